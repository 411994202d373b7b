"""A new campaign of a spreadsheet's entries, as a person would have written it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from importing import WORKSPACE, entry, post
from paiqi.importers.drafting import (
    Campaign,
    Drafted,
    Kept,
    Newcomers,
    NotKept,
    drafted,
    kept_from,
    kept_of,
    updated,
)
from paiqi.importers.entries import Entry
from paiqi.load.pipeline import Loaded, load_files
from paiqi.read.decoding import MAX_BYTES
from paiqi.read.files import Files
from paiqi.write import NotWritable
from workspace import TODAY

KEPT = Kept("春茶上新.xlsx", "Sheet1", {"发布日期": "date"}, {"date-order:发布日期": "dmy"})
ASKED = Campaign()


def new(*entries: Entry, asked: Campaign = ASKED, kept: Kept = KEPT) -> Drafted:
    plan = load_files(WORKSPACE, TODAY).plan
    assert plan is not None
    return drafted(WORKSPACE.texts, plan, entries, kept, asked)


def text(draft: Drafted) -> str:
    return next(
        one.after.decode()
        for one in draft.changes.files
        if one.path.startswith("plans/campaigns/") and one.after
    )


def loaded(draft: Drafted) -> Loaded:
    after = {one.path: one.after for one in draft.changes.files if one.after is not None}
    plans = {path: data for path, data in after.items() if "/." not in path}
    return load_files(Files({**WORKSPACE.texts, **plans}, {}), TODAY)


def test_a_row_becomes_a_content_with_its_posts_in_the_shortest_form_and_its_cell_behind_it() -> None:
    draft = new(
        entry(
            "1", "Sheet1!A2", post("douyin-main", at="19:30"), post("xhs-main", at="20:00", title="明前第一采"),
            title="春茶首发", date="2026-03-20", status="draft", owner="lin-yue", hashtags=("春茶", "明前"),
            notes=("负责编辑：小王", "备注: 一"),
        ),
        entry("2", "Sheet1!A3", post("douyin-main"), title="第二条", date="2026-03-22 10:00"),
    )  # fmt: skip
    assert draft.campaign == "chun-cha-shang-xin"
    assert draft.contents == ("chun-cha-shou-fa", "di-er-tiao")
    assert text(draft) == (
        "title: 春茶上新\n"
        "status: active\n"
        "start: 2026-03-20\n"
        "end: 2026-03-22\n"
        "content:\n"
        "  - id: chun-cha-shou-fa # Sheet1!A2\n"
        "    title: 春茶首发\n"
        "    owner: lin-yue\n"
        "    status: draft\n"
        "    date: 2026-03-20\n"
        "    hashtags: [春茶, 明前]\n"
        "    notes: |\n"
        "      负责编辑：小王\n"
        "      备注: 一\n"
        "    posts:\n"
        "      douyin-main: 19:30\n"
        "      xhs-main: {at: 20:00, title: 明前第一采}\n"
        "  - id: di-er-tiao # Sheet1!A3\n"
        "    title: 第二条\n"
        "    date: 2026-03-22 10:00\n"
        "    posts: [douyin-main]\n"
    )
    assert not loaded(draft).broken


def test_what_all_posts_share_stands_once_and_exceptions_at_the_posts() -> None:
    draft = new(
        entry(
            "1", "A2",
            post("douyin-main", at="2026-03-20 19:30", status="review", owner="lin-yue"),
            post("xhs-main", at="2026-03-20 20:00", status="review", owner="wang-fang"),
            title="茶",
        )
    )  # fmt: skip
    assert text(draft).endswith(
        "    status: review\n"
        "    date: 2026-03-20\n"
        "    posts:\n"
        "      douyin-main: {at: 19:30, owner: lin-yue}\n"
        "      xhs-main: {at: 20:00, owner: wang-fang}\n"
    )
    assert not loaded(draft).broken


def test_a_plan_whose_days_are_over_is_not_written_as_under_way() -> None:
    draft = new(entry("1", "A2", title="茶", date="2025-03-20"))
    assert text(draft).startswith("title: 春茶上新\nstart: 2025-03-20\nend: 2025-03-20\ncontent:\n")


def test_contents_of_one_name_get_a_number_and_no_day_that_may_move_and_reserved_words_are_no_ids() -> None:
    draft = new(
        *(entry(str(at), f"A{at}", title="茶", date="2026-03-20") for at in range(3)),
        entry("4", "A9", title="search"),
        entry("5", "A10", title="🎉"),
    )
    assert draft.contents == ("cha", "cha-2", "cha-3", "content-search", "content")


def test_a_formula_stays_a_text_also_in_what_is_kept() -> None:
    draft = new(entry("=1+1", "A2", title="=cmd|' /C calc'!A0"))
    rows = next(one.after for one in draft.changes.files if one.path.endswith(".csv"))
    assert rows is not None and rows.decode().splitlines()[1].startswith("'=1+1,")
    plan = loaded(draft).plan
    assert plan is not None
    assert [one.title for one in plan.contents.values()] == ["=cmd|' /C calc'!A0"]


def test_a_plan_of_sixty_rows_of_a_wide_sheet_uses_at_most_twelve_keys() -> None:
    rows = [
        entry(
            str(at), f"Sheet1!A{at + 2}",
            post("douyin-main", at="19:30", status="draft"), post("xhs-main", at="20:00", status="draft"),
            title=f"第{at}条", date=str(date(2026, 3, 1) + timedelta(at)), owner="lin-yue", pillar="product",
            hashtags=("春茶",), copy="一\n二", brief="要点",
            notes=[f"列{column}：{at}" for column in range(20)],
        )
        for at in range(60)
    ]  # fmt: skip
    keys = set(re.findall(r"^(?:  - |    )([a-z_]+):", text(new(*rows)), re.M))
    assert len(keys) <= 12 and keys >= {"id", "title", "status", "date", "notes", "posts"}


def test_a_large_plan_is_a_folder_of_files_in_the_order_of_its_rows() -> None:
    rows = [entry(str(at), f"A{at}", title=f"第{at}条", copy="茶" * 900) for at in range(900)]
    draft = new(*rows)
    after = {one.path: one.after for one in draft.changes.files if one.after is not None}
    assert {path for path in after if "/." not in path} == {
        f"plans/campaigns/chun-cha-shang-xin/{name}.yml"
        for name in ("campaign", "content-001", "content-002", "content-003", "content-004")
    }
    assert max(map(len, after.values())) <= MAX_BYTES
    plan = loaded(draft).plan
    assert plan is not None
    assert tuple(one.id for one in plan.contents.values()) == draft.contents
    files = {**WORKSPACE.texts, **after}
    assert not updated(files, plan, rows, KEPT, draft.campaign, {}).changes
    more = [*rows, *(replace(one, key=f"n{one.key}") for one in rows)]
    update = updated(files, plan, more, KEPT, draft.campaign, {})
    paths = [one.path for one in update.changes.files if "/." not in one.path]
    assert [path.rpartition("-")[2] for path in paths] == ["005.yml", "006.yml", "007.yml", "008.yml"]


def test_a_campaign_of_one_file_becomes_a_folder_where_its_rows_need_the_room() -> None:
    rows = [entry(str(at), f"A{at}", title=f"第{at}条", copy="茶" * 900) for at in range(600)]
    draft = new(*rows[:50])
    files = {**WORKSPACE.texts, **{one.path: one.after for one in draft.changes.files if one.after}}
    plan = loaded(draft).plan
    assert plan is not None
    update = updated(files, plan, rows, KEPT, draft.campaign, {})
    after = {one.path: one.after for one in update.changes.files}
    assert after.pop("plans/campaigns/chun-cha-shang-xin.yml") is None
    texts = {path: data for path, data in after.items() if data is not None and "/." not in path}
    result = load_files(Files({**WORKSPACE.texts, **texts}, {}), TODAY)
    assert result.plan is not None and len(result.plan.contents) == 600 and not result.broken


class _Account(NamedTuple):
    id: str
    platform: str
    name: str


def test_accounts_people_and_pillars_that_are_new_come_into_the_workspace_with_their_rows() -> None:
    plan = load_files(WORKSPACE, TODAY).plan
    assert plan is not None
    rows = [
        entry(
            "1",
            "A2",
            post("kuaishou-main", at="19:30"),
            title="茶",
            date="2026-03-20",
            owner="小王",
            pillar="幕后",
        )
    ]
    newcomers = Newcomers([_Account("kuaishou-main", "kuaishou", "山野茶事")], ["小王"], ["幕后"])
    kept = replace(KEPT, answers={"account:快手": "new", "new-accounts": "all"})
    draft = drafted(WORKSPACE.texts, plan, rows, kept, ASKED, newcomers)
    after = {one.path: one.after for one in draft.changes.files if one.after}
    # The next import must not add it again.
    lasting = kept_of(after, draft.campaign)
    assert lasting and lasting.answers == {"account:快手": "kuaishou-main", "new-accounts": "all"}
    result = loaded(draft)
    assert not result.broken and result.plan is not None
    (content,) = result.plan.contents.values()
    assert (content.owner, content.pillar, content.posts[0].account) == (
        "xiao-wang",
        "mu-hou",
        "kuaishou-main",
    )
    assert result.plan.people["xiao-wang"].name == "小王"


def test_an_id_that_is_none_or_taken_is_refused_and_a_file_that_was_imported_before_is_told() -> None:
    first = new(entry("1", "A2", title="茶"))
    files = {**WORKSPACE.texts, **{one.path: one.after for one in first.changes.files if one.after}}
    plan = loaded(first).plan
    assert plan is not None
    again = drafted(files, plan, [entry("1", "A2", title="茶")], KEPT)
    assert again.campaign == "chun-cha-shang-xin-2"
    assert [one.code for one in again.doubts] == ["imported-before"]
    for name in ("chun-cha-shang-xin", "Spring Tea"):
        with pytest.raises(NotWritable):
            drafted(files, plan, [], KEPT, Campaign(name))


def test_what_is_kept_reads_back_and_may_be_edited_by_people() -> None:
    draft = new(entry("1", "A2", title="茶"))
    after = {one.path: one.after for one in draft.changes.files if one.after}
    assert kept_of(after, draft.campaign) == KEPT
    assert kept_from(b"mapping:\n  \xe6\x97\xa5: date\n") == Kept("", "", {"日": "date"}, {})
    for data in (b"title: x\n", b"- a\n", b"mapping: {\n", b"\xff\xfe"):
        with pytest.raises(NotKept):
            kept_from(data)
