"""What is found of feeds before any is made: for checks, which read no history and write no event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from paiqi.audience.languages import languages_of
from paiqi.events.ical.writer import event_room
from paiqi.events.items import Items
from paiqi.feeds.feed_files import split_findings
from paiqi.feeds.room import Extent, Room, extent_of, room_of
from paiqi.feeds.table import ALARMS, ALL, FEEDS, is_wide
from paiqi.model.plan import Plan
from paiqi.model.workspace import Workspace
from paiqi.model.zones import zone
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import msg
from paiqi.views.site_views import SiteViews

#: What a calendar takes without events, and a reminder beside its title.
_FRAME, _REMINDER = 900, 100


def findings_ahead(plan: Plan) -> tuple[Diagnostic, ...]:
    """What a build for the team will say of its feeds, in all languages; without a history, so that a feed
    within two in a hundred of what calendars take may be told by the build alone.
    """
    own, *further = languages_of(plan)
    items = Items(plan, own, True)
    items.maker = replace(items.maker, write=event_room)
    large = {name: room for name, room in _rooms(items, plan).items() if room.window}
    views = SiteViews(plan, own, internal=True)
    names = [name for kind in FEEDS if large for name, _ in kind.of(views) if name in large]
    found: list[Diagnostic] = []
    for way in ("", *(f"{code}/" for code in further)):
        paths = {name: f"{way}feeds/{name}.ics" for name in names}
        crowded = [path for name, path in paths.items() if large[name].crowded]
        found += split_findings([*paths.values()], crowded)
    return (*found, *address_findings(plan.workspace))


def _rooms(items: Items, plan: Plan) -> dict[str, Room]:
    """What the address of each feed holds, by its name."""
    home, today = zone(plan.workspace.timezone), plan.today
    held: dict[str, list[Extent]] = defaultdict(list)
    quiet: set[int] = set()
    for item in items.every():
        extent = extent_of(item, home)
        for name in item.slices:
            held[name].append(extent)
        if item.cancelled or extent.last < today:
            quiet.add(id(extent))
    rooms = {name: room_of(some, today, _FRAME, wide=is_wide(name)) for name, some in held.items()}
    if everything := rooms.get(ALL):
        reminded = list(_reminded(held[ALL], everything, quiet))
        room = room_of(reminded, today, _FRAME, wide=True)
        window = room.window or everything.window
        rooms[ALARMS] = Room(room.brief, window, room.crowded)
    return rooms


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
