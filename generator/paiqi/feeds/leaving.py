"""What a feed says of an event that it held and holds no more: called off, or where it went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from paiqi.events.ical.blocks import Block
from paiqi.events.item import MONTHS, Item, marked, unmarked
from paiqi.events.waiting import Reason
from paiqi.feeds.edition import MOST_SEQUENCE, KnownEvent, LastWord
from paiqi.feeds.previous import Before
from paiqi.feeds.stamping import Told
from paiqi.model.choices import Leaving, Status
from paiqi.model.zones import day_of
from paiqi.text.localize import day as day_text
from paiqi.text.messages import Message, msg
from paiqi.views.site_views import SiteViews

#: Slices that an event moves between, by what stands before the stroke.
_MOVES = ("person", "account", "platform", "pillar")


class Word(NamedTuple):
    """How an event left a feed: where it went, in a few words, or that it is done or called off."""

    kind: str
    text: str = ""


CALLED_OFF = Word("cancelled")


@dataclass(slots=True)
class Leavings:
    """The last words of an edition: events for feeds by name, and what the record keeps of them by UID."""

    items: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    words: dict[str, dict[str, LastWord]] = field(default_factory=lambda: defaultdict(dict))
    #: What is called off for the first time, by UID, as a feed had held it.
    off: dict[str, Block] = field(default_factory=dict)
    #: The SEQUENCE of what is withdrawn: it stands nowhere any more.
    withdrawn: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Farewells:
    """Works out last words. `told` is what is published now by UID; `done` and `waiting` (with why) are UIDs
    of what is planned and stands in no feed; `titles` are those of feeds by name.
    """

    before: Before
    views: SiteViews
    told: Mapping[str, Told]
    done: frozenset[str]
    waiting: Mapping[str, Reason]
    titles: Mapping[str, str]
    now: int

    def leavings(self) -> Leavings:
        """What is said for the first time, and what stands since an earlier edition."""
        found = Leavings()
        edition = self.before.edition
        if edition is None:
            return found
        placed = _placed(self.told)
        for uid, words in edition.left.items():
            self._standing(uid, words, placed, found)
        for uid, known in edition.events.items():
            there = self.told.get(uid)
            if there is None:
                self._gone(uid, known, placed, found)
            elif known.fingerprint is not None and not (known.since and there.since):
                sequence = max(there.sequence, known.sequence) + 1
                for name in self._names(known):
                    if name not in there.item.slices:
                        self._say(uid, name, self._became(uid, name, placed), sequence, found)
        return found

    def _names(self, known: KnownEvent) -> list[str]:
        edition = self.before.edition
        return [edition.feeds[number].name for number in known.feeds] if edition else []

    def _standing(
        self, uid: str, words: tuple[LastWord, ...], placed: frozenset[str], found: Leavings
    ) -> None:
        """What was said before is said in the same bytes until the days of grace are over."""
        edition, there = self.before.edition, self.told.get(uid)
        grace = self.views.workspace.feeds.grace_days
        for word in words:
            name = edition.feeds[word.feed].name if edition else ""
            if there and name in there.item.slices:
                continue
            sequence = word.sequence
            fresh = word.since and (self.views.today - date.fromisoformat(word.since)).days <= grace
            block = self.before.block(name, uid) if fresh else None
            if block and block.cancelled and (now := self._became(uid, name, placed)) != CALLED_OFF:
                # It was called off and is not any more: it came back elsewhere, or waits for a day.
                sequence += 1
                if self._say(uid, name, now, sequence, found):
                    continue
            elif block:
                found.items[name].append(_item(block, block.data, name))
                found.words[uid][name] = word
                continue
            if there:
                found.words[uid][name] = LastWord(word.feed, sequence)
            else:
                found.withdrawn[uid] = max(found.withdrawn.get(uid, 0), sequence)

    def _gone(self, uid: str, known: KnownEvent, placed: frozenset[str], found: Leavings) -> None:
        """What stands nowhere any more."""
        said = [word.sequence for word in found.words.get(uid, {}).values()]
        found.withdrawn[uid] = max(known.sequence, found.withdrawn.get(uid, 0), *said, 0)
        if known.fingerprint is None or known.since:
            # Told before: its days of grace are counted there, or over.
            return
        sequence = max(self.now, known.sequence + 1)
        for name in self._names(known):
            if self._say(uid, name, self._became(uid, name, placed), sequence, found):
                found.withdrawn[uid] = max(found.withdrawn[uid], sequence)

    def _became(self, uid: str, name: str, placed: frozenset[str]) -> Word | None:
        """What is said of an event in a feed that does not hold it now; None for nothing."""
        if there := self.told.get(uid):
            return CALLED_OFF if there.since else self._where(name, there.item)
        kind, _, rest = uid.partition(".")
        words = self.views.language
        if kind == "notice" or (kind == "content" and rest.partition("@")[0] in placed):
            # A piece whose posts stand for it now.
            return None
        if uid in self.done:
            return Word("done")
        if reason := self.waiting.get(uid):
            return Word("left", reason.text(words))
        if kind == "digest":
            return Word("left", msg("nothing left that day").text(words))
        return CALLED_OFF

    def _where(self, name: str, item: Item) -> Word:
        """Where an event went that left a feed and stands in others."""
        kind, _, _ = name.partition("/")
        words = self.views.language
        found: str | Message = msg("left this selection")
        if kind == "status":
            own = next((one for one in item.slices if one.startswith("status/")), "")
            state = Status.read(own.removeprefix("status/"))
            found = state.label(words) if state else found
        elif kind in _MOVES:
            own = next((one for one in item.slices if one.startswith(f"{kind}/")), "")
            found = self.titles.get(own) or found
        elif name == MONTHS:
            start, home = item.start, self.views.workspace.timezone
            found = day_text(day_of(start, home) if isinstance(start, datetime) else start, words)
        elif item.slices == (MONTHS,):
            found = msg("some time in a month")
        return Word("left", found if isinstance(found, str) else found.text(words))

    def _say(self, uid: str, name: str, word: Word | None, sequence: int, found: Leavings) -> bool:
        """Whether a feed says something of an event that left it."""
        if word is None:
            return False
        quiet = word.kind == "left" and self.views.workspace.feeds.leaving is Leaving.silent
        block = None if quiet else self.before.block(name, uid)
        if block is None or not block.dated or (block.cancelled and word == CALLED_OFF):
            return False
        if word == CALLED_OFF and uid not in self.told:
            found.off[uid] = block
        title, status = self._titled(block, word)
        sequence = min(sequence, MOST_SEQUENCE)
        found.items[name].append(_item(block, block.last_word(title, status, sequence), name))
        found.words[uid][name] = LastWord(0, sequence, self.views.today.isoformat())
        return True

    def _titled(self, block: Block, word: Word) -> tuple[str, str]:
        """The title that its readers had been given, with what became of it, and its status."""
        title, words = unmarked(block.value("SUMMARY")), self.views.language
        if word.kind == "cancelled":
            return marked(title, "cancelled", words), "CANCELLED"
        if word.kind == "done":
            return marked(title, "done", words), "COMPLETED" if block.todo else "CONFIRMED"
        said = msg("→ {where}: {title}", where=word.text, title=title).text(words)
        # What was tentative does not look firm because it went elsewhere.
        status = "TENTATIVE" if block.value("STATUS") == "TENTATIVE" else "CONFIRMED"
        return said, "COMPLETED" if block.todo else status


def _placed(told: Mapping[str, Told]) -> frozenset[str]:
    """The full ids, with dots, of contents that have posts in calendars."""
    posts = (uid.partition("@")[0].split(".") for uid in told if uid.startswith("post."))
    return frozenset(".".join(one[1:-1]) for one in posts)


def _item(block: Block, data: bytes, name: str) -> Item:
    start, end = block.span
    kind = "todo" if block.todo else "event"
    zones, until = Block(data).zones, _until(block)
    return Item(kind, block.uid, "", start, end, data, (name,), cancelled=True, zones=zones, until=until)


def _until(block: Block) -> date | None:
    """The last day of a rhythm."""
    for part in block.value("RRULE").split(";"):
        name, _, text = part.partition("=")
        if name == "UNTIL":
            return datetime.strptime(text[:8], "%Y%m%d").date() + timedelta(days=1)
    return None
