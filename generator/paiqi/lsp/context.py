"""Where the cursor is in a plan's file, read from indentation and brackets: files that are half typed have it
too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from paiqi.lsp.expected import Step
from paiqi.lsp.flow import Opened, opened
from paiqi.lsp.positions import end_of_token

#: How far above the cursor a bracket may have been opened.
_REACH = 60
_DASH = re.compile(r"-(?=\s|$)")
_KEY = re.compile(r"""(?P<key>"[^"]*"|'[^']*'|[^\s"'\[\]{}#&*!|>%@`,?:][^:]*?)[ \t]*:(?=\s|$)""")
_BLOCK_TEXT = re.compile(r"[|>][-+0-9]{0,2}(?:\s+#.*)?$")


@dataclass(frozen=True, slots=True)
class Context:
    """The cursor's place. `path` leads to the value that the cursor is in; for a key, to the mapping that the
    key is written in; for `bare` words, which may become either, to what they stand in.

    `start` and `end` are the columns (from 0) of the whole word, `typed` what of it stands before the cursor.
    `around` holds for each step of `path`, and for what is behind the last one, the keys and single values
    written beside it.
    """

    kind: Literal["key", "value", "bare", "text", "comment"]
    path: tuple[Step, ...]
    start: int
    end: int
    typed: str
    word: str
    around: tuple[Mapping[str, str], ...]

    @property
    def siblings(self) -> Mapping[str, str]:
        """What is written in the mapping that the cursor's key, or the key of its value, stands in."""
        return self.around[len(self.path) - 1] if self.kind == "value" and self.path else self.around[-1]


@dataclass(slots=True)
class _Element:
    """A dash or key of a line, and where what follows it begins."""

    column: int
    key: str | None
    rest: int


@dataclass(slots=True)
class _Level:
    """One step of the way to the cursor, with the mapping that it stands in: the column of its keys, and what
    is written there.
    """

    step: Step
    column: int
    written: dict[str, str] = field(default_factory=dict)


def elements(text: str) -> list[_Element]:
    """The dashes that a line of a block begins with, and the key behind them, if there is one."""
    found: list[_Element] = []
    at = len(text) - len(text.lstrip(" "))
    while _DASH.match(text, at):
        rest = at + 1
        rest += len(text[rest:]) - len(text[rest:].lstrip(" "))
        found.append(_Element(at, None, rest))
        at = rest
    if match := _KEY.match(text, at):
        rest = match.end()
        rest += len(text[rest:]) - len(text[rest:].lstrip(" "))
        found.append(_Element(at, match["key"].strip("\"'"), rest))
    return found


def context(lines: Sequence[str], row: int, column: int) -> Context:
    """The place of a cursor, at a line and a column in code points, both from 0."""
    line = lines[row] if row < len(lines) else ""
    column = min(column, len(line))
    found = elements(line)
    rest = found[-1].rest if found else len(line) - len(line.lstrip(" "))
    if line[:column].lstrip().startswith("#"):
        return Context("comment", (), column, column, "", "", ({},))
    if inside := _bracket(lines, row, column):
        at, open_at = inside
        return _in_flow(lines, row, column, at, open_at)
    last = found[-1] if found else None
    if last and last.key is not None and column >= last.rest:
        return _context("value", lines, row, column, last.rest, found)
    if last and last.key is not None and last.column <= column:
        return _context("key", lines, row, column, last.column, found[:-1])
    before = [one for one in found if one.key is None and one.rest <= column]
    start = before[-1].rest if before else min(rest, column)
    return _context("bare", lines, row, column, start, before)


def _context(
    kind: Literal["key", "value", "bare"],
    lines: Sequence[str],
    row: int,
    column: int,
    start: int,
    found: Sequence[_Element],
) -> Context:
    line = lines[row] if row < len(lines) else ""
    levels, is_text = _way(lines, row, found, start)
    start, end = _word(line, start, column)
    path = tuple(level.step for level in reversed(levels[1:]))
    around = tuple(level.written for level in reversed(levels))
    return Context("text" if is_text else kind, path, start, end, line[start:column], line[start:end], around)


