"""Any text may stand where a value is wanted: what is said of it is quick, and each reading can be read."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.intent.findings import mend
from paiqi.intent.meaning import Circumstances
from paiqi.intent.understanding import KINDS, understood_as
from paiqi.model import readers
from paiqi.model.describe import One, kinds_below, leaves, written
from paiqi.model.repeats import read_repeat
from paiqi.model.roots import ROOTS
from paiqi.model.times import read_at, read_date, read_moment, read_time, read_when

AROUND = Circumstances(date(2026, 3, 18), date(2026, 3, 1), date(2026, 4, 15), "Asia/Shanghai", "CNY")
BARE = Circumstances()
READERS: dict[str, Callable[[str], Any]] = {
    "date": read_date,
    "moment": read_moment,
    "when": read_when,
    "at": read_at,
    "time": read_time,
    "repeat": read_repeat,
    "weekday": readers.read_weekday,
    "count": readers.read_count,
    "number": readers.read_number,
    "amount": readers.read_amount,
    "money": readers.read_amount,
    "whole": readers.read_integer,
    "percent": readers.read_percent,
    "duration": readers.read_duration,
    "flag": readers.read_bool,
    "ratio": readers.read_ratio,
    "pixels": readers.read_pixels,
    "zone": readers.read_zone,
    "id": readers.read_id,
    "url": readers.read_url,
    "times": read_date,
    "cue": lambda text: read_time(text[:5]),
}
#: What dates, times, rhythms and numbers are made of, in any order.
PIECES = (
    "2026", "3", "20", "12", "31", "24", "00", "9", "-", "/", ".", ":", "：", " ", "年", "月", "日",
    "号", "点", "半", "刻", "周", "五", "一", "十", "下", "每", "晚上", "早上", "am", "pm", "mon", "fri",
    "march", "launch", "end", "+", "d", "wd", "h", "W", "Q", "Z", "utc", "Europe/London", "万",
    "%", "¥", ",", "～", "至", "to", "next", "every", "weeks", "last", "?", "tbc", "零", "两", "百",
    "千", "天", "后", "前", "小时", "分钟", "s", "k", "(", ")", "每周", "weekly", "T", "００",
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=9).map("".join))


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(KINDS)), TEXTS, st.sampled_from((AROUND, BARE)))
def test_whatever_stands_there_each_reading_is_one_that_its_type_takes(
    kind: str, text: str, around: Circumstances
) -> None:
    meaning = understood_as(kind, text.strip(), around)
    for one in meaning.readings:
        READERS[kind](one.value)
    hint = mend(meaning)
    assert (hint is None) == (not meaning)
    assert sum(one.sure for one in meaning.readings) <= (1 if len(meaning.readings) == 1 else 0)
    if hint is not None:
        assert all(one.value in hint.english() for one in meaning.readings[:4])


def test_a_thousand_texts_of_the_longest_kind_take_a_second_at_the_most() -> None:
    texts = [("".join(PIECES[n % 71 :: 7]) + "1-2至" * 9)[: 60 - n % 20] for n in range(60)]
    texts += ["9" * 60, "3/1-" * 15, "周一" * 30, "-" * 60, "1 " * 30, "一" * 60, "12:" * 20, "1万" * 30]
    began = time.process_time()
    for text in texts:
        for kind in KINDS:
            understood_as(kind, text, AROUND)
    assert time.process_time() - began < len(texts) * len(KINDS) / 1000


def test_every_kind_of_a_field_is_one_that_is_understood() -> None:
    asked = {
        leaf.scalar.kind
        for part in kinds_below(*ROOTS.values())
        for field in written(part).values()
        for leaf in leaves(field.shape)
        if isinstance(leaf, One)
    }
    assert asked - {""} <= KINDS
    assert set(READERS) | {"budget"} == KINDS


#: Ways to write a day of which nothing is left to be guessed.
WRITTEN: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"{day:%Y.%m.%d}",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day.year}-{day.month}-{day.day}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year}年{day.month}月{day.day}号",
    lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
    lambda day: f"{day.year}年{day.month:02}月{day.day:02}日",
    lambda day: f"{day.isoformat().translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})}",
    lambda day: f"{day.year}－{day.month:02}－{day.day:02}",
    lambda day: f"{day:%B} {day.day}, {day.year}",
    lambda day: f"{day:%b} {day.day} {day.year}",
    lambda day: f"{day.day} {day:%B} {day.year}",
    lambda day: f"{day.day} {day:%b} {day.year}",
    lambda day: f"{day.day}th of {day:%B} {day.year}",
    lambda day: f"{day:%A}, {day.day} {day:%B} {day.year}",
    lambda day: f"{day.year}年{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）",
    lambda day: f"{day.year}/{day.month}/{day.day} 星期{'一二三四五六日'[day.weekday()]}",
)


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from(WRITTEN))
def test_a_day_in_twenty_hands_is_that_day(day: date, way: Callable[[date], str]) -> None:
    meaning = understood_as("date", way(day), AROUND)
    assert [(one.value, one.sure) for one in meaning.readings] == [(day.isoformat(), True)]


@settings(max_examples=60, deadline=None)
@given(st.integers(-59, 59 + 45), st.booleans())
def test_a_day_without_its_year_is_the_one_of_the_campaign(after: int, chinese: bool) -> None:
    day = date(2026, 3, 1) + timedelta(days=after)
    text = f"{day.month}月{day.day}日" if chinese else f"{day:%B} {day.day}"
    meaning = understood_as("when", text, AROUND)
    assert [(one.value, one.sure) for one in meaning.readings] == [(day.isoformat(), True)]


def test_what_is_counted_from_no_milestone_of_the_campaign_is_a_guess() -> None:
    named = replace(AROUND, names=frozenset(("launch", "start", "end")))
    for text, value in (("launch前3天", "launch-3d"), ("launch 8pm", "launch 20:00")):
        for around, sure in ((named, True), (AROUND, False)):
            assert [(one.value, one.sure) for one in understood_as("at", text, around).readings] == [
                (value, sure)
            ]


@pytest.mark.parametrize(
    ("around", "value", "sure"),
    [
        # A year long, with what lies around it: two days of March.
        (Circumstances(None, date(2026, 3, 1), date(2027, 3, 31)), ["2026-03-20", "2027-03-20"], False),
        (Circumstances(date(2026, 11, 28)), ["2026-03-20", "2027-03-20"], False),
        (Circumstances(date(2026, 2, 20)), ["2026-03-20"], False),
        (Circumstances(date(2020, 1, 1), date(2026, 3, 10)), ["2026-03-20"], False),
        (Circumstances(), [], False),
    ],
)
def test_a_year_is_never_made_up(around: Circumstances, value: list[str], sure: bool) -> None:
    meaning = understood_as("when", "3月20日", around)
    assert [one.value for one in meaning.readings] == value
    assert all(one.sure is sure for one in meaning.readings)


@settings(max_examples=60, deadline=None)
@given(st.times(), st.integers(0, 5))
def test_a_time_of_day_in_six_hands_is_that_time(moment: Any, way: int) -> None:
    hour, minute = moment.hour, moment.minute
    text = (
        f"{hour:02}：{minute:02}",
        f"{hour}:{minute:02}",
        f"{(hour - 1) % 12 + 1}:{minute:02} {'AM' if hour < 12 else 'PM'}",
        f"{hour:02}:{minute:02}:00",
        f"{'上午' if hour < 12 else '下午'}{(hour - 1) % 12 + 1}点{minute:02}分",
        f"{hour}时{minute}分" if hour > 12 else f"{hour:02}:{minute:02} ",
    )[way].strip()
    if way == 4 and hour % 12 == 0:
        # 上午12点 is said for both.
        return
    meaning = understood_as("at", text, AROUND)
    assert f"{hour:02}:{minute:02}" in [one.value for one in meaning.readings]


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 9999))
def test_a_number_with_its_scale_is_that_number(count: int) -> None:
    for text, value in ((f"{count}万", count * 10_000), (f"{count:,}", count), (f"¥{count:,}", count)):
        if text == str(value):
            continue
        (one,) = understood_as("whole", text, AROUND).readings
        assert (one.value, one.sure) == (str(value), True)
