"""Whether two results are the same in everything: also where parts stand, which is no content for `==`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from paiqi.model.item import Part
from paiqi.read.shaped import Source


def difference(one: Any, other: Any, way: str = "") -> str:
    """The way to the first thing that differs, with both; "" where nothing does."""
    if one is other:
        return ""
    if type(one) is not type(other):
        return f"{way}: {one!r} is not {other!r}"
    if isinstance(one, Source):
        return "" if tuple(one) == tuple(other) else f"{way}: {one.span()} is not {other.span()}"
    inner = _inner(one, other)
    if inner is None:
        return "" if one == other else f"{way}: {one!r} is not {other!r}"
    mine, others = inner
    if list(mine) != list(others):
        return f"{way}: {list(mine)} are not {list(others)}"
    found = (difference(value, others[name], f"{way}.{name}") for name, value in mine.items())
    return next(filter(None, found), "")


def _inner(one: Any, other: Any) -> tuple[Mapping[Any, Any], Mapping[Any, Any]] | None:
    """What two values of one type are made of, by name; None where they are made of nothing."""
    if isinstance(one, Part):
        return _values(one, type(one).__struct_fields__), _values(other, type(one).__struct_fields__)
    if is_dataclass(one):
        names = [field.name for field in fields(one)]
        return _values(one, names), _values(other, names)
    if isinstance(one, Mapping):
        return one, other
    if isinstance(one, Sequence) and not isinstance(one, (str, bytes)):
        return dict(enumerate(one)), dict(enumerate(other))
    return None


def _values(one: Any, names: Sequence[str]) -> Mapping[str, Any]:
    return {name: getattr(one, name) for name in names}
