"""The data that a site carries beside its pages: a table a line, in the formats that each has.

站点附带的数据文件：一行一张表。
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from paiqi.exporters.activities import ACTIVITIES
from paiqi.exporters.columns import Part, Record, Table
from paiqi.exporters.csv_files import csv_bytes, csv_index
from paiqi.exporters.figures import FIGURES
from paiqi.exporters.json_files import json_bytes, json_index
from paiqi.exporters.kpis import KPIS
from paiqi.exporters.posts import POSTS
from paiqi.exporters.schemas import CSV_METADATA, csv_metadata, schema_files
from paiqi.exporters.slots import SLOTS
from paiqi.exporters.tables import COVERAGE, MATRIX, PROMISES, PURPOSES, SUPPLY
from paiqi.views.site_views import SiteViews

#: Every table of the data files, those of programs first.
TABLES: tuple[Table, ...] = (
    POSTS,
    SLOTS,
    ACTIVITIES,
    KPIS,
    FIGURES,
    MATRIX,
    COVERAGE,
    PURPOSES,
    PROMISES,
    SUPPLY,
)


class _Whole(Protocol):
    def __call__(
        self, table: Table, views: SiteViews, records: Sequence[Record], depth: int = 0
    ) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Format:
    """How tables are written: records, and the list of the parts of a table that is too large for a file."""

    whole: _Whole
    index: Callable[[Table, SiteViews, Sequence[Part]], bytes]


#: The formats by the ending of their files.
FORMATS: Mapping[str, Format] = {
    "csv": Format(csv_bytes, csv_index),
    "json": Format(json_bytes, json_index),
}


def every_record(table: Table, record: Record) -> bool:
    """All of a table."""
    return True


def tables_for(views: SiteViews) -> tuple[Table, ...]:
    """The tables that an audience has."""
    return tuple(table for table in TABLES if table is not SUPPLY or views.internal)


def data_files(
    views: SiteViews,
    tables: Sequence[Table] = (),
    formats: Collection[str] = FORMATS.keys(),
    wanted: Callable[[Table, Record], bool] = every_record,
) -> dict[str, bytes]:
    """The data files of a site by their path, with what describes them: of what its audience sees, and
    nothing else.

    Of some `tables` (none: all), in some formats, and only the records that are `wanted`.
    """
    files: dict[str, bytes] = {}
    described: list[tuple[Table, Sequence[Part]]] = []
    shown = [table for table in tables or tables_for(views) if {*table.formats} & {*formats}]
    for table in shown:
        records = [one for one in table.records(views) if wanted(table, one)]
        parts = table.parts(records)
        described.append((table, parts))
        files |= _files(table, views, records, parts, formats)
    if "csv" in formats:
        files[CSV_METADATA] = csv_metadata(described, views)
    return files | (schema_files(shown, views) if "json" in formats else {})


def _files(
    table: Table,
    views: SiteViews,
    records: Sequence[Record],
    parts: Sequence[Part],
    formats: Collection[str],
) -> Iterator[tuple[str, bytes]]:
    for ending, path in table.files.items():
        if ending in formats:
            form = FORMATS[ending]
            yield path, form.index(table, views, parts) if parts else form.whole(table, views, records)
            for part in parts:
                yield f"{part.path}.{ending}", form.whole(table, views, part.records, depth=1)
