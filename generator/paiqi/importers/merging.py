"""A sheet that was edited and a plan that was edited since, put together field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paiqi.importers.entries import PlanValue

#: An item's fields as a plan writes them, by its path in it (`launch-film`, `launch-film/douyin-main`).
Items = Mapping[str, Mapping[str, PlanValue]]


@dataclass(frozen=True, slots=True)
class Edited:
    """A field that the sheet changed and the plan did not: its value is to be `value`, or to go (None)."""

    item: str
    field: str
    value: PlanValue | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both changed, and not to the same: what it was, what the sheet and what the plan has."""

    item: str
    field: str
    before: PlanValue | None
    sheet: PlanValue | None
    plan: PlanValue | None


@dataclass(frozen=True, slots=True)
class Merged:
    """What a sheet means for a plan: fields to write, items that are new, items whose row went (they stay),
    items that the plan has no longer (their rows are left alone), and what a person must decide.
    """

    edited: tuple[Edited, ...] = ()
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def merged(before: Items, sheet: Items, plan: Items) -> Merged:
    """Three states of the same items put together: as both once were, as the sheet and as the plan has them.

    A field that only the sheet changed is written; one that only the plan changed stays; both alike is no
    conflict. Without a state before (`before` lacks the item) a plan's item yields to the sheet's fields.
    """
    edited: list[Edited] = []
    conflicts: list[Conflict] = []
    added: list[str] = []
    removed: list[str] = []
    for item, fields in sheet.items():
        if item not in plan:
            (removed if item in before else added).append(item)
            continue
        # Without a state before, a sheet has no say about what it does not hold.
        once = before.get(item, {name: plan[item][name] for name in fields if name in plan[item]})
        for found in _fields(item, once, fields, plan[item]):
            if isinstance(found, Edited):
                edited.append(found)
            else:
                conflicts.append(found)
    gone = tuple(item for item in before if item not in sheet and item in plan)
    return Merged(tuple(edited), tuple(added), gone, tuple(removed), tuple(conflicts))


def _fields(
    item: str, before: Mapping[str, PlanValue], sheet: Mapping[str, PlanValue], plan: Mapping[str, PlanValue]
) -> Iterator[Edited | Conflict]:
    for name in dict.fromkeys((*before, *sheet)):
        was, now, here = before.get(name), sheet.get(name), plan.get(name)
        if now in (was, here):
            continue
        yield Edited(item, name, now) if here == was else Conflict(item, name, was, now, here)
