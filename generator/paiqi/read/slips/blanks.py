"""Blanks that are none: tabs, ideographic and no-break spaces; and blanks too many or too few."""

from __future__ import annotations

import re

from paiqi.read.refused import Cut, Refused
from paiqi.read.slips.region import Region, above, indent, silent, slip
from paiqi.text.messages import Message, msg

#: Blanks of other kinds than the one that YAML knows.
WIDE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LEADING = re.compile(rf"[ \t]*[\t{WIDE}][ \t{WIDE}]*")
_BEHIND = re.compile(rf"(?:^[ \t{WIDE}]*|(?<=[:：-])|(?<=[,，{{]))[ ]*[{WIDE}][ {WIDE}]*")
#: A key behind its blanks and dashes; a text of several lines that begins below it.
_BEGIN = re.compile(r"( *(?:- +)*)[^\s:：]{1,60}\s*[:：](?:\s|$)")
_BLOCK = re.compile(r":\s+[|>][+-]?[1-9]?[+-]?\s*$")


def tab(region: Region) -> Refused | None:
    """A line that is indented with a tab."""
    for number in region.inside:
        blank = _LEADING.match(region.lines[number])
        if blank and "\t" in blank[0]:
            cuts, sure = _indented(region, "\t")
            deep = next((len(cut.text) for cut in cuts if cut.line == number), 0)
            hint = _level_with(deep) if deep else msg("indent with spaces, two for each level")
            return slip(number, 0, msg("the line is indented with a tab"), hint, *cuts, safe=sure)
    return None


def wide(region: Region) -> Refused | None:
    """An ideographic or no-break space where one means something: before a key, behind a colon, a dash."""
    cuts, sure = _indented(region, f"[{WIDE}]")
    cuts += tuple(
        Cut(number, found.start(), found.end(), " ")
        for number in region.inside
        for found in _BEHIND.finditer(region.lines[number])
        if found.start() and not region.lines[number][: found.start()].isspace()
    )
    if not cuts:
        return None
    first = min(cuts)
    line = region.lines[first.line]
    col = next(n for n in range(first.col, first.end) if re.match(f"[{WIDE}]", line[n]))
    deep = len(first.text) if not first.col else 0
    return slip(first.line, col, *wide_blank(line[col], deep), *sorted(cuts), safe=sure)


def _level_with(deep: int) -> Message:
    return msg("indent with ordinary spaces, {count} of them, level with the lines beside it", count=deep)


def wide_blank(blank: str, deep: int = 0) -> tuple[Message, Message]:
    """What is said of a blank that is none to YAML; `deep`: how many ordinary ones indent the line."""
    if blank == "\u3000":
        name = msg("a full-width space (U+3000)")
    elif blank == "\u00a0":
        name = msg("a no-break space (U+00A0)")
    else:
        name = msg("a space of another kind ({code})", code=f"U+{ord(blank):04X}")
    message = msg("the blank here is {name}, which YAML does not know", name=name)
    return message, _level_with(deep) if deep else msg("write an ordinary space instead")


def _indented(region: Region, odd: str) -> tuple[tuple[Cut, ...], bool]:
    """Ordinary spaces instead of odd indentation: as wide as the level above it that fits best, two more
    than the key that they stand below where there is none; and whether it is sure that these are meant.
    """
    cuts: list[Cut] = []
    lines, sure = list(region.lines), True
    around = region.lines[max(region.first - 200, 0) : region.last][:600]
    #: Where lines of as many tabs began, entries and keys.
    seen: dict[tuple[str, bool], int] = {}
    for number in region.inside:
        blank = _LEADING.match(region.lines[number])
        if not blank or not re.search(odd, blank[0]):
            continue
        # A full-width blank is as wide as two, a tab stands for a level.
        width = sum(2 if sign in "\t\u3000" else 1 for sign in blank[0])
        before = above(lines, number)
        # How wide a tab was meant to be depends on the editor: it stands for the level of the line above it.
        exact, width = width, width if "\t" not in blank[0] else 10**3
        text = region.lines[number][blank.end() :]
        goes_on = _below(before, text) if "\t" in blank[0] else None
        kind, known = (blank[0], text[:2] == "- "), False
        best = level(around, before, width)
        if goes_on is not None:
            best = goes_on
        elif "\t" in blank[0]:
            known = seen.get(kind, 10**3) <= indent(before)
            best = seen[kind] = seen[kind] if known else best
        cuts.append(Cut(number, 0, blank.end(), " " * best))
        lines[number] = " " * best + region.lines[number][blank.end() :]
        only = "\t" in blank[0] or exact != best
        if goes_on is not None or known:
            continue
        sure = sure and _fits(lines, number, region.keys) and not (only and _several(lines, number))
    return tuple(cuts), sure


