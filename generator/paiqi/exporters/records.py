"""Posts, activities and KPIs as flat records: the documented fields of the data files, declared once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC
from decimal import Decimal
from typing import Any

from paiqi.model.campaign import Activity
from paiqi.model.content import Post
from paiqi.model.times import Slot
from paiqi.views.atlas import Atlas
from paiqi.views.entries import post_path, post_state
from paiqi.views.kpis import KpiView, kpi_view

Value = str | int | bool | list[dict[str, str]] | None

TEXT: dict[str, Any] = {"type": "string"}
MAYBE: dict[str, Any] = {"type": ["string", "null"]}
WHOLE: dict[str, Any] = {"type": ["integer", "null"]}
FLAG: dict[str, Any] = {"type": "boolean"}
DAY: dict[str, Any] = {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
INSTANT: dict[str, Any] = {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}Z$"}
#: Money and measures stay decimals: no reader may round them on the way.
DECIMAL: dict[str, Any] = {"type": ["string", "null"], "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
POINTS: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"date": DAY | {"type": "string"}, "value": DECIMAL | {"type": "string"}},
        "required": ["date", "value"],
        "additionalProperties": False,
    },
}


@dataclass(frozen=True, slots=True)
class Column[Item]:
    """A field of a record: its name, what it may hold (JSON Schema), what it means, and its value."""

    name: str
    schema: dict[str, Any]
    meaning: str
    value: Callable[[Item], Value]


@dataclass(frozen=True, slots=True)
class Table[Item]:
    """A kind of record: the name of its file, its fields, and its items in order."""

    name: str
    columns: tuple[Column[Item], ...]
    items: Callable[[Atlas], Iterator[Item]]

    def records(self, atlas: Atlas) -> list[dict[str, Value]]:
        """The records of an audience's plan."""
        return [{column.name: column.value(item) for column in self.columns} for item in self.items(atlas)]
