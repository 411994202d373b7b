"""Two sides of an audience → what its calendars hear: which events come, go and change in which feeds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from paiqi.audience.languages import in_language, languages_of
from paiqi.events import Item, Items
from paiqi.events.ical.writer import changed
from paiqi.model.plan import Plan
from paiqi.report.impact.loose import loose
from paiqi.text.messages import Language

#: What can happen to an event, the most telling first: `feeds` where it only enters or leaves some.
WHATS = ("new", "gone", "cancelled", "moved", "title", "text", "feeds")
#: The feed whose events are made of others: by what happens to those it is known what happens to it.
DIGEST = "digest"
#: What events of a campaign hang on beside it.
_AROUND = ("workspace", "platforms", "people", "pillars", "segments", "clients", "products", "accounts")


@dataclass(frozen=True, slots=True)
class EventChanges:
    """How many events change, by what happens to them (`WHATS`), and the same by feed (`campaign/spring`).

    An event counts once, whatever the languages of the site; that of a digest counts in its feed only. `came`
    and `went`: feeds that hold something on one side only.
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
    touched: dict[str, dict[str, str]] = defaultdict(dict)
    feeds: tuple[set[str], set[str]] = (set(), set())
    narrow = narrowed(old, new) if _alike(old, new) else (old, new)
    folders = _folders(old), _folders(new)
    for folder in [name for name in folders[0] if name in folders[1]]:
        spoken = folders[0][folder], folders[1][folder]
        before, after = events_of(narrow[0], spoken[0], team), events_of(narrow[1], spoken[1], team)
        # Under another namespace nothing is known again.
        one_name = old.workspace.namespace == new.workspace.namespace
        kept = loose(before, after, finished(narrow[1], spoken[1], team)).same if one_name else {}
        after = {kept.get(uid, uid): as_known(item, kept) for uid, item in after.items()}
        for held, side in zip(feeds, (before, after), strict=True):
            held |= _feeds(side.values())
        for uid in dict.fromkeys((*before, *after)):
            was, now = before.get(uid), after.get(uid)
            what = _what(was, now)
            if what is None:
                continue
            happened[uid] = min(what, happened.get(uid, what), key=WHATS.index)
            for name, told in _told(what, was, now):
                touched[name][uid] = told
            if _line(was) != _line(now):
                # The digest of each day on which it stood or stands says something else.
                touched[DIGEST] |= {str(one.day): "text" for one in (was, now) if one and one.day}
    came, went = feeds[1] - feeds[0], feeds[0] - feeds[1]
    if came or went:
        # What other campaigns hold there counts too.
        first = languages_of(new)[0]
        came -= _feeds(events_of(old, first, team).values())
        went -= _feeds(events_of(new, first, team).values())
    return EventChanges(
        _counted(happened.values()),
        {name: _counted(held.values()) for name, held in sorted(touched.items()) if held},
        (*sorted(came), *_alone(new, folders[1], folders[0], team)),
        (*sorted(went), *_alone(old, folders[0], folders[1], team)),
    )


def _folders(plan: Plan) -> dict[str, Language]:
    """The languages of a site by the folder that each lies in: feeds are compared by their addresses."""
    own, *others = languages_of(plan)
    return {"": own} | {f"{one}/": one for one in others}


def _alone(
    plan: Plan, folders: Mapping[str, Language], others: Mapping[str, Language], team: bool
) -> Iterator[str]:
    """The addresses of feeds in folders of languages that only this side has."""
    for folder, language in folders.items():
        if folder not in others:
            names = sorted(_feeds(events_of(plan, language, team).values()))
            yield from (f"{folder}feeds/{name}.ics" for name in names)


def narrowed(old: Plan, new: Plan) -> tuple[Plan, Plan]:
    """Two plans without the campaigns that are the same in both."""
    same = {name for name, one in old.campaigns.items() if new.campaigns.get(name) == one}
    kept = ({name: one for name, one in plan.campaigns.items() if name not in same} for plan in (old, new))
    before, after = kept
    return replace(old, campaigns=before), replace(new, campaigns=after)


def _alike(old: Plan, new: Plan) -> bool:
    """Whether all that events of campaigns hang on outside them is the same."""
    return all(getattr(old, name) == getattr(new, name) for name in _AROUND)


def _feeds(events: Iterable[Item]) -> set[str]:
    return {name for item in events for name in item.slices}


def events_of(plan: Plan, language: str, team: bool) -> dict[str, Item]:
    """The events of a plan by UID, in one of its languages, without the digest that is made of them."""
    shown, words, _ = in_language(plan, language)
    return {item.uid: item for item in Items(shown, words, team).single()}


def finished(plan: Plan, language: str, team: bool) -> Collection[str]:
    """The UIDs of steps and tasks that are done."""
    shown, words, _ = in_language(plan, language)
    return Items(shown, words, team).finished()


def as_known(item: Item, kept: Mapping[str, str]) -> Item:
    """An event under the UID that calendars know."""
    old = kept.get(item.uid)
    if not old:
        return item
    return changed(item, uid=old, data=item.data.replace(item.uid.encode(), old.encode()))


def _line(item: Item | None) -> tuple[object, ...] | None:
    """What a digest says of an event, and when."""
    return (item.day, item.start, item.title) if item else None


def _what(was: Item | None, now: Item | None) -> str | None:
    if was is None or now is None:
        return "new" if was is None else "gone"
    if was.data == now.data and was.day == now.day:
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
