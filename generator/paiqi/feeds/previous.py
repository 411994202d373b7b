"""The site that was published before, in a folder or at an address → its record and its events."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from paiqi.events.ical.blocks import Block, blocks, calendar_name
from paiqi.events.item import fingerprint
from paiqi.feeds.edition import (
    MOST_SEQUENCE,
    PATH,
    Edition,
    EditionRefused,
    KnownEvent,
    KnownFeed,
    read_edition,
)
from paiqi.feeds.parts import SUFFIX
from paiqi.feeds.table import ALARMS
from paiqi.text.messages import msg

#: The address of a part of a large feed: the feed's, and its period.
PART = re.compile(rf"^(feeds/.+)-({SUFFIX})\.ics$")
#: The address of a feed of ours.
OURS = re.compile(r"^feeds/[a-z0-9-]{1,64}(/[a-z0-9-]{1,64})?\.ics$")
#: A record of 200,000 events is read; whatever is larger is none.
MOST_BYTES = 64_000_000


class Unreachable(Exception):
    """The site before could not be read: `reason` in a few words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Place(Protocol):
    """Where the site before lies."""

    @property
    def name(self) -> str:
        """What people call it: its folder or address."""
        ...

    def read(self, path: str) -> bytes | None:
        """A file of it; None where there is none. Raises Unreachable."""
        ...

    def feeds(self, folder: str) -> Iterable[str] | None:
        """The paths of its feeds below a folder ("" or `en/`); None where they cannot be listed."""
        ...


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """A published folder."""

    path: Path

    @property
    def name(self) -> str:
        """The folder."""
        return str(self.path)

    def read(self, path: str) -> bytes | None:
        """A plain file of the folder."""
        file = self.path / path
        try:
            return file.read_bytes() if file.is_file() and file.stat().st_size <= MOST_BYTES else None
        except OSError as error:
            raise Unreachable(error.strerror or type(error).__name__) from None

    def feeds(self, folder: str) -> Iterable[str]:
        """All feeds in it."""
        top = self.path / folder / "feeds"
        return sorted(f"feeds/{path.relative_to(top).as_posix()}" for path in top.rglob("*.ics"))


#: Asks for an address: its status (0: no answer), its body and what went wrong.
Get = Callable[[str], tuple[int, bytes, str]]


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """A published site on the web."""

    url: str
    get: Get

    @property
    def name(self) -> str:
        """The address."""
        return self.url

    def read(self, path: str) -> bytes | None:
        """What the host answers; 404 and 410 say that there is nothing."""
        status, body, fault = self.get(f"{self.url.rstrip('/')}/{path}")
        if status == 200:
            return body
        if status in (404, 410):
            return None
        raise Unreachable(fault or f"HTTP {status}")

    def feeds(self, folder: str) -> None:
        """A host lists nothing."""
        return


@dataclass(frozen=True, slots=True)
class Before:
    """The edition before, of one reader: its record (None: this is the first), and the events that its feeds
    held.

    `damaged`: there was a record, but it did not read; its feeds stand for it.
    """

    reader: str
    edition: Edition | None = None
    place: Place | None = None
    folder: str = ""
    damaged: bool = False
    _read: dict[str, bytes | None] = field(default_factory=dict)
    _blocks: dict[str, Mapping[str, Block]] = field(default_factory=dict)

    def file(self, path: str) -> bytes | None:
        """A file of the site before (`feeds/all.ics`), read once; raises EditionRefused."""
        if path not in self._read:
            self._read[path] = _read(self.place, self.folder + path) if self.place else None
        return self._read[path]

    def block(self, name: str, uid: str) -> Block | None:
        """An event as a feed held it, in whichever of its parts."""
        if name not in self._blocks:
            parts = self.edition.parts if self.edition else {}
            paths = [f"feeds/{name}.ics"]
            paths += [path for path in parts if (one := PART.match(path)) and one[1] == f"feeds/{name}"]
            self._blocks[name] = {
                block.uid: block for path in reversed(paths) for block in blocks(self.file(path) or b"")
            }
        return self._blocks[name].get(uid)

    def title(self, name: str) -> str:
        """The name under which a feed was given away; "" where it is not there."""
        return calendar_name(self.file(f"feeds/{name}.ics") or b"")


