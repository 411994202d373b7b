"""A new campaign of a spreadsheet's entries, as a person would have written it."""

from __future__ import annotations

from importing import WORKSPACE, entry, post
from paiqi.importers.drafting import Campaign, Drafted, Kept, drafted
from paiqi.importers.entries import Entry
from paiqi.load.pipeline import Loaded, load_files
from paiqi.read.files import Files
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


def test_contents_of_one_name_get_their_day_or_a_number_and_reserved_words_are_no_ids() -> None:
    draft = new(
        *(entry(str(at), f"A{at}", title="茶", date="2026-03-20") for at in range(3)),
        entry("4", "A9", title="search"),
        entry("5", "A10", title="🎉"),
    )
    assert draft.contents == ("cha", "cha-2026-03-20", "cha-2026-03-20-2", "content-search", "content")


def test_a_formula_stays_a_text_also_in_what_is_kept() -> None:
    draft = new(entry("=1+1", "A2", title="=cmd|' /C calc'!A0"))
    rows = next(one.after for one in draft.changes.files if one.path.endswith(".csv"))
    assert rows is not None and rows.decode().splitlines()[1].startswith("'=1+1,")
    plan = loaded(draft).plan
    assert plan is not None
    assert [one.title for one in plan.contents.values()] == ["=cmd|' /C calc'!A0"]
