"""A zone in the title of a column of days or times, or above the table, holds for its cells."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entered import AROUND, KNOWN, doubts, read, table
from paiqi.importers.matching import matched
from paiqi.importers.values import Read, entries_of
from paiqi.importers.zone_words import NAMES, SEVERAL

_FORMS = (
    "Time ({})", "Time {}", "TIME - {}", "Publish time: {}", "Posting Time [{}]", "Date/Time ({})", "Date {}",
    "Time (24h, {})", "时间（{}）", "发布时间 {}", "Time in {}", "Go live {}",
)  # fmt: skip


def _brought(title: str, cell: str = "09:00", above: tuple[str, ...] = ()) -> Read:
    """A row of a table whose column of that title is found to be one of days or times by its title alone."""
    titles = ("Topic", "Day", title)
    here = table(titles, [("A", "2026-03-04", cell)], above)
    columns, _, _ = matched(here, KNOWN, {"Topic": "title"})
    found = {one.column: one.field for one in columns}
    assert found[2] in ("date", "time"), (title, found)
    return read(titles, ("title", "date", "time"), [("A", "2026-03-04", cell)], above=above)


def _when(found: Read) -> object:
    (entry,) = found.entries
    return entry.fields["date"].value if "date" in entry.fields else None


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from([*NAMES, *SEVERAL]), st.sampled_from(_FORMS), st.sampled_from([str.upper, str, str.title])
)
def test_every_name_of_a_zone_in_a_title_is_as_one_in_a_cell(name: str, form: str, case: object) -> None:
    assert callable(case)
    by_title = _brought(form.format(case(name)))
    by_cell = _brought("Time", f"09:00 {name}")
    assert _when(by_title) == _when(by_cell)
    assert [one.id for one in by_title.questions] == [one.id for one in by_cell.questions]
    assert doubts(by_title) == doubts(by_cell)


@pytest.mark.parametrize(
    ("title", "when"),
    [
        ("Time (ET)", "22:00"), ("Time (PT)", "01:00"), ("Publish time ET", "22:00"),
        ("Posting Time - CT", "23:00"), ("时间（北京时间）", "09:00"), ("Date/Time (UTC)", "17:00"),
        ("Time (EST/EDT)", "22:00"), ("Time (CST/CDT)", "23:00"), ("Time (GMT+8 Beijing time)", "09:00"),
        ("Time (CST, UTC-6)", "23:00"), ("Time UTC-5", "22:00"), ("Time Europe/Berlin", "16:00"),
        ("ET Time", "22:00"), ("Instagram / Time (ET)", "22:00"),
    ],
)  # fmt: skip
def test_a_time_below_a_title_with_a_zone_is_that_of_the_workspace(title: str, when: str) -> None:
    day = "2026-03-05" if when == "01:00" else "2026-03-04"
    assert _when(read(("T", "Day", title), ("title", "date", "time"), [("A", "2026-03-04", "09:00")])) == (
        f"{day} {when}"
    )


@pytest.mark.parametrize(
    "title",
    ["Date et heure", "Time", "Date/Time", "Time 9-5", "Content time", "Time at Market", "Time (24h)"],
)
def test_letters_within_words_are_no_zone(title: str) -> None:
    found = read(("T", "Day", title), ("title", "date", "time"), [("A", "2026-03-04", "09:00")])
    assert _when(found) == "2026-03-04 09:00"
    assert "zone-told" not in doubts(found)


def test_a_column_that_is_of_no_day_and_no_time_names_no_zone() -> None:
    titles, row = ("Caption et al", "Market PT", "Day", "Time"), ("A", "B", "2026-03-04", "09:00")
    found = read(titles, ("title", "notes", "date", "time"), [row])
    assert _when(found) == "2026-03-04 09:00"


def test_a_title_of_two_zones_is_asked_about() -> None:
    row = [("A", "2026-03-04", "09:00")]
    titles, fields = ("T", "Day", "Time (ET / PT)"), ("title", "date", "time")
    found = read(titles, fields, row)
    (question,) = found.questions
    assert [one.value for one in question.choices] == ["America/New_York", "America/Los_Angeles"]
    assert "Time (ET / PT): 09:00" in found.entries[0].notes
    answered = read(titles, fields, row, {question.id: "America/New_York"})
    assert _when(answered) == "2026-03-04 22:00"


def test_the_zone_of_the_days_title_holds_for_the_time_beside_it() -> None:
    found = read(("T", "Date (ET)", "Time"), ("title", "date", "time"), [("A", "2026-03-04", "09:00")])
    assert _when(found) == "2026-03-04 22:00"


@pytest.mark.parametrize(
    ("above", "when"),
    [
        ("All times ET", "2026-03-04 22:00"), ("All times in PT unless noted", "2026-03-05 01:00"),
        ("Timezone: Europe/Berlin", "2026-03-04 16:00"), ("Time zone: Eastern Time", "2026-03-04 22:00"),
        ("Content calendar (PT)", "2026-03-04 09:00"), ("Timeline et cetera", "2026-03-04 09:00"),
    ],
)  # fmt: skip
def test_a_line_above_the_table_names_the_zone_of_all_times(above: str, when: str) -> None:
    here = table(("T", "Day", "Time"), [("A", "2026-03-04", "09:00")], (above,))
    columns, _, _ = matched(here, KNOWN, {"T": "title"})
    assert _when(entries_of([(here, columns)], KNOWN, AROUND, {})) == when


@pytest.mark.parametrize(
    ("cell", "above", "expected"),
    [
        ("9:00", (), "09:00"), ("9:00 AM ET", (), "22:00"), ("9:00", ("All times ET",), "22:00"),
        ("10:00 PT", ("All times ET",), "2026-03-05 02:00"), ("9:00 AM 北京时间", ("All times ET",), "09:00"),
    ],
)  # fmt: skip
def test_a_time_below_the_name_of_a_platform_is_of_its_zone(
    cell: str, above: tuple[str, ...], expected: str
) -> None:
    titles, fields = ("T", "Day", "Instagram"), ("title", "date", "account@Instagram")
    found = read(titles, fields, [("A", "2026-03-04", cell)], above=above)
    (post,) = found.entries[0].posts
    assert post.fields["at"].value == expected
    assert not found.entries[0].notes


def test_a_time_below_a_platform_in_a_zone_that_several_have_is_asked_about_and_kept() -> None:
    titles, fields = ("T", "Day", "Instagram"), ("title", "date", "account@Instagram")
    found = read(titles, fields, [("A", "2026-03-04", "9:00 AM CST")])
    assert "at" not in found.entries[0].posts[0].fields
    assert found.entries[0].notes == ("Instagram: 9:00 AM CST",)
    assert [one.id for one in found.questions] == ["zone:CST"]


def test_times_of_several_platforms_in_one_cell_are_of_its_zone() -> None:
    cell = "Instagram: 2026-03-04 9:00\nTikTok: 2026-03-05 10:00 PT\nFacebook: 2026-03-06"
    found = read(("T", "Date (ET)"), ("title", "date"), [("A", cell)])
    when = [one.fields["at"].value for one in found.entries[0].posts]
    assert when == ["2026-03-04 22:00", "2026-03-06 02:00", "2026-03-06"]
