"""Tables as CSV for spreadsheets: UTF-8 with a mark so that Excel reads Chinese, and no cell that a
spreadsheet would run.
"""

from __future__ import annotations

import csv
import io

from paiqi.exporters.columns import Column, Table, Value
from paiqi.views.site_views import SiteViews

#: A cell that begins with one of these may be run as a formula; wide ones too, which some programs read as
#: the narrow ones.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Kinds whose values this program writes itself, so that a minus is a number's.
_SAFE = frozenset(["whole", "decimal", "day", "clock", "instant"])


def csv_bytes(table: Table, views: SiteViews) -> bytes:
    """A table with a line of names, lines ended as RFC 4180 has them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    columns = table.seen(views)
    writer.writerow([column.name for column in columns])
    for record in table.records(views):
        writer.writerow([_cell(column, record[column.name]) for column in columns])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(column: Column, value: Value) -> str:
    if value is None:
        return ""
    values = value if isinstance(value, list) else [str(value)]
    text = " ".join(f"{one['date']}={one['value']}" if isinstance(one, dict) else one for one in values)
    return guarded(text) if column.kind not in _SAFE else text


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before what looks like one."""
    return f"'{text}" if text.startswith(FORMULA) else text
