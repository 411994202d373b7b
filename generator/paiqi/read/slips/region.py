"""A part of a file that cannot be read, as the slips look at it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from paiqi.model.describe import One, own_key, spelled, written
from paiqi.model.fields import TEAM
from paiqi.model.keys import folded_key
from paiqi.model.roots import PARTS
from paiqi.read.refused import Cut, Refused
from paiqi.text.messages import Message

#: A key with its colon, of either keyboard; behind it what stands in the same line.
_KEY = re.compile(r"""([^\s:：#"'{}\[\],，&*!|>%@`-][^\s:：#"'{}\[\],，]{0,59})([ \t]*)([:：])""")
#: How many lines of a region are looked at.
_FAR = 400
#: The longest text that a hint shows.
_SHOWN = 60
_BEFORE_COLON = re.compile(r"\s*(?:- +)*([^\s:：]{1,60})\s*[:：]")
#: A comment that is meant as one.
_COMMENT = re.compile(r"\s+#(?:\s.*)?$")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where the parser gave up (line and column from 0), and its own words, which are never shown."""

    line: int
    col: int
    problem: str
    context: str


@dataclass(frozen=True, slots=True)
class Region:
    """The lines `first` to `last` (exclusive) of a file, from the column `col` on, that hold one key or one
    entry of a list, and what the parser said of them.
    """

    lines: list[str]
    first: int
    last: int
    col: int
    trouble: Trouble
    #: Lines whose indentation fits no level, each with the column that it should begin in.
    odd: tuple[tuple[int, int], ...] = ()
    #: Whether it holds other keys or entries, one a line.
    holds: bool = False
    #: Every key of the plan format.
    keys: frozenset[str] = frozenset()

    @property
    def key(self) -> re.Match[str] | None:
        """The key at its beginning, behind the dashes of a list."""
        line = self.lines[self.first]
        start = self.col
        while line[start : start + 2] == "- ":
            start += len(line[start:]) - len(line[start + 1 :].lstrip(" "))
        return _KEY.match(line, start)

    @property
    def value(self) -> tuple[int, str]:
        """Column and text of what stands behind the key, or the dash, in the first line; no comment."""
        line = self.lines[self.first]
        key = self.key
        start = key.end() if key else self.col + (line[self.col : self.col + 2] == "- ")
        text = _COMMENT.sub("", line[start:].rstrip())
        blanks = len(text) - len(text.lstrip())
        return start + blanks, text.strip()

    @property
    def end(self) -> int:
        """Its last line that is not empty."""
        return max((n for n in range(self.first, self.last) if self.lines[n].strip()), default=self.first)

    @property
    def inside(self) -> range:
        """The numbers of its lines, of very many the first ones."""
        return range(self.first, min(self.last, self.first + _FAR))


def plan_keys() -> frozenset[str]:
    """Every key of the plan format."""
    return frozenset(key for kind in PARTS for key in written(kind))


def means(word: str, key: str) -> bool:
    """Whether a word is one that plans write for a key, in whatever part."""
    return any(own_key(kind, word) == key for kind in PARTS)


def holds_parts(word: str) -> bool:
    """Whether a word is one for a key whose value is a list of parts, none of which may be a text alone."""
    return any(
        (field := written(kind).get(own_key(kind, word))) and field.kinds and not field.declaration.short
        for kind in PARTS
    )


@cache
def _holding_keys() -> frozenset[str]:
    return frozenset(
        word
        for kind in PARTS
        for word, key in spelled(kind).items()
        if (field := written(kind)[key]).declaration.keyed
        for inner in field.kinds
        if all(one.optional or name == field.declaration.keyed for name, one in written(inner).items())
    )


def enough_alone(holder: str) -> bool:
    """Whether in the mapping behind a key another key says enough without a value: `xhs-main:` in posts."""
    return bool(holder) and folded_key(holder) in _holding_keys()


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """What is written for keys, and for those of fields that messages must not quote."""
    known, hidden = set(), set()
    for kind in PARTS:
        for word, key in spelled(kind).items():
            field = written(kind)[key]
            known.add(word)
            if field.seen is TEAM or field.topic is not None:
                hidden.add(word)
    return frozenset(known), frozenset(hidden)


def is_key(word: str) -> bool:
    """Whether a word stands for a key of the plan format."""
    return folded_key(word) in _words()[0]


def _may_be_quoted(region: Region) -> bool:
    """Whether the key of a region, the one above it and all around it are keys whose values may be shown."""
    known, hidden = _words()
    key, depth, beside = region.key, region.col, True
    if key is None or folded_key(key[1]) not in known - hidden:
        return False
    for number in range(region.first - 1, max(region.first - _FAR, -1), -1):
        line = region.lines[number]
        found = _BEFORE_COLON.match(line)
        at = indent(line)
        if silent(line) or at > depth or (at == depth and not beside):
            continue
        word = folded_key(found[1]) if found else ""
        if word in hidden or (at < depth and word not in known):
            return False
        depth, beside = min(depth, at), False
    return depth == 0 or region.col == 0


def as_written(region: Region, cuts: tuple[Cut, ...]) -> str | None:
    """The key of a region and its value after some cuts in its first line, to be shown as what to write; None
    where it is long or must not be quoted.
    """
    if region.key is None or not _may_be_quoted(region):
        return None
    here = tuple(cut._replace(line=0) for cut in cuts if cut.line == region.first)
    (line,) = mended([region.lines[region.first]], here)
    text = line[region.key.start() :].strip()
    return text if len(here) == len(cuts) and len(text) <= _SHOWN else None


def text_keys() -> frozenset[str]:
    """The keys that hold a text or another single value, in whatever part they stand."""
    declared = [one for kind in PARTS for one in written(kind).values()]
    single = {one.key for one in declared if isinstance(one.shape, One)}
    return frozenset(single - {one.key for one in declared if not isinstance(one.shape, One)})


def indent(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))


def silent(line: str) -> bool:
    """Whether a line says nothing: it is empty, or a comment."""
    return not (text := line.strip()) or text[0] == "#"


def above(lines: list[str], number: int) -> str:
    """The nearest line above another one that says something."""
    for before in range(number - 1, max(number - _FAR, -1), -1):
        if not silent(lines[before]):
            return lines[before]
    return ""


def in_quotes(line: int, col: int, text: str) -> tuple[Cut, ...]:
    """What puts a text in quotes where it stands; only the marks are said, for it may be confidential."""
    sign = "'" if set('"\\') & set(text) else '"'
    inner = [n for n, one in enumerate(text) if one == "'" == sign]
    signs = {0: sign} | {n: sign * (2 if n == 0 else 1) for n in inner} | {len(text): sign}
    return tuple(Cut(line, col + n, col + n, one) for n, one in sorted(signs.items()))


def slip(line: int, col: int, message: Message, hint: Message, *cuts: Cut, safe: bool = True) -> Refused:
    """A slip of YAML at a line and column, both from 0."""
    return Refused("bad-yaml", line, col, message, hint, cuts=cuts, safe=safe)


def mended(lines: list[str], cuts: tuple[Cut, ...]) -> list[str]:
    """The lines after some cuts, each of which lies in one line; what becomes of one line stays one entry."""
    new = list(lines)
    for cut in sorted(cuts, key=lambda one: (one.line, one.col), reverse=True):
        line = new[cut.line]
        new[cut.line] = line[: cut.col] + cut.text + line[cut.end :]
    return new
