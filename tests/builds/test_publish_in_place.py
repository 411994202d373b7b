"""Publishing into a folder that is a mount or holds files of others: whole files, nothing lost."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from command_line import run
from paiqi.publishing import MANIFEST, Unpublishable, switch, system
from publishing import ENVIRONMENT, OTHERS, git, publish_texts, python, site, texts_of, write
from workspace import write_example

PLAN = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"


def test_files_of_others_stay_as_they_are_over_builds(tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish_texts(target, site("old", "gone"))
    write(target, OTHERS)
    (target / "way").symlink_to("campaigns/tea")
    (target / "empty").mkdir()
    before = {path: os.lstat(target / path) for path in (*OTHERS, "way", "empty", ".git")}
    publish_texts(target, site("new", "come"))
    assert texts_of(target) == OTHERS | site("new", "come")
    assert os.readlink(target / "way") == "campaigns/tea"
    assert not (target / "campaigns" / "gone").exists()
    for path, state in before.items():
        # Neither copied nor moved: still the very same files.
        assert (os.lstat(target / path).st_ino, os.lstat(target / path).st_mtime_ns) == (
            state.st_ino,
            state.st_mtime_ns,
        )
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.editions", ".site.lock", "site"]


def test_a_build_on_the_command_line_keeps_a_domain_a_repository_and_well_known_files(tmp_path: Path) -> None:
    root = write_example(tmp_path / "team", PLAN)
    assert run("build", ".", cwd=root).returncode == 0
    git("init", "-q", "site", cwd=root)
    git("add", "-A", cwd=root / "site")
    git("commit", "-qm", "first", cwd=root / "site")
    write(root / "site", {"CNAME": "plans.example.com", ".well-known/x": "y"})
    (root / "plans/campaigns/example.yml").write_text(PLAN.replace("春茶", "秋茶"), "utf-8")
    done = run("build", ".", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "秋茶" in (root / "site/campaigns/example/index.html").read_text("utf-8")
    assert (root / "site/CNAME").read_text() == "plans.example.com"
    assert (root / "site/.well-known/x").read_text() == "y"
    assert git("log", "--format=%s", cwd=root / "site") == "first\n"


def test_a_worktree_of_a_branch_for_pages_can_be_published_into_and_pushed(tmp_path: Path) -> None:
    root = tmp_path / "team"
    write(root, {"plans/x.yml": ""})
    git("init", "-q", "-b", "main", ".", cwd=root)
    git("add", "-A", cwd=root)
    git("commit", "-qm", "plans", cwd=root)
    git("worktree", "add", "-q", "--detach", "site", cwd=root)
    git("checkout", "-q", "--orphan", "gh-pages", cwd=root / "site")
    git("rm", "-rqf", ".", cwd=root / "site")
    publish_texts(root / "site", site("one"))
    git("add", "-A", cwd=root / "site")
    git("commit", "-qm", "one", cwd=root / "site")
    publish_texts(root / "site", site("two"))
    assert git("status", "--short", cwd=root / "site").split() != []
    git("commit", "-qam", "two", cwd=root / "site")
    assert git("show", "gh-pages:index.html", cwd=root) == site("two")["index.html"]


def test_a_folder_with_files_of_others_takes_its_first_site(tmp_path: Path) -> None:
    target = tmp_path / "www"
    write(target, OTHERS)
    publish_texts(target, site("one"))
    assert texts_of(target) == OTHERS | site("one")


@pytest.mark.parametrize("name", ["index.html", "assets", "campaigns/tea", "feeds/all.ics"])
@pytest.mark.parametrize("kind", ["file", "link", "folder"])
def test_a_strangers_file_in_the_way_is_refused_by_its_name(tmp_path: Path, name: str, kind: str) -> None:
    target, elsewhere = tmp_path / "www", tmp_path / "elsewhere"
    write(target, {"CNAME": "x"})
    elsewhere.mkdir()
    stranger = target / name
    stranger.parent.mkdir(parents=True, exist_ok=True)
    if kind == "file":
        stranger.write_text("years of work")
    elif kind == "link":
        stranger.symlink_to(elsewhere)
    elif name in ("assets", "campaigns/tea"):
        # A folder in which a folder of ours is needed is no hindrance; what lies in it may be one.
        stranger = stranger / Path(next(file for file in site("x") if file.startswith(f"{name}/"))).name
        write(target, {stranger.relative_to(target).as_posix(): "years of work"})
    else:
        write(stranger, {"thesis.txt": "years of work"})
    before = sorted(target.rglob("*"))
    with pytest.raises(Unpublishable) as refused:
        publish_texts(target, site("one"))
    said = refused.value.message
    assert stranger.relative_to(target).as_posix() in said.english()
    assert stranger.relative_to(target).as_posix() in said.text("zh") != said.english()
    assert sorted(target.rglob("*")) == before
    assert list(elsewhere.iterdir()) == []


def test_the_same_bytes_already_there_are_no_hindrance(tmp_path: Path) -> None:
    # So is a site whose list was lost on its way, by a copy without dotfiles.
    target = tmp_path / "www"
    write(target, OTHERS | site("one"))
    publish_texts(target, site("one"))
    publish_texts(target, site("two"))
    assert texts_of(target) == OTHERS | site("two")


def test_what_did_not_change_is_not_written_again(tmp_path: Path) -> None:
    target = tmp_path / "www"
    write(target, OTHERS)
    publish_texts(target, site("one"))
    before = {path: os.lstat(path).st_mtime_ns for path in target.rglob("*")}
    publish_texts(target, site("one"))
    assert {path: os.lstat(path).st_mtime_ns for path in target.rglob("*")} == before


@pytest.mark.parametrize(
    "names",
    [
        ["../kept.txt"],
        ["/etc/hostname"],
        ["way/kept.txt"],
        [".git/config"],
        ["folder"],
        [""],
        ["."],
        "CNAME",
        None,
        7,
    ],
    ids=["up", "root", "through-a-link", "git", "folder", "nothing", "dot", "text", "null", "number"],
)
def test_a_list_that_names_what_cannot_be_ours_deletes_nothing(tmp_path: Path, names: object) -> None:
    target = tmp_path / "www"
    write(tmp_path, {"kept.txt": "x", "elsewhere/kept.txt": "x", "www/folder/kept.txt": "x"})
    write(target, OTHERS)
    (target / "way").symlink_to(tmp_path / "elsewhere")
    publish_texts(target, site("one"))
    listed = json.loads((target / MANIFEST).read_text())
    forged = dict.fromkeys(names, "0" * 64) if isinstance(names, list) else names
    listed["files"] = {**listed["files"], **forged} if isinstance(forged, dict) else forged
    (target / MANIFEST).write_text(json.dumps(listed))
    with contextlib.suppress(Unpublishable):
        publish_texts(target, site("one"))
    for name in (
        "kept.txt",
        "elsewhere/kept.txt",
        "www/folder/kept.txt",
        *(f"www/{name}" for name in OTHERS),
    ):
        assert (tmp_path / name).is_file()


def test_a_list_that_is_no_list_of_ours_is_refused_by_its_name(tmp_path: Path) -> None:
    target = tmp_path / "www"
    write(target, {MANIFEST: "{", "CNAME": "x"})
    with pytest.raises(Unpublishable, match=re.escape(MANIFEST)):
        publish_texts(target, site("one"))
    assert (target / MANIFEST).read_text() == "{"


def test_a_file_of_ours_gives_way_to_a_folder_and_back(tmp_path: Path) -> None:
    target = tmp_path / "www"
    write(target, OTHERS)
    for more in ("more", "more/index.html", "more"):
        texts = site("one") | {more: "x"}
        publish_texts(target, texts)
        assert texts_of(target) == OTHERS | texts


LINKED = re.compile(r'href="([^"]+)"')


def _linked(word: str, *pages: str) -> dict[str, str]:
    """A site whose pages lead to each other, to a style of this build and to a feed that leads to them."""
    style, feed = f"assets/{word}.css", f"feeds/{word}.ics"
    links = "".join(f'<a href="{name}">' for name in (style, feed, "index.html", *pages))
    return dict.fromkeys(("index.html", *pages), f"<{word}>{links}") | {
        style: word,
        feed: word + "".join(f' href="{name}"' for name in pages),
    }


def test_pages_come_after_what_they_link_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "www"
    write(target, OTHERS)
    old, new = _linked("old", "a.html", "b.html", "z.html"), _linked("new", "a.html", "c.html", "d.html")
    publish_texts(target, old)
    steps: list[tuple[str, str]] = []

    def look(kind: str, path: Path) -> None:
        if target not in path.parents or path.name.startswith(".paiqi-"):
            return
        name = path.relative_to(target).as_posix()
        steps.append((kind, name))
        live = {name: text for name, text in texts_of(target).items() if ".paiqi-part-" not in name}
        # What a reader can get to, from the first page and from the feeds, is there.
        seen, ahead = set[str](), [name for name in live if name == "index.html" or name.startswith("feeds/")]
        while ahead:
            if (here := ahead.pop()) in live.keys() - seen:
                seen.add(here)
                ahead += LINKED.findall(live[here])
                # Removals follow when nothing new leads there; only old things still lead to each other.
                missing = set(LINKED.findall(live[here])) - live.keys()
                going = old.keys() - new.keys() if kind == "unlink" else set()
                assert missing <= _not_yet(here, new) | going

    replace, unlink = os.replace, os.unlink

    def replaced(one: str, other: str, **named: object) -> None:
        replace(one, other, **named)  # type: ignore[arg-type]
        look("replace", Path(other))

    def unlinked(one: str, **named: object) -> None:
        unlink(one, **named)  # type: ignore[arg-type]
        look("unlink", Path(one))

    monkeypatch.setattr(os, "replace", replaced)
    monkeypatch.setattr(os, "unlink", unlinked)
    publish_texts(target, new)
    kinds = [kind for kind, _ in steps]
    assert kinds == sorted(kinds)
    assert [name for kind, name in steps if kind == "replace"] == [
        "assets/new.css",
        "feeds/new.ics",
        "c.html",
        "d.html",
        "a.html",
        "index.html",
    ]
    assert [name for kind, name in steps if kind == "unlink"] == [
        "b.html",
        "z.html",
        "feeds/old.ics",
        "assets/old.css",
    ]
    assert texts_of(target) == OTHERS | new


def _not_yet(name: str, new: Mapping[str, str]) -> set[str]:
    """New things that lead to each other cannot all come first: nothing that was there leads to them."""
    return set(new) if name.startswith("feeds/new") or name in ("c.html", "d.html") else set()


@pytest.mark.parametrize("name", ["replace", "unlink", "rmdir", "mkdir", "fsync"])
def test_the_next_finishes_a_failed_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    target = tmp_path / "www"
    write(target, OTHERS)
    old, new = site("old", "a", "b"), site("new", "c", "d")
    real, failed = getattr(os, name), 0
    for failing in range(1, 12):
        publish_texts(target, old)
        calls = iter(range(1, 10_000))

        def broken(*arguments: object, _calls: object = calls, _n: int = failing, **named: object) -> object:
            inside = isinstance(arguments[0], int) or str(arguments[0]).startswith(str(target))
            if inside and next(_calls) == _n:  # type: ignore[call-overload]
                raise OSError(28, "No space left on device")
            return real(*arguments, **named)

        with monkeypatch.context() as patch:
            patch.setattr(os, name, broken)
            try:
                publish_texts(target, new)
            except (OSError, Unpublishable):
                failed += 1
        assert OTHERS.items() <= texts_of(target).items()
        publish_texts(target, new)
        assert texts_of(target) == OTHERS | new
    assert failed


_FULL = """
import resource, sys
from pathlib import Path
from publishing import publish_texts, site
from paiqi.publishing import Unpublishable, publication
# The staged site still fits; the disk is full once it is copied.
real = publication.publish_in_place
def limited(*arguments):
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
    real(*arguments)
