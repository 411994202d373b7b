"""Asks git for the revisions and files of the plans; runs nothing that a repository's own settings name."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from paiqi.memo import NOWHERE, Store

#: Whatever a repository's settings say: no file monitor, hook, signature program or network; owners of
#: folders differ in containers.
_SAFE = (
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "safe.directory=*",
    "-c",
    "log.showSignature=false",
    "-c",
    "log.showRoot=true",
    "-c",
    "log.follow=false",
    "-c",
    "log.diffMerges=first-parent",
    "-c",
    "core.quotePath=false",
    "-c",
    "protocol.allow=never",
)
#: Whatever the environment says: plain English, and nothing that asks, fetches, locks or reads the machine's
#: own settings.
_ALWAYS = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_CONFIG_NOSYSTEM": "1",
}
_SECONDS = 300
#: Commit times outside these are slips of a clock: SEQUENCE has 31 bits.
_FIRST, _LAST = (
    int(datetime(2020, 1, 1, tzinfo=UTC).timestamp()),
    int(datetime(2085, 1, 1, tzinfo=UTC).timestamp()),
)
_PLAIN = (b"100644", b"100755", b"100664")
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit that changed the plans: seconds of its time, and per path its new blob (None: gone, or no
    plain file).
    """

    commit: str
    seconds: int
    changed: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Checkout:
    """A folder of a repository, and the environment that git is given there: without what would lead it
    elsewhere. `store`: where what was read of it is kept from one run to the next.
    """

    root: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    store: Store = NOWHERE


class NoHistory(Exception):
    """There is no git, no repository, or what is asked for is not in it."""


def _git(checkout: Checkout, *arguments: str, data: bytes | None = None) -> bytes:
    try:
        done = subprocess.run(
            ["git", *_SAFE, *arguments],
            cwd=checkout.root,
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**checkout.environment, **_ALWAYS},
        )
    except (OSError, subprocess.TimeoutExpired):
        raise NoHistory from None
    if done.returncode:
        raise NoHistory
    return done.stdout


def is_shallow(checkout: Checkout) -> bool:
    """Whether the repository lacks older commits; raises NoHistory where there is none."""
    return _git(checkout, "rev-parse", "--is-shallow-repository").strip() == b"true"


def revisions(checkout: Checkout, rev: str = "HEAD") -> tuple[Revision, ...]:
    """The commits of the first-parent line that changed `plans/`, oldest first; raises NoHistory."""
    commit = commit_of(checkout, rev)
    text = _git(
        checkout,
        "log",
        "--reverse",
        "--first-parent",
        "-m",
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--no-show-signature",
        "--no-notes",
        "--relative",
        "--format=%x01%H %at %ct",
        commit,
        "--",
        "plans",
    )
    found: list[Revision] = []
    head: tuple[str, int] | None = None
    changed: list[tuple[str, str | None]] = []
    tokens = iter(text.split(b"\0"))
    for token in tokens:
        token = token.lstrip(b"\n")
        if token.startswith(b"\x01"):
            if head:
                found.append(Revision(*head, tuple(changed)))
            name, authored, committed = token[1:].split()
            head, changed = (name.decode(), _time(authored, committed)), []
        elif token.startswith(b":"):
            _, mode, _, blob, _ = token.split()
            changed.append(
                (next(tokens).decode("utf-8", "surrogateescape"), blob.decode() if mode in _PLAIN else None)
            )
    if head:
        found.append(Revision(*head, tuple(changed)))
    return tuple(found)


def seconds(checkout: Checkout, rev: str) -> int:
    """The time of a revision, in seconds of UTC; raises NoHistory."""
    times = _git(
        checkout,
        "log",
        "-1",
        "--no-show-signature",
        "--no-color",
        "--format=%at %ct",
        commit_of(checkout, rev),
    ).split()
    return _time(*times)


def _time(authored: bytes, committed: bytes) -> int:
    return min(max(int(authored), int(committed), _FIRST), _LAST)


