"""Counting by name: the tables that were measured, and bounds that never undercount."""

from __future__ import annotations

import sys
import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from paiqi.model.units import Unit
from paiqi.rulebook.counting import _EMOJI, _PLAIN, _twitter, at_most, count

FAMILY, HAND, FLAG = "👨\u200d👩\u200d👧\u200d👦", "👋🏽", "🇨🇳"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("你" * 140, 280),
        ("你" * 141, 282),
        (FAMILY, 2),
        (HAND, 2),
        (FLAG, 2),
        ("https://example.com/very/long/path?x=1 hi", 26),
        ("example.com", 23),
        ("http://中文.com", 23),
        ("café", 4),
        ("cafe\u0301", 4),
        ("“quotes”—dash…", 15),
        ("#话题 @user", 11),
        ("ＡＢＣ", 6),
        ("가나다", 6),
        ("→★", 4),
        ("5️⃣", 2),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 2),
        ("见https://a.co，好", 29),
        ("a\r\nb", 3),
        ("\ufeff", 2),
        ("", 0),
    ],
)
def test_x_weighs_a_text_as_its_own_library_does(text: str, length: int) -> None:
    assert count(text, Unit.x_weighted) == length


def test_a_long_chinese_text_before_or_behind_an_address_does_not_change_what_the_address_weighs() -> None:
    long = "明前第一采" * 60
    assert count(f"{long} example.com", Unit.x_weighted) == 600 + 1 + 23
    assert count(f"https://a.co/x，{long}", Unit.x_weighted) == 23 + 2 + 600
    assert count(f"https://a.co/x，{long}", Unit.mastodon) == 23 + 1 + 300


@pytest.mark.parametrize("length", [2, 60, 64, 65, 66, 200])
def test_a_bare_address_behind_many_letters_is_one_only_where_the_library_says_so(length: int) -> None:
    for text in (
        "茶" * length + "example.com",
        "http://" + "茶" * length + ".com，好",
        "a.co" + "茶" * length + "b.co",
        "“茶”" * length + "a.co",
    ):
        assert count(text, Unit.x_weighted) == _twitter().parse_tweet(text).weightedLength


@pytest.mark.parametrize(
    ("text", "code_points", "utf16", "utf8", "graphemes"),
    [
        (FAMILY, 7, 11, 25, 1),
        (HAND, 2, 4, 8, 1),
        (FLAG, 2, 4, 8, 1),
        ("你好", 2, 2, 6, 2),
        ("क्षि", 4, 4, 12, 1),
        ("ＡＢ", 2, 2, 6, 2),
        ("e\u0301", 1, 1, 2, 1),
    ],
)
def test_each_unit_counts_the_measured_samples(
    text: str, code_points: int, utf16: int, utf8: int, graphemes: int
) -> None:
    units = (Unit.code_point, Unit.utf16_unit, Unit.utf8_byte, Unit.grapheme)
    assert [count(text, unit) for unit in units] == [code_points, utf16, utf8, graphemes]


@pytest.mark.parametrize(
    ("text", "length"),
    [("你好world", 5), ("a" * 40, 20), ("a" * 41, 21), ("😀", 2), ("你" * 20, 20), ("", 0)],
)
def test_a_title_on_xiaohongshu_counts_latin_letters_half(text: str, length: int) -> None:
    assert count(text, Unit.xhs_title) == length


