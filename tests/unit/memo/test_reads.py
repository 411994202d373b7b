"""What a stage asked of large values: the same answers, the same result; another answer, another result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from typing import Any

import pytest

from paiqi.memo import Memo, Sources

A, B, C = object(), object(), object()
Look = Callable[[Any], object]
#: Questions to a mapping, what else they do not see, and what they do.
OF_MAPPINGS: tuple[tuple[str, Look, Mapping[str, object], Mapping[str, object]], ...] = (
    ("a value", lambda asked: asked["a"], {"a": A, "b": C, "c": C}, {"a": B}),
    ("a value that is gone", lambda asked: _refused(asked, "a"), {"a": A}, {}),
    ("a value or none", lambda asked: asked.get("x"), {"a": B, "b": C}, {"x": A}),
    ("none, then some", lambda asked: asked.get("x", 3), {}, {"x": None}),
    ("whether it is there", lambda asked: "a" in asked, {"a": A}, {"b": A}),
    ("whether it is not there", lambda asked: "x" in asked, {"a": C}, {"x": A}),
    ("an error", lambda asked: _refused(asked, "x"), {"a": C}, {"x": A}),
)
#: Questions to the whole: every other mapping is another answer.
WHOLE: tuple[Look, ...] = (
    len,
    bool,
    list,
    dict,
    lambda asked: list(asked.items()),
    lambda asked: [*asked.values()],
)
BEFORE: Mapping[str, object] = {"a": A, "b": B}


def _refused(asked: Mapping[str, object], name: str) -> object:
    try:
        return asked[name]
    except KeyError:
        return "nothing"


class _Stage:
    """A stage that looks at one source, and counts how often it was made."""

    def __init__(self, look: Look) -> None:
        self.look, self.memo, self.made = look, Memo(), 0

    def of(self, source: Any) -> object:
        def make(asked: Sources) -> object:
            self.made += 1
            return self.look(asked["of"])

        return self.memo.reading("slot", (), {"of": source}, make)


@pytest.mark.parametrize(
    ("look", "unseen", "seen"), [row[1:] for row in OF_MAPPINGS], ids=[row[0] for row in OF_MAPPINGS]
)
def test_of_a_mapping_only_the_answers_count(
    look: Look, unseen: Mapping[str, object], seen: Mapping[str, object]
) -> None:
    stage = _Stage(look)
    first = stage.of(BEFORE)
    assert stage.of(unseen) is first and stage.made == 1
    assert stage.of(seen) == look(seen) and stage.made == 2
    assert stage.of(BEFORE) == look(BEFORE) and stage.made == 3


@pytest.mark.parametrize("look", WHOLE)
def test_who_looks_at_a_whole_mapping_is_made_anew_of_each_other(look: Look) -> None:
    stage = _Stage(look)
    assert stage.of(BEFORE) == look(BEFORE)
    stage.of(BEFORE)
    assert stage.made == 1
    assert stage.of({**BEFORE, "c": C}) == look({**BEFORE, "c": C})
    assert stage.made == 2


@pytest.mark.parametrize(
    ("look", "unseen", "seen"),
    [
        (lambda asked: "a" in asked, {"a", "z"}, {"b"}),
        (lambda asked: "x" in asked, {"y"}, {"x"}),
    ],
)
def test_of_a_set_only_the_answers_count(look: Look, unseen: Set[str], seen: Set[str]) -> None:
    stage, before = _Stage(look), frozenset(["a", "b"])
    first = stage.of(before)
    assert stage.of(frozenset(unseen)) is first and stage.made == 1
    assert stage.of(frozenset(seen)) is not first and stage.made == 2


@pytest.mark.parametrize(
    "look",
    [
        len,
        bool,
        sorted,
        lambda asked: asked == {"a", "b"},
        lambda asked: asked & {"a", "q"},
        lambda asked: {"a", "q"} & asked,
        lambda asked: asked | {"q"},
        lambda asked: asked - {"a"},
        lambda asked: {"a", "c"} - asked,
        lambda asked: asked <= {"a", "b"},
        lambda asked: asked.isdisjoint({"c"}),
    ],
)
def test_what_is_asked_of_a_set_in_any_way_is_answered_as_by_the_set_itself(look: Look) -> None:
    stage = _Stage(look)
    for one in (frozenset("ab"), frozenset("ab"), frozenset("c"), frozenset("abc"), frozenset("b")):
        assert stage.of(one) == look(one), one


def test_a_question_to_one_source_is_none_to_another() -> None:
    memo, made = Memo(), list[int]()

    def make(asked: Sources) -> object:
        made.append(1)
        return "a" in asked["one"]

    for one, other in (({"a"}, {"b"}), ({"a"}, set[str]()), ({"a", "c"}, {"a"})):
        assert memo.reading("slot", (), {"one": one, "other": other}, make) is True
    assert len(made) == 1
    assert memo.reading("slot", (), {"one": {"b"}, "other": {"a"}}, make) is False


def test_nothing_of_the_sources_is_held_but_what_was_answered() -> None:
    memo = Memo()
    memo.reading("slot", (), {"of": {"a": 1}}, lambda asked: asked["of"]["a"])
    reader = memo._slots["slot"].read
    assert reader is not None
    assert reader.sources == {}
