"""Texts that begin with the channel on which they go out, as month grids have them: `IG: New roast`,
`[LinkedIn] Hiring 7:00 PM`, `抖音：春茶首发`, several lines each with its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from paiqi.importers.cells import CellValue
from paiqi.importers.mapping import Mapped
from paiqi.importers.matching.known import Known
from paiqi.importers.table import Column, Row, Table
from paiqi.importers.values.remarks import LISTED, Remark, remark
from paiqi.importers.values.texts import cleaned, loose_parts, one_line, parts_of
from paiqi.text.nearest import folded

#: A name of channels is no longer; what stands behind it in a line no longer than this is a title.
_NAME, _TITLE = 60, 100
#: Only the beginning of a longer line is looked at.
_LONG = 300
_HEAD = re.compile(
    rf"(?:[\[【(（](?P<held>[^\]】)）\n]{{1,{_NAME}}})[\]】)）]\s*[:：\-–—|]?\s*"
    rf"|(?P<name>[^:：\n\[【]{{1,{_NAME}}}?)\s*(?:[:：](?!//)\s*|\s[-–—|]\s+))(?P<rest>.*)"
)
_TAIL = re.compile(rf"(?P<rest>.*\S)\s*[(（\[【](?P<held>[^()（）\[\]【】\n]{{1,{_NAME}}})[)）\]】]")
_CLOCK = (
    r"(?:(?:早上|上午|中午|下午|晚上)\s?)?(?:(?:[01]?[0-9]|2[0-3])[:：][0-5][0-9](?:\s?[ap]\.?m\b\.?)?"
    r"|(?:1[0-2]|0?[1-9])\s?[ap]\.?m\b\.?|(?:1[0-9]|2[0-4]|[0-9])点(?:半|[0-5][0-9]分?)?)"
)
#: Neither is from when to when, of which no post has a field.
_FIRST = re.compile(
    rf"(?P<time>{_CLOCK})(?![0-9]|\s?[ap]\.?m|\s?[-–—~至到]\s?[0-9])[\s:：,，|–—-]*(?P<rest>.*)",
    re.IGNORECASE,
)
_LAST = re.compile(
    rf"(?P<rest>(?:.*[^\s\d~至到–—-])??)(?:\s*[,，|@]\s*|\s+(?:[-–—@]\s+|at\s+)?|^)[(（]?(?P<time>{_CLOCK})[)）]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A text's channels, its time ("" where it has none) and what is left of it."""

    channels: tuple[str, ...]
    text: str
    time: str = ""


def all_unfolded(
    tables: Iterable[tuple[Table, Sequence[Mapped]]], known: Known
) -> tuple[list[tuple[Table, Sequence[Mapped]]], list[Remark]]:
    """Tables, each unfolded, and what is to be told of all."""
    every = [unfolded(table, mapped, known) for table, mapped in tables]
    return [(table, mapped) for table, mapped, _ in every], [one for *_, told in every for one in told]


def unfolded(
    table: Table, mapped: Sequence[Mapped], known: Known
) -> tuple[Table, tuple[Mapped, ...], tuple[Remark, ...]]:
    """A table whose texts with channels stand in columns of their own: channel, time, title; a row for each
    text. A table that says in other columns where things go out stays as it is.
    """
    if any(one.field == "account" or one.of for one in mapped):
        return table, tuple(mapped), ()
    timed = any(one.field == "time" for one in mapped)
    at = next((one.column for field in ("title", "copy") for one in mapped if one.field == field), None)
    said = {} if at is None else _every(table, at, known, timed=timed)
    if at is None or not said:
        return table, tuple(mapped), ()
    titled = any(one.field == "title" for one in mapped)
    fields = ("account", "time", *(() if titled else ("title",)))
    width, column = len(table.columns), table.columns[at]
    columns = (*table.columns, *[Column(column.title, column.index)] * len(fields))
    rows: list[Row] = []
    remarks: list[Remark] = []
    for number, row in enumerate(table.rows):
        for one in said.get(number, [None]):
            rows.append(_row(row, width, at, one, table, titled=titled))
            place = table.place(row, at)
            remarks += [
                remark("text-channel", place, **{LISTED: name}) for name in (one.channels if one else ())
            ]
    added = tuple(Mapped(width + place, field) for place, field in enumerate(fields))
    return replace(table, columns=columns, rows=tuple(rows)), (*mapped, *added), tuple(remarks)