def test_three_hundred_families_pass_one_limit_of_bluesky_and_fail_the_other() -> None:
    assert count(FAMILY * 300, Unit.grapheme) == 300
    assert count(FAMILY * 300, Unit.utf8_byte) == 7500


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("https://example.com/" + "x" * 80, 23),
        ("hi @user@example.social", 8),
        ("@you@mastodon.example.org: https://a.co", 29),
        (FAMILY, 1),
        ("你好", 2),
        ("mail@example.com", 16),
        ("example.com", 11),
        ("见https://example.com/a，欢迎", 27),
        ("https://example.com。欢迎", 26),
        ("http://中文.com", 23),
        ("https://a.co/@user@example.social x", 25),
        ("https://a.co https://b.co", 47),
        ("http://b", 8),
        ("你@user@example.social", 21),
        ("@user@example.social，好", 7),
        ("@user@example.social.", 6),
        (FLAG + " HTTPS://A.CO", 25),
    ],
)
def test_mastodon_counts_links_as_23_and_mentions_by_name(text: str, length: int) -> None:
    assert count(text, Unit.mastodon) == length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("hello", 5),
        ("你好", 2),
        (FAMILY, 25),
        (FLAG, 8),
        (HAND, 8),
        ("5 cups", 6),
        ("5️⃣", 7),
        ("a👍b", 6),
        ("茶🍵！", 6),
        ("ＡＢ", 2),
        ("e\u0301", 1),
    ],
)
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
            "，明前第一采……“好”",
            "@",
            "https://",
            " ",
        ]
    ),
)
TEXTS = st.lists(PIECES, max_size=8).map("".join)


@given(TEXTS, st.sampled_from(list(Unit)))
def test_the_quick_bound_is_never_lower_than_the_count(text: str, unit: Unit) -> None:
    assert at_most(text, unit) >= count(text, unit)


@given(TEXTS)
def test_the_short_way_of_weighing_equals_the_library(text: str) -> None:
    assert count(text, Unit.x_weighted) == _twitter().parse_tweet(text).weightedLength


@given(TEXTS)
def test_the_short_ways_of_counting_equal_the_long_ones(text: str) -> None:
    units = [count(text, unit) for unit in (Unit.code_point, Unit.grapheme, Unit.utf16_unit, Unit.xhs_title)]
    nfc = unicodedata.normalize("NFC", text)
    halves = sum((1 if ord(char) < 128 else 2) * (2 if char > "\uffff" else 1) for char in nfc)
    assert units == [
        len(nfc),
        len(regex.findall(r"\X", nfc)),
        sum(2 if char > "\uffff" else 1 for char in nfc),
        -(-halves // 2),
    ]


def test_each_plain_character_is_a_grapheme_no_emoji_and_weighs_what_the_library_says() -> None:
    plain = [char for char in map(chr, range(sys.maxunicode + 1)) if _PLAIN.fullmatch(char)]
    assert [
        char for char in plain if not regex.fullmatch(r"[\p{GCB=Other}\n]", char) or _EMOJI.search(char)
    ] == []
    # Without the full stop, which alone keeps a text from the short way.
    for start in range(0, len(plain), 500):
        text = "".join(plain[start : start + 500]).replace(".", "")
        assert count(text, Unit.x_weighted) == _twitter().parse_tweet(text).weightedLength


@given(
    st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=60),
    st.sampled_from(
        [
            Unit.code_point,
            Unit.utf16_unit,
            Unit.grapheme,
            Unit.utf8_byte,
            Unit.threads,
            Unit.telegram,
            Unit.zi,
        ]
    ),
)
def test_printed_ascii_costs_one_everywhere_but_in_links(text: str, unit: Unit) -> None:
    assert count(text, unit) == len(text)
    assert count(text + "Tea 1", unit) == count(text, unit) + 5


@pytest.mark.parametrize("unit", list(Unit))
def test_an_empty_text_costs_nothing(unit: Unit) -> None:
    assert count("", unit) == at_most("", unit) == 0


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("text", ["\ud800", "a.co \udc00\ud800", "\ud83d\ude00", "https://a\ud800.co"])
def test_a_lone_surrogate_is_counted_though_no_source_lets_it_in(text: str, unit: Unit) -> None:
    assert 0 < count(text, unit) <= at_most(text, unit)


@pytest.mark.parametrize("unit", list(Unit))
def test_a_text_costs_the_same_in_each_form_of_its_accents(unit: Unit) -> None:
    assert count("cafe\u0301 n\u0303", unit) == count("caf\u00e9 \u00f1", unit)
