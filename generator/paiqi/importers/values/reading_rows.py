"""Rows of tables → entries: the way through this folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from paiqi.importers.doubts import Answers, Question
from paiqi.importers.matching.known import Known
from paiqi.importers.values import newcomers, row_keys, statuses
from paiqi.importers.values.accounts import Places, question_id
from paiqi.importers.values.channels import all_unfolded
from paiqi.importers.values.date_questions import distinct
from paiqi.importers.values.joining import joined
from paiqi.importers.values.kinds import KINDS
from paiqi.importers.values.reading import Read, columns_of
from paiqi.importers.values.remarks import LISTED, Remark, doubts_of, remark
from paiqi.importers.values.rows import Around, RowRead, row_read
from paiqi.importers.values.times import Tables, times_of
from paiqi.intent.meaning import Circumstances

#: Why a name makes no post, where an answer would make one.
_UNMADE = ("account-missing", "account-unknown", "account-several")


def entries_of(tables: Tables, known: Known, around: Circumstances, answers: Answers) -> Read:
    """What the rows of a file's tables say: each row is an entry, a part of one, or named in a doubt."""
    answers = {_id(key): answer for key, answer in answers.items()}
    tables, channels = all_unfolded(tables, known)
    times = times_of(tables, known, around, answers)
    with_ = Around(known, Places(known, answers), around, answers)
    read: list[RowRead] = []
    sheets: list[str] = []
    several = len({table.grid.sheet for table, _ in tables}) > 1
    for at, (table, mapped) in enumerate(tables):
        columns = columns_of(table, mapped)
        here = [
            row_read(with_, table, columns, number, times.tables[at]) for number in range(len(table.rows))
        ]
        ids = row_keys.own_ids([one.identity for one in here])
        read += [_with_id(one, name) for one, name in zip(here, ids, strict=True)]
        sheets += [table.grid.sheet if several else ""] * len(here)
    remarks: list[Remark] = [*channels, *times.remarks]
    for one in read:
        remarks += one.draft.remarks
    rows = [(one, sheet) for one, sheet in zip(read, sheets, strict=True) if one.entry is not None]
    entries = [one.entry for one, _ in rows if one.entry is not None]
    # Rows with ids of their own are what they are.
    alone = frozenset(number for number, (one, _) in enumerate(rows) if one.identity)
    together = joined(entries, alone)
    remarks += [remark("rows-joined", place) for place in together.places]
    left = [
        row_keys.KeyedRow(entry, rows[at][1], rows[at][0].identity) for at, entry in together.entries.items()
    ]
    keyed, twice = row_keys.keyed(left)
    remarks += [remark("id-twice", place) for place in twice]
    unmade = _unmade(remarks)
    lacking = [name for one in read for name in one.draft.lacking]
    words = [word for one in read for word in one.draft.words]
    questions = (
        *times.questions,
        *newcomers.questions(_asked(read), unmade[_UNMADE[0]], unmade[_UNMADE[1]], lacking, answers),
        *statuses.asked(words, answers),
    )
    wanted = dict.fromkeys(name for one in read for name in one.draft.wanted)
    return Read(
        keyed,
        statuses.with_lines(doubts_of(remarks, KINDS), words),
        questions,
        len(read),
        tuple(dict.fromkeys(account for one in read for account in one.draft.new)),
        tuple(name for kind, name in wanted if kind == newcomers.PILLARS),
        tuple(name for kind, name in wanted if kind == newcomers.PEOPLE),
        tuple(dict.fromkeys(status for one in read for status in one.draft.statuses)),
        sum(count for names in unmade.values() for _, count in names.values()),
    )


def _unmade(remarks: Sequence[Remark]) -> dict[str, dict[str, tuple[str, int]]]:
    """Names to which no account leads, by why, and by the ids of their questions: each as the file has it,
    with how many posts it would be.
    """
    found: dict[str, dict[str, tuple[str, int]]] = {code: {} for code in _UNMADE}
    for one in remarks:
        if one.code in found:
            name = str(dict(one.values)[LISTED])
            first, count = found[one.code].get(question_id(name), (name, 0))
            found[one.code][question_id(name)] = (first, count + 1)
    return found


def _with_id(row: RowRead, identity: str) -> RowRead:
    """A row that its file's own id is kept of, where it is none that just counts the rows."""
    entry = row.entry
    if identity and entry is not None and row.line:
        entry = replace(entry, notes=(row.line, *entry.notes))
    return replace(row, entry=entry, identity=identity)


def _id(key: str) -> str:
    """The id of a question as it is asked: names of accounts are compared whatever their case."""
    kind, sign, name = key.partition(":")
    if sign and kind == "account":
        return question_id(name)
    return statuses.word_id(name) if sign and kind == statuses.WORD else key


def _asked(read: Sequence[RowRead]) -> tuple[Question, ...]:
    places: dict[str, tuple[Question, dict[str, None]]] = {}
    for one in read:
        for question, place in one.draft.asked:
            places.setdefault(question.id, (question, {}))[1][place] = None
    return distinct(
        Question(question.id, tuple(at), question.message, question.choices, question.usual)
        for question, at in places.values()
    )
