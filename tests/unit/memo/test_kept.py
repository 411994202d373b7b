"""What is kept of a stage: its last result, as long as it was made of the very same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from paiqi.memo import FRESH, Memo, Sources
from paiqi.model.campaign import PhasePart
from paiqi.read.parts import load
from paiqi.rules.examples import example_files

#: Twice the same phase, on another line.
PHASE = "title: 春茶\n{}phases: [{{id: a, title: 预热, start: 2026-03-01, end: 2026-03-02}}]\n"


def _phase(between: str) -> PhasePart:
    (file,) = load(example_files(PHASE.format(between)))[0].campaigns
    assert file.part is not None
    return file.part.phases[0]


@dataclass(frozen=True)
class _Equal:
    name: str


def made_again(old: object, new: object) -> bool:
    """Whether what was made of one thing is made again of another."""
    memo, made = Memo(), list[object]()
    for of in (old, new):
        memo.value("slot", (of,), lambda of=of: made.append(of))  # type: ignore[misc]
    return len(made) == 2


def test_parts_that_say_the_same_elsewhere_are_not_the_same() -> None:
    one, other = _phase(""), _phase("goal: 卖茶\n")
    assert one == other
    assert made_again(one, other)
    assert made_again((1, (one,)), (1, (other,)))
    assert not made_again((1, (one,)), (1, (one,)))


def _fresh(text: str) -> str:
    """An equal text that is another object."""
    return text.encode().decode()


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("春" + _fresh("茶"), _fresh("春茶"), False),
        (_fresh("茶").encode(), _fresh("茶").encode(), False),
        (date(2026, 3, 1), date(2026, 3, 1), False),
        (frozenset(["a", "b"]), frozenset(["b", "a"]), False),
        (None, None, False),
        ((), (), False),
        ((1, ("a", None)), (1, (_fresh("a"), None)), False),
        ((1, ("a",)), (1, ("b",)), True),
        ((1, 2), (1, 2, 3), True),
        ((1, 2), [1, 2], True),
        ([1], [1], True),
        ({"a": 1}, {"a": 1}, True),
        (_Equal("a"), _Equal("a"), True),
        (1, True, True),
        (0, None, True),
        (1, 1.0, True),
        ("a", b"a", True),
        (0.0, -0.0, True),
        (frozenset([1]), frozenset([True]), True),
        (frozenset([_Equal("a")]), frozenset([_Equal("a")]), True),
        (
            datetime(2026, 3, 1, 8, tzinfo=UTC),
            datetime(2026, 3, 1, 16, tzinfo=timezone(timedelta(hours=8))),
            True,
        ),
    ],
)
def test_plain_values_are_the_same_where_nothing_differs_and_all_else_by_what_it_is(
    old: object, new: object, again: bool
) -> None:
    assert made_again(old, new) is again


def test_a_slot_holds_its_last_result_alone() -> None:
    memo = Memo()
    for number in range(100):
        memo.value("slot", (number,), lambda: object())
        memo.reading("reading", (number,), {"of": {}}, lambda asked: object())
        memo.steady("steady", number)
    assert memo.held == 3
    first = memo.value("slot", (1,), lambda: "new")
    assert first == "new"


def test_what_nobody_asked_for_in_many_turns_goes_and_what_is_asked_for_stays() -> None:
    memo, kept = Memo(), object()
    memo.value("gone", (1,), lambda: object())
    memo.value("asked", (1,), lambda: kept)
    for number in range(40):
        memo.turn()
        # Other campaigns in each turn: what is held is no more than those of the last few.
        memo.value(("campaign", number), (number,), lambda: object())
        assert memo.value("asked", (1,), lambda: object()) is kept
        assert memo.held <= 20
    assert memo.value("gone", (1,), lambda: "again") == "again"


def test_a_steady_value_is_the_object_that_it_was_until_it_differs() -> None:
    memo, one = Memo(), {"a": 1}
    assert memo.steady("slot", one) is one
    assert memo.steady("slot", {"a": 1}) is one
    other = {"a": 2}
    assert memo.steady("slot", other) is other
    back = {"a": 1}
    assert memo.steady("slot", back) is back


def test_a_tuple_of_the_same_things_is_the_tuple_that_it_was() -> None:
    memo, thing = Memo(), _Equal("a")
    one = (thing, thing)
    assert memo.same("slot", one) is one
    assert memo.same("slot", (thing, thing)) is one
    assert memo.same("slot", (thing, _Equal("a"))) is not one


def test_what_a_failed_stage_would_have_made_is_not_kept() -> None:
    memo = Memo()

    def broken(asked: Sources) -> object:
        raise ValueError(asked["of"].get("a"))

    for _ in range(2):
        with pytest.raises(ValueError, match="1"):
            memo.reading("slot", (), {"of": {"a": 1}}, broken)
    assert memo.held == 0


def test_a_memo_that_keeps_nothing_makes_all_anew_of_the_sources_themselves() -> None:
    source: Mapping[str, int] = {"a": 1}
    value = {"b": 2}
    assert FRESH.value("slot", (1,), lambda: value) is value
    assert FRESH.reading("slot", (), {"of": source}, lambda asked: asked["of"]) is source
    assert FRESH.steady("slot", value) is value
    assert FRESH.held == 0
