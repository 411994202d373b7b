"""The posts of a plan that can be handed to a scheduler, and why others cannot, whatever the scheduler."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from paiqi.derive.heads import ContentHead
from paiqi.derive.post_texts import post_texts, tracked
from paiqi.derive.to_send import PICTURES, VIDEOS, PendingPost, ending, is_pending
from paiqi.events.item import reaches
from paiqi.exporters.exported import LeftOut
from paiqi.exporters.schedulers.refused import refused
from paiqi.exporters.schedulers.sending import Sending
from paiqi.model.accounts import Account
from paiqi.model.campaign import Campaign
from paiqi.model.choices import Status
from paiqi.model.content import Asset, Content, Post
from paiqi.model.item import changed
from paiqi.model.limits import Measure
from paiqi.model.liveness import is_closed
from paiqi.model.platform import Platform
from paiqi.model.walk import posts_of
from paiqi.text.messages import Message, Spoken, msg
from paiqi.views.site_views import SiteViews


@dataclass(frozen=True, slots=True)
class Media:
    """A file of a post: the asset, whether it is a picture or a video, and its address ("": none)."""

    asset: Asset
    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A post that is approved, timed, still to go out and within the limits of its platform.

    `title` is that of readers ("": its platform shows none), `local` the time on the wall in the workspace's
    zone, `instant` in UTC. `linked`: its link belongs into its text where a scheduler has no place for it.
    `platform` and `format` are their names.
    """

    post: Post
    content: Content
    account: Account
    sent: PendingPost
    title: str
    media: tuple[Media, ...]
    cover: str
    local: datetime
    instant: datetime
    linked: bool
    platform: Spoken
    format: Spoken

    def text(self, *, link: bool) -> str:
        """What is published as its text: the copy with its hashtags, and with its link where asked."""
        counts = [Measure.hashtags, Measure.link] if link and self.linked else [Measure.hashtags]
        return (self.sent.text(counts) or "").replace("\r\n", "\n")

    @property
    def link(self) -> str:
        """Its link with the campaign's parameters, where it can be clicked and is not in its text."""
        link = self.sent.post.link or ""
        return link if self.linked and link not in (self.sent.post.copy or "") else ""

    @property
    def comment(self) -> str:
        """Its first comment."""
        return self.post.first_comment or ""

    @property
    def pictures(self) -> tuple[Media, ...]:
        """Its pictures."""
        return tuple(one for one in self.media if one.kind == "picture")

    @property
    def videos(self) -> tuple[Media, ...]:
        """Its videos."""
        return tuple(one for one in self.media if one.kind == "video")

    def bare(self) -> Ready:
        """The same without pictures and videos."""
        return replace(self, media=())

    def left(self, why: Message) -> LeftOut:
        """The post as one that is left out."""
        return left_out(self.content, self.account, self.post, why)


def left_out(content: Content, account: Account, post: Post, why: Message) -> LeftOut:
    """A post that is left out, by the title of its content and the name of its account."""
    return LeftOut(post.full_id, f"{content.title} · {account.name}", why)


def waiting(
    views: SiteViews, sending: Sending, lacks: Callable[[Platform], Message | None]
) -> Iterator[Ready | LeftOut]:
    """Every post asked for that is still to go out, in the plan's order: ready, or why it is not.

    `lacks` says why a scheduler serves no post of a platform.
    """
    faults = refused(views.plan)
    for campaign in views.campaigns_by_id.values():
        if is_closed(campaign.status):
            continue
        for post in posts_of(campaign):
            if not is_pending(post) or post.account not in views.plan.accounts:
                continue
            days = (post.slot.first, post.slot.last) if post.slot else (None, None)
            if not sending.scope.takes(campaign.id, post.account, *days):
                continue
            content = views.contents[f"{post.campaign_id}/{post.content_id}"]
            if (why := lacks(views.packs[post.platform])) is not None:
                yield left_out(content, views.plan.accounts[post.account], post, why)
            else:
                yield _looked_at(views, sending, campaign, content, post, faults)


def _looked_at(
    views: SiteViews,
    sending: Sending,
    campaign: Campaign,
    content: Content,
    post: Post,
    faults: Mapping[str, Message],
) -> Ready | LeftOut:
    account = views.plan.accounts[post.account]
    why = _why_not(views, sending, post) or faults.get(post.full_id)
    if why is not None or post.slot.instant is None or post.slot.clock is None:
        return left_out(content, account, post, why or _NO_TIME)
    pack, day = views.packs[post.platform], views.book.day(post)
    blocks = post_texts(post, views.book.bounds(post), paired_tags=pack.paired_tags)
    linked = not any(
        one.clickable is False and one.in_force(day) and views.book.concerns(one, post.account, post.format)
        for one in pack.links
    )
    sent = changed(post, link=tracked(post.link, campaign.utm)) if post.link else post
    return Ready(
        post=post,
        content=content,
        account=account,
        sent=PendingPost(sent, ContentHead.of(content), pack.paired_tags),
        title=post.headline if any(one.kind == "title" for one in blocks) else "",
        media=tuple(_media(views, sending, post)),
        cover=sending.address(post.cover, views) if post.cover else "",
        local=datetime.combine(post.slot.first, post.slot.clock),
        instant=post.slot.instant.astimezone(UTC),
        linked=linked,
        platform=pack.name.said,
        format=next((one.name.said for one in pack.formats if one.id == post.format), _NO_FORMAT),
    )


_NO_FORMAT = Spoken("未写明形式的内容", "post without a format")
_NO_TIME = msg("it has no time of day: give it one")


def _why_not(views: SiteViews, sending: Sending, post: Post) -> Message | None:
    now = sending.moment(views)
    if not reaches(post.status, Status.approved):
        return msg("it is not approved yet")
    if not post.slot or post.slot.tentative:
        return msg("it has no day yet: give it a day and a time")
    if post.slot.instant is None or post.slot.clock is None:
        return _NO_TIME
    if post.slot.instant <= now:
        return msg("its time has passed: give it a new one")
    if post.copy is None:
        return msg("its text is still to be written")
    if post.set_up and not sending.again:
        done = post.set_up.instant <= now if post.set_up.instant else post.set_up.last < now.date()
        if done:
            return msg("it is set up already (scheduled: {when}): --again takes it too", when=post.set_up.iso)
    return None


def _media(views: SiteViews, sending: Sending, post: Post) -> Iterator[Media]:
    for asset in post.assets:
        end = ending(asset)
        kind = "picture" if end in PICTURES else "video" if end in VIDEOS else "file"
        yield Media(asset, kind, sending.address(asset, views))
