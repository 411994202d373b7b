"""What words of a plan mean, where they are written down, and who else names them."""

from __future__ import annotations

import pytest

from cursor import at, desk
from paiqi.derive.ground import ground_of
from paiqi.lsp.completion import Spot
from paiqi.lsp.hover import explanation, hover, plain
from paiqi.lsp.items import campaign_at
from paiqi.lsp.posts import room
from paiqi.lsp.references import definition, occurrences, target_at
from paiqi.lsp.renaming import NotRenamed, renamed
from paiqi.lsp.symbols import outline, search
from paiqi.read.parts import kind_of

COLD, POST = "campaigns/cold-brew-618.yml", "xhs-main: {at: 20:00, format: video}"
DEMO = desk()
assert DEMO.loaded is not None and DEMO.known is not None
LOADED, PLAN = DEMO.loaded, DEMO.known


def said(spot: Spot) -> str:
    return hover(spot, ground_of(PLAN))


@pytest.mark.parametrize(
    ("was", "written", "wanted"),
    [
        ("end: presale-1d", "end: presale|-1d", "2026年5月27日 周三"),
        ("owner: liu-heng", "owner: liu|-heng", "电商运营"),
        (POST, "xhs|-main: {at: 20:00, format: video}", "默认时间"),
        (POST, "xhs-main: {at: 20:|00}", "2026年5月13日 周三 20:00"),
        (POST, "xhs-main: {at: 20:00, tit|le: 八小时}", "至多 20 字"),
        ("status: review", "status: rev|iew", "待审"),
        ("milestones:", "mile|stones:", "里程碑"),
    ],
)
def test_a_word_is_explained_by_what_it_stands_for(was: str, written: str, wanted: str) -> None:
    assert plain(wanted) in said(at(COLD, was, written))


def test_nothing_is_said_of_comments_and_of_what_is_not_there() -> None:
    assert said(at(COLD, "status: review", "# sta|tus")) == ""
    assert said(at(COLD, "owner: liu-heng", "owner: nob|ody")) == "**owner**: 负责人"
    assert explanation("no-such-code", "zh") == ""


def test_texts_of_a_plan_are_no_markup() -> None:
    assert plain("<b> [a](b) *c*\n# d") == "\\<b\\> \\[a\\]\\(b\\) \\*c\\* \\# d"


@pytest.mark.parametrize(
    ("was", "written", "path", "count"),
    [
        ("owner: liu-heng", "owner: liu|-heng", "plans/workspace.yml", 20),
        ("date: tea-day", "date: tea|-day", f"plans/{COLD}", 6),
        ("products: [cold-brew]", "products: [cold|-brew]", "plans/workspace.yml", 3),
        ("  - id: eight-hours", "  - id: eight|-hours", f"plans/{COLD}", 1),
    ],
)
def test_an_id_leads_to_where_it_is_written_down_and_to_all_that_name_it(
    was: str, written: str, path: str, count: int
) -> None:
    target = target_at(at(COLD, was, written))
    assert target is not None
    there = definition(target, DEMO.document)
    assert there is not None and there.path == path
    found = list(occurrences(target, LOADED.files, PLAN))
    assert len(found) >= count
    for one in found:
        document = DEMO.document(one.span.file)
        assert document is not None
        line, start = document.line(one.span.line - 1), one.span.col - 1 + one.start
        assert line[start : start + one.length] in (target.item.id, target.item.title)


def test_another_id_is_written_wherever_the_old_one_was_and_warns_of_addresses() -> None:
    target = target_at(at(COLD, POST, "xhs|-main: {at: 20:00}"))
    assert target is not None
    made = renamed(target, "xhs-new", LOADED.files, PLAN, DEMO.document)
    assert made.warning is not None
    assert {"plans/accounts.yml", f"plans/{COLD}", "plans/published.csv"} <= set(made.changes)
    assert all(one.text == "xhs-new" for several in made.changes.values() for one in several)


def test_a_milestone_has_no_address_that_could_change() -> None:
    target = target_at(at(COLD, "end: presale-1d", "end: pre|sale-1d"))
    assert target is not None
    made = renamed(target, "vorverkauf", LOADED.files, PLAN, DEMO.document)
    assert made.warning is None and set(made.changes) == {f"plans/{COLD}"}


@pytest.mark.parametrize("name", ["xhs main", "weibo-main", ""])
def test_no_item_gets_an_id_that_is_none_or_another_ones(name: str) -> None:
    target = target_at(at(COLD, POST, "xhs|-main: {at: 20:00}"))
    assert target is not None
    with pytest.raises(NotRenamed):
        renamed(target, name, LOADED.files, PLAN, DEMO.document)


def test_the_room_left_is_that_of_the_limit_in_force() -> None:
    campaign = campaign_at(PLAN, f"plans/{COLD}")
    assert campaign is not None
    found = list(room(campaign, f"plans/{COLD}", ground_of(PLAN), "zh"))
    # 睡前一支，早上带走 has nine characters: 小红书 takes twenty.
    assert any(one.text == "微信视频号｜短标题还剩 7 字" for one in found)
    assert all(one.left >= 0 for one in found)


def test_an_outline_holds_content_with_its_posts_as_far_as_a_file_can_be_read() -> None:
    path = f"plans/{COLD}"
    document, kind = DEMO.document(path), kind_of(path)
    assert document is not None and kind is not None
    found = outline(kind, LOADED.files.texts[path], path, document)
    assert found is not None
    (content,) = (one for one in found if one.detail == "eight-hours")
    assert [one.name for one in content.inner] == ["douyin-main", "channels-main", "xhs-main"]
    assert not outline(kind, b"{", path, document)


def test_items_are_found_by_their_names_each_once() -> None:
    found = search(PLAN, "冷泡瓶", DEMO.document, "zh")
    assert [(one.name, one.kind) for one in found] == [("冷泡瓶怎么选", "item")]
