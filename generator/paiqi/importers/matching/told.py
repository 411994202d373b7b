"""What a person said about columns: `--map 'Posting slot=date'`, or a kept mapping."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from paiqi.importers.mapping import FIELDS
from paiqi.importers.matching.heads import plain_title
from paiqi.importers.table import Table
from paiqi.text.messages import Message, msg
from paiqi.text.nearest import folded, one_of, some


class WrongMapping(ValueError):
    """What was said of a column can not be: `message` tells why, and what there is."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


def fields_told(table: Table, told: Mapping[str, str]) -> dict[int, str]:
    """The fields said of columns, by the columns' numbers. Raises `WrongMapping` where one is none."""
    for title, field in told.items():
        if field not in FIELDS:
            hint = one_of(field, FIELDS, ", ".join(FIELDS))
            raise WrongMapping(
                msg("{title}={field}: there is no such field; {hint}", title=title, field=field, hint=hint)
            )
    found: dict[int, str] = {}
    for title, field in told.items():
        for number in _columns(table, title):
            found[number] = field
    return found


def _columns(table: Table, title: str) -> list[int]:
    """The columns that a person means by a title: those of that name, else those of it without its notes."""
    wanted = folded(title)
    same = [number for number, one in enumerate(table.columns) if folded(one.title) == wanted]
    if same:
        return same
    plain = plain_title(title, {})
    return [
        number for number, one in enumerate(table.columns) if plain and plain_title(one.title, {}) == plain
    ]


def held_to(tables: Iterable[Table], told: Mapping[str, str]) -> None:
    """Raises `WrongMapping` where a title that was told is in none of the tables."""
    tables = tuple(tables)
    for title in told:
        if any(_columns(one, title) for one in tables):
            continue
        names = [column.title for one in tables for column in one.columns if column.title.strip()]
        hint = one_of(title, names, some(dict.fromkeys(names)))
        raise WrongMapping(msg("there is no column {title}; {hint}", title=title, hint=hint))
