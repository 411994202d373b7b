"""The row of titles of a table: known by what titles are, not by where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from paiqi.importers.cells import CellValue
from paiqi.importers.finding.sheet import Region, Sheet
from paiqi.importers.finding.words import datelike, known_title, titlelike

#: A row of titles stands among the first rows of its part of a sheet.
_LOOKED_AT = 60
_COMPARED = 20


@dataclass(frozen=True, slots=True)
class Head:
    """A row of titles, the row of groups above it (None where there is none), and titles by their column."""

    row: int
    groups: int | None
    titles: dict[int, str]

    @property
    def top(self) -> int:
        """The first of its rows."""
        return self.row if self.groups is None else self.groups


def head_of(sheet: Sheet, region: Region, rows: Sequence[int]) -> Head | None:
    """The first row of titles among `rows` of a region."""
    if not rows:
        return None
    # A file that says which row holds its titles is believed.
    said = sheet.grid.titles
    if said is not None and said in rows:
        return Head(said, None, _said(sheet, region, said))
    row = _certain(sheet, region, rows)
    if row is None:
        row = _by_words(sheet, region, rows)
    if row is None:
        row = _by_shape(sheet, region, rows)
    return None if row is None else _with_groups(sheet, region, row)


def _said(sheet: Sheet, region: Region, row: int) -> dict[int, str]:
    return {at: str(sheet.value(row, at)) for at in sheet.columns(row, region)}


def next_head(sheet: Sheet, region: Region, row: int, head: Head, apart: bool) -> Head | None:
    """The head that a row below another head is: its own titles again, or others. `apart` says whether
    a blank row or a line of one cell stands before it.
    """
    columns = sheet.columns(row, region)
    if head.groups is not None and same(sheet, row, columns, head.groups):
        below = row + 1
        if below <= region.bottom and same(sheet, below, sheet.columns(below, region), head.row):
            return Head(below, row, _titles(sheet, region, below, row))
    if same(sheet, row, columns, head.row):
        return Head(row, None, {at: _text(sheet.value(row, at)) for at in columns})
    said = sheet.grid.titles is not None
    if said or not apart or len(columns) < 2 or not speaks_of_titles(sheet, row, columns, share=0.6):
        return None
    return _with_groups(sheet, region, row)


def same(sheet: Sheet, row: int, columns: Sequence[int], other: int) -> bool:
    """Whether a row has the titles of another one in its cells."""
    there = sheet.filled[other]
    if len(columns) < 2 or not all(isinstance(sheet.value(row, at), str) for at in columns):
        return False
    equal = sum(_plain(sheet.value(row, at)) == _plain(sheet.value(other, at)) for at in columns)
    return equal >= 2 and equal >= 0.8 * max(len(columns), min(len(there), len(columns) + 2))


def speaks_of_titles(sheet: Sheet, row: int, columns: Sequence[int], share: float = 0.4) -> bool:
    """Whether words of titles stand in enough cells of a row, and nothing in it that no title is."""
    values = [sheet.value(row, at) for at in columns]
    texts = [value for value in values if isinstance(value, str) and titlelike(value)]
    if len(texts) < 0.9 * len(values) or len({_plain(text) for text in texts}) < 0.5 * len(texts):
        return False
    if len(values) == 2 and texts[0].rstrip().endswith((":", "：")):
        return False
    known = sum(map(known_title, texts))
    return known >= 2 and known >= share * len(values)


def _certain(sheet: Sheet, region: Region, rows: Sequence[int]) -> int | None:
    """Titles of one column, and titles without rows, by a word that titles are made of."""
    first = sheet.columns(rows[0], region)
    values = [sheet.value(rows[0], at) for at in first]
    if region.left == region.right and len(rows) > 1 and titlelike(values[0]):
        return rows[0] if known_title(str(values[0])) else None
    if len(rows) == 1 and len(values) > 1 and all(map(titlelike, values)):
        return rows[0] if any(known_title(str(value)) for value in values) else None
    return None


def _by_words(sheet: Sheet, region: Region, rows: Sequence[int]) -> int | None:
    speak = [
        row
        for row in rows[:_LOOKED_AT]
        if len(columns := sheet.columns(row, region)) > 1 and speaks_of_titles(sheet, row, columns)
    ]
    if not speak:
        return None
    # A line such as `Content plan | Owner: Ann` speaks of them too, but the titles below it are more.
    near = [row for row in speak if row <= speak[0] + 4]
    wide = len(sheet.columns(speak[0], region))
    return next((row for row in near if len(sheet.columns(row, region)) >= 2 * wide), speak[0])


def _by_shape(sheet: Sheet, region: Region, rows: Sequence[int]) -> int | None:
    """Short texts, mostly different ones, over cells that are longer or typed."""
    scores: list[tuple[float, int]] = []
    wide = 0
    for number, row in enumerate(rows[:_LOOKED_AT]):
        columns = sheet.columns(row, region)
        score = _shape(sheet, region, columns, rows[number : number + 1 + _COMPARED])
        if score:
            scores.append((score, row))
        elif len(columns) > 2 and not scores:
            wide += 1
            if wide > 1:
                return None
    if not scores:
        return None
    best = max(score for score, _ in scores)
    return next(row for score, row in scores if score >= 0.8 * best)


def _shape(sheet: Sheet, region: Region, columns: Sequence[int], rows: Sequence[int]) -> float:
    row, below = rows[0], rows[1:]
    texts = [sheet.value(row, at) for at in columns]
    if len(columns) < 2 or not below or not all(map(titlelike, texts)):
        return 0
    if len({_plain(text) for text in texts}) < 0.6 * len(texts):
        return 0
    width = max(len(sheet.columns(each, region)) for each in below)
    unlike = sum(
        _unlike(str(text), [sheet.value(each, at) for each in below])
        for text, at in zip(texts, columns, strict=True)
    )
    known = sum(known_title(str(text)) for text in texts)
    if len(columns) == 2 and not known and (not unlike or str(texts[0]).rstrip().endswith((":", "："))):
        return 0
    if len(columns) < 0.5 * width:
        return 0
    return min(1, len(columns) / width) * (0.3 + 0.7 * unlike / len(columns)) + known / len(columns)


def _unlike(title: str, values: Sequence[CellValue]) -> bool:
    """Whether a column's cells are of another kind than a title: typed, dates, or much longer."""
    there = [value for value in values if value is not None]
    if not there:
        return False
    other = sum(
        not isinstance(value, str) or datelike(value) or "://" in value or len(value) > 2 * len(title) + 12
        for value in there
    )
    return other >= 0.5 * len(there)


