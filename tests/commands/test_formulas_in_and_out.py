"""What a spreadsheet would run comes in as a text and goes out as one, in every format."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from paiqi.cli.main import app
from paiqi.takeout import FORMATS
from workspace import write_example

RUNS = ("=cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0")
_SIGNS = ("=", "+", "@", "\t", "\r")


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(app, [*arguments], prog_name="paiqi")
    assert result.exit_code in (0, 1), result.output
    return result.output


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that brought in a sheet of which every text begins as a formula."""
    folder = write_example(tmp_path_factory.mktemp("plan"), "title: 样例\nowner: lin-yue\n")
    sheet = folder / "odd.csv"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("Title", "Date", "Platform", "Status", "Caption", "Remark"))
        for number, text in enumerate(RUNS):
            rows.writerow((f"{text} {number}", f"2026-03-2{number}", "小红书", "approved", text, text))
    _run("import", str(sheet), "--in", str(folder), "--as", "odd", "--yes", "--today", "2026-03-18")
    return folder


def test_a_formula_of_a_sheet_stands_in_the_plan_as_a_text(imported: Path) -> None:
    plan = (imported / "plans/campaigns/odd.yml").read_text("utf-8")
    assert all(text in plan for text in RUNS)
    for kept in imported.glob("plans/.imports/*.csv"):
        _holds_no_formula(kept.read_text("utf-8"))


@pytest.mark.parametrize("form", FORMATS)
def test_no_export_of_it_runs_anything(imported: Path, form: str, tmp_path: Path) -> None:
    more = ("--media", "https://c.example") if FORMATS[form].pictures else ()
    asked = ("--visibility", "internal", "--today", "2026-03-18", "--language", "en")
    _run("export", "--in", str(imported), "--format", form, "--out", str(tmp_path / "out"), *asked, *more)
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()] or [tmp_path / "out"]
    for path in files:
        if path.suffix == ".csv":
            _holds_no_formula(path.read_text("utf-8-sig"))
        elif path.suffix == ".xlsx":
            book = openpyxl.load_workbook(path)
            texts = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
            assert not [cell for cell in texts if cell.data_type == "f"]
            assert any(str(cell.value).startswith("=cmd") for cell in texts)


def _holds_no_formula(text: str) -> None:
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            assert not cell.startswith(_SIGNS), cell
            assert not cell.startswith("-") or not cell[1:].startswith(("2+3", "cmd")), cell
