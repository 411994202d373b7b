"""The parts of words by which search finds a document's block; pages/paiqi-find.js cuts questions alike.

What runs on in Chinese (or in anything that is no a-z or digit) is known by each character and each pair of
neighbours, a Latin word or number by its begins. Beside them stand a day (`@2026-03-20`, `@03-20`) and the
checksum of a whole title, id or code (`=1f0c2a`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import add, itemgetter
from zlib import crc32

from paiqi.pages.site import SearchEntry, SearchKind

#: How long are the begins by which a Latin word or number is known.
BEGINS = (1, 2, 3, 4, 6)
#: Words as they run on; what is in neither class parts them: signs of ASCII and Latin-1, general and Chinese
#: punctuation.
_RUN = re.compile(r"[a-z0-9]+|[^\x00-\xbf\u2000-\u206f\u3000-\u303f]+")
#: In steps of so many points a rank is told (`Terms.strong`).
STEP = 3
_KINDS = list(SearchKind)


def fold(text: str) -> str:
    """A text without capitals and with one width of signs, as questions are read too."""
    return unicodedata.normalize("NFKC", text).lower()


def parts(texts: Iterable[str]) -> set[str]:
    """The parts of folded texts."""
    runs: set[str] = set()
    for text in texts:
        runs.update(_RUN.findall(text))
    found: set[str] = set()
    for run in runs:
        if run > "{":
            found.update(run)
            found.update(map(add, run, run[1:]))
        else:
            found.update([run[:length] for length in BEGINS])
    return found


def whole(text: str) -> str:
    """What a folded title, id or code is known by as a whole."""
    return f"={crc32(text.encode()):x}"


@dataclass(frozen=True, slots=True)
class Terms:
    """How some documents of a page are found: the parts of titles, ids and codes, whole ones and days with
    the highest rank that one of them gives (in steps, 0 and up), the parts of anything else, and the kinds.

    They are a pure function of those documents.
    """

    strong: Mapping[str, int]
    weak: frozenset[str]
    kinds: frozenset[int]


def terms(path: str, found: Iterable[SearchEntry]) -> Terms:
    """How documents of the page at `path` are found."""
    ranked: list[tuple[int, tuple[str, ...], list[str]]] = []
    texts, kinds = [fold(path)], set[int]()
    for entry in found:
        kind = _KINDS.index(entry.kind)
        kinds.add(kind)
        title, keys = fold(entry.title), [fold(one) for one in entry.keys]
        # By kind, as search ranks: 5 points a kind, and up to 40 by how much of a title a word is.
        above = 5 * (len(_KINDS) - kind)
        known = [whole(one) for key in keys for one in {key, *key.split("/")}]
        days = [f"@{cut}" for day in entry.days for cut in (day, day[5:])]
        ranked.append((above // STEP, (*keys,), [*days, *known]))
        ranked.append(((50 + above + 80 // max(len(title), 2)) // STEP, (title,), [whole(title.strip())]))
        texts += [fold(one) for one in (entry.text, entry.account) if one]
    strong: dict[str, int] = {}
    # What comes later counts: the highest ranks last.
    ranked.sort(key=itemgetter(0))
    for rank, same in groupby(ranked, itemgetter(0)):
        held = list(same)
        strong.update(dict.fromkeys(parts(text for _, several, _ in held for text in several), rank))
        strong.update((one, rank) for _, _, others in held for one in others)
    return Terms(strong, frozenset(parts(dict.fromkeys(texts)) - strong.keys()), frozenset(kinds))
