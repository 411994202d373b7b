"""What is told about columns: those left out, those that are notes, those that contradict their title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiqi.importers.cells import letters
from paiqi.importers.doubts import Doubt
from paiqi.importers.mapping import FIELDS
from paiqi.importers.matching.under_way import Columns, Found
from paiqi.importers.table import Table
from paiqi.text.messages import Spoken, msg
from paiqi.text.nearest import listed_names

#: What cells hold, where that is another thing than their title says.
_HELD = {
    "date": Spoken("日期", "days"),
    "url": Spoken("链接", "links"),
    "hashtags": Spoken("话题", "hashtags"),
    "account": Spoken("平台或账号", "platforms or accounts"),
    "status": Spoken("状态", "statuses"),
    "owner": Spoken("人员", "people"),
    "format": Spoken("形式", "formats"),
    "mark": Spoken("勾选标记", "marks"),
    "text": Spoken("没有数字的文字", "words without a figure"),
}


def head_place(table: Table, column: int) -> str:
    """A column as a person finds it: by its first cell."""
    return table.place(table.rows[0], column) if table.rows else table.grid.file


def doubts_of(
    table: Table, columns: Columns, lost: Sequence[tuple[Found, Found]], *, went_out: bool
) -> tuple[Doubt, ...]:
    """All that is told of a table's columns."""
    return (
        *_went_out(table, columns, went_out),
        *_contradicting(table, columns),
        *_lost(table, lost),
        *_left_out(table, columns, went_out),
        *_own_fields(table, columns, {one.column for one, _ in lost}),
    )


def _went_out(table: Table, columns: Columns, went_out: bool) -> Iterator[Doubt]:
    if went_out:
        figures = [one for one in columns if one.said.figure and one.field == "skip"]
        yield Doubt(
            "went-out",
            (head_place(table, 0),),
            msg(
                "this is a list of what went out ({columns}), not a plan: `paiqi published"
                " {file}` joins it to posts; here its figures are left out",
                columns=_titles(figures),
                file=table.grid.file,
            ),
        )


def _contradicting(table: Table, columns: Columns) -> Iterator[Doubt]:
    for one in columns:
        if one.against:
            yield Doubt(
                "column-contradicts",
                (head_place(table, one.column),),
                msg(
                    "the column {title} is called as one for {wanted}, but holds {held}: it was"
                    " taken as {field}; --map says what it is",
                    title=one.title,
                    wanted=FIELDS[one.wanted],
                    held=_HELD[one.against],
                    field=FIELDS[one.field],
                ),
            )


def _lost(table: Table, lost: Sequence[tuple[Found, Found]]) -> Iterator[Doubt]:
    for one, best in lost:
        yield Doubt(
            "two-columns",
            (head_place(table, one.column), head_place(table, best.column)),
            msg(
                "the columns {first} and {second} are both for {field}: {first} was taken,"
                " what {second} holds goes into the notes; --map says otherwise",
                first=_told_apart(best, one, table),
                second=_told_apart(one, best, table),
                field=FIELDS[best.field],
            ),
        )


def _left_out(table: Table, columns: Columns, went_out: bool) -> Iterator[Doubt]:
    out = [
        one
        for one in columns
        if one.field == "skip" and one.content.filled and not one.told and not (went_out and one.said.figure)
    ]
    if out:
        yield Doubt(
            "columns-left-out",
            tuple(head_place(table, one.column) for one in out),
            msg(
                "left out, as no plan has them: {columns}; --map keeps one",
                columns=_titles(out),
            ),
        )


def _own_fields(table: Table, columns: Columns, lost: set[int]) -> Iterator[Doubt]:
    own = [
        one
        for one in columns
        if one.field == "notes"
        and (not one.said.fields or one.said.fields == ("status",))
        and not one.told
        and one.column not in lost
        and not one.against
    ]
    if own:
        yield Doubt(
            "own-fields",
            tuple(head_place(table, one.column) for one in own),
            msg(
                "no field of a plan fits these columns, each goes into the notes as a line of"
                " its own: {columns}; --map 'title=field' gives one a field",
                columns=_titles(own),
            ),
        )


def _titles(columns: Sequence[Found]) -> Spoken:
    return listed_names([Spoken(name, name) for name in (_named(one) for one in columns)])


def _told_apart(column: Found, other: Found, table: Table) -> str:
    """A column's title, with its letters where another has the same."""
    name = _named(column)
    return name if name != _named(other) else f"{name} ({letters(table.columns[column.column].index)})"


def _named(column: Found) -> str:
    return " ".join(column.title.split()) or f"#{column.column + 1}"
