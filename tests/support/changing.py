"""Every field of everything changed, one by one: what tests that walk the model begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from everything import EVERYTHING
from paiqi.model.choices import Choice, Status
from paiqi.model.describe import Field, One, fields
from paiqi.model.item import Part, changed
from paiqi.model.malformed import Malformed
from paiqi.model.plan import Plan
from paiqi.model.readers import Count
from paiqi.model.repeats import Repeat
from paiqi.model.statuses import OwnWord
from paiqi.model.times import When
from paiqi.read.parts import Parts, load
from paiqi.resolve import resolve
from paiqi.resolve.rulebook import with_rulebook
from paiqi.rules.examples import example_files
from workspace import TODAY


@cache
def parts() -> Parts:
    """Everything, as parts."""
    read, _ = load(example_files(EVERYTHING))
    return with_rulebook(read)[0]


def resolved(written: Parts) -> Plan:
    assert written.workspace is not None
    plan, _ = resolve(written, written.workspace, TODAY)
    return plan


def later(when: When) -> When:
    if when.day:
        return replace(when, day=when.day + timedelta(days=1))
    if when.time:
        return replace(when, time=other(when.time))
    return replace(when, offset=when.offset + 1, unit=when.unit or "d")


def following(choice: Choice) -> Choice:
    every = list(type(choice))
    return every[(every.index(choice) + 1) % len(every)]


def other(value: Any) -> Any:
    """Another value of the same type; the same where there is none."""
    changes: tuple[tuple[type, Callable[[Any], Any]], ...] = (
        (Choice, following),
        # Another word would have to be one that the workspace knows.
        (OwnWord, lambda one: Status.review),
        (str, lambda one: one + "乙"),
        (bool, lambda one: not one),
        (int, lambda one: one + 1),
        (Decimal, lambda one: one + 1),
        (date, lambda one: one + timedelta(days=1)),
        (time, lambda one: one.replace(minute=(one.minute + 7) % 60)),
        (timedelta, lambda one: one * 2),
        (Count, lambda one: Count(one.number + 1, one.period)),
        (When, later),
        (Repeat, lambda one: replace(one, clock=other(one.clock))),
    )
    if isinstance(value, Mapping):
        return {key: other(one) for key, one in value.items()}
    return next((change(value) for kind, change in changes if isinstance(value, kind)), value)


def words(field: Field) -> Iterator[str]:
    """A word that a field may hold which holds none."""
    if isinstance(field.shape, One):
        try:
            word = field.shape.scalar.read("乙")
        except Malformed:
            return
        if isinstance(word, str):
            yield word


def each_change(
    part: Any, values: Callable[[Field, Any], Iterator[Any]]
) -> Iterator[tuple[type, Field, Any]]:
    """The part with one field after the other, those of inner parts too, changed to each of its `values`."""
    for field in fields(type(part)).values():
        value = getattr(part, field.name)
        for new in values(field, value):
            if new != value:
                yield type(part), field, changed(part, **{field.name: new})
        if isinstance(value, Mapping):
            for name, held in value.items():
                if isinstance(held, Part):
                    for kind, deeper, one in each_change(held, values):
                        yield kind, deeper, changed(part, **{field.name: {**value, name: one}})
            continue
        several = value if isinstance(value, tuple) else (value,)
        for number, inner in enumerate(several):
            if isinstance(inner, Part):
                for kind, deeper, one in each_change(inner, values):
                    whole = (*several[:number], one, *several[number + 1 :])
                    yield (
                        kind,
                        deeper,
                        changed(part, **{field.name: whole if isinstance(value, tuple) else one}),
                    )
