"""Ayrshare: CSV for its bulk endpoint (`POST /api/post/bulk`).

Columns `post,platforms,mediaUrls,scheduleDate`; platforms with commas between them in one cell; times in UTC
as `YYYY-MM-DDThh:mm:ssZ`; media by addresses that anybody can fetch. Source:
ayrshare.com/docs/apis/post/bulk-post and /apis/media/overview. Confidence: documented. A file goes to one
user profile, which has one account of each platform; what a post needs beside the four columns (the title of
a YouTube video, a board, a subreddit) has no place.
"""

from __future__ import annotations

from collections.abc import Sequence

from paiqi.exporters.schedulers.ready import Ready
from paiqi.exporters.schedulers.sending import Sending
from paiqi.exporters.schedulers.sheets import sheet
from paiqi.exporters.schedulers.tool import BOARD, SUBREDDIT, TITLE, Channel, Row, Tool, by_hand, same
from paiqi.text.messages import Message, Spoken, msg

COLUMNS = ("post", "platforms", "mediaUrls", "scheduleDate")


def _row(ready: Ready, channel: Channel, sending: Sending) -> Row:
    return {
        "post": ready.text(link=True),
        "platforms": channel.name,
        "mediaUrls": ",".join(one.url for one in ready.media),
        "scheduleDate": f"{ready.instant:%Y-%m-%dT%H:%M:%SZ}",
    }


def _told(zone: str) -> Sequence[Message]:
    return (msg("Ayrshare: send each file to POST /api/post/bulk with the key of its account's profile"),)


AYRSHARE = Tool(
    name="ayrshare",
    about=Spoken("Ayrshare", "Ayrshare"),
    ending="csv",
    channels={
        "x": Channel("twitter", same("post", "video")),
        "facebook": Channel("facebook", same("post", "image-post", "video")),
        "instagram": Channel("instagram", same("image-post", "carousel", "reel")),
        "linkedin": Channel("linkedin", same("post", "image-post", "video")),
        "threads": Channel("threads", same("post", "image-post", "carousel", "video")),
        "bluesky": Channel("bluesky", same("post", "image-post", "gallery", "video")),
        "telegram": Channel("telegram", same("message", "photo", "video")),
        "tiktok": Channel("tiktok", same("video", "photo-post")),
    },
    missing={
        "youtube": by_hand("Ayrshare", TITLE),
        "pinterest": by_hand("Ayrshare", BOARD),
        "reddit": by_hand("Ayrshare", SUBREDDIT),
    },
    row=_row,
    write=sheet(COLUMNS),
    told=_told,
    pictures=10,
    videos=1,
)
