"""Titles that mean in a list of what went out what they do not mean in a plan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from paiqi.importers.hosts import platform_at
from paiqi.importers.matching.content import SAMPLED, sample
from paiqi.importers.matching.heads import Said
from paiqi.importers.matching.under_way import Columns, Found
from paiqi.importers.table import Table

#: By field. A plan's `Created date` is the day on which a card was made, and its `Link` what a post carries.
_MEANT: Mapping[str, tuple[str, ...]] = {
    "published_at": ("created date", "date created", "created at", "created", "sent at", "sent", "sent date"),
    "account": ("service",),
    "published_url": ("link", "links", "url", "链接", "网址"),
}
_FIELDS = {title: field for field, titles in _MEANT.items() for title in titles}
#: Where several columns may be of a field, those that every table calls so come first.
_LAST = 500
#: Links lead to what went out where most of them lead to platforms.
_MOST = 0.6
_LINK = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)


def in_sent(table: Table, columns: Columns) -> list[Found]:
    """The columns, those of them that have another meaning in a list of what went out with that."""
    return [_meant(table, one, columns) for one in columns]


def _meant(table: Table, column: Found, columns: Columns) -> Found:
    field = _FIELDS.get(column.plain, "")
    if not field or column.field or column.said.of:
        return column
    if field == "published_url" and not _on_platforms(table, column):
        return column
    if field == "account" and not column.content.mostly("account"):
        return column
    if field == "published_at" and _dated(columns):
        return column
    return replace(column, said=Said((field,), rank=_LAST))


def _dated(columns: Columns) -> bool:
    """Whether a column says by itself when things went out."""
    return any(
        one.content.filled and (one.field or "".join(one.said.fields[:1])) in ("date", "published_at")
        for one in columns
    )


def _on_platforms(table: Table, column: Found) -> bool:
    cells = (row.values[column.column : column.column + 1] for row in sample(table.rows, SAMPLED))
    links = [found[0] for one in cells if one and (found := _LINK.search(str(one[0])))]
    return bool(links) and sum(bool(platform_at(one)) for one in links) >= _MOST * len(links)
