"""Slips in a text that can be parsed: what the parser takes for a comment, a key or one entry of several."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from paiqi.read.refused import Cut, Refused
from paiqi.read.slips.blanks import WIDE, level, wide_blank
from paiqi.read.slips.region import (
    above,
    enough_alone,
    holds_parts,
    in_quotes,
    indent,
    is_key,
    means,
    plan_keys,
    silent,
    text_keys,
)
from paiqi.read.slips.signs import DASH_WORDS, GLUED_DASH, colon_words
from paiqi.read.slips.values import hash_words
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import msg

_LOST_END = re.compile(r" +#(?![ #\r\n]|$)")
#: A key with a colon that is none, and the blanks behind it.
_GLUED_KEY = re.compile(r"([^\W\d][\w-]{0,59})(：|:(?=[^\s/]))[ \t\u3000]*")
#: A number with commas, and what may stand around it: a currency, a unit.
_AMOUNT = re.compile(r"(?:[¥￥$€£]|[A-Za-z]{1,3}) ?[\d,]+(?:\.\d+)? ?\S{0,3}|[\d,]+(?:\.\d+)? ?\S{0,3}")
#: Words with a # each, and nothing else.
_TAGS = re.compile(r"(?:#[^\s#,，、]+#?[\s,，、]*)+$")


def commented(row: str, line: int, col: int, key: str) -> Refused | None:
    """A value whose whole text stands behind a comment sign; `col`: where it should begin."""
    found = re.match(r"\s*(#.*)$", row[col:].rstrip())
    if not found or not re.match(r"#+\s*\S", found[1]):
        return None
    text, at = found[1], col + found.start(1)
    bare = means(key, "hashtags") and bool(_TAGS.match(text))
    words = ""
    if bare:
        words = ", ".join(re.findall(r"[^\s#,，、]+", text))
        cuts: tuple[Cut, ...] = (
            Cut(line, at, at + len(text), words if row[:at].rstrip()[-1:] == "-" else f"[{words}]"),
        )
    else:
        cuts = in_quotes(line, at, text)
    # One word with a # may be a comment in the place of a value: #待定. Topics of a text are told by two signs.
    sure = bare or bool(re.match(r"#\S", text) and re.search(r"[^\x00-\x7f]", text) and text.count("#") > 1)
    # Tags are published: what stands in them is no secret.
    message, hint = hash_words(bare, f"[{words}]" if bare else None)
    return Refused("empty-value", line, at, message, hint, cuts=cuts, safe=sure)


def cut_short(at: Any, end: Any, row: str) -> Refused | None:
    """An unquoted text that ends at a space and #, where no comment is meant."""
    found = _LOST_END.match(row, end.column)
    if not found:
        return None
    cuts: tuple[Cut, ...] = ()
    if at.line == end.line and not re.search(r"[\[{]", row[: at.column]):
        cuts = in_quotes(at.line, at.column, row[at.column :].rstrip())
    return Refused(
        "text-cut-at-hash", end.line, found.end() - 1,
        msg("the text ends here: what follows the # is a comment"),
        msg("put the whole value in quotes, or write a space after # if a comment is meant"),
        cuts=cuts, safe=False, severity=Severity.warning,
    )  # fmt: skip


def folded(at: Any, end: Any, row: Callable[[int], str], key: str) -> Refused | None:
    """Copy of several lines without the sign that they are: it goes out as one line."""
    lines = range(at.line + 1, end.line + (end.column > 0))
    below = [number for number in lines if row(number).strip()]
    # A paragraph's end stays one.
    if not any(row(number - 1).strip() for number in below) or not (
        key == "copy" or (means(key, "copy") and key not in plan_keys())
    ):
        return None
    cuts: tuple[Cut, ...] = ()
    if not re.search(r"[\[{]", row(at.line)[: at.column]) and not row(end.line)[end.column :].strip():
        depth = min(indent(row(number)) for number in below)
        cuts = (Cut(at.line, at.column, at.column, f"|\n{' ' * depth}"),)
    return Refused(
        "folded-copy", at.line, at.column, msg("this copy goes out as one line, with a space at each break"),
        msg("write | behind the key and the copy in the lines below it, so that its lines stay"),
        cuts=cuts, safe=False, severity=Severity.advice,
    )  # fmt: skip


