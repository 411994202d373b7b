"""What a file names and the workspace lacks: pillars and people that it may get, each kind asked about once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

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
ACCOUNTS, EACH = "new-accounts", "one-by-one"


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
            _ASKED[kind].of(count=len(names), title=title, names=_listed(names)),
            (Choice(YES, msg("yes, add them")), Choice(NO, msg("no, they stay in notes"))),
        )
        for (kind, title), (names, places) in found.items()
        if f"{kind}:{title}" not in answers
    )


def _listed(names: Counter[str]) -> str:
    told = [f"{name} ({count})" for name, count in names.most_common(_MOST)]
    return ", ".join((*told, *["…"] * (len(names) > _MOST)))


def together(
    questions: Iterable[Question], missing: frozenset[str], answers: Mapping[str, str]
) -> tuple[Question, ...]:
    """Questions, of which those about platforms without an account (`missing`: their ids) are first asked as
    one where there are several.
    """
    all_ = tuple(questions)
    several = [one for one in all_ if one.id in missing]
    if len(several) < _TOGETHER or ACCOUNTS in answers:
        return all_
    names = ", ".join(one.id.partition(":")[2] for one in several)
    first = Question(
        ACCOUNTS,
        tuple(dict.fromkeys(place for one in several for place in one.places)),
        msg(
            "the workspace has no account on {count} platforms: {names}; add one for each?",
            count=len(several),
            names=names,
        ),
        (
            Choice("all", msg("yes, one for each")),
            Choice(EACH, msg("ask for each of them")),
        ),
    )
    return (first, *(one for one in all_ if one.id not in missing))
