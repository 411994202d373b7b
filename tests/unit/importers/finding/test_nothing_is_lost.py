"""Whatever a sheet looks like: a cell is in a row, a title, a line above a table, or told."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.importers.cells import Area, CellValue, Grid
from paiqi.importers.finding import tables_of
from paiqi.importers.finding.sheet import spelled

TEXTS = (
    "Date",
    "Platform",
    "Status",
    "Caption",
    "Mon",
    "Tue",
    "Instagram",
    "Week 2: July",
    "Total",
    "https://example.org/a",
    "5/7/2025",
    "12 Launch",
    "A longer text that somebody wrote about the opening",
    "Timezone:",
    "7",
)
VALUES = st.one_of(
    st.none(),
    st.none(),
    st.sampled_from(TEXTS),
    st.integers(0, 40),
    st.sampled_from([date(2026, 5, 4), date(2026, 5, 5)]),
)
#: A row of a block that people know: a head, a week of a calendar, a line of one cell.
KNOWN = st.sampled_from(
    [
        ("Date", "Platform", "Caption", "Status"),
        (None, None, "Date", "Platform", "Caption"),
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        (1, 2, 3, 4, 5, 6, 7),
        ("Week 1: July 6–10",),
        (date(2026, 5, 4), "Instagram", "A text of some length about us", "Planned"),
        (),
    ]
)
ROWS = st.lists(st.one_of(st.lists(VALUES, max_size=8).map(tuple), KNOWN), max_size=14)
AREAS = st.builds(
    lambda top, left, down, right: Area(top, left, top + down, left + right),
    st.integers(0, 10),
    st.integers(0, 6),
    st.integers(0, 3),
    st.integers(0, 4),
)


@given(rows=ROWS, areas=st.lists(AREAS, max_size=3).map(tuple), text=st.booleans())
@settings(max_examples=300, deadline=None)
def test_each_cell_is_in_a_row_a_title_a_line_above_or_told(
    rows: list[tuple[CellValue, ...]], areas: tuple[Area, ...], text: bool
) -> None:
    titles = next((row for row, cells in enumerate(rows) if any(cells)), None) if text else None
    grid = Grid("plan.xlsx", "", rows, areas, tuple(range(1, len(rows) + 1)) if text else (), titles)
    tables, doubts = tables_of(grid)
    seen = {
        row.places[at] if row.places else (row.number, column.index)
        for table in tables
        for row in table.rows
        for at, column in enumerate(table.columns)
    }
    said = {title.title for table in tables for title in table.columns}
    said |= {line for table in tables for line in table.above}
    told = {place for doubt in doubts for place in doubt.places}
    lost = [
        (row, at)
        for row, cells in enumerate(rows)
        for at, value in enumerate(cells)
        if value is not None
        and (row, at) not in seen
        and grid.place(row, at) not in told
        and not any(spelled(value).rstrip(":： ") in line for line in said)
        and not _of_a_calendar(tables, value)
        and not _covered(grid, row, at)
    ]
    assert not lost


def _covered(grid: Grid, row: int, column: int) -> bool:
    """Whether a cell repeats the first one of those that it was joined with."""
    return any(
        area.top <= row <= area.bottom
        and area.left <= column <= area.right
        and area.top < len(grid.rows)
        and grid.value(area.top, area.left) == grid.value(row, column)
        for area in grid.joined
    )


def _of_a_calendar(tables: tuple[object, ...], value: CellValue) -> bool:
    """Days of a calendar in which nothing stands, and days of the week, hold nothing else."""
    return any(getattr(table, "rows", None) is not None for table in tables) and (
        value in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "7", "5/7/2025")
        or isinstance(value, (int, date))
    )


HEADS = st.sampled_from(
    [
        ("Date", "Platform", "Caption", "Status"),
        ("发布日期", "平台", "标题", "状态"),
        ("Datum", "Kanal", "Beschreibung", "Bild"),
        ("Data", "Rede", "Legenda", "Formato"),
    ]
)
PLAIN = st.tuples(
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.sampled_from(["Instagram", "小红书", "LinkedIn"]),
    st.text("abcdefgh ", min_size=5, max_size=60).map(lambda text: f"About {text}"),
    st.sampled_from(["Planned", "Draft", "已发布"]),
)


@given(
    head=HEADS,
    rows=st.lists(PLAIN, min_size=1, max_size=12),
    down=st.integers(0, 5),
    right=st.integers(0, 6),
    banner=st.lists(
        st.sampled_from(["Plan of the year", "All times are of Berlin", "仅供内部使用"]), max_size=3
    ),
)
@settings(max_examples=100, deadline=None)
def test_a_table_is_found_at_any_place_below_any_banner(
    head: tuple[str, ...], rows: list[tuple[CellValue, ...]], down: int, right: int, banner: list[str]
) -> None:
    blank: tuple[CellValue, ...] = (None,) * right
    cells = [(*blank, line) for line in banner]
    cells += [()] * down
    cells += [(*blank, *row) for row in (head, *rows)]
    (table,), doubts = tables_of(Grid("plan.xlsx", "Plan", cells))
    assert tuple(column.title for column in table.columns) == head
    assert [row.values for row in table.rows] == rows
    assert table.above == tuple(banner)
    assert not doubts
