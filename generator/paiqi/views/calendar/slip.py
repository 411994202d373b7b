"""An item that moved, as calendars mark the day on which it stood."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slip:
    """An item that moved: `days` from its first plan to where it stands, None where one of them is a month;
    `times`: how often.

    `first`, `last` and `now` are ISO texts: its first plan, where it stood last before it moved, and where it
    stands.
    """

    title: str
    path: str
    campaign: str
    account: str
    platform: str
    first: str
    last: str
    now: str
    days: int | None
    times: int