def _word(line: str, start: int, column: int) -> tuple[int, int]:
    """The columns of a key or value that begins at `start`, without its quotes."""
    end = end_of_token(line, start)
    if line[start : start + 1] in ("'", '"') and start < column:
        closed = end > start + 1 and line[end - 1] == line[start]
        return start + 1, max(column, end - closed)
    return start, max(column, end)


def _way(lines: Sequence[str], row: int, found: Sequence[_Element], start: int) -> tuple[list[_Level], bool]:
    """The levels from the cursor's own (a level without a step) outwards, and whether the cursor stands in a
    text of several lines.
    """
    levels = [_Level(None, start)]
    key_limit = dash_limit = start if not found else len(lines[row]) + 1
    is_text = False
    at, here = row, list(found)
    while True:
        text = lines[at] if at < len(lines) else ""
        for one in reversed(here):
            if one.key is None and one.column < dash_limit:
                levels.append(_Level(None, one.column))
                dash_limit, key_limit = one.column, one.column + 1
            elif one.key is not None and one.column < key_limit:
                is_text = is_text or (at < row and bool(_BLOCK_TEXT.match(text, one.rest)))
                levels.append(_Level(one.key, one.column))
                key_limit = dash_limit = one.column
            elif one.key is not None and one.column == levels[-1].column:
                levels[-1].written.setdefault(one.key, _value(text, one.rest))
        at -= 1
        while at >= 0 and _indent(lines[at]) > levels[-1].column:
            at -= 1
        if at < 0:
            break
        here = elements(lines[at])
    _look_below(lines, row, levels)
    return levels, is_text


def _look_below(lines: Sequence[str], row: int, levels: list[_Level]) -> None:
    """Adds what is written below the cursor in the mappings that it stands in."""
    inner = 0
    for text in lines[row + 1 :]:
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        column = _indent(text)
        while inner < len(levels) and levels[inner].column > column:
            inner += 1
        if inner == len(levels):
            return
        here = elements(text)
        if len(here) == 1 and here[0].key is not None and column == levels[inner].column:
            levels[inner].written.setdefault(here[0].key, _value(text, here[0].rest))


def _indent(text: str) -> int:
    """The blanks before a line's text; of a line that says nothing more than any."""
    plain = text.lstrip(" ")
    return len(text) - len(plain) if plain and plain[0] not in "#\r\t" else 1_000_000


def _value(text: str, start: int) -> str:
    """A single value that stands in a line; "" where there is none."""
    if start >= len(text) or text[start] in "[{|>#":
        return ""
    start, end = _word(text, start, start + 1)
    return text[start:end].strip()


def _bracket(lines: Sequence[str], row: int, column: int) -> tuple[tuple[int, int], Opened] | None:
    """Where the outermost bracket begins that the cursor stands in, and what is open there."""
    inner: tuple[tuple[int, int], Opened] | None = None
    for at in range(row, max(-1, row - _REACH), -1):
        text = lines[at] if at < len(lines) else ""
        found = elements(text)
        rest = found[-1].rest if found else len(text) - len(text.lstrip(" "))
        if at < row and found and lines[row].strip() and _indent(lines[row]) <= found[0].column:
            break
        if text[rest : rest + 1] not in ("[", "{") or (at == row and rest >= column):
            continue
        state = opened(lines, (at, rest), (row, column))
        if state is not None:
            inner = (at, rest), state
            if found:
                break
    return inner


def _in_flow(lines: Sequence[str], row: int, column: int, at: tuple[int, int], state: Opened) -> Context:
    """The place of a cursor inside brackets."""
    line = lines[row]
    levels, _ = _way(lines, at[0], elements(lines[at[0]]), at[1])
    outer = tuple(level.step for level in reversed(levels[1:]))
    around = [level.written for level in reversed(levels)][:-1]
    start = state.start[1] if state.start[0] == row else 0
    start += len(line[start:column]) - len(line[start:column].lstrip(" "))
    start, end = _word(line, start, column)
    return Context(
        state.kind,
        (*outer, *state.path),
        start,
        end,
        line[start:column],
        line[start:end],
        (*around, *state.around),
    )