def read_before(
    place: Place, folder: str, reader: str, namespace: str, names: Iterable[str]
) -> Before | None:
    """The edition in a place, of one language's folder; None where nothing was published there.

    Without a record, its feeds stand for it: those that hold events of the `namespace` and no others. `names`
    are feeds that may be there, where they cannot be listed and no record lists them. Raises
    EditionRefused.
    """
    data = _read(place, folder + PATH)
    edition = read_edition(data, reader) if data is not None else None
    if edition is not None:
        return Before(reader, edition, place, folder)
    before = Before(reader, None, place, folder, data is not None)
    listed = place.feeds(folder)
    if listed is None:
        # Asked for one by one; the feed of everything says whether there are any.
        listed = [f"feeds/{name}.ics" for name in names] if before.file("feeds/all.ics") is not None else ()
    edition = _of_feeds(before, listed, reader, f"@{namespace}")
    if edition is None:
        return None
    return Before(reader, edition, place, folder, data is not None, before._read)


def _of_feeds(before: Before, paths: Iterable[str], reader: str, host: str) -> Edition | None:
    """A record of the feeds themselves, as versions without records published them."""
    ours = (path for path in paths if OURS.match(path))
    read = {path: data for path in ours if (data := before.file(path)) is not None}
    # Others may have put calendars of their own there.
    found = {path: data for path, data in read.items() if _is_of(data, host)}
    whole = {path for path in found if not ((part := PART.match(path)) and part[1] + ".ics" in found)}
    names = sorted(path.removeprefix("feeds/").removesuffix(".ics") for path in whole)
    places = {name: number for number, name in enumerate(names)}
    held: dict[str, _Held] = defaultdict(_Held)
    for path in sorted(found):
        part = PART.match(path) if path not in whole else None
        name = (part[1] if part else path.removesuffix(".ics")).removeprefix("feeds/")
        if name != ALARMS:
            for block in blocks(found[path]):
                if block.dated:
                    held[block.uid].take(block, places[name])
    if not found:
        return None
    return Edition(
        reader,
        tuple(KnownFeed(name) for name in names),
        dict.fromkeys(sorted(found.keys() - whole), ""),
        {uid: one.known() for uid, one in sorted(held.items())},
    )


def _is_of(feed: bytes, host: str) -> bool:
    uids = [block.uid for block in blocks(feed)]
    return bool(uids) and all(uid.endswith(host) for uid in uids)


@dataclass(slots=True)
class _Held:
    """What the feeds of a site say of an event: told as cancelled by those that it left, it stands in the
    others.
    """

    sequence: int = 0
    block: Block | None = None
    feeds: set[int] = field(default_factory=set)

    def take(self, block: Block, feed: int) -> None:
        self.sequence = max(self.sequence, min(block.sequence, MOST_SEQUENCE))
        if self.block is None or (self.block.cancelled and not block.cancelled):
            self.block, self.feeds = block, set()
        elif self.block.cancelled == block.cancelled and len(block.data) > len(self.block.data):
            # Told in brief elsewhere.
            self.block = block
        if self.block.cancelled == block.cancelled:
            self.feeds.add(feed)

    def known(self) -> KnownEvent:
        block = self.block
        assert block is not None
        stamp = block.value("DTSTAMP")
        since = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}" if block.cancelled else ""
        return KnownEvent(self.sequence, fingerprint(block.bare), tuple(sorted(self.feeds)), since)


def _read(place: Place, path: str) -> bytes | None:
    try:
        return place.read(path)
    except Unreachable as error:
        raise EditionRefused(
            msg(
                "the site at {place} could not be read ({reason}): nothing was published, the last site"
                " stays; try again later, or start anew with --first",
                place=place.name,
                reason=error.reason,
            )
        ) from None


def nothing_there(place: Place) -> EditionRefused:
    """The refusal of an address at which there is no site yet."""
    return EditionRefused(
        msg("nothing is published at {place} yet: the first time, add --first", place=place.name)
    )