def _several(lines: list[str], number: int) -> bool:
    """Whether a line may go on with more than one level: what is open above it, the first one left out."""
    before = above(lines, number)
    if before.rstrip().endswith(":"):
        return False
    entry = lines[number].lstrip()[:2] == "- "
    open_at: set[int] = set()
    left = len(before) + 1
    for line in reversed(lines[max(number - 400, 0) : number]):
        col = indent(line)
        if silent(line) or col >= left:
            continue
        dash = line[col : col + 2] == "- "
        inner = len(line) - len(line[col + 1 :].lstrip()) if dash else col
        open_at |= {col} if entry and dash else set() if entry else {inner}
        left = col
        if not col:
            break
    return len(open_at - {0}) > 1


def _fits(lines: list[str], number: int, keys: frozenset[str]) -> bool:
    """Whether a line fits the first one of its level: no key of plans stands among names of the team's own,
    as those of accounts are.
    """
    col, word = indent(lines[number]), _word(lines[number])
    first = ""
    for line in reversed(lines[max(number - 400, 0) : number]):
        start = indent(line)
        if silent(line) or start > col:
            continue
        if line[start : start + 2] == "- " and start < col:
            inner = len(line) - len(line[start + 1 :].lstrip())
            first = _word(line[inner:]) if inner == col else first
        if start < col:
            break
        first = _word(line) or first
    return not first or word not in keys or first in keys


def _word(line: str) -> str:
    """The key that a line begins with."""
    found = re.match(r"[^\s:：]{1,60}(?=\s*[:：])", line.lstrip())
    return found[0] if found else ""


def _below(before: str, text: str) -> int | None:
    """The column of a line that goes on with the text above it; None where it begins something."""
    key = _BEGIN.match(before)
    if key and _BLOCK.search(before):
        return len(key[1]) + 2
    if _BEGIN.match(text) or text[:2] == "- " or before.rstrip().endswith(":"):
        return None
    dash = re.match(r" *(?:- +)+", before)
    return len(key[1]) + 2 if key else dash.end() if dash else indent(before)


def level(around: list[str], before: str, width: int) -> int:
    """The level nearest to a width: of those around no deeper than the line before, or below its key."""
    deep = indent(before)
    levels = {0, deep} | {indent(line) for line in around if not silent(line) and not _LEADING.match(line)}
    wanted = {one for one in levels if one <= deep}
    if before.rstrip().endswith(":"):
        wanted.add(deep + 2)
    elif before.lstrip()[:2] == "- ":
        wanted.add(deep + len(before) - deep - len(before[deep + 1 :].lstrip()))
    return min(wanted, key=lambda one: (abs(one - width), one))


def misplaced(region: Region) -> Refused | None:
    """A key or an entry that begins in another column than those beside it."""
    for number, wanted in region.odd:
        return _moved(region, number, wanted)
    # A key below another one that has its value already.
    number = region.trouble.line
    if region.holds or not region.first < number < region.last or indent(region.lines[number]) <= region.col:
        return None
    word = re.match(r"[a-z_]+(?=:(?: |$))", region.lines[number].lstrip(" "))
    return _moved(region, number, region.col) if word and word[0] in region.keys else None


def _along(region: Region, number: int, wanted: int) -> range:
    """The lines below one in a wrong column that move with it: none where they stand as they should once it
    alone has moved.
    """
    col, last = indent(region.lines[number]), number + 1
    while last < region.last and (
        silent(region.lines[last]) or indent(region.lines[last]) > max(col, wanted)
    ):
        last += 1
    below = next((line for line in region.lines[number + 1 : last] if not silent(line)), "")
    return range(last, last) if indent(below) == wanted + 2 else range(number + 1, last)


def _moved(region: Region, number: int, wanted: int) -> Refused:
    line = region.lines[number]
    col = indent(line)
    word = _word(line)
    what = (
        msg("the key {key}", key=word)
        if word in region.keys
        else msg("this entry")
        if line[col : col + 1] == "-"
        else msg("this line")
    )
    message = msg(
        "{what} begins in column {col}, what stands beside it in column {wanted}",
        what=what, col=col + 1, wanted=wanted + 1,
    )  # fmt: skip
    by = wanted - col
    cuts = [
        Cut(one, 0, indent(region.lines[one]), " " * max(indent(region.lines[one]) + by, 0))
        for one in (number, *_along(region, number, wanted))
        if region.lines[one].strip()
    ]
    sure = _fits([*region.lines[:number], " " * wanted + line[col:]], number, region.keys)
    return slip(number, col, message, msg("let keys of one level begin in the same column"), *cuts, safe=sure)
