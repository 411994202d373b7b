"""Rules about rhythm and mix: what accounts promise, weeks too empty or too full, the day the plan runs out,
shares of pillars.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from paiqi.derive.cadence import (
    ENOUGH,
    by_period,
    last_planned,
    periods_ahead,
    runs_dry,
    share_is_off,
    supplied_until,
)
from paiqi.derive.ground import CommonGround
from paiqi.derive.promises import GAP_AHEAD
from paiqi.model.campaign import Campaign
from paiqi.model.choices import AccountStatus
from paiqi.model.liveness import counts
from paiqi.model.periods import DAY, CalendarPeriod
from paiqi.model.readers import Count
from paiqi.rules.families.promises import listed, promised
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import AccountScope, WorkspaceScope
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import msg


@rule("cadence-gap", Severity.warning, "balance")
def cadence_gap(scope: AccountScope) -> Iterator[Finding]:
    """An account promises a rhythm and the next two weeks hold less.
    账号有应更频率，未来两周的安排却不够。

    Why: Platforms and readers reward a steady rhythm; a hole is easier to fill two weeks ahead than on the
        day. What lies further ahead stands in the matrix.
    原因: 平台和读者都看重稳定更新；提前两周补空比当天补容易。更远的空缺请看内容矩阵。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-main: 2026-03-25 19:30}}
        # plans/accounts.yml
        accounts:
          - {id: douyin-main, platform: douyin, name: 山野茶事, format: video, cadence: {video: 1/week}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-main: 2026-03-25 19:30}}
          - {id: farm, title: 茶园日记, posts: {douyin-main: 2026-04-01 19:30}}
          - {id: craft, title: 一片茶的手艺, posts: {douyin-main: 2026-04-08 19:30}}
        # plans/accounts.yml
        accounts:
          - {id: douyin-main, platform: douyin, name: 山野茶事, format: video, cadence: {video: 1/week}}
    """
    account = scope.account
    if account.status is not AccountStatus.active or not scope.ground.whole:
        return
    near = scope.ground.today + GAP_AHEAD
    for count, held, ahead in _rhythm(scope):
        short = [one for one in ahead if one.first <= near and held[one.key] < count.number]
        if short:
            where = listed((one.key, f"{held[one.key]}/{count.number}") for one in short)
            message = msg(
                "{account} {promised}: too little is planned in {where}",
                account=scope.ground.named(account.id),
                promised=promised(count),
                where=where,
            )
            hint = msg("plan more, or change cadence:")
            yield Finding(account.span("cadence"), message, hint, day=short[0].first)


def _rhythm(scope: AccountScope) -> Iterator[tuple[Count, Counter[str], list[CalendarPeriod]]]:
    """Each promised rhythm of an account with how much is planned in which period, and the periods ahead."""
    known = scope.ground.formats[scope.account.platform]
    for form, count in scope.account.cadence.items():
        if count.period is not None and form in known:
            held = by_period(scope.planned.get(form, ()), count.period)
            yield count, held, list(periods_ahead(scope.ground.today, count.period))


@rule("overfull-week", Severity.advice, "balance")
def overfull_week(scope: AccountScope) -> Iterator[Finding]:
    """An account's week or month holds far more than its rhythm.
    某账号的一周或一月远超应更频率。

    Why: Readers get tired, and the weeks after stay empty.
    原因: 读者会疲劳，后面的几周却空着。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: one, title: 一, posts: {douyin-main: 2026-03-23 19:30}}
          - {id: two, title: 二, posts: {douyin-main: 2026-03-24 19:30}}
          - {id: three, title: 三, posts: {douyin-main: 2026-03-25 19:30}}
        # plans/accounts.yml
        accounts:
          - {id: douyin-main, platform: douyin, name: 山野茶事, format: video, cadence: {video: 1/week}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: one, title: 一, posts: {douyin-main: 2026-03-23 19:30}}
          - {id: two, title: 二, posts: {douyin-main: 2026-04-01 19:30}}
          - {id: three, title: 三, posts: {douyin-main: 2026-04-08 19:30}}
        # plans/accounts.yml
        accounts:
          - {id: douyin-main, platform: douyin, name: 山野茶事, format: video, cadence: {video: 1/week}}
    """
    account = scope.account
    for count, held, ahead in _rhythm(scope):
        most = max(2 * count.number, count.number + 2)
        full = [one for one in ahead if held[one.key] >= most]
        if full:
            where = listed((one.key, f"{held[one.key]}/{count.number}") for one in full)
            message = msg(
                "{account} {promised}: far more is planned in {where}",
                account=scope.ground.named(account.id),
                promised=promised(count),
                where=where,
            )
            hint = msg("spread the pieces over the weeks, or change cadence:")
            yield Finding(account.span("cadence"), message, hint, day=full[0].first)


@rule("plan-runs-out", Severity.warning, "balance")
def plan_runs_out(scope: AccountScope) -> Iterator[Finding]:
    """An account with a rhythm has nothing planned after a day soon to come.
    有固定频率的账号，排期很快就用完了。

    Why: The day after that one the account falls silent.
    原因: 那天之后账号就没有内容了。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-main: 2026-03-25 19:30}}
        # plans/accounts.yml
        accounts:
          - {id: douyin-main, platform: douyin, name: 山野茶事, format: video, cadence: {video: 1/month}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-main: 2026-04-08 19:30}}
        # plans/accounts.yml
        accounts:
          - {id: douyin-main, platform: douyin, name: 山野茶事, format: video, cadence: {video: 1/month}}
    """
    account = scope.account
    rhythm = account.cadence.keys() & scope.ground.formats[account.platform]
    if account.status is not AccountStatus.active or not rhythm or not scope.ground.whole:
        return
    last, today = last_planned(account, scope.planned), scope.ground.today
    until = supplied_until(account, scope.planned, today)
    # A hole with posts behind it is told by cadence-gap.
    if runs_dry(until, today) and (last is None or until is None or last <= until):
        message = (
            msg(
                "{account}: nothing is planned after {day}",
                account=scope.ground.named(account.id),
                day=last.isoformat(),
            )
            if last
            else msg("{account}: nothing is planned", account=scope.ground.named(account.id))
        )
        hint = msg("plan the next pieces, set the account's status: paused, or drop cadence:")
        yield Finding(account.span("cadence"), message, hint, day=last + DAY if last else today)


def _pillars_ahead(ground: CommonGround, campaign: Campaign) -> Mapping[str, int]:
    """How many pieces a campaign has of each pillar from today on."""
    held: Counter[str] = Counter()
    for content in campaign.content:
        days = [slot.last for slot in (content.slot, *(post.slot for post in content.posts)) if slot]
        if content.pillar and counts(content.status) and days and max(days) >= ground.today:
            held[content.pillar] += 1
    return held


@rule("pillar-share", Severity.advice, "balance")
def pillar_share(scope: WorkspaceScope) -> Iterator[Finding]:
    """A pillar's share of the content planned from today on lies far from its target.
    某内容方向在后续排期中的占比明显偏离目标。

    Why: The mix was agreed on; campaigns pull it towards selling.
    原因: 内容配比是约定好的，项目往往把它拉向促销。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: a, title: 一, pillar: product, date: 2026-03-20}
          - {id: b, title: 二, pillar: product, date: 2026-03-21}
          - {id: c, title: 三, pillar: product, date: 2026-03-22}
          - {id: d, title: 四, pillar: product, date: 2026-03-23}
          - {id: e, title: 五, pillar: product, date: 2026-03-24}
          - {id: f, title: 六, pillar: product, date: 2026-03-25}
          - {id: g, title: 七, pillar: product, date: 2026-03-26}
          - {id: h, title: 八, pillar: product, date: 2026-03-27}
          - {id: i, title: 九, pillar: product, date: 2026-03-28}
          - {id: j, title: 十, pillar: craft, date: 2026-03-29}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: a, title: 一, pillar: product, date: 2026-03-20}
          - {id: b, title: 二, pillar: craft, date: 2026-03-21}
    """
    held: Counter[str] = Counter()
    plan = scope.plan
    for _, pillars in scope.of_campaigns(_pillars_ahead):
        held.update(pillars)
    total = sum(held.values())
    if total < ENOUGH or not scope.ground.whole:
        return
    for pillar in plan.pillars.values():
        if pillar.share is not None and share_is_off(held[pillar.id], total, pillar.share):
            share = Decimal(held[pillar.id]) / total
            message = msg(
                "{pillar}: {share}% of the {total} pieces from {day} on, {target}% is the target: more than a"
                " third away",
                pillar=pillar.title,
                day=plan.today.isoformat(),
                share=round(share * 100),
                total=total,
                target=round(pillar.share * 100),
            )
            yield Finding(
                pillar.span("share"), message, msg("plan other pieces, or change the target"), (pillar,)
            )
