"""The first and last day of a campaign, and rows that come to lie outside of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from paiqi.importers.doubts import Doubt
from paiqi.importers.drafting.items import Held
from paiqi.importers.drafting.whens import DAY
from paiqi.importers.entries import is_day
from paiqi.importers.merging import Items
from paiqi.model.campaign import CampaignPart
from paiqi.model.describe import own_key
from paiqi.text.messages import msg
from paiqi.write import Set

START, END = "start", "end"


def days_of(items: Iterable[Mapping[str, object]]) -> list[str]:
    """The days that items say, those that are written in figures."""
    return [day for fields in items if is_day(day := str(fields.get(DAY, "")))]


def stretched(
    held: Held, before: Items, sheet: Items, places: Mapping[str, str]
) -> tuple[list[tuple[str, Set]], tuple[Doubt, ...]]:
    """The edits that make a campaign as long as its rows, where an import gave it its days; where a person
    did, the rows outside of them are told.
    """
    once, now = days_of(before.values()), days_of(sheet.values())
    edits: list[tuple[str, Set]] = []
    outside: dict[str, None] = {}
    for file, word, text in _said(held):
        key = own_key(CampaignPart, word)
        first = key == START
        beyond = [day for day in now if (day < text if first else day > text)]
        if not beyond:
            continue
        if once and text == (min(once) if first else max(once)):
            edits.append((file, Set((word,), min(beyond) if first else max(beyond))))
            continue
        late = set(beyond)
        outside |= dict.fromkeys(places.get(path, "") for path, one in sheet.items() if one.get(DAY) in late)
    told = msg("these rows lie outside the days of the campaign: move its start or end, or the rows")
    doubts = (Doubt("outside-campaign", tuple(one for one in outside if one), told),) if outside else ()
    return edits, doubts


def _said(held: Held) -> Iterable[tuple[str, str, str]]:
    for path, word, text in held.texts:
        if is_day(text) and own_key(CampaignPart, word) in (START, END):
            yield path, word, text
