"""The data that a site carries beside its pages: a table a line, in the formats that each has.

站点附带的数据文件：一行一张表。
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from paiqi.exporters.activities import ACTIVITIES
from paiqi.exporters.columns import Table
from paiqi.exporters.csv_files import csv_bytes
from paiqi.exporters.figures import FIGURES
from paiqi.exporters.json_files import json_bytes
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

#: How a table is written in each format, which is the ending of its file.
FORMATS: Mapping[str, Callable[[Table, SiteViews], bytes]] = {"csv": csv_bytes, "json": json_bytes}


def data_files(views: SiteViews) -> dict[str, bytes]:
    """The data files of a site by their path: of what its audience sees, and nothing else."""
    shown = [table for table in TABLES if table is not SUPPLY or views.internal]
    return {path: FORMATS[form](table, views) for table in shown for form, path in table.files.items()}
