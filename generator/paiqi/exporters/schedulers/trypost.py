"""TryPost: bodies for its interface (`POST /api/posts`), a list a file.

A body has `content`, `platforms` with `social_account_id` and `content_type`, `media` by `url`, and
`scheduled_at` in UTC; it makes a draft, which `PUT /api/posts/{id}` with `status: scheduled` sets up.
Sources: docs of trypostit/trypost-docs (create-post, update-post, list-content-types) and, for media by
address, the rules of the interface in trypostit/trypost (PostMediaRules). Confidence: documented. A CSV
import was not found.
"""

from __future__ import annotations

from collections.abc import Sequence

from paiqi.exporters.schedulers.objects import objects
from paiqi.exporters.schedulers.ready import Ready
from paiqi.exporters.schedulers.sending import Sending
from paiqi.exporters.schedulers.tool import BOARD, TITLE, Channel, Row, Tool, by_hand, formats, same
from paiqi.text.messages import Message, Spoken, msg


def _row(ready: Ready, channel: Channel, sending: Sending) -> Row:
    account = ready.account.id
    return {
        "content": ready.text(link=True),
        "platforms": [
            {
                "social_account_id": sending.channels.get(account, account),
                "content_type": channel.formats[ready.post.format or ""],
            }
        ],
        "media": [{"url": one.url} for one in ready.media],
        "scheduled_at": f"{ready.instant:%Y-%m-%dT%H:%M:%SZ}",
    }


def _told(zone: str) -> Sequence[Message]:
    return (
        msg(
            "TryPost: send each object of a file to POST /api/posts, which makes a draft, then"
            " PUT /api/posts/(id) with status: scheduled"
        ),
        msg(
            "TryPost: a page of LinkedIn is linkedin_page_post, a profile linkedin_post: change content_type"
            " where your account is the other"
        ),
    )


TRYPOST = Tool(
    name="trypost",
    about=Spoken("TryPost", "TryPost"),
    ending="json",
    channels={
        "x": Channel("x", same("post", "video", called="x_post")),
        "facebook": Channel(
            "facebook",
            {**same("post", "image-post", "video", called="facebook_post"), **formats(reel="facebook_reel")},
        ),
        "instagram": Channel(
            "instagram",
            {**same("image-post", "carousel", called="instagram_feed"), **formats(reel="instagram_reel")},
        ),
        "linkedin": Channel("linkedin", same("post", "image-post", "video", called="linkedin_page_post")),
        "threads": Channel("threads", same("post", "image-post", "carousel", "video", called="threads_post")),
        "bluesky": Channel("bluesky", same("post", "image-post", "gallery", "video", called="bluesky_post")),
        "mastodon": Channel("mastodon", same("post", "image-post", "video", called="mastodon_post")),
        "telegram": Channel("telegram", same("message", "photo", "video", "album", called="telegram_post")),
        "tiktok": Channel("tiktok", formats(video="tiktok_video", photo_post="tiktok_photo")),
    },
    missing={
        "youtube": by_hand("TryPost", TITLE),
        "pinterest": by_hand("TryPost", BOARD),
    },
    row=_row,
    write=objects,
    told=_told,
    pictures=10,
    videos=1,
    sheet=False,
)
