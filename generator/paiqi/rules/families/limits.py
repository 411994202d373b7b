"""Rules about the limits of texts and tags that hold for a post on the day it goes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from paiqi.model.content import Post
from paiqi.model.limits import TEXTS, Limit, Measure
from paiqi.model.liveness import is_settled
from paiqi.rulebook.counting import at_most, count
from paiqi.rulebook.verdict import Bound, Judgement, Measured, Verdict, all_readings, basis, fixed
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import CreatorScope, PendingScope
from paiqi.text.amounts import Noun
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Message, Spoken, msg

TITLES = frozenset([Measure.headline, Measure.short_title])
BODIES = frozenset(
    [Measure.body, Measure.html_body, Measure.first_comment, Measure.link, Measure.mentions, Measure.cashtags]
)
TAGS = frozenset([Measure.hashtags, Measure.extra_tags, Measure.tag, Measure.tags_joined])
_PIECES, _TAGS = Noun("个", "", ""), Noun("个", "tag", "tags")
_FIELDS = TITLES | BODIES
_NUMBERS = frozenset(["min", "max", "allowed"])
#: What of a limit is held against plans, by what it is about.
TEXTS_EVALUATED: Mapping[Measure, frozenset[str]] = {
    **dict.fromkeys(TITLES | BODIES | TAGS, _NUMBERS),
    **dict.fromkeys(
        TITLES | {Measure.body, Measure.html_body, Measure.first_comment, Measure.link},
        _NUMBERS | {"forbidden"},
    ),
}
#: What a text may hold a number of, and how it is written there.
MARKS = {
    Measure.mentions: re.compile(r"(?<![\w@./])@\w"),
    Measure.cashtags: re.compile(r"(?<![\w$])\$[A-Za-z]{1,6}(?![\w$])"),
}


def subject(bound: Bound, post: Post) -> Spoken:
    """What is limited, for a message: `今日头条文章标题`."""
    platform, called = bound.platform.name, bound.limit.called
    form = next((one.name for one in bound.platform.formats if one.id == post.format), None)
    zh = f"{platform.zh}{form.zh if form else ''}{called.zh if called else bound.limit.of.zh}"
    en = (
        f"{platform.en}"
        f" {form.en + ' ' if form else ''}{called.en if called else bound.limit.of.value.replace('-', ' ')}"
    )
    return Spoken(zh, en)


def judged(
    bound: Bound, scope: PendingScope, measured: Measured, unit: Noun, *fields: str
) -> Iterator[Finding]:
    """The finding about a figure that a reading of a limit refuses, if one does; `fields` are where it may be
    written.
    """
    found = bound.judge(measured)
    if found.verdict is not Verdict.fine:
        message, hint = _worded(bound, found, int(measured(bound.unit)), unit, subject(bound, scope.item))
        yield Finding(
            scope.sent.place(*fields), message, hint, severity=bound.weight(found), cause=cause(bound, found)
        )


def cause(bound: Bound, found: Judgement) -> tuple[str, ...]:
    """What findings about one disputed value have in common: one look into the editor answers them all."""
    if found.verdict is not Verdict.depends:
        return ()
    limit = bound.limit
    return (bound.platform.id, limit.of.value, *limit.formats, *limit.account_types, limit.channel or "")


def depending(what: Spoken, figure: Message | Spoken, bound: Bound) -> tuple[Message, Message]:
    """What is said of a figure on which the sources do not agree, and what to do about it."""
    message = msg(
        "{what}: {figure}, within the pack's value, but the sources do not agree: {readings}",
        what=what,
        figure=figure,
        readings=all_readings(bound.limit, bound.platform),
    )
    return message, msg(
        "look at what the editor of the account allows; write it as overrides: on the account and nobody asks"
        " again"
    )


def _worded(bound: Bound, found: Judgement, value: int, unit: Noun, what: Spoken) -> tuple[Message, Message]:
    """What is wrong with a figure outside a bound, and how to mend it; the pack's own value stands first."""
    if found.verdict is Verdict.depends:
        return depending(what, unit.of(value), bound)
    why: Message | Spoken = basis(bound.limit, bound.platform, bound.override)
    if found.verdict is Verdict.refused and bound.readings:
        why = msg("{basis}; no source allows it", basis=why)
    if found.side == "above" and bound.most is not None:
        over = value - int(bound.most)
        message = msg(
            "{what}: {over} over, {count} of {max} ({basis})",
            what=what, over=Spoken(unit.of(over).zh, str(over)), count=value,
            max=Spoken(str(bound.most), unit.of(bound.most).en), basis=why,
        )  # fmt: skip
        if bound.limit.consequence:
            message = msg(
                "{message}: {consequence}", message=message, consequence=bound.limit.consequence.said
            )
        return message, _mend(over, unit, bound)
    if found.side == "below" and bound.least is not None:
        values = {"what": what, "count": unit.of(value), "min": bound.least, "basis": why}
        message = (
            msg("{what}: {count}, better at least {min} ({basis})", **values)
            if bound.limit.min_recommended
            else msg("{what}: {count}, at least {min} needed ({basis})", **values)
        )
        return message, msg("add {missing}", missing=unit.of(int(bound.least) - value))
    names = " / ".join(str(one) for one in bound.limit.allowed)
    message = msg(
        "{what}: {count}, only {allowed} possible ({basis})",
        what=what,
        count=unit.of(value),
        allowed=names,
        basis=why,
    )
    return message, msg("make it {allowed}", allowed=unit.of(names))


