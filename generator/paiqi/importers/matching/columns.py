"""Table → Mapped columns: titles first, cells where titles do not tell, and what a person said above all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from paiqi.importers.doubts import Answers, Doubt, Question
from paiqi.importers.mapping import Mapped
from paiqi.importers.matching.asking import answered, asked
from paiqi.importers.matching.choosing import chosen
from paiqi.importers.matching.content import content_of
from paiqi.importers.matching.fitting import against, fitting, of_a_place, told_by_content
from paiqi.importers.matching.heads import GROUPS
from paiqi.importers.matching.known import Known
from paiqi.importers.matching.lists import list_of, meant_in_list
from paiqi.importers.matching.place_columns import with_places
from paiqi.importers.matching.sent_columns import in_sent
from paiqi.importers.matching.telling import doubts_of
from paiqi.importers.matching.titles import Titles
from paiqi.importers.matching.told import fields_told
from paiqi.importers.matching.under_way import Columns, Found
from paiqi.importers.table import Table

NO_ANSWERS: Answers = MappingProxyType({})
#: So many figures make a list of what went out, and the share of a table's titles that they are at least.
_FIGURES, _SHARE = 3, 0.4
#: Of what a table has one for all its accounts is not taken from a guess where a title says it.
_TITLES = ("title", "copy")


def matched(
    table: Table,
    known: Known,
    told: Mapping[str, str],
    answers: Answers = NO_ANSWERS,
    *,
    went_out: bool = False,
) -> tuple[tuple[Mapped, ...], tuple[Doubt, ...], tuple[Question, ...]]:
    """Which column of a table is what, what is told of that, and what only a person knows.

    `told` (title → field, from `--map` and a kept mapping) wins over all else; titles that the table does not
    have are of other tables. `answers` are to questions asked before: they are not asked again. `went_out`:
    somebody says that it is a list of what went out. Raises `WrongMapping` for a field that there is none
    of. An empty column that no title explains has no Mapped.
    """
    columns = _read(table, known, answered(table, answers) | fields_told(table, told))
    platform = list_of(table)
    columns = [_in_list(one, platform) for one in columns]
    columns = in_sent(table, columns) if went_out else columns
    went_out = bool(platform) or _is_figures(columns)
    columns = [_by_title(one, columns, went_out=went_out) for one in columns]
    columns = with_places(columns, known)
    columns = _by_content(columns)
    columns, lost = chosen(columns, known)
    columns = [_rest(one) for one in columns]
    mapped = tuple(Mapped(one.column, one.field, one.of, one.sure) for one in columns if one.field)
    return mapped, doubts_of(table, columns, lost, went_out=went_out), asked(table, columns)


def _read(table: Table, known: Known, told: Mapping[int, str]) -> list[Found]:
    titles = Titles(known)
    columns = []
    for number, column in enumerate(table.columns):
        said, plain = titles.read(column.title), known.heads.plain(column.title.rpartition(GROUPS)[2])
        one = Found(number, column.title, plain, said, content_of(table, number, known), of=said.of)
        if number in told:
            one = replace(one, field=told[number], told=True)
        columns.append(one)
    return columns


def _in_list(column: Found, platform: str) -> Found:
    field = meant_in_list(platform, column.plain)
    return replace(column, field=field) if field and not column.told else column


def _is_figures(columns: Columns) -> bool:
    """Whether a table is a list of what went out, with its figures."""
    titled = [one for one in columns if one.title.strip()]
    # A plan may have a figure for each platform (`Instagram Reach`), to be filled in later.
    figures = sum(one.said.figure and not one.of for one in titled)
    return figures >= _FIGURES and figures >= len(titled) * _SHARE


def _by_title(column: Found, columns: Columns, *, went_out: bool) -> Found:
    """A column with the field that its title says, if its cells do not contradict that."""
    said, content = column.said, column.content
    if column.field:
        return column
    if said.figure and went_out and (not said.fields or said.fields == ("notes",)):
        return replace(column, field="skip")
    if not said.fields:
        return column
    if said.of and said.fields == ("account",):
        return replace(column, field=of_a_place(content), sure=said.sure)
    taken = {one.said.fields[0] for one in columns if len(one.said.fields) == 1 and not one.said.of}
    if len(said.fields) > 1:
        field, sure = fitting(said.fields, content, taken)
        return replace(column, field=field, sure=sure and said.sure)
    return _held_against(column, said.fields[0], taken)


def _held_against(column: Found, field: str, taken: set[str]) -> Found:
    content = column.content
    if field == "date" and content.mostly("weekday") and not content.mostly("date"):
        return replace(column, field="weekday")
    if field == "date" and content.mostly("time") and not content.mostly("date"):
        return replace(column, field="time")
    if field == "time" and content.mostly("date") and "date" not in taken:
        return replace(column, field="date")
    if field == "assets" and content.mostly("placed") and "account" not in taken:
        return replace(column, field="account", sure=False)
    if field == "status" and content.mostly("number") and not content.mostly("mark"):
        # How much of it is done is no step of work.
        return replace(column, field="notes")
    if field == "status" and content.mostly("url"):
        return replace(column, field="published_url")
    if (
        field == "link"
        and column.content.filled
        and not content.mostly("linked", 0.1)
        and column.plain.startswith("ref")
    ):
        return replace(column, field="notes")
    if kind := against(field, content):
        told = told_by_content(content, taken) or "notes"
        return replace(column, field=told, sure=False, against=kind, wanted=field)
    return replace(column, field=field, sure=column.said.sure)


def _by_content(columns: Columns) -> list[Found]:
    """What no title tells, told by cells; each field only where none has it yet."""
    found = list(columns)
    taken = {one.field for one in columns if one.field}
    for one in columns:
        if one.field or not one.content.filled or one.content.counted:
            continue
        field = told_by_content(one.content, taken, titled=bool(one.title.strip()))
        if field:
            taken.add(field)
            found[one.column] = replace(one, field=field, sure=False)
    if "date" not in taken:
        # The only days of a table are when its pieces go out, or went out.
        days = [one for one in found if one.field == "published_at" and one.content.filled and not one.told]
        found = [replace(one, field="date") if one in days else one for one in found]
    if not taken & {*_TITLES, "brief"}:
        # What a table calls notes is what its pieces are called by, where nothing else is.
        named = next((one for one in found if _may_name(one)), None)
        if named is not None:
            found[named.column] = replace(named, field="title", sure=False)
    return found


def _may_name(column: Found) -> bool:
    remark = column.field == "notes" and column.said.fields == ("notes",) and not column.told
    return remark and told_by_content(column.content, ()) == "title"


def _rest(column: Found) -> Found:
    """What is left: row numbers and settings that are off are left out, what holds something is a note."""
    content = column.content
    if column.field or not content.filled:
        return column
    settings = content.mostly("off", 1.0)
    return replace(column, field="skip" if content.counted or settings else "notes", of="")
