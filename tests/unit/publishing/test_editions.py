"""Editions: what did not change stays the same file, the last ones are kept, one can go back."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from paiqi.publishing import (
    MANIFEST,
    Made,
    Unpublishable,
    editions_of,
    publish,
    remove,
    rollback,
    staging,
)
from publishing import OTHERS, publish_texts, site, texts_of, write

WAYS = {"switched": {}, "in-place": OTHERS}


def as_they_were(old: Mapping[str, bytes], now: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Nothing comes back otherwise than it was."""
    return {}


def publish_with(target: Path, texts: Mapping[str, str], limit: int) -> None:
    with staging(target) as folder:
        write(folder, texts)
        publish(folder, target, None, limit)


def numbered(number: int) -> dict[str, str]:
    """An edition of which the first page alone differs, by no byte of length."""
    return site("one") | {"index.html": f"edition {number}\n"}


@pytest.mark.parametrize("can_link", [True, False], ids=["links", "copies"])
@pytest.mark.parametrize("others", WAYS.values(), ids=WAYS)
def test_what_did_not_change_keeps_bytes_and_date_and_costs_no_room(
    tmp_path: Path, others: Mapping[str, str], can_link: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not can_link:
        for module in ("editions", "switch"):
            monkeypatch.setattr(f"paiqi.publishing.{module}.linked", lambda source, name: False)
    target = tmp_path / "site"
    write(target, others)
    publish_texts(target, numbered(1))
    before = {path: os.stat(target / path).st_mtime_ns for path in numbered(1)}
    for number in range(2, 6):
        publish_texts(target, numbered(number))
    now = {path: os.stat(target / path).st_mtime_ns for path in numbered(1)}
    assert {path for path in now if now[path] != before[path]} == {"index.html"}
    assert texts_of(target) == {**others, **numbered(5)}
    nodes = {os.stat(one.folder / "feeds/all.ics").st_ino for one in editions_of(target)}
    assert len(nodes) == (1 if can_link else 4)
    assert all((target / path).stat().st_mode & 0o777 == 0o644 for path in numbered(1))


def test_the_same_bytes_again_change_nothing_at_all(tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish_texts(target, numbered(1))
    before = {path: os.lstat(path) for path in (target, *target.rglob("*"))}
    publish_texts(target, numbered(1))
    assert {path: os.lstat(path).st_ino for path in before} == {
        path: state.st_ino for path, state in before.items()
    }
    assert all(os.lstat(path).st_mtime_ns == state.st_mtime_ns for path, state in before.items())
    assert not (tmp_path / ".site.editions").exists()


@pytest.mark.parametrize("others", WAYS.values(), ids=WAYS)
def test_the_last_editions_are_kept_and_older_ones_go(tmp_path: Path, others: Mapping[str, str]) -> None:
    target = tmp_path / "site"
    write(target, others)
    for number in range(6):
        publish_with(target, numbered(number), 3)
    kept = editions_of(target)
    assert [(one.folder / "index.html").read_text() for one in kept] == [
        f"edition {number}\n" for number in (4, 3, 2)
    ]
    # They hold what we published, and nothing of others.
    assert texts_of(kept[0].folder) == numbered(4)
    # Nobody but their owner may look into them: they may lie where a server shows all.
    assert (tmp_path / ".site.editions").stat().st_mode & 0o777 == 0o700
    publish_with(target, numbered(7), 0)
    assert not (tmp_path / ".site.editions").exists()


def test_what_is_not_ours_among_the_editions_stays(tmp_path: Path) -> None:
    target, store = tmp_path / "site", tmp_path / ".site.editions"
    for number in range(3):
        publish_with(target, numbered(number), 5)
    first = editions_of(target)[-1].folder
    write(store, {"notes.txt": "mine", "0123456789ab/index.html": "mine", f"{first.name}/notes.txt": "mine"})
    publish_with(target, numbered(4), 0)
    assert texts_of(store) == {
        "notes.txt": "mine",
        "0123456789ab/index.html": "mine",
        **{f"{first.name}/{path}": text for path, text in (numbered(0) | {"notes.txt": "mine"}).items()},
    } | {f"{first.name}/{MANIFEST}": (first / MANIFEST).read_text()}


def test_a_damaged_edition_is_told_and_not_published(tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish_texts(target, numbered(1))
    publish_texts(target, numbered(2))
    (kept,) = editions_of(target)
    (kept.folder / "index.html").write_text("half")
    with pytest.raises(Unpublishable, match=rf"{kept.name} is damaged: index\.html"):
        rollback(target, "", as_they_were)
    assert texts_of(target) == numbered(2)


def test_what_was_edited_in_the_published_folder_is_no_edition(tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish_texts(target, numbered(1))
    (target / "index.html").write_text("edited by hand")
    publish_texts(target, numbered(2))
    assert editions_of(target) == ()


def test_files_that_may_not_come_back_as_they_were_are_replaced(tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish_texts(target, numbered(1))
    publish_texts(target, numbered(2))

    def restamped(old: Mapping[str, bytes], now: Mapping[str, bytes]) -> Mapping[str, bytes]:
        assert (old["index.html"], now["index.html"]) == (b"edition 1\n", b"edition 2\n")
        assert set(old) == set(now) == set(numbered(1))
        return {"index.html": b"edition 1, later\n", "feeds/edition.json": b"{}"}

    rollback(target, "", restamped)
    assert texts_of(target) == numbered(1) | {
        "index.html": "edition 1, later\n",
        "feeds/edition.json": "{}",
    }


def test_an_edition_for_others_is_not_published_where_everybody_reads(tmp_path: Path) -> None:
    target = tmp_path / "site"
    for number, readers in ((1, "team"), (2, "public"), (3, "public")):
        with staging(target) as folder:
            write(folder, numbered(number))
            publish(folder, target, Made(readers=readers))
    internal = editions_of(target)[-1]
    with pytest.raises(Unpublishable, match=f"{internal.name} was made for others"):
        rollback(target, internal.name, as_they_were)
    assert texts_of(target) == numbered(3)
    rollback(target, "", as_they_were)
    assert texts_of(target) == numbered(2)
    publish_with(target, numbered(4), 1)
    with pytest.raises(Unpublishable, match="no earlier edition"):
        rollback(target, "", as_they_were)


def test_a_site_that_vanishes_during_a_build_is_published_anew(tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish_texts(target, numbered(1))
    with staging(target) as folder:
        write(folder, numbered(2))
        target.rename(tmp_path / "away")
        publish(folder, target)
    assert texts_of(target) == numbered(2)


@pytest.mark.parametrize("name", ["link", "mkdir"])
def test_a_disk_that_is_full_while_an_edition_is_kept_loses_nothing(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "site"
    publish_texts(target, numbered(1))
    real = getattr(os, name)

    def full(*arguments: object, **named: object) -> object:
        if ".editions" in str(arguments[-1 if name == "link" else 0]):
            raise OSError(28, "No space left on device", str(arguments[0]))
        return real(*arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, name, full)
        if name == "link":
            # Then it is a copy that finds no room.
            patch.setattr("shutil.copyfile", full)
        with pytest.raises(Unpublishable, match=re.escape(f"no room left for {target}:")):
            publish_texts(target, numbered(2))
    assert texts_of(target) == numbered(1)
    publish_texts(target, numbered(2))
    assert texts_of(target) == numbered(2)


@pytest.mark.parametrize("others", WAYS.values(), ids=WAYS)
def test_what_is_taken_away_is_ours_alone(tmp_path: Path, others: Mapping[str, str]) -> None:
    target = tmp_path / "site"
    write(target, others)
    for number in range(3):
        publish_texts(target, numbered(number))
    remove(target)
    assert texts_of(tmp_path) == {f"site/{name}": text for name, text in others.items()}
    assert target.exists() == bool(others)
    # A folder that nobody published is nobody's to take away.
    write(tmp_path / "mine", {"index.html": "x"})
    remove(tmp_path / "mine")
    assert texts_of(tmp_path / "mine") == {"index.html": "x"}
