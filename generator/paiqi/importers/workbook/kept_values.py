"""The values of rows as they were, as the sheet and as the plan has them, in one form."""

from __future__ import annotations

from collections.abc import Mapping

from paiqi.importers.entries import PlanValue
from paiqi.importers.workbook.book import SheetRead, SheetRow
from paiqi.views.workbook import Column
from paiqi.views.workbook.kept import MOST, Once, digest

#: The values of rows by row and field.
PlanRows = dict[str, dict[str, str]]


def readable_fields(
    read: SheetRead, row: SheetRow, was: Mapping[str, Once] | None, here: Mapping[str, str] | None
) -> dict[str, PlanValue]:
    """What a row says of the fields that are read back: those of its record, where there is one."""
    found: dict[str, PlanValue] = {}
    columns = read.sheet.by_field
    for field, text in row.values.items():
        column = columns[field]
        if column.kind == "id" or column.fixed:
            continue
        # Without a record nobody knows whether an empty cell was emptied: an audience may have had less.
        whole = field in was if was is not None else bool(text) and len((here or {}).get(field, "")) <= MOST
        if whole:
            found[field] = text
    return found


def edited_fixed(read: SheetRead, row: SheetRow, was: Mapping[str, Once] | None) -> tuple[str, ...]:
    """The fields of a row that are shown and never read back, and were edited all the same."""
    return tuple(
        one.field
        for one in read.sheet.columns
        if one.fixed
        and was
        and one.field in row.values
        and was.get(one.field, "") not in (row.values[one.field], digest(row.values[one.field]))
    )


def once(
    columns: Mapping[str, Column],
    was: Mapping[str, Once],
    sheet: Mapping[str, PlanValue],
    here: Mapping[str, str],
) -> dict[str, PlanValue]:
    """What a row was, as far as its sheet still has the columns: a digest becomes the value that it is of."""
    found: dict[str, PlanValue] = {}
    for field, value in was.items():
        if (sheet and field not in sheet) or field not in columns or columns[field].fixed:
            continue
        if isinstance(value, str):
            found[field] = value
        else:
            texts = (sheet.get(field), here.get(field))
            found[field] = next(
                (one for one in texts if isinstance(one, str) and digest(one) == value), value
            )
    return found
