"""Finds the words of word lists in a text: one pass over each text, however many words there are."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from paiqi.model.wording import Tier, WordList, Words
from paiqi.rulebook.variants import traditional

#: Each character by which words are compared: without width, case and tradition.
_SIMPLIFIED = traditional()
# Most texts hold none of these, which a pattern sees ten times as fast as `str.translate`.
_TRADITIONAL = re.compile(f"[{''.join(_SIMPLIFIED)}]")
_PLAIN: dict[str, str] = traditional() | {
    "’": "'",
    "‘": "'",
    "\u3000": " ",
    "\u00a0": " ",
}
_PLAIN |= {chr(code + 0xFEE0): chr(code).lower() for code in range(0x21, 0x7F)} | {
    chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)
}
#: A character that is compared as another one; most texts hold few.
_WRITTEN_OTHERWISE = re.compile(f"[{re.escape(''.join(_PLAIN))}]")
_WRITTEN: dict[str, list[str]] = {}
for _way, _plain in _PLAIN.items():
    _WRITTEN.setdefault(_plain, [_plain]).append(_way)
#: What may be put between two characters of a Chinese word to hide it (three at most); it never reaches into
#: another line.
_BETWEEN = frozenset(" \t\u00a0\u00ad\u3000\u200b\u200c\u200d\ufe0e\ufe0f·・•*_~|-")
_GAP, _GAPS = 3, "[ \t\u00a0\u00ad\u3000\u200b-\u200d\ufe0e\ufe0f·・•*_~|-]{0,3}"
#: What parts the words of a phrase in Latin letters.
_PARTS = frozenset(" -\u00a0\u3000‐")
#: Words inside an address are no claims.
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")
_NUMBERED = re.compile(r"(?<=[a-z])\.(?=[0-9])")
#: A node of a tree of words: the next node by character; under "" what ends here.
_Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hit:
    """A word found in a text."""

    start: int
    end: int
    #: As it stands in the text.
    written: str
    words: Words
    listed: WordList
    #: The word of the list; the pattern itself where one fitted.
    word: str


def likened(text: str) -> str:
    """A text without width, case and tradition, character for character: its places are the text's."""
    return _WRITTEN_OTHERWISE.sub(lambda found: _PLAIN[found[0]], text)


def folded(text: str) -> str:
    """A text without what may hide a word: width, case, traditional characters, blanks, signs in between."""
    plain = likened(unicodedata.normalize("NFKC", text).casefold())
    return "".join(character for character in plain if character not in _BETWEEN and character not in ".\n")


def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern for simplified texts, whichever way it is written itself."""
    return re.compile(_simplified(pattern), re.I)


def _simplified(text: str) -> str:
    """A text without traditional characters, character for character."""
    return _TRADITIONAL.sub(lambda found: _SIMPLIFIED[found[0]], text)


def _chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


class _Tree:
    """Words as a tree of characters; finds the longest one at each place where one may begin."""

    def __init__(self, words: Iterable[tuple[str, Any]]) -> None:
        self.root: _Node = {}
        for word, meaning in words:
            plain = "".join(_PLAIN.get(character, character) for character in word.casefold())
            # The full stop of NO.1 may be missing, and a blank may follow or stand for it.
            for form in dict.fromkeys(_NUMBERED.sub(stop, plain) for stop in (".", "", " ", ". ")):
                node = self.root
                for character in form:
                    node = node.setdefault(character, {})
                node.setdefault("", []).append(meaning)
        self.beginnings = tuple(one for one in (self._chinese_beginning(), self._other_beginning()) if one)

    def begins(self, text: str) -> list[int]:
        """Where words may begin, by their first two characters."""
        places = [match.start() for beginning in self.beginnings for match in beginning.finditer(text)]
        return sorted(places) if places else places

    def _chinese_beginning(self) -> re.Pattern[str] | None:
        # Each branch begins with one character: by that `re` knows where it need not even try.
        branches = [
            re.escape(way) + (f"(?={_GAPS}[{_seconds(node)}])" if "" not in node else "")
            for first, node in sorted(self.root.items())
            if not first.isascii()
            for way in _WRITTEN.get(first, [first])
        ]
        return re.compile("|".join(branches)) if branches else None

    def _other_beginning(self) -> re.Pattern[str] | None:
        # Most letters stand inside a word: those are put aside before any branch is tried.
        roots = [(first, node) for first, node in sorted(self.root.items()) if first.isascii()]
        firsts = "".join(re.escape(way) for first, _ in roots for way in _WRITTEN.get(first, [first]))
        branches = [
            f"(?<=[{''.join(map(re.escape, _WRITTEN.get(first, [first])))}])"
            + (f"(?=[{_seconds(node)}])" if "" not in node else "")
            for first, node in roots
        ]
        return re.compile(f"[{firsts}](?<![0-9A-Za-z&].)(?:{'|'.join(branches)})") if roots else None

    def longest(self, text: str, start: int, wanted: frozenset[int] | None) -> tuple[int, list[Any]] | None:
        """The end of the longest word that begins at `start`, and what it means; of meanings only those in
        `wanted`.
        """
        node, at, gap, best = self.root, start, 0, None
        size, before = len(text), ""
        while True:
            ends = node.get("")
            if ends and (not before.isascii() or not before.isalnum() or not _goes_on(text, at)):
                kept = ends if wanted is None else [one for one in ends if one[0] in wanted]
                best = (at, kept) if kept else best
            if at >= size:
                return best
            written = text[at]
            character = _PLAIN.get(written, written)
            following = node.get(character)
            if following is not None:
                node, at, gap, before = following, at + 1, 0, character
            elif before and " " in node and written in _PARTS:
                node, at, gap, before = node[" "], at + 1, 0, " "
            elif (
                before
                and written in _BETWEEN
                and gap < _GAP
                and (_chinese(before) or before == " " or any(map(_chinese, node)))
            ):
                at, gap = at + 1, gap + 1
            else:
                return best


def _goes_on(text: str, at: int) -> bool:
    """Whether a word in Latin letters or a number does not end here."""
    following = _PLAIN.get(text[at], text[at]) if at < len(text) else ""
    if following.isascii() and following.isalnum():
        return True
    return (
        following in (".", ",", ":")
        and at + 1 < len(text)
        and text[at + 1].isdigit()
        and text[at - 1].isdigit()
    )


def _seconds(node: _Node) -> str:
    """Every way to write a second character, for a set."""
    return "".join(
        re.escape(way) for second in sorted(node) if second for way in _WRITTEN.get(second, [second])
    )


def _weightiest(hits: list[Hit]) -> list[Hit]:
    """Of hits that overlap the weightiest, in order; of equal weight the one that comes first in `hits`."""
    kept: list[tuple[int, int, Hit]] = []
    for hit in sorted(hits, key=lambda one: _WEIGHT[one.words.tier]):
        at = bisect_left(kept, (hit.end,))
        if at == 0 or kept[at - 1][1] <= hit.start:
            kept.insert(at, (hit.start, hit.end, hit))
    return [hit for _, _, hit in kept]


class Cover:
    """Stretches of a text, asked whether one of them holds another stretch."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self.starts = [start for start, _ in ordered]
        #: How far the stretches up to each one reach.
        self.reach = list(accumulate((end for _, end in ordered), max))

    def holds(self, start: int, end: int) -> bool:
        """Whether a stretch lies within one of these."""
        at = bisect_right(self.starts, start)
        return at > 0 and self.reach[at - 1] >= end

    def exceeds(self, start: int, end: int) -> bool:
        """Whether a stretch lies within a longer one of these."""
        return self.holds(start, end + 1) or self.holds(start - 1, end)


