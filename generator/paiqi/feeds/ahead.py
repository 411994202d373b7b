"""What is found of feeds before any is made: for checks, which read no history and write no event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from paiqi.audience.languages import languages_of
from paiqi.events.ical.writer import Event
from paiqi.events.items import Items
from paiqi.events.maker import Later
from paiqi.feeds.feed_files import split_findings
from paiqi.feeds.room import Extent, Room, fits, room_of
from paiqi.feeds.table import ALARMS, ALL, FEEDS, is_wide
from paiqi.feeds.weights import Weight
from paiqi.model.plan import Plan
from paiqi.model.workspace import Workspace
from paiqi.model.zones import zone
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Language, msg
from paiqi.views.site_views import SiteViews

#: What a calendar takes without events, and a reminder beside its title.
_FRAME, _REMINDER = 900, 100
#: Of a feed that is too large and of no day that is; which days it holds, no finding says.
_SPLIT = Room(window=(date.min, date.max))


def findings_ahead(plan: Plan) -> tuple[Diagnostic, ...]:
    """What a build for the team will say of its feeds, in all languages; without a history, so that a feed
    within two in a hundred of what calendars take may be told by the build alone.
    """
    own, *further = languages_of(plan)
    large = _large(_weights(plan, own), plan.today)
    views = SiteViews(plan, own, internal=True)
    names = [name for kind in FEEDS if large for name, _ in kind.of(views) if name in large]
    found: list[Diagnostic] = []
    for way in ("", *(f"{code}/" for code in further)):
        paths = {name: f"{way}feeds/{name}.ics" for name in names}
        crowded = [path for name, path in paths.items() if large[name]]
        found += split_findings([*paths.values()], crowded)
    return (*found, *address_findings(plan.workspace))


def _weights(plan: Plan, words: Language) -> dict[str, list[Weight]]:
    """What the events of each feed weigh, by its name."""
    home, noted = zone(plan.workspace.timezone), dict[str, tuple[Event, Later | None]]()

    def note(event: Event, later: Later | None) -> tuple[bytes, bytes]:
        noted[event.uid] = event, later
        return b"", b""

    items = Items(plan, words, True)
    items.maker = replace(items.maker, write=note)
    held: dict[str, list[Weight]] = defaultdict(list)
    for item in items.every():
        event, later = noted.pop(item.uid, (None, None))
        weight = Weight(item, event, later, home)
        for name in item.slices:
            held[name].append(weight)
    return held


def _large(held: dict[str, list[Weight]], today: date) -> dict[str, bool]:
    """The feeds that are too large for calendars, each with whether a single day of it is.

    What events weigh at the most decides nearly all of it: they are written for the few feeds of which that
    does not.
    """
    rooms = {name: _room(some, today, wide=is_wide(name)) for name, some in held.items() if name != ALL}
    if ALL in held:
        rooms |= _rooms_of_all(held[ALL], today)
    return {name: room.crowded for name, room in rooms.items() if room.window}


def _room(weights: Sequence[Weight], today: date, *, wide: bool) -> Room:
    """What the address of a feed holds, as far as a finding hangs on that."""
    most = [one.most[1 if wide else 0] for one in weights]
    if fits(_FRAME + sum(most), len(most)):
        return Room()
    if not fits(0, len(most)) and _never_crowded(weights, most):
        return _SPLIT
    return room_of([one.extent(brief=wide) for one in weights], today, _FRAME, wide=wide)


def _rooms_of_all(weights: Sequence[Weight], today: date) -> dict[str, Room]:
    """What the addresses of everything hold, without and with reminders."""
    many = not fits(0, len(weights))
    if many and _never_crowded(weights, [one.most[1] + _REMINDER for one in weights]):
        return {ALL: _SPLIT, ALARMS: _SPLIT}
    if fits(_FRAME + sum(one.most[0] + _REMINDER for one in weights), len(weights)):
        return {ALL: Room(), ALARMS: Room()}
    # Beyond so many events none is told as a whole.
    extents = [one.extent(brief=many) for one in weights]
    everything = room_of(extents, today, _FRAME, wide=True)
    quiet = {id(extent) for one, extent in zip(weights, extents, strict=True)
             if one.item.cancelled or extent.last < today}  # fmt: skip
    room = room_of([*_reminded(extents, everything, quiet)], today, _FRAME, wide=True)
    return {ALL: everything, ALARMS: Room(room.brief, room.window or everything.window, room.crowded)}


def _never_crowded(weights: Sequence[Weight], most: Sequence[int]) -> bool:
    """Whether no day whatever has more than calendars take, of events that weigh at the most so much: then no
    part of them has such a day either.
    """
    begun: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for one, size in zip(weights, most, strict=True):
        first, last = one.days
        for day, sign in ((first.toordinal(), 1), (last.toordinal() + 1, -1)):
            change = begun[day]
            change[0] += sign * size
            change[1] += sign
    size, count = _FRAME, 0
    for _, change in sorted(begun.items()):
        size, count = size + change[0], count + change[1]
        if not fits(size, count):
            return False
    return True


def _reminded(extents: list[Extent], room: Room, quiet: set[int]) -> Iterator[Extent]:
    """What the feed with reminders takes of what the address of everything holds."""
    for one in extents:
        if room.window and (one.first > room.window[1] or one.last < room.window[0]):
            continue
        size = (one.brief if room.brief else one.size) + (0 if id(one) in quiet else _REMINDER)
        yield one._replace(size=size, brief=size)


def address_findings(workspace: Workspace) -> Iterator[Diagnostic]:
    """Whether feeds know where they will stand."""
    if not workspace.site_url:
        yield Diagnostic(
            "feeds-without-address",
            Severity.advice,
            workspace.span(),
            msg("the feeds do not know the address they are published at"),
            msg(
                "add site_url: https://… with the address of the site: links that add a feed at one click, QR"
                " codes and links in events need it"
            ),
        )
