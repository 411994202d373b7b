"""What a column's title says: which field, and of which account or platform."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from paiqi.importers.matching.heads import GROUPS, HUMPS, NOTE, NUMBERED, Said, note_of
from paiqi.importers.matching.known import Known
from paiqi.importers.zone_words import untitled
from paiqi.intent.plain import half_width

_SEVERAL = re.compile(r"\s*(?:[/&+,、;；|]|\band\b|\bor\b|和|或|及)\s*")
#: What may stand between a platform and a field.
_AROUND = " -–—_:：·|()（）[]"
_TIMED = frozenset(("date", "time", "published_at"))
#: A longer title is a sentence that somebody wrote above a column, in which no platform is looked for.
_LONG = 60


def state_of(title: str, known: Known) -> str:
    """The status that a title names itself, where its cells are marks (`Draft`, `Posted for Instagram`); ""
    where it names none.
    """
    return Titles(known).read(title).states


class Titles:
    """The table of title words, made ready for the titles of tables."""

    def __init__(self, known: Known) -> None:
        self._known, self._heads = known, known.heads

    def read(self, title: str) -> Said:
        """What a title says; nothing where nobody knows it."""
        whole, _, last = title.rpartition(GROUPS)
        if whole:
            return self._grouped(whole, last) or self._one(title)
        return self._one(title)

    def _grouped(self, group: str, title: str) -> Said | None:
        """A title below that of its group: `Instagram / Caption`, `All Social / content`."""
        place = self._known.place(NOTE.sub("", group).strip()) or self._known.place(group)
        said = self._one(title)
        if place:
            return (
                replace(said, of=group) if said.fields and not said.of else replace(said, of=said.of or group)
            )
        return said if said.fields else None

    def _one(self, title: str) -> Said:
        for noted in (False, True):
            plain = self._heads.plain(title, noted=noted)
            if plain and (
                found := self._heads.said.get(plain) or self._heads.said.get(NUMBERED.sub("", plain))
            ):
                return self._noted(self._with_state(found, plain), title)
        bare = NOTE.sub("", half_width(title)).strip() or title
        if self._known.place(title):
            return Said(("account",), of=title.strip())
        if bare != title and (part := self._part(title)):
            return part
        if self._known.place(bare):
            return Said(("account",), of=bare)
        if dotted := self._dotted(title):
            return dotted
        if timed := self._timed(title):
            return timed
        return self._part(bare) or self._listed(title) or self._state(bare) or self._misspelt(bare)

    def _timed(self, title: str) -> Said | None:
        """A title of days or times without the zone that it names: `Publish time ET`, `Time UTC+8`."""
        rest = untitled(title)
        said = self._one(rest) if rest else Said()
        return said if said.sure and _TIMED.intersection(said.fields) else None

    def _part(self, title: str) -> Said | None:
        """A platform or account with a field beside it: `Instagram Caption`, `小红书标题`, `FB post link`."""
        if len(title) > _LONG:
            return None
        found = None
        spelt = dict.fromkeys((title, HUMPS.sub(" ", title)))
        for place, rest in (cut for one in spelt for cut in _cuts(" ".join(one.split()))):
            if not self._is_place(place):
                continue
            said = self._beside(rest)
            if said and (found is None or len(place) > len(found.of)):
                found = replace(said, of=place)
        return found

    def _is_place(self, text: str) -> bool:
        """Whether a text is the name of an account or platform, or of several: `Insta/Facebook`."""
        return bool(self._known.place(text)) or all(
            bool(self._known.place(one)) for one in _SEVERAL.split(text)
        )

    def _dotted(self, title: str) -> Said | None:
        """A field and whose it is, as data have them: `hashtags.mastodon-eu`."""
        field, _, of = title.strip().partition(".")
        said = self._heads.said.get(self._heads.plain(field)) if of and " " not in of else None
        if said is None or len(said.fields) != 1:
            return None
        return said if said.fields in (("notes",), ("skip",)) else replace(said, of=of)

    def _beside(self, rest: str) -> Said | None:
        plain = self._heads.plain(rest, noted=True)
        for one in (plain, self._without_fillers(plain)):
            if not one or one in self._heads.fillers:
                return Said(("account",))
            if found := self._heads.said.get(one):
                return self._with_state(found, one)
            if states := self._known.statuses.meant(one):
                return Said(("status",), states=states[0])
        return None

    def _without_fillers(self, plain: str) -> str:
        words = plain.split()
        while words and words[0] in self._heads.fillers:
            words = words[1:]
        while words and words[-1] in self._heads.fillers:
            words = words[:-1]
        return " ".join(words)

    def _noted(self, said: Said, title: str) -> Said:
        """What a title says, of the account or platform that it notes: `Publish date (Instagram)`."""
        note = note_of(title)
        return replace(said, of=note) if note and self._known.place(note) else said

    def _with_state(self, said: Said, plain: str) -> Said:
        """What a title says, with the status that it names where its cells may be marks."""
        states = self._known.statuses.meant(plain) if len(said.fields) > 1 and "status" in said.fields else ()
        return replace(said, states=states[0]) if states else said

    def _listed(self, title: str) -> Said | None:
        """Several names of one field: `Topic/Title`, `Title + link`; the first that is known tells."""
        parts = [self._heads.plain(one) for one in _SEVERAL.split(title)]
        if len(parts) < 2 or len(title) > _LONG:
            return None
        return next((self._heads.said[one] for one in parts if one in self._heads.said), None)

    def _state(self, title: str) -> Said | None:
        """A title that is a status itself (`Posted?`): its cells may be marks, days or links."""
        states = self._known.statuses.meant(title)
        return Said(("status", "date", "published_url"), states=states[0], sure=False) if states else None

    def _misspelt(self, title: str) -> Said:
        if near := self._heads.near(title):
            return near
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
        head, tail = title[:at].strip(_AROUND), title[at:].strip(_AROUND)
        yield head, tail
        yield tail, head
