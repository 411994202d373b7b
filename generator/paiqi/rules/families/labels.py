"""Rules about labels on one's own pieces: advertising that looks like advice, and what AI made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from paiqi.derive.ground import regions
from paiqi.model.activities import Activity
from paiqi.model.choices import ActivityKind, Purpose, Surface
from paiqi.model.content import Post
from paiqi.model.liveness import is_owed, is_settled
from paiqi.rulebook.labels import is_clear, is_denied, label_at
from paiqi.rulebook.word_finder import likened
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import InCampaign, PendingScope
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import msg
from paiqi.text.places import Span

#: The days of 互联网广告管理办法, 人工智能生成合成内容标识办法 and 直播电商监督管理办法, as the press quotes them.
INTERNET_ADS, AI_LABELS, LIVE_SELLING = date(2023, 5, 1), date(2025, 9, 1), date(2026, 2, 1)

# Each way of saying it begins with a character: by that `re` knows where it need not even try.
#: 体验 and 试用 alone invite readers: 到店体验, 试用装.
_REVIEW = re.compile(
    "测评|评测|试用(?<!免费试用)(?<!申请试用)(?!装)|体验.{0,2}(?:分享|报告|笔记|感受)|真实体验|使用体验|个人体验|分享体验"
    "|开箱|种草|探店|好物|亲测|安利|心得|避坑|干货|科普|攻略"
)
_SHOP = re.compile(
    "购物车|小黄车|橱窗|购买链接|商品链接|下单链接|店铺链接|淘宝链接|京东链接|链接(?:下单|购买)|点击下方|左下角|淘口令|直播间下单"
)
#: Given to the writer; what buyers are given is an offer.
_GIFT = re.compile(
    "|".join(
        f"{giver}方?(?:免费)?(?:寄|送测|送[来的我]|赠|提供)" for giver in ("品牌", "商家", "厂家", "官方")
    )
    + "|送测|收到.{0,6}[寄赠]"
)
_SHOPS = (
    "taobao.com",
    "tmall.com",
    "jd.com",
    "pinduoduo.com",
    "yangkeduo.com",
    "youzan.com",
    "weidian.com",
    "jinritemai.com",
)
#: A contest, a course or a tool for what AI makes is no label; what was made with the tool has one.
_FOR_AI = (
    "(?!(?:生成|合成|创作|制作|绘制|写?作|绘?画|内容)?"
    "(?:(?:工具|软件|平台)(?!制作|生成|创作|绘|完成)|[大比竞]赛|挑战|征集|课|教程))"
)
_AI_LABEL = re.compile(
    f"(?:ai|aigc|人工智能)(?:辅助)?(?:生成|合成|创作|制作|绘制|绘画|写|画){_FOR_AI}"
    f"|由ai|aigc{_FOR_AI}|内容为ai|ai内容{_FOR_AI}"
)
_AI_ANCHOR = re.compile("数字人|虚拟(?:主播|人|形象)|ai(?:数字)?主播|智能主播")


@rule("seeding-unlabelled", Severity.advice, "advertising")
def seeding_unlabelled(scope: PendingScope) -> Iterator[Finding]:
    """A piece of advice, experience or review sells, by a shopping link or a gift, without the label 广告.
    种草、体验、测评类内容带购物链接或用了赠品，却没有标明“广告”。

    Why: In China such pieces have to be marked 广告 by whoever publishes them, a brand's own account too
        (measures on internet advertising, in force since 2023-05-01).
    原因: 2023-05-01 起施行的《互联网广告管理办法》要求：以知识介绍、体验分享、消费测评等形式推销并附购物链接的，发布者应显著标明“广告”，
    品牌自己的账号也一样。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, copy: 三款龙井测评，左下角下单, posts: {xhs-main: 2026-03-20 20:00}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, copy: 广告｜三款龙井测评，左下角下单, posts: {xhs-main: 2026-03-20 20:00}}
    """
    post = scope.item
    if not post.copy:
        return
    text = scope.sent.plain
    if not _seeds(post, text) or not _in_china(scope, text, INTERNET_ADS):
        return
    said = post.disclosure and is_clear(post.disclosure, "cn")
    if not said and label_at(text, "广告") < 0:
        yield Finding(
            scope.sent.place("copy", "copy_file"),
            msg(
                "advice or review that sells has no label 广告 (internet advertising, in force since {day})",
                day=INTERNET_ADS.isoformat(),
            ),
            msg("write 广告 at the beginning of the text and disclosure: 广告 on the post"),
            cause=(post.campaign_id, post.content_id),
        )


def _seeds(post: Post, text: str) -> bool:
    """Whether a post with this text is advice or review, and sells or was paid for with a gift."""
    seeding = post.purpose is Purpose.seeding
    if _SHOP.search(text) or _to_shop(post.link):
        return seeding or bool(_REVIEW.search(text))
    # 品牌送测评名额: the word of the gift is none of a review as well.
    given = _GIFT.sub(" ", text)
    return given != text and (seeding or bool(_REVIEW.search(given)))


def _to_shop(link: str | None) -> bool:
    host = (urlsplit(link).hostname if link else "") or ""
    return bool(host) and any(host == shop or host.endswith(f".{shop}") for shop in _SHOPS)


def _in_china(scope: PendingScope, text: str, since: date) -> bool:
    """Whether a post's text is for Chinese readers on a day on which a law holds."""
    return scope.day >= since and "cn" in regions(text, [scope.ground.readers[scope.item.account]])


