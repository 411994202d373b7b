"""The rows of calendars, in words."""

from __future__ import annotations

from paiqi.text.messages import Language, msg
from paiqi.views.calendar.entries import Entry


def named(row: Entry, language: Language) -> str:
    """The title of a row, with which of its points it is."""
    told = {
        "begin": msg("{title} begins", title=row.title),
        "end": msg("{title} ends", title=row.title),
        "due": msg("KPI due: {title}", title=row.title),
        "check": msg("Checkpoint: {title}", title=row.title),
        "setup": msg("Set up: {title}", title=row.title),
    }
    return told[row.point].text(language) if row.point else row.title
