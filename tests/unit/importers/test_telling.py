"""What is said of tables before they are written."""

from __future__ import annotations

from entered import AROUND, KNOWN
from paiqi.importers.looking import found_in, looked_at
from paiqi.importers.telling import as_text

_BLOCK = "Date,Topic,Platform\n2026-03-0{0},Tasting {0},Instagram\n2026-03-1{0},Walk {0},Facebook\n\n"


def _told(*files: tuple[str, str]) -> str:
    found = found_in([(name, text.encode()) for name, text in files])
    looked = looked_at(found, KNOWN, {}, AROUND, {})
    return as_text(looked, (), "en")


def test_columns_of_tables_that_are_alike_are_told_once() -> None:
    text = _told(("weeks.csv", "".join(map(_BLOCK.format, range(1, 5)))), ("more.csv", "Topic\nLoose idea\n"))
    assert text.count("Platform") == 1
    assert "weeks.csv (4 tables, 8 rows)\n  Date" in text
    assert "more.csv (1 row)\n  Topic" in text


def test_of_many_files_with_the_same_columns_the_first_are_named() -> None:
    page = "---\ntopic: Cupping {0}\ndate: 2026-03-1{0}\n---\nCome!\n"
    text = _told(*((f"p{number}.md", page.format(number)) for number in range(7)))
    assert "p0.md, p1.md, p2.md, p3.md, p4.md and 2 more (7 rows)\n" in text
    assert text.count("topic") == 1
