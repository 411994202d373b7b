"""What an import shows before anything is written."""

from __future__ import annotations

from pathlib import Path

from command_line import run
from entered import AROUND, KNOWN, table
from paiqi.importers.finding import tables_of
from paiqi.importers.looking import Found, Looked, looked_at
from paiqi.importers.mapping import FIELDS
from paiqi.importers.telling import as_text, fields_told

TITLES = ("Date", "Title", "Platform", "Status")


def looked(*sheets: tuple[str, tuple[tuple[str, ...], ...]]) -> Looked:
    """What the importer makes of sheets (name, rows) below the same titles."""
    grids = [table(TITLES, rows, sheet=name).grid for name, rows in sheets]
    tables = [one for grid in grids for one in tables_of(grid)[0]]
    return looked_at(Found(tuple(grids), tuple(tables), ()), KNOWN, {}, AROUND, {})


def shown(found: Looked, language: str = "en") -> str:
    return as_text(found, found.doubts, found.questions, KNOWN, "zh" if language == "zh" else "en")


def test_columns_that_several_tables_have_are_shown_once() -> None:
    rows = (("2026-03-04", "A", "Instagram", "Draft"), ("2026-03-05", "B", "Instagram", "Draft"))
    text = shown(looked(*((f"Month {number}", rows) for number in range(1, 7))))
    assert text.count("→  title") == 1
    assert "plan.xlsx Month 4 (2 rows)\nand 2 more tables\n  Date " in text


def test_the_first_rows_name_statuses_and_accounts_as_people_do() -> None:
    text = shown(looked(("", (("2026-03-04", "A", "Acme IG", "To review"),))), "zh")
    assert "A2  2026-03-04  A  待审  Instagram·Acme IG" in text
    assert "ig-main" not in text


def test_what_an_open_question_asks_is_not_told_a_second_time() -> None:
    found = looked(("", (("2026-03-04", "A", "Threads", "Draft"),)))
    assert "account-missing" in {one.code for one in found.doubts}
    assert "Threads" not in shown(found).partition("Worth a look")[2]
    told = as_text(found, found.doubts, (), KNOWN, "en")
    assert "Threads" in told.partition("Worth a look")[2]


def test_every_field_is_listed_in_the_language_of_who_asks(tmp_path: Path) -> None:
    for language, locale in (("en", "en_GB.UTF-8"), ("zh", "zh_CN.UTF-8")):
        done = run("import", "--fields", cwd=tmp_path, LC_ALL=locale)
        assert done.returncode == 0
        assert done.stdout.rstrip() == fields_told("zh" if language == "zh" else "en")
        assert [line.split()[0] for line in done.stdout.splitlines()] == list(FIELDS)
