"""A platform's rules for readers: what holds, how it is known, what changed when, and whom a coming change
touches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from paiqi.model.accounts import Account
from paiqi.model.content import Post
from paiqi.model.facts import Confidence, Fact, Names, Origin
from paiqi.model.limits import Limit
from paiqi.model.liveness import happens
from paiqi.model.plan import Plan
from paiqi.model.platform import Platform
from paiqi.rulebook.in_force import Rulebook
from paiqi.rulebook.packs import KEYS, built_in_sources, facts
from paiqi.views.rulebook.fact_words import Claim, Said, claims, extras, value, what


@dataclass(frozen=True, slots=True)
class Line:
    """A fact as readers see it; `value` is None where it is not established. `disputed` and `also` are what
    others say.
    """

    fact: Fact
    what: Said | None
    value: Said | None
    disputed: tuple[Claim, ...]
    also: tuple[Claim, ...]
    extras: tuple[Said, ...]
    holds_for: tuple[Names, ...]
    coming: bool = False


@dataclass(frozen=True, slots=True)
class LimitGroup:
    """The limits of the same formats; no format means all of them."""

    formats: tuple[Names, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class LimitChange:
    """A day on which a value began to hold, or ended the day before, with the posts of a coming one that it
    touches.
    """

    day: date
    begins: Line | None
    ends: Line | None
    formats: tuple[Names, ...]
    coming: bool
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh a pack is: the last day of checking, and how many of its values hold or come, are disputed or
    unknown.
    """

    checked: date | None
    values: int
    disputed: int
    unknown: int


@dataclass(frozen=True, slots=True)
class PlatformView:
    """Everything that a platform's page shows. `sources` are those its facts name, in order of appearance."""

    platform: Platform
    limits: tuple[LimitGroup, ...]
    sections: Mapping[str, tuple[Line, ...]]
    changes: tuple[LimitChange, ...]
    accounts: tuple[Account, ...]
    #: Whether an account or a creator of the plan publishes there.
    used: bool
    sources: Mapping[str, Origin]
    freshness: Freshness

    def number(self, source: str) -> int:
        """The number of a source on the page, from 1."""
        return list(self.sources).index(source) + 1


def platform_order(plan: Plan) -> Mapping[str, Platform]:
    """Every platform of the plan: those that it uses first, each in the order of the accounts, then by id."""
    used = dict.fromkeys(account.platform for account in plan.accounts.values())
    order = (*used, *sorted(name for name in plan.platforms if name not in used))
    return {name: plan.platforms[name] for name in order}


@dataclass(frozen=True, slots=True)
class OnPlatform:
    """What the plan has on a platform: its accounts, its posts in order of time, and whether it is used."""

    accounts: tuple[Account, ...] = ()
    posts: tuple[Post, ...] = ()
    used: bool = False


def on_platforms(plan: Plan) -> Mapping[str, OnPlatform]:
    """What the plan has on each platform."""
    accounts: dict[str, list[Account]] = defaultdict(list)
    posts: dict[str, list[Post]] = defaultdict(list)
    for account in plan.accounts.values():
        accounts[account.platform].append(account)
    for post in plan.posts:
        posts[post.platform].append(post)
    used = accounts.keys() | {one.creator.platform for one in plan.placements if one.creator}
    return {
        name: OnPlatform(tuple(accounts[name]), tuple(posts[name]), name in used) for name in plan.platforms
    }


def platform_view(
    platform: Platform, today: date, book: Rulebook, held: Mapping[str, OnPlatform]
) -> PlatformView:
    """A platform's rules as of today."""
    own = held[platform.id]
    listed = {
        name: tuple(
            _line(platform, fact, today) for fact in getattr(platform, name) if not _over(fact, today)
        )
        for name in KEYS
    }
    changes = tuple(_changes(platform, today, book, own.posts))
    shown = [
        *(line for lines in listed.values() for line in lines),
        *(line for one in changes for line in (one.begins, one.ends) if line),
    ]
    return PlatformView(
        platform,
        _groups(platform, listed.pop("limits")),
        listed,
        changes,
        own.accounts,
        own.used,
        _sources(platform, shown),
        freshness(platform, today),
    )


