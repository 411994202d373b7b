"""What a file names and the workspace lacks, and may get: each kind is asked about once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from paiqi.importers.doubts import Choice, Question
from paiqi.text.messages import Message, msg, msg_n

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


@dataclass(frozen=True, slots=True)
class NewStatus:
    """A status that a workspace is to get: what the file calls it, and which of ours it counts as."""

    name: str
    stands_for: str


def asked(lacking: Iterable[tuple[str, str, str, str]], answers: Mapping[str, str]) -> tuple[Question, ...]:
    """A question a column: kind, title, name and place of each name that is lacking."""
    found: dict[tuple[str, str], tuple[Counter[str], dict[str, None]]] = {}
    for kind, title, name, place in lacking:
        names, places = found.setdefault((kind, title), (Counter(), {}))
        names[name] += 1
        places[place] = None
    return tuple(
        Question(
            f"{kind}:{title}",
            tuple(places),
            _ASKED[kind].of(count=len(names), title=title, names=counted(names)),
            (Choice(YES, msg("yes, add them")), Choice(NO, msg("no, they stay in notes"))),
        )
        for (kind, title), (names, places) in found.items()
        if f"{kind}:{title}" not in answers
    )


def counted(names: Mapping[str, int]) -> str:
    """Names with how often each stands, the most frequent ones first."""
    told = [f"{name} ({count})" for name, count in Counter(names).most_common(_MOST)]
    return ", ".join((*told, *["…"] * (len(names) > _MOST)))


def together(
    questions: Iterable[Question],
    missing: frozenset[str],
    unknown: frozenset[str],
    answers: Mapping[str, str],
) -> tuple[Question, ...]:
    """Questions, of which those about platforms without an account and those about names of nothing that is
    known (`missing`, `unknown`: their ids) are first asked as one, where there are several.
    """
    left = tuple(questions)
    firsts: list[Question] = []
    for kind, ids, one in ((ACCOUNTS, missing, _new), (OTHERS, unknown, _others)):
        several = [question for question in left if question.id in ids]
        if len(several) >= _TOGETHER and kind not in answers:
            firsts.append(one(several))
            left = tuple(question for question in left if question.id not in ids)
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


def _names(several: Sequence[Question]) -> str:
    names = [one.id.partition(":")[2] for one in several]
    return ", ".join((*names[:_MOST], *["…"] * (len(names) > _MOST)))


def _new(several: Sequence[Question]) -> Question:
    return Question(
        ACCOUNTS,
        _places(several),
        msg("the workspace has no account on these: {names}; add one for each?", names=_names(several)),
        (
            Choice("all", msg("yes, one for each")),
            Choice(EACH, msg("ask for each of them")),
        ),
    )
