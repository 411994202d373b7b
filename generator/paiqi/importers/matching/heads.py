"""Titles of columns as they are looked up, and the table of title words made ready for that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from paiqi.importers.matching.words import ALSO_FIGURES, FIGURES, FILLERS, OPEN_TITLES, TITLES
from paiqi.intent.plain import half_width
from paiqi.text import nearest

#: Between the title of a group of columns and that of one of them, where a table has two rows of titles.
GROUPS = " / "
#: `(M/D/Y)`, `（必填）`, `[UTC]`; ` - Intl. format or prompt`, `: yyyy-mm-dd`.
NOTE = re.compile(r"\s*[(\[{【]([^)\]}】]*)[)\]}】]?|\s+[-–—|]\s+(.+)$|[:：]\s*(\S.*)$")
HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SIGNS = re.compile(r"[^\w#]+|_+")
#: Blanks beside a Chinese or Japanese character mean nothing: `视频 ID`, `发布 日期`.
_BESIDE_HAN = re.compile("(?<=[\u3041-\u30ff\u3400-\u9fff]) | (?=[\u3041-\u30ff\u3400-\u9fff])")
NUMBERED = re.compile(r"(?<=\S)\s*[0-9]{1,2}$")
#: How alike a misspelt title is, at least (0 to 1), and the shortest that is compared.
_ALIKE, _SHORT = 0.83, 5
#: The rank of a title that may mean several fields.
_LAST = 1000


@dataclass(frozen=True, slots=True)
class Said:
    """What a title says: a field (or several, of which the cells decide), the part of it that names an
    account or platform, how good a title it is for its field (0 is best), whether it is so called exactly.

    `states` is the status that the title itself names (`Posted for Instagram`, `Draft`): its cells are marks.
    """

    fields: tuple[str, ...] = ()
    of: str = ""
    rank: int = 0
    sure: bool = True
    figure: bool = False
    states: str = ""


def note_of(title: str) -> str:
    """What a title notes beside its name: `M/D/Y` of `Date (M/D/Y)`, `UTC` of `Posting Time - UTC`; several
    with blanks between them, "" where it notes nothing.
    """
    found = NOTE.finditer(half_width(title))
    return " ".join(one.strip() for match in found for one in match.groups() if one and one.strip())


def group_of(title: str) -> str:
    """The title of the group in which a column stands; "" where it stands in none."""
    return title.rpartition(GROUPS)[0]


def plain_title(title: str, simple: Mapping[int, str], *, noted: bool = False) -> str:
    """A title as it is looked up: small letters, words apart, no signs, no notes (unless `noted`)."""
    text = half_width(title)
    if not noted:
        text = NOTE.sub(" ", text)
    if not text.isupper():
        text = HUMPS.sub(" ", text)
    words = " ".join(_SIGNS.sub(" ", text).casefold().split()).translate(simple)
    return _BESIDE_HAN.sub("", words)


class Heads:
    """What each title says that is known by its words alone, by the title as `plain` makes it."""

    def __init__(self, simple: Mapping[int, str]) -> None:
        self._simple = simple
        self.said: dict[str, Said] = {}
        for field, names in TITLES.items():
            for rank, name in enumerate(names):
                self.said.setdefault(self.plain(name), Said((field,), rank=rank))
        for fields, names in OPEN_TITLES:
            for name in names:
                self.said[self.plain(name)] = Said(fields, rank=_LAST)
        for name in (*FIGURES, *ALSO_FIGURES):
            plain = self.plain(name)
            self.said[plain] = replace(self.said.get(plain, Said()), figure=True)
        self.fillers = frozenset(self.plain(one) for one in FILLERS)
        self._near = nearest.Known(name for name, said in self.said.items() if _may_be_misspelt(name, said))

    def plain(self, title: str, *, noted: bool = False) -> str:
        """A title as it is looked up."""
        return plain_title(title, self._simple, noted=noted)

    def near(self, title: str) -> Said | None:
        """What a title says that is known but for a slip."""
        plain = self.plain(title)
        near = self._near.nearest(plain, _ALIKE) if len(plain) >= _SHORT else None
        # Of words as short as these, those that begin alike are slips; `end date` is no `send date`.
        return replace(self.said[near], sure=False) if near and near[0] == plain[0] else None


def _may_be_misspelt(name: str, said: Said) -> bool:
    return len(name) >= _SHORT and said.fields != ("skip",)