_WEIGHT = {Tier.error: 0, Tier.likely: 1, Tier.review: 2, Tier.off: 3}


class Scanner:
    """Looks for the words of some lists; their allowed phrases hide the words inside them."""

    def __init__(self, lists: Sequence[WordList]) -> None:
        #: Every group with its list, the weightiest first; `scan` names them by their place here.
        self.groups: tuple[tuple[WordList, Words], ...] = tuple(
            sorted(
                (
                    (listed, words)
                    for listed in lists
                    for words in listed.groups
                    if words.tier is not Tier.off
                ),
                key=lambda one: (_WEIGHT[one[1].tier], one[0].id, one[1].id),
            )
        )
        self._words = _Tree(
            (word, (number, word)) for number, (_, words) in enumerate(self.groups) for word in words.words
        )
        self._phrases = _Tree((phrase, None) for listed in lists for phrase in listed.allow)
        self._allowed = tuple(_compiled(pattern) for listed in lists for pattern in listed.allow_patterns)
        self._patterns: dict[
            frozenset[int], tuple[re.Pattern[str] | None, tuple[tuple[str, re.Pattern[str], int], ...]]
        ] = {}
        self._seen: dict[tuple[str, frozenset[int]], tuple[Hit, ...]] = {}

    def scan(self, text: str, wanted: frozenset[int]) -> tuple[Hit, ...]:
        """The words of the wanted groups in a text, in order; a text seen before is not read again."""
        key = (text, wanted)
        hits = self._seen.get(key)
        if hits is None:
            hits = self._seen[key] = self._found(text, wanted)
        return hits

    def _found(self, text: str, wanted: frozenset[int]) -> tuple[Hit, ...]:
        hits = list(self._literal(text, wanted))
        if hits:
            harmless = Cover(self._harmless(text))
            hits = [hit for hit in hits if not harmless.exceeds(hit.start, hit.end)]
        either, patterns = self._patterns_of(wanted)
        simple = _simplified(text)
        if either is not None and either.search(simple):
            fitting = [
                self._hit(text, *match.span(), number, written)
                for written, pattern, number in patterns
                for match in pattern.finditer(simple)
            ]
            hits = _weightiest([*hits, *fitting])
        return tuple(hits)

    def _literal(self, text: str, wanted: frozenset[int]) -> Iterator[Hit]:
        done = 0
        for start in self._words.begins(text):
            if start >= done and (found := self._words.longest(text, start, wanted)):
                done, meanings = found
                number, word = min(meanings)
                yield self._hit(text, start, done, number, word)

    def _hit(self, text: str, start: int, end: int, number: int, word: str) -> Hit:
        listed, words = self.groups[number]
        return Hit(start, end, text[start:end], words, listed, word)

    def _harmless(self, text: str) -> Iterator[tuple[int, int]]:
        """Where addresses and allowed phrases stand."""
        simple = _simplified(text)
        for pattern in (_ADDRESS, *self._allowed):
            yield from (match.span() for match in pattern.finditer(simple))
        for start in self._phrases.begins(text):
            if found := self._phrases.longest(text, start, None):
                yield start, found[0]

    def _patterns_of(
        self, wanted: frozenset[int]
    ) -> tuple[re.Pattern[str] | None, tuple[tuple[str, re.Pattern[str], int], ...]]:
        """One expression that says whether any pattern of the wanted groups fits, and the patterns."""
        if wanted not in self._patterns:
            written = [
                (pattern, number) for number in sorted(wanted) for pattern in self.groups[number][1].patterns
            ]
            either = _compiled("|".join(f"(?:{pattern})" for pattern, _ in written)) if written else None
            self._patterns[wanted] = (
                either,
                tuple((pattern, _compiled(pattern), number) for pattern, number in written),
            )
        return self._patterns[wanted]
