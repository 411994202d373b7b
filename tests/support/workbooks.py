"""Workbooks through another program's eyes: openpyxl reads them, edits them and saves them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from paiqi.exporters.workbook import workbook
from paiqi.importers.cells import Grid
from paiqi.importers.grids import read_grids
from paiqi.importers.workbook import FromWorkbook, updated_from_workbook
from paiqi.load.pipeline import load_files
from paiqi.model.plan import Plan
from paiqi.read.files import Files
from paiqi.rules.examples import example_files
from paiqi.text.messages import Language
from paiqi.views.site_views import SiteViews
from workspace import TODAY

#: A plan of which the workbooks of tests are made.
PLAN = """\
title: 春茶
start: 2026-03-01
end: 2026-04-15
milestones: {launch: 2026-03-20 10:00}
content:
  - id: film
    title: 春茶首发   # 主片
    pillar: craft
    owner: lin-yue
    status: draft
    date: launch
    copy: 第一杯茶
    posts:
      douyin-main: 19:30
      xhs-main: {at: launch+1d 20:00, title: 明前第一采, copy: 小红书的文案}
  - {id: loose, title: 还没排, status: idea}
kpis:
  - {id: fans, title: 粉丝, stage: grow, target: 100, due: end}
activities:
  - {id: meet, title: 见面会, kind: offline, start: launch+8d 14:00, end: launch+8d 17:00}
"""
FILE = "plans/campaigns/example.yml"

#: What a person does to an open workbook.
Edit = Callable[[Workbook], None]


def views_of(files: Files, language: Language = "zh", today: date = TODAY) -> SiteViews:
    """What the team sees of some files."""
    loaded = load_files(files, today)
    assert loaded.plan
    return SiteViews(loaded.plan, language, loaded.diagnostics, True)


def exported(files: Files, language: Language = "zh") -> bytes:
    """The workbook of some files."""
    (data,) = workbook(views_of(files, language)).files.values()
    return data


def opened(data: bytes) -> Workbook:
    """A workbook as openpyxl has it."""
    return load_workbook(io.BytesIO(data))


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook, as openpyxl writes it."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def grids_of(book: Workbook) -> tuple[Grid, ...]:
    """The sheets of a workbook as grids."""
    return tuple(
        Grid("plan.xlsx", sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)])
        for sheet in book.worksheets
    )


def brought_back(files: Files, data: bytes, *edits: Edit) -> FromWorkbook:
    """What an edited workbook changes of some files."""
    book = opened(data)
    for edit in edits:
        edit(book)
    plan = load_files(files, TODAY).plan
    assert plan
    grids, doubts = read_grids("plan.xlsx", saved(book))
    return updated_from_workbook(files.texts, plan, grids, doubts)


def after(files: Files, back: FromWorkbook) -> Files:
    """The files as they are then."""
    texts = dict(files.texts)
    for one in back.changes.files:
        assert one.after is not None
        texts[one.path] = one.after
    return Files(texts, files.assets)


def plan_of_files(files: Files) -> Plan:
    """The plan of some files."""
    plan = load_files(files, TODAY).plan
    assert plan
    return plan


def column(sheet: Worksheet, title: str) -> int:
    """The number of a column by its title, from 1."""
    return next(int(cell.column) for cell in sheet[1] if cell.value == title)


def cells(sheet: Worksheet, title: str) -> Mapping[int, object]:
    """What a column holds, by the number of the row."""
    at = column(sheet, title)
    return {row: sheet.cell(row, at).value for row in range(2, sheet.max_row + 1)}


def put(title: str, row: int, value: object, sheet: str = "发布") -> Edit:
    """An edit of one cell."""

    def edit(book: Workbook) -> None:
        cell = book[sheet].cell(row, column(book[sheet], title))
        cell.value = value
        if isinstance(value, str):
            # A text, whatever it begins with.
            cell.data_type = "s"

    return edit


def lines(back: FromWorkbook) -> list[str]:
    """The lines that are new, and those that go."""
    return [
        line
        for line in back.changes.diff().splitlines()
        if line[:1] in "+-" and not line.startswith(("+++", "---"))
    ]


def edited(*edits: Edit, text: str = PLAN) -> FromWorkbook:
    """What edits of the workbook of a plan change of it."""
    files = example_files(text)
    return brought_back(files, exported(files), *edits)


def codes(back: FromWorkbook) -> list[tuple[str, tuple[str, ...]]]:
    """What is told, by code and places."""
    return [(one.code, one.places) for one in back.doubts]
