"""Steps and markers, which may have no id: which of them calendars take for the same, and which not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from paiqi.events import Item


@dataclass(frozen=True, slots=True)
class Loose:
    """What became of those that changed their UID. `same`: those that calendars take for the same all the
    same, new UID → old. `others`: what is much the same to whoever reads it and stands twice in calendars,
    old UID and new event.
    """

    same: Mapping[str, str]
    others: tuple[tuple[str, Item], ...]


def loose(before: Mapping[str, Item], after: Mapping[str, Item], done: Collection[str]) -> Loose:
    """Steps and markers that changed their UID; `done` are the UIDs of what is finished by now.

    A single one that changed while all others that stand in the same are as they were stays what it was, and
    so does one that was given an id. Which of several is which, nobody can know.
    """
    gone, came = defaultdict[str, list[Item]](list), defaultdict[str, list[Item]](list)
    for uid, item in before.items():
        if item.parent and uid not in after and uid not in done:
            gone[item.parent].append(item)
    for uid, item in after.items():
        if item.parent and uid not in before:
            came[item.parent].append(item)
    same: dict[str, str] = {}
    others: list[tuple[str, Item]] = []
    for parent, new in came.items():
        old = {item.uid: item for item in gone.get(parent, ())}
        given = {item.uid: item.unnamed for item in new if old.pop(item.unnamed, None)}
        left = [item for item in new if item.uid not in given]
        same |= given
        if len(old) == len(left) == 1 and not left[0].unnamed:
            same[left[0].uid] = next(iter(old))
        else:
            others += [(was.uid, item) for was, item in _pairs([*old.values()], left)]
    return Loose(same, tuple(others))


def _pairs(gone: list[Item], came: list[Item]) -> Iterator[tuple[Item, Item]]:
    """What went and what came at the same time or with the same title, each once."""
    left = dict.fromkeys(item.uid for item in came)
    for what in ("start", "title"):
        known = {_like(item, what): item for item in came if item.uid in left}
        for item in list(gone):
            new = known.pop(_like(item, what), None)
            if new is not None and new.uid in left:
                del left[new.uid]
                gone.remove(item)
                yield item, new


def _like(item: Item, what: str) -> tuple[object, ...]:
    return item.kind, item.start if what == "start" else item.title
