"""Values of fixed lists: what stands for one of them, whatever its case, width and blanks."""

from __future__ import annotations

import pytest

from paiqi.model import choices
from paiqi.model.choices import Choice, PlacementKind, Status
from workspace import plan_of

LISTS = [
    one
    for one in vars(choices).values()
    if isinstance(one, type) and issubclass(one, Choice) and one is not Choice
]


@pytest.mark.parametrize(
    "written", ["on-hold", "On Hold", "on_hold", "ON-HOLD", " ｏｎ－ｈｏｌｄ ", "暂 停", "onhold"]
)
def test_a_value_in_other_letters_is_that_value(written: str) -> None:
    assert Status.read(written) is Status.on_hold
    head = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"
    assert plan_of(f"{head}status: '{written}'\n").campaigns["example"].status is Status.on_hold


def test_a_value_that_is_none_is_none() -> None:
    assert Status.read("on hold?") is None
    assert Status.read("") is None
    assert PlacementKind.read("feed") is None


@pytest.mark.parametrize("kind", LISTS)
def test_no_two_values_of_a_list_are_told_apart_by_case_or_blanks_alone(kind: type[Choice]) -> None:
    for member in kind:
        for name in (member.value, member.zh, *member.synonyms):
            assert kind.read(name) is member
            assert kind.read(name.upper()) is member
