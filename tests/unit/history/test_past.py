"""What calendars were told, one revision after the other, without git: units by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from eventful import small_plan
from paiqi.events import Item, Line
from paiqi.events.digest import digest
from paiqi.events.maker import Maker
from paiqi.history.changes import FieldChange
from paiqi.history.kept import Notice, Skipped, Stamp, moment_of
from paiqi.history.past import Past
from paiqi.history.records import Record
from paiqi.history.units import Unit
from paiqi.text.messages import Spoken
from paiqi.text.places import Span

FIRST, SECOND, THIRD = 1_772_352_000, 1_772_355_600, 1_772_359_200
A, B = "post.tea.a.dy@tea", "post.tea.b.dy@tea"
DIGEST = "digest.2026-03-20@tea"
#: The records of a unit by id.
TITLES = {"tea": "春茶"}
MAKER = Maker.of(small_plan("").workspace, "zh", True)


def _digest(day: date, lines: Iterable[Line]) -> Item:
    return digest(MAKER, day, lines)


def _item(
    uid: str = A,
    title: str = "甲",
    slices: tuple[str, ...] = ("all", "account/dy"),
    *,
    kind: str = "post",
    day: date | None = date(2026, 3, 20),
    cancelled: bool = False,
) -> Item:
    start = datetime(2026, 3, 20, 11, 30, tzinfo=UTC)
    data = f"{title} {cancelled}".encode()
    return Item(kind, uid, title, start, start, data, slices, "tea", cancelled, day=day)


def _unit(*items: Item, home: str = "tea.yml", titles: Mapping[str, str] = TITLES) -> Unit:
    records = [
        Record("campaign" if key == "tea" else "post", key, title, "tea", "", {"title": title})
        for key, title in titles.items()
    ]
    return Unit("tea", home, {item.uid: item for item in items}, {one.key: one for one in records})


def _past(*steps: dict[str, Unit | None], internal: bool = True) -> Past:
    past = Past(internal)
    for units, seconds in zip(steps, (FIRST, SECOND, THIRD), strict=False):
        past.advance(units, seconds, "abc1234", _digest)
    return past


def test_the_first_revision_stamps_everything_and_tells_of_no_change() -> None:
    past = _past({"tea": _unit(_item())})
    assert past.stamps[A] == Notice(_item().fingerprint, FIRST, 0, "tea")
    assert past.stamps[DIGEST].stamp == FIRST
    assert (past.changes, past.last) == ([], FIRST)


def test_what_stays_keeps_its_stamp_and_what_changes_gets_a_later_one() -> None:
    past = _past(
        {"tea": _unit(_item(), _item(B, "乙"))},
        {"tea": _unit(_item(), _item(B, "丙"))},
    )
    assert (past.stamps[A].stamp, past.stamps[B].stamp) == (FIRST, SECOND)


def test_an_event_that_stands_in_another_file_is_the_same() -> None:
    past = _past({"tea": _unit(_item())}, {"tea": None, "spring": _unit(_item(), home="spring.yml")})
    assert past.stamps[A] == Notice(_item().fingerprint, FIRST, 0, "spring")
    (change,) = past.changes
    assert (change.kind, change.fields) == ("renamed", (FieldChange("file", "tea.yml", "spring.yml"),))


def test_a_clock_that_was_set_back_takes_no_stamp_back() -> None:
    past = _past({"tea": _unit(_item())})
    past.advance({"tea": _unit(_item(title="乙"))}, FIRST - 100, "abc1234", _digest)
    assert past.stamps[A].stamp == past.last == FIRST + 1


def test_since_when_an_event_is_cancelled_is_kept_while_it_changes() -> None:
    past = _past(
        {"tea": _unit(_item())},
        {"tea": _unit(_item(cancelled=True))},
        {"tea": _unit(_item(title="乙", cancelled=True))},
    )
    assert (past.stamps[A].stamp, past.stamps[A].since) == (THIRD, SECOND)
    past.advance({"tea": _unit()}, THIRD + 1, "abc1234", _digest)
    assert A not in past.stamps


def test_other_feeds_that_hold_an_event_do_not_restamp_it() -> None:
    past = _past({"tea": _unit(_item())}, {"tea": _unit(_item(slices=("all", "named/mine")))})
    assert past.stamps[A].stamp == FIRST


def test_the_digest_follows_what_its_day_holds_and_goes_with_the_last() -> None:
    past = _past({"tea": _unit(_item())}, {"tea": _unit(_item(title="乙"))})
    assert past.stamps[DIGEST].stamp == SECOND
    past.advance({"tea": _unit(_item(title="乙", day=None))}, THIRD, "abc1234", _digest)
    assert (past.days, DIGEST in past.stamps) == ({}, False)


def test_other_settings_look_at_every_digest_anew() -> None:
    past = _past({"tea": _unit(_item())})
    past.redigest(SECOND, _digest)
    assert past.stamps[DIGEST].stamp == past.last == FIRST
    english = Maker.of(small_plan("").workspace, "en", True)
    past.redigest(SECOND, lambda day, lines: digest(english, day, lines))
    assert past.stamps[DIGEST].stamp == past.last == SECOND


def test_a_digest_of_another_name_takes_the_place_of_the_old() -> None:
    past = _past({"tea": _unit(_item())})
    other = Maker("zh", True, "coffee", MAKER.timezone, MAKER.site, MAKER.settings)
    past.redigest(SECOND, lambda day, lines: digest(other, day, lines))
    assert DIGEST not in past.stamps
    assert past.stamps["digest.2026-03-20@coffee"].stamp == SECOND


def test_uncommitted_changes_come_a_second_after_the_last() -> None:
    past = _past({"tea": _unit(_item(), _item(B, "乙"))})
    now = moment_of(FIRST + 1)
    stamps = past.settle([_item(), _item(B, "丙", cancelled=True), _digest(date(2026, 3, 20), ())], 0)
    assert (stamps[A], stamps[B]) == (Stamp(moment_of(FIRST), None), Stamp(now, now))


def test_where_git_knows_nothing_everything_has_the_constant_stamp() -> None:
    stamps = Past().settle([_item(cancelled=True)], FIRST)
    assert stamps == {A: Stamp(moment_of(FIRST), None)}


def test_others_than_the_team_hear_nothing_of_what_is_gone() -> None:
    titles = {"tea": "春茶", "tea/a": "甲"}
    past = _past(
        {"tea": _unit(_item(), titles=titles)},
        {"tea": _unit(_item(), titles={**titles, "tea/a": "乙"})},
        {"tea": _unit()},
        internal=False,
    )
    assert past.changes == []
    told = _past(
        {"tea": _unit(titles=titles)}, {"tea": _unit(titles={**titles, "tea/a": "乙"})}, internal=False
    )
    assert [(change.commit, change.fields) for change in told.changes] == [("", (FieldChange("title"),))]


def test_a_version_that_does_not_read_is_named_once_and_to_the_team_alone() -> None:
    bad = Skipped("abc1234", Span("plans/a.yml", 2), Spoken("坏", "bad"))
    again = Skipped("def5678", bad.span, bad.message)
    team, public = Past(), Past(internal=False)
    for past in (team, public):
        past.skip(bad)
        past.skip(again)
    assert (team.skipped, public.skipped) == ([bad], [])


def test_the_records_are_those_of_the_last_revision() -> None:
    past = _past({"tea": _unit()}, {"tea": _unit(titles={"tea": "夏茶"}), "": None})
    assert {key: record.title for key, record in past.records().items()} == {("campaign", "tea"): "夏茶"}
