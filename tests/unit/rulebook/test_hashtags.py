"""Hashtags as platforms read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.rulebook.hashtags import as_written, parted, tags_in


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("没有话题", []),
        ("#春茶 上新 #龙井", ["春茶", "龙井"]),
        ("＃春茶", ["春茶"]),
        ("https://e.com/a#b", []),
        ("see www.e.com/#tea, and e.com/a#b", []),
        ("见https://e.com/a#b，#龙井", ["龙井"]),
        ("#tea, #tea.", ["tea", "tea"]),
        ("#春茶，快来喝一杯吧今天的第一锅", ["春茶"]),
        ("#春茶#龙井", ["春茶", "龙井"]),
        ("#春茶[话题]#今天 #龙井[话题]#", ["春茶", "龙井"]),
        ("明前#龙井", ["龙井"]),
        ("C#tea R&D#tea a/#tea", []),
        ("#1 of 3, #2026春茶", ["2026春茶"]),
        ("#café #naïve_tea", ["café", "naïve_tea"]),
        ("#", []),
        ("# 春茶", []),
    ],
)
def test_a_tag_ends_at_the_first_sign_that_is_no_letter(text: str, tags: list[str]) -> None:
    assert list(tags_in(text, paired=False)) == tags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#春茶#今天 #龙井#开采", ["春茶", "龙井"]),
        ("#明前 第一采#上市", ["明前 第一采"]),
        ("#春茶 今天开采", []),
        ("# 春茶 #", []),
        ("#茶#", ["茶"]),
        ("https://e.com/#a# #茶#", ["茶"]),
    ],
)
def test_where_tags_come_in_pairs_a_tag_stands_between_two_signs(text: str, tags: list[str]) -> None:
    assert list(tags_in(text, paired=True)) == tags


@given(st.lists(st.from_regex(r"[a-z茶龙井]{1,8}", fullmatch=True), max_size=5), st.booleans())
def test_what_is_written_into_a_text_is_read_from_it(tags: list[str], paired: bool) -> None:
    text = " ".join(as_written(tag, paired=paired) for tag in tags)
    assert list(tags_in(text, paired=paired)) == tags


def test_a_text_of_five_thousand_tags_holds_five_thousand() -> None:
    text = " ".join(f"#茶{number}" for number in range(5000))
    assert len(list(tags_in(text, paired=False))) == 5000
    assert not list(tags_in("#" * 100_000, paired=True))


def test_several_tags_in_one_value_are_parted() -> None:
    assert parted(("春茶，龙井",)) == ("春茶", "龙井")
    assert parted(("春茶、龙井", "#明前 #春茶")) == ("春茶", "龙井", "明前", "春茶")
    assert parted(("green tea", "green-tea")) == ("green tea", "green-tea")