def _mend(over: int, unit: Noun, bound: Bound) -> Message:
    way = msg(
        "take out {over}; where the account may do more, write overrides: on it with a reason",
        over=unit.of(over),
    )
    remark = bound.unit.remark if bound.unit and bound.limit.of in TEXTS else None
    return msg("{way} ({remark})", way=way, remark=remark) if remark else way


def _length(text: str, bound: Bound, scope: PendingScope, *fields: str) -> Iterator[Finding]:
    unit = bound.unit
    # Without a number, or well below each of them, nobody has to count.
    tops = [(unit, bound.most), *((one.unit or unit, one.max) for one in bound.readings)]
    known = [(one, top) for one, top in tops if one is not None and top is not None]
    lower = bound.least is not None or bound.limit.allowed or any(one.min for one in bound.readings)
    if unit is None or not (lower or any(at_most(text, one) >= top for one, top in known)):
        return
    yield from judged(bound, scope, lambda wanted: count(text, wanted or unit), unit.noun, *fields)


def _written(
    limit: Limit, scope: PendingScope, *, alone: bool = False
) -> tuple[str | None, str, *tuple[str, ...]]:
    """The text that a limit is about, with what counts beside it (not if it is wanted `alone`), and the
    fields in which it may be written.
    """
    if limit.of in TITLES:
        return scope.item.headline, "title"
    if limit.of is Measure.first_comment:
        return scope.item.first_comment, "first_comment"
    if limit.of is Measure.link:
        return scope.item.link, "link"
    return scope.sent.text(() if alone else limit.counts), "copy", "copy_file"


def _number(number: int, bound: Bound, scope: PendingScope, unit: Noun, *fields: str) -> Iterator[Finding]:
    yield from judged(bound, scope, fixed(number), unit, *fields)


@rule("title-limit", Severity.error, "limits")
def title_limit(scope: PendingScope | CreatorScope) -> Iterator[Finding]:
    """A title is longer or shorter than its platform allows on the day it goes out.
    标题超出（或不足）平台在发布当天的字数限制。

    Why: The editor refuses such a title or cuts it off, on the very day of publishing. An official limit
        is an error, one known from a client or a report a warning; what only another source refuses is
        advice.
    原因: 发布当天编辑器会拒绝或截断。官方文档的限制报错误，来自客户端或二手资料的报警告，只有别的来源不允许的报建议。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, posts: {xhs-main: {at: 2026-03-20 20:00, title: 明前第一采比去年早七天一芽一叶都是手工采摘和炒制}}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, posts: {xhs-main: {at: 2026-03-20 20:00, title: 明前第一采，比去年早七天}}}
    """
    post = scope.item
    for bound in scope.bounds(TITLES) if post.headline else ():
        # A working title stands in for one that is still to be written: that may get longer.
        if post.title is not None or not _too_short(post.headline, bound):
            yield from _length(post.headline, bound, scope, "title")


def _too_short(text: str, bound: Bound) -> bool:
    unit = bound.limit.unit
    return unit is not None and bound.least is not None and count(text, unit) < bound.least


