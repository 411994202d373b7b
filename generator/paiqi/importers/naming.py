"""Names that people gave → ids: Chinese by its sounds, other scripts by their letters, each once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from paiqi.model.malformed import Malformed
from paiqi.model.readers import read_id
from paiqi.text.messages import msg
from paiqi.write import NotWritable

# Sounds of one sign, and words of letters and figures.
_PIECE = re.compile(r"[\u3400-\u9fff]|[^\W_]+")
_SIGN = re.compile(r"[\u3400-\u9fff]+")
_INSTALL = "pip install 'paiqi[spreadsheets]'"
#: An id is as short as its first words: so many of them, and so long.
_PIECES, _LENGTH = 6, 40
#: So much of a title holds its first words.
_LOOKED_AT = 200


def slug(title: str) -> str:
    """The id that a title suggests, of its first words; "" where it has none that an id can be made of.

    Raises NotWritable where Chinese is to be spelled and what spells it is not installed.
    """
    text = unicodedata.normalize("NFKC", title[:_LOOKED_AT])
    pieces = [found[0] for found in _PIECE.finditer(_spelled_out(text))][:_PIECES]
    words: list[str] = []
    length = -1
    for word in _sounded(pieces):
        if not word:
            continue
        length += 1 + len(word)
        if words and length > _LENGTH:
            break
        words.append(word[:_LENGTH].strip("-"))
    return "-".join(words)


def _spelled_out(text: str) -> str:
    # 618大促 is two words, don't is one.
    return _SIGN.sub(lambda found: f" {found[0]} ", text.replace("'", "").replace("’", ""))


def _sounded(pieces: list[str]) -> Iterable[str]:
    signs = "".join(one for one in pieces if _SIGN.fullmatch(one))
    sounds = iter(_pinyin(signs) if signs else ())
    for one in pieces:
        yield _letters(next(sounds) if _SIGN.fullmatch(one) else one)


def _letters(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.replace("ü", "v").replace("ß", "ss"))
    return re.sub(r"[^a-z0-9]", "", plain.lower())


def _pinyin(signs: str) -> list[str]:
    try:
        from pypinyin import lazy_pinyin
    except ImportError:
        raise NotWritable(
            msg("ids are made of Chinese titles with what this installs: {command}", command=_INSTALL)
        ) from None
    sounds = lazy_pinyin(signs)
    # Signs without a known sound come back together: they drop out.
    return sounds if len(sounds) == len(signs) else ["".join(lazy_pinyin(sign)) for sign in signs]


class Ids:
    """Ids that are given one after the other, none twice, whatever the case of letters."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {one.casefold() for one in taken}
        self._counts: dict[str, int] = {}

    def give(self, title: str, otherwise: str) -> str:
        """An id for a title, with a number behind it where it is taken: never with a day, for days move.

        `otherwise` is the word for what has no name that an id can be made of.
        """
        base = slug(title) or otherwise
        if not _is_id(base):
            base = f"{otherwise}-{base}"
        name = base if base.casefold() not in self._taken else self._numbered(base)
        self._taken.add(name.casefold())
        return name

    def _numbered(self, base: str) -> str:
        number = self._counts.get(base, 1)
        while True:
            number += 1
            if f"{base}-{number}" not in self._taken:
                self._counts[base] = number
                return f"{base}-{number}"


def _is_id(text: str) -> bool:
    try:
        read_id(text)
    except Malformed:
        return False
    return True
