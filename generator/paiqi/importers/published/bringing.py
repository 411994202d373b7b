"""A list of what went out, from its tables to rows of published.csv."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from paiqi.importers.doubts import Answers, Doubt, Question
from paiqi.importers.looking import Found
from paiqi.importers.matching import matched
from paiqi.importers.matching.known import Known, known_of
from paiqi.importers.matching.lists import list_of
from paiqi.importers.published.joining import Joined, joined
from paiqi.importers.published.reading import SentRead, sent_of
from paiqi.importers.published.rows import FILE, fresh, with_rows
from paiqi.importers.published.texts import posts_and_titles
from paiqi.importers.table import Table
from paiqi.intent.meaning import Circumstances
from paiqi.model.plan import Plan
from paiqi.write import Changes


@dataclass(frozen=True, slots=True)
class WrittenBack:
    """What a list comes to: how it was read, which post each thing is, and the change of published.csv.

    `written` says how many posts are written back now, `known` how many were before.
    """

    read: SentRead
    joined: Joined
    changes: Changes
    written: int
    known: int
    doubts: tuple[Doubt, ...]
    questions: tuple[Question, ...]


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

    `account` is where all of it went out ("": the accounts of the platform whose list it is, or as each row
    says); `titles` says what columns are.
    """
    known = known_of(plan)
    settings = plan.workspace
    around = Circumstances(plan.today, zone=settings.timezone, currency=settings.currency)
    posts, called = posts_and_titles(plan)
    while True:
        doubts = list(found.doubts)
        tables = []
        for table in found.tables:
            columns, told, _ = matched(table, known, titles, answers)
            doubts += (one for one in told if one.code != "list-of-published")
            tables.append((table, columns))
        reads = [sent_of([one], known, _accounts(one[0], account, known), around, answers) for one in tables]
        read = SentRead(
            tuple(sent for one in reads for sent in one.sent),
            sum(one.rows for one in reads),
            tuple(doubt for one in reads for doubt in one.doubts),
            tuple(question for one in reads for question in one.questions),
        )
        open_ = tuple(one for one in read.questions if one.id not in answers)
        given = ask(open_)
        if not given:
            break
        answers = {**answers, **given}
    found_posts = joined(read.sent, posts, called)
    new = fresh(found_posts.pairs)
    before = files.get(FILE, b"")
    after = {FILE: with_rows(before, new)} if new else {}
    return WrittenBack(
        read,
        found_posts,
        Changes.between(files, after),
        len(new),
        sum(pair.post.published is not None for pair in found_posts.pairs),
        (*doubts, *read.doubts),
        open_,
    )


def _accounts(table: Table, account: str, known: Known) -> frozenset[str]:
    """Where the things of a table went out: as it was said, else the accounts of its platform."""
    if account:
        return frozenset((account,))
    platform = list_of(table)
    return frozenset(one for one, on in known.on.items() if on == platform)
