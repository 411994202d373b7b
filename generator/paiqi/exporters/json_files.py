"""Tables as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from paiqi.exporters.columns import Part, Record, Table
from paiqi.views.site_views import SiteViews

#: Goes up when a field changes its meaning or goes; new fields do not raise it.
VERSION = 1


def schema_path(table: Table) -> str:
    """The path of the JSON Schema of a table's files, below the folder of the data."""
    return f"schema/{table.name}-{VERSION}.json"


def json_bytes(table: Table, views: SiteViews, records: Sequence[Record], depth: int = 0) -> bytes:
    """What it is and as of when, then a record on each line; `depth`: how many folders below that of the data
    the file lies.
    """
    return _file(views, table, table.name, records, depth)


def json_index(table: Table, views: SiteViews, parts: Sequence[Part]) -> bytes:
    """What it is and as of when, then the parts of a large table: the file of each, below the site's root,
    the value by which it is one, and how many records it holds.
    """
    rows = [
        {"file": f"{one.path}.json", table.by: one.value or None, "records": len(one.records)}
        for one in parts
    ]
    return _file(views, table, "parts", rows)


def _file(views: SiteViews, table: Table, name: str, records: Sequence[Record], depth: int = 0) -> bytes:
    workspace = views.workspace
    head = {
        "$schema": "../" * depth + schema_path(table),
        "version": VERSION,
        "workspace": workspace.title,
        "as_of": views.today.isoformat(),
        "timezone": workspace.timezone,
    }
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    start = json.dumps(head, ensure_ascii=False)[:-1]
    return f"{start}, {json.dumps(name)}: [\n{lines}\n]}}\n".encode()


def records_of(files: Mapping[str, bytes], name: str) -> list[dict[str, Any]]:
    """The records of a table read back from the files of a site, those of its parts one after the other."""
    read = json.loads(files[f"data/{name}.json"])
    if name in read:
        return list(read[name])
    return [record for part in read["parts"] for record in json.loads(files[part["file"]])[name]]
