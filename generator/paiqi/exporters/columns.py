"""What a table of a data file is: its documented fields, each declared once with its kind, its meaning and
its value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from paiqi.text.messages import Language, Spoken
from paiqi.views.frame import names_of_views, narrowed
from paiqi.views.site_views import GRANTED, SiteViews

#: A decimal stays a text: no reader may round money or measures on the way.
Kind = Literal["text", "whole", "decimal", "day", "clock", "instant", "list", "points"]
#: What a field holds: nothing, a text, a number, or a list of texts or of points in time with their values.
Value = str | int | list[str] | list[dict[str, str]] | None

KINDS: Mapping[Kind, Spoken] = {
    "text": Spoken("文字", "text"),
    "whole": Spoken("整数", "whole number"),
    "decimal": Spoken("小数，写成文字", "decimal, as text"),
    "day": Spoken("日期 YYYY-MM-DD", "day, YYYY-MM-DD"),
    "clock": Spoken("时刻 HH:MM（工作区时区）", "time of day, HH:MM, in the workspace's zone"),
    "instant": Spoken("时间点 YYYY-MM-DDTHH:MMZ（UTC）", "instant, YYYY-MM-DDTHH:MMZ, in UTC"),
    "list": Spoken("文字列表；CSV 中用空格隔开", "list of texts; with spaces between them in CSV"),
    "points": Spoken("{date, value} 列表；CSV 中写成 日期=值", "list of {date, value}; as date=value in CSV"),
}

#: So many records a file has at most: a larger table goes into parts, and its own file lists them.
LARGE = 2_000
Record = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Column:
    """A field: its name, its kind, what it means, and its value of an item; a verdict is a field for the
    `team` only. `more` is what it can hold for the team alone (in English and Chinese).
    """

    name: str
    kind: Kind
    en: str
    zh: str
    value: Callable[[Any], Value]
    team: bool = False
    more: tuple[str, str] = ("", "")

    def meaning(self, language: Language, *, team: bool) -> str:
        """What the field means, to the team or to everybody else."""
        told, more = (self.zh, self.more[1]) if language == "zh" else (self.en, self.more[0])
        return told + more if team else told


#: The name of the part of records that have no value: no id is it (model/readers.py).
_NO_VALUE = "none"


@dataclass(frozen=True, slots=True)
class Part:
    """Some records of a large table: those that have a `value`, and the `path` of its file without its
    ending.
    """

    value: str
    path: str
    records: Sequence[Record]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a site's data: the name of its files, what it holds, its fields, its items in order, and the
    views that these are made of (with spaces between their names), and the formats (keys of
    `exporters.FORMATS`) that it has a file in. A large one has its parts `by` the values of a field.
    """

    name: str
    en: str
    zh: str
    columns: tuple[Column, ...]
    items: Callable[[SiteViews], Iterable[Any]]
    needs: str
    formats: tuple[str, ...] = ("csv",)
    by: str = "campaign"

    @property
    def files(self) -> Mapping[str, str]:
        """The path of its file in each of its formats."""
        return {form: f"data/{self.name}.{form}" for form in self.formats}

    def __post_init__(self) -> None:
        """A table that names what there is not does not import."""
        names_of_views(SiteViews, str(self), self.needs)
        if self.by not in {column.name for column in self.columns}:
            raise TypeError(f"{self} has its parts by {self.by}, which it does not have")

    def __str__(self) -> str:
        """The table, as errors name it."""
        return f"the table {self.name}"

    def about(self, language: Language) -> str:
        """What the table holds."""
        return self.zh if language == "zh" else self.en

    def seen(self, views: SiteViews) -> tuple[Column, ...]:
        """The fields that an audience's files have."""
        return tuple(column for column in self.columns if views.internal or not column.team)

    def records(self, views: SiteViews) -> list[Record]:
        """The records of an audience's plan, fields in order; an unknown value is None."""
        columns, names = self.seen(views), names_of_views(SiteViews, str(self), self.needs)
        items = self.items(narrowed(views, str(self), GRANTED | names))
        return [{column.name: _kept(column.value(item)) for column in columns} for item in items]

    def parts(self, records: Sequence[Record]) -> tuple[Part, ...]:
        """The parts of a large table, those of a value in its order; () where one file holds it."""
        if len(records) <= LARGE:
            return ()
        groups: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            groups[str(record[self.by] or "")].append(record)
        return tuple(
            Part(value, f"data/{self.name}/{value or _NO_VALUE}{f'.{number}' if number > 1 else ''}", held)
            for value, some in sorted(groups.items())
            for number, held in enumerate(_cut(some), 1)
        )


def _cut(records: Sequence[Record]) -> Iterator[Sequence[Record]]:
    return (records[first : first + LARGE] for first in range(0, len(records), LARGE))


def _kept(value: Value) -> Value:
    """An empty text is nothing; 0 and an empty list are something."""
    return None if value == "" else value
