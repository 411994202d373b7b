"""Two sides of an audience → what its calendars hear: which events come, go and change in which feeds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from paiqi.audience.languages import in_language, languages_of
from paiqi.events import Item, Items
from paiqi.model.plan import Plan

#: What can happen to an event, the most telling first: `feeds` where it only enters or leaves some.
WHATS = ("new", "gone", "cancelled", "moved", "title", "text", "feeds")
#: What is made of other events, and counted only where nothing else is.
MADE = "digest"


@dataclass(frozen=True, slots=True)
class EventChanges:
    """How many events change, by what happens to them (`WHATS`), and the same by feed (`campaign/spring`).

    An event counts once, whatever the languages of the site. `came` and `went`: feeds that hold something on
    one side only.
    """

    by_what: Mapping[str, int] = field(default_factory=dict)
    feeds: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many events."""
        return sum(self.by_what.values())


def event_changes(old: Plan, new: Plan, team: bool) -> EventChanges:
    """What changes in the events of two plans of one audience, in all languages of the site."""
    happened: dict[str, str] = {}
    kinds: dict[str, str] = {}
    touched: dict[str, dict[str, str]] = defaultdict(dict)
    feeds: tuple[set[str], set[str]] = (set(), set())
    spoken = dict.fromkeys((*languages_of(old), *languages_of(new)))
    for language in spoken:
        sides = [events_of(plan, language, team) for plan in (old, new)]
        for held, side in zip(feeds, sides, strict=True):
            held |= {name for item in side.values() for name in item.slices}
        before, after = sides
        for uid in before.keys() | after.keys():
            was, now = before.get(uid), after.get(uid)
            what = _what(was, now)
            if what is None:
                continue
            happened[uid] = min(what, happened.get(uid, what), key=WHATS.index)
            kinds[uid] = (now or was).kind  # type: ignore[union-attr]
            for name, told in _told(what, was, now):
                touched[name][uid] = told
    counted = {uid: what for uid, what in happened.items() if kinds[uid] != MADE} or happened
    return EventChanges(
        _counted(counted.values()),
        {name: _counted(held.values()) for name, held in sorted(touched.items())},
        tuple(sorted(feeds[1] - feeds[0])),
        tuple(sorted(feeds[0] - feeds[1])),
    )


def events_of(plan: Plan, language: str, team: bool) -> dict[str, Item]:
    """The events of a plan by UID, in one of its languages."""
    shown, words, _ = in_language(plan, language)
    return {item.uid: item for item in Items(shown, words, team).every()}


def _what(was: Item | None, now: Item | None) -> str | None:
    if was is None or now is None:
        return "new" if was is None else "gone"
    if was.data == now.data:
        return "feeds" if was.slices != now.slices else None
    if now.cancelled and not was.cancelled:
        return "cancelled"
    if (was.start, was.end, was.until) != (now.start, now.end, now.until):
        return "moved"
    return "title" if was.title != now.title else "text"


def _told(what: str, was: Item | None, now: Item | None) -> Iterable[tuple[str, str]]:
    """What each feed hears of an event: to one that it enters it is new, whatever happened to it."""
    before, after = was.slices if was else (), now.slices if now else ()
    for name in dict.fromkeys((*before, *after)):
        if name not in before:
            yield name, "new"
        elif name not in after:
            yield name, "gone"
        elif what != "feeds":
            yield name, what


def _counted(whats: Iterable[str]) -> dict[str, int]:
    counts = Counter(whats)
    return {what: counts[what] for what in WHATS if counts[what]}
