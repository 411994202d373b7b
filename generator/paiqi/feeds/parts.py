"""Events → the files of a feed: looked at before they are given away, and in parts where calendars do not take so many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from paiqi.diagnostics import Diagnostic, Severity, Span
from paiqi.events.item import Item
from paiqi.feeds.table import ALARMS, FeedFile, FeedKind, about
from paiqi.ical.lint import MAX_BYTES, MAX_EVENTS, lint
from paiqi.ical.writer import Calendar, calendar_bytes
from paiqi.messages import msg
from paiqi.views.atlas import Atlas
from paiqi.zones import zone

#: How finely a feed is divided, the coarsest first: a year that is still too large goes by quarters, such a quarter by months.
_PERIODS: tuple[Callable[[date], str], ...] = (lambda day: f"{day:%Y}", lambda day: f"{day:%Y}-Q{(day.month + 2) // 3}", lambda day: f"{day:%Y-%m}")


class FeedFault(Exception):
    """A feed that its lint refuses: never published."""

    def __init__(self, path: str, faults: tuple[str, ...]) -> None:
        super().__init__(path, faults)
        self.path, self.faults = path, faults


@dataclass(frozen=True, slots=True)
class Frames:
    """Makes the files of feeds."""

    atlas: Atlas

    def look_at(self, slices: Mapping[str, Sequence[Item]]) -> None:
        """Looks at all events of all feeds, each of them once; raises FeedFault."""
        # Every event stands in several feeds, and those of the feed with reminders are those of all others. What left a feed stands there alone.
        whole = {name: slices[name] for name in ("tasks", "digest", ALARMS) if slices.get(name)}
        seen = {item.uid: item.data for item in slices.get("all", ())}
        for name, held in slices.items():
            if name in whole or name == "all":
                continue
            if strange := [item for item in held if seen.get(item.uid) is not item.data]:
                whole[name] = strange
        for name, held in whole.items():
            _fine(f"feeds/{name}.ics", calendar_bytes(self._calendar(name, ""), [item.data for item in held], _zones(held)))

    def files(self, name: str, title: str, kind: FeedKind, held: Sequence[Item]) -> list[FeedFile]:
        """A feed; of one that is too large for calendars the newest part that fits, with all parts beside it."""
        return _Feed(self, kind, name, title).parts(name, title, held, 0, "")[0]

    def file(self, name: str, title: str, kind: FeedKind, held: Sequence[Item]) -> FeedFile:
        """One file of a feed."""
        path, site = f"feeds/{name}.ics", self.atlas.plan.workspace.site_url or ""
        calendar, zones = self._calendar(title, f"{site.rstrip('/')}/{path}" if site else ""), _zones(held)
        data = calendar_bytes(calendar, [item.data for item in held], zones)
        again = [uid for uid, count in Counter(item.uid for item in held).items() if count > 1]
        _fine(path, calendar_bytes(calendar, [held[0].data], zones), *(f"the UID {uid} stands twice" for uid in again))
        return FeedFile(path, title, kind.group, kind.title, len(held), data, site, about(path))

    def day(self, item: Item) -> date:
        """The day on which an event begins, in the team's zone."""
        return item.start.astimezone(zone(self.atlas.plan.workspace.timezone)).date() if isinstance(item.start, datetime) else item.start

    def _calendar(self, title: str, source: str) -> Calendar:
        workspace = self.atlas.plan.workspace
        text = msg("Plans of {title}. Changes come by themselves.", title=workspace.title).text(self.atlas.language)
        return Calendar(f"{workspace.title}｜{title}", text, workspace.timezone, source=source)


@dataclass(frozen=True, slots=True)
class _Feed:
    """A feed with its first address and title."""

    frames: Frames
    kind: FeedKind
    name: str
    title: str

    def parts(self, name: str, title: str, held: Sequence[Item], level: int, within: str) -> tuple[list[FeedFile], Sequence[Item]]:
        """The file of an address with those of its parts, and the events that this address serves."""
        whole = self.frames.file(name, title, self.kind, held)
        if _fits(len(whole.data), whole.events):
            return [whole], held
        if level == len(_PERIODS):
            return [replace(whole, crowded=True)], held
        period = _PERIODS[level]
        days = {id(item): self.frames.day(item) for item in held}
        spans = {id(item): (period(days[id(item)]), period(item.until or days[id(item)])) for item in held}
        # A rhythm from before this part begins no part of its own.
        labels = sorted({spans[id(item)][0] for item in held if not level or _PERIODS[level - 1](days[id(item)]) == within})
        groups = {label: [item for item in held if spans[id(item)][0] <= label <= spans[id(item)][1]] for label in labels}
        below = [self.parts(f"{self.name}-{label.lower()}", f"{self.title} {label}", groups[label], level + 1, label) for label in labels]
        frame = len(whole.data) - sum(len(item.data) for item in held)
        kept, crowded = below[-1][1], below[-1][0][0].crowded
        if len(kept) == len(groups[labels[-1]]):
            for label in reversed(labels):
                wider = [item for item in held if spans[id(item)][1] >= label]
                if not _fits(frame + sum(len(item.data) for item in wider), len(wider)):
                    break
                kept = wider
        own = self.frames.file(name, title, self.kind, kept)
        return [replace(own, split=True, crowded=crowded), *(file for files, _ in below for file in files)], kept


def feed_findings(feeds: Iterable[FeedFile]) -> tuple[Diagnostic, ...]:
    """The feeds that were too large for calendars."""
    return tuple(
        Diagnostic(
            "feed-split",
            Severity.warning,
            Span(feed.path),
            msg("a single month of this feed is too large for calendars: some will lose events ({count} events, {size} kB)", count=feed.events, size=len(feed.data) // 1000)
            if feed.crowded
            else msg(
                "the feed is too large for calendars: it holds the newest part only ({count} events, {size} kB), the others stand beside it",
                count=feed.events,
                size=len(feed.data) // 1000,
            ),
            msg("subscribe to feeds of single campaigns or accounts, or move old campaigns out of plans/"),
        )
        for feed in feeds
        if feed.split or feed.crowded
    )


def _fits(size: int, events: int) -> bool:
    return size <= MAX_BYTES and events <= MAX_EVENTS


def _zones(held: Sequence[Item]) -> set[str]:
    return {zone for item in held for zone in item.zones}


def _fine(path: str, data: bytes, *more: str) -> None:
    # The size of a feed is a warning to the team, not a fault of its bytes.
    faults = (*more, *(fault for fault in lint(data) if not fault.endswith("are safe")))
    if faults:
        raise FeedFault(path, faults)
