"""What rows say, in the words of plans: contents with their posts, values with their cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from paiqi.model.malformed import Malformed
from paiqi.model.times import read_date

#: A value as a plan writes it: a text, or a list of texts (hashtags, accounts, segments).
PlanValue = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A value as a plan writes it, and the cell that it comes from, as a person finds it (`Sheet1!C14`)."""

    value: PlanValue
    place: str


@dataclass(frozen=True, slots=True)
class PostEntry:
    """A post: the id of its account, and its own keys (`at`, `format`, `status`, `title`, `copy`, `link` …)
    by the names that plans have for them.
    """

    account: str
    fields: Mapping[str, Said] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """A content with its posts, as a row (or several) says them.

    `key` is what the row is known by when its file comes again: its own id where it has one, else what
    identifies it (see importers/values). `fields` are keys of a content; `notes` one line a column that no
    key fits (`负责编辑：小王`), and what could not be read. `place` is the row's first cell.
    """

    key: str
    place: str
    fields: Mapping[str, Said]
    posts: tuple[PostEntry, ...] = ()
    notes: tuple[str, ...] = ()


def is_day(text: str) -> bool:
    """Whether a value is one day of the calendar, not a week, a month or a reference."""
    try:
        read_date(text)
    except Malformed:
        return False
    return True
