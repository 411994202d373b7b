"""Rules about offers: their days, and copy that names their codes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from paiqi.derive.heads import ContentHead
from paiqi.derive.offer_codes import OfferCodes
from paiqi.derive.to_send import PendingPost, is_pending
from paiqi.model.campaign import Campaign, Offer
from paiqi.model.item import Item
from paiqi.model.liveness import happens, is_closed, is_owed
from paiqi.model.plan import Plan
from paiqi.model.times import Slot
from paiqi.model.walk import deliverables_of, in_campaigns
from paiqi.rules.families.dates import span_of_days
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import InCampaign, WorkspaceScope
from paiqi.text.diagnostics import Related, Severity
from paiqi.text.messages import msg
from paiqi.text.places import Span


@rule("offer-outside-campaign", Severity.advice, "dates")
def offer_outside_campaign(scope: InCampaign[Offer]) -> Iterator[Finding]:
    """An offer begins before its campaign, or ends after it.
    优惠的开始早于项目，或结束晚于项目。

    Why: Nobody looks after it on those days, and what it sells counts for no KPI of the campaign.
    原因: 那几天没有人跟进，带来的成交也不计入项目指标。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        offers: [{id: first, title: 首采 9 折, code: MQ90, start: 2026-03-20, end: 2026-05-20}]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        offers: [{id: first, title: 首采 9 折, code: MQ90, start: 2026-03-20, end: 2026-03-23}]
    """
    offer, campaign = scope.item, scope.campaign
    if campaign.closed or (offer.last and offer.last.last < scope.ground.today):
        return
    early = campaign.first and offer.first and offer.first.first < campaign.first.first
    late = campaign.last and offer.last and offer.last.last > campaign.last.last
    if early or late:
        message = msg(
            "the offer “{title}” ({first} – {last}) goes beyond the campaign ({days})",
            title=offer.title,
            first=offer.first.iso or "…",
            last=offer.last.iso or "…",
            days=span_of_days(campaign),
        )
        hint = msg("correct its start: or end:, or the campaign's")
        yield Finding(offer.span("start" if early else "end"), message, hint)


class _Text(NamedTuple):
    """A text that is still to go out: when, where it is written, whom it concerns."""

    text: str
    slot: Slot
    place: Span
    about: tuple[Item, ...]


@rule("code-outside-offer", Severity.advice, "dates")
def code_outside_offer(scope: WorkspaceScope) -> Iterator[Finding]:
    """A text that is still to go out names the code of an offer that has ended by then, or has not begun.
    待发布的文案写了优惠码，而发布那天该优惠已经结束或尚未开始。

    Why: Readers type it in, the shop refuses it, and the comments say so. A code of digits or of Chinese
        characters alone is looked for beside a word such as code, 码, 券, 口令 or 输入.
    原因: 读者照着输入，店铺不认，评论区就会抱怨。纯数字或纯中文的优惠码，只在“码”“券”“口令”“输入”等字样旁才算。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        offers: [{id: first, title: 首采 9 折, code: MQ90, start: 2026-03-20, end: 2026-03-23}]
        content:
          - {id: film, title: 首发短片, copy: 下单输入 MQ90 立减, posts: {douyin-main: 2026-03-28 19:30}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        offers: [{id: first, title: 首采 9 折, code: MQ90, start: 2026-03-20, end: 2026-03-23}]
        content:
          - {id: film, title: 首发短片, copy: 下单输入 MQ90 立减, posts: {douyin-main: 2026-03-21 19:30}}
    """
    codes = OfferCodes(
        offer
        for _, offer in in_campaigns(scope.plan.campaigns.values(), lambda campaign: campaign.offers)
        if happens(offer.stopped)
    )
    for one in _texts(scope.plan) if codes.offers else ():
        for code in codes.named(one.text):
            offers = codes.offers[code]
            if offers.hold(one.slot):
                continue
            offer = offers.last
            message = msg(
                "the text goes out on {day} and names the code {code}, which holds from {first} to {last}",
                day=one.slot.iso,
                code=offer.code,
                first=offer.first.iso or "…",
                last=offer.last.iso or "…",
            )
            hint = msg("move it, take the code out, or correct the days of the offer")
            related = (Related(offer.span(), msg("the offer stands here")),)
            yield Finding(one.place, message, hint, one.about, related, cause=(code, str(one.place)))


def _texts(plan: Plan) -> Iterator[_Text]:
    for campaign in plan.campaigns.values():
        if not is_closed(campaign.status):
            yield from _of_posts(campaign)
            yield from _of_creators(campaign)


def _of_posts(campaign: Campaign) -> Iterator[_Text]:
    for content in campaign.content:
        head = ContentHead.of(content)
        for post in content.posts:
            if not post.slot or not is_pending(post):
                continue
            sent, about = PendingPost(post, head), (post, content, campaign)
            for text, fields in (
                (post.headline, ("title",)),
                (post.copy, ("copy", "copy_file")),
                (post.first_comment, ("first_comment",)),
            ):
                if text:
                    yield _Text(text, post.slot, sent.place(*fields), about)


def _of_creators(campaign: Campaign) -> Iterator[_Text]:
    for placement, piece in deliverables_of(campaign):
        if piece.copy and piece.slot and is_owed(placement.status) and is_owed(piece.status):
            yield _Text(piece.copy, piece.slot, piece.span("copy"), (piece, placement, campaign))
