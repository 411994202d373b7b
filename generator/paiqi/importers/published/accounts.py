"""Where the things of a list went out: as it was said, as each row says, or by whose list it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from paiqi.importers.doubts import Answers, Choice, Question
from paiqi.importers.hosts import platform_at
from paiqi.importers.mapping import Mapped
from paiqi.importers.matching.known import Known
from paiqi.importers.matching.lists import list_of
from paiqi.importers.table import Table
from paiqi.importers.values.reading import Cell
from paiqi.importers.values.texts import loose_parts, one_line, parts_of, shown
from paiqi.intent.plain import plain
from paiqi.model.readers import TRUE
from paiqi.text.messages import Message, msg

#: What marks a row in a column that stands for one platform.
_MARKS = frozenset((*TRUE, "y", "x", "1", "✓", "✔", "√", "✅", "☑", "●", "是", "有"))
#: Any of the accounts that are called so, or that a platform has.
ANY = "any"
#: No account of the plan.
NONE = "none"
_Accounts = frozenset[str]


@dataclass(slots=True)
class Accounts:
    """Those of one table. `told` is where all of it went out, "" where nobody said so."""

    table: Table
    mapped: Sequence[Mapped]
    known: Known
    told: str
    answers: Answers
    questions: dict[str, tuple[Question, dict[str, None]]] = field(default_factory=dict)
    #: The id of the platform whose list the table is, "" where it is none.
    platform: str = field(init=False)
    #: The account that was said and is on another platform than the list.
    elsewhere: str = ""
    _all: _Accounts = field(init=False)
    _strange: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.platform = list_of(self.table)
        on = self.known.on.items()
        self._all = frozenset(one for one, its in on if self.platform in ("", its))
        if self.platform and self.told and self.known.on.get(self.told) != self.platform:
            # A list of several lists: what was said is of another one.
            self.elsewhere, self.told = self.told, ""
        numbers = [one.column for one in self.mapped if one.field == "account" and not one.of]
        for number in numbers:
            texts = {
                one_line(shown(row.values[number])) for row in self.table.rows if number < len(row.values)
            }
            self._strange |= {one for one in texts if one and not self._meant(one)}

    def of_row(self, cells: Sequence[Cell], url: str, place: str) -> tuple[_Accounts, ...]:
        """Where a row's thing went out, an entry for each thing that it lists: the accounts of which it is on
        one, none where that is not known. `url` is where it stands, which tells the platform where nothing
        else does.
        """
        if self.told:
            return (frozenset((self.told,)),)
        marked = [
            self._named(one.mapped.of, one.place)
            for one in cells
            if one.mapped.field == "account" and one.mapped.of and plain(one.text) in _MARKS
        ]
        if marked:
            return tuple(marked)
        said = [one for one in cells if one.mapped.field == "account" and not one.mapped.of]
        several = next((parts for one in said if len(parts := self._parts(one.text)) > 1), ())
        if several:
            return tuple(self._named(part, place) for part in several)
        return (self._one([one_line(cell.text) for cell in said], platform_at(url), place),)

    def _parts(self, text: str) -> tuple[str, ...]:
        """The names of a cell, where each is known; a name may hold a comma itself."""
        if self._meant(one_line(text)):
            return ()
        for parts in (parts_of(text), tuple(x for one in parts_of(text) for x in loose_parts(one))):
            if len(parts) > 1 and all(map(self._meant, parts)):
                return parts
        return ()

    def _meant(self, text: str) -> _Accounts:
        place = self.known.place(text)
        on = (one for one, its in self.known.on.items() if its in place.platforms)
        return frozenset(place.accounts) or frozenset(on)

    def _one(self, names: Sequence[str], platform: str, place: str) -> _Accounts:
        """The account that cells name together (`Shanye`, `Instagram`), or whose list the table is, or the
        one on the platform to which its link leads.
        """
        found, known = self._all, False
        for name in names:
            if meant := self._meant(name):
                found, known = found & meant, True
        there = frozenset(one for one in found if self.known.on[one] == platform)
        if there and len(found) > 1:
            found, known = there, True
            names = names or (platform,)
        # A name that the plan does not know is that of the only account, if it is the only such name.
        if len(found) == 1 and (known or len(self._strange) < 2):
            return found
        return self._asked(" ".join(names) or self.table.grid.file, found or self._all, place)

    def _named(self, name: str, place: str) -> _Accounts:
        found = self._meant(one_line(name))
        return found if len(found) == 1 else self._asked(one_line(name), found or self._all, place)

    def _asked(self, name: str, among: _Accounts, place: str) -> _Accounts:
        identity = f"account:{name}".replace("=", " ")
        answer = self.answers.get(identity, "")
        if answer == ANY:
            return among
        if answer == NONE:
            return frozenset()
        if answer and len(meant := self._meant(answer)) == 1:
            return meant
        if among:
            self.questions.setdefault(identity, (self._question(identity, name, among), {}))[1][place] = None
        return frozenset()

    def _question(self, identity: str, name: str, among: _Accounts) -> Question:
        message: Message = (
            msg("which account is {file} the list of?", file=name)
            if name == self.table.grid.file
            else msg("which account is “{text}”?", text=self.known.platforms.told.get(name, name))
        )
        told = self.known.accounts.told
        choices = [
            Choice(one, msg("{account} ({name})", account=one, name=told.get(one, one)))
            for one in sorted(among)
        ]
        return Question(
            identity,
            (),
            message,
            (
                *choices,
                Choice(ANY, msg("one of these, by title and time")),
                Choice(NONE, msg("none of the plan's")),
            ),
        )

    @property
    def asks(self) -> bool:
        """Whether a person is asked where things went out."""
        return bool(self.questions)

    @property
    def asked(self) -> tuple[Question, ...]:
        """What is not known, each with its cells."""
        return tuple(
            Question(one.id, tuple(places), one.message, one.choices)
            for one, places in self.questions.values()
        )
