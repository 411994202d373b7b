"""Signs of Chinese keyboards, and signs without the blank that they need."""

from __future__ import annotations

import re

from paiqi.read.refused import Cut, Refused
from paiqi.read.slips.region import Region, as_written, in_quotes, indent, is_key, silent, slip
from paiqi.text.messages import Message, msg

#: Behind a comma or a bracket: a key with its full-width colon.
_INNER_COLON = re.compile(r"""(?<=[{,，])(\s*[\w-]{1,60}\s*)(：)[ \t\u3000]*""")
#: A full-width comma in front of a further key.
_INNER_COMMA = re.compile(r"""，[ \t\u3000]*(?=[\w-]{1,60}\s*[:：](?!//))""")
_WIDE_BRACKETS = {"［": "[", "］": "]", "｛": "{", "｝": "}", "【": "[", "】": "]"}
_GLUED = re.compile(r"([^\W\d][\w-]*)(:)(?=[^\s/])")
#: A dash without its blank, and the key behind it.
GLUED_DASH = re.compile(r"-(?=[^\W\d])(?:[\w-]{1,60}([:：])([ \t\u3000]*)(?!//))?")
DASH_WORDS = (
    msg("there is no space after the dash"),
    msg("write each entry of a list with a dash and a space: - entry"),
)
_CURLY = "“”„‟«»「」＂"


def colon_words(sign: str) -> tuple[Message, Message]:
    """What is said of a colon that is full-width, or has no blank behind it."""
    if sign == "：":
        return msg("the colon here is full-width (：), so that no key is read"), msg(
            "write an ASCII colon and a space: key: value"
        )
    return msg("there is no space after the colon"), msg("write a space after the colon: key: value")


def wide_colon(region: Region) -> Refused | None:
    """A full-width colon behind a key."""
    key = region.key
    cuts: list[Cut] = []
    line = region.lines[region.first]
    if key and key[3] == "：":
        end = key.end() + len(line[key.end() :]) - len(line[key.end() :].lstrip(" \t\u3000"))
        cuts.append(Cut(region.first, key.start(3), end, ": " if line[end:].strip() else ":"))
    cuts += _inside(region)
    colons = [cut for cut in cuts if region.lines[cut.line][cut.col] == "：" or cut.text[:1] == ":"]
    if not colons:
        return None
    place = min(colons)
    return slip(place.line, place.col, *colon_words("："), *cuts)


def wide_signs(region: Region) -> Refused | None:
    """A full-width comma or bracket in a list or mapping in brackets."""
    cuts = _inside(region)
    col, value = region.value
    line = region.lines[region.first]
    if value[:1] in ("［", "｛"):
        cuts.append(Cut(region.first, col, col + 1, _WIDE_BRACKETS[value[0]]))
    tail = region.lines[region.end].rstrip()
    if tail and tail[-1] in "］｝】" and region.value[1][:1] in ("[", "{", "［", "｛"):
        wanted = "}" if region.value[1][0] in "{｛" else "]"
        cuts.append(Cut(region.end, len(tail) - 1, len(tail), wanted))
    if not cuts:
        return None
    place = min(cuts)
    sign = region.lines[place.line][place.col]
    return slip(
        place.line, place.col,
        msg("the sign {sign} here is full-width: YAML takes it for text", sign=sign),
        msg("write the ASCII sign instead: , : [ ] {{ }}"), *cuts,
    ) if line else None  # fmt: skip


def _inside(region: Region) -> list[Cut]:
    """Full-width commas and colons between the keys of a mapping in braces."""
    if "{" not in region.lines[region.first] and "｛" not in region.lines[region.first]:
        return []
    cuts = []
    for number in region.inside:
        line = region.lines[number]
        cuts += [Cut(number, one.start(2), one.end(), ": ") for one in _INNER_COLON.finditer(line)]
        cuts += [Cut(number, one.start(), one.end(), ", ") for one in _INNER_COMMA.finditer(line)]
    return cuts


