"""Counting by name: the tables that were measured, and bounds that never undercount."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.counting import _x_parser as parser_of_x
from paiqi.counting import at_most, count, x_weighted
from paiqi.model.units import Unit

FAMILY, HAND, FLAG = "👨\u200d👩\u200d👧\u200d👦", "👋🏽", "🇨🇳"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("你" * 140, 280), ("你" * 141, 282), (FAMILY, 2), (HAND, 2), (FLAG, 2), ("https://example.com/very/long/path?x=1 hi", 26), ("example.com", 23),
        ("http://中文.com", 23), ("café", 4), ("cafe\u0301", 4), ("“quotes”—dash…", 15), ("#话题 @user", 11), ("ＡＢＣ", 6), ("가나다", 6), ("", 0),
    ],
)  # fmt: skip
def test_x_weighs_a_text_as_its_own_library_does(text: str, length: int) -> None:
    assert count(text, Unit.x_weighted) == length


@pytest.mark.parametrize(
    ("text", "code_points", "utf16", "utf8", "graphemes"),
    [(FAMILY, 7, 11, 25, 1), (HAND, 2, 4, 8, 1), (FLAG, 2, 4, 8, 1), ("你好", 2, 2, 6, 2), ("क्षि", 4, 4, 12, 1), ("ＡＢ", 2, 2, 6, 2), ("e\u0301", 1, 1, 2, 1)],
)
def test_each_unit_counts_the_measured_samples(text: str, code_points: int, utf16: int, utf8: int, graphemes: int) -> None:
    units = (Unit.code_point, Unit.utf16_unit, Unit.utf8_byte, Unit.grapheme)
    assert [count(text, unit) for unit in units] == [code_points, utf16, utf8, graphemes]


@pytest.mark.parametrize(("text", "length"), [("你好world", 5), ("a" * 40, 20), ("a" * 41, 21), ("😀", 2), ("你" * 20, 20), ("", 0)])
def test_a_title_on_xiaohongshu_counts_latin_letters_half(text: str, length: int) -> None:
    assert count(text, Unit.xhs_title) == length


def test_three_hundred_families_pass_one_limit_of_bluesky_and_fail_the_other() -> None:
    assert count(FAMILY * 300, Unit.grapheme) == 300
    assert count(FAMILY * 300, Unit.utf8_byte) == 7500


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("https://example.com/" + "x" * 80, 23), ("hi @user@example.social", 8), ("@you@mastodon.example.org: https://a.co", 29), (FAMILY, 1), ("你好", 2), ("mail@example.com", 16),
    ],
)  # fmt: skip
def test_mastodon_counts_links_as_23_and_mentions_by_name(text: str, length: int) -> None:
    assert count(text, Unit.mastodon) == length


@pytest.mark.parametrize(("text", "length"), [("hello", 5), ("你好", 2), (FAMILY, 25), (FLAG, 8), ("5 cups", 6), ("a👍b", 6)])
def test_an_emoji_costs_its_bytes_on_threads(text: str, length: int) -> None:
    assert count(text, Unit.threads) == length


def test_chinese_characters_are_never_counted_lower_than_any_reading() -> None:
    for text in ("明前第一采", "Tea 茶 100%", FAMILY, "𠮷野家", HAND + "ＡＢＣ"):
        assert count(text, Unit.zi) >= count(text, Unit.code_point) >= count(text, Unit.grapheme)


def test_a_kilobyte_that_is_begun_counts_whole() -> None:
    assert [count("a" * size, Unit.rendered_kb) for size in (0, 1, 1024, 1025)] == [0, 1, 1, 2]


PIECES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            FAMILY,
            HAND,
            FLAG,
            "https://a.co/x",
            "example.com",
            "http://中文.com",
            "@user@example.social",
            "क्षि",
            "\u0958",
            "\ufb2c",
            "©",
            "™",
            "5️⃣",
            "，。",
            "ＡＢ",
            "a.b",
            "你好",
            "\r\n",
        ]
    ),
)
TEXTS = st.lists(PIECES, max_size=8).map("".join)


@given(TEXTS, st.sampled_from(list(Unit)))
def test_the_quick_bound_is_never_lower_than_the_count(text: str, unit: Unit) -> None:
    assert at_most(text, unit) >= count(text, unit)


@given(TEXTS)
def test_the_short_way_of_weighing_equals_the_library(text: str) -> None:
    if "\ufffe" in text or "\uffff" in text or "\ufeff" in text:
        return  # the library gives such a text no length
    assert x_weighted(text) == getattr(parser_of_x()(text), "weightedLength")  # noqa: B009


@given(
    st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=60),
    st.sampled_from([Unit.code_point, Unit.utf16_unit, Unit.grapheme, Unit.utf8_byte, Unit.threads, Unit.zi]),
)
def test_printed_ascii_costs_one_everywhere_but_in_links(text: str, unit: Unit) -> None:
    assert count(text, unit) == len(text)
