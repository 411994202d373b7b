"""Short keys of values: two that say the same have the same key, whatever class holds them."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from enum import Enum

from paiqi.model.describe import fields
from paiqi.model.item import Part
from paiqi.model.times import Slot


def key_of(*values: object) -> str:
    """A key of values: of parts it counts what is declared, in its order, without their places."""
    # Names of files need not be UTF-8.
    text = repr([_plain(value) for value in values]).encode("utf-8", "surrogateescape")
    return hashlib.blake2b(text, digest_size=12).hexdigest()


def declared(part: Part, without: frozenset[str] = frozenset()) -> list[tuple[str, object]]:
    """The declared fields of a part as names and plain values, some of them left out."""
    names = (name for name in fields(type(part)) if name not in without)
    return [(name, _plain(getattr(part, name))) for name in names]


def _plain(value: object) -> object:
    """A value of texts, numbers and lists only."""
    if isinstance(value, Part):
        return declared(value)
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Mapping):
        return [(_plain(key), _plain(one)) for key, one in value.items()]
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, Slot):
        return value.iso
    if dataclasses.is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
    # Texts, days, times, durations and numbers with a point.
    return str(value)
