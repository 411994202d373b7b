"""Tables as CSV for spreadsheets: UTF-8 with a mark so that Excel reads Chinese, and no cell that a
spreadsheet would run.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from paiqi.exporters.columns import Column, Part, Record, Table, Value
from paiqi.views.site_views import SiteViews

#: A cell that begins with one of these may be run as a formula; wide ones too, which some programs read as
#: the narrow ones.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Kinds whose values this program writes itself, so that a minus is a number's.
_SAFE = frozenset(["whole", "decimal", "day", "clock", "instant"])


def csv_bytes(table: Table, views: SiteViews, records: Sequence[Record], depth: int = 0) -> bytes:
    """A table with a line of names, lines ended as RFC 4180 has them, wherever its file lies."""
    columns = table.seen(views)
    lines = [[_cell(column, record[column.name]) for column in columns] for record in records]
    return _file([column.name for column in columns], lines)


def csv_index(table: Table, views: SiteViews, parts: Sequence[Part]) -> bytes:
    """The parts of a large table: a line a file, as `json_index` has them."""
    lines = [[f"{one.path}.csv", one.value, str(len(one.records))] for one in parts]
    return _file(["file", table.by, "records"], lines)


def _file(names: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(lines)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(column: Column, value: Value) -> str:
    if value is None:
        return ""
    values = value if isinstance(value, list) else [str(value)]
    text = " ".join(f"{one['date']}={one['value']}" if isinstance(one, dict) else one for one in values)
    return guarded(text) if column.kind not in _SAFE else text


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before what looks like one, and
    before what would look as if it had one, so that `unguarded` gives back the very text.
    """
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def unguarded(text: str) -> str:
    """The text of a cell that is `guarded`."""
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(FORMULA) else text
