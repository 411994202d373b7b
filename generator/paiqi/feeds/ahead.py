"""What is found of feeds before any is made: for checks, which read no history and write no event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from paiqi.audience.languages import languages_of
from paiqi.events.ical.writer import event_room
from paiqi.events.item import Item
from paiqi.events.items import Items
from paiqi.feeds.feed_files import crowded_month, days_of, fits, part_name, split_feed
from paiqi.feeds.table import ALARMS, FEEDS
from paiqi.model.periods import month_key
from paiqi.model.plan import Plan
from paiqi.model.workspace import Workspace
from paiqi.model.zones import zone
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import msg
from paiqi.views.site_views import SiteViews

#: What a calendar takes without events, and a reminder beside its title.
_FRAME, _REMINDER = 900, 100
#: A month as months since the year 0.
_Month = int


@dataclass(slots=True)
class _Held:
    """What a feed holds: the events and bytes of each month, those of rhythms by the months that they run
    through.
    """

    events: dict[_Month, int] = field(default_factory=lambda: defaultdict(int))
    bytes: dict[_Month, int] = field(default_factory=lambda: defaultdict(int))
    rhythms: list[tuple[_Month, _Month, int]] = field(default_factory=list)

    def add(self, item: Item, month: _Month, size: int) -> None:
        """Counts an event that begins in a month."""
        if item.until:
            self.rhythms.append((month, _month(item.until), size))
        else:
            self.events[month] += 1
            self.bytes[month] += size

    @property
    def too_large(self) -> bool:
        """Whether all of it is more than calendars take."""
        size = sum(self.bytes.values()) + sum(size for *_, size in self.rhythms)
        return not fits(_FRAME + size, sum(self.events.values()) + len(self.rhythms))

    def crowded(self) -> Iterator[_Month]:
        """The months that are so alone."""
        for month in sorted({*self.events, *(first for first, *_ in self.rhythms)}):
            through = [size for first, last, size in self.rhythms if first <= month <= last]
            size = self.bytes.get(month, 0) + sum(through)
            if not fits(_FRAME + size, self.events.get(month, 0) + len(through)):
                yield month


def _month(day: date) -> _Month:
    return day.year * 12 + day.month - 1


def findings_ahead(plan: Plan) -> tuple[Diagnostic, ...]:
    """What a build for the team will say of its feeds, in all languages; without a history, so that a feed
    within two in a hundred of what calendars take may be told by the build alone.
    """
    own, *further = languages_of(plan)
    items = Items(plan, own, True)
    items.maker = replace(items.maker, write=event_room)
    held = _held(items.every(), plan)
    large = {name: one for name, one in held.items() if one.too_large}
    views = SiteViews(plan, own, internal=True)
    names = [name for kind in FEEDS if large for name, _ in kind.of(views) if name in large]
    found: list[Diagnostic] = []
    for way in ("", *(f"{code}/" for code in further)):
        for name in names:
            found.append(split_feed(f"{way}feeds/{name}.ics"))
            for month in large[name].crowded():
                part = part_name(name, month_key(date(month // 12, month % 12 + 1, 1)))
                found.append(crowded_month(f"{way}feeds/{part}.ics"))
    return (*found, *address_findings(plan.workspace))


def _held(items: Iterator[Item], plan: Plan) -> dict[str, _Held]:
    """What each feed holds, by its name."""
    home = zone(plan.workspace.timezone)
    held: dict[str, _Held] = defaultdict(_Held)
    for item in items:
        month, size = _month(days_of(item, home)[0]), len(item.data)
        for name in item.slices:
            held[name].add(item, month, size)
        if "all" in item.slices:
            held[ALARMS].add(item, month, size + (0 if item.cancelled else _REMINDER))
    return held


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
