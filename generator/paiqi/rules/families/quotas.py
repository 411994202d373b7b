"""Rules about how much an account may publish, all campaigns together."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.derive.quotas import Use, crowded, queued, usage
from paiqi.model.content import Post
from paiqi.model.liveness import happens
from paiqi.rulebook.verdict import Allowance, Verdict, all_readings, basis
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import AccountScope
from paiqi.text.diagnostics import Related, Severity
from paiqi.text.messages import Message, Spoken, msg


def _message(use_of: Allowance, account: Spoken, label: str, used: int) -> Message:
    """`山野茶事 2026-03-20: 文章超出 1，6/5`, with the consequence and where the quota comes from."""
    quota, platform = use_of.quota, use_of.platform
    names = [one.name for one in platform.formats if one.id in quota.formats]
    what = Spoken(
        "、".join(one.zh for one in names) or quota.counts.zh,
        ", ".join(one.en for one in names) or quota.counts.value,
    )
    if use_of.judge(used) is Verdict.depends:
        return msg(
            "{account} on {label}: {used} of {what}, within the pack's value, but the sources do not agree:"
            " {readings}",
            account=account,
            label=label,
            used=used,
            what=what,
            readings=all_readings(quota, platform),
        )
    why = basis(quota, platform, use_of.override)
    if quota.consequence:
        return msg(
            "{account} on {label}: {what} {over} over, {used} of {max}: {consequence} ({basis})",
            account=account,
            label=label,
            used=used,
            what=what,
            max=use_of.top,
            over=used - use_of.top,
            consequence=quota.consequence.said,
            basis=why,
        )
    return msg(
        "{account} on {label}: {what} {over} over, {used} of {max} ({basis})",
        account=account, label=label, used=used, what=what, max=use_of.top, over=used - use_of.top, basis=why,
    )  # fmt: skip


@rule("quota-exceeded", Severity.error, "quotas")
def quota_exceeded(scope: AccountScope) -> Iterator[Finding]:
    """An account publishes more than its platform allows in a day, a month or 24 hours, or has more
        waiting than it lets it set up.
    账号在一天、一月或 24 小时内的发布量超出平台配额，或待发队列超出上限。

    Why: Above a soft quota posts silently lose their reach, above a hard one they do not go out.
    All campaigns count together, in the platform's zone; the articles of one WeChat push count once.
    原因: 超出软配额会悄悄失去推荐，超出硬配额则发不出去。所有项目一起计算，按平台时区计日；公众号同一次群发的多篇文章只算一次。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: story, title: 茶山来信, posts: {wechat-sub: 2026-03-20 08:00}}
          - {id: craft, title: 一片茶的手艺, posts: {wechat-sub: 2026-03-20 20:00}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: story, title: 茶山来信, posts: {wechat-sub: {at: 2026-03-20 08:00, push: march, position: 1}}}
          - {id: craft, title: 一片茶的手艺, posts: {wechat-sub: {at: 2026-03-20 08:00, push: march, position: 2}}}
    """
    account, posts, book = scope.account, scope.counting, scope.ground.book
    for use in usage(account.id, posts, book):
        if use.over or use.allowance.judge(use.used) is Verdict.depends:
            yield from _excess(scope, use)
    for post, allowance, used in crowded(account.id, posts, book):
        if not post.out:
            message = _message(allowance, scope.ground.named(account.id), post.slot.iso, used)
            yield Finding(
                post.span("at"),
                message,
                _mend(allowance, used),
                scope.stands_in(post),
                severity=allowance.weight(allowance.judge(used)),
                cause=_cause(allowance, used),
            )
    for post, allowance, used in queued(account.id, posts, book):
        if not post.out:
            message = _message(allowance, scope.ground.named(account.id), post.set_up.iso, used)
            hint = msg("set it up later, when others have gone out")
            yield Finding(
                post.span("scheduled"),
                message,
                hint,
                scope.stands_in(post),
                severity=allowance.weight(allowance.judge(used)),
                cause=_cause(allowance, used),
            )


def _excess(scope: AccountScope, use: Use) -> Iterator[Finding]:
    message = _message(use.allowance, scope.ground.named(scope.account.id), use.label, use.used)
    last = use.units[use.allowance.top - 1][0] if use.allowance.top and use.over else None
    for unit in use.units[use.allowance.top :] or use.units[-1:]:
        post = unit[0]
        if post.out:
            continue
        related = (
            (Related(last.span("at"), msg("the last one within the quota stands here")),) if last else ()
        )
        yield Finding(
            post.span("at"),
            message,
            _mend(use.allowance, use.used),
            scope.stands_in(post),
            related,
            severity=use.allowance.weight(use.allowance.judge(use.used)),
            cause=_cause(use.allowance, use.used) or (use.account, use.allowance.quota.id, use.label),
        )


def _cause(allowance: Allowance, used: int) -> tuple[str, ...]:
    """What findings about one disputed quota have in common."""
    depends = allowance.judge(used) is Verdict.depends
    return (allowance.platform.id, "quota", allowance.quota.id) if depends else ()


def _mend(allowance: Allowance, used: int) -> Message:
    if allowance.judge(used) is Verdict.depends:
        return msg("look at what the account may publish; write it as overrides: and nobody asks again")
    if allowance.quota.counts.value == "pushes":
        return msg(
            "move it to another day, give articles of one send the same push:, or write silent: yes where it"
            " is published without a send"
        )
    return msg("move it to another day or account")


@rule("push-split", Severity.error, "quotas")
def push_split(scope: AccountScope) -> Iterator[Finding]:
    """Articles of one push go out at different times or on different accounts.
    同一次群发的文章写了不同的时间或账号。

    Why: One send goes out in one moment; as planned it would be two sends, and cost two units of the quota.
    原因: 一次群发只有一个时间；这样写其实是两次群发，占用两次配额。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: story, title: 茶山来信, posts: {wechat-sub: {at: 2026-03-20 08:00, push: march}}}
          - {id: craft, title: 一片茶的手艺, posts: {wechat-sub: {at: 2026-03-21 08:00, push: march}}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: story, title: 茶山来信, posts: {wechat-sub: {at: 2026-03-20 08:00, push: march}}}
          - {id: craft, title: 一片茶的手艺, posts: {wechat-sub: {at: 2026-03-20 08:00, push: march}}}
    """
    first: dict[str, Post] = {}
    for post in scope.posts:
        if not post.push or not post.slot or not happens(post.status):
            continue
        leader = first.setdefault(post.push, post)
        if leader.slot != post.slot:
            message = msg(
                "the push “{push}” goes out at {one} and at {other}",
                push=post.push,
                one=leader.slot.iso,
                other=post.slot.iso,
            )
            related = (Related(leader.span("at"), msg("the other post stands here")),)
            hint = msg("give both the same time, or another push:")
            yield Finding(post.span("at"), message, hint, scope.stands_in(post), related)
