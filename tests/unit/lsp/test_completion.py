"""What may be written at a cursor."""

from __future__ import annotations

import pytest

from cursor import at, desk
from paiqi.lsp.completion import Spot, complete

COLD, ACCOUNTS, TEAM = "campaigns/cold-brew-618.yml", "accounts.yml", "workspace.yml"
POST = "xhs-main: {at: 20:00, format: video}"


def texts(spot: Spot) -> list[str]:
    return [one.text for one, _ in complete(spot)]


@pytest.mark.parametrize(
    ("name", "was", "written", "first"),
    [
        (COLD, "owner: liu-heng", "owner: |", ["lin-yue", "wang-shuo", "chen-xi"]),
        (COLD, "owner: liu-heng", "owner: 王|", ["wang-shuo"]),
        (COLD, "owner: liu-heng", "owner: liu-h|eng", ["liu-heng"]),
        (COLD, POST, "xhs-main: {at: 20:00, format: |}", ["image-post", "video", "live"]),
        (COLD, POST, "xhs-main: {at: 20:00, format: 图|", ["image-post"]),
        (COLD, POST, "xhs-main: {at: |}", ["20:00"]),
        (COLD, "segments: [office]", "segments: [|]", ["tea-lovers"]),
        (COLD, "segments: [office]", "segments:\n  - off|", ["office"]),
        (COLD, "products: [cold-brew]", "products: [cold-brew, |]", ["mingqian-2026"]),
        (COLD, "{pillar: product, account", "{pillar: |, account", ["product"]),
        (COLD, "status: review", "status: 待|", ["review"]),
        (COLD, "date: tea-day", "date: tea-day-5|", ["tea-day-5d", "tea-day-5wd"]),
        (COLD, "date: tea-day", "date: 国际|", ["tea-day"]),
        (COLD, "end: presale-1d", "end: pre|", ["presale"]),
        (ACCOUNTS, "platform: ", "platform: 小红|", ["xiaohongshu"]),
    ],
)
def test_ids_are_offered_by_the_field_and_by_what_people_call_them(
    name: str, was: str, written: str, first: list[str]
) -> None:
    assert texts(at(name, was, written))[: len(first)] == first


def test_a_key_of_posts_is_an_account_that_has_none_yet() -> None:
    offered = texts(at(COLD, POST, "|"))
    assert "wechat-sub" in offered
    assert not {"douyin-main", "channels-main"} & set(offered)


def test_keys_that_are_written_already_are_not_offered_again() -> None:
    offered = texts(at(COLD, "    date: 2026-05-13", "    |"))
    assert {"date", "copy_file"} <= set(offered)
    assert not {"title", "posts", "id"} & set(offered)


def test_a_key_is_found_by_its_chinese_name() -> None:
    assert texts(at(COLD, "    title: 睡前一支，早上带走", "    标题|"))[0] == "title"


def test_a_milestone_says_its_day_and_a_day_before_it_which_day_that_is() -> None:
    found = {one.text: one.about for one, _ in complete(at(COLD, "date: tea-day", "date: tea-day-|"))}
    assert found["tea-day-5wd"] == "2026年5月14日 周四｜国际茶日"


def test_nothing_is_offered_inside_copy_and_comments() -> None:
    assert texts(at(COLD, "copy: 晚上十一点放进冰箱", "copy: |\n      晚上|十一点")) == []
    assert texts(at(COLD, "status: review", "# st|")) == []


def test_names_stay_while_the_file_cannot_be_read() -> None:
    one = desk()
    path = f"plans/{COLD}"
    document = one.document(path)
    assert document is not None
    one.put(path, document.text.replace("content:", "content: [", 1), "utf-16")
    one.take(one.ready()())
    assert one.loaded is not None and one.loaded.plan is not None
    story = "cold-brew-618/tea-day-story"
    assert story not in one.loaded.plan.contents
    assert one.known is not None and story in one.known.contents


def test_keys_and_accounts_by_other_names_lead_as_far() -> None:
    assert texts(at(COLD, "    owner: wang-shuo", "    负责人: 王|")) == ["wang-shuo"]
    assert "title" not in texts(
        at(COLD, "    title: 睡前一支，早上带走\n    pillar", "    标题: x\n    |\n    pillar")
    )
    assert texts(at(COLD, "xhs-main: {at: 20:00, format: video}", "小红书: {format: |}"))[:1] == [
        "image-post"
    ]
