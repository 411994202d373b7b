"""The line of a finding, what is wrong in it underlined; never one of a field that is not for everybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from paiqi.report.columns import columns
from paiqi.report.masking import Mask
from paiqi.text.diagnostics import Diagnostic
from paiqi.write import Spans, spans_of

#: So much of a line is shown, so much of it before what is wrong.
_WIDTH, _BEFORE = 100, 60


class Quotes:
    """Quotes lines of the files of a workspace in which something was found."""

    def __init__(self, found: Sequence[Diagnostic], texts: Mapping[str, bytes]) -> None:
        names = sorted({item.span.file for item in found} & texts.keys())
        self._lines = {name: _lines(texts[name]) for name in names}
        yaml = [name for name in names if name.endswith(".yml")]
        self._masks = {name: Mask(name, texts[name]) for name in yaml}
        self._spans: dict[str, Spans] = {name: spans_of(texts[name]) for name in yaml}

    def of(self, item: Diagnostic, paint: Callable[[str, str], str]) -> list[str]:
        """The line of a finding and a mark below what is wrong; nothing where it may not be quoted."""
        place = item.span
        lines = self._lines.get(place.file, [])
        if place.line > len(lines):
            return []
        if place.file in self._masks and self._masks[place.file].hides(place.line - 1):
            return []
        line = lines[place.line - 1].rstrip("\r")
        shown = "".join(char if char.isprintable() else "·" for char in line.replace("\t", " "))
        start = max(0, place.col - _BEFORE)
        shown, before = shown[start : start + _WIDTH], shown[start : place.col - 1]
        wrong = shown[len(before) : self._end(item, line) - 1 - start]
        number = str(place.line)
        mark = paint("^" * max(1, columns(wrong)), "32;1")
        return [
            f"  {paint(number, '2')} | {shown}",
            f"  {' ' * len(number)} | {' ' * columns(before)}{mark}",
        ]

    def _end(self, item: Diagnostic, line: str) -> int:
        """The column behind what is wrong, in its own line."""
        place = item.span
        spans = self._spans.get(place.file)
        end = spans.end(place.line, place.col) if spans else None
        if end is None:
            return place.col + 1
        return end[1] if end[0] == place.line else len(line.rstrip()) + 1


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
