"""Which facts of the rule packs hold for a post on the day it goes out, with an account's own values over
them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Protocol

from paiqi.model.accounts import Account, Override
from paiqi.model.content import Post
from paiqi.model.facts import Fact, Reading, Way
from paiqi.model.limits import Limit, Measure, Quota, Scheduling
from paiqi.model.platform import Channel, Platform
from paiqi.model.times import Slot
from paiqi.model.workspace import Workspace
from paiqi.model.zones import zone
from paiqi.rulebook.verdict import Allowance, Bound


class AccountsAndPacks(Protocol):
    """What a rule book is read from: the accounts, the rule packs, and the day and zone of the workspace."""

    @property
    def workspace(self) -> Workspace:
        """The settings."""
        ...

    @property
    def today(self) -> date:
        """The day as of which it is looked at."""
        ...

    @property
    def platforms(self) -> Mapping[str, Platform]:
        """The rule packs by id."""
        ...

    @property
    def accounts(self) -> Mapping[str, Account]:
        """The accounts by id."""
        ...


@dataclass
class Rulebook:
    """The rule packs as they hold for the accounts of a plan."""

    ground: AccountsAndPacks
    _bounds: dict[
        tuple[str, str | None, frozenset[Measure] | None], tuple[list[date], list[tuple[Bound, ...]]]
    ] = field(default_factory=dict)
    _allowances: dict[str, tuple[Allowance, ...]] = field(default_factory=dict)

    @cached_property
    def _accounts(self) -> Mapping[str, Account]:
        """The accounts, and one on each platform of which nothing is known: a creator's."""
        strangers = {creators_account(name): name for name in self.ground.platforms}
        return {
            **self.ground.accounts,
            **{one: Account(id=one, platform=name, name="", formats=()) for one, name in strangers.items()},
        }

    @cached_property
    def _types(self) -> Mapping[str, str | None]:
        """Each account's type, the platform's default where it names none."""
        return {
            name: account.type or _default(self.ground.platforms[account.platform].account_types)
            for name, account in self._accounts.items()
        }

    @cached_property
    def _channels(self) -> Mapping[str, str | None]:
        """Each account's channel among its platform's, None where it is none of them."""
        return {
            name: channel_of(account, self.ground.platforms[account.platform].channels)
            for name, account in self._accounts.items()
        }

    def type_of(self, account: str) -> str | None:
        """An account's type, the platform's default where it names none; None where neither is known."""
        return self._types[account]

    def concerns(self, fact: Fact, account: str, form: str | None) -> bool:
        """Whether a fact is about an account and a format, whatever the day (`form` None: any format)."""
        return (
            (not fact.formats or form is None or form in fact.formats)
            and (not fact.account_types or self._types[account] in fact.account_types)
            and (fact.channel is None or fact.channel == self._channels[account])
        )

    def _readings(self, fact: Fact, account: str) -> tuple[Reading, ...]:
        """What other sources say of a value for the way in which an account publishes."""
        return tuple(one for one in fact.disputed if one.channel in (None, self._channels[account]))

    def bounds(self, post: Post, of: frozenset[Measure] | None = None) -> tuple[Bound, ...]:
        """Every limit with a value (of these measures) that holds for a post on its day, all that apply at
        once.
        """
        return self.bounds_on(post.account, post.format, self.day(post), of)

    def bounds_on(
        self, account: str, form: str | None, day: date, of: frozenset[Measure] | None = None
    ) -> tuple[Bound, ...]:
        """Every limit with a value (of these measures) that holds on a day for what an account publishes in a
        format.
        """
        key = (account, form, of)
        found = self._bounds.get(key)
        if found is None:
            found = self._bounds[key] = self._all_bounds(*key)
        turns, stretches = found
        return stretches[bisect_right(turns, day)] if turns else stretches[0]

    def _all_bounds(
        self, name: str, form: str | None, of: frozenset[Measure] | None
    ) -> tuple[list[date], list[tuple[Bound, ...]]]:
        """The days on which other bounds begin to hold, and the bounds before, between and after them."""
        account = self._accounts[name]
        platform = self.ground.platforms[account.platform]
        bounds = []
        for limit in platform.limits:
            if (of and limit.of not in of) or not self.concerns(limit, name, form):
                continue
            if limit.known:
                readings = self._readings(limit, name)
                bounds.append(Bound(limit, platform, limit.min, limit.max, readings))
            # What nobody knows of a platform, the owner of an account may know.
            for override in account.overrides:
                if bound := _overridden(limit, platform, override, form):
                    bounds.append(bound)
        turns = turning_days(
            *(bound.limit for bound in bounds),
            until=[bound.override.until for bound in bounds if bound.override],
        )
        return turns, [_holding(bounds, day) for day in (date.min, *turns)]

    def allowances(self, name: str) -> tuple[Allowance, ...]:
        """Every quota with a number that concerns an account, whatever the day."""
        if name not in self._allowances:
            account = self._accounts[name]
            platform = self.ground.platforms[account.platform]
            home = self.zone_of(platform)
            self._allowances[name] = tuple(
                Allowance(
                    quota,
                    platform,
                    top,
                    quota.zone or home,
                    () if override else self._readings(quota, name),
                    override,
                )
                for quota in platform.quotas
                if self.concerns(quota, name, None)
                for override in _quota_overrides(account, quota)
                if (top := override.value if override else quota.max if quota.known else None) is not None
            )
        return self._allowances[name]

    def allowance(self, name: str, quota: Quota, day: date) -> Allowance | None:
        """The quota as it holds for an account on a day; None where it is not in force."""
        if not quota.in_force(day):
            return None
        held = [
            one
            for one in self.allowances(name)
            if one.quota is quota and (one.override is None or holds(one.override, day))
        ]
        return held[-1] if held else None

    def scheduling(self, post: Post) -> Scheduling | None:
        """What the platform offers for setting up a post ahead, as far as it is known."""
        return self.scheduling_on(post.account, post.format, self.day(post))

    def scheduling_on(self, account: str, form: str | None, day: date) -> Scheduling | None:
        """What is known to be offered on a day for setting up what an account publishes in a format."""
        platform = self.ground.platforms[self._accounts[account].platform]
        return next(
            (
                one
                for one in platform.scheduling
                if one.known and self.concerns(one, account, form) and one.in_force(day)
            ),
            None,
        )

    def addresses(self, account: str) -> tuple[str, ...]:
        """Every name under which an override of an account changes a value that concerns it."""
        platform = self.ground.platforms[self._accounts[account].platform]
        return addresses(
            platform,
            [one for one in platform.limits if self.concerns(one, account, None)],
            [one for one in platform.quotas if self.concerns(one, account, None)],
        )

    def day(self, post: Post) -> date:
        """The day a post goes out, in its platform's zone; today for a post without a day."""
        if not post.slot:
            return self.ground.today
        return self.day_in(post.slot, self.zone_of(self.ground.platforms[post.platform]))

    def zone_of(self, platform: Platform) -> str:
        """The zone in which days of a platform are counted: its pack's, else the workspace's.

        A level between the two is added here and nowhere else.
        """
        return platform.timezone or self.ground.workspace.timezone

    def day_in(self, slot: Slot, name: str) -> date:
        """The day of a slot in a zone; the plan's own day where the slot has no time."""
        if slot.instant is None or name == self.ground.workspace.timezone:
            return slot.first
        return in_zone(slot.instant, name).date()