def commit_of(checkout: Checkout, rev: str) -> str:
    if rev.startswith("-"):
        raise NoHistory
    return (
        _git(checkout, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}")
        .strip()
        .decode()
    )


def tree(checkout: Checkout, rev: str, *places: str) -> dict[str, tuple[str, int]]:
    """Blob and size of each plain file below `plans/` (or other places) at a revision; raises NoHistory."""
    found = {}
    listed = _git(checkout, "ls-tree", "-r", "-z", "-l", commit_of(checkout, rev), *(places or ("plans/",)))
    for row in listed.split(b"\0"):
        if row:
            about, _, name = row.partition(b"\t")
            mode, _, blob, size = about.split()
            if mode in _PLAIN:
                found[name.decode("utf-8", "surrogateescape")] = (blob.decode(), int(size))
    return found


def blobs(checkout: Checkout, names: Iterable[str]) -> dict[str, bytes]:
    """The bytes of blobs; raises NoHistory where one is missing (a clone that left files out)."""
    wanted = sorted(set(names))
    found: dict[str, bytes] = {}
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        data = _git(checkout, "cat-file", "--batch", data="".join(f"{name}\n" for name in batch).encode())
        at = 0
        for name in batch:
            end = data.index(b"\n", at)
            head = data[at:end].split()
            if len(head) != 3 or head[1] != b"blob":
                raise NoHistory
            at = end + 1 + int(head[2])
            found[name] = data[end + 1 : at]
            at += 1
    return found


def is_blob(name: str, data: bytes) -> bool:
    """Whether bytes are those of a blob, whatever ends their lines here."""
    # The length of a name tells which of its two hashes a repository uses.
    kind = "sha1" if len(name) == 40 else "sha256"
    return any(
        hashlib.new(kind, b"blob %d\0" % len(one) + one, usedforsecurity=False).hexdigest() == name
        for one in dict.fromkeys((data, data.replace(b"\r\n", b"\n")))
    )


@dataclass(frozen=True, slots=True)
class Tag:
    """An annotated tag of a commit in the history of HEAD: its commit's seconds, and its text."""

    name: str
    seconds: int
    text: str


def tags(checkout: Checkout) -> tuple[Tag, ...]:
    """The annotated tags that HEAD descends from, oldest first; raises NoHistory."""
    text = _git(
        checkout,
        "for-each-ref",
        f"--merged={commit_of(checkout, 'HEAD')}",
        "--format=%(objecttype)%00%(*objecttype)%00%(refname:strip=2)%00%(*authordate:unix)"
        "%00%(*committerdate:unix)%00%(contents)%01",
        "refs/tags",
    )
    found = []
    for row in text.split(b"\x01"):
        parts = row.lstrip(b"\n").split(b"\0")
        if len(parts) == 6 and parts[0] == b"tag" and parts[1] == b"commit":
            found.append(
                Tag(
                    parts[2].decode("utf-8", "replace"),
                    _time(parts[3], parts[4]),
                    parts[5].decode("utf-8", "replace"),
                )
            )
    return tuple(sorted(found, key=lambda tag: (tag.seconds, tag.name)))


def is_tag(checkout: Checkout, name: str) -> bool:
    """Whether there is a tag of that name; raises NoHistory where there is no repository."""
    return bool(_git(checkout, "for-each-ref", "--count=1", f"refs/tags/{name}"))


def is_dirty(checkout: Checkout) -> bool:
    """Whether anything below `plans/` is not committed; raises NoHistory."""
    return bool(
        _git(checkout, "status", "--porcelain", "--untracked-files=all", "--ignore-submodules", "--", "plans")
    )


def make_tag(checkout: Checkout, name: str, text: str) -> None:
    """Tags HEAD, with a text; raises NoHistory where git refuses, as it does without a name and an address of
    who tags.
    """
    _git(
        checkout,
        "tag",
        "--annotate",
        "--no-sign",
        "--cleanup=verbatim",
        "--file=-",
        "--end-of-options",
        name,
        commit_of(checkout, "HEAD"),
        data=text.encode(),
    )
