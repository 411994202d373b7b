"""Rules about links: whether readers can click them, and whether visits can be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from paiqi.derive.to_send import to_send
from paiqi.model.plan import Plan
from paiqi.rulebook.in_force import basis, rulebook_of, severity_of
from paiqi.rules.rule import Finding, rule
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import msg


@rule("link-not-clickable", Severity.advice, "advertising")
def link_not_clickable(plan: Plan) -> Iterator[Finding]:
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
    book = rulebook_of(plan)
    for sent in to_send(plan):
        post = sent.post
        if not post.copy or "://" not in post.copy:
            continue
        platform = plan.platforms[post.platform]
        for one in platform.links:
            if (
                one.clickable is False
                and one.in_force(book.day(post))
                and book.concerns(one, post.account, post.format)
            ):
                message = msg(
                    "{platform}: {rule} ({basis})",
                    platform=platform.name.said,
                    rule=one.text.said,
                    basis=basis(one, platform),
                )
                severity = min(severity_of(one), Severity.advice)
                yield Finding(
                    sent.place("copy", "copy_file"),
                    message,
                    msg("take the link out of the text, and say where to find it"),
                    sent.about,
                    severity=severity,
                )


@rule("link-without-utm", Severity.advice, "advertising")
def link_without_utm(plan: Plan) -> Iterator[Finding]:
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
    seen = set()
    for sent in to_send(plan):
        link, wanted = sent.post.link, sent.campaign.utm
        if not link or not wanted or not link.startswith("http"):
            continue
        query = parse_qs(urlsplit(link).query)
        lacking = [
            f"utm_{key}={value}" for key, value in wanted.items() if query.get(f"utm_{key}") != [value]
        ]
        place = sent.place("link")
        if lacking and place not in seen:
            seen.add(place)
            yield Finding(
                place,
                msg("the link lacks {parameters}", parameters="&".join(lacking)),
                msg("add them to the link"),
                sent.about,
            )
