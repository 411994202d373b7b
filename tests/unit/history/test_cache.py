"""Pasts on disk: whatever lies there, the result is the one without."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from paiqi.memo import DiskStore
from repository import BEGIN, KEY, Repository, event, new_repository

DY = "post.tea.film.dy@tea"
#: When the records below claim that calendars were told of everything: believed, feeds would say so.
LATER = 1900000000


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with one campaign of three posts."""
    return new_repository(tmp_path / "team")


def _pasts(made: Repository) -> list[Path]:
    return sorted(made.kept.glob("past-*.kept")) if made.kept.is_dir() else []


def _kept(path: Path, store: DiskStore) -> bytes:
    kind, name, _ = path.name.split(".")
    found = store.newest(kind, [name])
    assert found is not None
    return found[1]


def _put(path: Path, data: bytes, key: bytes = KEY) -> None:
    kind, name, _ = path.name.split(".")
    DiskStore(path.parent, key).keep(kind, name, data, 4)


def test_the_cache_changes_no_result_whatever_is_done_to_it(repository: Repository) -> None:
    repository.edit(("dy: 19:30", "dy: 19:45"))
    feeds, changes = repository.feeds(), repository.history().changes
    (path,) = _pasts(repository)
    good = path.read_bytes()
    for bad in (b"", b"{}", good[:-1], good.replace(b"19:45", b"19:46"), b"\x80" + good):
        path.write_bytes(bad)
        assert (repository.feeds(), repository.history().changes) == (feeds, changes)
    assert path.read_bytes() == good
    assert repository.git("status", "--porcelain") == ""
    path.unlink()
    os.symlink("/etc/passwd", path)
    assert repository.feeds() == feeds


def test_a_cached_past_is_carried_on_to_the_same_result_as_without(repository: Repository) -> None:
    for change in (
        ("dy: 19:30", "dy: 19:45"),
        ("title: 明信片", "title: 卡片"),
        ("launch: 2026-03-20", "launch: 2026-03-23"),
        ("owner: lin", "owner: zhou"),
    ):
        repository.feeds()
        repository.edit(change)
    repository.feeds()
    repository.edit(("title: 茶\n", "title: 茶铺\n"), name="workspace")
    carried, changes = repository.feeds(), repository.history().changes
    for path in _pasts(repository):
        path.unlink()
    assert (repository.feeds(), repository.history().changes) == (carried, changes)


def test_a_cache_that_cannot_be_written_is_as_good_as_none(repository: Repository) -> None:
    repository.kept.write_text("x")
    assert event(repository.feeds()["all.ics"], DY)["DTSTAMP"].dt == BEGIN


def test_a_past_that_cannot_be_read_is_as_good_as_none(repository: Repository) -> None:
    feeds, changes = repository.feeds(), repository.history().changes
    (path,) = _pasts(repository)
    path.unlink()
    # A folder in its place, with something in it, can neither be read nor be written over.
    (path / "x").mkdir(parents=True)
    assert (repository.feeds(), repository.history().changes) == (feeds, changes)


def test_a_history_that_was_rewritten_counts_as_it_stands_whatever_was_cached(
    repository: Repository, tmp_path: Path
) -> None:
    repository.edit(("dy: 19:30", "dy: 19:45"))
    repository.edit(("title: 明信片", "title: 卡片"))
    repository.feeds()
    repository.git("reset", "-q", "--hard", "HEAD~2")
    repository.edit(("dy: 19:30", "dy: 20:15"))
    pushed = repository.feeds()
    assert event(pushed["all.ics"], DY)["DTSTART"].dt == datetime(2026, 3, 20, 12, 15, tzinfo=UTC)
    assert {change.full_id for change in repository.history().changes} == {"tea/film/dy"}
    repository.git("clone", "-q", str(repository.root), str(tmp_path / "fresh"))
    assert Repository(tmp_path / "fresh").feeds() == pushed


