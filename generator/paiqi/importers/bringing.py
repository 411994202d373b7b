"""An import from the tables of its files to the changes of plans, asking until nothing more is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from string import ascii_uppercase

from paiqi.importers.answering import hold_to
from paiqi.importers.doubts import Answers, Doubt, Question
from paiqi.importers.drafting import Campaign, Drafted, Kept, Newcomers, Updated, drafted, kept_of, updated
from paiqi.importers.looking import Found, Looked, looked_at
from paiqi.importers.matching.known import known_of
from paiqi.importers.values.accounts import NEW
from paiqi.intent.meaning import Circumstances
from paiqi.load.pipeline import uncollected
from paiqi.model.plan import Plan

#: Given what is asked, what people answered; nothing where nobody answers (any more).
Ask = Callable[[tuple[Question, ...]], Answers]


class NoPlan(Exception):
    """Files that only list what went out, without a word that they are to become a campaign all the same."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of an import: into which campaign (an id), or which id and title a new one gets ("": from
    the file's name); what columns are (title → field), and answers: those said now, and those `kept` by
    another import, which may be of other questions.
    """

    into: str = ""
    campaign: Campaign = field(default_factory=Campaign)
    titles: Mapping[str, str] = field(default_factory=dict)
    answers: Answers = field(default_factory=dict)
    kept: Answers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import comes to: what was understood, the changes of plans, and what nobody decided."""

    looked: Looked
    made: Drafted | Updated
    questions: tuple[Question, ...]

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """All that a person should look at, but for what was told at the import before of rows that say the
        same now.
        """
        if not isinstance(self.made, Updated) or not self.made.same:
            return (*self.looked.doubts, *self.made.doubts)
        lines = {_line(place) for place in self.made.same}
        if len(self.made.same) == len(self.looked.entries):
            return self.made.doubts
        left = (
            replace(one, places=tuple(place for place in one.places if _line(place) not in lines))
            for one in self.looked.doubts
            if one.places
        )
        return (*(one for one in left if one.places), *self.made.doubts)


def _line(place: str) -> str:
    """The row of a cell: its place without the letters of its column."""
    sheet, sign, cell = place.rpartition("!")
    return f"{sheet}{sign}{cell.lstrip(ascii_uppercase)}"


@uncollected()
def brought(
    found: Found,
    files: Mapping[str, bytes],
    plan: Plan,
    wish: Wish,
    ask: Ask,
    assets: Iterable[str] = (),
) -> Brought:
    """What tables mean for a workspace: its files (plans and kept imports, by path) and its plan; `assets`
    are the paths of files below plans/assets/.

    Raises WrongAnswer where an answer of the wish is none, and NoPlan for lists of what went out alone,
    unless the wish names a campaign.
    """
    known = known_of(plan, assets)
    hold_to(wish.answers, found.tables, known)
    before = kept_of(files, wish.into) if wish.into else None
    titles = {**(before.mapping if before else {}), **wish.titles}
    answers = _answers(before.answers if before else {}, {**wish.kept, **wish.answers}, plan)
    around = _around(plan, wish.into)
    while True:
        looked = looked_at(found, known, titles, around, answers)
        if looked.sent_alone and not (wish.into or wish.campaign.id):
            raise NoPlan
        kept = Kept(*source_of(found), {**_columns(looked), **titles}, answers)
        made = _made(files, plan, wish, looked, kept)
        questions = (*looked.questions, *(made.questions if isinstance(made, Updated) else ()))
        given = ask(questions)
        if not given:
            return Brought(looked, made, questions)
        answers |= given


def row_keys(
    found: Found, plan: Plan, titles: Mapping[str, str], assets: Iterable[str] = ()
) -> tuple[str, ...]:
    """What the rows of files are known by when they come again, before anything was answered; nothing where
    all only list what went out: their titles are of course those of a plan.
    """
    looked = looked_at(found, known_of(plan, assets), titles, _around(plan, ""), {})
    return () if looked.sent_alone else tuple(one.key for one in looked.entries)


def _answers(before: Answers, now: Answers, plan: Plan) -> dict[str, str]:
    """What was answered before and now: an account that was to be added, and was, is not added again."""
    there = {key: one for key, one in before.items() if one in plan.accounts}
    return {
        **before,
        **{key: there.get(key, one) if one.partition(" ")[0] == NEW else one for key, one in now.items()},
    }


def _columns(looked: Looked) -> Mapping[str, str]:
    """What the columns were taken for, by their titles: of those that one title and no account tells."""
    fields: dict[str, set[str]] = {}
    for table, mapped in looked.tables:
        for one in mapped:
            told = "" if one.of else one.field
            fields.setdefault(table.columns[one.column].title, set()).add(told)
    # Two columns of one title, or one that stands for an account, are found again by themselves.
    return {
        title: field
        for title, some in fields.items()
        if title and len(some) == 1 and (field := next(iter(some)))
    }


def _made(
    files: Mapping[str, bytes], plan: Plan, wish: Wish, looked: Looked, kept: Kept
) -> Drafted | Updated:
    new = Newcomers(looked.read.new_accounts, looked.read.new_people, looked.read.new_pillars,
        looked.read.new_statuses)  # fmt: skip
    if wish.into:
        return updated(files, plan, looked.entries, kept, wish.into, kept.answers, new)
    return drafted(files, plan, looked.entries, kept, wish.campaign, new)


def _around(plan: Plan, campaign: str) -> Circumstances:
    settings = plan.workspace
    of = plan.campaigns.get(campaign)
    return Circumstances(
        plan.today,
        of.first.first if of and of.first else None,
        of.last.last if of and of.last else None,
        settings.timezone,
        settings.currency,
    )


def source_of(found: Found) -> tuple[str, str]:
    """The file and the sheet that tables come from, as they are told where several are read."""
    files = dict.fromkeys(grid.file for grid in found.grids)
    sheets = dict.fromkeys(chain(grid.sheet for grid in found.grids))
    return ", ".join(files), next(iter(sheets)) if len(sheets) == 1 else ""
