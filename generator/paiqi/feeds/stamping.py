"""What is published now, against what calendars were told last: the SEQUENCE of every event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from paiqi.events import Item
from paiqi.events.ical.blocks import Block, blocks, renamed
from paiqi.events.ical.writer import changed, sequence_of, stamped
from paiqi.feeds.edition import MOST_SEQUENCE, Edition, KnownEvent
from paiqi.feeds.identities import Identities
from paiqi.history.kept import Stamp
from paiqi.model.zones import day_of


@dataclass(frozen=True, slots=True)
class Told:
    """An event as it is published: with its stamp, the fingerprint of what calendars show, its SEQUENCE, and
    since when it is cancelled (None: it is not).
    """

    item: Item
    fingerprint: str
    sequence: int
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Stamping:
    """Gives events their SEQUENCE. `edition` is the one before, None where that is not known; `asked` says
    whether it was looked for: only then is nothing called off that nobody was told of.
    """

    edition: Edition | None
    asked: bool
    today: date
    timezone: str
    grace: timedelta

    def told(
        self, items: Iterable[Item], stamps: Mapping[str, Stamp], known_as: Identities
    ) -> Iterator[Told]:
        """The events that stand in feeds now."""
        for whole in items:
            stamp = stamps[whole.uid]
            for item in _each(whole, known_as.of(whole.uid)):
                before = self._known(item.uid)
                since = self._since(item, stamp, before)
                if since and (self._forgotten(since) or (self.asked and not _was_told(before))):
                    continue
                if since and self.asked:
                    item = changed(item, slices=self._that_held(before, item.slices))
                print_ = item.fingerprint
                sequence = self._sequence(item, print_, sequence_of(stamp.at), before)
                yield Told(_stamped(item, sequence), print_, sequence, since)

    def _known(self, uid: str) -> KnownEvent | None:
        return self.edition.events.get(uid) if self.edition else None

    def _since(self, item: Item, stamp: Stamp, before: KnownEvent | None) -> date | None:
        """Since when calendars are told that an event is cancelled: from today on, the first time. Where no
        edition is known, since when git knows it; else its own end counts.
        """
        if not item.cancelled:
            return None
        if _was_told(before):
            return date.fromisoformat(before.since) if before and before.since else self.today
        if stamp.cancelled:
            return day_of(stamp.cancelled, self.timezone)
        end = item.end
        return day_of(end, self.timezone) if isinstance(end, datetime) else end - timedelta(days=1)

    def _that_held(self, before: KnownEvent | None, slices: tuple[str, ...]) -> tuple[str, ...]:
        """Those of some feeds that held an event: the others are not told that it is called off."""
        if before is None or self.edition is None:
            return ()
        held = {self.edition.feeds[number].name for number in before.feeds}
        return tuple(name for name in slices if name in held)

    def _forgotten(self, since: date) -> bool:
        return self.today - since > self.grace

    def _sequence(self, item: Item, print_: str, from_git: int, before: KnownEvent | None) -> int:
        """Git says what changed; what calendars were told is the floor."""
        if before is None:
            sequence = from_git
        elif before.fingerprint == print_:
            sequence = before.sequence
        else:
            sequence = max(from_git, before.sequence + 1)
        if self.edition and (words := self.edition.left.get(item.uid)):
            feeds = self.edition.feeds
            back = [word.sequence for word in words if feeds[word.feed].name in item.slices]
            if back and max(back) >= sequence:
                sequence = max(from_git, max(back) + 1)
        return min(sequence, MOST_SEQUENCE)


def _was_told(before: KnownEvent | None) -> bool:
    return before is not None and before.fingerprint is not None


def _stamped(item: Item, sequence: int) -> Item:
    if not sequence:
        return item
    short = stamped(item.short, sequence) if item.short else b""
    return changed(item, data=stamped(item.data, sequence), short=short)


def _each(item: Item, uid: str) -> Iterator[Item]:
    """An event under the UID that calendars know; of a rhythm in a zone without a rule, each of its days."""
    if uid != item.uid:
        yield changed(item, uid=uid, data=renamed(item.data, uid), short=b"")
        return
    if item.data.count(b"BEGIN:VEVENT\r\n") < 2:
        yield item
        return
    for block in blocks(item.data):
        yield _day(item, block)


def _day(item: Item, block: Block) -> Item:
    start, end = block.span
    return changed(item, uid=block.uid, data=block.data, start=start, end=end, until=None)
