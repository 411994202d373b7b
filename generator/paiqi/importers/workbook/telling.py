"""What an edited workbook means for a plan, for people before they say yes, and for programs."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.importers.telling import told
from paiqi.importers.workbook.told import CellChange, CellConflict, FromWorkbook, short
from paiqi.report.columns import in_columns
from paiqi.text.messages import Language, msg, msg_n


def as_text(result: FromWorkbook, language: Language) -> str:
    """Cells that were edited, rows that are new or gone, what a person must decide."""
    return "\n\n".join(filter(None, ("\n".join(_lines(result, language)), told(result.doubts, language))))


def _lines(result: FromWorkbook, language: Language) -> Iterator[str]:
    if result.edited:
        yield msg_n("{count} cell edited:", "{count} cells edited:", count=len(result.edited)).text(language)
        yield from in_columns([_edited(one) for one in result.edited], "  ")
    if result.added:
        yield msg_n("{count} new row:", "{count} new rows:", count=len(result.added)).text(language)
        yield from (f"  + {one}" for one in result.added)
    if result.gone:
        head = msg_n(
            "{count} row is no longer in the workbook; nothing is removed from the plan:",
            "{count} rows are no longer in the workbook; nothing is removed from the plan:",
            count=len(result.gone),
        )
        yield head.text(language)
        yield from (f"  - {one}" for one in result.gone)
    if result.removed:
        head = msg_n(
            "{count} row whose item the plan no longer has; it is not brought back:",
            "{count} rows whose items the plan no longer has; they are not brought back:",
            count=len(result.removed),
        )
        yield head.text(language)
        yield from (f"  - {one}" for one in result.removed)
    if result.conflicts:
        head = msg_n(
            "{count} cell was edited here and in the plan; the plan's value stays:",
            "{count} cells were edited here and in the plan; the plan's values stay:",
            count=len(result.conflicts),
        )
        yield head.text(language)
        if result.day:
            since = msg(
                "(the workbook has the plan of {day}, state {state})", day=result.day, state=result.state
            )
            yield "  " + since.text(language)
        yield from (f"  ! {one.place}: {one.message.text(language)}" for one in result.conflicts)


def _edited(one: CellChange) -> tuple[str, ...]:
    return (one.place, one.title, short(one.before), "→", short(one.now))


def as_record(result: FromWorkbook, language: Language) -> dict[str, object]:
    """The same for programs."""
    return {
        "exported": {"day": result.day, "state": result.state} if result.day else None,
        "edited": [_record(one) for one in result.edited],
        "added": list(result.added),
        "gone": list(result.gone),
        "removed": list(result.removed),
        "conflicts": [_conflict(one, language) for one in result.conflicts],
        "doubts": [
            {"code": one.code, "places": list(one.places), "message": one.message.text(language)}
            for one in result.doubts
        ],
    }


def _record(one: CellChange) -> dict[str, str]:
    return {"place": one.place, "item": one.item, "column": one.title, "before": one.before, "now": one.now}


def _conflict(one: CellConflict, language: Language) -> dict[str, str | None]:
    return {
        "place": one.place,
        "item": one.item,
        "column": one.title,
        "before": one.before,
        "sheet": one.sheet,
        "plan": one.plan,
        "message": one.message.text(language),
    }