publication.publish_in_place = limited
try:
    publish_texts(Path({target!r}), site("new", "c") | {{"large.html": "x" * 5000}})
except Unpublishable:
    sys.exit(7)
"""


def test_a_full_disk_leaves_the_old_site_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "www"
    write(target, OTHERS)
    publish_texts(target, site("old"))
    before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    assert python(_FULL.format(target=str(target))).returncode == 7
    assert {path: path.read_bytes() for path in target.rglob("*") if path.is_file()} == before


def test_what_others_put_where_a_killed_build_would_have_written_is_not_ours(tmp_path: Path) -> None:
    target = tmp_path / "www"
    write(target, OTHERS)
    publish_texts(target, site("old"))
    listed = json.loads((target / MANIFEST).read_text())
    listed["coming"] = {"campaigns/later/index.html": "0" * 64}
    (target / MANIFEST).write_text(json.dumps(listed))
    write(target, {"campaigns/later/index.html": "years of work"})
    publish_texts(target, site("new"))
    assert texts_of(target) == OTHERS | site("new") | {"campaigns/later/index.html": "years of work"}


def test_a_file_of_the_last_moment_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "site"
    for can_exchange in (True, False):
        shutil.rmtree(target, ignore_errors=True)
        publish_texts(target, site("old"))
        exchanged, rename = system.exchanged, os.rename

        def late(one: Path, other: Path, _can: bool = can_exchange, _real: object = exchanged) -> bool:
            write(target, {"CNAME": "x"})
            return _can and _real(one, other)  # type: ignore[operator]

        with monkeypatch.context() as patch:
            patch.setattr(switch, "exchanged", late)
            publish_texts(target, site("new"))
        assert os.rename is rename
        assert texts_of(target) == {"CNAME": "x"} | site("new")
        assert sorted(path.name for path in tmp_path.iterdir()) == [".site.editions", ".site.lock", "site"]


@pytest.fixture(scope="session")
def unshared(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What gives a command mounts of its own: as root, as a user who may, or by sudo; without, tests fail."""
    place = tmp_path_factory.mktemp("probe")
    ways = [["unshare", "-m"], ["unshare", "-rm"], ["sudo", "-n", "unshare", "-m"]]
    for way in ways:
        with contextlib.suppress(FileNotFoundError):
            tried = [*way, "mount", "-t", "tmpfs", "none", str(place)]
            if subprocess.run(tried, capture_output=True, check=False).returncode == 0:
                return way
    pytest.fail("nothing can be mounted here, so publishing into mounts is untested: run the tests as root")