def freshness(platform: Platform, today: date) -> Freshness:
    """How fresh a pack is."""
    days = [day for day in (platform.checked, *(fact.checked for fact in facts(platform))) if day]
    held = [fact for fact in facts(platform) if not _over(fact, today)]
    return Freshness(
        max(days, default=None),
        sum(fact.known for fact in held),
        sum(bool(fact.disputed) for fact in held),
        sum(fact.confidence is Confidence.unknown for fact in held),
    )


def _over(fact: Fact, today: date) -> bool:
    return fact.effective_to is not None and fact.effective_to < today


def _line(platform: Platform, fact: Fact, today: date) -> Line:
    names = {one.id: one.name for one in platform.account_types} | {
        one.id: one.name for one in platform.channels
    }
    wanted = (*fact.account_types, *((fact.channel,) if fact.channel else ()))
    coming = fact.effective_from is not None and fact.effective_from > today
    return Line(
        fact,
        what(fact),
        value(fact),
        claims(fact, fact.disputed, names),
        claims(fact, fact.also, names),
        extras(fact),
        tuple(names[name] for name in wanted if name in names),
        coming,
    )


def _called(platform: Platform, wanted: Iterable[str]) -> tuple[Names, ...]:
    names = {one.id: one.name for one in platform.formats}
    return tuple(names[name] for name in wanted if name in names)


def _groups(platform: Platform, lines: tuple[Line, ...]) -> tuple[LimitGroup, ...]:
    """Lines by the formats they hold for: all formats first, then in the order of the pack's formats."""
    order = {one.id: place for place, one in enumerate(platform.formats)}
    groups: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.fact.formats].append(line)
    keys = sorted(groups, key=lambda key: [order.get(name, len(order)) for name in key])
    return tuple(LimitGroup(_called(platform, key), tuple(groups[key])) for key in keys)


def _sources(platform: Platform, lines: Iterable[Line]) -> dict[str, Origin]:
    known = {**built_in_sources(), **platform.sources}
    names = dict.fromkeys(
        name
        for line in lines
        for name in (
            *line.fact.source,
            *(one for claim in (*line.disputed, *line.also) for one in claim.sources),
        )
    )
    return {name: known[name] for name in names if name in known}


def _changes(platform: Platform, today: date, book: Rulebook, posts: Iterable[Post]) -> Iterator[LimitChange]:
    """Every dated change, the latest first; a value that gives way to another of its kind is one change."""
    found: dict[tuple[date, object], list[Fact | None]] = {}
    for section, key in KEYS.items():
        for fact in getattr(platform, section):
            if fact.effective_from:
                found.setdefault((fact.effective_from, (section, key(fact))), [None, None])[0] = fact
            if fact.effective_to:
                found.setdefault((fact.effective_to + timedelta(days=1), (section, key(fact))), [None, None])[
                    1
                ] = fact
    # Equal days keep the order of the pack.
    for (day, _), (begins, ends) in sorted(found.items(), key=lambda item: item[0][0], reverse=True):
        concerned = [fact for fact in (begins, ends) if fact]
        coming = day > today
        yield LimitChange(
            day,
            _line(platform, begins, today) if begins else None,
            _line(platform, ends, today) if ends else None,
            _called(platform, concerned[0].formats) if isinstance(concerned[0], Limit) else (),
            coming,
            tuple(_touched(book, posts, day, concerned)) if coming else (),
        )


def _touched(book: Rulebook, posts: Iterable[Post], day: date, facts: list[Fact]) -> Iterator[Post]:
    """The planned posts from a day on that any of the facts is about, in order of time."""
    for post in posts:
        if not post.slot or post.out or not happens(post.status):
            continue
        out = post.slot.last if post.slot.tentative else book.day(post)
        if out >= day and any(book.concerns(fact, post.account, post.format) for fact in facts):
            yield post
