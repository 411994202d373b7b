"""The data of a site without a site: the same files, of what is asked for."""

from __future__ import annotations

from datetime import date
from functools import partial

from paiqi.exporters import data_files, tables_for
from paiqi.exporters.columns import Record, Table
from paiqi.exporters.exported import Exported
from paiqi.takeout.order import Order
from paiqi.text.messages import msg


def data_of(ending: str, order: Order) -> Exported:
    """The tables in a format. What has no field for what is asked for by is left out, and told: of none of
    its records could be said whose it is.
    """
    asked = {
        name
        for name, given in (
            ("campaign", order.scope.campaigns),
            ("account", order.scope.accounts),
            ("date", order.scope.dated),
        )
        if given
    }
    shown = [table for table in tables_for(order.views) if ending in table.formats]
    kept = [table for table in shown if asked <= {column.name for column in table.columns}]
    left = ", ".join(table.name for table in shown if table not in kept)
    lacks = msg(
        "left out, as nothing in it says which campaign, account or day it is of: {tables}", tables=left
    )
    files = data_files(order.views, kept, (ending,), partial(_takes, order))
    return Exported(files, told=(lacks,) if left else ())


def _takes(order: Order, table: Table, record: Record) -> bool:
    return order.scope.takes(
        str(record.get("campaign") or ""),
        str(record.get("account") or ""),
        _day(record.get("date")),
        _day(record.get("end_date")),
    )


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None
