"""Values that begin or go on with a sign of YAML's own."""

from __future__ import annotations

import re
from functools import cache

from paiqi.model.describe import Chosen, Either, One, Shape, written
from paiqi.model.roots import PARTS
from paiqi.read.refused import Cut, Refused
from paiqi.read.slips.region import Region, as_written, in_quotes, indent, is_key, means, slip
from paiqi.text.messages import Message, msg

_CLOSING = {"[": "]", "{": "}"}
_HEADER = re.compile(r"[|>][+-]?[1-9]?[+-]?(?:\s+#.*)?$")
_QUOTE = msg("put the value in quotes")
#: Signs that only texts go on behind so: anchors, aliases and tags are words.
_TEXT = re.compile(r"[!&*](?![!A-Za-z0-9_<-]*(?:\s|$))")


def begins(region: Region) -> Refused | None:
    """A text that begins with a sign which means something else at the beginning of a value."""
    col, value = region.value
    told = _told(value)
    if told is None:
        return None
    offset, message, hint, safe = told
    if value[0] in _CLOSING and (end := _closed(value)):
        if not value[end:].strip("]}"):
            message = msg("there is one {sign} too many", sign=value[end])
            cut = Cut(region.first, col + end, col + len(value), "")
            return slip(region.first, col + end, message, msg("delete it"), cut, safe=False)
        safe = safe and not (region.key and region.key[1] in _lists())
    cuts = in_quotes(region.first, col, value)
    if value[0] in "\"'" and (shown := as_written(region, cuts)):
        hint = msg("put the whole value in quotes of the other kind: {example}", example=shown)
    return slip(region.first, col + offset, message, hint, *cuts, safe=safe)


def _told(value: str) -> tuple[int, Message, Message, bool] | None:
    """How far behind its beginning a value goes wrong, what is said of it, and whether it is sure that the
    whole is a text.
    """
    sign = value[:1]
    message = msg("an unquoted value cannot begin with {sign}", sign=sign)
    if sign in ("|", ">") and not _HEADER.match(value):
        return (
            0,
            message,
            msg("put the value in quotes; a text of several lines begins in the next line"),
            False,
        )
    if sign in ("!", "&", "*"):
        return 0, message, _QUOTE, bool(_TEXT.match(value))
    if sign and sign in "@`%":
        return 0, message, _QUOTE, True
    if sign and sign in ",]}":
        return 0, message, _QUOTE, False
    if value[:2] in ("- ", "? ") or value == "-":
        hint = msg("put the value in quotes; for a list write each - in a line of its own, below the key")
        return 0, message, hint, False
    if sign in _CLOSING and (end := _closed(value)) and (rest := value[end:].strip()):
        message = msg("a text that begins with {sign} needs quotes", sign=sign)
        return (
            0,
            message,
            msg("put the whole value in quotes, from {sign} on", sign=sign),
            rest[0] not in "#,:",
        )
    if sign in ('"', "'") and (end := _closed(value)) and (tail := value[end:].strip()):
        return value.index(tail, end), msg("a text stands behind the closing quotation mark"), msg(
            "put the whole value in quotes of the other kind"
        ), tail[0] not in ",:#]}"  # fmt: skip
    return None


@cache
def _lists() -> frozenset[str]:
    """The keys that take no single value in any part."""
    fields = [field for kind in PARTS for field in written(kind).values()]
    single = {field.key for field in fields if _single(field.shape)}
    return frozenset(field.key for field in fields) - single


def _single(shape: Shape) -> bool:
    return any(map(_single, shape.options)) if isinstance(shape, Either) else isinstance(shape, One | Chosen)


def _closed(value: str) -> int:
    """Behind what closes the bracket or quotation mark that a value begins with; 0 where nothing does."""
    sign = value[0]
    if sign in "\"'":
        found = re.match(r'"(?:[^"\\]|\\.)*"' if sign == '"' else r"'(?:[^']|'')*'", value)
        return found.end() if found else 0
    depth = 0
    for number, one in enumerate(value):
        depth += (one in "[{") - (one in "]}")
        if not depth:
            return number + 1
    return 0


def escape(region: Region) -> Refused | None:
    """A backslash in double quotes that begins nothing: a path of Windows."""
    if "escape" not in region.trouble.problem and "hexdecimal" not in region.trouble.problem:
        return None
    number = region.trouble.line
    line = region.lines[number]
    texts = [one for one in re.finditer(r'"(?:[^"\\]|\\.)*"', line) if one.start() < region.trouble.col]
    cuts: list[Cut] = []
    if texts:
        start, end = texts[-1].span()
        cuts = [Cut(number, start, start + 1, "'"), Cut(number, end - 1, end, "'")]
        cuts += [Cut(number, n, n, "'") for n in range(start + 1, end - 1) if line[n] == "'"]
    path = bool(texts and re.match(r'"(?:[A-Za-z]:\\|\\\\)', texts[-1][0]))
    return slip(
        number, line.rfind("\\", 0, region.trouble.col + 1) if "\\" in line else region.trouble.col,
        msg("this quoted text cannot be read: \\ has a meaning of its own inside double quotes"),
        msg("put it in single quotes, or write \\\\ for \\"), *cuts, safe=path,
    )  # fmt: skip


