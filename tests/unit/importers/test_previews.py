"""What an import shows before anything is written."""

from __future__ import annotations

from dataclasses import replace
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
    return as_text(found, found.doubts, "zh" if language == "zh" else "en")


def test_the_first_rows_name_statuses_and_accounts_as_people_do() -> None:
    text = shown(looked(("", (("2026-03-04", "A", "Acme IG", "To review"),))), "zh")
    assert "A2  2026-03-04  A  待审  Instagram·Acme IG" in text
    assert "ig-main" not in text


def test_what_an_open_question_asks_is_not_told_a_second_time() -> None:
    found = looked(("", (("2026-03-04", "A", "Threads", "Draft"),)))
    assert "account-missing" in {one.code for one in found.doubts}
    assert "Threads" not in shown(found).partition("Worth a look")[2]
    told = shown(replace(found, questions=()))
    assert "Threads" in told.partition("Worth a look")[2]


def test_every_field_is_listed_in_the_language_of_who_asks(tmp_path: Path) -> None:
    for language, locale in (("en", "en_GB.UTF-8"), ("zh", "zh_CN.UTF-8")):
        done = run("import", "--fields", cwd=tmp_path, LC_ALL=locale)
        assert done.returncode == 0
        assert done.stdout.rstrip() == fields_told("zh" if language == "zh" else "en")
        assert [line.split()[0] for line in done.stdout.splitlines()] == list(FIELDS)


def test_platforms_without_an_account_are_asked_about_by_their_names() -> None:
    names = ("threads", "BLUESKY", "twitter", "X")
    (question,) = looked(("", tuple(("2026-03-04", name, name, "Draft") for name in names))).questions
    assert question.message.english().startswith(
        "the workspace has no account on these: Threads, Bluesky, X (Twitter);"
    )
