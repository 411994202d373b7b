"""Platforms that stand within cells of other things: `Instagram: 5/5/2025` in lines or between semicolons,
`FAQ Post↵Instagram`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from paiqi.importers.cells import CellValue
from paiqi.importers.mapping import Mapped
from paiqi.importers.matching.known import Known
from paiqi.importers.values.date_texts import date_text
from paiqi.importers.values.reading import Cell
from paiqi.importers.values.texts import one_line

_NAMED = re.compile(
    r"\s*(?P<name>[^:：\d\n][^:：\n]{0,39}?)(?:\s*[:：]\s*|\s+)(?P<text>\d.*|[^\W\d_]{3,12}\.?\s\d.*)"
)
_PARTS = re.compile(r"[\n;；]")


def dates_by_name(value: CellValue, known: Known) -> tuple[tuple[str, str], ...]:
    """Names of platforms or accounts with the date of each, of a cell whose parts say so; () of any other."""
    if not isinstance(value, str) or not any(map(str.isdigit, value)):
        return ()
    found: dict[str, str] = {}
    for line in _PARTS.split(value):
        match = _NAMED.fullmatch(line)
        if match and known.place(match["name"].strip()) and date_text(match["text"]).kind != "none":
            found.setdefault(match["name"].strip(), match["text"].strip())
    return tuple(found.items())


def parted(cells: Sequence[Cell], known: Known) -> tuple[Cell, ...]:
    """The cells of a row, of which a text's lines that name a platform are cells of their own, where the row
    says in no other way where it goes out.
    """
    if any(one.mapped.field == "account" or one.mapped.of for one in cells):
        return tuple(cells)
    titled = any(one.mapped.field == "title" for one in cells)
    result: list[Cell] = []
    for cell in cells:
        lines = [line for line in map(one_line, cell.text.splitlines()) if line]
        places = [line for line in lines if known.place(line)]
        if cell.mapped.field not in ("title", "copy") or len(lines) < 2 or not places:
            result.append(cell)
            continue
        rest = [line for line in lines if line not in places]
        title = cell.mapped.field == "copy" and len(rest) == 1 and not titled
        mapped = Mapped(cell.number, "title") if title else cell.mapped
        if rest:
            result.append(replace(cell, mapped=mapped, text="\n".join(rest)))
        result.append(replace(cell, mapped=Mapped(cell.number, "account"), text=", ".join(places)))
    return tuple(result)
