"""Search entries in the form of Material's index, Chinese cut into words once for each text."""

from __future__ import annotations

import html
import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache

from paiqi.pages.site import IndexEntry, SearchEntry

_HAN = re.compile(
    "([\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)"
)
#: What parts words in the theme's index.
_GAP = "\u200b"


@contextmanager
def _quiet(logger: logging.Logger) -> Iterator[None]:
    """Without what the segmenter says while it reads its dictionary: a traceback where its cache cannot be
    written.
    """
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def cutter(words: Iterable[str]) -> Callable[[str], str]:
    """A function that puts zero-width spaces around the Chinese words of a text; `words` are known to it.

    The theme shows the cut text in its results: taking the spaces out gives the text back, nothing stands
    twice.
    """
    import jieba

    with _quiet(jieba.default_logger):
        jieba.dt.check_initialized()
    # One of our own: what one audience's build adds must not be known to the next build of this process.
    segmenter = jieba.Tokenizer()
    segmenter.FREQ, segmenter.total, segmenter.initialized = dict(jieba.dt.FREQ), jieba.dt.total, True
    for word in sorted(set(words)):
        if _HAN.fullmatch(word):
            segmenter.add_word(word)

    @cache
    def gaps(run: str) -> str:
        return (
            _GAP
            + _GAP.join(part for word in segmenter.cut(run) for part in _parts(word, segmenter.FREQ))
            + _GAP
        )

    @cache
    def cut(text: str) -> str:
        return _HAN.sub(lambda match: gaps(match[0]), text).strip(_GAP)

    return cut


def _parts(word: str, known: Mapping[str, int]) -> list[str]:
    """A long word as the shorter ones that it consists of: search finds beginnings of words, never their
    ends.
    """
    # best[n]: the parts of the first n characters, as many as possible, none of a single character.
    best: list[list[str] | None] = [[], *[None] * len(word)]
    for end in range(2, len(word) + 1):
        for start in range(end - 1):
            before, part = best[start], word[start:end]
            if (
                before is not None
                and part != word
                and known.get(part)
                and len(before) + 1 > len(best[end] or ())
            ):
                best[end] = [*before, part]
    return best[-1] or [word]


def page_entries(path: str, title: str, found: Iterable[SearchEntry]) -> Iterator[IndexEntry]:
    """The entries of a page, the page's own first, not yet cut into words; `title` is the page's where none
    is its own.
    """
    # The theme takes a page's first entry for the page: a section there makes a result without a title or a
    # target.
    entries = sorted(found, key=lambda entry: entry.anchor != "")
    if entries and entries[0].anchor:
        entries.insert(0, SearchEntry("", title, ""))
    for entry in entries:
        # The theme puts both into the result list as HTML.
        location = path + (f"#{entry.anchor}" if entry.anchor else "")
        yield IndexEntry(
            location, html.escape(entry.title, quote=False), html.escape(entry.text, quote=False)
        )


def located(found: Iterable[IndexEntry], leaf: str) -> Iterator[IndexEntry]:
    """The entries with the file of their page in the location, where no server knows it
    (`campaigns/x/index.html#y`).
    """
    for entry in found:
        path, sign, anchor = entry.location.partition("#")
        yield IndexEntry(path + leaf + sign + anchor, entry.title, entry.text)


def cut_entries(words: Iterable[str], found: Iterable[IndexEntry]) -> tuple[IndexEntry, ...]:
    """The entries with their Chinese cut into words; `words` are kept whole."""
    cut = cutter(words)
    return tuple(IndexEntry(entry.location, cut(entry.title), cut(entry.text)) for entry in found)


def compact(data: bytes) -> bytes:
    """The theme's index with its letters written out: two fifths smaller than with \\u escapes."""
    return json.dumps(json.loads(data), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode(
        "utf-8"
    )
