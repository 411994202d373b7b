"""Finished events read back, day by day, against a reader of rhythms of another origin."""

from __future__ import annotations

from datetime import UTC, date, datetime

import icalendar
import recurring_ical_events

from paiqi.events import Items
from paiqi.events.ical.frame import Calendar, calendar_bytes
from paiqi.events.ical.reader import occurrences
from paiqi.load.pipeline import load_plan
from workspace import DEMO_DAY, ROOT

FIRST, LAST = date(2026, 2, 20), date(2026, 5, 20)


def test_every_event_of_the_demo_has_the_days_that_another_reader_finds() -> None:
    plan = load_plan(ROOT, DEMO_DAY).plan
    assert plan is not None
    items = [one for one in Items(plan, "zh", True).single() if one.kind != "todo"]
    zones = {zone for item in items for zone in item.zones}
    whole = calendar_bytes(Calendar("t", "t", "Asia/Shanghai"), [item.data for item in items], zones)
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(whole)).between(FIRST, date(2026, 5, 21))
    others = sorted(
        (_plain(one["DTSTART"].dt), _plain(one["DTEND"].dt), str(one["SUMMARY"])) for one in found
    )
    ours = sorted(
        (_plain(one.start), _plain(one.end), one.title)
        for item in items
        for one in occurrences(item.data, FIRST, LAST)
        if _plain(one.end) > "2026-02-20" and _plain(one.start) < "2026-05-21"
    )
    assert len(ours) > 200
    assert ours == others


def _plain(value: date | datetime) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat()


def test_each_day_of_a_rhythm_has_an_identity_of_its_own() -> None:
    plan = load_plan(ROOT, DEMO_DAY).plan
    assert plan is not None
    uids = [
        one.uid
        for item in Items(plan, "zh", True).single()
        if item.kind != "todo"
        for one in occurrences(item.data, FIRST, LAST)
    ]
    assert len(uids) == len(set(uids))
