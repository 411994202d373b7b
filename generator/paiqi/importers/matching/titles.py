"""What a column's title says: which field, of which account or platform, and what it notes beside that."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from paiqi.importers.matching.known import Known
from paiqi.importers.matching.words import ALSO_FIGURES, FIGURES, FILLERS, OPEN_TITLES, TITLES
from paiqi.text import nearest

#: Between the title of a group of columns and that of one of them, where a table has two rows of titles.
GROUPS = " / "
#: `(M/D/Y)`, `（必填）`, `[UTC]`; ` - Intl. format or prompt`, `: yyyy-mm-dd`.
_NOTE = re.compile(r"\s*[(\[{【]([^)\]}】]*)[)\]}】]?|\s+[-–—|]\s+(.+)$|[:：]\s*(\S.*)$")
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SIGNS = re.compile(r"[^\w#]+|_+")
_NUMBERED = re.compile(r"(?<=\S)\s*[0-9]{1,2}$")
_SEVERAL = re.compile(r"\s*(?:[/&+,、;；|]|\band\b|\bor\b|和|或|及)\s*")
#: A longer title is a sentence that somebody wrote above a column, in which no platform is looked for.
_LONG = 60
#: How alike a misspelt title is, at least (0 to 1), and the shortest that is compared.
_ALIKE, _SHORT = 0.84, 5
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
    found = _NOTE.finditer(unicodedata.normalize("NFKC", title))
    return " ".join(one.strip() for match in found for one in match.groups() if one and one.strip())


def group_of(title: str) -> str:
    """The title of the group in which a column stands; "" where it stands in none."""
    return title.rpartition(GROUPS)[0]


def plain_title(title: str, simple: Mapping[int, str], *, noted: bool = False) -> str:
    """A title as it is looked up: small letters, words apart, no signs, no notes (unless `noted`)."""
    text = unicodedata.normalize("NFKC", title)
    if not noted:
        text = _NOTE.sub(" ", text)
    if not text.isupper():
        text = _HUMPS.sub(" ", text)
    return " ".join(_SIGNS.sub(" ", text).casefold().split()).translate(simple)


class Titles:
    """The table of title words, made ready for the titles of tables."""

    def __init__(self, known: Known) -> None:
        self._known, self._simple = known, known.simple
        self._fields: dict[str, Said] = {}
        for field, names in TITLES.items():
            for rank, name in enumerate(names):
                self._fields.setdefault(self._plain(name), Said((field,), rank=rank))
        for name, fields in OPEN_TITLES.items():
            meant = known.statuses.meant(name) if "status" in fields else ()
            self._fields[self._plain(name)] = Said(fields, rank=_LAST, states=meant[0] if meant else "")
        for name in (*FIGURES, *ALSO_FIGURES):
            plain = self._plain(name)
            self._fields[plain] = replace(self._fields.get(plain, Said()), figure=True)
        self._fillers = {self._plain(one) for one in FILLERS}
        self._near = nearest.Known(name for name in self._fields if len(name) >= _SHORT)

    def read(self, title: str) -> Said:
        """What a title says; nothing where nobody knows it."""
        whole, _, last = title.rpartition(GROUPS)
        if whole:
            return self._grouped(whole, last) or self._one(title)
        return self._one(title)

    def _grouped(self, group: str, title: str) -> Said | None:
        """A title below that of its group: `Instagram / Caption`, `All Social / content`."""
        place = self._known.place(_NOTE.sub("", group).strip()) or self._known.place(group)
        said = self._one(title)
        if place:
            return (
                replace(said, of=group) if said.fields and not said.of else replace(said, of=said.of or group)
            )
        return said if said.fields else None

    def _one(self, title: str) -> Said:
        for noted in (False, True):
            plain = self._plain(title, noted=noted)
            if plain and (found := self._fields.get(plain) or self._fields.get(_NUMBERED.sub("", plain))):
                return found
        bare = _NOTE.sub("", unicodedata.normalize("NFKC", title)).strip() or title
        place = next((one for one in (title.strip(), bare) if self._known.place(one)), "")
        if place:
            return Said(("account",), of=place)
        return self._part(bare) or self._listed(title) or self._state(bare) or self._misspelt(bare)

    def _plain(self, title: str, *, noted: bool = False) -> str:
        return plain_title(title, self._simple, noted=noted)

    def _part(self, title: str) -> Said | None:
        """A platform or account with a field beside it: `Instagram Caption`, `小红书标题`, `FB post link`."""
        if len(title) > _LONG:
            return None
        found = None
        for place, rest in _cuts(" ".join(_HUMPS.sub(" ", title).split())):
            if not self._known.place(place):
                continue
            said = self._beside(rest)
            if said and (found is None or len(place) > len(found.of)):
                found = replace(said, of=place)
        return found

    def _beside(self, rest: str) -> Said | None:
        plain = self._plain(rest, noted=True)
        for one in (plain, self._without_fillers(plain)):
            if not one or one in self._fillers:
                return Said(("account",))
            if found := self._fields.get(one):
                # A platform's own figures are no field of plans; its texts and times are.
                return found
            if states := self._known.statuses.meant(one):
                return Said(("status",), states=states[0])
        return None

    def _without_fillers(self, plain: str) -> str:
        words = plain.split()
        while words and words[0] in self._fillers:
            words = words[1:]
        while words and words[-1] in self._fillers:
            words = words[:-1]
        return " ".join(words)

    def _listed(self, title: str) -> Said | None:
        """Several names of one field: `Topic/Title`, `Title + link`; the first that is known tells."""
        parts = [self._plain(one) for one in _SEVERAL.split(title)]
        if len(parts) < 2 or len(title) > _LONG:
            return None
        return next((self._fields[one] for one in parts if one in self._fields), None)

    def _state(self, title: str) -> Said | None:
        """A title that is a status itself (`Posted?`): its cells may be marks, days or links."""
        states = self._known.statuses.meant(title)
        return Said(("status", "date", "published_url"), states=states[0], sure=False) if states else None

    def _misspelt(self, title: str) -> Said:
        plain = self._plain(title)
        near = self._near.nearest(plain, _ALIKE) if len(plain) >= _SHORT else None
        if near is not None:
            return replace(self._fields[near], sure=False)
        place = self._known.platforms.near(title) or self._known.accounts.near(title)
        return Said(("account",), of=title.strip(), sure=False) if place else Said()


def _cuts(title: str) -> Iterator[tuple[str, str]]:
    """A title cut in two, between words or where one of two neighbours is no Latin letter: each part as the
    name of a place, and the other one.
    """
    for at in range(1, len(title)):
        before, after = title[at - 1], title[at]
        if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
            continue
        head, tail = title[:at].strip(" -_:·|"), title[at:].strip(" -_:·|")
        yield head, tail
        yield tail, head
