"""Tables as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from paiqi.exporters.columns import Table
from paiqi.views.site_views import SiteViews

#: Goes up when a field changes its meaning or goes; new fields do not raise it.
VERSION = 1


def json_files(tables: Iterable[Table], views: SiteViews) -> Iterator[tuple[str, bytes]]:
    """One file for each table that programs read: what it is and as of when, then a record on each line."""
    workspace = views.workspace
    for table in tables:
        if table.json:
            head = {
                "version": VERSION,
                "workspace": workspace.title,
                "as_of": views.today.isoformat(),
                "timezone": workspace.timezone,
            }
            records = ",\n".join(json.dumps(record, ensure_ascii=False) for record in table.records(views))
            start = json.dumps(head, ensure_ascii=False)[:-1]
            yield (
                f"data/{table.name}.json",
                f"{start}, {json.dumps(table.name)}: [\n{records}\n]}}\n".encode(),
            )