def glued_dash(text: str, line: int, col: int, row: Callable[[int], str], key: str) -> Refused | None:
    """Entries of a list whose dashes have no blank behind them: together they are one text. Where the key
    holds a text, they are one.
    """
    if not re.match(r"-[^\s\d-]", text) or row(line)[:col].strip() or key in text_keys():
        return None
    return Refused("bad-yaml", line, col, *DASH_WORDS, cuts=_dashes(line, col, row))


def _dashes(line: int, col: int, row: Callable[[int], str]) -> tuple[Cut, ...]:
    """A blank behind each dash that has none, of the entries from a line on."""
    cuts: list[Cut] = []
    for number in range(line, line + 400):
        text = row(number)
        if re.match(rf" {{{col}}}-[^\s-]", text):
            cuts.append(Cut(number, col + 1, col + 1, " "))
        elif not silent(text) and indent(text) <= col:
            break
    return tuple(cuts)


def glued_keys(
    text: str, line: int, last: int, col: int, row: Callable[[int], str], key: str
) -> Refused | None:
    """An entry of keys (of a list of parts) that is one text to the parser, because no colon in it is one."""
    found = _GLUED_KEY.match(text)
    if not found or row(line)[col : col + found.end()] != found[0]:
        return None
    if not is_key(found[1]) or not holds_parts(key):
        return None
    cuts: list[Cut] = []
    for number in range(line, min(last + 1, line + 100)):
        start = col if number == line else indent(row(number))
        if one := _GLUED_KEY.match(row(number), start):
            cuts.append(Cut(number, one.start(2), one.end(), ": "))
    message, hint = colon_words(found[2])
    return Refused("bad-yaml", line, col + found.start(2), message, hint, cuts=tuple(cuts))


def glued_entry(key: str, line: int, col: int, row: Callable[[int], str], first: bool) -> Refused | None:
    """A key that begins with a dash: an entry whose dash has no blank behind it; `first`: no other key stands
    before it.
    """
    if not GLUED_DASH.match(key) or row(line)[:col].strip():
        return None
    if first:
        return Refused("bad-yaml", line, col, *DASH_WORDS, cuts=_dashes(line, col, row))
    cuts: tuple[Cut, ...] = ()
    for number in range(line - 1, max(line - 400, -1), -1):
        before = row(number)
        if silent(before) or indent(before) >= col:
            continue
        begin = re.match(r" *(- +)(?=\S)", before)
        if begin and begin.end() == col:
            # Among the keys of the entry above it a further one begins, too far to the right.
            cuts = (Cut(line, begin.start(1), col + 1, begin[1]),)
        break
    return Refused("bad-yaml", line, col, *DASH_WORDS, cuts=cuts, safe=False)


def glued_key(row: str, line: int, col: int, key: str) -> Refused | None:
    """A key in braces that has its value glued to it."""
    found = re.match(r"([^\W\d][\w-]*)([:：])(?=[^/])", key)
    if not found or row[col : col + len(key)] != key:
        return None
    cut = Cut(line, col + found.start(2), col + found.end(2), ": ")
    message, hint = colon_words(found[2])
    # Behind a comma it may be a text that goes on, unless the key before it has the same slip.
    safe = (
        found[1].isascii()
        or is_key(found[1])
        or bool(re.search(r"[{,]\s*[\w-]+[:：][^\s{]*,\s*$", row[:col]))
    )
    return Refused("empty-value", line, col + found.start(2), message, hint, cuts=(cut,), safe=safe)


def no_value(
    key: str, at: tuple[int, int], end: tuple[int, int], row: Callable[[int], str], flow: bool, holder: str
) -> Refused | None:
    """What is said of a key without a value, which reaches from `at` to `end` (lines and columns)."""
    (line, col), text = at, row(end[0])
    if flow and (slip := glued_key(text, line, col, key) or parted_number(row(line), line, col, key)):
        return slip
    colon = re.match(r"\s*:", text[end[1] :])
    if colon and (lost := commented(text, end[0], end[1] + colon.end(), key)):
        return lost
    if not flow and enough_alone(holder):
        return None
    hint = (
        msg("inside {{ }} a comma ends a value: put a text with a comma in quotes")
        if flow
        else msg("write a value behind the colon (on the same line, or indented below), or delete the key")
    )
    return Refused("empty-value", line, col, msg("the key {key} has no value", key=key), hint)