def _older() -> bytes:
    """A past as the first form of the cache held it: lists by place, units and days on lines of their own."""
    main = {
        "internal": True,
        "last": LATER,
        "stamps": {DY: ["83ff45e85959c426e13f", LATER, 0, "tea"]},
        "gone": {DY: {"all": [LATER, LATER, "post", "x", "2026-03-20", "2026-03-21", "done"]}},
        "ids": {"tea": "tea"},
        "tried": {"tea": "e33a69cb8a4326f44dc92015"},
        "good": {},
        "changes": [],
        "skipped": [["ad71707", "plans/campaigns/tea.yml", 1, 1, ["坏", "bad"]]],
    }
    begin, end = "2026-03-20T11:45:00+00:00", "2026-03-20T12:00:00+00:00"
    known = ["83ff45e85959c426e13f", "post", "x", begin, end, ["all"], False, "2026-03-20"]
    record = ["post", "tea/film/dy", "x", "tea", "campaigns/tea/#film.dy", {"at": "2026-03-20 19:45"}]
    unit = {"id": "tea", "home": "tea.yml", "events": {DY: known}, "done": [], "records": [record]}
    lines = [json.dumps(main), f'u\t"tea"\t{json.dumps(unit)}', 'd\t"2026-03-20"\t{}']
    return "\n".join(lines).encode()


def _as_now(past: object) -> bytes:
    return past if isinstance(past, bytes) else json.dumps(past).encode()


#: Records that are none, or are not of this form, though they are sealed as they should be.
STRANGE = {
    "a record of an older cache": _older(),
    "nothing at all": b"",
    "what is no record at all": _as_now([LATER]),
    "a record with a field too many": _as_now({"last": LATER, "rows": {}}),
    "a notice without its end": _as_now({"last": LATER, "stamps": {DY: ["83ff45e85959c426e13f", LATER]}}),
    "an event with more than is known of any": _as_now(
        {"last": LATER, "units": {"tea": ["tea", "tea.yml", {DY: ["a", "b", "", "", ["all"], "", 1]}, []]}}
    ),
    "a text for a number": _as_now({"last": "soon"}),
    "bytes that are no text": b'{"last": "\x80"}',
}


@pytest.mark.parametrize("what", STRANGE)
def test_a_strange_record_is_put_aside_and_made_anew_with_the_same_result(
    repository: Repository, what: str
) -> None:
    repository.edit(("dy: 19:30", "dy: 19:45"))
    seen = repository.feeds(), repository.history().changes, repository.history().skipped
    (path,) = _pasts(repository)
    good = path.read_bytes()
    _put(path, STRANGE[what])
    assert (repository.feeds(), repository.history().changes, repository.history().skipped) == seen
    assert path.read_bytes() == good


def test_a_whole_record_is_believed_where_it_is_sealed_with_this_machines_key(
    repository: Repository,
) -> None:
    repository.edit(("dy: 19:30", "dy: 19:45"))
    changes = repository.history().changes
    assert changes
    (path,) = _pasts(repository)
    body = json.loads(_kept(path, repository.store))
    _put(path, _as_now({**body, "changes": []}), b"the key of somebody else")
    assert repository.history().changes == changes
    _put(path, _as_now({**body, "changes": []}))
    assert repository.history().changes == ()


def test_what_is_kept_under_another_name_is_not_believed(repository: Repository) -> None:
    repository.feeds()
    (first,) = _pasts(repository)
    repository.edit(("dy: 19:30", "dy: 19:45"))
    feeds = repository.feeds()
    second = next(path for path in _pasts(repository) if path != first)
    second.write_bytes(first.read_bytes())
    assert repository.feeds() == feeds


def test_nothing_that_a_repository_holds_is_ever_believed(repository: Repository) -> None:
    repository.edit(("dy: 19:30", "dy: 19:45"))
    changes = repository.history().changes
    (path,) = _pasts(repository)
    for folder in (".paiqi-cache", ".paiqi-cache/history", "plans/.cache"):
        (repository.root / folder).mkdir(parents=True, exist_ok=True)
        (repository.root / folder / path.name).write_bytes(path.read_bytes())
    path.unlink()
    assert repository.history().changes == changes


def test_the_cache_holds_plain_data_only(repository: Repository) -> None:
    repository.history()
    (path,) = _pasts(repository)
    assert set(json.loads(_kept(path, repository.store))) == {
        "internal",
        "last",
        "stamps",
        "units",
        "days",
        "ids",
        "tried",
        "good",
        "changes",
        "skipped",
    }


def test_a_file_whose_name_is_no_text_costs_the_cache_and_nothing_else(repository: Repository) -> None:
    name = os.fsdecode(b"plans/platforms/\xff.yml")
    (repository.root / name).parent.mkdir()
    (repository.root / name).write_text("id: tv\nname: {zh: 电视, en: TV}\n", "utf-8")
    repository.commit()
    assert repository.history().known
    assert _pasts(repository) == []
