"""An edited workbook held against what it was and against the plan as it is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from paiqi.importers.cells import Grid
from paiqi.importers.doubts import Doubt
from paiqi.importers.entries import PlanValue
from paiqi.importers.merging import Conflict, Edited, Merged, merged
from paiqi.importers.workbook.adding import NewRow, add_items, add_posts
from paiqi.importers.workbook.book import Book, SheetRead, SheetRow, book_of
from paiqi.importers.workbook.cells import canonical, meant
from paiqi.importers.workbook.edits import CellEdit, Outcome, RowEdit
from paiqi.importers.workbook.items import edit_items
from paiqi.importers.workbook.kept_values import PlanRows, edited_fixed, once, readable_fields
from paiqi.importers.workbook.names import Names
from paiqi.importers.workbook.posts import edit_posts
from paiqi.importers.workbook.surroundings import Surroundings
from paiqi.importers.workbook.told import CellChange, CellConflict, FromWorkbook, short
from paiqi.importers.workbook.writing import written
from paiqi.intent.meaning import Circumstances
from paiqi.load.pipeline import replanned, uncollected
from paiqi.model.plan import Plan
from paiqi.text.messages import msg
from paiqi.views.workbook import Column, Labels, Row, each_row, rows_of
from paiqi.views.workbook.kept import Once
from paiqi.write import Changes

_FIXED = msg("this column is worked out from the plan and its figures: an edit of it is not taken over")


def updated_from_workbook(
    files: Mapping[str, bytes], plan: Plan, grids: Sequence[Grid], told: Sequence[Doubt] = ()
) -> FromWorkbook:
    """What an edited workbook changes of a plan: the cells that were edited since its export, and no other.

    `files` are the workspace's (`Files.texts`), `plan` is the whole of it, `grids` are the workbook's sheets,
    hidden ones too, `told` is what there was to tell when they were read. Where the plan has another value
    than it had when the workbook was exported, it stays, and the cell is among the conflicts.
    """
    formulas = [one for one in told if one.code == "formula-without-result"]
    unread = frozenset(place for one in formulas for place in one.places)
    with uncollected():
        result = _updated(files, plan, book_of(grids, unread))
    return replace(result, doubts=(*formulas, *result.doubts))


def _updated(files: Mapping[str, bytes], plan: Plan, book: Book) -> FromWorkbook:
    labels = Labels(plan, book.language)
    current = rows_of(plan, labels, True)
    outcome = Outcome([], {}, list(book.doubts))
    names = Names(labels, outcome.people)
    # New people first: the rows of other sheets may name them.
    sheets = sorted(book.sheets, key=lambda one: one.sheet.key != "people")
    by_sheet = {one.sheet.key: _sheet(plan, names, current, book, one, outcome) for one in sheets}
    told = [by_sheet[one.sheet.key] for one in book.sheets]
    after, refused = written(files, outcome.writes)
    after |= {path: text.encode() for path, text in outcome.copies.items()}
    changes = Changes.between(files, after)
    doubts = [*outcome.doubts, *refused]
    edited = [cell for one in told for cell in one.edited]
    if changes:
        stays = [one for one in edited if one.change.item not in outcome.moved]
        doubts += _otherwise(plan, labels, {**files, **after}, stays)
    return FromWorkbook(
        changes,
        tuple(cell.change for cell in edited),
        tuple(name for one in told for name in one.added),
        tuple(name for one in told for name in one.merged.gone),
        tuple(name for one in told for name in one.merged.removed),
        tuple(cell for one in told for cell in one.conflicts),
        tuple(doubts),
        book.kept.day if book.kept else "",
        book.kept.state if book.kept else "",
    )


@dataclass(frozen=True, slots=True)
class _Cell:
    """An edited cell that is taken over: its sheet and field, and what is told of it."""

    sheet: str
    field: str
    change: CellChange


@dataclass(frozen=True, slots=True)
class _SheetTold:
    merged: Merged
    edited: tuple[_Cell, ...]
    added: tuple[str, ...]
    conflicts: tuple[CellConflict, ...]


def _sheet(
    plan: Plan,
    names: Names,
    current: Mapping[str, Sequence[Row]],
    book: Book,
    read: SheetRead,
    outcome: Outcome,
) -> _SheetTold:
    """What the rows of a sheet come to."""
    key = read.sheet.key
    rows = {one.key: one for one in current[key]}
    held, new = _sorted(read, rows, book, outcome)
    here: PlanRows = {name: {f: cell.value for f, cell in row.cells.items()} for name, row in rows.items()}
    was = book.kept.rows.get(key, {}) if book.kept else {}
    sheet = {name: readable_fields(read, row, was.get(name), here.get(name)) for name, row in held.items()}
    columns = read.sheet.by_field
    before = {
        name: once(columns, values, sheet.get(name, {}), here.get(name, {})) for name, values in was.items()
    }
    around = Surroundings(plan)
    _tell_fixed(read, held, was, outcome)
    for name, values in sheet.items():
        if name in rows:
            _settle(columns, rows[name], values, before.get(name, here[name]), names, around.of(name))
    result = merged(before, sheet, here)
    edits: dict[str, dict[str, CellEdit]] = defaultdict(dict)
    edited: list[_Cell] = []
    for one in result.edited:
        place, column = read.place(held[one.item], one.field), columns[one.field]
        said = meant(column, _plain(one), names, around.of(one.item))
        if said.refused:
            outcome.refuse(place, said.refused)
            continue
        edits[one.item][one.field] = CellEdit(place, said.value)
        texts = column.title.text(book.language), here[one.item][one.field], _plain(one)
        edited.append(_Cell(key, one.field, CellChange(place, one.item, *texts)))
    refused = len(outcome.doubts)
    some = [RowEdit(rows[name], cells) for name, cells in edits.items()]
    if key == "posts":
        edit_posts(plan, rows, some, outcome)
    else:
        edit_items(some, outcome)
    lost = {place for one in outcome.doubts[refused:] if one.code == "workbook-cell" for place in one.places}
    fresh = [_new(read, row, name, names, around, outcome) for row, name in new]
    added = add_posts(plan, fresh, outcome) if key == "posts" else add_items(plan, key, fresh, outcome)
    return _SheetTold(
        result,
        tuple(one for one in edited if one.change.place not in lost),
        tuple(added),
        tuple(_conflict(read, held, one, book) for one in result.conflicts),
    )


def _tell_fixed(
    read: SheetRead, held: Mapping[str, SheetRow], was: Mapping[str, Mapping[str, Once]], outcome: Outcome
) -> None:
    for name, row in held.items():
        for field in edited_fixed(read, row, was.get(name)):
            outcome.refuse(read.place(row, field), _FIXED)


def _settle(
    columns: Mapping[str, Column],
    row: Row,
    values: dict[str, PlanValue],
    before: Mapping[str, PlanValue],
    names: Names,
    around: Circumstances,
) -> None:
    """Makes the edited values of a row those that the plan will show."""
    for field, text in values.items():
        shown = row.cells[field]
        was = before.get(field)
        if (text and text == shown.written) or (not text and was not in ("", shown.value) and not shown.own):
            # Written as it is in the plan, or emptied before: what the plan takes over now is no conflict.
            values[field] = shown.value
        elif text != was:
            values[field] = canonical(columns[field], str(text), names, around)


def _plain(one: Edited) -> str:
    return one.value if isinstance(one.value, str) else ""


def _conflict(read: SheetRead, held: Mapping[str, SheetRow], one: Conflict, book: Book) -> CellConflict:
    was = one.before if isinstance(one.before, str) else None
    return CellConflict(
        read.place(held[one.item], one.field),
        one.item,
        read.sheet.by_field[one.field].title.text(book.language),
        was,
        str(one.sheet or ""),
        str(one.plan or ""),
    )


def _sorted(
    read: SheetRead, rows: Mapping[str, Row], book: Book, outcome: Outcome
) -> tuple[dict[str, SheetRow], list[tuple[SheetRow, str]]]:
    """The rows of items by their full id, and those that are new, each with the content whose id it has."""
    held: dict[str, SheetRow] = {}
    new: list[tuple[SheetRow, str]] = []
    once_there = book.kept.rows.get(read.sheet.key, {}) if book.kept else {}
    for row in read.rows:
        place = read.grid.place(row.number, 0)
        if not row.key:
            new.append((row, ""))
        elif row.key not in rows and row.key not in once_there:
            if (
                read.sheet.key == "posts"
                and row.key == row.values["content_id"]
                and _has_content(rows, row.key)
            ):
                new.append((row, row.key))
            else:
                outcome.refuse(
                    place, msg("nothing in the plan has the id {id}: the row is left alone", id=row.key)
                )
        elif row.key not in held:
            held[row.key] = row
        elif read.sheet.key == "posts" and row.values.get("account") != held[row.key].values.get("account"):
            # A row that was copied, ids and all, and given another account: a further post of the content.
            new.append((row, row.values["content_id"]))
        else:
            outcome.refuse(
                place,
                msg(
                    "the row of {id} stands here twice: only the first is read; empty the ids for a new one",
                    id=row.key,
                ),
            )
    return held, new


def _has_content(rows: Mapping[str, Row], key: str) -> bool:
    return any(name.startswith(f"{key}/") for name in rows)


def _new(
    read: SheetRead, row: SheetRow, content: str, names: Names, places: Surroundings, outcome: Outcome
) -> NewRow:
    cells: dict[str, CellEdit] = {}
    campaign = content or names.meant("campaigns", row.values.get("campaign", "")) or ""
    around = places.of(campaign)
    for field, text in row.values.items():
        column = read.sheet.by_field[field]
        if text and column.kind != "id" and not column.fixed:
            place = read.place(row, field)
            said = meant(column, text, names, around)
            if said.refused:
                outcome.refuse(place, said.refused)
            else:
                cells[field] = CellEdit(place, said.value)
    return NewRow(read.grid.place(row.number, 0), content, cells)


def _otherwise(
    plan: Plan, labels: Labels, files: Mapping[str, bytes], edited: Sequence[_Cell]
) -> Iterator[Doubt]:
    """Cells that show something else when the plan is read again: where something stronger holds."""
    again = replanned(files, plan)
    if again is None:
        return
    items = {(one.sheet, one.change.item) for one in edited}
    rows = {
        (key, row.key): row
        for key, made in each_row(again, Labels(again, labels.language), True).items()
        for row in made
        if (key, row.key) in items
    }
    for one in edited:
        row = rows.get((one.sheet, one.change.item))
        found = row.cells[one.field].value if row else ""
        if row and not one.change.now and not row.cells[one.field].own:
            # An own value that was taken away shows again what is taken over.
            continue
        if row is None or (found != one.change.now and not _same(one.change.now, found)):
            told = msg(
                "it is written, but the plan shows {shown}: something else there holds", shown=short(found)
            )
            yield Doubt("workbook-shown-otherwise", (one.change.place,), told)


def _same(text: str, found: str) -> bool:
    """Whether two texts differ in blanks alone, or a day was written as plans write points in time."""
    return " ".join(text.split()) == " ".join(found.split()) or (
        not text[:1].isdigit() and found[:1].isdigit()
    )
