"""The guide to imports: its commands as they stand there, in their order, with sheets as teams have them."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from command_line import run
from paiqi.importers.grids.reading import KINDS
from paiqi.load.pipeline import load_plan
from workspace import ROOT

GUIDE = (ROOT / "docs/guide/import.md").read_text("utf-8")
ORDER = "Post,Platform,Date\nOne,X,03/04/2026\nTwo,X,05/06/2026\n"
CONTENT = "Title,Channel,Publish Date,Owner\nTeaser,Instagram,12/28/2026 7:00 PM,Anna\n"
#: What somebody at a terminal would answer, and yes to all that is shown.
AGREED = ("--yes", "--answer", "new=yes")


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    """A folder with the files that the guide speaks of."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("标题", "平台", "发布日期", "时间", "状态", "负责人", "栏目", "阅读量"),
        ("春茶预告", "小红书,抖音", date(2026, 12, 3), "20:00", "待审核", "林月", "产品", 12),
        ("茶农说", "抖音", date(2026, 12, 8), "20:00", "撰写中", "林月", "产品", 7),
    ):
        sheet.append(row)
    book.save(tmp_path / "内容排期.xlsx")
    for name, text in (("order", ORDER), ("order2", ORDER), ("content", CONTENT)):
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    return tmp_path


def commands() -> list[list[str]]:
    blocks = re.findall(r"^```sh\n(.*?)^```", GUIDE, re.M | re.S)
    return [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]


def test_the_commands_of_the_guide_do_what_it_says(sheets: Path) -> None:
    folder = sheets
    for command in commands():
        if command[0] == "cd":
            folder = sheets / command[1]
            continue
        _, name, *more = command
        folder = sheets if name == "init" else folder
        settled = name != "import" or {"--yes", "--dry-run", "--fields"} & set(more)
        done = (
            run(name, *more, *(() if settled else AGREED), "--today", "2026-11-29", cwd=folder)
            if (name in ("import", "check"))
            else run(name, *more, cwd=folder)
        )
        # What is only shown is not written; nothing else is left open.
        assert done.returncode == (1 if "--dry-run" in more else 0), (command, done.stdout, done.stderr)
    plan = load_plan(sheets / "my-team", date(2026, 11, 29)).plan
    assert plan is not None
    assert list(plan.campaigns) == ["april", "may", "nei-rong-pai-qi"]
    assert [str(one.slot.first) for one in plan.posts if one.campaign_id == "may"] == [
        "2026-04-03",
        "2026-06-05",
    ]
    english = load_plan(sheets / "our-team", date(2026, 11, 29)).plan
    assert english is not None and [list(english.people), len(english.posts)] == [["anna"], 1]


def test_the_guide_names_every_option_of_the_command() -> None:
    said = run("import", "--help", cwd=ROOT).stdout
    options = set(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", said, re.M)) - {"--help", "--today", "--in"}
    assert {
        one for one in options if not re.search(rf"`[^`\n]*{one}\b|^paiqi .*{one}\b", GUIDE, re.M)
    } == set()


def test_the_guide_names_every_kind_of_text_that_is_read() -> None:
    assert [kind for kind, told in KINDS.items() if told.zh.partition("（")[0] not in GUIDE] == []


def test_guides_of_the_way_in_and_out_lead_to_each_other() -> None:
    for page, others in {
        "import": ("spreadsheets", "export", "schedulers"),
        "spreadsheets": ("import",),
        "index": ("import", "spreadsheets", "export"),
        "export": ("import",),
    }.items():
        text = (ROOT / f"docs/guide/{page}.md").read_text("utf-8")
        assert [one for one in others if f"({one}.md" not in text] == [], page