def _row(row: Row, width: int, at: int, said: _Said | None, table: Table, *, titled: bool) -> Row:
    held = [*row.values, *[None] * (width - len(row.values))][:width]
    own = row.places or tuple((row.number, one.index) for one in table.columns)
    places = (*own, *[own[at]] * (2 if titled else 3))
    if said is None:
        return Row(row.number, (*held, None, None, *(() if titled else (None,))), places)
    title = not titled and len(said.text) <= _TITLE and "\n" not in said.text
    held[at] = None if title else said.text or None
    more: tuple[CellValue, ...] = (", ".join(said.channels), said.time or None)
    return Row(
        row.number, (*held, *more, *(() if titled else (said.text or None if title else None,))), places
    )


def _every(table: Table, at: int, known: Known, *, timed: bool) -> dict[int, list[_Said]]:
    """What the texts of a column say, by their rows; only of those that say a channel."""
    seen: dict[str, tuple[str, ...]] = {}
    found: dict[int, list[_Said]] = {}
    for number, row in enumerate(table.rows):
        value = row.values[at] if at < len(row.values) else None
        if isinstance(value, str) and (said := _said(cleaned(value), known, seen, timed=timed)):
            found[number] = said
    # Where others do, a text that is nothing else is a channel too, not the title of something.
    for number, row in enumerate(table.rows) if found else ():
        value = row.values[at] if at < len(row.values) else None
        if number not in found and isinstance(value, str) and (bare := _channels(one_line(value), known)):
            found[number] = [_Said(bare, "")]
    return found


def _said(text: str, known: Known, seen: dict[str, tuple[str, ...]], *, timed: bool) -> list[_Said]:
    """What a text says, channel by channel; nothing where its first line names none."""
    result: list[_Said] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        one = _line(line, known, seen, timed=timed)
        if one is None and not result:
            return []
        if one is None:
            result[-1] = replace(result[-1], text=f"{result[-1].text}\n{line}".strip())
            continue
        same = next((at for at, other in enumerate(result) if _same(other, one)), None)
        if same is None:
            result.append(one)
        else:
            result[same] = replace(result[same], channels=(*result[same].channels, *one.channels))
    return result


def _same(first: _Said, second: _Said) -> bool:
    return bool(first.text) and (folded(first.text), first.time) == (folded(second.text), second.time)


def _line(line: str, known: Known, seen: dict[str, tuple[str, ...]], *, timed: bool) -> _Said | None:
    text, clock = (line, "") if timed else _clocked(line)
    for pattern in (_HEAD, _TAIL) if len(line) <= _LONG else (_HEAD,):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        groups = match.groupdict()
        name = one_line(groups.get("held") or groups.get("name") or "")
        if name not in seen:
            seen[name] = _channels(name, known)
        if seen[name]:
            rest, later = (match["rest"], "") if timed or clock else _clocked(match["rest"])
            return _Said(seen[name], rest.strip(), clock or later)
    return None


def _channels(name: str, known: Known) -> tuple[str, ...]:
    """The channels that a text names, if it names them and nothing else."""
    if known.place(name):
        return (name,)
    parts = tuple(one for part in parts_of(name) for one in loose_parts(part))
    return parts if len(parts) > 1 and all(map(known.place, parts)) else ()


def _clocked(text: str) -> tuple[str, str]:
    """A text without the time at its beginning or end, and the time."""
    for pattern in (_FIRST, _LAST) if len(text) <= _LONG else ():
        if match := pattern.fullmatch(text):
            return match["rest"].strip(), match["time"]
    return text, ""
