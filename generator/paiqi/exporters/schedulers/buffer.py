"""Buffer: CSV for its bulk upload.

Header, date form and limits as ten public projects have them, one of which quotes Buffer's help (article
926, read 2026-09-17): columns `Text,Image URL,Tags,Posting Time`, case-sensitive; `YYYY-MM-DD HH:mm` in the
zone of the channel; one channel a file; 100 rows (10 on the free plan); one picture by a direct address that
ends in .jpg or .png, of 5 MB at most; no video; no empty row. Confidence: verified by several sources, not
tried with an account. Tags are Buffer's own labels, not hashtags: they stay empty.
"""

from __future__ import annotations

from collections.abc import Sequence

from paiqi.exporters.schedulers.ready import Ready
from paiqi.exporters.schedulers.sending import Sending
from paiqi.exporters.schedulers.sheets import sheet
from paiqi.exporters.schedulers.tool import BOARD, Channel, Row, Tool, by_hand, same
from paiqi.text.amounts import MB
from paiqi.text.messages import Message, Spoken, msg

COLUMNS = ("Text", "Image URL", "Tags", "Posting Time")


def _row(ready: Ready, channel: Channel, sending: Sending) -> Row:
    return {
        "Text": ready.text(link=True),
        "Image URL": ready.pictures[0].url if ready.pictures else "",
        "Posting Time": f"{ready.local:%Y-%m-%d %H:%M}",
    }


def _told(zone: str) -> Sequence[Message]:
    return (
        msg("Buffer: upload each file to its own channel, whose time zone must be {zone}", zone=zone),
        msg("Buffer takes 100 posts a file on paid plans and 10 on the free plan: --rows 10"),
    )


BUFFER = Tool(
    name="buffer",
    about=Spoken("Buffer", "Buffer"),
    ending="csv",
    channels={
        "x": Channel("x", same("post")),
        "facebook": Channel("facebook", same("post", "image-post")),
        "instagram": Channel("instagram", same("image-post")),
        "linkedin": Channel("linkedin", same("post", "image-post")),
        "threads": Channel("threads", same("post", "image-post")),
        "bluesky": Channel("bluesky", same("post", "image-post")),
        "mastodon": Channel("mastodon", same("post", "image-post")),
    },
    missing={"pinterest": by_hand("Buffer", BOARD)},
    row=_row,
    write=sheet(COLUMNS),
    told=_told,
    pictures=1,
    endings=frozenset(["jpg", "jpeg", "png"]),
    picture_bytes=5 * MB,
    rows=100,
)
