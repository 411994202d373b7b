"""Several files together or none, and the difference that is shown before."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from paiqi.write import Changes, NotWritable

BEFORE = {"plans/a.yml": b"a: 1\n", "plans/b.yml": b"\xef\xbb\xbfb: 1\r\n", "plans/c.yml": b"c: 1"}
AFTER = {"plans/a.yml": b"a: 2\n", "plans/b.yml": b"\xef\xbb\xbfb: 2\r\n", "plans/new/d.yml": b"d: 1\n"}
CHANGES = Changes.between(BEFORE, {**AFTER, "plans/c.yml": None})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    for path, data in BEFORE.items():
        (tmp_path / path).write_bytes(data)
    return tmp_path


def there(root: Path) -> dict[str, bytes]:
    """All files below a folder, those that hide too."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def test_all_files_are_written(root: Path) -> None:
    (root / "plans/a.yml").chmod(0o640)
    CHANGES.apply(root)
    assert there(root) == AFTER
    assert (root / "plans/a.yml").stat().st_mode & 0o777 == 0o640
    assert (root / "plans/new/d.yml").stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    os.umask(mask := os.umask(0))
    return mask


def test_what_stays_is_no_change() -> None:
    assert not Changes.between(BEFORE, BEFORE)
    assert Changes.between(BEFORE, BEFORE).diff() == ""


def _touch(name: str) -> Callable[[Path], None]:
    def touch(root: Path) -> None:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(b"x: 1\n")

    return touch


def _linked(root: Path) -> None:
    (root / "elsewhere").mkdir()
    (root / "plans/new").symlink_to(root / "elsewhere")


def _file_linked(root: Path) -> None:
    (root / "plans/b.yml").rename(root / "b.yml")
    (root / "plans/b.yml").symlink_to(root / "b.yml")


def _emacs(root: Path) -> None:
    (root / "plans/.#b.yml").symlink_to("lin@machine.1:2")


def _as_folder(root: Path) -> None:
    (root / "plans/b.yml").unlink()
    (root / "plans/b.yml").mkdir()


@pytest.mark.parametrize(
    ("meanwhile", "message"),
    [
        (_touch("plans/b.yml"), "changed since"),
        (lambda root: (root / "plans/b.yml").unlink(), "changed since"),
        (_as_folder, "changed since"),
        (_touch("plans/new"), "cannot be written"),
        (_touch("plans/new/d.yml"), "there already"),
        (_touch("plans/.b.yml.swp"), "open in an editor"),
        (_emacs, "open in an editor"),
        (_linked, "symbolic links"),
        (_file_linked, "symbolic links"),
    ],
)
def test_a_workspace_that_is_not_what_was_read_stays_as_it_is(
    root: Path, meanwhile: Callable[[Path], None], message: str
) -> None:
    meanwhile(root)
    before = there(root)
    with pytest.raises(NotWritable, match=message) as refused:
        CHANGES.apply(root)
    assert refused.value.span is not None
    assert refused.value.message.text("zh") != refused.value.message.english()
    assert there(root) == before


@pytest.mark.parametrize("path", ["../x.yml", "/x.yml", "plans/../../x.yml", "", "C:/x.yml", "plans\\..\\x"])
def test_nothing_is_written_outside_of_the_workspace(root: Path, path: str) -> None:
    with pytest.raises(NotWritable, match="does not lie in the workspace"):
        Changes.between({}, {path: b"x"}).apply(root)


@pytest.mark.parametrize("call", ["replace", "link", "unlink", "fsync"])
@pytest.mark.parametrize("failing", range(6))
@pytest.mark.parametrize("error", [OSError(28, "full"), KeyboardInterrupt()])
def test_a_failure_in_the_middle_leaves_what_was(
    root: Path, monkeypatch: pytest.MonkeyPatch, call: str, failing: int, error: BaseException
) -> None:
    real, count = getattr(os, call), iter(range(100))

    def fails(*given: object, **named: object) -> object:
        if next(count) == failing:
            raise error
        return real(*given, **named)

    if call == "link":
        # Without second names the same.
        monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(OSError(95, "no links")))
        real, call = os.rename, "rename"
    monkeypatch.setattr(os, call, fails)
    with contextlib.suppress(NotWritable, KeyboardInterrupt):
        CHANGES.apply(root)
    monkeypatch.undo()
    # Only what takes away what is left over may itself be stopped, where all is done.
    files = there(root)
    left = {path for path in files if path.endswith(".paiqi-new")}
    assert files in (BEFORE, AFTER) or (
        call == "unlink" and {one: files[one] for one in files.keys() - left} == AFTER
    )
    assert (root / "plans/new").exists() == (files != BEFORE)


def test_what_cannot_be_put_back_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, count = os.replace, iter(range(100))

    def fails(one: Path, other: Path) -> None:
        if next(count):
            raise OSError(5, "broken")
        real(one, other)

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(NotWritable, match="could not be put back") as refused:
        CHANGES.apply(root)
    kept = dict(refused.value.message.values)["file"]
    assert (root / "plans" / str(kept)).read_bytes() == BEFORE["plans/a.yml"]


KILLED = """
import os, sys
from pathlib import Path
from paiqi.write import Changes
left = int(sys.argv[2])
def killed(real):
    def call(*given, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
        return real(*given, **named)
    return call
for name in ("replace", "link", "unlink", "fsync"):
    setattr(os, name, killed(getattr(os, name)))
Changes.between(
    {"plans/a.yml": b"a: 1\\n", "plans/c.yml": b"c: 1"}, {"plans/a.yml": b"a: 2\\n", "plans/c.yml": b"c: 2"}
).apply(Path(sys.argv[1]))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("calls", [1, 4, 5, 7])
def test_a_writer_that_is_killed_leaves_whole_files(root: Path, calls: int) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(root), str(calls)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert (root / "plans/a.yml").read_bytes() in (b"a: 1\n", b"a: 2\n")
    assert (root / "plans/c.yml").read_bytes() in (b"c: 1", b"c: 2")


def test_the_difference_is_what_git_takes(root: Path) -> None:
    diff = CHANGES.diff()
    assert "--- a/plans/a.yml\n+++ b/plans/a.yml\n@@ -1 +1 @@\n-a: 1\n+a: 2\n" in diff
    assert "--- /dev/null\n+++ b/plans/new/d.yml\n" in diff
    assert "-c: 1\n\\ No newline at end of file\n" in diff
    git = shutil.which("git")
    assert git
    done = subprocess.run(
        [git, "apply", "-"], input=diff.encode(), cwd=root, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    assert there(root) == AFTER


def test_what_a_terminal_would_obey_is_told_by_its_code() -> None:
    diff = Changes.between({"plans/a.yml": b"a: \x1b[2J\xe2\x80\x8b\n"}, {"plans/a.yml": b"a: 1\n"}).diff()
    assert "-a: <U+001B>[2J<U+200B>\n" in diff
