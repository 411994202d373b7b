"""Tables as JSON for programs."""

from __future__ import annotations

import json

from paiqi.exporters.columns import Table
from paiqi.views.site_views import SiteViews

#: Goes up when a field changes its meaning or goes; new fields do not raise it.
VERSION = 1


def json_bytes(table: Table, views: SiteViews) -> bytes:
    """What it is and as of when, then a record on each line."""
    workspace = views.workspace
    head = {
        "version": VERSION,
        "workspace": workspace.title,
        "as_of": views.today.isoformat(),
        "timezone": workspace.timezone,
    }
    records = ",\n".join(json.dumps(record, ensure_ascii=False) for record in table.records(views))
    start = json.dumps(head, ensure_ascii=False)[:-1]
    return f"{start}, {json.dumps(table.name)}: [\n{records}\n]}}\n".encode()
