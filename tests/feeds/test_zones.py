"""VTIMEZONE of every zone, read by a parser of another origin and held against the zone's own clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from dateutil.tz import tzical

from paiqi.events.ical.vtimezone import vtimezone
from paiqi.model.zones import known_zones, zone

NAMES = sorted(known_zones())
#: Changes of law or of Ramadan: no annual pair describes them in all years to 2037.
WITHOUT = (
    "Africa/Casablanca",
    "Africa/Cairo",
    "America/Mexico_City",
    "America/Vancouver",
    "Asia/Gaza",
    "America/Nuuk",
)


@pytest.mark.parametrize(
    "name",
    [
        "Asia/Shanghai",
        "Europe/London",
        "Europe/Dublin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Jerusalem",
        "Pacific/Auckland",
    ],
)
def test_a_written_zone_keeps_the_zones_own_time_on_every_day(name: str) -> None:
    import io

    data = vtimezone(name)
    assert data is not None
    written, own = tzical(io.StringIO(data.decode())).get(name), zone(name)
    assert written is not None
    first = datetime(2020, 1, 1, 12)
    wrong = [
        day
        for n in range(0, 6500)
        if written.utcoffset(day := first + timedelta(days=n)) != day.replace(tzinfo=own).utcoffset()
    ]
    assert wrong == []


@pytest.mark.parametrize("name", WITHOUT)
def test_a_zone_that_no_annual_pair_describes_is_not_written(name: str) -> None:
    assert vtimezone(name) is None


def test_every_zone_that_is_written_is_one_that_calendars_can_read() -> None:
    written = {name: data for name in NAMES if (data := vtimezone(name))}
    assert len(written) > 500
    for name, data in written.items():
        found = icalendar.Calendar.from_ical(b"BEGIN:VCALENDAR\r\n" + data + b"END:VCALENDAR\r\n")
        assert [str(part["TZID"]) for part in found.walk("VTIMEZONE")] == [name]
        # Eight moments a year, by the parts' own offsets: what a client that knows no zones would show.
        offsets = {part["TZOFFSETTO"].td for part in found.walk() if part.name in ("STANDARD", "DAYLIGHT")}
        asked = [datetime(2020 + n // 8, 1 + n % 8, 15, 12, tzinfo=UTC) for n in range(144)]
        assert {moment.astimezone(zone(name)).utcoffset() for moment in asked} <= offsets
