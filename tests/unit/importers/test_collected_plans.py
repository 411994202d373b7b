"""Spreadsheets of others that were collected, where they lie beside the checkout: no row of them is lost, and
days are those that a person reads there (written down before they were imported, of cells drawn by lot).
"""

from __future__ import annotations

import csv
import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from importing import WORKSPACE
from paiqi.importers.bringing import Brought, Wish, brought
from paiqi.importers.drafting import Campaign
from paiqi.importers.entries import Entry
from paiqi.importers.looking import found_in
from paiqi.load.pipeline import load_files
from workspace import ROOT

COLLECTED = ROOT.parent / "shared" / "corpus"
FILES = sorted((*COLLECTED.glob("[!_]*/*.xlsx"), *COLLECTED.glob("[!_]*/*.csv")))
TODAY = date(2026, 11, 28)
_WEEK = frozenset(("sun", "mon", "tues", "wed", "thurs", "fri", "sat"))
_CELL = re.compile(r"(?:'?(?P<sheet>[^!']*)'?!)?(?P<column>[A-Z]+)(?P<row>[0-9]+)")

#: By the beginning of a folder's name (and of its file's): the days of cells; "" where a line is no row.
DAYS: Mapping[str, Mapping[str, str]] = {
    "2277728": {
        "G7": "2025-07-11", "G8": "2025-07-12", "G10": "2025-07-14", "G13": "", "G15": "2025-07-15",
        "G18": "2025-07-19", "G25": "2025-07-23", "G26": "2025-07-24", "G27": "2025-07-26",
        "G35": "2025-07-31",
    },
    "amrali705": {
        "A4": "2025-10-14", "A5": "2025-10-17", "A7": "2025-10-21", "A8": "2025-10-24", "A9": "2025-10-26",
        "A12": "2025-11-02", "A16": "2025-11-11", "A17": "2025-11-14", "A19": "2025-11-18",
        "A20": "2025-11-21",
    },
    "ryanmind": {
        "B3": "2026-03-24 17:33", "B4": "2026-03-21 20:40", "B5": "2026-03-20 10:11",
        "B6": "2026-03-17 17:26", "B7": "2026-03-13 16:25", "B8": "2026-03-10 16:01",
        "B9": "2026-01-22 13:54", "B10": "2026-01-15 17:58",
    },
    "speng10": {
        "May!E6": "2025-05-08", "May!D8": "2025-05-14", "May!E8": "2025-05-15", "May!B10": "2025-05-19",
        "May!B12": "2025-05-26", "June!B4": "2025-06-02", "June!D4": "2025-06-04", "June!E6": "2025-06-12",
        "June!D8": "2025-06-18", "June!B12": "2025-06-30",
    },
    "gastownhall": {"C2": "2026-01-21 07:00"},
    "juvinciariadi": {
        "E2": "2026-07-19", "E3": "2026-07-25", "E4": "2026-08-01", "E5": "2026-08-08", "E6": "2026-08-15",
        "E7": "2026-08-22",
    },
    "mergeappbr": {
        "B14": "2026-05-12 09:00", "B17": "2026-05-13 19:00", "B25": "2026-05-17 19:00",
        "B33": "2026-05-21 19:00", "B42": "2026-05-26 09:00", "B44": "2026-05-27 09:00",
        "B59": "2026-06-03 19:00", "B61": "2026-06-04 19:00", "B62": "2026-06-05 09:00",
        "B67": "2026-06-02 11:45",
    },
    "python-organizers/2023": {
        "B25": "2023-07-22", "B27": "2023-07-29", "B59": "2023-11-11", "B63": "2023-11-18",
        "B65": "2023-12-02",
    },
    "python-organizers/2026": {
        "B17": "2026-07-24", "B22": "2026-08-26", "B23": "2026-08-27", "B33": "2026-11-06",
    },
}  # fmt: skip
#: A column of second days, which stands in notes as it is.
NOTED = {
    "python-organizers/2023": {
        "C17": "2023-06-02", "C32": "2023-08-22", "C39": "2023-09-17", "C44": "2023-10-02",
        "C64": "2023-11-26",
    },
    "python-organizers/2026": {
        "C7": "2026-04-19", "C9": "2026-05-19", "C13": "2026-07-19", "C14": "2026-07-19",
        "C17": "2026-07-26", "C30": "2026-10-23",
    },
}  # fmt: skip


