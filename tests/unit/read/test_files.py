"""A folder → bytes by path: what is taken, what is passed over, what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from paiqi.read import files
from paiqi.read.files import Files, read_files, read_plain


def _read(root: Path, **texts: bytes) -> Files:
    for name, data in texts.items():
        path = root / "plans" / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return read_files(root)


def _told(read: Files) -> list[tuple[str, str]]:
    assert all(item.hint is not None for item in read.found)
    return [(item.code, item.span.file) for item in read.found]


def test_texts_are_read_and_assets_are_listed_with_their_size(tmp_path: Path) -> None:
    names = (
        "b.yml",
        "a.yaml",
        "t.csv",
        "campaigns__c__copy.md",
        "n.txt",
        "assets__pack.yml",
        "assets__a__b.jpg",
    )
    read = _read(tmp_path, **dict.fromkeys(names, b"12345"))
    assert list(read.texts) == [
        f"plans/{n}" for n in ("a.yaml", "b.yml", "campaigns/c/copy.md", "n.txt", "t.csv")
    ]
    assert read.assets == {"plans/assets/a/b.jpg": 5, "plans/assets/pack.yml": 5}
    assert read.found == ()


def test_hidden_files_backups_and_files_of_other_kinds_are_passed_over(tmp_path: Path) -> None:
    read = _read(
        tmp_path, **{".a.yml": b"x", "b.yml~": b"x", ".git__c.yml": b"x", "d.png": b"x", "e.yml": b"x"}
    )
    assert (list(read.texts), read.assets, read.found) == (["plans/e.yml"], {}, ())


def test_plans_that_are_a_link_are_no_plans(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "plans").symlink_to(tmp_path / "elsewhere")
    assert _told(read_files(tmp_path)) == [("no-plans", "plans")]


def test_a_name_that_is_not_utf_8_is_told_under_its_folder(tmp_path: Path) -> None:
    _read(tmp_path, campaigns__a_yml=b"")
    (tmp_path / "plans" / "campaigns" / os.fsdecode(b"\xff.yml")).write_bytes(b"title: x\n")
    read = read_files(tmp_path)
    assert (_told(read), read.texts) == ([("bad-file-name", "plans/campaigns")], {})


def test_more_files_than_a_workspace_has_are_told_once_and_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 2)
    read = _read(tmp_path, **{f"{name}.yml": b"x" for name in "abcd"})
    assert (list(read.texts), _told(read)) == (["plans/a.yml", "plans/b.yml"], [("too-many-files", "plans")])


def _deep(root: Path, length: int) -> None:
    """Folders below plans/ whose innermost one has a path of so many bytes, and a file in it."""
    step = "d" * 200
    handle = os.open(root / "plans", os.O_RDONLY)
    at = len(os.fsencode(root / "plans"))
    while at < length:
        name = step[: min(200, length - at - 1)]
        os.mkdir(name, dir_fd=handle)
        inner = os.open(name, os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle, at = inner, at + 1 + len(name)
    os.close(os.open("inner.yml", os.O_CREAT | os.O_WRONLY, dir_fd=handle))
    os.close(handle)


@pytest.mark.parametrize("length", [4090, 4200])
def test_a_file_and_a_folder_that_cannot_be_opened_are_told_and_the_rest_is_read(
    tmp_path: Path, length: int
) -> None:
    # Paths longer than the system takes cannot be opened by anybody, root included.
    _read(tmp_path, **{"e.yml": b"x"})
    _deep(tmp_path, length)
    read = read_files(tmp_path)
    ((code, file),) = _told(read)
    assert (code, file.endswith("inner.yml"), list(read.texts)) == (
        "unreadable",
        length == 4090,
        ["plans/e.yml"],
    )


def test_only_so_much_of_a_file_is_read_as_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_plain(tmp_path / "a", 3) == b"123"


def test_what_is_no_plain_file_or_breaks_off_while_it_is_read_gives_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    # Linux' own: a plain file that opens and whose first byte cannot be read.
    assert [
        read_plain(path, 3) for path in (tmp_path / "pipe", tmp_path / "none", Path("/proc/self/mem"))
    ] == [
        None,
        None,
        None,
    ]
