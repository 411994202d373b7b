"""What to know when files are handed to a scheduler: how to take them in, and what has no place in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiqi.exporters.schedulers.ready import Ready
from paiqi.exporters.schedulers.sending import Sending
from paiqi.exporters.schedulers.tool import Tool
from paiqi.text.messages import Message, msg, msg_n
from paiqi.views.site_views import SiteViews


def to_know(
    views: SiteViews, tool: Tool, sending: Sending, went: Sequence[Ready], bare: int
) -> Iterator[Message]:
    """What is told of the posts in a scheduler's files, of which `bare` go without their pictures."""
    if not went:
        return
    yield from tool.told(views.workspace.timezone)
    if not tool.sheet and any(one.account.id not in sending.channels for one in went):
        yield msg(
            "{tool}: ids of channels are those of the plan: --channel ACCOUNT=ID puts yours", tool=tool.about
        )
    site = views.workspace.site_url
    if site and not sending.media and any(one.media for one in went):
        yield msg("pictures are fetched from {site}: anybody must be able to open it", site=site)
    yield from _without(tool, went, bare)


def _without(tool: Tool, went: Sequence[Ready], bare: int) -> Iterator[Message]:
    """What belongs to posts and has no place in the files."""
    if bare:
        yield msg_n(
            "{count} post goes without its pictures: add them there",
            "{count} posts go without their pictures: add them there",
            count=bare,
        )
    if covers := sum(one.post.cover is not None and not (tool.covers and one.cover) for one in went):
        yield msg_n(
            "{count} cover has no place in the file: set it there",
            "{count} covers have no place in the file: set them there",
            count=covers,
        )
    if not tool.comments and (comments := sum(bool(one.comment) for one in went)):
        yield msg_n(
            "{count} first comment has no place in the file: write it by hand",
            "{count} first comments have no place in the file: write them by hand",
            count=comments,
        )
    if labels := sum(bool(one.post.disclosure) for one in went):
        yield msg_n(
            "{count} post carries an advertising label: set it there",
            "{count} posts carry an advertising label: set it there",
            count=labels,
        )
    if made := sum(bool(one.post.ai_generated or one.content.ai_generated) for one in went):
        yield msg_n(
            "{count} post is made with AI: set its label there",
            "{count} posts are made with AI: set their label there",
            count=made,
        )
