"""What is known of a field is declared with it; a field that is not declared in full does not import."""

from __future__ import annotations

import re

import pytest

from paiqi.model.choices import Status
from paiqi.model.content import Post
from paiqi.model.describe import as_written, fields, kinds_below
from paiqi.model.fields import ITEM, given, narrowed, resolved
from paiqi.model.item import Part, changed, made
from paiqi.model.money import Spending
from paiqi.model.roots import PARTS
from paiqi.model.scalars import Amount, Line
from paiqi.read.shape import shape
from paiqi.read.source import read

CHINESE = re.compile(r"[\u4e00-\u9fff]")
EVERY = [(kind, field) for kind in (*PARTS, Post) for field in fields(kind).values()]


@pytest.mark.parametrize("missing", ["seen", "moves"])
def test_a_field_that_does_not_say_who_sees_it_or_whether_it_moves_an_event_does_not_import(
    missing: str,
) -> None:
    said = {"seen": ITEM, "moves": False}
    del said[missing]
    with pytest.raises(TypeError, match=missing):
        given("title", "标题", **said)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [..., "x", None])
def test_a_field_that_is_not_declared_at_all_is_named(value: object) -> None:
    with pytest.raises(TypeError, match=r"_Wrong\.title: say with given"):

        class _Wrong(Part):
            title: Line = value  # type: ignore[assignment]


def test_a_number_without_its_unit_is_named() -> None:
    class _Priced(Part):
        price: Amount = given("price", "价格", seen=ITEM, moves=False)

    with pytest.raises(TypeError, match=r"_Priced\.price holds a number: give its unit"):
        fields(_Priced)


def test_what_only_resolving_makes_stands_in_no_file() -> None:
    class _Made(Part):
        day: str = resolved("day", "日期", seen=ITEM, moves=False)

    with pytest.raises(TypeError, match="a file cannot hold a _Made"):
        as_written(_Made)


def test_nothing_can_be_narrowed_that_no_base_declares() -> None:
    class _Wrong(Part):
        title: Line = narrowed()

    with pytest.raises(TypeError, match=r"_Wrong\.title narrows a field that no base declares"):
        fields(_Wrong)


def test_every_field_has_its_meaning_in_both_languages() -> None:
    assert len(EVERY) > 500
    for kind, field in EVERY:
        said = field.declaration
        assert said.en and not CHINESE.search(said.en), (kind, field.name)
        assert CHINESE.search(said.zh) or said.zh.isascii(), (kind, field.name)


def test_every_resolved_part_keeps_the_fields_of_the_part_as_written() -> None:
    resolved_kinds = {kind: kind.__base__ for kind in kinds_below(Post) if kind.__base__ in PARTS}
    assert Post in resolved_kinds
    for kind, base in resolved_kinds.items():
        assert list(fields(kind))[: len(fields(base))] == list(fields(base))


def test_a_resolved_part_without_what_resolving_makes_is_refused() -> None:
    with pytest.raises(TypeError, match="Missing required argument 'id'"):
        Post(account="douyin-main", status=Status.draft)  # type: ignore[call-arg]


def test_parts_that_say_the_same_are_equal_wherever_they_were_written() -> None:
    one, other = (
        shape(Spending, document)[0]
        for text, file in ((b"planned: 8\n", "a.yml"), (b"# a remark\nplanned: 8\n", "b.yml"))
        if (document := read(text, file)[0])
    )
    assert one == other and hash(one) == hash(other)
    assert (one.span("planned").file, other.span("planned").line) == ("a.yml", 2)
    assert changed(one, planned=one.planned + 1) != other
    assert "a.yml" not in repr(one)


def test_a_part_cannot_be_changed_in_place() -> None:
    spending = made(Spending, Spending(planned=8), spent=None)  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        spending.planned = 9  # type: ignore[misc,assignment]
