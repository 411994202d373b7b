"""Slips in a text that can be parsed: what the parser takes for a comment, a key or one entry of several."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from paiqi.read.refused import Cut, Refused
from paiqi.read.slips.blanks import WIDE, level, wide_blank
from paiqi.read.slips.region import above, in_quotes, text_keys
from paiqi.read.slips.signs import colon_words
from paiqi.read.slips.values import hash_words
from paiqi.text.messages import msg

_LOST_END = re.compile(r" +#(?![ #\r\n]|$)")
#: Words with a # each, and nothing else.
_TAGS = re.compile(r"(?:#[^\s#,，、]+#?[\s,，、]*)+$")


def commented(row: str, line: int, col: int, key: str) -> Refused | None:
    """A value whose whole text stands behind a comment sign; `col`: where it should begin."""
    found = re.match(r"\s*(#.*)$", row[col:].rstrip())
    if not found or not re.match(r"#+\s*\S", found[1]):
        return None
    text, at = found[1], col + found.start(1)
    bare = key == "hashtags" and bool(_TAGS.match(text))
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
        cuts=cuts, safe=False,
    )  # fmt: skip


def glued_dash(text: str, line: int, col: int, row: Callable[[int], str], key: str) -> Refused | None:
    """Entries of a list whose dashes have no blank behind them: together they are one text. Where the key
    holds a text, they are one.
    """
    if not re.match(r"-[^\s\d-]", text) or row(line)[:col].strip() or key in text_keys():
        return None
    cuts: list[Cut] = []
    while re.match(rf" {{{col}}}-[^\s-]", row(line + len(cuts))):
        cuts.append(Cut(line + len(cuts), col + 1, col + 1, " "))
    return Refused(
        "bad-yaml", line, col, msg("there is no space after the dash"),
        msg("write each entry of a list with a dash and a space: - entry"), cuts=tuple(cuts),
    )  # fmt: skip


def glued_key(row: str, line: int, col: int, key: str) -> Refused | None:
    """A key in braces that has its value glued to it."""
    found = re.match(r"[A-Za-z_][\w-]*([:：])(?=[^/])", key)
    if not found or row[col : col + len(key)] != key:
        return None
    cut = Cut(line, col + found.start(1), col + found.end(1), ": ")
    message, hint = colon_words(found[1])
    return Refused("empty-value", line, col + found.start(1), message, hint, cuts=(cut,))


def commas(text: str, line: int, col: int, row: str, key: str) -> list[Refused]:
    """An entry of a list in brackets with full-width commas in it: it may be meant as several."""
    if row[col : col + len(text)] != text:
        return []
    found = list(re.finditer(r"[，、]\s*(?=\S)" if key == "hashtags" else r"，\s*(?=\S)", text))
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
            safe=key == "hashtags",
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
