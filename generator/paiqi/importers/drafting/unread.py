"""Cells that could not be read: what they stood for stays as it was until somebody decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from paiqi.importers.drafting.laying import Laid
from paiqi.importers.drafting.whens import DAY, TIME
from paiqi.importers.entries import PlanValue
from paiqi.importers.merging import Items

#: The fields of contents and posts that a column says.
_SAYS = {"date": (DAY, TIME), "time": (TIME,)}


def unread_fields(row: Laid, mapping: Mapping[str, str]) -> frozenset[str]:
    """The fields of columns whose cells stand in a row's notes, as nothing could be made of them."""
    lines = row.entry.notes
    return frozenset(
        field
        for title, field in (mapping.items() if lines else ())
        if title and field != "notes" and any(one.startswith((f"{title}: ", f"{title}：")) for one in lines)
    )


def as_it_was(
    sheet: dict[str, Mapping[str, PlanValue]], before: Items, content: str, unread: Iterable[str],
    posts: Iterable[str],
) -> list[str]:  # fmt: skip
    """Puts into a row what its unread cells said before, when it had `posts`; gives those of them that it has
    still for want of what its cell says.
    """
    keys = {key for field in unread for key in _SAYS.get(field, (field,))}
    more = [path for path in posts if "account" in keys and path not in sheet]
    sheet.update({path: before[path] for path in more})
    for path in (content, *posts):
        if path in sheet:
            once = before.get(path, {})
            kept = {key: once[key] for key in keys if key in once and key not in sheet[path]}
            sheet[path] = {**sheet[path], **kept}
    return more
