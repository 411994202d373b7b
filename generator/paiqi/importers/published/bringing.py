"""A list of what went out, from its tables to rows of published.csv."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from paiqi.importers.doubts import Answers, Doubt, Question
from paiqi.importers.looking import Found
from paiqi.importers.matching import matched
from paiqi.importers.matching.known import known_of
from paiqi.importers.published.asking import questions_of
from paiqi.importers.published.joining import Joined, Pair, joined
from paiqi.importers.published.reading import SentRead, sent_of
from paiqi.importers.published.texts import posts_and_titles
from paiqi.importers.published.writing import Written, written
from paiqi.intent.meaning import Circumstances
from paiqi.model.plan import Plan

#: What is told of columns only where they are to become a plan.
_OF_PLANS = frozenset(("went-out", "columns-left-out", "own-fields", "two-columns"))


@dataclass(frozen=True, slots=True)
class WrittenBack:
    """What a list comes to: how it was read, which post each thing is, what is written, and what is left."""

    read: SentRead
    joined: Joined
    written: Written
    doubts: tuple[Doubt, ...]
    questions: tuple[Question, ...]

    @property
    def known(self) -> tuple[Pair, ...]:
        """Pairs of which nothing is new."""
        new = {id(pair) for pair in (*self.written.fresh, *self.written.completed, *self.undated)}
        return tuple(pair for pair in self.joined.pairs if id(pair) not in new)

    @property
    def undated(self) -> tuple[Pair, ...]:
        """Pairs that nothing is written of, as no day is known."""
        return tuple(one for one in self.joined.pairs if one.sent.at is None and one.post.published is None)


def written_back(
    found: Found,
    files: Mapping[str, bytes],
    plan: Plan,
    account: str,
    titles: Mapping[str, str],
    answers: Answers,
    ask: Callable[[tuple[Question, ...]], Answers],
) -> WrittenBack:
    """Tables of what went out, held against the posts of a plan.

    `account` is where all of it went out ("": as rows say, else by whose list it is); `titles` says what
    columns are.
    """
    read, doubts, open_, answers = _read(found, plan, account, titles, answers, ask)
    posts, called = posts_and_titles(plan)
    while True:
        pairs = joined(read.sent, posts, called, answers)
        asked = tuple(one for one in questions_of(pairs, answers) if one.id not in answers)
        given = ask(asked)
        if not given:
            break
        answers = {**answers, **given}
    return WrittenBack(read, pairs, written(files, plan, pairs.pairs), (*doubts, *read.doubts), open_)


def _read(
    found: Found,
    plan: Plan,
    account: str,
    titles: Mapping[str, str],
    answers: Answers,
    ask: Callable[[tuple[Question, ...]], Answers],
) -> tuple[SentRead, tuple[Doubt, ...], tuple[Question, ...], Answers]:
    """What the tables list, after all that can be asked was answered; the answers, and what stays open."""
    known = known_of(plan)
    settings = plan.workspace
    around = Circumstances(plan.today, zone=settings.timezone, currency=settings.currency)
    while True:
        doubts = list(found.doubts)
        tables = []
        questions: dict[str, Question] = {}
        for table in found.tables:
            columns, told, asked = matched(table, known, titles, answers, went_out=True)
            doubts += (one for one in told if one.code not in _OF_PLANS)
            questions |= {one.id: one for one in asked}
            tables.append((table, columns))
        read = sent_of(tables, known, account, around, answers)
        questions |= {one.id: one for one in read.questions}
        open_ = tuple(one for one in questions.values() if one.id not in answers)
        given = ask(open_)
        if not given:
            return read, tuple(doubts), open_, answers
        answers = {**answers, **given}
