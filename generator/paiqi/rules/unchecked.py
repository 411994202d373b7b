"""What the rules could not look at: values that nobody knows, and figures that the plan does not give. Said,
never passed in silence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from paiqi.derive.quotas import evaluated
from paiqi.derive.to_send import size_of
from paiqi.model.facts import Fact
from paiqi.model.limits import Counted, Limit, Measure, Quota, Scheduling, Window
from paiqi.model.plan import Plan
from paiqi.model.platform import Platform
from paiqi.rulebook.in_force import Rulebook, turning_days
from paiqi.rulebook.verdict import joined
from paiqi.rules.defects import broken_off
from paiqi.rules.families.limits import TEXTS_EVALUATED, TITLES
from paiqi.rules.families.media import MEDIA_EVALUATED, SHAPES, SIZES, concerned
from paiqi.rules.families.pushes import PUSHES_EVALUATED
from paiqi.rules.kinds import Scopes
from paiqi.rules.scopes import PendingScope
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.messages import Message, Spoken, msg, msg_n

#: What such a list is called.
NOT_CHECKED = msg("Not checked, because no value is known or the plan gives no figure:")
#: Without a value of one of these readers would believe that it was checked: for every post, and where a post
#: carries such a thing.
_TEXT, _TAGS = frozenset([Measure.body, Measure.html_body]), frozenset([Measure.hashtags, Measure.extra_tags])
_PICTURES = (frozenset([Measure.images, Measure.items]), frozenset([Measure.image_bytes]))
_VIDEOS = (frozenset([Measure.video_seconds]), frozenset([Measure.video_bytes]))
#: A thing that is not known, for a message: a measure, or what is counted or scheduled.
_Thing = Message | Spoken
_POSTS, _TIMER = msg("how many may go out"), msg("how far ahead it can be set up")


@dataclass(frozen=True, slots=True)
class NotChecked:
    """What was not checked on one platform, in one text; `platform` is its id, "" where nothing at all was
    checked.
    """

    platform: str
    message: Message


@dataclass(slots=True)
class _Used:
    """What is to be sent on a platform, and the files whose figures are missing.

    `kinds` holds (account, format, stretch of time) → a day in it and what is carried: pictures, videos,
    title; `missing` (figure, file).
    """

    kinds: dict[tuple[str, str | None, int], tuple[date, set[str]]] = field(default_factory=dict)
    missing: set[tuple[str, str]] = field(default_factory=set)


def not_checked(
    plan: Plan | None, campaigns: Collection[str] = ()
) -> tuple[tuple[NotChecked, ...], tuple[Diagnostic, ...]]:
    """One text for each platform that has posts to send (of these campaigns, if any are named), in order of
    the ids.

    `plan` is None where no rule could run at all.

    And the findings that collecting them led to: one where it broke off, for then nobody knows what was not
    checked.
    """
    if plan is None:
        return (
            NotChecked("", msg("all rules: a file on which they hang could not be read, see the errors")),
        ), ()
    try:
        return _collected(plan, campaigns), ()
    except Exception as error:
        return (), (broken_off(msg("the list of what was not checked"), error),)


def _collected(plan: Plan, campaigns: Collection[str]) -> tuple[NotChecked, ...]:
    scopes = Scopes(plan)
    book = scopes.ground.book
    used: dict[str, _Used] = {}
    turns = {
        name: turning_days(*one.limits, *one.quotas, *one.scheduling) for name, one in plan.platforms.items()
    }
    for scope in scopes.pending:
        post, sent = scope.item, scope.sent
        if campaigns and scope.campaign.id not in campaigns:
            continue
        here = used.setdefault(post.platform, _Used())
        stretch = bisect_right(turns[post.platform], scope.day) if turns[post.platform] else 0
        kind = here.kinds.get((post.account, post.format, stretch))
        if kind is None:
            kind = here.kinds[post.account, post.format, stretch] = (scope.day, set())
        if post.title:
            kind[1].add("title")
        if post.assets or post.cover:
            kind[1].update(
                name for name, has in (("pictures", sent.pictures), ("videos", sent.videos)) if has
            )
            here.missing.update(_without_figures(scope))
    found = ((name, _said(plan.platforms[name], used[name], book)) for name in sorted(used))
    return tuple(NotChecked(name, message) for name, message in found if message is not None)


def _said(platform: Platform, used: _Used, book: Rulebook) -> Message | None:
    forms = {form: None for _, form, _ in used.kinds}
    unknown: dict[_Thing, dict[str | None, None]] = {}
    stated: dict[_Thing, dict[str | None, None]] = {}
    typed = any(quota.account_types and quota.known for quota in platform.quotas)
    typeless: dict[str, None] = {}
    for (account, form, _), (day, carried) in used.kinds.items():
        if typed and book.type_of(account) is None:
            typeless[account] = None
        for thing in _unknown(platform, account, form, day, carried, book):
            if thing is not _POSTS or account not in typeless:
                unknown.setdefault(thing, {})[form] = None
        for thing in _stated(platform, account, form, day, book):
            stated.setdefault(thing, {})[form] = None
    parts: list[_Thing] = []
    if unknown:
        parts.append(
            msg("no value is known: {things}", things=_listed(_where(platform, unknown, len(forms))))
        )
    if stated:
        parts.append(
            msg(
                "limited, but nothing in a plan to hold it against: {things}",
                things=_listed(_where(platform, stated, len(forms))),
            )
        )
    if typeless:
        names = ", ".join(book.ground.accounts[account].name for account in typeless)
        parts.append(msg("quotas that depend on type:, which is not given for {accounts}", accounts=names))
    parts += [
        _MISSING[kind](count) for kind, count in sorted(Counter(kind for kind, _ in used.missing).items())
    ]
    return msg("{platform}: {parts}", platform=platform.name.said, parts=joined(parts)) if parts else None


def _where(
    platform: Platform, things: Mapping[_Thing, Collection[str | None]], forms: int
) -> Sequence[_Thing]:
    """Things with their formats, where they are not of all formats in use."""
    return [
        (
            thing
            if len(where) == forms
            else msg("{what} of {format}", what=thing, format=_names(platform, where))
        )
        for thing, where in things.items()
    ]


def _stated(
    platform: Platform, account: str, form: str | None, day: date, book: Rulebook
) -> Iterator[_Thing]:
    """What a pack says of an account and a format on a day and no rule looks at."""
    for limit in platform.limits:
        if limit.known and book.concerns(limit, account, form) and limit.in_force(day):
            given = {name for name in _VALUES if getattr(limit, name) not in (None, ())}
            if given - _EVALUATED.get(limit.of, frozenset()):
                yield limit.called.said if limit.called else limit.of.said
    for quota in platform.quotas:
        if (
            quota.known
            and not evaluated(quota)
            and book.concerns(quota, account, form)
            and quota.in_force(day)
        ):
            yield Spoken(
                f"{quota.window.zh}{quota.counts.zh}", f"{quota.counts.value} per {quota.window.value}"
            )


def _listed(parts: Sequence[_Thing]) -> _Thing:
    whole = parts[0]
    for part in parts[1:]:
        whole = msg("{first}, {second}", first=whole, second=part)
    return whole


def _names(platform: Platform, forms: Collection[str | None]) -> _Thing:
    return _listed(
        [one.name.said for one in platform.formats if one.id in forms]
        or [Spoken("未知形式", "an unknown format")]
    )


def _unknown(
    platform: Platform, account: str, form: str | None, day: date, carried: set[str], book: Rulebook
) -> Iterator[_Thing]:
    """What is not known for an account and a format on a day."""

    def held(facts: Sequence[Limit] | Sequence[Quota] | Sequence[Scheduling]) -> Iterator[Fact]:
        return (fact for fact in facts if book.concerns(fact, account, form) and fact.in_force(day))

    limits = [fact for fact in held(platform.limits) if isinstance(fact, Limit)]
    known = {limit.of for limit in limits if limit.known}
    open_ones = [limit for limit in limits if not limit.known and limit.of not in known]
    yield from (limit.called.said if limit.called else limit.of.said for limit in open_ones)
    named = known | {limit.of for limit in open_ones}
    # What a live show says is no text that a platform could count.
    live = any(one.live for one in platform.formats if one.id == form)
    wanted = [_TAGS] if live else [_TEXT, _TAGS]
    if "title" in carried and any(limit.of in TITLES for limit in platform.limits):
        wanted.append(TITLES)
    wanted += [*(_PICTURES if "pictures" in carried else ()), *(_VIDEOS if "videos" in carried else ())]
    for group in wanted:
        if not group & named:
            yield next(measure for measure in Measure if measure in group).said
    quotas = [
        fact
        for fact in held(platform.quotas)
        if isinstance(fact, Quota) and fact.counts in (Counted.posts, Counted.pushes)
    ]
    if not any(
        quota.known and (not quota.formats or form in quota.formats) and quota.window is not Window.pending
        for quota in quotas
    ):
        yield _POSTS
    if not any(timer.known for timer in held(platform.scheduling)):
        yield _TIMER


def _without_figures(scope: PendingScope) -> Iterator[tuple[str, str]]:
    """Figures of files that a limit asks for and that the plan does not give: `seconds`, `bytes` or `pixels`,
    each with the file.
    """
    for bound in scope.bounds(_FIGURED):
        limit = bound.limit
        for asset in concerned(scope.sent, limit.of):
            if limit.of is Measure.video_seconds and asset.seconds is None:
                yield "seconds", asset.file
            if limit.of in SIZES and size_of(asset, scope.ground.assets) is None:
                yield "bytes", asset.file
            if limit.of in SHAPES and not (asset.width and asset.height):
                yield "pixels", asset.file


#: Where a limit may hold its values, and which of them rules look at.
_VALUES = (
    "min",
    "max",
    "allowed",
    "ratio_min",
    "ratio_max",
    "pixels_min",
    "pixels_max",
    "types",
    "forbidden",
    "text",
)
_EVALUATED = {**TEXTS_EVALUATED, **MEDIA_EVALUATED, **PUSHES_EVALUATED}
_FIGURED = SIZES | SHAPES | {Measure.video_seconds}
_MISSING = {
    "bytes": lambda count: msg_n(
        "the size of {count} file without bytes: that does not lie below plans/assets/",
        "sizes of {count} files without bytes: that do not lie below plans/assets/",
        count=count,
    ),
    "pixels": lambda count: msg_n(
        "the shape of {count} file without width: and height:",
        "shapes of {count} files without width: and height:",
        count=count,
    ),
    "seconds": lambda count: msg_n(
        "the length of {count} video without seconds:",
        "lengths of {count} videos without seconds:",
        count=count,
    ),
}
