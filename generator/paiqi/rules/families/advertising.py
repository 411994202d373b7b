"""Rules about what has to be said: that something is paid for, that AI made it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paiqi.model.choices import PlacementKind
from paiqi.model.item import Item
from paiqi.model.liveness import counts, happens, is_settled
from paiqi.model.placements import Placement
from paiqi.rulebook.labels import is_clear, label_at
from paiqi.rulebook.verdict import basis
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import InCampaign, PendingScope
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Message, msg
from paiqi.text.places import Span

#: A label counts where readers see it without unfolding: within so many characters and lines.
FIRST_CHARACTERS, FIRST_LINES = 125, 3
_FIRST = msg("write the label at the beginning of the text")
_LAST_TAGS = re.compile(r"(?:\s*[#＃][^\s#＃]+[#＃]?)+\s*$")


def hidden(copy: str, label: str) -> Message | None:
    """What is wrong with the place of a label in a text; None where readers see it at once."""
    at = label_at(copy, label)
    if at < 0:
        return msg("the text does not hold the label {label}", label=label)
    if at >= FIRST_CHARACTERS or copy.count("\n", 0, at) >= FIRST_LINES:
        return msg("the label {label} stands after character {at}, behind the fold", label=label, at=at)
    tags = _LAST_TAGS.search(copy)
    if tags and at >= tags.start() and tags.start() > 0:
        return msg("the label {label} stands among the hashtags at the end", label=label)
    return None


@rule("disclosure-missing", Severity.warning, "advertising")
def disclosure_missing(scope: InCampaign[Placement] | PendingScope) -> Iterator[Finding]:
    """A paid piece has no advertising label, or one that does not say clearly that it is paid for.
    付费内容没有广告标识，或标识不够明确。

    Why: In China the measures on internet advertising in force since 2023-05-01 ask for 广告 on promotion
        with a purchase link;
    the FTC names #ad and #sponsored as clear, #sp, #partner and thanks as not clear.
    原因: 2023-05-01 起施行的《互联网广告管理办法》要求带购买链接的种草内容显著标明“广告”；美国 FTC 认可 #ad、#sponsored，不认可 #sp、#partner。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        placements:
          - id: kol-a
            title: 茶评人合作
            kind: creator
            creator: {name: 一盏, platform: xiaohongshu}
            start: 2026-03-20
            end: 2026-03-25
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        placements:
          - id: kol-a
            title: 茶评人合作
            kind: creator
            creator: {name: 一盏, platform: xiaohongshu}
            start: 2026-03-20
            end: 2026-03-25
            disclosure: 广告
    """
    ground = scope.ground
    if isinstance(scope, PendingScope):
        post = scope.item
        if post.disclosure:
            readers = ground.readers[post.account]
            yield from _label(post.disclosure, readers.region, post.span("disclosure"))
        return
    placement = scope.item
    if placement.kind is not PlacementKind.creator or not counts(placement.status):
        return
    platform = placement.creator.platform if placement.creator else ""
    region = ground.readers_on(platform).region if platform in ground.platforms else ground.workspace.region
    if not placement.deliverables or placement.disclosure:
        yield from _label(placement.disclosure, region, placement.span("disclosure"))
    for one in placement.deliverables:
        if happens(one.status) and (one.disclosure or not placement.disclosure):
            about = (one, *scope.about)
            yield from _label(one.disclosure, region, one.span("disclosure"), about)


def _label(
    label: str | None, region: str, place: Span, about: tuple[Item, ...] | None = None
) -> Iterator[Finding]:
    wanted = "广告" if region == "cn" else "#ad"
    if label is None:
        yield Finding(
            place,
            msg("the paid piece has no advertising label"),
            msg("add disclosure: {label}", label=wanted),
            about,
        )
    elif not is_clear(label, region):
        yield Finding(
            place,
            msg("the label {label} does not say clearly that it is paid for", label=label),
            msg("write {label}", label=wanted),
            about,
        )


@rule("disclosure-hidden", Severity.warning, "advertising")
def disclosure_hidden(scope: PendingScope | InCampaign[Placement]) -> Iterator[Finding]:
    """The advertising label is missing in the text, or stands where readers do not see it.
    文案里没有广告标识，或放在读者看不到的位置。

    Why: A label behind the fold or among the last hashtags is no label: it has to stand in the first lines.
    原因: 折叠之后或末尾话题里的标识等于没有，必须放在开头几行。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, copy: "一支三十秒的短片 #春茶 #广告",
             posts: {xhs-main: {at: 2026-03-20 20:00, disclosure: 广告}}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, copy: "广告｜一支三十秒的短片 #春茶",
             posts: {xhs-main: {at: 2026-03-20 20:00, disclosure: 广告}}}
    """
    if isinstance(scope, PendingScope):
        post = scope.item
        wrong = hidden(post.copy, post.disclosure) if post.copy and post.disclosure else None
        if wrong:
            yield Finding(scope.sent.place("copy", "copy_file"), wrong, _FIRST)
        return
    placement = scope.item
    for one in placement.deliverables:
        label = one.disclosure or placement.disclosure
        wrong = hidden(one.copy, label) if one.copy and label and happens(one.status) else None
        if wrong:
            yield Finding(one.span("copy"), wrong, _FIRST, (one, *scope.about))


@rule("ai-undeclared", Severity.warning, "advertising")
def ai_undeclared(scope: PendingScope) -> Iterator[Finding]:
    """An approved post does not say whether AI made it, on a platform that asks.
    平台要求声明是否由 AI 生成，已定稿的发布却没有写明。

    Why: Since 2025-09-01 content made by AI must carry labels in China; platforms there and elsewhere
        have a field that somebody has to fill in.
    原因: 2025-09-01 起 AI 生成合成内容须加标识；国内外平台发布时都有声明选项，需要有人填写。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片, status: approved, copy: 明前第一采, assets: [film.mp4],
             posts: {douyin-main: 2026-03-20 19:30}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片, status: approved, copy: 明前第一采, assets: [film.mp4], ai_generated: no,
             posts: {douyin-main: 2026-03-20 19:30}}
    """
    post, book = scope.item, scope.ground.book
    if post.ai_generated is not None or not is_settled(post.status) or not post.assets:
        return
    platform = scope.ground.platforms[post.platform]
    asked = [
        one
        for one in platform.ai_label
        if one.in_force(scope.day) and book.concerns(one, post.account, post.format)
    ]
    if asked:
        message = msg(
            "{platform} asks whether AI made it: {rule} ({basis})",
            platform=platform.name.said,
            rule=asked[0].text.said,
            basis=basis(asked[0], platform),
        )
        hint = msg(
            "write ai_generated: yes or no on the post, its content or its account, or once in the"
            " workspace's settings"
        )
        yield Finding(post.span(), message, hint, cause=(post.account,))
