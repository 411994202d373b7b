"""Metricool: CSV of 77 columns for its planner.

Platforms are columns of TRUE and FALSE, `Draft` and `Shortener` too; `Date` and `Time` apart, `YYYY-MM-DD`
and `HH:MM:SS`, in the zone of the brand; pictures and videos in `Picture Url 1` to `10`; a post a row and
platform; `TikTok Title` and `TikTok title` differ by one letter's case and are different columns (the second
is a song's). Sources: the header and its rules in five public projects (one of them from an empty file of
the planner, May 2026). Confidence: reported; newer files have further columns (alternative texts), which the
import does not ask for. Words of `Instagram Post Type` (POST, REEL, CAROUSEL) stand in two of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from paiqi.exporters.schedulers.ready import Ready
from paiqi.exporters.schedulers.sending import Sending
from paiqi.exporters.schedulers.sheets import sheet
from paiqi.exporters.schedulers.tool import BOARD, Channel, Row, Tool, by_hand, formats, same
from paiqi.text.messages import Message, Spoken, msg

_PLATFORMS = (
    *("Facebook", "Twitter/X", "LinkedIn", "GBP", "Instagram"),
    *("Pinterest", "TikTok", "Youtube", "Threads", "Bluesky"),
)
_MOST = 10
_POLL = tuple(f"Poll Option {number}" for number in range(1, 5))
COLUMNS = (
    *("Text", "Date", "Time", "Draft"),
    *_PLATFORMS,
    *(f"Picture Url {number}" for number in range(1, _MOST + 1)),
    *("Document title", "Shortener", "Video Thumbnail Url", "Video Cover Frame"),
    *("Twitter/X Can reply", "Twitter/X Type", "Twitter/X Poll Duration minutes"),
    *(f"Twitter/X {option}" for option in _POLL),
    *("Pinterest Board", "Pinterest Pin Title", "Pinterest Pin Link", "Pinterest Pin New Format"),
    *("Instagram Post Type", "Instagram Show Reel On Feed"),
    *("Youtube Video Title", "Youtube Video Type", "Youtube Video Privacy"),
    *("Youtube video for kids", "Youtube Video Category", "Youtube Video Tags"),
    *("GBP Post Type", "Facebook Post Type", "Facebook Title", "First Comment Text"),
    *("TikTok Title", "TikTok disable comments", "TikTok disable duet", "TikTok disable stitch"),
    *("TikTok Post Privacy", "TikTok Branded Content", "TikTok Your Brand", "TikTok Auto Add Music"),
    *("TikTok Photo Cover Index", "TikTok musicId", "TikTok title", "TikTok author"),
    *("TikTok startMillis", "TikTok durationMillis", "TikTok startVideoMillis"),
    *("LinkedIn Type", "LinkedIn Poll Question"),
    *(f"LinkedIn {option}" for option in _POLL),
    *("LinkedIn Poll Duration", "LinkedIn Show link preview", "LinkedIn Images as Carousel"),
    *("Threads Reply Control", "Brand name"),
)
#: The columns of a platform that say a post's type and its title.
_TYPES = {"Instagram": "Instagram Post Type", "Facebook": "Facebook Post Type"}
_TITLES = {"TikTok": "TikTok Title", "Youtube": "Youtube Video Title"}


def _row(ready: Ready, channel: Channel, sending: Sending) -> Row:
    row = {
        "Text": ready.text(link=True),
        "Date": f"{ready.local:%Y-%m-%d}",
        "Time": f"{ready.local:%H:%M:%S}",
        "Draft": "FALSE",
        "Shortener": "FALSE",
        "Video Thumbnail Url": ready.cover if ready.videos else "",
        "First Comment Text": ready.comment,
        **{name: "TRUE" if name == channel.name else "FALSE" for name in _PLATFORMS},
        **{f"Picture Url {number}": one.url for number, one in enumerate(ready.media, 1)},
    }
    if column := _TYPES.get(channel.name):
        row[column] = channel.formats[ready.post.format or ""]
    if column := _TITLES.get(channel.name):
        row[column] = ready.title
    return row


def _refuses(ready: Ready) -> Message | None:
    if len(ready.media) > _MOST:
        return msg(
            "the file of {tool} has columns for {most} of its pictures and videos",
            tool="Metricool",
            most=_MOST,
        )
    return None


def _told(zone: str) -> Sequence[Message]:
    return (msg("Metricool: import each file into its brand, whose time zone must be {zone}", zone=zone),)


METRICOOL = Tool(
    name="metricool",
    about=Spoken("Metricool", "Metricool"),
    ending="csv",
    channels={
        "x": Channel("Twitter/X", same("post", "video")),
        "facebook": Channel(
            "Facebook", {**same("post", "image-post", "video", called="POST"), **formats(reel="REEL")}
        ),
        "instagram": Channel("Instagram", formats(image_post="POST", carousel="CAROUSEL", reel="REEL")),
        "linkedin": Channel("LinkedIn", same("post", "image-post", "video")),
        "threads": Channel("Threads", same("post", "image-post", "carousel", "video")),
        "bluesky": Channel("Bluesky", same("post", "image-post", "gallery", "video")),
        "tiktok": Channel("TikTok", same("video", "photo-post")),
        "youtube": Channel("Youtube", same("video"), titled=True),
    },
    missing={"pinterest": by_hand("Metricool", BOARD)},
    row=_row,
    write=sheet(COLUMNS),
    told=_told,
    pictures=_MOST,
    videos=1,
    comments=True,
    covers=True,
    refuses=_refuses,
)