def creators_account(platform: str) -> str:
    """The name of the account on a platform that is somebody else's; no account of a plan can have it."""
    return f"@{platform}"


def in_zone(instant: datetime, name: str) -> datetime:
    """An instant on the clocks of a zone."""
    return instant.astimezone(zone(name))


def turning_days(*facts: Fact, until: Sequence[date | None] = ()) -> list[date]:
    """The days on which other facts begin to hold, in order; `until` are last days of what else ends."""
    ends = {day for day in (*(fact.effective_to for fact in facts), *until) if day}
    return sorted(
        {fact.effective_from for fact in facts if fact.effective_from}
        | {day + timedelta(days=1) for day in ends}
    )


def _holding(bounds: Sequence[Bound], day: date) -> tuple[Bound, ...]:
    """The bounds that hold on a day, an override in the place of the limit that it changes."""
    held = [
        bound
        for bound in bounds
        if bound.limit.in_force(day) and (bound.override is None or holds(bound.override, day))
    ]
    changed = {id(bound.limit) for bound in held if bound.override}
    return tuple(bound for bound in held if bound.override or id(bound.limit) not in changed)


def channel_of(account: Account, channels: Sequence[Channel]) -> str | None:
    """By which of a platform's channels an account publishes: the one it names, else one of the way it names,
    else the platform's default, which is never an interface for programs.

    A platform with one known way of publishing by hand has it for the app and the web studio alike.
    """
    if account.channel:
        return account.channel
    by_hand = _default(channels) or next((one.id for one in channels if one.way is not Way.api), None)
    if account.publishing is None:
        return by_hand
    held = (one.id for one in channels if one.way is account.publishing)
    return next(held, None if account.publishing is Way.api else by_hand)


def _default(options: Sequence[object]) -> str | None:
    return next((option.id for option in options if option.default), None)  # type: ignore[attr-defined]


def holds(override: Override, day: date) -> bool:
    """Whether an override holds on a day."""
    return override.until is None or day <= override.until


def address(limit: Limit, bound: str, form: str | None = None) -> str:
    """How an override names a bound of a limit: `article.title.max`, or `title.max` for all formats."""
    return ".".join(part for part in (form, limit.of.value, bound) if part)


def _overridden(limit: Limit, platform: Platform, override: Override, form: str | None) -> Bound | None:
    value = Decimal(override.value)
    if override.limit in (address(limit, "max"), address(limit, "max", form)):
        return Bound(limit, platform, limit.min, value, (), override)
    if override.limit in (address(limit, "min"), address(limit, "min", form)):
        return Bound(limit, platform, value, limit.max, (), override)
    return None


def _quota_overrides(account: Account, quota: Quota) -> list[Override | None]:
    return [None, *(one for one in account.overrides if one.limit == f"quota.{quota.id}")]


def addresses(platform: Platform, limits: Sequence[Limit], quotas: Sequence[Quota]) -> tuple[str, ...]:
    """Every name under which an override can change one of these values of a platform."""
    names = dict.fromkeys(f"quota.{quota.id}" for quota in quotas)
    for limit in limits:
        forms: tuple[str | None, ...] = (None, *(limit.formats or tuple(one.id for one in platform.formats)))
        names |= dict.fromkeys(address(limit, bound, form) for form in forms for bound in ("max", "min"))
    return tuple(names)
