"""What an export comes to: files, and what could not go with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from paiqi.text.messages import Message


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A post (or another item, by its full id) that an export's format cannot take, and why."""

    item: str
    title: str
    why: Message


@dataclass(frozen=True, slots=True)
class Exported:
    """Files by their paths below where they go, what was left out, and what else to tell.

    `marks` are fields of items, by their full ids, that a plan is to note of an export (`scheduled`).
    """

    files: Mapping[str, bytes]
    left_out: tuple[LeftOut, ...] = ()
    told: tuple[Message, ...] = ()
    marks: Mapping[str, Mapping[str, str]] | None = None
