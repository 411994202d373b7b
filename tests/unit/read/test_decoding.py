"""Bytes → text, and the characters that plans may not hold."""

from __future__ import annotations

import pytest

from paiqi.read.decoding import MAX_BYTES, decoded, forbidden, readable, text_of
from paiqi.read.refused import Refused

ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decoded(b"\xef\xbb\xbfa: b\r\n", "plans/accounts.yml") == "a: b\r\n"


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"x" * (MAX_BYTES + 1), "file-too-large", (0, 0)),
        ("a: 1\nb: 茶\n".encode("gbk"), "not-utf8", (1, 3)),
        ("a: 1\nb: 茶\u200b叶\n".encode(), "forbidden-character", (1, 4)),
        (b"a: 1\r\nb: 2\rc: 3\n", "bare-carriage-return", (1, 4)),
    ],
)
def test_what_is_no_plans_text_is_refused_at_its_place(
    data: bytes, code: str, place: tuple[int, int]
) -> None:
    with pytest.raises(Refused) as refused:
        decoded(data, "plans/accounts.yml")
    assert (refused.value.code, (refused.value.line, refused.value.col)) == (code, place)


def test_a_file_of_exactly_the_largest_size_is_read() -> None:
    assert decoded(b"x" * MAX_BYTES, "plans/accounts.yml") == "x" * MAX_BYTES


def test_the_flags_of_britains_countries_are_emoji_and_other_tags_are_not() -> None:
    assert forbidden(f"球赛{ENGLAND}！") is None
    bad = forbidden(f"{ENGLAND}\U000e0041")
    assert bad is not None
    assert bad.start() == len(ENGLAND)


def test_what_may_not_stand_there_becomes_a_blank_and_all_else_keeps_its_place() -> None:
    assert readable("茶\u202e叶\x00。") == "茶 叶 。"


def test_a_file_of_copy_is_held_to_the_same_characters() -> None:
    assert text_of("第一杯\n".encode(), "plans/a.md") == ("第一杯\n", ())
    text, (found,) = text_of("第一\u200b杯".encode(), "plans/a.md")
    assert (text, found.code, str(found.span)) == (None, "forbidden-character", "plans/a.md:1:3")


def test_a_refusal_names_the_first_place_where_there_is_one() -> None:
    from paiqi.read.source import read

    _, (found,) = read(b"a: 1\nb: 2\n a : 3\na: 4\n".replace(b" a : 3\n", b""), "plans/x.yml")
    (first,) = found.related
    assert (found.code, str(found.span), str(first.span)) == (
        "duplicate-key",
        "plans/x.yml:3:1",
        "plans/x.yml:1:1",
    )
