"""Rows of texts in columns, as a terminal shows them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from paiqi.read.decoding import harmless


def columns(text: str) -> int:
    """How wide a text is on a terminal: Chinese characters take two columns."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def padded(text: str, width: int) -> str:
    """A text with blanks up to a width."""
    return text + " " * (width - columns(text))


def in_columns(rows: Sequence[Sequence[str]], indent: str = "") -> Iterator[str]:
    """A line a row; each column but the last as wide as its widest text."""
    widths = [max(columns(row[place]) for row in rows) for place in range(len(rows[0]) - 1)] if rows else []
    for row in rows:
        cells = [padded(text, width) for text, width in zip(row, widths, strict=False)]
        yield (indent + "  ".join([*cells, row[-1]])).rstrip()


def brief(text: str, width: int = 40) -> str:
    """A text from somebody's file in one line of at most that width, harmless."""
    line = harmless(" ".join(text.split()))
    while columns(line) > width:
        line = line[: -max(2, (columns(line) - width) // 2)] + "…"
    return line
