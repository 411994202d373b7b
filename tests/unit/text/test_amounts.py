"""Sizes and stretches of time in words, at the steps from one unit to the next."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from paiqi.text import amounts
from paiqi.text.amounts import GB, KB, MB


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0 B"),
        (KB - 1, "1023 B"),
        (KB, "1 KB"),
        (MB - 1, "1024 KB"),
        (10 * MB, "10 MB"),
        (MB, "1 MB"),
        (Decimal(5 * MB) / 2, "2.5 MB"),
        (2 * GB, "2 GB"),
    ],
)
def test_a_size_is_told_in_the_largest_unit_of_1024_without_a_vain_decimal(
    value: int | Decimal, words: str
) -> None:
    assert amounts.file_size(value) == words


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1023, (Decimal(1023), "")),
        (1024, (Decimal(1), "KB")),
        (1536, (Decimal("1.5"), "KB")),
        (10 * MB, (Decimal(10), "MB")),
        (3 * GB, (Decimal(3), "GB")),
    ],
)
def test_a_limit_is_told_in_the_largest_unit_that_it_fills(value: int, shown: tuple[Decimal, str]) -> None:
    assert amounts.in_binary_units(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        (timedelta(minutes=80), "80 分钟", "80 min"),
        (timedelta(hours=2), "2 小时", "2 h"),
        (timedelta(hours=25), "25 小时", "25 h"),
        (timedelta(days=3), "3 天", "3 d"),
    ],
)
def test_a_stretch_of_time_stands_in_the_largest_unit_without_a_rest(
    value: timedelta, chinese: str, english: str
) -> None:
    said = amounts.lasting(value)
    assert (said.zh, said.en) == (chinese, english)
    assert amounts.lasting_in_both(value) == f"{chinese} {english.split()[1]}"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (timedelta(), "0 minutes"),
        (timedelta(minutes=59), "59 minutes"),
        (timedelta(hours=26, minutes=5), "1 day 2 hours 5 minutes"),
        (timedelta(days=3), "3 days"),
    ],
)
def test_a_message_tells_a_stretch_of_time_to_the_minute(value: timedelta, words: str) -> None:
    assert amounts.span_words(value).en == words


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        (Decimal(0), "0 秒", "0 s"),
        (Decimal("2.5"), "2.5 秒", "2.5 s"),
        (Decimal(90), "1 分 30 秒", "1 min 30 s"),
        (Decimal(9000), "2 小时 30 分钟", "2 h 30 min"),
    ],
)
def test_the_length_of_a_film_is_told_to_the_second(value: Decimal, chinese: str, english: str) -> None:
    said = amounts.seconds(value)
    assert (said.zh, said.en) == (chinese, english)


def test_a_stretch_of_time_is_counted_in_whole_minutes() -> None:
    assert amounts.whole_minutes(timedelta(hours=1, seconds=59)) == 60