@cache
def _brought(path: Path) -> Brought:
    texts = {**WORKSPACE.texts}
    settings = texts["plans/workspace.yml"].decode()
    texts["plans/workspace.yml"] = re.sub(r"timezone: .*", "timezone: Asia/Shanghai", settings).encode()
    plan = load_files(type(WORKSPACE)(texts, {}), TODAY).plan
    assert plan is not None
    # Some are lists of what went out: they are read where somebody wants a campaign of them.
    wish = Wish(campaign=Campaign("collected"))
    return brought(found_in([(path.name, path.read_bytes())]), texts, plan, wish, lambda asked: {})


def _rows(path: Path) -> Iterator[tuple[tuple[str, int], list[str]]]:
    """Each row that holds something, as another program reads it: its sheet, its number and its texts."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.reader(file), 1):
                yield ("", number), [cell for cell in row if cell.strip()]
        return
    with warnings.catch_warnings():
        # One of them comes without styles.
        warnings.simplefilter("ignore", UserWarning)
        book = openpyxl.load_workbook(path, data_only=True)
    for sheet in book:
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            name = sheet.title.strip() if len(book.sheetnames) > 1 else ""
            yield (name, number), [str(one) for one in cells if one is not None and str(one).strip()]


def _row(place: str) -> tuple[str, int]:
    found = _CELL.fullmatch(place)
    assert found is not None, place
    return ((found["sheet"] or "").strip(), int(found["row"]))


def _places(entry: Entry) -> Iterator[str]:
    yield entry.place
    for said in (*entry.fields.values(), *(one for post in entry.posts for one in post.fields.values())):
        yield said.place


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.removesuffix(" 00:00:00")).casefold()


def _is_in(text: str, around: set[str]) -> bool:
    return any(text in one for one in around)


def _short(place: str) -> str:
    return place.replace("'", "").strip()


def _when(entry: Entry) -> str:
    return str(entry.fields["date"].value) if "date" in entry.fields else ""


if COLLECTED.exists():

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name[:12] + path.stem[:8])
    def test_no_row_of_a_collected_spreadsheet_is_lost(path: Path) -> None:
        result = _brought(path)
        held = {_row(place) for entry in result.looked.entries for place in _places(entry)}
        told = {_row(place) for doubt in result.doubts for place in doubt.places}
        tables = [table for table, _ in result.looked.tables]
        above = (text for one in tables for text in (*(column.title for column in one.columns), *one.above))
        around = {*_WEEK, *map(_plain, above)}
        # Titles, what stands above a table, and the days of a month's grid are no rows.
        days = {_plain(str(value)) for table in tables for row in table.rows for value in row.values}
        for row, texts in _rows(path):
            if texts and row not in held | told:
                left = [text for text in map(_plain, texts) if text not in days and not _is_in(text, around)]
                left = [text for text in left if not (text.isdigit() and len(text) <= 2)]
                assert not left, (row, texts)

    @pytest.mark.parametrize("name", DAYS)
    def test_days_of_collected_spreadsheets_are_those_that_stand_there(name: str) -> None:
        folder, _, stem = name.partition("/")
        paths = [path for path in FILES if path.parent.name.startswith(folder) and path.stem.startswith(stem)]
        entries = _brought(paths[0]).looked.entries
        days = {_short(place): _when(entry) for entry in entries for place in _places(entry)}
        assert {cell: days.get(cell, "") for cell in DAYS[name]} == DAYS[name]
        notes = {_row(entry.place): " ".join(entry.notes) for entry in entries}
        for cell, day in NOTED.get(name, {}).items():
            assert day in notes[_row(cell)]
