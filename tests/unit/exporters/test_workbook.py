"""The workbook of a plan, as openpyxl reads it."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time

import pytest

from paiqi.audience.audience import audience_of
from paiqi.audience.projection import project
from paiqi.exporters.workbook import Wanted, workbook
from paiqi.read.files import Files
from paiqi.rules.examples import example_files
from paiqi.views.site_views import SiteViews
from paiqi.views.workbook.kept import MOST
from workbooks import cells, column, exported, opened, views_of

PLAN = """\
title: 春茶
start: 2026-03-01
end: 2026-04-15
visibility: public
milestones: {launch: 2026-03-20 10:00}
content:
  - id: film
    title: "=cmd|' /C calc'!A0"
    pillar: craft
    owner: lin-yue
    status: approved
    date: launch
    copy: 第一杯茶
    hashtags: [春茶, 明前]
    posts:
      douyin-main: 19:30
      xhs-main: {at: launch+1d 20:00, title: 明前第一采, notes: 别忘了}
  - {id: secret, title: 内部, visibility: internal, date: 2026-W13, posts: [{account: wechat-sub}]}
  - {id: loose, title: 还没排, status: idea}
"""


def files() -> Files:
    return example_files(PLAN)


def test_every_post_and_every_content_without_posts_has_a_row() -> None:
    sheet = opened(exported(files()))["发布"]
    assert list(cells(sheet, "内容标题").values()) == ["=cmd|' /C calc'!A0"] * 2 + ["内部", "还没排"]


def test_dates_and_times_are_those_of_a_spreadsheet_and_a_week_stays_a_text() -> None:
    sheet = opened(exported(files()))["发布"]
    assert [*cells(sheet, "日期").values()][:3] == [datetime(2026, 3, 20), datetime(2026, 3, 21), "2026-W13"]
    assert [*cells(sheet, "时间").values()][:2] == [time(19, 30), time(20, 0)]
    day = sheet.cell(2, column(sheet, "日期"))
    assert day.number_format == "yyyy-mm-dd" and "launch" in day.comment.text


def test_no_text_becomes_a_formula_or_a_link() -> None:
    data = exported(files())
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheets = [packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
    assert all(b"<f>" not in one and b"<hyperlink" not in one for one in sheets)
    assert opened(data)["发布"]["D2"].data_type == "s"


def test_what_a_post_takes_over_is_slanted_and_what_is_its_own_is_not() -> None:
    sheet = opened(exported(files()))["发布"]
    title = column(sheet, "发布标题")
    assert [sheet.cell(row, title).font.i for row in (2, 3)] == [True, False]


def test_ids_are_hidden_heads_stay_and_lists_are_ranges_of_a_hidden_sheet() -> None:
    book = opened(exported(files()))
    sheet = book["发布"]
    assert sheet.column_dimensions["A"].hidden and sheet["A2"].value == "example/film"
    assert sheet.freeze_panes == "E2" and sheet.auto_filter.ref == "A1:R5"
    assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows == "$1:$1"
    rules = {str(one.sqref)[0]: one.formula1 for one in sheet.data_validations.dataValidation}
    assert sorted(rules) == ["C", "F", "I", "J", "K", "L"]
    lists = book["paiqi_lists"]
    assert lists.sheet_state == "hidden"
    assert rules["K"] == "paiqi_lists!$D$2:$D$3" and [lists["D2"].value, lists["D3"].value] == [
        "产品",
        "工艺",
    ]
    # Two people of one name have each a label of their own.
    people = [cell.value for cell in lists["C"] if cell.value]
    assert len(people) == len(set(people)) == 4


def test_a_status_has_its_colour() -> None:
    rules = opened(exported(files()))["发布"].conditional_formatting
    assert '"已定稿"' in {formula for one in rules for rule in one.rules for formula in rule.formula}


def test_findings_stand_as_comments_at_the_cell_that_they_are_about() -> None:
    data = exported(example_files(PLAN.replace("date: launch", "date: 2026-03-02")))
    sheet = opened(data)["发布"]
    notes = [cell for row in sheet.iter_rows() for cell in row if cell.comment and "→" in cell.comment.text]
    assert "G2" in {cell.coordinate for cell in notes} and all("\n" in cell.comment.text for cell in notes)


def test_the_same_plan_gives_the_same_bytes_whenever_it_is_made() -> None:
    data = exported(files())
    assert data == exported(files())
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in packed.read("docProps/core.xml")


def test_an_audience_gets_what_it_sees_and_nothing_else() -> None:
    seen = project(views_of(files()).plan, audience_of("public"))
    (data,) = workbook(SiteViews(seen, "en")).files.values()
    book = opened(data)
    texts = {str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert "Notes" not in texts and "Posts" in book.sheetnames and "People" not in book.sheetnames
    assert not any(word in text for text in texts for word in ("内部", "secret", "别忘了", "wang-fang"))


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_says_so() -> None:
    long = "茶" * (MOST + 5)
    sheet = opened(exported(example_files(PLAN.replace("第一杯茶", long))))["发布"]
    cell = sheet.cell(2, column(sheet, "文案"))
    assert cell.value == long[:MOST] and "不会被读回" in cell.comment.text


@pytest.mark.parametrize(
    ("wanted", "rows"),
    [
        (Wanted(accounts=frozenset(["xhs-main"])), 1),
        (Wanted(since=datetime(2026, 3, 21).date()), 2),
        (Wanted(campaigns=frozenset(["other"])), 0),
    ],
)
def test_only_what_was_asked_for_is_exported(wanted: Wanted, rows: int) -> None:
    (data,) = workbook(views_of(files()), wanted).files.values()
    assert opened(data)["发布"].max_row == rows + 1


#: Things of the team alone that a plan may have more or fewer of: nothing of them shows in what others get.
INSIDE = (
    (
        "  - {id: secret, title: 内部, visibility: internal, date: 2026-W13, posts: [{account: wechat-sub}]}\n",
        "",
    ),
    (", notes: 别忘了", ""),
    ("notes: 别忘了", "notes: 记得"),
    ("    copy: 第一杯茶\n", "    copy: 第一杯茶\n    notes: 内部说明\n"),
    ("visibility: public\n", "visibility: public\nbudget: {total: 90000, visibility: internal}\n"),
    (
        "content:\n",
        "kpis:\n  - {id: k, title: 内部, stage: grow, target: 1, visibility: internal}\ncontent:\n",
    ),
)  # fmt: skip


@pytest.mark.parametrize("audience", ["public", "client"])
def test_what_only_the_team_sees_changes_no_byte_of_what_others_get(audience: str) -> None:
    def made(text: str) -> bytes:
        views = views_of(example_files(text))
        seen = project(views.plan, audience_of(audience))
        (data,) = workbook(SiteViews(seen, "zh")).files.values()
        return data

    first = made(PLAN)
    for before, now in INSIDE:
        assert before in PLAN
        assert made(PLAN.replace(before, now, 1)) == first


def test_titles_of_numbers_stand_above_them() -> None:
    sheet = opened(exported(example_files(PLAN + "kpis: [{id: k, title: 粉丝, stage: grow, target: 1}]\n")))[
        "指标"
    ]
    assert [sheet.cell(1, column(sheet, one)).alignment.horizontal for one in ("目标", "指标")] == [
        "right",
        None,
    ]


def test_a_row_is_as_high_as_its_texts_need_but_not_for_an_address() -> None:
    link = "https://example.com/" + "x" * 200
    long = PLAN.replace("    copy: 第一杯茶\n", f"    copy: {'第一杯茶' * 20}\n    link: {link}\n")
    heights = [
        opened(exported(example_files(text)))["发布"].row_dimensions[2].height
        for text in (PLAN, PLAN.replace("    copy:", f"    link: {link}\n    copy:"), long)
    ]
    assert heights[0] < heights[1] < 35 < heights[2] < 100
