"""Sprout Social: CSV for its bulk scheduling.

Columns `date`, `time_24hr`, `message_text` (case-sensitive); dates dd/mm/yyyy or mm/dd/yyyy, picked at the
import; 350 posts a file at most; posts at least ten minutes apart. Source: support.sproutsocial.com, article
115005864203. Confidence: documented; optional columns for pictures are not known here, so that posts with
them are left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from paiqi.exporters.schedulers.ready import Ready
from paiqi.exporters.schedulers.sending import Sending
from paiqi.exporters.schedulers.sheets import sheet
from paiqi.exporters.schedulers.tool import Channel, Row, Tool, same
from paiqi.text.messages import Message, Spoken, msg

COLUMNS = ("date", "time_24hr", "message_text")


def _row(ready: Ready, channel: Channel, sending: Sending) -> Row:
    return {
        "date": f"{ready.local:%d/%m/%Y}",
        "time_24hr": f"{ready.local:%H:%M}",
        "message_text": ready.text(link=True),
    }


def _told(zone: str) -> Sequence[Message]:
    return (
        msg("Sprout Social: pick the date format dd/mm/yyyy and the profile at the import"),
        msg("Sprout Social reads times in its own time zone: it must be {zone}", zone=zone),
    )


SPROUT = Tool(
    name="sprout",
    about=Spoken("Sprout Social", "Sprout Social"),
    ending="csv",
    channels={
        "x": Channel("x", same("post")),
        "facebook": Channel("facebook", same("post")),
        "linkedin": Channel("linkedin", same("post")),
        "threads": Channel("threads", same("post")),
        "bluesky": Channel("bluesky", same("post")),
    },
    missing={},
    row=_row,
    write=sheet(COLUMNS),
    told=_told,
    rows=350,
    apart=10,
)
