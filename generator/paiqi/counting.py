"""How long a text is by each platform's own way of counting, by name.

Sources: twitter-text v3 (X), atproto lexicons (Bluesky), Mastodon's user guide, Meta's Threads documentation,
Telegram's Bot API and, for titles on Xiaohongshu, the port that a working client uses.
"""

from __future__ import annotations

import re
import sys
import types
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import Any

import regex

from paiqi.model.units import Unit

_GRAPHEME = regex.compile(r"\X")
_EMOJI = regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\uFE0F?\u20E3")
#: On Mastodon every such link counts 23, and of a remote mention only the name counts.
_LINK = re.compile(r"https?://[^\s<>\"]+", re.I)
_MENTION = re.compile(r"(?<![\w/])@([\w.-]+)@[\w-]+(?:\.[\w-]+)+")
_LINK_LENGTH = 23


def count(text: str, unit: Unit) -> int:
    """The length of a text in a unit; exact where the platform documents its counting, else as the unit says."""
    return _COUNTERS[unit](text)


def at_most(text: str, unit: Unit) -> int:
    """A number that `count` never exceeds, found without looking at each character: callers count exactly only above it."""
    length = len(text)
    plain = text.isascii()
    if not plain and not unicodedata.is_normalized("NFC", text):
        length *= 3  # NFC makes up to three characters of one
    if unit is Unit.x_weighted or unit is Unit.mastodon:
        # An address may cost more than its letters; each needs a full stop or a scheme.
        return 2 * length + _LINK_LENGTH * (text.count(".") + text.count("://"))
    if unit is Unit.rendered_kb:
        return (1 if plain else 4) * length // 1024 + 1
    return length if plain else length * _WIDEST.get(unit, 1)


#: How much one character can cost at most; graphemes and code points cost one.
_WIDEST: Mapping[Unit, int] = {Unit.utf16_unit: 2, Unit.telegram: 2, Unit.zi: 2, Unit.xhs_title: 2, Unit.utf8_byte: 4, Unit.threads: 4}


def _nfc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def code_points(text: str) -> int:
    """Unicode code points after NFC."""
    return len(_nfc(text))


def utf16_units(text: str) -> int:
    """UTF-16 code units after NFC: what `.length` says in a browser."""
    return len(text) if text.isascii() else len(_nfc(text).encode("utf-16-le", "surrogatepass")) // 2


def graphemes(text: str) -> int:
    """Extended grapheme clusters: what a reader takes for one character."""
    text = _nfc(text)
    return len(text) if text.isascii() and "\r" not in text else sum(1 for _ in _GRAPHEME.finditer(text))


def utf8_bytes(text: str) -> int:
    """Bytes of UTF-8 after NFC."""
    text = _nfc(text)
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def x_weighted(text: str) -> int:
    """The weighted length of X: links 23, emoji sequences 2, Latin and some punctuation 1, all else 2."""
    if "." not in text and "\r" not in text and _plain(text):
        return sum(1 if char < "\u1100" else 2 for char in _nfc(text))
    return int(_x_parser()(text).weightedLength)


def _plain(text: str) -> bool:
    """Whether a text has no character that an emoji may consist of, nor general punctuation with weights of its own."""
    return all(
        char < "\u00a9" or "\u00ae" < char < "\u2000" or "\u3000" <= char < "\u3030" or "\u3040" <= char < "\u3297" or "\u3300" <= char < "\ud800" or "\uff01" <= char < "\uffe7"
        for char in text
    )


@cache
def _x_parser() -> Callable[[str], Any]:
    """twitter-text-parser, which reads one file of its own by a part of setuptools that is gone since its release 81."""
    name = "pkg_resources"
    before = sys.modules.get(name)
    stand_in = types.ModuleType(name)
    stand_in.resource_string = lambda package, file: (resources.files(package.rpartition(".")[0]) / file).read_bytes()  # type: ignore[attr-defined]
    sys.modules[name] = stand_in
    try:
        from twitter_text import parse_tweet
    finally:
        if before is None:
            del sys.modules[name]
        else:
            sys.modules[name] = before
    return parse_tweet  # type: ignore[no-any-return]


def xhs_title(text: str) -> int:
    """Xiaohongshu's length of a title: a UTF-16 unit above 127 counts 2, else 1; half of the sum, rounded up."""
    text = _nfc(text)
    doubled = sum(1 if char < "\x80" else 4 if char > "\uffff" else 2 for char in text)
    return (doubled + 1) // 2


def mastodon(text: str) -> int:
    """Mastodon's length: graphemes, with each link as 23 and of a remote mention only its name."""
    return graphemes(_LINK.sub("x" * _LINK_LENGTH, _MENTION.sub(r"@\1", text)))


def threads(text: str) -> int:
    """Threads' length: 1 a character, but an emoji counts as its UTF-8 bytes."""
    text = _nfc(text)
    if text.isascii():
        return len(text)
    return sum(len(cluster.encode("utf-8", "surrogatepass")) if _EMOJI.search(cluster) and not cluster.isascii() else len(cluster) for cluster in _GRAPHEME.findall(text))


def zi(text: str) -> int:
    """Chinese 字 as platforms print it. None documents its counting: UTF-16 units are never fewer than any other reading.

    Half-width letters count 1, as in every client read; a text that passes here passes under each of the readings.
    """
    return utf16_units(text)


def rendered_kb(text: str) -> int:
    """Units of 1024 bytes of UTF-8, rounded up."""
    return -(-utf8_bytes(text) // 1024)


_COUNTERS: Mapping[Unit, Callable[[str], int]] = {
    Unit.code_point: code_points,
    Unit.utf16_unit: utf16_units,
    Unit.grapheme: graphemes,
    Unit.utf8_byte: utf8_bytes,
    Unit.x_weighted: x_weighted,
    Unit.xhs_title: xhs_title,
    Unit.mastodon: mastodon,
    Unit.threads: threads,
    # Plans hold plain text, so nothing of it is markup; entities are counted in UTF-16 units.
    Unit.telegram: utf16_units,
    Unit.zi: zi,
    Unit.rendered_kb: rendered_kb,
}