def parted_number(row: str, line: int, col: int, key: str) -> Refused | None:
    """The rest of a number in braces that its own commas part."""
    before = re.search(r"(?<![\d.,])\d{1,3}(?:,\d{3})*,$", row[:col])
    number = before and re.match(r"\d{1,3}(?:,\d{3})+(?!\d)", row[before.start() :])
    if not before or not number or not re.match(r"\d{3}(?!\d)", key):
        return None
    start, text = before.start(), number[0]
    message = msg("inside {{ }} the comma in {number} parts it in two", number=text)
    begun = re.search(r"[:,{\[]\s+([^\s:,{}\[\]\"'][^:,{}\[\]]*)$", row[:start])
    rest = re.split(r"[,}\]]", row[start + len(text) :], maxsplit=1)[0].rstrip()
    if _AMOUNT.fullmatch(f"{begun[1] if begun else ''}{text}{rest}"):
        cuts = tuple(Cut(line, start + n, start + n + 1, "") for n, sign in enumerate(text) if sign == ",")
        hint = msg("write it as {example}, without commas", example=text.replace(",", ""))
        return Refused("empty-value", line, start, message, hint, cuts=cuts)
    first = begun.start(1) if begun else start
    cuts = in_quotes(line, first, f"{row[first:start]}{text}{rest}")
    return Refused("empty-value", line, start, message, msg("put the value in quotes"), cuts=cuts)


def commas(text: str, line: int, col: int, row: str, key: str) -> list[Refused]:
    """An entry of a list in brackets with full-width commas in it: it may be meant as several."""
    if row[col : col + len(text)] != text:
        return []
    tags = means(key, "hashtags")
    found = list(re.finditer(r"[，、]\s*(?=\S)" if tags else r"，\s*(?=\S)", text))
    if not found:
        return []
    first = col + found[0].start()
    return [
        Refused(
            "full-width-comma", line, first,
            msg("a full-width comma does not part entries: this is one entry"),
            msg("write an ASCII comma and a space between entries, or put the whole entry in quotes"),
            cuts=tuple(Cut(line, col + one.start(), col + one.end(), ", ") for one in found),
            # No hashtag has a comma in it; a text of another list may.
            safe=tags,
            severity=Severity.warning,
        )
    ]  # fmt: skip


def wide_brackets(text: str, line: int, col: int, row: str) -> Refused | None:
    """A list in full-width brackets, which is one text to the parser."""
    if text[:1] != "［" or text[-1] != "］" or row[col : col + len(text)] != text:
        return None
    entries = re.sub(r"\s*，\s*", ", ", text[1:-1])
    return Refused(
        "bad-yaml", line, col,
        msg("the sign {sign} here is full-width: YAML takes it for text", sign="［"),
        msg("write the ASCII sign instead: , : [ ] {{ }}"),
        cuts=(Cut(line, col, col + len(text), f"[{entries}]"),), safe=not set("[]{}:#\"'") & set(entries),
    )  # fmt: skip


def wide_key(key: str, line: int, col: int, row: Callable[[int], str]) -> Refused | None:
    """A key that an ideographic or no-break space stands before: to the parser it is a part of it."""
    found = re.match(f"[{WIDE}][ {WIDE}]*", key)
    if not found or row(line)[:col].strip():
        return None
    width = col + sum(2 if sign == "\u3000" else 1 for sign in found[0])
    before = [row(number) for number in range(max(line - 200, 0), line)]
    best = level(before, above(before, len(before)), width)
    return Refused(
        "bad-key", line, col, *wide_blank(key[0], best),
        cuts=(Cut(line, 0, col + found.end(), " " * best),), safe=abs(best - width) <= 1,
    )  # fmt: skip


def no_keys(line: int, row: Callable[[int], str]) -> Refused | None:
    """A file that is one text, because no colon in it is one."""
    found = re.match(r"[\w-]{1,60}(?:(：)|(:)(?=[^\s/]))", row(line))
    if not found:
        return None
    cuts: list[Cut] = []
    while one := re.match(r"[\w-]{1,60}((?:：|:(?=[^\s/]))[ \u3000]*)", row(line + len(cuts))):
        cuts.append(Cut(line + len(cuts), one.start(1), one.end(1), ": "))
    message, hint = colon_words(found[1] or found[2])
    place = found.start(1) if found[1] else found.start(2)
    return Refused("bad-yaml", line, place, message, hint, cuts=tuple(cuts[:400]))
