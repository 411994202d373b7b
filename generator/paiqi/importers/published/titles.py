"""Titles and captions as they are compared: lists cut them, and put hashtags and signs around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from paiqi.text.nearest import folded, likeness

#: A shorter text says nothing alone: 早安 stands in every list.
TELLING = 4
#: From so many letters on a text that another begins with is the same one, cut.
LONG = 10
#: A text is compared by how it begins.
BEGINNING = 200
#: A title as long as this is no other text's beginning by chance, nor alike by chance; texts are alike from
#: this share of common letters on.
WORDS, _ALIKE = 8, 0.9
#: Of two texts of which one begins with the other, a short one is at least this share of the long one.
_MOST = 0.6
#: What tells the parts of a series apart, in texts that are otherwise the same.
_PARTS = frozenset("0123456789一二三四五六七八九十上中下首末前后")
_TAG = re.compile(r"[#＃]([^\s#＃]+)(?:[#＃](?=\s|$))?")
_PAIR = re.compile(r"[#＃]([^\s#＃]+)[#＃]")
_SENTENCE = re.compile(r"[。！？!?\n\r|｜]|(?<=[a-z])\.\s")


@dataclass(frozen=True, slots=True)
class Forms:
    """A text without its signs: whole ones (with and without its hashtags), and how it begins."""

    whole: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


def forms_of(text: str) -> Forms:
    """The forms of a title or caption, which may be known by its first sentence."""
    text = text[:BEGINNING]
    # 微博 closes its hashtags (#春茶#今天开售); elsewhere the next one may stand there (#春茶#龙井).
    tagged = "#" in text or "＃" in text
    texts = dict.fromkeys((_TAG.sub(" ", text), _PAIR.sub(" ", text), text) if tagged else (text,))
    whole = tuple(dict.fromkeys(filter(None, map(_bare, texts))))
    first = [
        _bare(one) for one in dict.fromkeys(_SENTENCE.split(one.strip(), maxsplit=1)[0] for one in texts)
    ]
    return Forms(whole, tuple(one for one in dict.fromkeys(first) if one and one not in whole))


def is_telling(form: str) -> bool:
    """Whether a form is long enough to tell one thing from others."""
    return len(form) >= TELLING


def _bare(text: str) -> str:
    return "".join(char for char in folded(text) if char.isalnum())


def cut(one: str, other: str) -> bool:
    """Whether one of two forms is the other, cut: not within a number, and not too short to tell."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if not is_telling(short) or not long.startswith(short) or short == long:
        return False
    if long[len(short)].isdigit() and short[-1].isdigit():
        return False
    return len(short) >= LONG or len(short) >= _MOST * len(long)


def alike(one: str, other: str) -> float:
    """How alike two forms are (0 to 100) that may be one text, mended; 0 where they are two."""
    short, long = sorted((len(one), len(other)))
    if short < WORDS or 2 * short < _ALIKE * (short + long) or _parts(one) != _parts(other):
        return 0.0
    found = likeness(one, other)
    return 100 * found if found >= _ALIKE else 0.0


def sizes_alike(forms: Iterable[str]) -> frozenset[int]:
    """How long a form is that may be alike one of these."""
    share = _ALIKE / (2 - _ALIKE)
    return frozenset(
        size
        for form in forms
        for size in range(max(WORDS, int(share * len(form))), int(len(form) / share) + 2)
        if len(form) >= WORDS
    )


def _parts(form: str) -> tuple[str, ...]:
    return tuple(char for char in form if char in _PARTS)


def all_forms(texts: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """Each form of some texts once, with whether it is a whole one."""
    every = [forms_of(one) for one in texts]
    seen: set[str] = set()
    for whole in (True, False):
        for one in every:
            for form in one.whole if whole else one.first:
                if form not in seen:
                    seen.add(form)
                    yield form, whole