@rule("ai-unlabelled", Severity.advice, "advertising")
def ai_unlabelled(scope: PendingScope | InCampaign[Activity]) -> Iterator[Finding]:
    """What AI made, or an anchor that is none, has no label that readers see.
    AI 生成的内容或数字人主播没有读者看得见的标识。

    Why: In China content made by AI carries a visible label since 2025-09-01 (measures on labelling), and a
        live show with an AI anchor says so all along since 2026-02-01 (measures on live selling). Where a
        platform's own switch writes it, waive: with that reason.
    原因: 2025-09-01 起 AI 生成合成内容须有显式标识（《人工智能生成合成内容标识办法》）；2026-02-01 起用数字人直播带货须持续提示
    （《直播电商监督管理办法》）。由平台的声明开关代为标注的，写 waive: 说明即可。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片, status: approved, copy: 明前第一采, ai_generated: yes,
             posts: {douyin-main: 2026-03-20 19:30}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片, status: approved, copy: 明前第一采（AI 生成）, ai_generated: yes,
             posts: {douyin-main: 2026-03-20 19:30}}
    """
    piece = _of_post(scope) if isinstance(scope, PendingScope) else _of_activity(scope)
    if not (piece.anchor or piece.made):
        return
    if any(not is_denied(piece.text, label.start()) for label in _AI_LABEL.finditer(piece.text)):
        return
    if piece.anchor:
        yield Finding(
            piece.place,
            msg(
                "a live show with an AI anchor does not say so (in force since {day})",
                day=LIVE_SELLING.isoformat(),
            ),
            msg("write that the anchor is made by AI, and keep a label on the picture all along"),
        )
    else:
        yield Finding(
            piece.place,
            msg(
                "the text of what AI made has no label that readers see (in force since {day})",
                day=AI_LABELS.isoformat(),
            ),
            msg("write AI 生成 in the title or text, or waive: where the platform's own switch writes it"),
            cause=piece.cause,
        )


class _Piece(NamedTuple):
    """What is looked at: its text without blanks, whether an anchor made by AI presents it, and whether AI
    made it, both where the law holds.
    """

    text: str
    anchor: bool
    made: bool
    place: Span
    cause: tuple[str, ...] = ()


def _of_post(scope: PendingScope) -> _Piece:
    post = scope.item
    live = scope.ground.platforms[post.platform].surface(post.format) is Surface.live
    made = bool(post.ai_generated and post.copy) and is_settled(post.status)
    place = scope.sent.place("copy", "copy_file")
    if not (live or made):
        return _Piece("", False, False, place)
    text = scope.sent.plain
    bare = text.replace(" ", "")
    anchor = live and bool(_AI_ANCHOR.search(bare)) and _in_china(scope, text, LIVE_SELLING)
    return _Piece(bare, anchor, made and _in_china(scope, text, AI_LABELS), place, (post.account,))


def _of_activity(scope: InCampaign[Activity]) -> _Piece:
    activity, ground = scope.item, scope.ground
    text = likened(f"{activity.title}\n{activity.summary or ''}")
    bare = text.replace(" ", "")
    readers = ground.readers.get(activity.account or "")
    places = regions(text, [readers]) if readers else {ground.workspace.region}
    last = activity.slot.last if activity.slot else ground.today
    online = activity.kind is ActivityKind.online and is_owed(activity.status)
    anchor = online and bool(_AI_ANCHOR.search(bare)) and "cn" in places and last >= LIVE_SELLING
    return _Piece(bare, anchor, False, activity.span("summary" if activity.summary else "title"))
