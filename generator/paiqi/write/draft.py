"""A text while it is changed: what it was made of, so that places before and after are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from paiqi.text.messages import msg
from paiqi.text.places import Span
from paiqi.write.refused import NotWritable


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """What stands from `start` up to `end` (offsets of code points) becomes `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """A stretch of the text as it was, and where it begins now."""

    start: int
    end: int
    now: int


class Draft:
    """A text and its changes so far."""

    def __init__(self, original: str) -> None:
        self.original, self.text = original, original
        self._kept = [_Kept(0, len(original), 0)]

    def splice(self, splices: Iterable[Splice], span: Span | None = None) -> None:
        """Makes changes of the text as it is now, all at once; raises NotWritable where two meet."""
        ordered = sorted(splices)
        for one, other in pairwise(ordered):
            if other.start < one.end:
                raise NotWritable(msg("two changes of the same place"), span)
        parts: list[str] = []
        kept: list[_Kept] = []
        reached, length = 0, 0
        for one in (*ordered, Splice(len(self.text), len(self.text), "")):
            kept += self._moved(reached, one.start, length - reached)
            parts += (self.text[reached : one.start], one.text)
            length += one.start - reached + len(one.text)
            reached = one.end
        self.text, self._kept = "".join(parts), kept

    def _moved(self, start: int, end: int, by: int) -> Iterator[_Kept]:
        """What stood in a stretch of the text as it is now, moved."""
        for one in self._kept:
            first, last = max(start, one.now), min(end, one.now + one.end - one.start)
            if first < last:
                yield _Kept(one.start + first - one.now, one.start + last - one.now, first + by)

    def cut_line_end(self) -> None:
        """Takes away the end of the last line."""
        end = len(self.text)
        line = self.text.removesuffix("\n").removesuffix("\r")
        self.splice([Splice(len(line), end, "")] if self.text.endswith("\n") else [])

    def state(self) -> tuple[str, list[_Kept]]:
        """The draft as it is, for `restore`."""
        return self.text, self._kept

    def restore(self, state: tuple[str, list[_Kept]]) -> None:
        """Takes back what was changed since."""
        self.text, self._kept = state

    def near(self, offset: int) -> int:
        """Where an offset of the original lies now; of what was changed, where that begins."""
        reached = 0
        for one in self._kept:
            if offset < one.start:
                return reached
            if offset < one.end:
                return one.now + offset - one.start
            reached = one.now + one.end - one.start
        return reached

    def now(self, offset: int) -> int | None:
        """Where what stood at an offset of the original stands now; None where it was changed."""
        for one in self._kept:
            if one.start <= offset < one.end:
                return one.now + offset - one.start
        return len(self.text) if offset == len(self.original) else None

    def intact(self, start: int, end: int) -> bool:
        """Whether a stretch of the text as it is now is one of the original."""
        return any(one.now <= start and end <= one.now + one.end - one.start for one in self._kept)

    def splices(self) -> list[Splice]:
        """All changes as changes of the original."""
        found: list[Splice] = []
        was, now = 0, 0
        for one in (*self._kept, _Kept(len(self.original), len(self.original), len(self.text))):
            if one.start > was or one.now > now:
                found.append(Splice(was, one.start, self.text[now : one.now]))
            was, now = one.end, one.now + one.end - one.start
        return found
