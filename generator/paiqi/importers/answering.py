"""What may be answered to which question, held to before anything hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from paiqi.importers.drafting.deciding import CONFLICT, PLAN, SHEET
from paiqi.importers.mapping import FIELDS
from paiqi.importers.matching.known import Known
from paiqi.importers.table import Table
from paiqi.importers.values import accounts, newcomers, statuses
from paiqi.model.zones import UnknownZone, zone
from paiqi.text.messages import Message, Spoken, msg
from paiqi.text.nearest import Known as Names
from paiqi.text.nearest import folded, one_of, some

#: So many platforms are named where a text is none of them.
_NEAREST = 5


class WrongAnswer(ValueError):
    """An answer that no question takes: `message` tells what is taken."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of question: the answers that it takes, and whether a column's title stands behind its name."""

    taken: tuple[str, ...] = ()
    titled: bool = True


_YES_NO = (newcomers.YES, newcomers.NO)
_OWN = tuple(f"{statuses.OWN}{one}" for one in statuses.MEANT)
#: By the word that a question's id begins with; those that stand alone have no sign behind it.
_KINDS: Mapping[str, _Kind] = {
    "date-order": _Kind(("dmy", "mdy", "ymd")),
    "date-swapped": _Kind(("swap", "keep")),
    "year": _Kind(("2027", "2027+")),
    "column": _Kind(tuple(FIELDS)),
    newcomers.PEOPLE: _Kind(_YES_NO),
    newcomers.PILLARS: _Kind(_YES_NO),
    statuses.COLUMN: _Kind((*_OWN, newcomers.EACH, newcomers.NOTES)),
    statuses.WORD: _Kind((*_OWN, *statuses.MEANT, newcomers.NOTES), titled=False),
    "account": _Kind((accounts.NEW, accounts.SKIP, accounts.ALL), titled=False),
    "zone": _Kind(("Asia/Shanghai",), titled=False),
    CONFLICT.rstrip(":"): _Kind((SHEET, PLAN), titled=False),
}
_ALONE: Mapping[str, tuple[str, ...]] = {
    newcomers.ALL: (newcomers.YES, newcomers.EACH, newcomers.NO),
    newcomers.ACCOUNTS: ("all", newcomers.EACH),
    newcomers.OTHERS: (newcomers.NOTES, newcomers.EACH),
}


def hold_to(answers: Mapping[str, str], tables: Iterable[Table], known: Known) -> None:
    """Raises `WrongAnswer` where a question cannot be asked of these tables, or does not take its answer."""
    titles = dict.fromkeys(" ".join(one.title.split()) for table in tables for one in table.columns)
    for question, answer in answers.items():
        name, sign, about = question.partition(":")
        kind = _KINDS.get(name) if sign else None
        if kind is None and question not in _ALONE:
            names = (*_ALONE, *(f"{one}:…" for one in _KINDS))
            raise WrongAnswer(
                msg(
                    "there is no question {question}; {hint}",
                    question=question,
                    hint=some(dict.fromkeys(names)),
                )
            )
        if kind and kind.titled and titles and not _is_title(about, titles):
            hint = one_of(about, titles, some(titles))
            raise WrongAnswer(
                msg(
                    "{question}: there is no column {title}; {hint}",
                    question=question,
                    title=about,
                    hint=hint,
                )
            )
        if name == "account":
            _hold_platform(question, about, answer, known)
        if not _takes(name if sign else question, answer, kind, known):
            taken = kind.taken if kind else _ALONE[question]
            raise WrongAnswer(
                msg(
                    "{question}={answer}: this takes no such answer, but {taken}",
                    question=question,
                    answer=answer,
                    taken=_told(name, taken),
                )
            )


def _hold_platform(question: str, about: str, answer: str, known: Known) -> None:
    """Raises `WrongAnswer` where an account is to be added on what is no platform."""
    word, _, told = answer.partition(" ")
    name = told or about
    if word != accounts.NEW or known.platforms.meant(name) or known.platforms.near(name):
        return
    names = [one.en for one in known.platforms.told.values()]
    raise WrongAnswer(
        msg(
            "{question}={answer}: no platform is called “{name}”; {line} adds an account on one that there is"
            " ({names}); {own}",
            question=question,
            answer=answer,
            name=name,
            line=Spoken(f"{question}=new 平台", f"{question}=new PLATFORM"),
            names=some(Names(names).ranked(name, None, _NEAREST)),
            own=accounts.own_platform(name),
        )
    )


def _is_title(about: str, titles: Mapping[str, None]) -> bool:
    # What lists have no title for is their day.
    return about == "date" or folded(about) in map(folded, titles)


def _told(name: str, taken: tuple[str, ...]) -> Spoken | Message:
    if name == "year":
        return msg("a year such as 2027, or 2027+ where it goes up behind December")
    if name == "account":
        return msg("{words}, or an account of the workspace", words="new | new PLATFORM | skip | all")
    if name == "zone":
        return msg("the name of a zone such as Asia/Shanghai")
    return Spoken("、".join(taken), ", ".join(taken))


def _takes(name: str, answer: str, kind: _Kind | None, known: Known) -> bool:
    if name == "year":
        number = answer.removesuffix("+")
        return number.isdecimal() and number.isascii() and 2000 <= int(number) <= 2100
    if name == "zone":
        try:
            zone(answer)
        except UnknownZone:
            return False
        return True
    if name == "account" and answer not in _KINDS[name].taken:
        word, _, platform = answer.partition(" ")
        if word == accounts.NEW:
            return bool(known.platforms.meant(platform) or known.platforms.near(platform))
        return len(known.accounts.meant(answer)) == 1
    return answer in (kind.taken if kind else _ALONE[name])
