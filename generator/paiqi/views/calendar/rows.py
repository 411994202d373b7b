"""The rows of calendars by account and by owner, and those that lie ahead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from paiqi.model.accounts import Account
from paiqi.views.calendar.entries import Entry

#: What is planned for an account, beside what goes out on it.
_OF_ACCOUNTS = ("post", "content", "series")


def by_account(rows: tuple[Entry, ...]) -> Mapping[str, tuple[Entry, ...]]:
    """Posts and empty slots by account."""
    return _grouped((row.account, row) for row in rows if row.kind in _OF_ACCOUNTS)


def rows_of(account: Account, by_account: Mapping[str, tuple[Entry, ...]]) -> tuple[Entry, ...]:
    """The posts and empty slots of an account."""
    return by_account.get(account.id, ())


def by_owner(rows: tuple[Entry, ...]) -> Mapping[str, tuple[Entry, ...]]:
    """Everything that somebody owns, by person."""
    return _grouped((row.owner, row) for row in rows)


def _grouped(rows: Iterable[tuple[str, Entry]]) -> Mapping[str, tuple[Entry, ...]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for name, row in rows:
        if name:
            groups[name].append(row)
    return {name: tuple(held) for name, held in groups.items()}


def ahead(rows: Iterable[Entry], today: date) -> tuple[Entry, ...]:
    """The rows from today on that are not over or dropped."""
    return tuple(row for row in rows if row.last >= today and not row.over)