def _with_groups(sheet: Sheet, region: Region, row: int) -> Head:
    columns = sheet.columns(row, region)
    below, above = row + 1, row - 1
    if below <= region.bottom and _is_group(sheet, region, row, below):
        return Head(below, row, _titles(sheet, region, below, row))
    if above >= region.top and _is_group(sheet, region, above, row):
        return Head(row, above, _titles(sheet, region, row, above))
    return Head(row, None, {at: _text(sheet.value(row, at)) for at in columns})


def _is_group(sheet: Sheet, region: Region, row: int, below: int) -> bool:
    """Whether a row has titles of groups over the titles of the row below it."""
    over, under = sheet.columns(row, region), sheet.columns(below, region)
    if not over or len(under) < 2:
        return False
    texts = [sheet.value(row, at) for at in over]
    if not all(map(titlelike, texts)) or not all(titlelike(sheet.value(below, at)) for at in under):
        return False
    if over[0] > under[-1] or over[-1] > max(under[-1], sheet.wide.get((row, over[-1]), 0)):
        return False
    first, last = under[0], under[-1]
    joined = [at for at in over if (row, at) in sheet.wide]
    if joined and any(at <= first and sheet.wide[row, at] >= last for at in joined):
        return False
    free = [at for at in under if at not in over]
    speaks = sum(known_title(str(sheet.value(below, at))) for at in under) >= 0.5 * len(under)
    if joined and not _stand_apart(sheet, row, below, over, under):
        held = [at for at in free if any(left < at <= sheet.wide[row, left] for left in joined)]
        tall = any((below, at) in sheet.under for at in over)
        return bool(held) and (speaks or tall)
    if _stand_apart(sheet, row, below, over, under):
        return False
    runs = sum(one != two for one, two in pairwise(texts)) + 1
    if not free:
        return speaks and 1 < runs < len(over) and not speaks_of_titles(sheet, row, over)
    reach = [at for at, after in pairwise([*over, under[-1] + 1]) if at + 1 in free and at + 1 < after]
    return speaks and len(reach) > 1


def _stand_apart(sheet: Sheet, row: int, below: int, over: Sequence[int], under: Sequence[int]) -> bool:
    """Whether a line has a caption for each of several tables that stand side by side under it."""
    parts = columns_apart(under)
    first = {_plain(sheet.value(below, at)) for at in parts[0]}
    again = [sum(_plain(sheet.value(below, at)) in first for at in part) >= 0.5 * len(part) for part in parts]
    return len(parts) > 1 and all(again) and len(over) <= len(parts)


def columns_apart(columns: Sequence[int]) -> list[list[int]]:
    """Columns that stand side by side without an empty one between them."""
    groups: list[list[int]] = []
    for at in columns:
        if groups and at == groups[-1][-1] + 1:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _titles(sheet: Sheet, region: Region, row: int, groups: int) -> dict[int, str]:
    """Titles of two rows: `Instagram / Caption`; a group reaches over the titles beside it that have none."""
    own, over = sheet.columns(row, region), sheet.columns(groups, region)
    group: dict[int, str] = {}
    joined = any((groups, at) in sheet.wide for at in over)
    for number, at in enumerate(over):
        until = over[number + 1] - 1 if number + 1 < len(over) else region.right
        if joined:
            until = sheet.wide.get((groups, at), at)
        elif at not in own:
            until = at
        for each in range(at, min(until, region.right) + 1):
            if each == at or each in own:
                group[each] = _text(sheet.value(groups, at))
    titles: dict[int, str] = {}
    for at in sorted({*own, *over}):
        parts = [group.get(at, ""), _text(sheet.value(row, at))]
        titles[at] = " / ".join(dict.fromkeys(part for part in parts if part))
    return titles


def _text(value: CellValue) -> str:
    return " ".join(str(value).split()) if value is not None else ""


def _plain(value: CellValue) -> str:
    return _text(value).casefold()
