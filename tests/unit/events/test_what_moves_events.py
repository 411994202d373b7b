"""Whether a field moves an event is declared with it, and what is declared is what happens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from changing import each_change, other, parts, resolved
from paiqi.events import Items
from paiqi.model.describe import Field, fields
from paiqi.model.roots import PARTS
from paiqi.read.parts import Parts

#: Lines of an event that say when it is.
TIMES = re.compile(rb"^(?:DTSTART|DTEND|DUE|DURATION|RRULE|EXDATE|RDATE)[^\r]*", re.M)
#: Values for which any other word would be refused.
SWAPPED = {
    "douyin-main": "xhs-still",
    "video": "image-post",
    "Asia/Shanghai": "Europe/Berlin",
    "CN": "DE",
}
Change = tuple[type, Field, Parts]


def values(field: Field, value: Any) -> Iterator[Any]:
    """Another value, and none where it may be left out."""
    if isinstance(value, str) and value in SWAPPED:
        yield SWAPPED[value]
    elif value and field.name != "id" and not _parts(field, value) and not _names(field, value):
        yield other(value)
        if field.optional:
            yield field.default


def _parts(field: Field, value: Any) -> bool:
    """Whether a value is made of parts and of nothing else."""
    return bool(field.kinds) and not isinstance(value, Mapping)


def _names(field: Field, value: Any) -> bool:
    """Whether a value names other items."""
    return field.reference is not None and not isinstance(value, Mapping)


@cache
def every_change() -> tuple[Change, ...]:
    whole, found = parts(), []
    for number, file in enumerate(whole.campaigns):
        for kind, field, part in each_change(file.part, values):
            files = tuple(
                replace(one, part=part) if n == number else one for n, one in enumerate(whole.campaigns)
            )
            found.append((kind, field, replace(whole, campaigns=files)))
    for kind, field, part in each_change(whole.workspace, values):
        found.append((kind, field, replace(whole, workspace=part)))
    for number, account in enumerate(whole.accounts):
        for kind, field, part in each_change(account, values):
            accounts = (*whole.accounts[:number], part, *whole.accounts[number + 1 :])
            found.append((kind, field, replace(whole, accounts=accounts)))
    return tuple(found)


def times(written: Parts) -> dict[str, list[bytes]]:
    """When each event takes place, by its UID."""
    plan = resolved(written)
    return {item.uid: TIMES.findall(item.data) for item in Items(plan, "zh", True).single()}


@cache
def moving() -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    """The fields whose change moved an event, and all that were changed."""
    before = times(parts())
    moved, seen = set(), set()
    for kind, field, written in every_change():
        after = times(written)
        seen.add((kind.__name__, field.name))
        if any(before[uid] != after[uid] for uid in before.keys() & after.keys()):
            moved.add((kind.__name__, field.name))
    return frozenset(moved), frozenset(seen)


def test_no_field_moves_an_event_that_does_not_say_so() -> None:
    moved, seen = moving()
    assert len(seen) > 150
    said = {(kind.__name__, field.name) for kind in PARTS for field in fields(kind).values() if field.moves}
    assert moved - said == set()


def test_every_field_that_says_so_moves_an_event() -> None:
    moved, _ = moving()
    said = {(kind.__name__, field.name) for kind in PARTS for field in fields(kind).values() if field.moves}
    assert said - moved == set()
