"""Texts that stand for more than one value: several of a list, or two fields of an item."""

from __future__ import annotations

import re

from paiqi.model.describe import One, written
from paiqi.model.malformed import Malformed
from paiqi.read.composing import Marks, Value
from paiqi.read.shaped import PIECE, Place

_COMMAS = re.compile(r"\s*[,，、]\s*")


def parted(text: str, mark: Place) -> tuple[list[Value], Marks]:
    """The values of a list in one text, parted at commas of either width and at 、, and their marks."""
    texts: list[Value] = [one for one in _COMMAS.split(text.strip()) if one]
    line, col, _ = mark
    return texts, [(line, col, PIECE if len(texts) > 1 else None)] * len(texts)


def divided(cls: type, keys: tuple[str, ...], text: str) -> dict[str, str] | None:
    """A text of two fields: as many words as the first can read, at most two, and the rest; None where it can
    read none.
    """
    first = written(cls)[keys[0]].shape
    words = text.split(maxsplit=2)
    for count in (2, 1):
        if isinstance(first, One) and len(words) > count:
            head = " ".join(words[:count])
            try:
                first.scalar.read(head)
            except Malformed:
                continue
            return {keys[0]: head, keys[1]: text.split(maxsplit=count)[count]}
    return None


def timed(cls: type, keyed: str, short: str, text: str) -> dict[str, str] | None:
    """A text of a name with its time behind it, `抖音 20:00`, as the two fields; None where it is none."""
    last = written(cls)[short].shape
    words = text.split()
    for count in (2, 1):
        if isinstance(last, One) and last.scalar.kind == "at" and len(words) > count:
            tail = " ".join(words[-count:])
            try:
                last.scalar.read(tail)
            except Malformed:
                continue
            if tail[0].isdigit():
                return {keyed: text.rsplit(maxsplit=count)[0].strip(), short: tail}
    return None
