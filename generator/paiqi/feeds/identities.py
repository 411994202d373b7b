"""Steps and markers without ids: the UIDs under which calendars know them, whatever they are called now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from paiqi.events import Item
from paiqi.feeds.edition import Edition


@dataclass(frozen=True, slots=True)
class Identities:
    """`names`: UIDs as calendars know them, by those that the plan makes now, where they differ. `loose`: the
    UIDs, as calendars know them, of what has no id of its own, by what it stands in.
    """

    names: Mapping[str, str]
    loose: Mapping[str, tuple[str, ...]]

    def of(self, uid: str) -> str:
        """The UID that calendars know."""
        return self.names.get(uid, uid)


def identities(edition: Edition | None, items: Iterable[Item], idle: Mapping[str, str]) -> Identities:
    """What keeps its UID although it is called something else; `idle` are UIDs of steps that are done or have
    no day, with what they stand in.

    Something that was given an id stays what it was. Of those without ids, a single one that changed while
    all others that stand in the same are as before is the same.
    """
    known = edition.names if edition else {}
    names: dict[str, str] = {}
    now: dict[str, dict[str, bool]] = defaultdict(dict)
    for item in items:
        if not item.parent:
            continue
        if item.unnamed and edition and item.uid not in edition.events and item.uid not in known:
            before = known.get(item.unnamed, item.unnamed)
            if before in edition.events:
                names[item.uid] = before
        elif item.uid in known:
            names[item.uid] = known[item.uid]
        now[item.parent][item.uid] = not item.unnamed
    for uid, parent in idle.items():
        if not parent:
            continue
        if uid in known:
            names[uid] = known[uid]
        now[parent].setdefault(uid, True)
    for parent, before_uids in (edition.loose if edition else {}).items():
        if same := _single(before_uids, now.get(parent, {}), names, edition.events if edition else {}):
            names |= same
    loose = {
        parent: tuple(sorted(names.get(uid, uid) for uid, without in uids.items() if without))
        for parent, uids in sorted(now.items())
    }
    # Of two that would share a UID, as after a step that took another's old name, the second has its own.
    return Identities(_unique(names, now), {parent: uids for parent, uids in loose.items() if uids})


def _single(
    before: Iterable[str], now: Mapping[str, bool], names: Mapping[str, str], told: Collection[str]
) -> dict[str, str]:
    """The one that changed: one is gone, one is new, all others are as before."""
    there = {names.get(uid, uid) for uid in now}
    gone = [uid for uid in before if uid not in there]
    new = [uid for uid in now if names.get(uid, uid) not in {*before} and uid not in told]
    return {new[0]: gone[0]} if len(gone) == len(new) == 1 else {}


def _unique(names: Mapping[str, str], now: Mapping[str, Mapping[str, bool]]) -> dict[str, str]:
    taken = {uid for uids in now.values() for uid in uids if uid not in names}
    kept: dict[str, str] = {}
    for uid, old in sorted(names.items()):
        if old not in taken:
            kept[uid] = old
            taken.add(old)
    return kept
