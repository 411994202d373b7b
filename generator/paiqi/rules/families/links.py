"""Rules about links: whether readers can click them, and whether visits can be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from paiqi.derive.heads import ContentHead
from paiqi.derive.to_send import PendingPost, is_pending
from paiqi.model.content import Content
from paiqi.rulebook.verdict import basis, severity_of
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import CreatorScope, InCampaign, PendingScope
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import msg


@rule("link-not-clickable", Severity.advice, "advertising")
def link_not_clickable(scope: PendingScope | CreatorScope) -> Iterator[Finding]:
    """A post carries a link where links cannot be clicked.
    该平台正文里的链接无法点击。

    Why: Readers would have to type it; a pinned comment, the profile or the read-original link works.
    原因: 读者只能手动输入；应放在首评、主页或“阅读原文”。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, copy: 明前第一采 https://example.com/tea, posts: {instagram: 2026-03-20 19:30}}
        # plans/accounts.yml
        accounts:
          - {id: instagram, platform: instagram, name: Shanye, format: image-post}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, copy: 明前第一采，链接在主页, posts: {instagram: 2026-03-20 19:30}}
        # plans/accounts.yml
        accounts:
          - {id: instagram, platform: instagram, name: Shanye, format: image-post}
    """
    post, book = scope.item, scope.ground.book
    if not post.copy or "://" not in post.copy:
        return
    platform = scope.ground.platforms[post.platform]
    for one in platform.links:
        if (
            one.clickable is False
            and one.in_force(scope.day)
            and book.concerns(one, post.account, post.format)
        ):
            message = msg(
                "{platform}: {rule} ({basis})",
                platform=platform.name.said,
                rule=one.text.said,
                basis=basis(one, platform),
            )
            yield Finding(
                scope.sent.place("copy", "copy_file"),
                message,
                msg("take the link out of the text, and say where to find it"),
                severity=min(severity_of(one), Severity.advice),
            )


@rule("link-without-utm", Severity.advice, "advertising")
def link_without_utm(scope: InCampaign[Content]) -> Iterator[Finding]:
    """A link lacks the parameters by which its campaign is tracked, or has others.
    链接缺少项目的跟踪参数，或参数不一致。

    Why: Visits that cannot be told apart count for nobody.
    原因: 无法归因的访问等于没有统计。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        utm: {campaign: spring-tea}
        content:
          - {id: film, title: 首发短片, link: "https://example.com/tea", posts: {xhs-main: 2026-03-20 20:00}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        utm: {campaign: spring-tea}
        content:
          - {id: film, title: 首发短片, link: "https://example.com/tea?utm_campaign=spring-tea",
             posts: {xhs-main: 2026-03-20 20:00}}
    """
    content, wanted = scope.item, scope.campaign.utm
    if not wanted or scope.campaign.closed:
        return
    head, told = ContentHead.of(content), set()
    for post in filter(is_pending, content.posts):
        if not post.link or not post.link.startswith("http"):
            continue
        query = parse_qs(urlsplit(post.link).query)
        lacking = [
            f"utm_{key}={value}" for key, value in wanted.items() if query.get(f"utm_{key}") != [value]
        ]
        place = PendingPost(post, head).place("link")
        # What is written on the content is told once.
        if lacking and place not in told:
            told.add(place)
            message = msg("the link lacks {parameters}", parameters="&".join(lacking))
            yield Finding(place, message, msg("add them to the link"), (post, *scope.about))
