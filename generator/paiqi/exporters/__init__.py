"""The data that a site carries beside its pages: a table a line, in the formats that each has.

站点附带的数据文件：一行一张表。
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from paiqi.exporters.activities import ACTIVITIES
from paiqi.exporters.columns import Part, Record, Table
from paiqi.exporters.csv_files import csv_bytes, csv_index
from paiqi.exporters.figures import FIGURES
from paiqi.exporters.json_files import json_bytes, json_index
from paiqi.exporters.kpis import KPIS
from paiqi.exporters.posts import POSTS
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


@dataclass(frozen=True, slots=True)
class Format:
    """How tables are written: records, and the list of the parts of a table that is too large for a file."""

    whole: Callable[[Table, SiteViews, Sequence[Record]], bytes]
    index: Callable[[Table, SiteViews, Sequence[Part]], bytes]


#: The formats by the ending of their files.
FORMATS: Mapping[str, Format] = {
    "csv": Format(csv_bytes, csv_index),
    "json": Format(json_bytes, json_index),
}


def data_files(views: SiteViews) -> dict[str, bytes]:
    """The data files of a site by their path: of what its audience sees, and nothing else."""
    shown = [table for table in TABLES if table is not SUPPLY or views.internal]
    return {path: data for table in shown for path, data in _files(table, views)}


def _files(table: Table, views: SiteViews) -> Iterator[tuple[str, bytes]]:
    records = table.records(views)
    parts = table.parts(records)
    for ending, path in table.files.items():
        form = FORMATS[ending]
        yield path, form.index(table, views, parts) if parts else form.whole(table, views, records)
        for part in parts:
            yield f"{part.path}.{ending}", form.whole(table, views, part.records)