@rule("text-limit", Severity.error, "limits")
def text_limit(scope: PendingScope | CreatorScope) -> Iterator[Finding]:
    """A text is longer or shorter than its platform allows on the day it goes out, or names too many
        accounts or stocks.
    正文超出（或不足）平台在发布当天的字数限制，或提及的账号、股票过多。

    Why: Platforms count in their own ways: hashtags and links may count, an emoji may cost 1, 2 or 25.
        What is too long is refused or cut off.
    原因: 各平台计数方法不同：话题和链接可能计入，一个表情可能算 1、2 或 25。超出会被拒绝或截断。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - id: film
            title: 首发
            posts: {x-main: 2026-03-20 20:00}
            copy: |
              明前第一采比去年早七天一芽一叶都是手工采摘和炒制每一锅只出三两干茶山里的雾还没有
              散采茶人已经下了第一趟山茶青摊在竹匾上要等到傍晚才开炒炒茶的师傅说火候全在手上机
              器替不了人我们把这一天拍了下来做成一支三十秒的短片今晚七点半请你来看一看今年的第
              一锅茶是怎么来的也请你尝一尝山里的春天是什么味道还有一份采茶人写的信放在盒子里等
              你拆开
        # plans/accounts.yml
        accounts:
          - {id: x-main, platform: x, name: Shanye, format: post}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, posts: {x-main: {at: 2026-03-20 20:00, copy: 明前第一采，比去年早七天。}}}
        # plans/accounts.yml
        accounts:
          - {id: x-main, platform: x, name: Shanye, format: post}
    """
    post = scope.item
    for bound in scope.bounds(BODIES):
        limit = bound.limit
        if limit.of in MARKS:
            if post.copy:
                number = len(MARKS[limit.of].findall(post.copy))
                yield from _number(number, bound, scope, _PIECES, "copy", "copy_file")
            continue
        text, *fields = _written(limit, scope)
        if text:
            yield from _length(text, bound, scope, *fields)


@rule("hashtag-limit", Severity.error, "limits")
def hashtag_limit(scope: PendingScope | CreatorScope) -> Iterator[Finding]:
    """A post has more hashtags, or longer ones, than its platform allows on the day it goes out, or is
        settled without one that it needs.
    话题数量或长度超出平台在发布当天的限制，或定稿后仍缺少必需的话题。

    Why: The editor hangs or drops some of them, and not the ones that you would drop.
    原因: 编辑器会卡住或丢掉一部分，而且不一定丢掉你想丢的。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, hashtags: [春茶, 明前, 龙井, 采茶, 手工, 山野],
             posts: {douyin-main: 2026-03-20 19:30}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, hashtags: [春茶, 明前, 龙井], posts: {douyin-main: 2026-03-20 19:30}}
    """
    sent, post = scope.sent, scope.item
    tags = sent.tags
    # Tags come late; only a post that is settled has too few.
    if not tags and not post.first_comment and not is_settled(post.status):
        return
    for bound in scope.bounds(TAGS):
        limit = bound.limit
        if limit.of is Measure.hashtags:
            number = len(sent.tags_with(limit.counts))
            yield from _number(number, bound, scope, _TAGS, "hashtags", "copy")
        elif limit.of is Measure.extra_tags:
            yield from _number(len(sent.beside), bound, scope, _TAGS, "hashtags")
        elif limit.of is Measure.tag:
            for tag in tags:
                yield from _length(tag, bound, scope, "hashtags", "copy")
        elif tags:
            yield from _length(",".join(tags), bound, scope, "hashtags")


@rule("refused-character", Severity.error, "limits")
def refused_character(scope: PendingScope | CreatorScope) -> Iterator[Finding]:
    """A title or text has a character that its platform refuses.
    标题或正文含有平台不接受的字符。

    Why: The whole post is refused, with a message that does not name the character.
    原因: 平台会拒绝整条发布，而且不说明是哪个字符。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, posts: {youtube: {at: 2026-03-20 20:00, title: "<春茶> 首发"}}}
        # plans/accounts.yml
        accounts:
          - {id: youtube, platform: youtube, name: Shanye, format: video}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, posts: {youtube: {at: 2026-03-20 20:00, title: 春茶首发}}}
        # plans/accounts.yml
        accounts:
          - {id: youtube, platform: youtube, name: Shanye, format: video}
    """
    for bound in scope.bounds(_FIELDS):
        limit = bound.limit
        if limit.forbidden is None or limit.of in MARKS:
            continue
        text, *fields = _written(limit, scope, alone=True)
        found = sorted({char for char in text or "" if char in limit.forbidden})
        if found:
            message = msg(
                "{what} must not hold {characters} ({basis})",
                what=subject(bound, scope.item),
                characters=" ".join(found),
                basis=basis(limit, bound.platform, bound.override),
            )
            hint = msg("write it with other characters")
            yield Finding(scope.sent.place(*fields), message, hint, severity=bound.severity)
