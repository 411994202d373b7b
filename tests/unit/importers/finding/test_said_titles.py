"""Titles that the file itself names are believed, whatever they look like."""

from __future__ import annotations

from paiqi.importers.cells import Grid
from paiqi.importers.finding import tables_of


def test_a_row_of_titles_that_the_file_names_is_the_head() -> None:
    rows = [("Schedule",), ("1", "2"), ("October 20",), ("October 23", "Status: title")]
    (table,), doubts = tables_of(Grid("s.md", "", rows, lines=(1, 3, 3, 4), titles=1))
    assert [column.title for column in table.columns] == ["1", "2"]
    assert [row.values for row in table.rows] == [("October 20", None), ("October 23", "Status: title")]
    assert (table.above, doubts) == (("Schedule",), ())
