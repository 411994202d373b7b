"""What a build says that it made, held against what lies in its folder before anybody sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from paiqi.events.ical.lint import lint
from paiqi.publishing.manifest import Unpublishable
from paiqi.publishing.page_faults import Links, broken
from paiqi.text.messages import Message, msg


@dataclass(frozen=True, slots=True)
class Made:
    """What a build's folder must hold.

    `files`: the SHA-256 in hex of what must have its bytes, by path; `pages`: what it made and a theme wraps;
    `others`: what may be there beside them, None where nobody can say, as the owner's own programs write
    too. `address`: where the site will be, "" where that is not known; `readers`: stands for whom it is made
    for, "" where nobody says.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    pages: frozenset[str] = frozenset()
    others: frozenset[str] | None = None
    address: str = ""
    readers: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a file, though not by the build's fault: it is told, and published."""

    path: str
    message: Message


def look_through(folder: Path, target: Path, files: Mapping[str, str], made: Made) -> tuple[Fault, ...]:
    """The faults of what is the owner's; raises Unpublishable for the first of what the build made.

    `files` are those of the folder with their SHA-256; what others keep in `target` may be linked to.
    """
    if "index.html" not in files:
        raise Unpublishable(msg("the build has no first page"))
    _all_there(files, made)
    base = urlsplit(made.address).path.rstrip("/") + "/" if made.address else ""

    def has(path: str) -> bool:
        return path in files or (not path.startswith("..") and (target / path).is_file())

    return tuple(_faults(folder, files, made, Links(has, base)))


def _all_there(files: Mapping[str, str], made: Made) -> None:
    """Raises Unpublishable for what is missing, is another than was made, or was made by nobody."""
    for path in sorted({*made.files, *made.pages} - files.keys()):
        raise Unpublishable(msg("the build lacks {path}", path=path))
    for path, digest in sorted(made.files.items()):
        if files[path] != digest:
            text = msg(
                "{path} is not as it was made: a hook or plugin in mkdocs.yml changed it, or the disk",
                path=path,
            )
            raise Unpublishable(text)
    if made.others is not None:
        for path in sorted(files.keys() - made.files.keys() - made.pages - made.others):
            text = msg(
                "{path} is in the built folder, but neither Paiqi nor MkDocs made it: build again while"
                " nothing else writes there",
                path=path,
            )
            raise Unpublishable(text)


def _faults(folder: Path, files: Mapping[str, str], made: Made, links: Links) -> Iterator[Fault]:
    for path in sorted(files):
        if path.endswith(".html"):
            yield from _page_faults(path, (folder / path).read_bytes(), path in made.pages, links)
        elif path.endswith(".ics") and path not in made.files:
            # What we made lies there as it was made, and was looked at then.
            yield from _calendar_faults(path, (folder / path).read_bytes())


def _calendar_faults(path: str, data: bytes) -> Iterator[Fault]:
    # A file that does not say how often to ask for it is one to add, not to subscribe to.
    reasons = lint(data, b"\nREFRESH-INTERVAL" not in data and data.count(b"\nBEGIN:VEVENT") == 1)
    if reasons:
        yield Fault(path, msg("it would break in calendars: {reason}", reason="; ".join(reasons[:3])))


def _page_faults(path: str, data: bytes, ours: bool, links: Links) -> Iterator[Fault]:
    """The faults of a page; raises Unpublishable for one that we made and that is not in somebody's text."""
    if reason := broken(data):
        if ours:
            text = msg(
                "the page {path} is broken: {reason}; mend the template, hook or plugin that changes it",
                path=path,
                reason=reason,
            )
            raise Unpublishable(text)
        yield Fault(path, reason)
    for dead in links.dead(path, data):
        if ours and not dead.of_a_text:
            text = msg(
                "the page {path} links to {link}, which is not there; mend the template, hook or plugin that"
                " changes it",
                path=path,
                link=dead.link,
            )
            raise Unpublishable(text)
        yield Fault(path, msg("it links to {link}, which is not there", link=dead.link))
