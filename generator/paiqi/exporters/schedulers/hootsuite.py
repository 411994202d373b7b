"""Hootsuite: CSV for its bulk composer.

No line of names; three cells by their places: date and time, message, link; the form of the date is picked at
the upload (`mm/dd/yyyy hh:mm` is one of those offered); the accounts are picked there too; 350 messages a
file, less those that are scheduled already. Sources: kim-iverson-headlee.blogspot.com (2016-08) and
jycalcano.blogspot.com (2015-07). Confidence: reported, and old; the composer of today was not tried. The file
has no place for pictures.
"""

from __future__ import annotations

from collections.abc import Sequence

from paiqi.exporters.schedulers.ready import Ready
from paiqi.exporters.schedulers.sending import Sending
from paiqi.exporters.schedulers.sheets import sheet
from paiqi.exporters.schedulers.tool import Channel, Row, Tool, same
from paiqi.text.messages import Message, Spoken, msg

COLUMNS = ("date", "message", "link")


def _row(ready: Ready, channel: Channel, sending: Sending) -> Row:
    return {
        "date": f"{ready.local:%m/%d/%Y %H:%M}",
        "message": ready.text(link=False),
        "link": ready.link,
    }


def _told(zone: str) -> Sequence[Message]:
    return (
        msg("Hootsuite: pick the date format {form} and the account at the upload", form="mm/dd/yyyy hh:mm"),
        msg("Hootsuite reads times in your profile's time zone: it must be {zone}", zone=zone),
        msg("Hootsuite takes 350 posts in all, less those that are scheduled there already"),
    )


HOOTSUITE = Tool(
    name="hootsuite",
    about=Spoken("Hootsuite", "Hootsuite"),
    ending="csv",
    channels={
        "x": Channel("x", same("post")),
        "facebook": Channel("facebook", same("post")),
        "linkedin": Channel("linkedin", same("post")),
        "threads": Channel("threads", same("post")),
    },
    missing={},
    row=_row,
    write=sheet(COLUMNS, header=False),
    told=_told,
    rows=350,
)
