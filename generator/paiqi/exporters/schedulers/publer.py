"""Publer: CSV of twelve columns for its bulk uploader.

The names of the columns are sentences; all twelve must be there, in UTF-8 with its mark; several media stand
with commas between them, comments and alternative texts with `||`. Dates `YYYY/MM/DD HH:MM`, 24 hours, in
the zone of the workspace there; accounts are picked at the upload. A link in its column makes a post with a
preview on Facebook, LinkedIn, X, Threads, Mastodon, Bluesky and Telegram; with pictures it stands in the
text. Sources: publer.com/blog/ultimate-csv-bulk-scheduler-social-media, publer.com/help
(how-to-use-a-csv-file), and the header in ten public projects. Confidence: documented; the words of the post
subtype (story, reel, pdf) are those of the header. No limit of rows is documented.
"""

from __future__ import annotations

from collections.abc import Sequence

from paiqi.exporters.schedulers.ready import Ready
from paiqi.exporters.schedulers.sending import Sending
from paiqi.exporters.schedulers.sheets import sheet
from paiqi.exporters.schedulers.tool import BOARD, Channel, Row, Tool, by_hand, formats, same
from paiqi.text.messages import Message, Spoken, msg

COLUMNS = (
    "Date - Intl. format or prompt",
    "Text",
    "Link(s) - Separated by comma for FB carousels",
    "Media URL(s) - Separated by comma",
    "Title - For the video, pin, PDF ..",
    "Label(s) - Separated by comma",
    "Alt text(s) - Separated by ||",
    "Comment(s) - Separated by ||",
    "Pin board, FB album, or Google category",
    "Post subtype - I.e. story, reel, PDF ..",
    "CTA - For Facebook links or Google",
    "Reminder - For stories, reels, shorts, and TikToks",
)
_DATE, _TEXT, _LINK, _MEDIA, _TITLE, _, _, _COMMENT, _, _SUBTYPE, _, _ = COLUMNS
_BETWEEN = "||"


def _row(ready: Ready, channel: Channel, sending: Sending) -> Row:
    return {
        _DATE: f"{ready.local:%Y/%m/%d %H:%M}",
        _TEXT: ready.text(link=bool(ready.media)),
        _LINK: "" if ready.media else ready.link,
        _MEDIA: ",".join(one.url for one in ready.media),
        _TITLE: ready.title,
        _COMMENT: ready.comment,
        _SUBTYPE: channel.formats[ready.post.format or ""],
    }


def _refuses(ready: Ready) -> Message | None:
    if _BETWEEN in ready.comment or _BETWEEN in ready.text(link=False):
        return msg("Publer would cut it in two where it has {sign}", sign=_BETWEEN)
    return None


def _told(zone: str) -> Sequence[Message]:
    return (
        msg("Publer: pick the account at the upload; the workspace's time zone must be {zone}", zone=zone),
    )


PUBLER = Tool(
    name="publer",
    about=Spoken("Publer", "Publer"),
    ending="csv",
    channels={
        "x": Channel("x", same("post", "video")),
        "facebook": Channel("facebook", {**same("post", "image-post", "video"), **formats(reel="reel")}),
        "instagram": Channel("instagram", {**same("image-post", "carousel"), **formats(reel="reel")}),
        "linkedin": Channel("linkedin", same("post", "image-post", "video")),
        "threads": Channel("threads", same("post", "image-post", "carousel", "video")),
        "bluesky": Channel("bluesky", same("post", "image-post", "gallery", "video")),
        "mastodon": Channel("mastodon", same("post", "image-post", "video")),
        "telegram": Channel("telegram", same("message", "photo", "video", "album")),
        "tiktok": Channel("tiktok", same("video", "photo-post")),
        "youtube": Channel("youtube", same("video"), titled=True),
    },
    missing={"pinterest": by_hand("Publer", BOARD)},
    row=_row,
    write=sheet(COLUMNS, mark=True),
    told=_told,
    refuses=_refuses,
    pictures=35,
    videos=1,
    comments=True,
)
