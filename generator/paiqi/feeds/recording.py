"""What one publication told calendars → its record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from paiqi.feeds.edition import MOST_SEQUENCE, Edition, KnownEvent, KnownFeed, LastWord
from paiqi.feeds.ending import Ended
from paiqi.feeds.identities import Identities
from paiqi.feeds.leaving import Leavings
from paiqi.feeds.stamping import Told


def recorded(
    reader: str,
    feeds: Iterable[str],
    ends: Iterable[Ended],
    parts: Mapping[str, date | None],
    before: Edition | None,
    told: Iterable[Told],
    leavings: Leavings,
    known_as: Identities,
) -> Edition:
    """The record of what is published: the names of `feeds`, those of them that hold nothing, and `parts` by
    address with the day since when each is gone.
    """
    open_, closed = frozenset(feeds), {one.name: one for one in ends}
    told = list(told)
    # A feed that is gone for good is kept as long as its last words are a floor: it may come back.
    standing = {one.item.uid for one in told}
    floors = {name for uid, words in leavings.words.items() if uid in standing for name in words}
    lost = {feed.name: feed for feed in (before.feeds if before else ()) if feed.name in floors}
    names = sorted({*open_, *lost})
    places = {name: number for number, name in enumerate(names)}
    events = {one.item.uid: _event(one, places) for one in told}
    for uid, sequence in leavings.withdrawn.items():
        events.setdefault(uid, KnownEvent(min(sequence, MOST_SEQUENCE), None))
    left = {
        uid: tuple(
            LastWord(places[name], word.sequence, word.since if name in open_ else "")
            for name, word in sorted(words.items())
            if name in places
        )
        for uid, words in leavings.words.items()
    }
    return Edition(
        reader,
        tuple(lost[name] if name not in open_ else _feed(name, closed.get(name)) for name in names),
        {path: _text(since) for path, since in parts.items()},
        events,
        {uid: words for uid, words in left.items() if words},
        dict(known_as.loose),
        dict(known_as.names),
    )


def _feed(name: str, ended: Ended | None) -> KnownFeed:
    return KnownFeed(name, _text(ended.since), ended.heir) if ended else KnownFeed(name)


def _event(told: Told, places: Mapping[str, int]) -> KnownEvent:
    held = sorted(places[name] for name in told.item.slices if name in places)
    return KnownEvent(told.sequence, told.fingerprint, tuple(held), _text(told.since))


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""
