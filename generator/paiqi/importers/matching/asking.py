"""The question what a column is that is called one thing and holds another."""

from __future__ import annotations

from paiqi.importers.doubts import Answers, Choice, Question
from paiqi.importers.mapping import FIELDS
from paiqi.importers.matching.under_way import Columns, Found
from paiqi.importers.table import Table
from paiqi.text.messages import msg


def question_id(title: str) -> str:
    """The id of the question what a column is."""
    return f"column:{' '.join(title.split())}"


def answered(table: Table, answers: Answers) -> dict[int, str]:
    """The fields that people answered, by the columns' numbers; an answer that is no field says nothing."""
    found = {number: answers.get(question_id(one.title), "") for number, one in enumerate(table.columns)}
    return {number: field for number, field in found.items() if field in FIELDS}


def asked(table: Table, columns: Columns) -> tuple[Question, ...]:
    """What only a person knows of a table's columns."""
    return tuple(_question(table, one) for one in columns if one.against)


def _question(table: Table, column: Found) -> Question:
    fields = dict.fromkeys((column.field, column.wanted, "notes", "skip"))
    return Question(
        question_id(column.title),
        (table.place(table.rows[0], column.column),),
        msg("what is the column {title}?", title=" ".join(column.title.split())),
        tuple(Choice(one, msg("{field} ({name})", field=one, name=FIELDS[one])) for one in fields),
    )
