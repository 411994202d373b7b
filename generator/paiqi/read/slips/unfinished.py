"""What is opened and not closed, keys without a colon, and what is left where nothing else is known."""

from __future__ import annotations

import re

from paiqi.read.decoding import MAX_DEPTH
from paiqi.read.refused import Cut, Refused
from paiqi.read.slips.region import Region, Trouble, above, indent, slip
from paiqi.text.messages import msg

_CLOSING = {"[": "]", "{": "}"}


#: What the parser's own words, never shown, mean to a planner.
_WORDS = (
    (
        ("flow", "',' or"),
        msg("a list or mapping in brackets is not complete"),
        msg("part its entries with commas and close the bracket"),
    ),
    (
        ("quoted",),
        msg("this quoted text cannot be read"),
        msg('inside double quotes write \\\\ for \\ and \\" for "'),
    ),
    (
        ("mapping values",),
        msg("there is a second colon in this line"),
        msg("put the whole value in quotes, for a colon and a blank end a key"),
    ),
    (
        ("block", "did not find expected"),
        msg("the indentation does not fit the lines above"),
        msg("let keys of one level begin in the same column"),
    ),
)


def _open(region: Region) -> list[tuple[int, int, str]]:
    """What is opened and not closed in a region: line, column, sign."""
    opened: list[tuple[int, int, str]] = []
    col, value = region.value
    for number in range(region.first, region.last):
        line = region.lines[number]
        start = col if number == region.first else 0
        for at in range(start, len(line)):
            sign = line[at]
            quote = opened[-1][2] if opened and opened[-1][2] in "\"'" else ""
            if quote:
                if sign == quote and not (sign == '"' and line[at - 1] == "\\"):
                    opened.pop()
            elif sign in "\"'":
                if not line[start:at].strip() or line[:at].rstrip()[-1:] in "[{,:":
                    opened.append((number, at, sign))
            elif sign == "#" and line[at - 1 : at] in ("", " "):
                break
            elif sign in "[{":
                opened.append((number, at, sign))
            elif sign in "]}" and opened and _CLOSING[opened[-1][2]] == sign:
                opened.pop()
    return opened if value[:1] in ("[", "{", '"', "'") else []


def open_quote(region: Region) -> Refused | None:
    """A quotation mark that nothing closes."""
    opened = _open(region)
    if not opened or opened[-1][2] not in "\"'":
        return None
    number, col, sign = opened[-1]
    end = region.end
    tail = region.lines[end].rstrip()
    behind = re.search(r"[\]}]*$", tail)
    at = behind.start() if behind and len(opened) > 1 else len(tail)
    closed = at - 1 if at and tail[at - 1] in "”“’‘" and (end, at - 1) > (number, col) else at
    # What stands behind a # may be a comment or a part of the text.
    sure = end == number and len(opened) == 1 and not re.search(r"\s#", tail[col:])
    message = msg("the quotation mark {sign} is opened here and never closed", sign=sign)
    return slip(
        number, col, message, msg("close it in line {line}, with the same mark", line=end + 1),
        Cut(end, closed, at, sign), safe=sure,
    )  # fmt: skip


def open_bracket(region: Region) -> Refused | None:
    """A bracket that nothing closes."""
    opened = _open(region)
    if not opened or opened[-1][2] in "\"'":
        return None
    number, col, sign = opened[-1]
    end = region.end
    tail = re.sub(r"\s+#.*$", "", region.lines[end].rstrip())
    at = len(tail.rstrip(" ,，、"))
    closers = "".join(_CLOSING[one[2]] for one in reversed(opened))
    # What is no comment may belong to it.
    sure = end == number and not re.search(r"\s#\S", region.lines[end])
    message = msg("the bracket {sign} is opened here and never closed", sign=sign)
    hint = msg("close it in line {line} with {closing}", line=end + 1, closing=_CLOSING[sign])
    return slip(number, col, message, hint, Cut(end, at, len(tail), closers), safe=sure)


def no_colon(region: Region) -> Refused | None:
    """A line that should be a key and has no colon."""
    line = region.lines[region.first]
    text = line[region.col :].strip()
    if region.holds or region.key or not text or text[0] in "\"'[{-":
        return None
    before = above(region.lines, region.first)
    if re.search(r":\s+[|>][+-]?$", before) and indent(before) == region.col:
        message = msg("the lines of a text below | are indented further than its key")
        last = region.first
        cuts = [Cut(n, 0, 0, "  ") for n in range(region.first, region.last) if region.lines[n].strip()]
        return slip(last, region.col, message, msg("indent them by two more spaces"), *cuts)
    word = re.match(r"[a-z_]+(?=\s)", text)
    cuts = (
        [Cut(region.first, region.col + word.end(), region.col + word.end() + 1, ": ")]
        if word and word[0] in region.keys
        else []
    )
    return slip(
        region.first, region.col, msg("a colon is missing after the key"),
        msg("write key: value, with a space after the colon; a text of several lines begins with |"),
        *cuts, safe=False,
    )  # fmt: skip


def unknown(lines: list[str], trouble: Trouble) -> Refused:
    """What is said where no slip fits."""
    line = min(trouble.line, len(lines) - 1)
    if trouble.problem == "depth":
        message = msg("values are nested deeper than {limit} levels", limit=MAX_DEPTH)
        return slip(line, trouble.col, message, msg("make the plan flatter"))
    for signs, message, hint in _WORDS:
        if any(sign in f"{trouble.problem} {trouble.context}" for sign in signs):
            return slip(line, trouble.col, message, hint)
    return slip(line, trouble.col, msg("this is not YAML"), msg("compare the line with the ones above it"))
