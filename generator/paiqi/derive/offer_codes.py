"""Finds the codes of offers in a text: one pass over each text, however many codes there are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from paiqi.model.campaign import Offer
from paiqi.model.times import Slot

#: A node of a tree of codes: the next node by character; under "" the code that ends here.
_Node = dict[str, Any]
#: A code of digits or of Chinese characters alone is also a price or a word.
_EVERYDAY = re.compile(r"[0-9]+|[\u3400-\u9fff]+")
#: What says that a code stands beside it, at most six characters away and in the same part of a sentence.
_NEAR = 6
_SAYS_SO = r"(?:码|券|口令|输入|code)"
_INSIDE = r"[^，。！？；,.!?;\n]"
_BEFORE = re.compile(rf"{_SAYS_SO}{_INSIDE}{{0,{_NEAR}}}\Z")
_AFTER = re.compile(rf"{_INSIDE}{{0,{_NEAR}}}{_SAYS_SO}")
#: How far away the longest of these words begins or ends.
_REACH = _NEAR + len("code")
#: A number that is an amount, or a part of one, is no code.
_MONEY_BEFORE = re.compile(r"(?:[¥￥$]\s*|[0-9][.,])\Z")
_MONEY_AFTER = re.compile(r"\s*[元块折%％]|[.,][0-9]")


class OffersOfCode:
    """The offers of one code: whether one of them may hold on a day of a slot."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        self.last = offers[-1]
        days = sorted(
            (
                offer.first.first if offer.first else date.min,
                offer.last.last if offer.last else date.max,
            )
            for offer in offers
        )
        self._begun = [first for first, _ in days]
        #: How far the offers up to each one reach.
        self._until = list(accumulate((last for _, last in days), max))

    def hold(self, slot: Slot) -> bool:
        """Whether one of them may hold on a day of a slot."""
        begun = bisect_right(self._begun, slot.last)
        return begun > 0 and self._until[begun - 1] >= slot.first


class OfferCodes:
    """The codes of some offers, whatever their case; to be found in texts.

    A code is a word of its own: MQ90 does not stand in MQ900, but it does in 输入MQ90立减. One of digits or of
    Chinese characters alone is one where the text says so, as in 口令：春茶.
    """

    def __init__(self, offers: Iterable[Offer]) -> None:
        several: dict[str, list[Offer]] = {}
        for offer in offers:
            if offer.code:
                several.setdefault(offer.code.casefold(), []).append(offer)
        self.offers = {code: OffersOfCode(held) for code, held in several.items()}
        self._root: _Node = {}
        for code in several:
            node = self._root
            for character in code:
                node = node.setdefault(character, {})
            node[""] = code
        firsts = "".join(re.escape(first) for first in sorted(self._root))
        self._begins = re.compile(rf"(?<![0-9a-z])[{firsts}]") if firsts else None

    def named(self, text: str) -> Sequence[str]:
        """The codes that a text names, each once, as keys of `offers`."""
        # Folded first: a pattern that takes no notice of case knows other pairs of letters (ı and İ are I).
        return tuple(dict.fromkeys(self._found(text.casefold())))

    def _found(self, text: str) -> Iterator[str]:
        done = 0
        for begin in self._begins.finditer(text) if self._begins else ():
            start = begin.start()
            if start >= done and (code := self._longest(text, start)):
                done = start + len(code)
                yield code

    def _longest(self, text: str, start: int) -> str:
        """The longest code that begins at a place, "" where there is none."""
        node, best = self._root, ""
        for at in range(start, len(text)):
            following = node.get(text[at])
            if following is None:
                break
            node = following
            code = node.get("")
            if code and not _goes_on(text, at + 1) and _is_meant(code, text, start):
                best = code
        return best


def _goes_on(text: str, at: int) -> bool:
    """Whether a word in Latin letters or a number does not end here."""
    return at < len(text) and text[at].isascii() and text[at].isalnum()


def _is_meant(code: str, text: str, start: int) -> bool:
    """Whether a code at a place is one, and no price and no word of everyday."""
    if not _EVERYDAY.fullmatch(code):
        return True
    end = start + len(code)
    before, after = text[max(start - _REACH, 0) : start], text[end : end + _REACH]
    if code.isdigit() and (_MONEY_BEFORE.search(before) or _MONEY_AFTER.match(after)):
        return False
    return bool(_BEFORE.search(before) or _AFTER.match(after))
