"""Feeds of an earlier edition, published again: as it said, but newer than what calendars were told since."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec

from paiqi.events.ical.blocks import Block, blocks, restamped
from paiqi.events.item import marked
from paiqi.feeds.edition import (
    MOST_SEQUENCE,
    PATH,
    Edition,
    KnownEvent,
    KnownFeed,
    LastWord,
    edition_bytes,
    whole_edition,
)
from paiqi.feeds.previous import PART
from paiqi.feeds.table import ALARMS
from paiqi.text.messages import Language

_FIRST = re.compile(rb"BEGIN:V(EVENT|TODO)\r\n")
_END = b"END:VCALENDAR\r\n"


def rolled_back(
    old: Mapping[str, bytes], now: Mapping[str, bytes], today: date, language: Language
) -> dict[str, bytes]:
    """The feeds of an earlier edition with their record, by path, as they are to be published over those of
    `now`; both are the files below one `feeds/` with their record. Empty where one of them has no record.

    What is the same keeps its stamp, what differs is newer, what came since is called off; a feed that came
    since keeps its address.
    """
    before, told = whole_edition(old.get(PATH, b"")), whole_edition(now.get(PATH, b""))
    if before is None or told is None:
        return {}
    return _Rollback(old, now, before, told, today, language).files()


@dataclass(frozen=True, slots=True)
class _Rollback:
    old: Mapping[str, bytes]
    now: Mapping[str, bytes]
    before: Edition
    told: Edition
    today: date
    language: Language
    #: SEQUENCE by UID of what stands again.
    stands: dict[str, int] = field(default_factory=dict)
    left: dict[str, dict[str, int]] = field(default_factory=dict)
    #: Feeds that came since, by UIDs of what they hold.
    more: dict[str, list[str]] = field(default_factory=dict)
    #: What stands again, by UID, as any feed held it.
    held: dict[str, Block] = field(default_factory=dict)

    def files(self) -> dict[str, bytes]:
        for uid, known in self.before.events.items():
            if known.fingerprint is not None:
                self.stands[uid] = self._sequence(uid, known)
        for data in self.old.values():
            self.held.update((one.uid, one) for one in blocks(data) if one.uid in self.stands)
        paths = sorted(path for path in {*self.old, *self.now} if path.endswith(".ics"))
        files = {path: self._feed(path) for path in paths}
        return files | {PATH: edition_bytes(self._record())}

    def _sequence(self, uid: str, known: KnownEvent) -> int:
        now = self.told.events.get(uid)
        if now is None:
            return known.sequence
        same = now.fingerprint == known.fingerprint
        sequence = now.sequence if same else max(known.sequence, now.sequence + 1)
        # Where it comes back, it is newer than its last word.
        names = {self.before.feeds[number].name for number in known.feeds}
        words = (word for word in self.told.left.get(uid, ()) if self.told.feeds[word.feed].name in names)
        return min(max((sequence, *(word.sequence + 1 for word in words))), MOST_SEQUENCE)

    def _feed(self, path: str) -> bytes:
        """A feed as it was, with the end of what came since."""
        name = _name(path)
        now = {block.uid: block for block in blocks(self.now.get(path, b""))}
        if path in self.old:
            was = {block.uid: block for block in blocks(self.old[path])}
            held = [self._again(name, block, now.get(uid)) for uid, block in was.items()]
        else:
            # A feed that came since holds what stands of its events, as it was.
            was = {uid: self.held[uid] for uid in now if uid in self.held and _holds(self.told, name, uid)}
            held = [restamped(block.data, self.stands[uid]) for uid, block in was.items()]
            for uid in was:
                self.more.setdefault(uid, []).append(name)
        head = _head(self.old.get(path) or self.now[path])
        held += self._ends(name, head, (block for uid, block in now.items() if uid not in was))
        if not held:
            # A calendar without events is refused by some: the feed stays as it is.
            return self.now[path]
        return head + b"".join(held) + _END

    def _again(self, name: str, block: Block, now: Block | None) -> bytes:
        sequence = self.stands.get(block.uid, 0)
        if not _holds(self.before, name, block.uid):
            # A last word of that edition.
            same = now is not None and now.bare == block.bare
            floor = now.sequence + (not same) if now else 0
            sequence = min(max(block.sequence, floor), MOST_SEQUENCE)
            self.left.setdefault(block.uid, {})[name] = sequence
        return restamped(block.data, sequence)

    def _ends(self, name: str, head: bytes, since: Iterable[Block]) -> Iterator[bytes]:
        for block in since:
            if not _holds(self.told, name, block.uid):
                # A last word since then stays.
                self.left.setdefault(block.uid, {})[name] = block.sequence
                yield block.data
                continue
            if block.uid in self.stands or any(f"TZID:{one}\r\n".encode() not in head for one in block.zones):
                continue
            known = self.told.events.get(block.uid)
            sequence = min(max(known.sequence if known else 0, block.sequence) + 1, MOST_SEQUENCE)
            self.left.setdefault(block.uid, {})[name] = sequence
            title = marked(block.value("SUMMARY"), "cancelled", self.language)
            yield block.last_word(title, "CANCELLED", sequence)

    def _record(self) -> Edition:
        """What calendars are told now."""
        names = sorted({feed.name for feed in (*self.before.feeds, *self.told.feeds)})
        since = {feed.name: feed for feed in self.before.feeds}
        # A feed that came since and holds nothing of that edition says so in the next.
        places = {name: number for number, name in enumerate(names)}
        events: dict[str, KnownEvent] = {}
        for uid, known in {**self.told.events, **self.before.events}.items():
            if uid in self.stands:
                own = [self.before.feeds[number].name for number in known.feeds] + self.more.get(uid, [])
                held = sorted({places[name] for name in own if name in places})
                events[uid] = KnownEvent(self.stands[uid], known.fingerprint, tuple(held), known.since)
            else:
                later = self.told.events.get(uid)
                words = (*self.left.get(uid, {}).values(), known.sequence, later.sequence if later else 0)
                events[uid] = KnownEvent(min(max(words), MOST_SEQUENCE), None)
        day = self.today.isoformat()
        left = {
            uid: tuple(
                LastWord(places[name], number, day)
                for name, number in sorted(words.items())
                if name in places
            )
            for uid, words in self.left.items()
        }
        feeds = tuple(since.get(name) or KnownFeed(name, self.today.isoformat()) for name in names)
        parts = {**self.told.parts, **self.before.parts}
        made = Edition(self.told.reader, feeds, parts, events, {uid: one for uid, one in left.items() if one})
        return msgspec.structs.replace(made, loose=self.before.loose, names=self.before.names)


def _holds(edition: Edition, name: str, uid: str) -> bool:
    """Whether a feed held an event in an edition, rather than said where it went."""
    known = edition.events.get(uid)
    return known is not None and any(edition.feeds[one].name == name for one in known.feeds)


def _name(path: str) -> str:
    """The feed of a file, whole or a part."""
    part = PART.match(path)
    name = (part[1] if part else path.removesuffix(".ics")).removeprefix("feeds/")
    return "all" if name == ALARMS else name


def _head(feed: bytes) -> bytes:
    found = _FIRST.search(feed)
    return feed[: found.start()] if found else feed.removesuffix(_END)
