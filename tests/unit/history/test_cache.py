"""Pasts on disk: whatever lies there, the result is the one without."""

from __future__ import annotations

import hashlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from repository import BEGIN, Repository, event, new_repository

DY = "post.tea.film.dy@tea"
#: When the records below claim that calendars were told of everything: believed, feeds would say so.
LATER = 1900000000


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with one campaign of three posts."""
    return new_repository(tmp_path / "team")


def _pasts(root: Path) -> list[Path]:
    return sorted((root / ".paiqi-cache" / "history").glob("*.json"))


def test_the_cache_changes_no_result_whatever_is_done_to_it(repository: Repository) -> None:
    repository.edit(("dy: 19:30", "dy: 19:45"))
    feeds, changes = repository.feeds(), repository.history().changes
    (path,) = _pasts(repository.root)
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
    for path in _pasts(repository.root):
        path.unlink()
    assert (repository.feeds(), repository.history().changes) == (carried, changes)


def test_a_cache_that_cannot_be_written_is_as_good_as_none(repository: Repository) -> None:
    (repository.root / ".paiqi-cache").write_text("x")
    assert event(repository.feeds()["all.ics"], DY)["DTSTAMP"].dt == BEGIN
    (repository.root / ".paiqi-cache").unlink()
    os.symlink(repository.root / "plans", repository.root / ".paiqi-cache")
    assert repository.history().known
    assert not (repository.root / "plans" / "history").exists()


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


def _checksum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=32).hexdigest().encode()


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
    """A record that begins as today's do, and is whole."""
    body = past if isinstance(past, bytes) else json.dumps(past).encode()
    return b"paiqi-past 3 " + _checksum(body) + b"\n" + body


#: Records that are none, or are not of this form.
STRANGE = {
    "a record of an older cache": _checksum(_older()) + b"\n" + _older(),
    "a record of an older cache that was cut off": (_checksum(_older()) + b"\n" + _older())[:-40],
    "a record of an older cache under a new first line": _as_now(_older()),
    "a record of a later cache": _as_now({"last": LATER}).replace(b"past 3", b"past 4"),
    "a first line alone": b"paiqi-past 3 " + _checksum(b"") + b"\n",
    "what is no record at all": _as_now([LATER]),
    "a record with a field too many": _as_now({"last": LATER, "rows": {}}),
    "a notice without its end": _as_now({"last": LATER, "stamps": {DY: ["83ff45e85959c426e13f", LATER]}}),
    "an event with more than is known of any": _as_now(
        {"last": LATER, "units": {"tea": ["tea", "tea.yml", {DY: ["a", "b", "", "", ["all"], "", 1]}, []]}}
    ),
    "a text for a number": _as_now({"last": "soon"}),
    "bytes that are no text": _as_now(b'{"last": "\x80"}'),
}


@pytest.mark.parametrize("what", STRANGE)
def test_a_strange_record_is_put_aside_and_made_anew_with_the_same_result(
    repository: Repository, what: str
) -> None:
    repository.edit(("dy: 19:30", "dy: 19:45"))
    seen = repository.feeds(), repository.history().changes, repository.history().skipped
    (path,) = _pasts(repository.root)
    good = path.read_bytes()
    path.write_bytes(STRANGE[what])
    assert (repository.feeds(), repository.history().changes, repository.history().skipped) == seen
    assert path.read_bytes() == good


def test_a_whole_record_of_this_form_is_believed(repository: Repository) -> None:
    repository.edit(("dy: 19:30", "dy: 19:45"))
    assert repository.history().changes
    (path,) = _pasts(repository.root)
    body = json.loads(path.read_bytes().partition(b"\n")[2])
    path.write_bytes(_as_now({**body, "changes": []}))
    assert repository.history().changes == ()


def test_the_cache_holds_plain_data_only(repository: Repository) -> None:
    repository.history()
    (path,) = _pasts(repository.root)
    first, _, body = path.read_bytes().partition(b"\n")
    assert first == b"paiqi-past 3 " + _checksum(body)
    assert set(json.loads(body)) == {
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
    assert _pasts(repository.root) == []
