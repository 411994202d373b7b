"""A label that says that something is paid for: a word, not letters inside one, and no negation."""

from __future__ import annotations

import pytest

from paiqi.rulebook.labels import is_clear, label_at


@pytest.mark.parametrize(
    ("text", "label", "at"),
    [
        ("广告｜一支短片", "广告", 0),
        ("廣告｜一支短片", "广告", 0),
        ("本文是广告，不喜勿入", "广告", 3),
        ("不喜勿入。广告合作", "广告", 5),
        ("#ad made for you", "#ad", 0),
        ("An AD for tea", "ad", 3),
        ("Paid  partnership with us", "paid partnership", 0),
        ("made today", "ad", -1),
        ("#adorable", "#ad", -1),
        ("This is not an ad", "ad", -1),
        ("It isn't an ad, it is love", "ad", -1),
        ("ad-free since 1990", "ad", -1),
        ("never sponsored", "sponsored", -1),
        ("非广告，真心推荐", "广告", -1),
        ("这不是广告", "广告", -1),
        ("我从不打广告", "广告", -1),
        ("广告公司的春天", "广告", -1),
        ("非广告？不，这条是广告", "广告", 9),
        ("无糖乌龙茶（广告）好喝", "广告", 6),
        ("非常好喝 #广告", "广告", 6),
        ("非常好喝 #广告", "#广告", 5),
        ("别错过 #广告", "广告", 5),
        ("未来可期 广告", "广告", 5),
        ("零卡气泡水【广告】", "广告", 6),
        ("不好喝不要钱｜广告", "广告", 7),
        ("喝过就忘不了，没有 #广告", "#广告", 10),
        ("No sugar tea #ad", "#ad", 13),
        ("No sugar tea [ad]", "ad", 14),
        ("Don't miss it #ad", "ad", 15),
        ("不是任何广告", "广告", -1),
        ("绝无广告", "广告", -1),
        ("这里不做广告", "广告", -1),
        ("没有收广告", "广告", -1),
        ("这不是一条 ad", "ad", -1),
        ("There is no ad here", "ad", -1),
        ("Not really sponsored", "sponsored", -1),
        ("un-sponsored", "sponsored", -1),
    ],
)
def test_a_label_stands_in_a_text_as_a_word_that_nobody_denies(text: str, label: str, at: int) -> None:
    assert label_at(text, label) == at


@pytest.mark.parametrize(
    ("label", "region", "clear"),
    [
        ("广告", "cn", True),
        ("#广告#", "cn", True),
        ("非广告", "cn", False),
        ("ad", "cn", False),
        ("赞助", "cn", False),
        ("#ad", "global", True),
        ("not an ad", "global", False),
        ("made today", "global", False),
        ("Sponsored by X", "global", True),
        ("unsponsored", "global", False),
        ("广告", "elsewhere", True),
    ],
)
def test_a_label_is_clear_where_it_says_so_in_the_words_of_a_region(
    label: str, region: str, clear: bool
) -> None:
    assert is_clear(label, region) is clear
