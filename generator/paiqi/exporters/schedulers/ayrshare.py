"""Ayrshare: CSV for its bulk endpoint (`POST /api/post/bulk`).

Columns `post,platforms,mediaUrls,scheduleDate`; platforms with commas between them in one cell; times in UTC as
`YYYY-MM-DDThh:mm:ssZ`; media by addresses that anybody can fetch. Source: ayrshare.com/docs/apis/post/bulk-post
and /apis/media/overview. Confidence: documented. A file goes to one user profile, which has one account of each
platform; what a post needs beside the four columns (the title of a YouTube video, a board, a subreddit) has
no place.
"""

from __future__ import annotations

from collections.abc import Sequence

from paiqi.exporters.schedulers.ready import Ready
from paiqi.exporters.schedulers.sending import Sending
from paiqi.exporters.schedulers.sheets import sheet
from paiqi.exporters.schedulers.tool import Channel, Row, Tool, same
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
        "youtube": msg("the file of Ayrshare has no place for a video's title: set it up by hand"),
        "pinterest": msg("the file of Ayrshare has no place for a board: set it up by hand"),
        "reddit": msg("the file of Ayrshare has no place for a subreddit: set it up by hand"),
    },
    row=_row,
    write=sheet(COLUMNS),
    told=_told,
    pictures=10,
    videos=1,
)
