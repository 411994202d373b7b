"""What files of data look like, for programs: a JSON Schema for each table, and the CSV files' description.

Both are written from the fields of the tables. CSV has what no JSON Schema can say (what stands between the
texts of a list, how lines end), so it is told as the W3C's "Metadata Vocabulary for Tabular Data" has it,
under the name at which programs look for it beside a file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from paiqi.exporters.columns import Column, Kind, Part, Table
from paiqi.exporters.json_files import VERSION, schema_path
from paiqi.views.site_views import SiteViews

#: The description of all CSV files.
CSV_METADATA = "data/csv-metadata.json"
_DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_DECIMAL = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
_COUNT = {"type": "integer", "minimum": 0}


@dataclass(frozen=True, slots=True)
class _Form:
    """How a kind of values looks in JSON where there is one, and its datatype in CSV."""

    value: Mapping[str, Any]
    datatype: Any
    listed: bool = False


_FORMS: Mapping[Kind, _Form] = {
    "text": _Form({"type": "string"}, "string"),
    "whole": _Form({"type": "integer"}, "integer"),
    "decimal": _Form(_DECIMAL, "decimal"),
    "day": _Form(_DAY, {"base": "date", "format": "yyyy-MM-dd"}),
    "clock": _Form(
        {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"}, {"base": "time", "format": "HH:mm"}
    ),
    "instant": _Form(
        {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-2][0-9]:[0-5][0-9]Z$"},
        {"base": "dateTime", "format": "yyyy-MM-ddTHH:mmX"},
    ),
    "list": _Form({"type": "array", "items": {"type": "string"}}, "string", listed=True),
    "points": _Form(
        {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["date", "value"],
                "properties": {"date": _DAY, "value": _DECIMAL},
            },
        },
        "string",
        listed=True,
    ),
}


def schema_files(tables: Iterable[Table], views: SiteViews) -> dict[str, bytes]:
    """The JSON Schema of each table that has JSON, of the fields that the audience sees, by its path."""
    return {
        f"data/{schema_path(table)}": _bytes(_schema(table, views))
        for table in tables
        if "json" in table.formats
    }


def _schema(table: Table, views: SiteViews) -> Mapping[str, Any]:
    """A file of a table: with its records, or with the list of the parts of a large one."""
    language, columns = views.language, table.seen(views)
    head = {
        "$schema": {"type": "string", "format": "uri-reference"},
        "version": {"const": VERSION},
        "workspace": {"type": "string"},
        "as_of": _DAY,
        "timezone": {"type": "string"},
    }
    record = {
        "type": "object",
        "required": [column.name for column in columns],
        "properties": {column.name: _value(column, views) for column in columns},
    }
    part = {
        "type": "object",
        "required": ["file", table.by, "records"],
        "properties": {
            "file": {"type": "string"},
            table.by: {"type": ["string", "null"]},
            "records": _COUNT,
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.name,
        "description": table.about(language),
        "type": "object",
        "required": list(head),
        "properties": {
            **head,
            table.name: {"type": "array", "items": {"$ref": "#/$defs/record"}},
            "parts": {"type": "array", "items": {"$ref": "#/$defs/part"}},
        },
        "oneOf": [{"required": [table.name]}, {"required": ["parts"]}],
        "$defs": {"record": record, "part": part},
    }


def _value(column: Column, views: SiteViews) -> Mapping[str, Any]:
    form = _FORMS[column.kind]
    kind = form.value["type"]
    # A list may be empty, anything else may be unknown.
    type_ = {} if form.listed else {"type": [kind, "null"]}
    return {"description": column.meaning(views.language, team=views.internal), **form.value, **type_}


def csv_metadata(tables: Iterable[tuple[Table, Sequence[Part]]], views: SiteViews) -> bytes:
    """The description of the CSV files of tables, of those with parts each part too."""
    described = [one for table, parts in tables for one in _described(table, parts, views)]
    return _bytes(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"language": views.language}],
            "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"], "doubleQuote": True},
            "tables": described,
        }
    )


def _described(table: Table, parts: Sequence[Part], views: SiteViews) -> Iterable[Mapping[str, Any]]:
    language = views.language
    columns = [
        {
            "name": column.name,
            "titles": column.name,
            "datatype": _FORMS[column.kind].datatype,
            **({"separator": " "} if _FORMS[column.kind].listed else {}),
            "dc:description": column.meaning(language, team=views.internal),
        }
        for column in table.seen(views)
    ]
    about = {"dc:description": table.about(language)}
    if not parts:
        yield {"url": f"{table.name}.csv", **about, "tableSchema": {"columns": columns}}
        return
    names = [("file", "string"), (table.by, "string"), ("records", "integer")]
    listing = [{"name": name, "titles": name, "datatype": datatype} for name, datatype in names]
    yield {"url": f"{table.name}.csv", **about, "tableSchema": {"columns": listing}}
    for part in parts:
        yield {"url": f"{part.path.removeprefix('data/')}.csv", "tableSchema": {"columns": columns}}


def _bytes(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()
