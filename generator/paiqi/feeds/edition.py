"""The record that an edition leaves beside its feeds: what calendars were told last, without any text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Annotated

import msgspec

from paiqi.audience.audience import Audience
from paiqi.feeds.parts import SUFFIX
from paiqi.text.messages import Language, Message, msg

#: Where it lies, beside the feeds of a language.
PATH = "feeds/edition.json"
#: Raised with every change of what it holds.
FORMAT = 2
#: A SEQUENCE is at most 31 bits for most clients.
MOST_SEQUENCE = 2**31 - 1

Sequence = Annotated[int, msgspec.Meta(ge=0, le=MOST_SEQUENCE)]
#: A day as an ISO text; "" for none.
Day = Annotated[str, msgspec.Meta(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
Name = Annotated[str, msgspec.Meta(max_length=400)]
#: A feed's name: what its address is made of.
FeedName = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]{1,64}(/[a-z0-9-]{1,64})?$")]
#: The same; "" for none.
Heir = Annotated[str, msgspec.Meta(pattern=r"^([a-z0-9-]{1,64}(/[a-z0-9-]{1,64})?)?$")]
#: The address of a part.
PartName = Annotated[
    str,
    msgspec.Meta(pattern=rf"^feeds/[a-z0-9-]{{1,64}}(/[a-z0-9-]{{1,64}})?-{SUFFIX}\.ics$"),
]


class EditionRefused(Exception):
    """The edition before cannot be built upon; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


class KnownFeed(msgspec.Struct, frozen=True, array_like=True):
    """A feed by its name (`campaign/spring`), since when it is empty or gone ("": it is neither), and the
    feed to which those are led who had subscribed to one that is gone.
    """

    name: FeedName
    since: Day = ""
    heir: Heir = ""


class KnownEvent(msgspec.Struct, frozen=True, array_like=True):
    """What calendars were told of an event: its SEQUENCE, the fingerprint of what they showed (None once it
    was withdrawn), the feeds that held it (by their place in the list), and since when it is cancelled.
    """

    sequence: Sequence
    fingerprint: Annotated[str, msgspec.Meta(max_length=40)] | None
    feeds: tuple[int, ...] = ()
    since: Day = ""


class LastWord(msgspec.Struct, frozen=True, array_like=True):
    """What a feed says of an event that left it: its SEQUENCE, and since when ("": it says nothing any more,
    but whoever comes back must be newer).
    """

    feed: int
    sequence: Sequence
    since: Day = ""


class Edition(msgspec.Struct, frozen=True):
    """All that one publication told calendars, for one reader (see `reader_of`).

    `parts`: addresses of parts of large feeds, and since when each is gone. `left`: last words by UID.
    `loose`: UIDs of steps and markers without ids, by what they stand in. `names`: the UIDs under which some
    of those are known, by the UIDs that they would have now.
    """

    reader: str
    feeds: tuple[KnownFeed, ...] = ()
    parts: dict[PartName, Day] = {}
    events: dict[Name, KnownEvent] = {}
    left: dict[Name, tuple[LastWord, ...]] = {}
    loose: dict[Name, tuple[str, ...]] = {}
    names: dict[Name, Name] = {}
    format: int = FORMAT


class _File(msgspec.Struct, frozen=True):
    checksum: str
    edition: msgspec.Raw


class _Form(msgspec.Struct, frozen=True):
    format: int


def reader_of(namespace: str, audience: Audience, language: Language) -> str:
    """Stands for who reads an edition: the namespace of its UIDs, its audience and its language."""
    return hashlib.sha256(f"{namespace}\0{audience.key}\0{language}".encode()).hexdigest()[:32]


def edition_bytes(edition: Edition) -> bytes:
    """The record's file: JSON, a checksum before the rest; the same edition gives the same bytes."""
    # Sorted here: msgspec's own sorting overflows the stack at 200,000 keys.
    mappings = ("parts", "events", "left", "loose", "names")
    ordered = {name: dict(sorted(getattr(edition, name).items())) for name in mappings}
    body = msgspec.json.encode(msgspec.structs.replace(edition, **ordered))
    return b'{"checksum":"' + _checksum(body) + b'",\n"edition":' + body + b"}\n"


def read_edition(data: bytes, reader: str) -> Edition | None:
    """The record of a file; None where it is damaged. Raises EditionRefused where it is whole, but another
    reader's, or of a later form.
    """
    edition = whole_edition(data)
    if edition is not None and edition.reader != reader:
        raise EditionRefused(
            msg(
                "the site there is for other readers (another audience, language or namespace), and its"
                " subscribers would lose or mix up their events: name another folder with --out, or replace"
                " it for good with --first"
            )
        )
    return edition


def whole_edition(data: bytes) -> Edition | None:
    """The record of a file, whoever reads it; None where it is damaged. Raises EditionRefused for a later
    form.
    """
    try:
        file = msgspec.json.decode(data, type=_File)
        if file.checksum.encode() != _checksum(bytes(file.edition)):
            return None
        form = msgspec.json.decode(file.edition, type=_Form)
        if form.format > FORMAT:
            raise EditionRefused(
                msg("the site there was published by a later Paiqi: update this one, or name another folder")
            )
        edition = msgspec.json.decode(file.edition, type=Edition)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    return edition if _is_whole(edition) else None


def _is_whole(edition: Edition) -> bool:
    """Whether its numbers are places in its list, each feed stands there once, and its days are days."""
    places = range(len(edition.feeds))
    words = [word for some in edition.left.values() for word in some]
    held = (one for event in edition.events.values() for one in event.feeds)
    days = {feed.since for feed in edition.feeds} | set(edition.parts.values())
    days |= {event.since for event in edition.events.values()} | {word.since for word in words}
    return (
        _all_in(held, places)
        and _all_in((word.feed for word in words), places)
        and len({feed.name for feed in edition.feeds}) == len(edition.feeds)
        and all(map(_is_day, days - {""}))
    )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _all_in(numbers: Iterable[int], places: range) -> bool:
    return all(number in places for number in numbers)


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
