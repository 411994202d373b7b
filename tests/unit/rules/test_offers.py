"""Codes are named while their offers hold, and offers hold while their campaign runs."""

from __future__ import annotations

import pytest

from workspace import loaded

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
OFFER = "offers: [{id: first, title: 9 折, code: MQ90, start: 2026-03-20, end: 2026-03-23}]\n"


def found(text: str, code: str) -> list[str]:
    return [one.message.english() for one in loaded(HEAD + text).diagnostics if one.code == code]


def film(copy: str, at: str, more: str = "") -> str:
    return f'content: [{{id: film, title: 片, copy: "{copy}", posts: {{douyin-main: {{at: {at}{more}}}}}}}]\n'


@pytest.mark.parametrize(
    ("copy", "at", "told"),
    [
        ("下单输入 MQ90", "2026-03-24 19:30", 1),
        ("输入MQ90立减", "2026-03-24 19:30", 1),
        ("输入 mq90", "2026-03-24 19:30", 1),
        ("下单输入 MQ90", "2026-03-19 19:30", 1),
        ("下单输入 MQ90", "2026-03-23 23:30", 0),
        ("下单输入 MQ90", "2026-03-20 00:00", 0),
        ("型号 MQ900 与 AMQ90", "2026-03-24 19:30", 0),
        ("明前第一采", "2026-03-24 19:30", 0),
        # The week holds a day on which the offer does.
        ("下单输入 MQ90", "2026-W13", 0),
        ("下单输入 MQ90", "2026-W14", 1),
    ],
)
def test_a_code_is_named_while_its_offer_holds(copy: str, at: str, told: int) -> None:
    assert len(found(OFFER + film(copy, at), "code-outside-offer")) == told


@pytest.mark.parametrize(
    ("code", "copy", "told"),
    [
        # Letters whose small ones are others: nothing breaks off, and they are no I.
        ("TI90", "kod tı90 yaz", 0),
        ("TI90", "Tİ90", 0),
        ("Tİ90", "Tİ90", 1),
        ("STRASSE90", "code straße90", 1),
        ("ＭＱ90", "输入 ｍｑ90", 1),
        # A number or a word of everyday is a code only where the text says so.
        ("88", "售价 88 元", 0),
        ("88", "售价 88 元，输入 MQ90", 0),
        ("88", "输入优惠码 88 立减", 1),
        ("88", "88 是口令", 1),
        ("88", "口令：「88」", 1),
        ("88", "领券满 88 元可用", 0),
        ("88", "promo code 88", 1),
        ("88", "输入 88.5", 0),
        ("春茶", "喝春茶的季节", 0),
        ("春茶", "输入「春茶」立减", 1),
        ("春茶", "春茶这个口令立减", 1),
        ("春茶节", "春茶节后还有惊喜", 0),
        ("春茶节", "结账时输入春茶节", 1),
        ("春茶90", "喝春茶90的季节", 1),
    ],
)
def test_a_code_is_told_from_what_only_looks_like_one(code: str, copy: str, told: int) -> None:
    offer = OFFER.replace("MQ90", f'"{code}"')
    result = loaded(HEAD + offer + film(copy, "2026-03-24 19:30"))
    assert [one.code for one in result.diagnostics if one.code == "check-failed"] == []
    assert len([one for one in result.diagnostics if one.code == "code-outside-offer"]) == told


def test_of_two_codes_the_longer_one_is_named() -> None:
    offers = OFFER.replace("}]", "},\n  {id: more, title: 8 折, code: MQ90-VIP, start: 2026-03-20}]")
    assert not found(offers + film("输入 MQ90-VIP", "2026-03-24 19:30"), "code-outside-offer")
    assert len(found(offers + film("输入 MQ90-VI", "2026-03-24 19:30"), "code-outside-offer")) == 1


def test_a_code_that_holds_now_and_then_is_looked_up_by_its_days() -> None:
    rows = ", ".join(
        f"{{id: o{n}, title: 折, code: MQ90, start: 2026-03-{n:02}, end: 2026-03-{n:02}}}"
        for n in (20, 22, 24, 26)
    )
    told = [
        len(found(f"offers: [{rows}]\n" + film("MQ90", f"2026-03-{day} 19:30"), "code-outside-offer"))
        for day in (20, 21, 22, 23, 26, 27)
    ]
    assert told == [0, 1, 0, 1, 0, 1]


def test_a_code_in_a_first_comment_and_in_another_campaign_is_found() -> None:
    more = ", first_comment: 首评 MQ90"
    other = "# plans/campaigns/other.yml\n" + HEAD + film("茶", "2026-04-01 19:30", more)
    assert found(OFFER + other, "code-outside-offer") == [
        "the text goes out on 2026-04-01 19:30 and names the code MQ90, which holds from 2026-03-20"
        " to 2026-03-23"
    ]


def test_a_code_that_a_later_offer_takes_up_again_is_fine() -> None:
    again = OFFER.replace(
        "}]", "},\n  {id: again, title: 9 折, code: MQ90, start: 2026-04-01, end: 2026-04-03}]"
    )
    assert not found(again + film("MQ90", "2026-04-02 19:30"), "code-outside-offer")
    assert found(again + film("MQ90", "2026-04-05 19:30"), "code-outside-offer")


@pytest.mark.parametrize(
    "more", [", status: cancelled", ', published: {at: 2026-03-24 19:31, url: "https://e.com/1"}']
)
def test_what_does_not_go_out_any_more_names_no_code(more: str) -> None:
    assert not found(OFFER + film("MQ90", "2026-03-24 19:30", more), "code-outside-offer")


def test_a_creators_text_names_no_code_that_has_ended() -> None:
    kol = (
        "placements:\n  - {id: kol, title: 合作, kind: creator, disclosure: 广告,\n"
        "     start: 2026-03-18, end: 2026-04-10, creator: {name: 一盏, platform: xiaohongshu},\n"
        "     deliverables: [{id: note, format: image-post, at: 2026-04-02 12:00, copy: 报 MQ90}]}\n"
    )
    assert len(found(OFFER + kol, "code-outside-offer")) == 1


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ("start: 2026-03-20, end: 2026-05-20", 1),
        ("start: 2026-02-20, end: 2026-03-20", 1),
        ("start: 2026-03-01, end: 2026-04-15", 0),
        ("start: 2026-03-20", 0),
        # It is over.
        ("start: 2026-02-20, end: 2026-03-10", 0),
    ],
)
def test_an_offer_holds_while_its_campaign_runs(days: str, told: int) -> None:
    text = f"offers: [{{id: first, title: 9 折, {days}}}]\n"
    assert len(found(text, "offer-outside-campaign")) == told
    assert not found("status: cancelled\n" + text, "offer-outside-campaign")
    assert not found("status: done\n" + text, "offer-outside-campaign")
