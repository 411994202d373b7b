"""What a workbook keeps of itself in a hidden sheet: its sheets, its columns, and every value as it was
exported, so that an edited one can be told from a plan that went on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from paiqi.text.messages import Language

#: What stands in the first cell of that sheet: by it, and not by its name, a workbook is known.
MARK = "paiqi-workbook"
VERSION = "1"
#: The names of the hidden sheets.
KEPT, LISTS = "paiqi", "paiqi_lists"
#: A longer text is kept by its digest.
_LONG = 120
#: The characters that a cell holds at the most: of what is longer the beginning is shown, none read back.
MOST = 32_767

#: A value as it was exported, or its digest.
Once = str | tuple[str]


def digest(text: str) -> tuple[str]:
    """What stands for a long text."""
    return (hashlib.sha256(text.encode()).hexdigest()[:24],)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a workbook was when it was exported, as of a day; `state` is a digest of all its values, by which
    two exports of one day are told apart.

    `columns`: the titles of a sheet's columns by their fields. `rows`: the values of a sheet's rows by row
    and field; a field that is not there was not exported, or not whole.
    """

    language: Language
    day: str
    state: str
    titles: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]
    rows: Mapping[str, Mapping[str, Mapping[str, Once]]] = field(default_factory=dict)


def state_of(rows: Mapping[str, Mapping[str, Mapping[str, str]]]) -> str:
    """The digest of the values of rows, in eight characters."""
    return hashlib.sha256(_json(rows).encode()).hexdigest()[:8]


def lines_of(kept: Kept) -> Iterator[tuple[str, ...]]:
    """The rows of the hidden sheet."""
    yield (MARK, VERSION, kept.language, kept.day, kept.state)
    for sheet, title in kept.titles.items():
        yield ("sheet", sheet, title, _json(kept.columns[sheet]))
    for sheet, rows in kept.rows.items():
        for key, values in rows.items():
            yield ("row", sheet, key, _json({name: _once(value) for name, value in values.items()}))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _once(value: Once) -> Once:
    return digest(value) if isinstance(value, str) and len(value) > _LONG else value


def is_kept(rows: Sequence[Sequence[object]]) -> bool:
    """Whether a sheet's rows are those of a hidden sheet of ours."""
    return bool(rows) and bool(rows[0]) and rows[0][0] == MARK


def kept_in(rows: Sequence[Sequence[object]]) -> Kept | None:
    """What a hidden sheet says; None where it is of a later version, or somebody wrote in it."""
    head = [str(one or "") for one in rows[0]]
    if len(head) < 4 or head[1] not in (VERSION, f"{VERSION}.0"):
        return None
    titles: dict[str, str] = {}
    columns: dict[str, Mapping[str, str]] = {}
    values: dict[str, dict[str, Mapping[str, Once]]] = {}
    try:
        for kind, sheet, name, text, *_ in (row for row in rows[1:] if len(row) >= 4):
            told = json.loads(str(text))
            if kind == "sheet":
                titles[str(sheet)], columns[str(sheet)] = str(name), {str(k): str(v) for k, v in told.items()}
            elif kind == "row":
                held = {str(k): v if isinstance(v, str) else (str(v[0]),) for k, v in told.items()}
                values.setdefault(str(sheet), {})[str(name)] = held
    except (ValueError, AttributeError, IndexError, TypeError, KeyError):
        return None
    language: Language = "en" if head[2] == "en" else "zh"
    return Kept(language, head[3][:10], head[4] if len(head) > 4 else "", titles, columns, values)
