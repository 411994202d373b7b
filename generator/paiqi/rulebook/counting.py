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
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import regex

from paiqi.model.units import Unit
from paiqi.text.amounts import KB

#: Chinese and kana, punctuation and full-width letters included: what addresses take for letters of a host.
_HAN = (
    "\u3001-\u3029\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01\uff02\uff04-\uff1f\uff21-\uff5e"
)
#: Quotes, long dashes and leaders too, but not the short dash that paths may hold.
_RUN = f"\u2010-\u2012\u2014-\u2027{_HAN}"
#: Each of these is a grapheme of its own beside any other of them, and none can be part of an emoji without a
#: character that is not here.
_PLAIN = re.compile(f"[\n -~\xa1-\xa8\xaa-\xac\xaf-\u02ff\u2010-\u2027\u2030-\u203b{_HAN}]*")
#: Whatever is not such a character, with the one in front of it: a digit may begin an emoji.
_EMOJI_RUN = re.compile(f"{_PLAIN.pattern[:-1]}?[^{_PLAIN.pattern[1:-2]}]+(?:(?<=\r)\n)?")
#: A full stop with a letter behind it: without one there is no address without a scheme, nor one with it.
_DOTTED = re.compile(r"\.[^\W\d_]")
#: A text in words, each with the space or line's end in front of it. A carriage return and its line feed are
#: one character.
_WORDS = re.compile(r"(?: |(?<!\r)\n)?(?:[^ \n]|(?<=\r)\n)*")
_GRAPHEME = regex.compile(r"\X")
_EMOJI = regex.compile(
    r"[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]|[0-9#*]\uFE0F?\u20E3"
)
#: What X weighs double, in runs.
_DOUBLE = re.compile("[^\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]+")
#: The middle of a run of more than 64 such characters: too long for a part of a host, with or without the
#: middle.
_MIDDLE = re.compile(f"(?<=[{_RUN}]{{32}})[{_RUN}]+(?=[{_RUN}]{{32}})")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: A remote mention that both Mastodon's editor and its server shorten; each alone knows some more.
_MENTION = re.compile(r"(?<![\w/=])@([A-Za-z0-9_]+)@[A-Za-z0-9.-]+[A-Za-z0-9]")
#: A link's length on X and on Mastodon.
_LINK_LENGTH = 23


def count(text: str, unit: Unit) -> int:
    """The length of a text in a unit; exact where the platform documents it, else as the unit says."""
    return _COUNTERS[unit](text)


def at_most(text: str, unit: Unit) -> int:
    """A number that `count` never exceeds, found without looking at each character: callers count exactly
    only above it.
    """
    length = len(text)
    plain = text.isascii()
    if not plain and not unicodedata.is_normalized("NFC", text):
        length *= 3  # NFC makes up to three characters of one
    # An address may cost more than its letters; on X each has a full stop, on Mastodon a scheme.
    if unit is Unit.x_weighted:
        return (1 if plain else 2) * length + _LINK_LENGTH * text.count(".")
    if unit is Unit.mastodon:
        return length + _LINK_LENGTH * text.count("://")
    if unit is Unit.xhs_title and plain:
        return (length + 1) // 2
    if unit is Unit.rendered_kb:
        return _kb((1 if plain else 4) * length)
    return length if plain else length * _WIDEST.get(unit, 1)


#: How much one character can cost at most; graphemes and code points cost one.
_WIDEST: Mapping[Unit, int] = {
    Unit.utf16_unit: 2,
    Unit.telegram: 2,
    Unit.zi: 2,
    Unit.xhs_title: 2,
    Unit.utf8_byte: 4,
    Unit.threads: 4,
}


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
    return len(text) if _PLAIN.fullmatch(text) else sum(1 for _ in _GRAPHEME.finditer(text))


def cut(text: str, most: int) -> str:
    """A text of at most `most` code points: a longer one ends with `…` in place of what is cut off, never
    within what a reader takes for one character.
    """
    if len(text) <= most:
        return text
    end = 0
    for found in _GRAPHEME.finditer(text):
        if found.end() >= most:
            break
        end = found.end()
    return text[:end].rstrip() + "…"


