"""Texts of cells as plans can hold them: what nobody sees in them is taken out, and told."""

from __future__ import annotations

import re

from paiqi.importers.cells import CellValue, Grid
from paiqi.importers.doubts import Doubt
from paiqi.importers.grids.limits import MAX_CELL, Unreadable
from paiqi.read.decoding import forbidden, readable
from paiqi.text.messages import msg, msg_n

#: Other ways to begin a new line, as spreadsheets and web pages write them.
_BREAKS = re.compile("\r\n?|\x0b|\x0c|\u2028|\u2029|\x85")
#: What joins or parts signs without being seen: it goes, no blank stays in its place.
_UNSEEN = re.compile("[\x00-\x08\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def is_blank(text: str) -> bool:
    """Whether a text holds nothing that is seen."""
    return not text or text.isspace()


class Texts:
    """Makes texts of cells clean, and remembers in which cells (row, column) something was taken out."""

    def __init__(self) -> None:
        self.marred: list[tuple[int, int]] = []
        #: Texts stand in many cells: each is looked at, and kept, once.
        self._clean: dict[str, tuple[CellValue, bool]] = {}

    def cell(self, text: str, row: int, column: int) -> CellValue:
        """The text of a cell; None where it is blank. Raises Unreadable for one of endless length."""
        known = self._clean.get(text)
        if known is None:
            known = self._clean[text] = _clean(text)
        value, marred = known
        if marred:
            self.marred.append((row, column))
        return value

    def doubts(self, grid: Grid) -> tuple[Doubt, ...]:
        """What was taken out of a grid's cells."""
        if not self.marred:
            return ()
        places = tuple(grid.place(row, column) for row, column in self.marred)
        message = msg_n(
            "invisible characters were taken out of {count} cell; they often come along when text is copied",
            "invisible characters were taken out of {count} cells; they often come along when text is copied",
            count=len(places),
        )
        return (Doubt("invisible-characters", places, message),)


def _clean(text: str) -> tuple[CellValue, bool]:
    if is_blank(text):
        return None, False
    if len(text) > MAX_CELL:
        raise Unreadable(
            msg("a cell holds more than {limit} characters: no plan needs so many", limit=MAX_CELL)
        )
    if not text.isprintable():
        text = _BREAKS.sub("\n", text)
        if forbidden(text):
            text = readable(_UNSEEN.sub("", text))
            return (None if is_blank(text) else text), True
    return text, False