def glued_colon(region: Region) -> Refused | None:
    """A colon behind a key, without a blank."""
    line = region.lines[region.first]
    start = region.key.start() if region.key else region.col
    found = _GLUED.match(line, start)
    if not found:
        return None
    cut = Cut(region.first, found.start(2), found.end(), ": ")
    safe = found[1].isascii() or is_key(found[1])
    return slip(region.first, found.start(2), *colon_words(":"), cut, safe=safe)


def glued_dash(region: Region) -> Refused | None:
    """An entry of a list whose dash has no blank behind it; what is wrong with the colon of its first key
    goes with it.
    """
    found = GLUED_DASH.match(region.lines[region.first], region.col)
    if not found:
        return None
    cuts = [Cut(region.first, region.col + 1, region.col + 1, " ")]
    below = [n for n in range(region.first + 1, region.last) if not silent(region.lines[n])]
    if below and indent(region.lines[below[0]]) == region.col + 1:
        # Its keys stand below each other: all of them move with the first one.
        cuts += [Cut(n, 0, 0, " ") for n in below]
    if found[1] and (found[1] == "：" or not found[2]) and found.end() < len(found.string.rstrip()):
        cuts.append(Cut(region.first, found.start(1), found.end(), ": "))
    return slip(region.first, region.col, *DASH_WORDS, *cuts)


def second_colon(region: Region) -> Refused | None:
    """A text with a colon and a blank in it."""
    col, value = region.value
    found = re.search(r":(?= |$)", value)
    if not region.key or not found or value[:1] in "[{\"'|>&*!%@`#":
        return None
    word = re.search(r"[a-z_]+$", value[: found.start()])
    cuts = in_quotes(region.first, col, value)
    shown = as_written(region, cuts)
    return slip(
        region.first, col + found.start(),
        msg("there is a second colon in this line"),
        msg("put the whole value in quotes, for a colon and a blank end a key: {example}", example=shown)
        if shown
        else msg("put the whole value in quotes, for a colon and a blank end a key"),
        *cuts,
        # Behind a key of plans a break of the line may be missing.
        safe=not (word and word[0] in region.keys),
    )  # fmt: skip


def curly_quotes(region: Region) -> Refused | None:
    """Quotation marks of texts around a value, where those of YAML are needed."""
    col, value = region.value
    if not region.key or len(value) < 2:
        return None
    opened, closed = value[0] in _CURLY, value[-1] in _CURLY
    straight = {one for one in (value[0], value[-1]) if one in "\"'"}
    if not ((opened and closed) or ((opened or closed) and straight)):
        return None
    place = col if opened else col + len(value) - 1
    sign = "'" if set('"\\') & set(value[1:-1]) else '"'
    end = col + len(value)
    ends = (Cut(region.first, col, col + 1, sign), Cut(region.first, end - 1, end, sign))
    message = msg("this quotation mark is one of texts, not of YAML")
    hint = msg('put the value in straight quotes: "…"')
    return slip(region.first, place, message, hint, *ends, safe=False)


def conflicts(lines: list[str]) -> list[Refused]:
    """What git leaves behind where two changes did not fit."""
    message = msg("two versions of the plan stand here, as git left them after a merge")
    hint = msg(
        "keep one of the two, or what is needed of both, and delete the lines <<<<<<<, ======= and >>>>>>>"
    )
    signs = ("<<<<<<< ", ">>>>>>> ")
    found = [number for number, line in enumerate(lines) if line.startswith(signs)]
    begins = [number for number in found if lines[number][0] == "<"]
    return [slip(number, 0, message, hint) for number in begins or found]


def page(lines: list[str]) -> list[Refused]:
    """A page of a browser in the place of a plan."""
    first = next((n for n, line in enumerate(lines) if not silent(line)), 0)
    if not re.match(r"\s*<(?:!doctype|html|\?xml)\b", lines[first], re.IGNORECASE):
        return []
    message = msg("this is a web page (HTML or XML), not a plan")
    hint = msg("copy its text into a new file, and save that as plain text in UTF-8")
    return [slip(first, 0, message, hint)]
