"""A sheet that was edited, imported into its campaign again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from importing import WORKSPACE, entry, post
from paiqi.importers.drafting import Kept, Updated, drafted, updated
from paiqi.importers.entries import Entry, Said
from paiqi.load.pipeline import load_files
from paiqi.model.plan import Plan
from paiqi.read.files import Files, read_files, read_imports
from paiqi.write import Changes, NotWritable
from workspace import TODAY

KEPT = Kept("tea.xlsx", "Sheet1", {"日期": "date", "标题": "title", "状态": "status", "备注": "notes"})
FILE = "plans/campaigns/tea.yml"
ROWS = (
    entry(
        "1", "Sheet1!A2", post("douyin-main", at="19:30"), post("xhs-main", at="20:00", title="明前"),
        title="春茶首发", date="2026-03-20", status="draft", owner="lin-yue", notes=("负责：王", "预算：三千"),
    ),
    entry("2", "Sheet1!A3", post("douyin-main", at="12:00"), title="第二条", date="2026-03-22", status="review"),
)  # fmt: skip


def plan_of(files: Mapping[str, bytes]) -> Plan:
    plans = {path: data for path, data in files.items() if "/." not in path}
    loaded = load_files(Files(plans, {}), TODAY)
    assert not loaded.broken, [one.message.english() for one in loaded.diagnostics]
    assert loaded.plan is not None
    return loaded.plan


def after(files: Mapping[str, bytes], changes: Changes) -> dict[str, bytes]:
    result = dict(files)
    for one in changes.files:
        if one.after is None:
            del result[one.path]
        else:
            result[one.path] = one.after
    return result


def begun(rows: Sequence[Entry] = ROWS) -> dict[str, bytes]:
    files = WORKSPACE.texts
    return after(files, drafted(files, plan_of(files), rows, KEPT).changes)


def again(files: Mapping[str, bytes], *rows: Entry, **answers: str) -> Updated:
    return updated(files, plan_of(files), rows, KEPT, "tea", {f"conflict:{k}": v for k, v in answers.items()})


def with_said(one: Entry, **fields: str) -> Entry:
    return replace(
        one, fields={**one.fields, **{key: Said(text, "Sheet1!B2") for key, text in fields.items()}}
    )


def edited(files: Mapping[str, bytes], old: str, new: str) -> dict[str, bytes]:
    assert old.encode() in files[FILE]
    return {**files, FILE: files[FILE].replace(old.encode(), new.encode())}


def lines(one: Updated) -> list[str]:
    """What changed of the plan, without the places."""
    plans = Changes(tuple(change for change in one.changes.files if "/." not in change.path))
    return [line for line in plans.diff().splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_the_same_sheet_again_changes_not_one_byte_in_whatever_order_its_rows_stand() -> None:
    files = begun()
    assert not again(files, *ROWS).changes
    assert not again(files, *reversed(ROWS)).changes


def test_only_the_edited_cell_is_written_and_comments_and_order_stay() -> None:
    files = edited(begun(), "    title: 第二条\n", "    # 老板要改\n    title:   第二条   # 暂定\n")
    update = again(files, ROWS[0], with_said(ROWS[1], status="idea"))
    assert lines(update) == ["-    status: review", "+    status: idea"]
    files = after(files, update.changes)
    assert not again(files, ROWS[0], with_said(ROWS[1], status="idea")).changes


def test_edits_of_different_fields_on_both_sides_both_survive() -> None:
    files = edited(begun(), "title: 春茶首发", "title: 春茶真的首发")
    update = again(files, with_said(ROWS[0], status="review"), ROWS[1])
    assert not update.conflicts
    assert lines(update) == ["-    status: draft", "+    status: review"]


def test_a_date_that_the_plan_counts_from_the_launch_is_left_alone_when_the_sheet_moves_the_time() -> None:
    files = edited(begun(), "date: 2026-03-20", "date: start+2d")
    moved = replace(ROWS[0], posts=(post("douyin-main", at="21:00"), ROWS[0].posts[1]))
    update = again(files, moved, ROWS[1])
    assert not update.conflicts
    assert lines(update) == ["-      douyin-main: 19:30", "+      douyin-main: 21:00"]


def test_a_moved_day_is_written_once_and_the_posts_follow() -> None:
    files = begun()
    update = again(files, with_said(ROWS[0], date="2026-03-21"), ROWS[1])
    assert lines(update) == ["-    date: 2026-03-20", "+    date: 2026-03-21"]
    plan = plan_of(after(files, update.changes))
    assert [str(one.slot.first) for one in plan.posts] == ["2026-03-21", "2026-03-21", "2026-03-22"]


def test_what_both_sides_changed_is_told_and_written_only_where_that_is_answered() -> None:
    files = edited(begun(), "status: draft", "status: approved")
    sheet = (with_said(ROWS[0], status="review"), ROWS[1])
    update = again(files, *sheet)
    assert lines(update) == []
    found = {one.item: (one.before, one.sheet, one.plan) for one in update.conflicts if one.field == "status"}
    assert found["content/chun-cha-shou-fa"] == ("draft", "review", "approved")
    told = {one.id: one.message.english() for one in update.questions}
    assert told["conflict:chun-cha-shou-fa.status"].startswith("status of “春茶首发” was Draft; ")
    # It is told as often as it is asked.
    asked = [one.id for one in again(after(files, update.changes), *sheet).questions]
    assert asked == [one.id for one in update.questions] and "conflict:chun-cha-shou-fa.status" in asked
    plan = {one.removeprefix("conflict:"): "plan" for one in asked}
    settled = again(files, *sheet, **plan)
    assert lines(settled) == [] and not settled.conflicts
    assert not again(after(files, settled.changes), *sheet).conflicts
    taken = again(files, *sheet, **dict.fromkeys(plan, "sheet"))
    assert lines(taken) == ["-    status: approved", "+    status: review"]


def test_new_rows_come_to_the_end_and_rows_that_went_stay_in_the_plan() -> None:
    files = begun()
    new = entry("3", "Sheet1!A4", post("xhs-main", at="08:00"), title="第三条", date="2026-03-21")
    update = again(files, ROWS[0], new)
    assert update.added == ("di-san-tiao",) and update.gone == ("di-er-tiao",)
    assert lines(update) == [
        "+  - id: di-san-tiao # Sheet1!A4",
        "+    title: 第三条",
        "+    date: 2026-03-21",
        "+    posts: {xhs-main: 08:00}",
    ]
    assert not again(after(files, update.changes), ROWS[0], new).changes


def test_a_content_that_the_plan_dropped_is_not_brought_back() -> None:
    files = begun()
    at = files[FILE].index(b"  - id: di-er-tiao")
    files = {**files, FILE: files[FILE][:at]}
    update = again(files, *ROWS)
    assert not update.changes and update.removed == ("di-er-tiao",)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_platforms_that_come_and_go_in_a_cell_come_and_go_as_posts_once_that_is_said(count: int) -> None:
    posts = [post("douyin-main", at="19:30"), post("xhs-main", at="20:00", title="明前"), post("wechat-sub")]
    files = begun()
    rows = (replace(ROWS[0], posts=tuple(posts[:count])), ROWS[1])
    asked = again(files, *rows).questions
    kept = plan_of(after(files, again(files, *rows).changes)).contents["tea/chun-cha-shou-fa"].posts
    assert [one.account for one in kept][:2] == ["douyin-main", "xhs-main"]
    update = again(files, *rows, **{one.id.removeprefix("conflict:"): "sheet" for one in asked})
    plan = plan_of(after(files, update.changes))
    got = [one.account for one in plan.contents["tea/chun-cha-shou-fa"].posts]
    assert got == ["douyin-main", "xhs-main", "wechat-sub"][:count]
    assert not again(after(files, update.changes), *rows).changes


def test_a_post_that_the_sheet_took_away_is_asked_for_by_its_channel_and_stays_unless_told() -> None:
    files = begun()
    rows = (replace(ROWS[0], posts=ROWS[0].posts[:1]), ROWS[1])
    update = again(files, *rows)
    (asked,) = update.questions
    assert (asked.id, asked.usual, asked.places) == ("conflict:*/xhs-main", "plan", ("Sheet1!A2",))
    assert asked.message.text("zh") == "表格里去掉了 小红书·山野茶事：《春茶首发》。删除这条发布，还是保留？"
    assert [one.message.text("zh") for one in asked.choices] == ["保留在计划里", "从计划里删除"]
    assert not lines(update)
    assert again(after(files, update.changes), *rows).questions == update.questions
    settled = after(files, again(files, *rows, **{"*/xhs-main": "plan"}).changes)
    assert not again(settled, *rows).questions and settled[FILE] == files[FILE]
    gone = again(files, *rows, **{"*/xhs-main": "sheet"})
    assert lines(gone) == ["-      xhs-main: {at: 20:00, title: 明前}"]


def test_a_conflict_is_asked_in_titles_names_and_days_as_people_say_them() -> None:
    files = edited(begun(), "date: 2026-03-22", "date: 2026-03-21")
    files = edited(files, "status: draft", "status: approved")
    sheet = (with_said(ROWS[0], status=""), with_said(ROWS[1], date="2026-03-20"))
    update = again(files, *sheet)
    told = [
        [one.message.text("zh"), *(choice.message.text("zh") for choice in one.choices)]
        for one in update.questions
    ]
    assert told == [
        ["《春茶首发》的状态原来是“撰写中”，表格和计划后来都改过：以哪个为准？", "用表格的：空着", "保留计划里的：已定稿"],
        ["《第二条》的日期原来是“3月22日”，表格和计划后来都改过：以哪个为准？", "用表格的：3月20日",
         "保留计划里的：3月21日"],
    ]  # fmt: skip
    assert lines(again(files, *sheet, **{"di-er-tiao.date": "sheet", "chun-cha-shou-fa.status": "plan"})) == [
        "-    date: 2026-03-21",
        "+    date: 2026-03-20",
    ]
    said = " ".join(
        text
        for one in update.questions
        for text in (one.message.text("en"), *(choice.message.text("en") for choice in one.choices))
    )
    assert not re.search("approved|di-er-tiao|douyin-main|—", said)


def test_what_is_told_of_rows_names_titles() -> None:
    files = begun()
    renamed = replace(with_said(ROWS[1], title="第二条改名"), key="第二条改名")
    (doubt,) = again(files, ROWS[0], renamed).doubts
    assert doubt.message.text("zh").endswith("对上了：《第二条改名》")
    (doubt,) = again(files, ROWS[0]).doubts
    assert "《第二条》" in doubt.message.text("zh") and "di-er-tiao" not in doubt.message.english()


def test_a_column_that_the_sheet_has_no_longer_empties_nothing() -> None:
    files = begun()
    rows = [replace(one, fields={k: v for k, v in one.fields.items() if k != "owner"}) for one in ROWS]
    assert not again(files, *rows).changes


def test_a_status_in_the_teams_own_language_is_no_edit() -> None:
    files = edited(begun(), "status: draft", "status: 草稿")
    assert not again(files, *ROWS).changes
    update = again(files, with_said(ROWS[0], status="review"), ROWS[1])
    assert lines(update) == ["-    status: 草稿", "+    status: review"]


def test_a_new_title_is_the_same_row_where_its_key_went_with_it() -> None:
    files = begun()
    rows = (ROWS[0], replace(with_said(ROWS[1], title="第二条改名"), key="第二条改名"))
    update = again(files, *rows)
    assert lines(update) == ["-    title: 第二条", "+    title: 第二条改名"]
    assert [one.code for one in update.doubts] == ["joined-by-title"]
    files = after(files, update.changes)
    assert not again(files, *rows).changes and not again(files, *rows).doubts


def test_the_first_time_into_a_campaign_joins_by_title_and_day() -> None:
    files = {path: data for path, data in begun().items() if "/." not in path}
    update = again(files, *ROWS)
    assert update.contents == ("chun-cha-shou-fa", "di-er-tiao") and not lines(update)
    assert [one.code for one in update.doubts] == ["joined-by-title"]


def test_an_id_of_ours_in_the_sheet_leads_to_its_content() -> None:
    files = begun()
    rows = [replace(with_said(one, title=f"新{n}"), key=name) for n, (one, name) in enumerate(
        zip(ROWS, ("chun-cha-shou-fa", "tea/di-er-tiao"), strict=True))]  # fmt: skip
    assert again(files, *rows).contents == ("chun-cha-shou-fa", "di-er-tiao")


def test_a_campaign_grows_with_its_rows_where_the_import_gave_it_its_days() -> None:
    files = begun()
    update = again(files, ROWS[0], with_said(ROWS[1], date="2026-04-01"))
    assert lines(update) == [
        "-end: 2026-03-22",
        "+end: 2026-04-01",
        "-    date: 2026-03-22",
        "+    date: 2026-04-01",
    ]
    mine = edited(files, "end: 2026-03-22", "end: 2026-03-31")
    update = again(mine, ROWS[0], with_said(ROWS[1], date="2026-04-01"))
    assert lines(update) == ["-    date: 2026-03-22", "+    date: 2026-04-01"]
    assert [(one.code, one.places) for one in update.doubts] == [("outside-campaign", ("Sheet1!A3",))]


def test_a_sheet_over_unsaved_work_or_over_what_changed_since_is_refused(tmp_path: Path) -> None:
    files = begun()
    for path, data in files.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    assert {**read_files(tmp_path).texts, **read_imports(tmp_path)} == files
    update = again(files, ROWS[0], with_said(ROWS[1], status="draft"))
    beside = tmp_path / "plans/campaigns/.tea.yml.swp"
    beside.touch()
    with pytest.raises(NotWritable, match="open in an editor"):
        update.changes.apply(tmp_path)
    beside.unlink()
    (tmp_path / FILE).write_bytes(files[FILE] + b"# later\n")
    with pytest.raises(NotWritable, match="changed since"):
        update.changes.apply(tmp_path)
    assert read_imports(tmp_path) == {path: data for path, data in files.items() if "/." in path}
    (tmp_path / FILE).write_bytes(files[FILE])
    update.changes.apply(tmp_path)
    assert {**read_files(tmp_path).texts, **read_imports(tmp_path)} == after(files, update.changes)
    assert read_files(tmp_path).texts.keys() == {path for path in files if "/." not in path}


def test_new_rows_stand_among_those_that_stand_in_the_order_of_their_days() -> None:
    files = begun()
    new = [
        entry(str(at), f"Sheet1!A{at}", title=title, date=f"2026-03-{day}")
        for at, (title, day) in enumerate([("末", 22), ("二", 21), ("一", 21), ("首", 20)], 5)
    ]
    result = after(files, again(files, *ROWS, *new).changes)
    assert re.findall(r"^    title: (\S+)$", result[FILE].decode(), re.M) == [
        "春茶首发", "首", "二", "一", "第二条", "末"
    ]  # fmt: skip
    assert not again(result, *ROWS, *new).changes


@pytest.mark.parametrize("broken", [b"row,content,post,title\nx,y,," + b"a" * 200_000, b'\x00\xff,"', b""])
def test_a_table_of_rows_that_cannot_be_read_is_as_if_it_was_not_there(broken: bytes) -> None:
    files = {**begun(), "plans/.imports/tea.csv": broken}
    assert not lines(again(files, *ROWS))


def without_record(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if "/.imports/" not in path}


def test_a_content_that_counts_its_day_is_found_by_the_day_it_falls_on_and_goes_on_counting() -> None:
    files = without_record(edited(begun(), "date: 2026-03-20", "date: end-2d"))
    update = again(files, *ROWS)
    assert not lines(update)
    assert "joined-by-title" in {one.code for one in update.doubts}


def test_rows_that_are_new_for_want_of_a_record_are_told() -> None:
    moved = with_said(ROWS[0], date="2026-03-21")
    update = again(without_record(begun()), moved, ROWS[1])
    assert [one.places for one in update.doubts if one.code == "no-record"] == [("Sheet1!A2",)]
    assert "no-record" not in {one.code for one in again(begun(), moved, ROWS[1]).doubts}


def test_a_day_that_posts_take_over_is_asked_about_once_and_its_answer_holds_for_them() -> None:
    files = edited(begun(), "date: 2026-03-20", "date: 2026-03-21")
    moved = with_said(ROWS[0], date="2026-03-22")
    (question,) = again(files, moved, ROWS[1]).questions
    assert question.id == "conflict:chun-cha-shou-fa.date"
    update = again(files, moved, ROWS[1], **{"chun-cha-shou-fa.date": "sheet"})
    assert not update.questions
    assert lines(update) == ["-    date: 2026-03-21", "+    date: 2026-03-22"]


def test_a_question_is_one_line_whatever_the_values_are() -> None:
    files = edited(begun(), "负责：王", "负责：李")
    (question,) = again(files, replace(ROWS[0], notes=("负责：张", "预算：三千")), ROWS[1]).questions
    assert "\n" not in question.message.english()


def test_what_a_cell_said_before_it_became_unreadable_stays() -> None:
    files = begun()
    fields = {key: one for key, one in ROWS[1].fields.items() if key not in ("date", "status")}
    odd = replace(
        ROWS[1], fields=fields, posts=(post("douyin-main"),), notes=("日期：03/04/2026", "状态：嗯")
    )
    update = again(files, ROWS[0], odd)
    assert not [line for line in lines(update) if line.startswith("-")]
    plan = plan_of(after(files, update.changes))
    assert [str(one.slot.first) for one in plan.posts] == ["2026-03-20", "2026-03-20", "2026-03-22"]
    read = with_said(ROWS[1], date="2026-04-03")
    assert "+    date: 2026-04-03" in lines(again(after(files, update.changes), ROWS[0], read))


def test_what_was_noted_as_set_up_stays_so_whatever_day_the_sheet_comes_again() -> None:
    def row(**fields: str) -> Entry:
        return entry(
            "1", "S!A2", post("douyin-main", **fields), title="Tea", date="2026-12-20", status="review"
        )

    files = begun([row(scheduled="2026-11-27")])
    assert not lines(again(files, row(scheduled="2026-12-05")))
    # Its day has passed: the sheet says nothing of it any more.
    assert not lines(again(files, row()))
    marked = edited(files, "2026-11-27", "2026-11-28 10:00")
    assert not lines(again(marked, row(scheduled="2026-12-05")))
    # Set up by an export before the sheet said so: nothing to decide.
    files = edited(begun([row(at="09:00")]), "09:00", "{at: 09:00, scheduled: 2026-11-28 10:00}")
    later = again(files, row(at="09:00", scheduled="2026-12-05"))
    assert not (lines(later) or later.questions)
