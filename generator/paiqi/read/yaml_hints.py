"""Words for the classic slips of YAML, so that a planner need not read a parser's jargon."""

from __future__ import annotations

import re

from paiqi.text.messages import Message, msg


def friendly(text: str, line: int, col: int, problem: str, context: str) -> tuple[int, int, Message, Message]:
    """Line and column (from 0) of a syntax error, what is wrong there and how to mend it.

    `problem` and `context` are libyaml's own words; they choose between the slips and are never shown.
    """
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    if line >= len(lines) or (not here.strip() and line):
        line = min(line, len(lines) - 1)
    tab = _leading_tab(lines, line)
    if tab is not None:
        return tab, 0, msg("the line is indented with a tab"), msg("indent with spaces, two for each level")
    if ("mapping values are not allowed" in problem or "block mapping" in context) and (
        glued := _glued_colon(lines, line)
    ):
        number, column = glued
        return (
            number,
            column,
            msg("there is no space after the colon"),
            msg("write a space after the colon: key: value"),
        )
    if "mapping values are not allowed" in problem:
        return (
            line,
            col,
            msg("there is a second colon in this line"),
            msg('put the whole value in quotes, such as title: "Spring: first harvest"'),
        )
    if "cannot start any token" in problem or "found character" in problem:
        sign = here[col : col + 1] or "@"
        return (
            line,
            col,
            msg("an unquoted value cannot begin with {sign}", sign=sign),
            msg("put the value in quotes"),
        )
    if "alias" in context or "anchor" in context or "alias" in problem:
        return line, col, msg("an unquoted value cannot begin with * or &"), msg("put the value in quotes")
    return _unfinished(line, col, problem, context)


def _unfinished(line: int, col: int, problem: str, context: str) -> tuple[int, int, Message, Message]:
    """What began and does not end as it should: quotes, brackets, keys, levels."""
    if "unexpected end of stream" in problem and "quoted" in context:
        return (
            line,
            col,
            msg("a quotation mark is opened and never closed"),
            msg("close it, with the same kind of mark"),
        )
    if "quoted" in context:
        return (
            line,
            col,
            msg("this quoted text cannot be read"),
            msg('inside double quotes write \\\\ for \\ and \\" for "'),
        )
    if "flow" in context or "',' or" in problem:
        return (
            line,
            col,
            msg("a list or mapping in brackets is not complete"),
            msg("part its entries with commas and close the bracket"),
        )
    if "could not find expected ':'" in problem:
        row = max(line - 1, 0)
        return (
            row,
            0,
            msg("a colon is missing after the key"),
            msg("write key: value, with a space after the colon"),
        )
    if "expected <block end>" in problem or "block" in context or "did not find expected" in problem:
        return (
            line,
            col,
            msg("the indentation does not fit the lines above"),
            msg("let keys of one level begin in the same column"),
        )
    return line, col, msg("this is not YAML"), msg("compare the line with the ones above it")


def _leading_tab(lines: list[str], line: int) -> int | None:
    for number in (line, line - 1, line + 1):
        if 0 <= number < len(lines) and re.match(r" *\t", lines[number]):
            return number
    return None


def _glued_colon(lines: list[str], line: int) -> tuple[int, int] | None:
    for number in (line, line - 1):
        if 0 <= number < len(lines):
            match = re.match(r"\s*(?:- +)?[A-Za-z_][A-Za-z0-9_-]*(:)[^\s/]", lines[number])
            if match:
                return number, match.start(1)
    return None
