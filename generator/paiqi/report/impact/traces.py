"""Two plans of one audience → every field in which they differ: nothing that a site shows is left out."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from paiqi.model.describe import fields
from paiqi.model.item import Item, Part
from paiqi.model.plan import Plan

#: What happened to a field or to an item: `order` where the same things stand in another order.
What = Literal["changed", "new", "gone", "order"]
#: What the groups of a plan hold whose values are no parts.
_PLAIN = {"assets": "asset", "broken": "broken", "today": "today"}


@dataclass(frozen=True, slots=True)
class Trace:
    """A field that differs, or (`new`, `gone`) an item that only one side has.

    `kind` names the part by its class in small letters: workspace, campaign, content, person, measurement …;
    an asset is a file. `id` is its full id or path. `field` is its key in plans, with dots for what
    lies in it (`feeds.status_floor`), "" for the whole item. `written`: whether plans write the field; what
    is not written follows from what is.
    """

    kind: str
    id: str
    field: str = ""
    what: What = "changed"
    written: bool = True
    before: Any = None
    after: Any = None


def traces(old: Plan, new: Plan) -> tuple[Trace, ...]:
    """All in which two plans differ, but for the places at which their parts are written."""
    return tuple(_of_plan(old, new))


def _of_plan(old: Plan, new: Plan) -> Iterator[Trace]:
    for one in dataclasses.fields(Plan):
        before, after, kind = getattr(old, one.name), getattr(new, one.name), _PLAIN.get(one.name, one.name)
        if isinstance(before, Part):
            yield from _of_part(Trace("workspace", ""), before, after)
        elif isinstance(before, Mapping):
            yield from _of_mapping(kind, "", before, after)
        elif isinstance(before, tuple):
            yield from _of_several(kind, "", before, after)
        elif before != after:
            yield Trace(kind, "", before=before, after=after)


def _of_mapping(
    kind: str, around: str, before: Mapping[Any, Any], after: Mapping[Any, Any]
) -> Iterator[Trace]:
    for key, value in before.items():
        name = f"{around}/{key}" if around else str(key)
        if key not in after:
            yield Trace(_kind(kind, value), name, what="gone", before=value)
        elif value != after[key]:
            yield from _of_one(_kind(kind, value), name, value, after[key])
    for key, value in after.items():
        if key not in before:
            name = f"{around}/{key}" if around else str(key)
            yield Trace(_kind(kind, value), name, what="new", after=value)
    if list(before) != list(after) and before.keys() == after.keys():
        yield Trace(_kind(kind, next(iter(after.values()))), around, what="order")


def _of_several(kind: str, around: str, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Trace]:
    if before == after:
        return
    if (old := _by_id(before)) is not None and (new := _by_id(after)) is not None:
        yield from _of_mapping(kind, around, old, new)
        return
    # What has no id is the same where it says the same.
    was, now = Counter(map(repr, before)), Counter(map(repr, after))
    kind = _kind(kind, (*before, *after)[0])
    yield from (Trace(kind, around, what="gone", before=text) for text in (was - now).elements())
    yield from (Trace(kind, around, what="new", after=text) for text in (now - was).elements())
    if was == now:
        yield Trace(kind, around, what="order")


def _by_id(several: Sequence[Any]) -> dict[str, Any] | None:
    """Things by their ids, None where some have none of their own."""
    found = {getattr(one, "id", None): one for one in several}
    return None if None in found or len(found) < len(several) else found  # type: ignore[return-value]


def _of_one(kind: str, name: str, before: Any, after: Any) -> Iterator[Trace]:
    if isinstance(before, Part) and type(before) is type(after):
        yield from _of_part(Trace(kind, name), before, after)
    else:
        yield Trace(kind, name, before=before, after=after)


def _of_part(where: Trace, before: Part, after: Part) -> Iterator[Trace]:
    for name, field in fields(type(before)).items():
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        key = f"{where.field}.{field.key}" if where.field else field.key
        if isinstance(old, tuple) and any(issubclass(kind, Item) for kind in field.kinds):
            yield from _of_several(name, where.id, old, new)
        elif isinstance(old, Part) and type(old) is type(new):
            yield from _of_part(dataclasses.replace(where, field=key), old, new)
        else:
            yield dataclasses.replace(where, field=key, written=field.written, before=old, after=new)


def _kind(group: str, value: Any) -> str:
    return type(value).__name__.lower() if isinstance(value, Part) else group
