"""Rules about formats and types of accounts: what a platform does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from paiqi.model.campaign import Promise, Series
from paiqi.model.plan import Plan
from paiqi.model.platform import Platform
from paiqi.rules.rule import Finding, rule
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import msg


def formats_of(platform: Platform) -> str:
    """The formats of a platform for a message."""
    return ", ".join(f"{entry.id} ({entry.name.zh})" for entry in platform.formats)


def _of_accounts(plan: Plan, known: Mapping[str, set[str]]) -> Iterator[Finding]:
    """Formats in what accounts set: their own one, times and rhythms."""
    for account in plan.accounts.values():
        platform = plan.platforms[account.platform]
        names = (
            ("format", account.format),
            *(("times", name) for name in account.times),
            *(("cadence", name) for name in account.cadence),
        )
        for key, name in names:
            if name and name not in known[platform.id]:
                yield Finding(
                    account.span(key),
                    msg("{platform} has no format {format}", platform=platform.name.zh, format=name),
                    msg("use one of: {formats}", formats=formats_of(platform)),
                    (account,),
                )


@rule("unknown-format", Severity.error, "platform")
def unknown_format(plan: Plan) -> Iterator[Finding]:
    """A post, series, promise or deliverable has a format that its platform does not offer.
    形式在该平台上不存在。

    Why: What the platform does not offer cannot be published there.
    原因: 平台没有的形式无法发布。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - id: film
            title: 首发短片
            posts: {xhs-main: {at: 2026-03-20 20:00, format: newsletter}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - id: film
            title: 首发短片
            posts: {xhs-main: {at: 2026-03-20 20:00, format: video}}
    """
    known = {platform.id: {entry.id for entry in platform.formats} for platform in plan.platforms.values()}
    yield from _of_accounts(plan, known)
    for campaign in plan.campaigns.values():
        rows: list[Series | Promise] = [*campaign.series, *campaign.matrix]
        for item in rows:
            found = plan.platform_of(item.account)
            if found and item.format and item.format not in known[found.id]:
                yield Finding(
                    item.span("format"),
                    msg("{platform} has no format {format}", platform=found.name.zh, format=item.format),
                    msg("use one of: {formats}", formats=formats_of(found)),
                    (campaign,),
                    campaign=campaign.id,
                )
        for content in campaign.content:
            for post in content.posts:
                if post.format in known.get(post.platform, ()):
                    continue
                platform = plan.platforms[post.platform]
                yield Finding(
                    post.span("format"),
                    msg(
                        "{platform} has no format {format}",
                        platform=platform.name.zh,
                        format=post.format or "-",
                    ),
                    msg("use one of: {formats}", formats=formats_of(platform)),
                    (post, content, campaign),
                )
        for placement in campaign.placements:
            found = plan.platforms.get(placement.creator.platform) if placement.creator else None
            for one in placement.deliverables:
                if found and one.format not in known[found.id]:
                    yield Finding(
                        one.span("format"),
                        msg("{platform} has no format {format}", platform=found.name.zh, format=one.format),
                        msg("use one of: {formats}", formats=formats_of(found)),
                        (one, placement, campaign),
                    )


@rule("unknown-account-type", Severity.error, "platform")
def unknown_account_type(plan: Plan) -> Iterator[Finding]:
    """An account has a type that its platform does not know.
    平台没有这种账号类型。

    Why: Quotas and limits differ by the type of account; a wrong one would be checked wrongly.
    原因: 不同账号类型的配额和限制不同，写错会查错。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/accounts.yml
        accounts:
          - {id: wechat-sub, platform: wechat-official, type: premium, name: 山野茶事}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/accounts.yml
        accounts:
          - {id: wechat-sub, platform: wechat-official, type: subscription, name: 山野茶事}
    """
    for account in plan.accounts.values():
        platform = plan.platforms[account.platform]
        types = [entry.id for entry in platform.account_types]
        if account.type and types and account.type not in types:
            yield Finding(
                account.span("type"),
                msg("{platform} has no account type {type}", platform=platform.name.zh, type=account.type),
                msg("use one of: {types}", types=", ".join(types)),
                (account,),
            )
