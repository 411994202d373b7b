"""Publishing: the last good site stays until a whole new one stands in its place."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from paiqi.publishing import MANIFEST, Made, Unpublishable, publish, refuse_target, staging, switch, system
from paiqi.site.made import sources_of
from publishing import publish_word, put, words
from workspace import ROOT

#: What lies in the folder that holds a published one, once there was another before.
BESIDE = [".site.editions", ".site.lock", "site"]


def test_a_site_replaces_the_one_before_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "site"
    with staging(target) as folder:
        put(folder, "old")
        (folder / "stale.html").write_text("old")
        publish(folder, target)
    before = target.stat().st_ino
    publish_word(target, "new")
    assert words(target) == {"new"}
    # In one step: it is another folder.
    assert target.stat().st_ino != before
    assert sorted(path.name for path in tmp_path.iterdir()) == BESIDE


def test_the_manifest_names_every_file_with_its_hash(tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish_word(target, "one")
    files = json.loads((target / MANIFEST).read_text())["files"]
    assert set(files) == {path.name for path in target.iterdir()} - {MANIFEST}


def test_a_build_that_fails_leaves_the_old_site_untouched(tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish_word(target, "old")
    with pytest.raises(RuntimeError), staging(target) as folder:
        put(folder, "half")
        raise RuntimeError
    assert words(target) == {"old"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", "site"]


def test_a_build_without_a_first_page_is_not_published(tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish_word(target, "old")
    with pytest.raises(Unpublishable), staging(target) as folder:
        (folder / "other.html").write_text("x")
        publish(folder, target)
    assert words(target) == {"old"}


def test_the_workspace_its_parents_and_links_are_refused(tmp_path: Path) -> None:
    root = tmp_path / "team"
    (root / "plans").mkdir(parents=True)
    (tmp_path / "link").symlink_to(root)
    (tmp_path / "file").write_text("x")
    for target in (
        root,
        tmp_path,
        root / "plans",
        root / "plans" / "assets",
        Path("/"),
        tmp_path / "link",
        tmp_path / "file",
    ):
        with pytest.raises(Unpublishable):
            refuse_target(target, root, sources_of(root))
    refuse_target(root / "site", root, sources_of(root))


@pytest.mark.parametrize(
    "name", ["site_templates", "site_templates/pages", "docs", "docs/guide", ".git", ".git/hooks"]
)
@pytest.mark.parametrize("exists", [True, False])
def test_what_the_site_is_made_from_is_refused_whether_it_is_there_yet_or_not(
    tmp_path: Path, name: str, exists: bool
) -> None:
    root = tmp_path / "team"
    (root / "plans").mkdir(parents=True)
    if exists:
        (root / name).mkdir(parents=True)
    with pytest.raises(Unpublishable) as refused:
        refuse_target(root / name, root, sources_of(root))
    assert str(root / name) in refused.value.message.english()
    assert str(root / name) in refused.value.message.text("zh") != refused.value.message.english()


def test_two_builds_of_one_site_do_not_mix(tmp_path: Path) -> None:
    target = tmp_path / "site"
    with staging(target), pytest.raises(Unpublishable, match="another build"), staging(target):
        pass


@pytest.mark.parametrize("name", ["rename", "fsync", "chmod"])
def test_a_system_call_that_fails_leaves_old_or_new_and_never_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    target = tmp_path / "site"
    publish_word(target, "old")
    monkeypatch.setattr(switch, "exchanged", lambda one, other: False)
    real = getattr(os, name)
    for failing in range(1, 5):
        calls = iter(range(1, 10_000))

        def broken(*arguments: object, _calls: object = calls, _n: int = failing, **named: object) -> object:
            if next(_calls) == _n:  # type: ignore[call-overload]
                raise OSError(28, "No space left on device")
            return real(*arguments, **named)

        with monkeypatch.context() as patch:
            patch.setattr(os, name, broken)
            with contextlib.suppress(OSError, Unpublishable):
                publish_word(target, "new")
        assert words(target) in ({"old"}, {"new"})
        assert len(list(target.glob("*.html"))) == 41
        publish_word(target, "old")
        assert words(target) == {"old"}


def test_a_build_that_lacks_a_page_is_not_published(tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish_word(target, "old")
    with pytest.raises(Unpublishable, match=r"lacks campaigns/index\.html"), staging(target) as folder:
        put(folder, "new")
        publish(folder, target, Made(pages=frozenset(["index.html", "campaigns/index.html"])))
    assert words(target) == {"old"}


def test_a_link_on_the_way_does_not_hide_where_it_ends(tmp_path: Path) -> None:
    root = tmp_path / "deep" / "team"
    (root / "plans").mkdir(parents=True)
    (tmp_path / "way").symlink_to(tmp_path / "deep")
    for target in (tmp_path / "way" / "team", tmp_path / "way" / "team" / "plans"):
        with pytest.raises(Unpublishable):
            refuse_target(target, root, sources_of(root))
    refuse_target(tmp_path / "way" / "team" / "site", root, sources_of(root))


def test_a_switch_cut_off_between_its_renames_is_finished_by_the_next_build(tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish_word(target, "old")
    target.rename(tmp_path / ".site.previous")
    with staging(target):
        assert words(target) == {"old"}
    publish_word(target, "new")
    assert words(target) == {"new"}
    assert sorted(path.name for path in tmp_path.iterdir()) == BESIDE


_FULL = """
import resource, sys
sys.path[:0] = {paths!r}
from pathlib import Path
from paiqi.publishing import Unpublishable
from publishing import publish_word
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    publish_word(Path({target!r}), "new" * 1000)
except Unpublishable:
    sys.exit(7)
"""


def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish_word(target, "old")
    code = _FULL.format(paths=[str(ROOT / "generator"), str(ROOT / "tests" / "support")], target=str(target))
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 7
    assert words(target) == {"old"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", "site"]


def test_a_large_site_is_waited_for_at_once_and_a_disk_that_fails_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def failing(handle: object) -> int:
        ctypes.set_errno(errno.EIO)
        return -1

    def library(name: str) -> Callable[[object], int]:
        asked.append(name)
        return failing

    monkeypatch.setattr(system, "_MANY", 1)
    monkeypatch.setattr(os, "uname", lambda: SimpleNamespace(release="6.1.0-x"))
    monkeypatch.setattr(system, "_own_library", library)
    (tmp_path / "a").write_bytes(b"1")
    with pytest.raises(OSError, match="Input/output error"):
        system.sync_all(tmp_path, [str(tmp_path / "a")], [str(tmp_path)])
    assert asked == ["syncfs"]
    # What does not tell whether it failed is not relied upon.
    monkeypatch.setattr(os, "uname", lambda: SimpleNamespace(release="5.7"))
    system.sync_all(tmp_path, [str(tmp_path / "a")], [str(tmp_path)])
    with pytest.raises(FileNotFoundError):
        system.sync_all(tmp_path, [str(tmp_path / "gone")], [str(tmp_path)])
