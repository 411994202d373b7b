"""Whether a file may hold single texts that mean something else than they seem to."""

from __future__ import annotations

import re

from paiqi.model.keys import WORDS
from paiqi.read.refused import HOLE, MARRED
from paiqi.read.slips.blanks import WIDE

# What makes a second look at single texts necessary: an unquoted one that loses its end at a space and #, a
# dash without its blank, a full-width comma in brackets. Apart, and each with a sign in front: that is what
# is looked for with the speed of a search for a letter, and files are large.
_ODD = (
    re.compile(r" #(?![ #\n]|$)", re.MULTILINE),
    re.compile(rf"\n *(?:-[^\s\d-]|[{WIDE}])"),
    re.compile(r"\[[^\[\]\n，、]*[，、]"),
    re.compile(r"\n *- +[^\W\d][\w-]*(?:：|:[^\s/])"),
    re.compile(
        rf"(?:{'|'.join(('copy', *WORDS['copy']))}) *: +[^\s|>\"'\[{{#][^\n]*\n\s+(?!- |[\w-]+ *:\s)[^\s#]"
    ),
)
_ODD_BEGIN = re.compile(rf" *(?:-[^\s\d-]|[{WIDE}])")
_WIDE_BRACKET = re.compile("[:,] *［")


def is_odd(text: str) -> bool:
    """Whether single texts of a file may need a second look; also where it holds holes."""
    return bool(
        HOLE in text
        or MARRED in text
        or _ODD_BEGIN.match(text)
        or any(one.search(text) for one in _ODD)
        or ("［" in text and _WIDE_BRACKET.search(text))
    )