def hash_in_list(region: Region) -> Refused | None:
    """Words with a # in a list in brackets: the rest of the line is a comment."""
    if region.value[1][:1] not in ("[", "{"):
        return None
    bare = region.key is not None and means(region.key[1], "hashtags")
    cuts: list[Cut] = []
    for number in region.inside:
        line = region.lines[number]
        for one in re.finditer(r"(?<=[\[{,:\s])#([^\s,，#\[\]{}\"']+)#?", line):
            if not re.search(r"[\[{,:，]\s*$", line[: one.start()]):
                continue
            cuts += (
                [Cut(number, one.start(), one.end(), one[1])]
                if bare
                else in_quotes(number, one.start(), one[0])
            )
    if not cuts:
        return None
    shown = as_written(region, tuple(cuts)) if bare else None
    return slip(cuts[0].line, cuts[0].col, *hash_words(bare, shown), *cuts)


def hash_words(bare: bool, shown: str | None = None) -> tuple[Message, Message]:
    """What is said of a # that begins a comment by mistake; `bare`: in a list of hashtags, `shown` as it
    should be.
    """
    if not bare:
        hint = msg("put the text in quotes, with its #")
    elif shown:
        hint = msg("write hashtags without #: {example}", example=shown)
    else:
        hint = msg("write hashtags without #, with commas between them")
    return msg("the # begins a comment here: what follows it is not read"), hint


def several_lines(region: Region) -> Refused | None:
    """A text of several lines without the sign that they are one."""
    key = region.key
    col, value = region.value
    below = [n for n in range(region.first + 1, region.last) if region.lines[n].strip()]
    depth = min((indent(region.lines[n]) for n in below), default=0)
    if not key or not value or value[0] in "\"'[{|>&*!" or depth <= region.col:
        return None
    hint = (
        msg(
            "write | behind {key}: in line {line}, and the whole text in the lines below it, indented alike",
            key=key[1],
            line=region.first + 1,
        )
        if is_key(key[1])
        else msg("write | behind the key, and the whole text in the lines below it, indented alike")
    )
    return slip(
        region.first, col,
        msg("a text of several lines needs a | behind its key"), hint,
        Cut(region.first, col, col, f"|\n{' ' * depth}"),
    )  # fmt: skip


def shallow(region: Region) -> Refused | None:
    """A line of a text below | that begins further left than the first one."""
    below = [n for n in range(region.first + 1, region.last) if region.lines[n].strip()]
    deep = indent(region.lines[below[0]]) if below else 0
    low = [n for n in below if indent(region.lines[n]) < deep]
    if not low or not re.search(r":\s+[|>][+-]?$", region.lines[region.first].rstrip()):
        return None
    col = indent(region.lines[low[0]])
    message = msg(
        "the text below | begins in column {wanted}, this line of it in column {col}",
        wanted=deep + 1,
        col=col + 1,
    )
    cuts = [Cut(n, 0, indent(region.lines[n]), " " * deep) for n in low]
    return slip(low[0], col, message, msg("begin each of its lines in one column at least"), *cuts)


def in_flow(region: Region) -> Refused | None:
    """A sign inside brackets that no text may begin with."""
    number, col = region.trouble.line, region.trouble.col
    line = region.lines[number] if number < len(region.lines) else ""
    text = re.split(r"[,\]}]", line[col:], maxsplit=1)[0].rstrip()
    if "cannot start any token" not in region.trouble.problem or not text or text[0] == "\t":
        return None
    message = msg("an unquoted value cannot begin with {sign}", sign=text[0])
    return slip(number, col, message, _QUOTE, *in_quotes(number, col, text), safe=False)


def as_text(line: int, row: str, col: int) -> tuple[tuple[Cut, ...], bool]:
    """How a value that begins with an anchor, alias or tag is put in quotes, and whether it is sure to be a
    text; nothing inside brackets.
    """
    text = re.sub(r"\s+#(?:\s.*)?$", "", row[col:].rstrip())
    if not text or re.search(r"[\[{]", row[:col]) or text[0] not in "!&*":
        return (), True
    return in_quotes(line, col, text), bool(_TEXT.match(text))
