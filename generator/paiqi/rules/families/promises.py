"""Rules about what was promised and is not planned: accounts, the matrix, series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice

from paiqi.derive.promises import GAP_AHEAD, empty_slots, missing_accounts, open_slots, shortfalls
from paiqi.model.campaign import Campaign, Series
from paiqi.model.choices import Period
from paiqi.model.community import Ritual
from paiqi.model.content import Content
from paiqi.model.liveness import counts, is_closed
from paiqi.model.periods import month_key, period_said
from paiqi.model.readers import Count
from paiqi.model.walk import rituals_of
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import CampaignScope, InCampaign
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Message, Spoken, msg, msg_n

#: How long a rhythm without an end is looked at.
YEAR = timedelta(days=365)
#: So many periods are named in a message.
_NAMED = 4


def promised(count: Count) -> Message:
    """What an account promises, behind its name: `每周应更 2 条`."""
    of_period = {
        None: msg("promises {count} in all", count=count.number),
        Period.day: msg("promises {count} a day", count=count.number),
        Period.week: msg("promises {count} a week", count=count.number),
        Period.month: msg("promises {count} a month", count=count.number),
    }
    return of_period[count.period]


def listed(periods: Iterable[tuple[str, str]], most: int = _NAMED) -> Spoken:
    """Periods by their keys, each with a note on it, the first of many: `3月16日那周（1/2）`."""
    first = list(islice(periods, most + 1))
    said = [(period_said(key), note) for key, note in first[:most]]
    rest = " …" if len(first) > most else ""
    return Spoken(
        "、".join(f"{one.zh}（{note}）" if note else one.zh for one, note in said) + rest,
        ", ".join(f"{one.en} ({note})" if note else one.en for one, note in said) + rest,
    )


@rule("account-gap", Severity.warning, "promises")
def account_gap(scope: InCampaign[Content]) -> Iterator[Finding]:
    """A content is promised to an account and has no post there.
    内容应发某账号，却没有安排发布。

    Why: The account's readers would miss what was agreed.
    原因: 该账号的读者会漏掉约定好的内容。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - id: film
            title: 首发短片
            accounts: [douyin-main, xhs-main]
            posts: {douyin-main: 2026-03-20 19:30}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - id: film
            title: 首发短片
            accounts: [douyin-main, xhs-main]
            posts: {douyin-main: 2026-03-20 19:30, xhs-main: 2026-03-20 20:00}
    """
    content = scope.item
    if scope.campaign.closed:
        return
    for account in missing_accounts(content, scope.ground.broken):
        yield Finding(
            content.span("accounts", content.accounts.index(account)),
            msg(
                "“{title}” is meant for {account} and has no post there",
                title=content.title,
                account=scope.ground.named(account),
            ),
            msg("add a post there, or take the account out of accounts:"),
        )


@rule("content-without-account", Severity.advice, "promises")
def content_without_account(scope: InCampaign[Content]) -> Iterator[Finding]:
    """A content is planned for the next two weeks and names no account.
    内容两周内就要发布，却没有写发在哪个账号。

    Why: It stands in the calendar on its day, but nobody knows where to publish it, and no limit of a
        platform is checked.
    原因: 它只在日历上占着日期，没有人知道发在哪里，平台的限制也无从检查。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: story, title: 茶山来信, date: 2026-03-25}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: story, title: 茶山来信, date: 2026-03-25, posts: {wechat-sub: 08:00}}
    """
    content, today = scope.item, scope.ground.today
    # What was written and dropped out for another error is not missing.
    written = content.src and (content.src.has("posts") or content.src.has("accounts"))
    for one in () if scope.campaign.closed or written else open_slots(content):
        soon = not one.slot.tentative and today <= one.slot.first <= today + GAP_AHEAD
        if soon and counts(one.status) and not one.out:
            yield Finding(
                content.span("date"),
                msg(
                    "“{title}” is planned for {day} and names no account",
                    title=content.title,
                    day=one.slot.iso,
                ),
                msg(
                    "write where it goes out: accounts: with the ids of its accounts, or posts: with"
                    " a time for each"
                ),
            )


@rule("matrix-gap", Severity.warning, "promises")
def matrix_gap(scope: CampaignScope) -> Iterator[Finding]:
    """A campaign's matrix promises more than is planned for the next two weeks.
    内容矩阵的应更数多于未来两周已安排的数量。

    Why: The promise was made to somebody, and what is missing now can still be made. Gaps further ahead stand
        in the matrix; a promise for the whole campaign is held against the plan two weeks before its end.
    原因: 应更是对人承诺过的，现在补还来得及。更远的缺口请看内容矩阵；整个项目的承诺在项目结束前两周核对。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-03-31
        matrix: [{account: wechat-sub, format: article, count: 2}]
        content:
          - {id: story, title: 茶山来信, posts: {wechat-sub: 2026-03-20 08:00}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-03-31
        matrix: [{account: wechat-sub, format: article, count: 2}]
        content:
          - {id: story, title: 茶山来信, posts: {wechat-sub: 2026-03-20 08:00}}
          - {id: craft, title: 一片茶的手艺, posts: {wechat-sub: 2026-03-27 08:00}}
    """
    campaign = scope.campaign
    if is_closed(campaign.status) or campaign.stopped or not scope.ground.whole:
        return
    for promise, gaps in shortfalls(campaign, scope.ground.today):
        missing = sum(gap.missing for gap in gaps)
        where = listed((gap.label, gap.part) for gap in gaps)
        hint = msg("plan what is missing, or change the promise")
        if any(gap.part for gap in gaps[:_NAMED]):
            hint = msg(
                "plan what is missing, or change the promise; {part} says how many days of a period lie"
                " in the campaign: their share is promised, rounded down",
                part=next(gap.part for gap in gaps if gap.part),
            )
        yield Finding(
            promise.span("count"),
            (
                msg(
                    "{account} {promised}: {missing} not planned yet in the two weeks from {day} on"
                    " ({where})",
                    account=scope.ground.named(promise.account),
                    promised=promised(promise.count),
                    missing=missing,
                    day=scope.ground.today.isoformat(),
                    where=where,
                )
                if gaps[0].label
                else msg(
                    "{account} {promised}: {missing} not planned yet from {day} on",
                    account=scope.ground.named(promise.account),
                    promised=promised(promise.count),
                    missing=missing,
                    day=scope.ground.today.isoformat(),
                )
            ),
            hint,
            day=gaps[0].first or (campaign.last.last if campaign.last else None),
        )


@rule("series-gap", Severity.warning, "promises")
def series_gap(scope: CampaignScope) -> Iterator[Finding]:
    """A slot of a series in the next two weeks has no content.
    未来两周内有栏目档期没有内容。

    Why: Readers come back for a series on its day; an empty day loses them.
    原因: 读者按时来看栏目，落空一次就会流失。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-03-27
        series: [{id: friday-tea, title: 周五问茶, account: douyin-main, format: live, repeat: weekly fri 20:00,
                  start: 2026-03-27}]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-03-27
        series: [{id: friday-tea, title: 周五问茶, account: douyin-main, format: live, repeat: weekly fri 20:00,
                  start: 2026-03-27}]
        content:
          - {id: tea-one, title: 第一期, series: friday-tea,
             posts: {douyin-main: {at: 2026-03-27 20:00, format: live}}}
    """
    campaign = scope.campaign
    if is_closed(campaign.status) or campaign.stopped or not scope.ground.whole:
        return
    for series in campaign.series:
        days = _soon(campaign, series, scope.ground.today)
        if days:
            yield Finding(
                series.span("repeat"),
                msg_n(
                    "{title}: {count} slot until {until} without content ({days})",
                    "{title}: {count} slots until {until} without content ({days})",
                    title=series.title,
                    count=len(days),
                    until=(scope.ground.today + GAP_AHEAD).isoformat(),
                    days=", ".join(day.isoformat() for day in days),
                ),
                msg("plan a piece of “{title}” for each, or put the day under except:", title=series.title),
                (series, campaign),
                day=days[0],
            )


@rule("rhythm-skips-months", Severity.advice, "promises")
def rhythm_skips_months(scope: CampaignScope) -> Iterator[Finding]:
    """A monthly rhythm names a day that some of its months do not have.
    每月的某一天，有的月份没有。

    Why: In those months nothing takes place, and nothing is missing either: readers wait for a day that never
        comes.
    原因: 没有这一天的月份会直接跳过，也不算缺口，读者却在等。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-06-30
        series: [{id: letter, title: 月末来信, account: wechat-sub, format: article, repeat: monthly 31 20:00}]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-06-30
        series: [{id: letter, title: 月末来信, account: wechat-sub, format: article, repeat: monthly last 20:00}]
    """
    campaign = scope.campaign
    if is_closed(campaign.status) or campaign.stopped:
        return
    rhythms: list[Series | Ritual] = [*campaign.series, *(ritual for _, ritual in rituals_of(campaign))]
    for one in rhythms:
        if one.first is None:
            continue
        # Without an end it is looked at for a year, in which each kind of month comes round.
        skipped = one.repeat.months_without(one.first, one.last or one.first + YEAR)
        if skipped:
            yield Finding(
                one.span("repeat"),
                msg(
                    "{title}: {months} has no day {day}, so nothing takes place there",
                    title=one.title,
                    months=listed(((month_key(month), "") for month in skipped), 12),
                    day=one.repeat.month_day,
                ),
                msg(
                    "write monthly last {time} for the last day of each month",
                    time=f"{one.repeat.clock:%H:%M}",
                ),
                (one, campaign),
            )


def _soon(campaign: Campaign, series: Series, today: date) -> list[date]:
    return [day for day in empty_slots(campaign, series) if today <= day <= today + GAP_AHEAD]
