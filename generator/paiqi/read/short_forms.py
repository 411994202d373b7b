"""Texts that stand for more than one value: several of a list, or two fields of an item."""

from __future__ import annotations

import re
from typing import TypeGuard

from paiqi.model.describe import One, own_key, written
from paiqi.model.malformed import Malformed
from paiqi.read.composing import Marks, Value
from paiqi.read.own_keys import near_key
from paiqi.read.refused import HOLE
from paiqi.read.shaped import PIECE, Place

_SIGNS = re.compile(r"\s*[,，、#]\s*")
_COMMAS = re.compile(r"\s*[,，、]\s*")


def parted(text: str, mark: Place) -> tuple[list[Value], Marks]:
    """The values of a list in one text, parted at commas of either width and at 、, and their marks."""
    # Hashtags with their sign: what parts them may be a blank.
    apart = _SIGNS if text.lstrip()[:1] == "#" else _COMMAS
    texts: list[Value] = [one for one in apart.split(text.strip()) if one]
    line, col, _ = mark
    return texts, [(line, col, PIECE if len(texts) > 1 else None)] * len(texts)


def is_by_key(value: Value, cls: type) -> TypeGuard[dict[str, Value]]:
    """Whether an entry of a list is one key that names an item, with its short form or its fields behind it:
    `小红书: 20:00`.
    """
    if not isinstance(value, dict) or len(value) != 1:
        return False
    ((key, inner),) = value.items()
    if key[:1] == HOLE or own_key(cls, key) in written(cls) or near_key(cls, key):
        return False
    return isinstance(inner, dict) or (isinstance(inner, str) and inner[:1].isdigit())


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
