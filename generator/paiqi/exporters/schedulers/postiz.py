"""Postiz: bodies for its public interface (`POST /public/v1/posts`), a list a file.

A body has `type` (schedule), `date` in UTC, `shortLink`, `tags` and `posts`, each with its `integration`,
its `value` (the text and its media, then the first comment) and `settings` with `__type` and what that
platform asks for. Media are uploaded before (`POST /upload-from-url` takes an address and gives `id` and
`path`); 30 requests an hour. Sources: docs.postiz.com/public-api, /public-api/posts/create,
/public-api/uploads/upload-from-url; gitroomhq/postiz-agent, PROVIDER_SETTINGS.md. Confidence: documented.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from paiqi.exporters.schedulers.objects import objects
from paiqi.exporters.schedulers.ready import Ready
from paiqi.exporters.schedulers.sending import Sending
from paiqi.exporters.schedulers.tool import CHOICES, Channel, Row, Tool, by_hand, same
from paiqi.text.messages import Message, Spoken, msg

#: What a platform asks for beside its name.
_SETTINGS: dict[str, dict[str, Any]] = {
    "x": {"who_can_reply_post": "everyone"},
    "instagram": {"post_type": "post"},
    "youtube": {"type": "public"},
}


def _row(ready: Ready, channel: Channel, sending: Sending) -> Row:
    settings = {"__type": channel.name, **_SETTINGS.get(channel.name, {})}
    if channel.titled:
        settings["title"] = ready.title
    media = [{"id": one.asset.file, "path": one.url} for one in ready.media]
    value: list[dict[str, Any]] = [{"content": ready.text(link=True), "image": media}]
    if ready.comment:
        value.append({"content": ready.comment, "image": []})
    account = ready.account.id
    return {
        "type": "schedule",
        "date": f"{ready.instant:%Y-%m-%dT%H:%M:%S.000Z}",
        "shortLink": False,
        "tags": [],
        "posts": [
            {
                "integration": {"id": sending.channels.get(account, account)},
                "value": value,
                "settings": settings,
            }
        ],
    }


def _told(zone: str) -> Sequence[Message]:
    return (
        msg("Postiz: send each object of a file to POST /public/v1/posts, 30 an hour at most"),
        msg(
            "Postiz: upload media first (POST /public/v1/upload-from-url with its path) and put the id and"
            " path that it answers in place"
        ),
        msg(
            "Postiz: a page of LinkedIn is {page}, a profile {profile}; Instagram without Facebook is"
            " {alone}: change __type where your channel is the other",
            page="linkedin-page",
            profile="linkedin",
            alone="instagram-standalone",
        ),
    )


POSTIZ = Tool(
    name="postiz",
    about=Spoken("Postiz", "Postiz"),
    ending="json",
    channels={
        "x": Channel("x", same("post", "video")),
        "facebook": Channel("facebook", same("post", "image-post", "video", "reel")),
        "instagram": Channel("instagram", same("image-post", "carousel", "reel")),
        "linkedin": Channel("linkedin-page", same("post", "image-post", "video")),
        "threads": Channel("threads", same("post", "image-post", "carousel", "video")),
        "bluesky": Channel("bluesky", same("post", "image-post", "gallery", "video")),
        "mastodon": Channel("mastodon", same("post", "image-post", "video")),
        "telegram": Channel("telegram", same("message", "photo", "video", "album")),
        "youtube": Channel("youtube", same("video", "short"), titled=True),
    },
    missing={
        platform: by_hand("Postiz", CHOICES) for platform in ("tiktok", "pinterest", "reddit", "medium")
    },
    row=_row,
    write=objects,
    told=_told,
    pictures=10,
    videos=1,
    sheet=False,
    comments=True,
)
