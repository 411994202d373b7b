"""What of brackets is open at a cursor: `{at: 20:00, format: |`, over several lines too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from paiqi.lsp.expected import Step

#: A line and a column, both from 0.
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Opened:
    """The steps from the outermost bracket to the cursor, what is written in each mapping on the way, where
    the word at the cursor begins, and what it is.
    """

    kind: Literal["key", "value", "bare"]
    path: tuple[Step, ...]
    around: tuple[Mapping[str, str], ...]
    start: Place


@dataclass(slots=True)
class _Frame:
    """An open bracket: for a mapping the key whose value is being written."""

    is_mapping: bool
    key: str | None = None
    written: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Reader:
    """Reads brackets up to the cursor."""

    frames: list[_Frame] = field(default_factory=list)
    word: str = ""
    start: Place = (0, 0)

    def begin(self, place: Place) -> None:
        """A new word begins."""
        self.word, self.start = "", place

    def close_word(self) -> None:
        """A value ends."""
        frame = self.frames[-1]
        if frame.is_mapping and frame.key is not None:
            frame.written[frame.key] = self.word.strip().strip("\"'")
        frame.key = None

    def take(self, char: str, following: str, place: Place) -> bool:
        """Takes a character outside quotes; whether brackets are still open."""
        behind = (place[0], place[1] + 1)
        if char in "[{":
            self.frames.append(_Frame(char == "{"))
            self.begin(behind)
        elif char in "]}":
            self.close_word()
            self.frames.pop()
            self.begin(behind)
        elif char == ",":
            self.close_word()
            self.begin(behind)
        elif char == ":" and following in ("", " ", ",", "}", "]") and self.frames[-1].is_mapping:
            self.frames[-1].key = self.word.strip().strip("\"'")
            self.begin(behind)
        else:
            self.word += char
        return bool(self.frames)


def opened(lines: Sequence[str], begin: Place, cursor: Place) -> Opened | None:
    """What is open at the cursor of the brackets that begin at a place; None where they are closed."""
    reader = _Reader()
    quote = ""
    for row in range(begin[0], cursor[0] + 1):
        text = lines[row]
        last = cursor[1] if row == cursor[0] else len(text)
        for column in range(begin[1] if row == begin[0] else 0, min(last, len(text))):
            char = text[column]
            if quote:
                reader.word += char
                quote = "" if char == quote else quote
                continue
            if char in "\"'" and not reader.word.strip():
                quote = char
                reader.word += char
                continue
            if char == "#" and column and text[column - 1] == " ":
                break
            if not reader.take(char, text[column + 1 : column + 2], (row, column)):
                return None
        if not quote and row < cursor[0] and not reader.word.strip():
            reader.begin((row + 1, 0))
    return _state(reader, lines, cursor)


def _state(reader: _Reader, lines: Sequence[str], cursor: Place) -> Opened | None:
    if not reader.frames:
        return None
    last = reader.frames[-1]
    path: list[Step] = [frame.key for frame in reader.frames[:-1]]
    around: list[Mapping[str, str]] = [frame.written for frame in reader.frames]
    for key, value in _rest(lines[cursor[0]][cursor[1] :]).items():
        last.written.setdefault(key, value)
    if not last.is_mapping:
        return Opened("bare", (*path, None), (*around, {}), reader.start)
    if last.key is not None:
        return Opened("value", (*path, last.key), (*around, {}), reader.start)
    return Opened("key", tuple(path), tuple(around), reader.start)


def _rest(text: str) -> dict[str, str]:
    """The keys and single values that follow in the line, up to the bracket's end."""
    inside = text.split("}")[0].split("{")[0].split("[")[0]
    pairs = (part.partition(": ") for part in inside.split(",")[1:])
    return {key.strip(): value.strip() for key, colon, value in pairs if colon}
