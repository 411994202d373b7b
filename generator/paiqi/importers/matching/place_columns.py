"""Columns that speak of one account or platform: those under its name, and those that stand behind them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from paiqi.importers.matching.fitting import of_a_place
from paiqi.importers.matching.heads import GROUPS, group_of
from paiqi.importers.matching.known import Known
from paiqi.importers.matching.under_way import Columns, Found

#: Fields that a table repeats behind each of its accounts.
_BEHIND = frozenset(
    ("status", "date", "time", "link", "published_url", "published_at", "owner", "copy", "format",
    "assets", "hashtags", "title")
)  # fmt: skip
#: Titles of groups that speak of every account.
_OF_ALL = ("all", "全部", "通用", "general", "content", "common", "default")


def with_places(columns: Columns, known: Known) -> list[Found]:
    """The columns, each with the account or platform of which it speaks, where it does of one."""
    return _behind_places(_grouped(_by_shape(columns), known))


def _by_shape(columns: Columns) -> list[Found]:
    """Columns that nobody knows stand for accounts, where each has the same column behind it as the others:
    `MAIN PAGE, STATUS, YOUTUBE, STATUS`.
    """
    found = list(columns)
    times = Counter(one.plain for one in columns if one.field in _BEHIND and not one.of)
    for title, count in times.items():
        if count < 2:
            continue
        behind = [one.column for one in columns if one.plain == title]
        if any(group_of(columns[number].title) for number in behind):
            continue
        before = [columns[number - 1] for number in behind if number]
        if len(before) < len(behind) or not all(_may_be_place(one) for one in before):
            continue
        for one in before:
            if not one.of:
                found[one.column] = replace(
                    one, field=one.field or of_a_place(one.content), of=one.title.strip(), sure=False
                )
    return found


def _may_be_place(column: Found) -> bool:
    """A column of a place, or of which no title and nobody says that it is something for all."""
    if column.of:
        return True
    unknown = not column.said.fields and bool(column.title.strip())
    return unknown and (not column.told or column.field in (*_BEHIND, "account"))


def _grouped(columns: Columns, known: Known) -> list[Found]:
    """Under groups of which some are accounts, what stands under several of them is each group's own."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in columns:
        if GROUPS in one.title and one.field in _BEHIND:
            groups[one.field, one.plain].add(group_of(one.title))
    shared = {name for name, found in groups.items() if len(found) > 1 and any(map(known.place, found))}
    return [
        replace(one, of=group_of(one.title), sure=False)
        if not one.of
        and (one.field, one.plain) in shared
        and not group_of(one.title).casefold().startswith(_OF_ALL)
        else one
        for one in columns
    ]


def _behind_places(columns: Columns) -> list[Found]:
    """Columns of one title that stand behind one account each are those accounts' own."""
    found = list(columns)
    of: dict[str, list[tuple[Found, str]]] = defaultdict(list)
    place = ""
    for one in columns:
        if one.of:
            place = one.of
        elif one.field in _BEHIND:
            of[one.plain].append((one, place))
    for repeated in of.values():
        places = [name for _, name in repeated]
        if len(repeated) < 2 or len({*places}) < len(places):
            continue
        for one, name in repeated:
            if name:
                found[one.column] = replace(one, of=name)
    return found
