"""Rules about the workspace's own settings of checks and waivers."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.days.workdays import knows
from paiqi.model.accounts import Account
from paiqi.model.workspace import Workspace
from paiqi.rules.codes.uncheckable import CAMPAIGN, code
from paiqi.rules.families.formats import offered
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import ItemScope, WorkspaceScope
from paiqi.rules.waivers import written
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import msg
from paiqi.text.nearest import Known, meant, some


@rule("unknown-code", Severity.warning, "settings")
def unknown_code(scope: WorkspaceScope) -> Iterator[Finding]:
    """The settings of checks name a code or a severity that does not exist.
    检查设置里写了不存在的代码或级别。

    Why: A setting that names nothing changes nothing, and everybody believes that it does.
    原因: 写错的设置不起作用，大家却以为它生效了。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/workspace.yml
        namespace: example
        title: 示例
        checks: {post-mised: off}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/workspace.yml
        namespace: example
        title: 示例
        checks: {post-missed: off}
    """
    from paiqi.rules import RULES  # the registry is built from this module too

    plan, codes = scope.plan, Known(RULES)
    for name, level in plan.workspace.checks.items():
        if name not in RULES:
            yield Finding(
                plan.workspace.span("checks", name),
                msg("there is no check {code}", code=name),
                meant(name, codes, msg("paiqi explain lists all codes")),
            )
        if level not in Severity.__members__:
            yield Finding(
                plan.workspace.span("checks", name),
                msg("{level} is no severity", level=level),
                msg("use error, warning, advice or off"),
            )
    waivable = Known(rule.code for rule in RULES.values() if rule.check is not None)
    for waiver, about in written(plan):
        if waiver.code not in waivable:
            yield Finding(
                waiver.span("code"),
                msg("there is no check {code} that can be waived", code=waiver.code),
                meant(waiver.code, waivable, msg("paiqi explain lists all codes")),
                about,
            )


@rule("unknown-country", Severity.error, "settings")
def unknown_country(scope: ItemScope[Workspace]) -> Iterator[Finding]:
    """The country whose holidays are to count is not known.
    不认识节假日所用的国家代码。

    Why: Workdays would be counted as if there were no holidays at all.
    原因: 工作日会按没有任何节假日来计算。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/workspace.yml
        namespace: example
        title: 示例
        holidays: Atlantis
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/workspace.yml
        namespace: example
        title: 示例
        holidays: CN
    """
    written_country = scope.item.holidays
    if written_country and not knows(written_country):
        yield Finding(
            scope.item.span("holidays"),
            msg("no holidays are known for {country}", country=written_country),
            msg("write the country's two letters, such as CN, DE or US"),
        )


_WAIVED = (
    CAMPAIGN
    + "owner: lin-yue\ncontent: [{id: film, title: 片, accounts: [douyin-main], waive: [{code: account-gap,"
    " reason: 平台整改, until: "
)
#: Codes about waivers: found once all checks have run.
WAIVERS = (
    code(
        "waiver-expired",
        "settings",
        "A waiver's last day has passed.",
        "豁免已过期。",
        "What was accepted for a time is a finding again; either it was mended, or somebody has to decide"
        " anew.",
        "当初暂时接受的问题重新生效：要么已修好，要么需要重新决定。",
        _WAIVED + "2026-03-17}]}]\n",
        _WAIVED + "2026-04-15}]}]\n",
        Severity.warning,
        hygiene=True,
    ),
    code(
        "waiver-unused",
        "settings",
        "A waiver covers nothing.",
        "豁免没有对应的问题。",
        "It would silently swallow the next finding of its code.",
        "它会悄悄吞掉以后同类的问题。",
        _WAIVED.replace("account-gap", "series-gap") + "2026-04-15}]}]\n",
        _WAIVED + "2026-04-15}]}]\n",
        Severity.warning,
        hygiene=True,
    ),
)


@rule("unknown-channel", Severity.error, "settings")
def unknown_channel(scope: ItemScope[Account]) -> Iterator[Finding]:
    """An account publishes through a channel that its platform does not have, or one that contradicts
        what it publishes by.
    账号的发布渠道在该平台上不存在，或与 publishing 相矛盾。

    Why: Limits differ by channel; a wrong one would be checked wrongly.
    原因: 不同渠道的限制不同，写错会查错。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/accounts.yml
        accounts:
          - {id: wechat-sub, platform: wechat-official, type: subscription, channel: phone, name: 山野茶事}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/accounts.yml
        accounts:
          - {id: wechat-sub, platform: wechat-official, type: subscription, channel: api-draft, name: 山野茶事}
    """
    account = scope.item
    platform = scope.ground.platforms[account.platform]
    names = [one.id for one in platform.channels]
    if account.channel and account.channel not in names:
        yield Finding(
            account.span("channel"),
            msg(
                "{platform} has no channel “{channel}”", platform=platform.name.said, channel=account.channel
            ),
            msg("use one of: {allowed}", allowed=offered(platform.channels)),
        )
    way = next((one.way for one in platform.channels if one.id == account.channel), None)
    if way is not None and account.publishing is not None and way is not account.publishing:
        yield Finding(
            account.span("publishing"),
            msg(
                "publishing: {publishing} contradicts channel: {channel}, which is {way}",
                publishing=account.publishing.said,
                channel=account.channel,
                way=way.said,
            ),
            msg("take out one of the two"),
        )


@rule("unknown-limit", Severity.error, "settings")
def unknown_limit(scope: ItemScope[Account]) -> Iterator[Finding]:
    """An override names a limit that its account's platform does not have.
    覆盖值所写的限制项在该平台上不存在。

    Why: It changes nothing, and everybody believes that it does.
    原因: 写错的覆盖值不起作用，大家却以为它生效了。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/accounts.yml
        accounts:
          - {id: xhs-main, platform: xiaohongshu, name: 山野茶事,
             overrides: [{limit: titel.max, value: 30, reason: 内测资格}]}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/accounts.yml
        accounts:
          - {id: xhs-main, platform: xiaohongshu, name: 山野茶事,
             overrides: [{limit: title.max, value: 30, reason: 内测资格}]}
    """
    account = scope.item
    if not account.overrides:
        return
    platform = scope.ground.platforms[account.platform]
    known = scope.ground.book.addresses(account.id)
    for override in account.overrides:
        if override.limit not in known:
            yield Finding(
                override.span("limit"),
                msg("{platform} has no limit “{limit}”", platform=platform.name.said, limit=override.limit),
                meant(override.limit, known, msg("limits of it: {names}", names=some(known))),
            )


@rule("override-expired", Severity.warning, "settings")
def override_expired(scope: ItemScope[Account]) -> Iterator[Finding]:
    """An override of a limit ran out: the platform's own value holds again.
    覆盖值已过期，平台原本的限制重新生效。

    Why: Posts after that day are checked against the rule pack; whoever counts on the override has to
        renew it.
    原因: 之后的发布按规则包检查；仍依赖覆盖值的人需要续期。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/accounts.yml
        accounts:
          - {id: xhs-main, platform: xiaohongshu, name: 山野茶事,
             overrides: [{limit: title.max, value: 30, reason: 内测资格, until: 2026-03-17}]}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/accounts.yml
        accounts:
          - {id: xhs-main, platform: xiaohongshu, name: 山野茶事,
             overrides: [{limit: title.max, value: 30, reason: 内测资格, until: 2026-12-31}]}
    """
    for override in scope.item.overrides:
        if override.until is not None and override.until < scope.ground.today:
            yield Finding(
                override.span("until"),
                msg(
                    "the account's own value of {limit} ran out on {until}",
                    limit=override.limit,
                    until=override.until.isoformat(),
                ),
                msg("renew it with a reason, or take it out"),
            )
