"""Files from the first stage to the last but one: what they hold, and what is not sure of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from paiqi.importers.cells import Grid
from paiqi.importers.doubts import Answers, Doubt, Question
from paiqi.importers.entries import Entry, is_day
from paiqi.importers.finding import tables_of
from paiqi.importers.grids import read_grids
from paiqi.importers.mapping import Mapped
from paiqi.importers.matching import matched
from paiqi.importers.matching.known import Known
from paiqi.importers.table import Table
from paiqi.importers.values import Read, entries_of
from paiqi.intent.meaning import Circumstances
from paiqi.read.decoding import readable
from paiqi.text.messages import msg
from paiqi.views.workbook.kept import is_kept

#: Told how many rows were read so far, of the file of that name.
Told = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Found:
    """The tables of some files, and what was found beside them. `grids` are their sheets and lists."""

    grids: tuple[Grid, ...]
    tables: tuple[Table, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What tables come to: their columns, what the rows say, by what the workspace knows, and everything that
    is not sure.
    """

    tables: tuple[tuple[Table, tuple[Mapped, ...]], ...]
    read: Read
    doubts: tuple[Doubt, ...]
    questions: tuple[Question, ...]
    known: Known
    #: Whether all tables only list what went out.
    sent_alone: bool = False

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the rows say."""
        return tuple(self.read.entries)


def found_in(
    files: Sequence[tuple[str, bytes]], sheet: str = "", told: Told = lambda name, rows: None
) -> Found:
    """The tables of files (name, bytes), of one sheet only where it is named; raises Unreadable."""
    grids: list[Grid] = []
    tables: list[Table] = []
    doubts: list[Doubt] = []
    for called, data in files:
        # Names of files and sheets stand in plans and on terminals: neither takes what controls them.
        name = readable(called)
        some, told_of = read_grids(name, data, lambda rows, name=name: told(name, rows))  # type: ignore[misc]
        doubts += told_of
        for grid in (replace(one, sheet=readable(one.sheet)) for one in some):
            if is_kept(grid.rows[:1]):
                # What a workbook of ours keeps of itself is no table.
                grids.append(grid)
                continue
            if sheet and grid.sheet.strip() != sheet.strip():
                continue
            grids.append(grid)
            of_grid, told_of = tables_of(grid)
            tables += of_grid
            doubts += told_of
    return Found(tuple(grids), tuple(tables), tuple(doubts))


def _settled(question: Question, answers: Answers) -> bool:
    """Whether an answer that the question takes was given; one of another file may be none."""
    given = answers.get(question.id)
    return given is not None and (not question.choices or given in {one.value for one in question.choices})


def looked_at(
    found: Found, known: Known, titles: Mapping[str, str], around: Circumstances, answers: Answers
) -> Looked:
    """What the tables say, held against what the workspace knows.

    `titles` says what columns are (title → field) where somebody said so; `answers` what was asked before.
    Tables of what went out are no plan: beside others they are left out.
    """
    tables: list[tuple[Table, tuple[Mapped, ...]]] = []
    sent: list[Table] = []
    doubts = list(found.doubts)
    left_out: list[Doubt] = []
    questions: list[Question] = []
    every = [(table, *matched(table, known, titles, answers)) for table in found.tables]
    for table, columns, told, _ in every:
        if any(one.code == "went-out" for one in told) and _is_over(table, columns, known, around, answers):
            sent.append(table)
            left_out.append(_no_plan(table, [place for one in told for place in one.places]))
    beside = len(sent) < len(every)
    for table, columns, told, asked in every:
        if beside and table in sent:
            continue
        tables.append((table, columns))
        doubts += told
        questions += asked
    doubts += left_out if beside else ()
    read = entries_of(tables, known, around, answers)
    # Two tables with the same columns ask the same.
    every_one = (*questions, *read.questions)
    asked_once = {one.id: one for one in every_one if not _settled(one, answers)}
    return Looked(
        tuple(tables),
        read,
        (*doubts, *read.doubts),
        tuple(asked_once.values()),
        known,
        bool(sent) and not beside,
    )


def _is_over(
    table: Table, columns: tuple[Mapped, ...], known: Known, around: Circumstances, answers: Answers
) -> bool:
    """Whether nothing in a table lies ahead: a plan may have figures too, for when it went out."""
    if around.today is None:
        return True
    fields = [one.fields for one in entries_of([(table, columns)], known, around, answers).entries]
    days = [str(said["date"].value)[:10] for said in fields if "date" in said]
    return not any(is_day(one) and one > around.today.isoformat() for one in days)


def _no_plan(table: Table, places: Sequence[str]) -> Doubt:
    told = msg(
        "this is a list of what went out, not a plan: `paiqi published {file}` joins it to posts; here it is"
        " left out",
        file=table.grid.file,
    )
    return Doubt("went-out", tuple(places[:1]), told)
