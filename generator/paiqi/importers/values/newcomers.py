"""What a file names and the workspace lacks, and may get: each kind is asked about once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from paiqi.importers.doubts import Choice, Question
from paiqi.text.messages import Message, Spoken, msg, msg_n
from paiqi.text.nearest import listed_names

#: What a pillar and a person that a file brings are asked about by, with the question.
PILLARS, PEOPLE = "new-pillars", "new-people"
_ASKED: Mapping[str, Message] = {
    PILLARS: msg_n(
        "add {count} new pillar of “{title}” to the workspace: {names}?",
        "add {count} new pillars of “{title}” to the workspace: {names}?",
        count=0,
    ),
    PEOPLE: msg_n(
        "add {count} new person of “{title}” to the workspace: {names}?",
        "add {count} new people of “{title}” to the workspace: {names}?",
        count=0,
    ),
}
YES, NO = "yes", "no"
#: No name is longer.
LONGEST = 40
_MOST = 12
#: So many platforms without an account are asked about at once.
_TOGETHER = 3
ACCOUNTS, OTHERS, EACH, NOTES = "new-accounts", "other-accounts", "one-by-one", "notes"
#: How questions about one account begin.
ACCOUNT = "account:"
#: What accounts, people and pillars together are asked about by, where a file brings more than one kind.
ALL = "new"


#: A name that the workspace lacks: its kind, its column, itself, its place.
Lacking = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class NewStatus:
    """A status that a workspace is to get: what the file calls it, and which of ours it counts as."""

    name: str
    stands_for: str


def wanted(answers: Mapping[str, str], question: str) -> str:
    """What was answered to a question about newcomers: of itself, else of all of them together."""
    together = answers.get(ALL, "")
    return answers.get(question, "") or (together if together in (YES, NO) else "")


def questions(
    accounts: Iterable[Question],
    missing: Mapping[str, tuple[str, int]],
    unknown: Mapping[str, tuple[str, int]],
    lacking: Iterable[Lacking],
    answers: Mapping[str, str],
) -> tuple[Question, ...]:
    """What is asked about names that the workspace lacks: of accounts, and `lacking` of other kinds.

    `missing` and `unknown` are platforms without an account and names of nothing that is known: by the ids of
    their questions the names as the file has them, and how often. All kinds are one question first.
    """
    asked_one_by_one = tuple(accounts)
    columns = _columns(lacking)
    ids = frozenset(missing)
    if answers.get(ALL) in (YES, NO):
        return _together([one for one in asked_one_by_one if one.id not in ids], missing, unknown, answers)
    about = [one for one in asked_one_by_one if one.id in ids] if ACCOUNTS not in answers else []
    if ALL not in answers and len(columns) + bool(about) > 1:
        left = [one for one in asked_one_by_one if one not in about]
        return (_all_of(about, missing, columns), *_together(left, {}, unknown, answers))
    return (*_together(asked_one_by_one, missing, unknown, answers), *_each(columns))


_Columns = Mapping[tuple[str, str], tuple[Counter[str], dict[str, None]]]


def _columns(lacking: Iterable[Lacking]) -> _Columns:
    """By kind and column: names with how often each stands, and their places."""
    found: dict[tuple[str, str], tuple[Counter[str], dict[str, None]]] = {}
    for kind, title, name, place in lacking:
        names, places = found.setdefault((kind, title), (Counter(), {}))
        names[name] += 1
        places[place] = None
    return found


def _each(columns: _Columns) -> tuple[Question, ...]:
    """A question a column."""
    return tuple(
        Question(
            f"{kind}:{title}",
            tuple(places),
            _ASKED[kind].of(count=len(names), title=title, names=counted(names)),
            (Choice(YES, msg("yes, add them")), Choice(NO, msg("no, they stay in notes"))),
            YES,
        )
        for (kind, title), (names, places) in columns.items()
    )


def _all_of(about: Sequence[Question], missing: Mapping[str, tuple[str, int]], columns: _Columns) -> Question:
    """All that a file brings, as one question."""
    parts = [msg("accounts: {names}", names=counted(dict(missing[one.id] for one in about)))] if about else []
    parts += [
        msg("“{title}”: {names}", title=title, names=counted(names))
        for (_, title), (names, _) in columns.items()
    ]
    told = parts[0]
    for part in parts[1:]:
        told = msg("{first}; {second}", first=told, second=part)
    places = (*_places(about), *(place for _, at in columns.values() for place in at))
    return Question(
        ALL,
        tuple(dict.fromkeys(places)),
        msg("the workspace does not have these yet, add them? {lists}", lists=told),
        (
            Choice(YES, msg("yes, add all of them")),
            Choice(EACH, msg("ask for each kind")),
            Choice(NO, msg("no, they stay in notes, and no post is made there")),
        ),
        YES,
    )


def counted(names: Mapping[str, int]) -> str:
    """Names with how often each stands, the most frequent ones first."""
    told = [f"{name} ({count})" for name, count in Counter(names).most_common(_MOST)]
    return ", ".join((*told, *["…"] * (len(names) > _MOST)))


def _together(
    accounts: Iterable[Question],
    missing: Mapping[str, tuple[str, int]],
    unknown: Mapping[str, tuple[str, int]],
    answers: Mapping[str, str],
) -> tuple[Question, ...]:
    """Questions about accounts, of which those about platforms without one and those about names of nothing
    that is known are first asked as one, where there are several.
    """
    left = tuple(accounts)
    firsts: list[Question] = []
    for kind, names, one in ((ACCOUNTS, missing, _new), (OTHERS, unknown, _others)):
        several = [question for question in left if question.id in names]
        if len(several) >= _TOGETHER and kind not in answers:
            firsts.append(one(several))
            left = tuple(question for question in left if question.id not in names)
    return (*firsts, *left)


def _others(several: Sequence[Question]) -> Question:
    return Question(
        OTHERS,
        _places(several),
        msg("names of no account and no platform: {names}; leave them in notes?", names=_names(several)),
        (Choice(NOTES, msg("yes, in notes")), Choice(EACH, msg("ask for each of them"))),
    )


def _places(several: Sequence[Question]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place for one in several for place in one.places))


def _names(several: Sequence[Question]) -> Spoken:
    """What each is about: its platform as readers know it, else what the file calls it."""
    values = [dict(one.message.values) for one in several]
    names = [one.get("platform", one.get("text")) for one in values]
    # A platform may be written in several ways.
    told = list(
        dict.fromkeys(one if isinstance(one, Spoken) else Spoken(str(one), str(one)) for one in names)
    )
    return listed_names([*told[:_MOST], *[Spoken("…", "…")] * (len(told) > _MOST)])


def _new(several: Sequence[Question]) -> Question:
    return Question(
        ACCOUNTS,
        _places(several),
        msg("the workspace has no account on these: {names}; add one for each?", names=_names(several)),
        (
            Choice("all", msg("yes, one for each")),
            Choice(EACH, msg("ask for each of them")),
        ),
        "all",
    )
