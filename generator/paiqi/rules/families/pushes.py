"""Rules about what an account sends: to whom it still can, what stands in one push, the same text twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from paiqi.model.choices import AccountStatus, Surface
from paiqi.model.content import Post
from paiqi.model.limits import Measure
from paiqi.model.liveness import counts
from paiqi.rulebook.verdict import Verdict, basis, fixed
from paiqi.rules.families.limits import depending
from paiqi.rules.families.readiness import placeholder
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import AccountScope, OutgoingScope, PendingScope
from paiqi.text.amounts import Noun
from paiqi.text.diagnostics import Related, Severity
from paiqi.text.messages import Spoken, msg

#: The measure of a push, and what of its limit is held against plans.
PUSHES_EVALUATED: Mapping[Measure, frozenset[str]] = {Measure.articles: frozenset(["max"])}
_ARTICLES = frozenset(PUSHES_EVALUATED)
_ARTICLES_OF = Noun("篇文章", "article", "articles")
#: How long a text counts as the same one again. Platforms that refuse a repeated text (X does) publish no
#: number; tools that post there advise half an hour to an hour, and readers see both for a day.
REPEATED = timedelta(hours=24)


@rule("account-not-run", Severity.advice, "platform")
def account_not_run(scope: PendingScope | OutgoingScope) -> Iterator[Finding]:
    """Something is planned on an account that is paused or closed.
    在已暂停或已关闭的账号上还有安排。

    Why: Nobody publishes there any more; on a closed account nobody can.
    原因: 这个账号已经没有人发布；已关闭的账号根本发不了。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-old: 2026-03-20 19:30}}
        # plans/accounts.yml
        accounts:
          - {id: douyin-old, platform: douyin, name: 山野茶事, format: video, status: closed}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-old: 2026-03-20 19:30}}
        # plans/accounts.yml
        accounts:
          - {id: douyin-old, platform: douyin, name: 山野茶事, format: video}
    """
    if isinstance(scope, PendingScope):
        names: Sequence[str] = (scope.item.account,)
        place = scope.item.span("account")
    elif scope.going.of == "post":
        return
    else:
        names, place = scope.going.accounts, scope.place
    for name in names:
        account = scope.ground.accounts.get(name)
        if account is None or account.status is AccountStatus.active:
            continue
        closed = account.status is AccountStatus.closed
        message = msg(
            "the account {account} is {status}",
            account=scope.ground.named(account.id),
            status=account.status.said,
        )
        hint = msg("use another account, call it off, or correct status: of the account")
        related = (Related(account.span("status"), msg("its status stands here")),)
        severity = Severity.error if closed else None
        yield Finding(place, message, hint, None, related, severity, cause=(name,))


def _pushes(posts: Sequence[Post]) -> Mapping[tuple[str, object], Sequence[Post]]:
    """The articles of each push that count, in order of time; those of another day are another push."""
    found: dict[tuple[str, object], list[Post]] = {}
    for post in posts:
        if post.push and post.slot and counts(post.status):
            found.setdefault((post.push, post.slot), []).append(post)
    return found


@rule("position-twice", Severity.error, "quotas")
def position_twice(scope: AccountScope) -> Iterator[Finding]:
    """Two articles have the same place in one push.
    同一次群发里有两篇文章写了同一个位置。

    Why: Only one of them can be the headline; who sets up the push would have to guess.
    原因: 头条只有一个，排版的人只能猜。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: story, title: 茶山来信, posts: {wechat-sub: {at: 2026-03-20 08:00, push: march, position: 1}}}
          - {id: craft, title: 一片茶的手艺, posts: {wechat-sub: {at: 2026-03-20 08:00, push: march, position: 1}}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: story, title: 茶山来信, posts: {wechat-sub: {at: 2026-03-20 08:00, push: march, position: 1}}}
          - {id: craft, title: 一片茶的手艺, posts: {wechat-sub: {at: 2026-03-20 08:00, push: march, position: 2}}}
    """
    for (push, _), posts in _pushes(scope.posts).items():
        seen: dict[int, Post] = {}
        for post in posts:
            if post.position is None:
                continue
            first = seen.setdefault(post.position, post)
            if first is post or post.out:
                continue
            message = msg(
                "place {position} of the push “{push}” is taken by “{title}”",
                position=post.position,
                push=push,
                title=first.own_title,
            )
            related = (Related(first.span("position"), msg("the other post stands here")),)
            hint = msg("give one of the two another position:")
            yield Finding(post.span("position"), message, hint, scope.stands_in(post), related)


@rule("push-too-long", Severity.warning, "quotas")
def push_too_long(scope: AccountScope) -> Iterator[Finding]:
    """A push holds more articles than its platform takes in one.
    一次群发的文章数超过平台上限。

    Why: What is too many does not go out with it, and a second push may cost a second unit of the quota.
    原因: 多出的文章发不出去，另发一次又占一次配额。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: a, title: 一, posts: {mag: {at: 2026-03-20 08:00, push: march}}}
          - {id: b, title: 二, posts: {mag: {at: 2026-03-20 08:00, push: march}}}
          - {id: c, title: 三, posts: {mag: {at: 2026-03-20 08:00, push: march}}}
        # plans/accounts.yml
        accounts: [{id: mag, platform: magazine, name: 山野, format: article}]
        # plans/platforms/magazine.yml
        id: magazine
        name: {zh: 会员通讯, en: Members' letter}
        formats: [{id: article, name: {zh: 文章, en: Article}}]
        limits: [{of: articles, max: 2, source: [the-printer], confidence: official}]
        sources: {the-printer: {ref: the printer's own leaflet}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: a, title: 一, posts: {mag: {at: 2026-03-20 08:00, push: march}}}
          - {id: b, title: 二, posts: {mag: {at: 2026-03-20 08:00, push: march}}}
          - {id: c, title: 三, posts: {mag: {at: 2026-03-21 08:00, push: april}}}
        # plans/accounts.yml
        accounts: [{id: mag, platform: magazine, name: 山野, format: article}]
        # plans/platforms/magazine.yml
        id: magazine
        name: {zh: 会员通讯, en: Members' letter}
        formats: [{id: article, name: {zh: 文章, en: Article}}]
        limits: [{of: articles, max: 2, source: [the-printer], confidence: official}]
        sources: {the-printer: {ref: the printer's own leaflet}}
    """
    book = scope.ground.book
    for (push, _), posts in _pushes(scope.posts).items():
        last = posts[-1]
        for bound in book.bounds(last, _ARTICLES):
            found = bound.judge(fixed(len(posts)))
            if last.out or found.verdict is Verdict.fine or found.side != "above":
                continue
            if found.verdict is Verdict.depends or bound.most is None:
                what = Spoken(f"群发“{push}”", f"the push “{push}”")
                message, hint = depending(what, _ARTICLES_OF.of(len(posts)), bound)
            else:
                message = msg(
                    "the push “{push}”: {over} over, {count} of {max} articles ({basis})",
                    push=push,
                    count=len(posts),
                    max=bound.most,
                    over=len(posts) - int(bound.most),
                    basis=basis(bound.limit, bound.platform, bound.override),
                )
                hint = msg("take articles out, or give them another push: on another day")
            yield Finding(
                last.span("push"), message, hint, scope.stands_in(last), severity=bound.weight(found)
            )


@rule("same-text", Severity.advice, "quotas")
def same_text(scope: AccountScope) -> Iterator[Finding]:
    """One account publishes the same text again within 24 hours.
    同一账号在 24 小时内两次发布相同的文案。

    Why: X refuses such a post as a duplicate, others show it to nobody. No platform says for how long; the
        24 hours are a judgement. Compared is the text with its hashtags and its link.
    原因: X 会当作重复内容拒绝，其他平台也不会推荐。平台没有公布时限，24 小时是判断值。比较的是文案连同话题和链接。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: one, title: 首发, copy: The first tea is here., posts: {x-main: 2026-03-20 10:00}}
          - {id: two, title: 再发, copy: The first tea is here., posts: {x-main: 2026-03-20 10:20}}
        # plans/accounts.yml
        accounts: [{id: x-main, platform: x, name: Shanye, format: post}]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: one, title: 首发, copy: The first tea is here., posts: {x-main: 2026-03-20 10:00}}
          - {id: two, title: 再发, copy: Half of it is gone., posts: {x-main: 2026-03-20 10:20}}
        # plans/accounts.yml
        accounts: [{id: x-main, platform: x, name: Shanye, format: post}]
    """
    platform = scope.ground.platforms[scope.account.platform]
    last: dict[tuple[str, Surface], Post] = {}
    for post in scope.posts:
        if not post.copy or not post.slot or post.slot.tentative or not counts(post.status):
            continue
        key = (_sent(post), platform.surface(post.format))
        before, last[key] = last.get(key), post
        # What is still to be written is the same everywhere.
        if before is None or post.out or not _again(before, post) or placeholder(post.copy):
            continue
        message = msg(
            "{account} publishes the same text at {before} and again at {when}",
            account=scope.ground.named(scope.account.id),
            before=before.slot.iso,
            when=post.slot.iso,
        )
        related = (Related(before.span("at"), msg("the other post stands here")),)
        hint = msg("write it differently, or leave a day between the two")
        yield Finding(post.span("at"), message, hint, scope.stands_in(post), related)


def _sent(post: Post) -> str:
    """The text that readers get, without differences of white space."""
    parts = [post.copy or "", *sorted(post.hashtags), post.link or ""]
    return "\0".join(" ".join(part.split()) for part in parts)


def _again(before: Post, post: Post) -> bool:
    """Whether a post follows another within 24 hours; by the day where a time is not known."""
    one, other = before.slot.instant, post.slot.instant
    if one is not None and other is not None:
        return other - one < REPEATED
    return before.slot.first == post.slot.first