def with_mounts(unshared: list[str], mounts: str, code: str) -> str:
    """Runs shell lines that mount, then Python, in a process whose mounts end with it; what it printed."""
    script = f"set -eu\n{mounts}\nexec '{sys.executable}' -c \"$CODE\""
    given = [f"CODE={code}", f"PYTHONPATH={ENVIRONMENT['PYTHONPATH']}"]
    command = [*unshared, "env", *given, "sh", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


_PUBLISH_TWICE = """
from pathlib import Path
from publishing import *
import json
target = Path({target!r})
publish_texts(target, site("old", "gone"))
publish_texts(target, site("new", "come"))
print(json.dumps(texts_of(Path({seen!r}))))
"""


@pytest.mark.parametrize(
    ("mounts", "seen"),
    [
        ("mount -t tmpfs none {top}/site", "site"),
        ("mount --bind {top}/other {top}/site", "site"),
        ("mount --bind {top}/other {top}/site", "other"),
        ("mount --bind {top}/site {top}/other", "other"),
        (
            (
                "T=tmpfs; mount -t $T x {top}; mkdir {top}/site; mount -t $T x {top}/site; mount -o"
                " remount,ro {top}"
            ),
            "site",
        ),
    ],
    ids=["tmpfs", "bind", "bind-seen-from-its-source", "shown-elsewhere", "beneath-what-is-read-only"],
)
def test_a_mount_takes_site_after_site(tmp_path: Path, unshared: list[str], mounts: str, seen: str) -> None:
    # Blanks are written as octal escapes in the system's list of mounts.
    top = tmp_path / "a b"
    (top / "site").mkdir(parents=True)
    (top / "other").mkdir()
    printed = with_mounts(
        unshared,
        mounts.replace("{top}", f"'{top}'"),
        _PUBLISH_TWICE.format(target=str(top / "site"), seen=str(top / seen)),
    )
    assert json.loads(printed) == site("new", "come")


@pytest.mark.parametrize(
    "mount", ["site/feeds shown", "shown site/feeds"], ids=["shown-elsewhere", "a-mount-itself"]
)
def test_a_part_that_a_mount_holds_is_renewed_there(tmp_path: Path, unshared: list[str], mount: str) -> None:
    for name in ("site/feeds", "shown"):
        (tmp_path / name).mkdir(parents=True)
    code = _PUBLISH_TWICE.format(target=str(tmp_path / "site"), seen=str(tmp_path / "shown"))
    printed = with_mounts(unshared, f"cd '{tmp_path}'; mount --bind {mount}", code)
    assert json.loads(printed) == {"all.ics": site("new")["feeds/all.ics"]}


def test_a_container_that_shows_the_site_sees_the_next_build(tmp_path: Path, unshared: list[str]) -> None:
    publish_texts(tmp_path / "site", site("old"))
    (tmp_path / "shown").mkdir()
    script = f"cd '{tmp_path}' && mount --bind site shown && echo ready && read -r go && cat shown/index.html"
    command, pipe = [*unshared, "sh", "-c", script], subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as container:
        assert container.stdout
        assert container.stdin
        assert container.stdout.readline() == "ready\n"
        publish_texts(tmp_path / "site", site("new"))
        said, _ = container.communicate("go\n", timeout=20)
    assert said == site("new")["index.html"]


def test_the_command_builds_into_a_mount(tmp_path: Path, unshared: list[str]) -> None:
    root = write_example(tmp_path / "team", PLAN)
    (root / "site").mkdir()
    once = "assert run('build', '.', cwd=Path()).returncode == 0"
    show = "print(open('site/CNAME').read(), open('site/index.html').read())"
    kept = f"cd '{root}'; mount -t tmpfs none site; echo x > site/CNAME"
    said = with_mounts(
        unshared, kept, f"from pathlib import Path; from command_line import run; {once}; {once}; {show}"
    )
    assert "x\n" in said
    assert "<html" in said


_LOCKED = """
from pathlib import Path
from paiqi.publishing import Unpublishable, staging
from publishing import *
with staging(Path({one!r})):
    try:
        publish_texts(Path({other!r}), site("x"))
    except Unpublishable as refused:
        print(refused)
"""


def test_two_builds_of_one_folder_under_two_names_do_not_mix(tmp_path: Path, unshared: list[str]) -> None:
    for name in ("one/site", "two/site"):
        (tmp_path / name).mkdir(parents=True)
    code = _LOCKED.format(one=str(tmp_path / "one/site"), other=str(tmp_path / "two/site"))
    said = with_mounts(unshared, f"mount --bind '{tmp_path}/one/site' '{tmp_path}/two/site'", code)
    assert "another build" in said


_AS_NOBODY = """
import os
from pathlib import Path
from paiqi.publishing import Unpublishable
from publishing import *
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    publish_texts(Path({target!r}), site("new", "come"))
except Unpublishable as refused:
    print(refused)
"""


def _shut(folder: Path) -> None:
    """A folder that whoever is not root cannot write into; the way there is open."""
    for one in (folder, *folder.parents):
        state = os.stat(one)
        if state.st_uid == os.geteuid() and one != Path("/") and not state.st_mode & stat.S_ISVTX:
            one.chmod(0o755)
    folder.chmod(0o555)


@pytest.fixture
def open_temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder for temporary files that nobody may use too."""
    (tmp_path / "tmp").mkdir()
    (tmp_path / "tmp").chmod(0o777)
    monkeypatch.setitem(ENVIRONMENT, "TMPDIR", str(tmp_path / "tmp"))


@pytest.mark.usefixtures("open_temporary")
def test_a_folder_is_published_into_where_nothing_can_be_put_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "srv" / "www"
    publish_texts(target, site("old", "gone"))
    for path in (target, *target.rglob("*")):
        if os.geteuid() == 0:
            os.chown(path, 65534, 65534)
    (tmp_path / "srv" / ".www.lock").unlink()
    _shut(tmp_path / "srv")
    done = subprocess.run(
        [sys.executable, "-c", _AS_NOBODY.format(target=str(target))],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    (tmp_path / "srv").chmod(0o755)
    assert (done.stdout, done.stderr) == ("", "")
    assert texts_of(target) == site("new", "come")
    assert [path.name for path in (tmp_path / "srv").iterdir()] == ["www"]
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.usefixtures("open_temporary")
def test_where_no_folder_can_be_made_the_reason_is_told(tmp_path: Path) -> None:
    (tmp_path / "srv").mkdir()
    _shut(tmp_path / "srv")
    code = _AS_NOBODY.format(target=str(tmp_path / "srv" / "www"))
    done = python(code)
    (tmp_path / "srv").chmod(0o755)
    told = f"{tmp_path / 'srv' / 'www'} could not be written: Permission denied\n"
    assert (done.stdout, done.stderr) == (told, "")


_MASKED = """
import os
from pathlib import Path
from publishing import *
os.umask(0o077)
publish_texts(Path({target!r}), site("one"))
publish_texts(Path({target!r}), site("two", "come"))
"""


@pytest.mark.parametrize("others", [{}, OTHERS], ids=["switched", "in-place"])
def test_a_web_server_can_read_a_site_whatever_the_umask(tmp_path: Path, others: Mapping[str, str]) -> None:
    target = tmp_path / "srv" / "www" / "site"
    if others:
        write(target, others)
        target.chmod(0o750)
    kept = {path: path.stat().st_mode for path in (target / name for name in others)}
    assert python(_MASKED.format(target=str(target))).returncode == 0
    theirs = {*kept, *(path.parent for path in kept)}
    ours = [path for path in (*target.rglob("*"), target.parent, target.parent.parent) if path not in theirs]
    assert {oct(path.stat().st_mode & 0o777) for path in ours} == {"0o644", "0o755"}
    assert all((path.stat().st_mode & 0o777) == (0o755 if path.is_dir() else 0o644) for path in ours)
    # Whose files and folders these are decides who may read them: a folder behind a group stays behind it.
    assert {path: path.stat().st_mode for path in kept} == kept
    assert oct(target.stat().st_mode & 0o777) == ("0o750" if others else "0o755")


def test_a_site_that_was_published_unreadable_is_mended_in_place(tmp_path: Path) -> None:
    target = tmp_path / "www"
    write(target, {"CNAME": "x"})
    publish_texts(target, site("one"))
    for path in target.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    publish_texts(target, site("one"))
    assert oct((target / "index.html").stat().st_mode & 0o777) == "0o644"
    assert oct((target / "campaigns" / "tea").stat().st_mode & 0o777) == "0o755"
    assert oct((target / "CNAME").stat().st_mode & 0o777) == "0o600"
