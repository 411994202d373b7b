"""Keys of values: the same for what says the same, another for what does not."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

import pytest

from eventful import small_plan
from paiqi.history.keys import declared, key_of
from paiqi.model.choices import Status
from paiqi.model.item import changed
from paiqi.model.times import UNDATED, Slot


def test_a_part_has_the_same_key_wherever_it_was_written() -> None:
    one, other = (small_plan("", more).workspace for more in ("notes: a\n", "\n# further down\nnotes: a\n"))
    assert one.span("notes") != other.span("notes")
    assert key_of(one) == key_of(other)
    assert key_of(one) != key_of(changed(one, notes="b"))


def test_a_field_that_is_left_out_does_not_count() -> None:
    one, other = (small_plan("", f"notes: {text}\n").workspace for text in ("a", "b"))
    assert declared(one) != declared(other)
    assert declared(one, frozenset(["notes"])) == declared(other, frozenset(["notes"]))


@dataclass
class _Pair:
    first: object
    second: object


DAY = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "b"),
        (1, "1"),
        (True, False),
        (None, ""),
        (("a", "b"), ("b", "a")),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (Status.draft, Status.review),
        (Decimal("1.0"), Decimal("1.5")),
        (DAY, date(2026, 3, 21)),
        (time(9), time(10)),
        (Slot(DAY, DAY, "day"), Slot(DAY, DAY, "minute", time(9))),
        (Slot(DAY, DAY, "day"), UNDATED),
        (_Pair("a", 1), _Pair("a", 2)),
    ],
)
def test_what_says_something_else_has_another_key(one: object, other: object) -> None:
    assert key_of(one) == key_of(one) != key_of(other)
    assert key_of([one]) != key_of([other])


def test_a_choice_counts_as_its_word_and_names_of_files_need_not_be_text() -> None:
    assert key_of(Status.draft) == key_of("draft")
    assert key_of(os.fsdecode(b"\xff")) != key_of(os.fsdecode(b"\xfe"))
