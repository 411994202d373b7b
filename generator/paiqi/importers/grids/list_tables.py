"""Tables of reStructuredText (`.. list-table::`) → blocks of rows, as Markdown has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paiqi.importers.grids.extras import linked
from paiqi.importers.grids.markdown import Block

DIRECTIVE = re.compile(r"^([ \t]*)\.\.[ \t]+list-table::[ \t]*(.*)$", re.MULTILINE)
_ROW, _CELL = re.compile(r"(\s*)\*\s+-(?:\s|$)(.*)"), re.compile(r"(\s*)-(?:\s|$)(.*)")
_OPTION = re.compile(r"\s*:[\w-]+:")
_LINK = re.compile(r"`([^`<]+?)\s*<([^>`]+)>`__?")
_MARKS = re.compile(r"(`{1,2}|\*{1,2})(?=\S)(.+?)(?<=\S)\1")
_UNDER = re.compile(r"([=\-~^\"'#*+.:_`])\1{2,}\s*")


def list_table_blocks(text: str) -> list[Block]:
    """The tables of a text, its headings, the titles of tables and its paragraphs, in order."""
    return list(_blocks(text.expandtabs().splitlines()))


def _blocks(lines: list[str]) -> Iterator[Block]:
    levels: dict[str, int] = {}
    at = 0
    while at < len(lines):
        line = lines[at]
        under = lines[at + 1] if at + 1 < len(lines) else ""
        if found := DIRECTIVE.match(line):
            if found[2].strip():
                yield Block(at + 1, text=_said(found[2]))
            rows, at = _table(lines, at + 1, len(found[1]))
            yield Block(rows[0][0] if rows else at, rows=tuple(rows))
            continue
        if line.strip() and _UNDER.fullmatch(under) and len(under.rstrip()) >= len(line.rstrip()):
            level = levels.setdefault(under[0], len(levels) + 1)
            yield Block(at + 1, text=_said(line), level=level)
            at += 1
        elif line.strip() and not line.lstrip().startswith(".. "):
            first = at
            while at + 1 < len(lines) and lines[at + 1].strip():
                at += 1
            yield Block(first + 1, text=_said(" ".join(map(str.strip, lines[first : at + 1]))))
        at += 1


def _table(lines: list[str], at: int, indent: int) -> tuple[list[tuple[int, tuple[str, ...]]], int]:
    """The rows of a table whose directive stands before line `at`, and where it ends."""
    rows: list[tuple[int, list[list[str]]]] = []
    column = -1
    while at < len(lines):
        line = lines[at]
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        cell = _CELL.fullmatch(line)
        if row := _ROW.fullmatch(line):
            rows.append((at + 1, [[row[2]]]))
            column = len(row[1]) + line[len(row[1]) :].index("-")
        elif rows and cell and len(cell[1]) == column:
            rows[-1][1].append([cell[2]])
        elif rows:
            rows[-1][1][-1].append(line)
        at += 1
    return [(number, tuple(_cell(cell) for cell in cells)) for number, cells in rows], at


def _cell(lines: list[str]) -> str:
    """A cell's text: its lines as they follow one another, elements of a list each on its own line."""
    text = ""
    for line in map(str.strip, lines):
        if line[:1] in "-*+" and line[1:2] in (" ", "") and line:
            text += "\n" + line[1:].strip()
        elif line:
            text += (" " if text and not text.endswith("\n") else "") + line
    return _said(text.strip())


def _said(text: str) -> str:
    text = _LINK.sub(lambda found: linked(found[1], found[2]), text.strip())
    return _MARKS.sub(lambda found: found[2], text)