def utf8_bytes(text: str) -> int:
    """Bytes of UTF-8 after NFC."""
    text = _nfc(text)
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def x_weighted(text: str) -> int:
    """The weighted length of X: links 23, emoji sequences 2, Latin and some punctuation 1, all else 2."""
    text = _nfc(text)
    if _PLAIN.fullmatch(text) and not _DOTTED.search(text):
        return _weight(text)
    # Neither a link nor an emoji goes over a space or a line's end; the one in front of a word shows where
    # the word begins.
    plain, weight = [], 0
    for word in _WORDS.findall(text):
        if _PLAIN.fullmatch(word) and not _DOTTED.search(word):
            plain.append(word)
        else:
            weight += _hard_weight(word)
    return weight + _weight("".join(plain))


def _hard_weight(word: str) -> int:
    """The weight of a word with what may be a link or an emoji in it."""
    if _DOTTED.search(word):
        short = _MIDDLE.sub("", word)
        return _weight(word) - _weight(short) + _as_x_does(short)
    return _weight(_EMOJI_RUN.sub("", word)) + sum(map(_as_x_does, _EMOJI_RUN.findall(word)))


@lru_cache(maxsize=8192)
def _as_x_does(text: str) -> int:
    # The library cannot encode lone surrogates; sources refuse them, and U+FFFD weighs as much.
    return int(_twitter().parse_tweet(_SURROGATE.sub("\ufffd", text)).weightedLength)


def _weight(text: str) -> int:
    """The sum of the characters' own weights, without links and emoji."""
    return len(text) + sum(map(len, _DOUBLE.findall(text)))


@cache
def _twitter() -> Any:
    """twitter-text-parser, which reads one file of its own by a part of setuptools that is gone since its
    release 81.

    Its time grows with the square of the characters in a row that a host may have, so callers take out
    `_MIDDLE`. That changes nothing but behind more than 64 characters with 。 in them, where the library, but
    not X's own, may see a bare address.
    """
    name = "pkg_resources"
    before = sys.modules.get(name)
    stand_in = types.ModuleType(name)
    vars(stand_in)["resource_string"] = lambda package, file: (
        resources.files(package.rpartition(".")[0]) / file
    ).read_bytes()
    sys.modules[name] = stand_in
    try:
        import twitter_text
    finally:
        if before is None:
            del sys.modules[name]
        else:
            sys.modules[name] = before
    return twitter_text


def xhs_title(text: str) -> int:
    """Xiaohongshu's length of titles: a UTF-16 unit above 127 counts 2, else 1; half the sum, rounded up."""
    text = _nfc(text)
    return (2 * utf16_units(text) - len(text.encode("ascii", "ignore")) + 1) // 2


def mastodon(text: str) -> int:
    """Mastodon's length: graphemes, with each link as 23 and of a remote mention only its name.

    Its editor finds links by X's rules, but only those with a scheme; Chinese right behind a path is not part
    of the link.
    """
    text = _nfc(text)
    short = _MIDDLE.sub("", text)
    return len(text) - len(short) + graphemes(_MENTION.sub(r"@\1", _links_cut(short)))


def _links_cut(text: str) -> str:
    """The text with 23 characters in the place of each link that has a scheme."""
    if "://" not in text:
        return text
    return "".join(_link_cut(word) if "://" in word else word for word in _WORDS.findall(text))


@lru_cache(maxsize=8192)
def _link_cut(word: str) -> str:
    parts, done = [], 0
    for link in _twitter().extract_urls_with_indices(word, False):
        start, end = link["indices"]
        parts += [word[done:start], "x" * _LINK_LENGTH]
        done = end
    return "".join((*parts, word[done:]))


def threads(text: str) -> int:
    """Threads' length: 1 a character, but an emoji counts as its UTF-8 bytes.

    Meta does not say what an emoji is; signs that may be shown as one, such as ™, count as one here, so that
    no text comes out too short.
    """
    text = _nfc(text)
    if _PLAIN.fullmatch(text):
        return len(text)
    return sum(
        len(cluster.encode("utf-8", "surrogatepass")) if _EMOJI.search(cluster) else len(cluster)
        for cluster in _GRAPHEME.findall(text)
    )


def zi(text: str) -> int:
    """Chinese 字 as platforms print it. None documents its counting: UTF-16 units are never fewer than any
    other reading.

    Half-width letters count 1, as in every client read; a text that passes here passes under each of the
    readings.
    """
    return utf16_units(text)


def rendered_kb(text: str) -> int:
    """Units of 1024 bytes of UTF-8, rounded up."""
    return _kb(utf8_bytes(text))


def _kb(size: int) -> int:
    return -(-size // KB)


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
