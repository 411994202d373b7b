"""Search entries in the form of Material's index, Chinese cut into words once for each text."""

from __future__ import annotations

import html
import json
import logging
import re
from collections.abc import Callable, Iterable
from typing import Any

from paiqi.site import Site

_HAN = re.compile("([\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)")


def cutter(words: Iterable[str]) -> Callable[[str], str]:
    """A function that puts zero-width spaces around the Chinese words of a text, keeping `words` whole."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    for word in words:
        if _HAN.fullmatch(word):
            jieba.add_word(word)

    def cut(match: re.Match[str]) -> str:
        # Searching for a part of a word is common in Chinese, so the long words' parts are indexed too.
        return "\u200b" + "\u200b".join(jieba.cut_for_search(match[0])) + "\u200b"

    return lambda text: _HAN.sub(cut, text).strip("\u200b")


def entries(site: Site) -> list[dict[str, Any]]:
    """The site's entries: location (page and anchor), title and text, escaped as the theme wants them."""
    cut = cutter(site.words)
    made = []
    for page in site.pages:
        for entry in page.search:
            location = page.path + (f"#{entry.anchor}" if entry.anchor else "")
            # The theme puts both into the result list as HTML.
            made.append({"location": location, "title": cut(html.escape(entry.title)), "text": cut(html.escape(entry.text))})
    return made


def compact(data: bytes) -> bytes:
    """The theme's index with its letters written out: two fifths smaller than with \\u escapes."""
    return json.dumps(json.loads(data), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")
