"""Texts of plans as the small markups of chat services show them: nothing in them is markup or calls anybody.

None of these services documents an escape for its signs, so what could be markup is written with the wide
form of the same sign. Lines begin with a sign of ours: no text can begin one.
"""

from __future__ import annotations

import re

#: The signs of links, tags, emphasis, code and calls; each with its wide form.
_WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "<>[]*`~@\\"}
#: An underscore between letters is none of markup: names of files have them.
_EMPHASIS = re.compile(r"(?<!\w)_|_(?!\w)")
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def inert(text: str) -> str:
    """A text without anything that the markup of WeCom or DingTalk reads."""
    return _EMPHASIS.sub("＿", plain(text).translate(_WIDE))


def plain(text: str) -> str:
    """A text on one line, without controls; halves of characters, which no JSON should hold, are gone."""
    return _BREAKS.sub(" ", text).encode("utf-8", "ignore").decode()
