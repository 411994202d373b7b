"""A file that cannot be parsed → its slips, and a text that can be: what is broken in it became a hole."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from paiqi.read.decoding import MAX_DEPTH
from paiqi.read.refused import HOLE, MANY, MARRED, Refused
from paiqi.read.slips import signs
from paiqi.read.slips.looked_for import SLIPS
from paiqi.read.slips.region import Region, Trouble, indent, is_key, mended, plan_keys, silent
from paiqi.read.slips.unfinished import unknown

_STARTS, _ENDS = (MappingStartEvent, SequenceStartEvent), (MappingEndEvent, SequenceEndEvent)
#: A key that says which one a broken mapping is, or what its entries are.
_ID = re.compile(r"""(?:^|[\s{,-])id\s*[:：]\s*["']?([a-z0-9][a-z0-9-]*)(?=["'\s,，}]|$)""")
_HEAD = re.compile(r"""([\w-]{1,60})\s*[:：]""")
#: A key with its value in the lines below it.
_ABOVE = re.compile(r"""[^\s#"'{}\[\],][^:]*:\s*(?:#.*)?$""")
#: Blanks that indent nothing.
_NO_SPACE = frozenset("\t\u00a0\u3000\u2002\u2003\u2009\u202f")
#: How many times its own length, and how many characters beside, may be parsed to find the slips of a file.
_TIMES, _BESIDE, _LARGE = 4, 400_000, 8_000


@dataclass(frozen=True, slots=True)
class Block:
    """Lines `first` to `last` (exclusive) from the column `col` on: a key with its value, an entry of a list
    with its dash (`entry`), or a whole file (`root`).
    """

    first: int
    last: int
    col: int
    entry: bool = False
    root: bool = False


class _Spent(Exception):
    """So much was parsed that no more is: the file is too large, or has too many slips."""


def read_on(text: str) -> tuple[str | None, list[Refused]]:
    """The text with a hole for each key or entry that cannot be read, of as many lines (None: nothing can be
    known for sure), and the slips, at least one. `text` is one that cannot be parsed.

    Takes no more time than a few times that of parsing it.
    """
    search = _Search(text.replace("\r\n", "\n").split("\n"))
    if foreign := signs.conflicts(search.lines) or signs.page(search.lines):
        return None, foreign[:MANY]
    try:
        search.look(search.whole())
    except _Spent:
        search.lost = True
    if not search.found and not search.marred:
        search.found.append(unknown(search.lines, search.first))
    return None if search.lost else "\n".join(search.lines), search.found


class _Search:
    """Looks for the smallest parts that cannot be read, and makes holes of them."""

    def __init__(self, lines: list[str]) -> None:
        self.lines, self.found = lines, list[Refused]()
        #: Whether something is missing of which nobody knows what it is.
        self.lost, self.marred = False, False
        self.left = _TIMES * sum(map(len, lines)) + _BESIDE
        self.first = Trouble(0, 0, "", "")
        #: Lines that were mended on the way: columns behind that are no longer those of the file.
        self.touched: set[int] = set()
        self.keys = plan_keys()

    def whole(self) -> Block:
        """The whole file, from where its first level begins."""
        levels = [indent(line) for line in self.lines if not silent(line) and line[:3] != "---"]
        entry = next((line for line in self.lines if not silent(line)), "")[:2] == "- "
        return Block(0, len(self.lines), min(levels, default=0), entry, True)

    def look(self, block: Block) -> None:
        """Finds the slips of a block, and leaves holes in the place of what is broken in it."""
        trouble = self.trouble(self.lines, block)
        if trouble and block.root:
            self.first = trouble
        mended_here: set[int] = set()
        while trouble:
            inner, odd = self.inside(block)
            bad = [] if odd else self.broken(inner)
            if bad:
                if not self.heals(block, bad):
                    self.lost = True
                for child in bad:
                    self.look(child)
                if mended_here:
                    self.narrow(block, mended_here)
                return
            slip = self.slip(block, trouble, bool(inner), odd)
            if slip is None:
                break
            lines = {cut.line for cut in slip.cuts}
            if {slip.line, *lines} & self.touched:
                # Its columns are not those of the file: it is told once what stands before it is mended.
                break
            self.found.append(slip)
            if len(self.found) >= MANY:
                raise _Spent
            if not lines or any("\n" in cut.text for cut in slip.cuts):
                break
            self.touched |= lines
            mended_here |= lines
            self.lines = mended(self.lines, slip.cuts)
            trouble = self.trouble(self.lines, block)
        if trouble:
            self.hole(self.lines, block)
        else:
            self.narrow(block, mended_here)

    def narrow(self, block: Block, lines: set[int]) -> None:
        """Makes holes of the smallest blocks with lines that were mended on the way."""
        inner, odd = self.inside(block)
        held = [child for child in inner if any(child.first <= n < child.last for n in lines)]
        if odd or any(not any(child.first <= n < child.last for child in held) for n in lines):
            self.hole(self.lines, block, lines)
            return
        if block.entry and any(re.match(r"id\s*[:：]", self.lines[one.first][one.col :]) for one in held):
            # Its id stays known only where it stands in the place of the whole.
            self.hole(self.lines, block)
            return
        for child in held:
            self.narrow(child, {n for n in lines if child.first <= n < child.last})

    def slip(self, block: Block, trouble: Trouble, holds: bool, odd: list[tuple[int, int]]) -> Refused | None:
        """The slip of a block: the first whose mend helps. None where it was told before: a character that
        plans may not hold.
        """
        if any(MARRED in self.lines[n] for n in range(block.first, block.last)):
            self.marred = True
            return None
        if sum(len(self.lines[n]) for n in range(block.first, block.last)) > _LARGE and not holds:
            return unknown(self.lines, trouble)
        region = Region(self.lines, block.first, block.last, block.col, trouble, tuple(odd), holds, self.keys)
        likely: Refused | None = None
        for look in SLIPS:
            one = look(region)
            if one is None:
                continue
            # A dash without its blank is one whatever else is wrong with its entry.
            if not one.cuts or look is signs.glued_dash or self.helps(block, trouble, one):
                return one
            if likely is None and one.line == trouble.line:
                one.cuts = ()
                likely = one
        return likely or unknown(self.lines, trouble)

    def helps(self, block: Block, trouble: Trouble, slip: Refused) -> bool:
        """Whether a mend lets the block be read, or be read further."""
        if sum(len(self.lines[n]) for n in range(block.first, block.last)) > _LARGE:
            return True
        after = self.trouble(mended(self.lines, slip.cuts), block)
        return after is None or after.line > max([trouble.line, *(cut.line for cut in slip.cuts)])

    def trouble(self, lines: list[str], block: Block) -> Trouble | None:
        """Why a block cannot be read, if it cannot."""
        own = [" " * block.col + lines[block.first][block.col :], *lines[block.first + 1 : block.last]]
        if block.root:
            own[0] = lines[0]
        text = "\n".join(own)
        self.left -= len(text)
        if self.left < 0:
            raise _Spent
        return _trouble(text, block)

    def broken(self, blocks: list[Block]) -> list[Block]:
        """Those of several blocks that cannot be read; a text in brackets or quotes may go on in the next."""
        bad: list[Block] = []
        skip = 0
        for number, block in enumerate(blocks):
            if len(bad) > MANY:
                # More are told than anybody reads at once.
                self.lost = True
                break
            if number < skip:
                continue
            trouble = self.trouble(self.lines, block)
            if trouble is None:
                continue
            if "flow" in trouble.context or "quoted" in trouble.context:
                for more in blocks[number + 1 : number + 4]:
                    if self.trouble(self.lines, replace(block, last=more.last)) is None:
                        skip = blocks.index(more) + 1
                        break
            if number >= skip:
                bad.append(block)
        return bad

    def heals(self, block: Block, bad: list[Block]) -> bool:
        """Whether a block can be read once some of its blocks are holes."""
        lines = list(self.lines)
        for child in bad:
            self.hole(lines, child)
        return self.trouble(lines, block) is None

    def inside(self, block: Block) -> tuple[list[Block], list[tuple[int, int]]]:
        """The keys or entries that a block consists of, and the lines that begin in a column of none, each
        with the one that it should begin in.
        """
        start, col = block.first, block.col
        if not block.root:
            line = self.lines[start]
            rest = line[col:]
            if block.entry and rest[:2] == "- " and _HEAD.match(rest[2:].lstrip(" ")):
                col += len(rest) - len(rest[1:].lstrip(" "))
                return self.split(block, start, col, False)
            if not (rest.strip() == "-" if block.entry else _ABOVE.match(rest)):
                return [], []
            start += 1
            below = next((n for n in range(start, block.last) if not silent(self.lines[n])), None)
            if below is None:
                return [], []
            start, col = below, indent(self.lines[below])
            if col < block.col or (col == block.col and not self.dash(self.lines[below], col)):
                return [], []
        return self.split(block, start, col, self.dash(self.lines[start], col))

    def split(
        self, block: Block, start: int, col: int, entries: bool
    ) -> tuple[list[Block], list[tuple[int, int]]]:
        """The blocks of a level that begin in a column, from a line on."""
        if block.root:
            entries = block.entry
        begins: list[int] = []
        odd: list[tuple[int, int]] = []
        for number in range(start, block.last):
            line = self.lines[number]
            if silent(line) or (block.root and line[:3] in ("---", "...")):
                continue
            depth = col if number == start and not block.root else indent(line)
            dash = self.dash(line, depth)
            if begins and self.goes_on(begins[-1], number):
                continue
            if begins and (depth > col or line[depth] in _NO_SPACE):
                continue
            if depth == col and dash == entries:
                begins.append(number)
            elif (depth == col and dash and begins and _ABOVE.match(self.lines[begins[-1]][col:])) or (
                line.strip()[0] in "]}" and begins
            ):
                continue
            elif depth != col:
                # An entry that begins among the keys of the one above it belongs beside that.
                odd.append((number, block.col if dash and block.entry and not entries else col))
            else:
                return [], []
        if not begins:
            return [], odd
        ends = [*begins[1:], block.last]
        return [Block(a, z, col, entries) for a, z in zip(begins, ends, strict=True)], odd

    def dash(self, line: str, col: int) -> bool:
        """Whether an entry of a list begins in a column, its blank behind the dash or not."""
        if line[col : col + 2] in ("- ", "-"):
            return True
        glued = re.match(r"-([^\W\d][\w-]*)[:：]", line[col:])
        return glued is not None and is_key(glued[1])

    def goes_on(self, first: int, number: int) -> bool:
        """Whether a line goes on with a list or mapping in brackets that began in the line `first`."""
        before = self.lines[number - 1].rstrip()[-1:]
        begun = self.lines[first], self.lines[number - 1]
        return (
            before != ""
            and before in ",[{"
            and any(re.search(r"[:-]\s+[\[{]", line[:_LARGE]) for line in begun)
        )

    def hole(self, lines: list[str], block: Block, mended_here: set[int] | None = None) -> None:
        """Puts a hole in the place of a block; ids in it stay known. Of several keys that came of one only
        those with a line that was mended become holes.
        """
        if block.root:
            self.lost = True
            return
        own = lines[block.first : block.last]
        head, own[0] = own[0][: block.col], own[0][block.col :]
        if block.entry:
            ids = [found[1] for line in own for found in _ID.finditer(line)]
            more = "".join(f", {{id: {name}}}" for name in ids[1:])
            known = f"{{id: {ids[0]}, {HOLE}: [{HOLE}{more}]}}" if ids else HOLE
            lines[block.first : block.last] = [f"{head}- {known}", *[""] * (len(own) - 1)]
            return
        begins = [0, *(n for n in range(1, len(own)) if indent(own[n]) == block.col and not silent(own[n]))]
        for start, end in zip(begins, [*begins[1:], len(own)], strict=True):
            first = block.first + start
            if mended_here and not mended_here & set(range(first, block.first + end)):
                continue
            line = own[start] if not start else own[start][block.col :]
            name = _HEAD.match(line)
            ids = [found[1] for row in own[start:end] for found in _ID.finditer(row)]
            value = f"[{HOLE}{''.join(f', {{id: {one}}}' for one in ids)}]" if ids else HOLE
            key = name[1] if name else f"{HOLE}{first}"
            lines[first : block.first + end] = [
                f"{head if not start else ' ' * block.col}{key}: {value}", *[""] * (end - start - 1)
            ]  # fmt: skip


def _trouble(text: str, block: Block) -> Trouble | None:
    """Why a text is not the YAML of a block."""
    shift = block.first
    proceed: Callable[[], Any] = CParser(text).get_event
    root: object = None
    depth = count = 0
    try:
        while (kind := type(event := proceed())) is not StreamEndEvent:
            if kind in _ENDS:
                depth -= 1
            elif kind in _STARTS or kind in (ScalarEvent, AliasEvent):
                if depth == 0:
                    root = (kind, getattr(event, "flow_style", None))
                count += depth == 1
                depth += kind in _STARTS
                if depth > MAX_DEPTH + 1:
                    return Trouble(event.start_mark.line + shift, event.start_mark.column, "depth", "")
            elif kind is DocumentStartEvent and root is not None:
                break
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        return Trouble(mark.line + shift, mark.column, error.problem or "", error.context or "")
    if block.root:
        return None
    if block.entry:
        right = root == (SequenceStartEvent, False)
    else:
        right = root == (MappingStartEvent, False) and count >= 2
    return None if right else Trouble(shift, block.col, "structure", "")
