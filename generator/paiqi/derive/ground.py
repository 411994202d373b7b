"""What all of a plan stands on, whichever campaign it is in: settings, accounts, rule packs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple

from paiqi.days.workdays import Workdays
from paiqi.derive.active_hours import hours_text
from paiqi.derive.solemn import SolemnCalendar
from paiqi.model.accounts import Account
from paiqi.model.plan import Plan
from paiqi.model.platform import Platform
from paiqi.model.team import Blackout, Marker
from paiqi.model.wording import WordList
from paiqi.model.workspace import Workspace
from paiqi.rulebook.in_force import Rulebook
from paiqi.text.messages import Spoken
from paiqi.text.script import is_chinese


class Readers(NamedTuple):
    """Where the readers of an account or a platform are, and whether the team says so itself."""

    region: str
    said: bool


def regions(text: str, readers: Iterable[Readers]) -> frozenset[str]:
    """The regions whose law holds for a text: those of its readers; for a Chinese one also China, unless the
    team says for all its readers where they are. None where nobody knows who reads it.
    """
    them = tuple(readers)
    if len(them) == 1 and (them[0].said or them[0].region == "cn"):
        return frozenset((them[0].region,))
    places = frozenset(one.region for one in them)
    by_language = "cn" not in places and not all(one.said for one in them) and is_chinese(text)
    return places | {"cn"} if by_language else places


@dataclass(frozen=True)
class CommonGround:
    """What may be looked at beside any item; it holds no campaign and nothing that stands in one.

    `assets`: sizes of files below plans/assets/; `copies`: files of copy by path; `broken`: (kind, id) of
    what dropped out.
    """

    workspace: Workspace
    today: date
    platforms: Mapping[str, Platform]
    accounts: Mapping[str, Account]
    blackouts: tuple[Blackout, ...]
    markers: tuple[Marker, ...]
    assets: Mapping[str, int]
    copies: Mapping[str, str]
    wording: Mapping[str, WordList]
    broken: frozenset[tuple[str, str]]

    @cached_property
    def whole(self) -> bool:
        """Whether no post can have dropped out for an error: else nothing is said to be missing."""
        return not any(kind in ("campaign", "content", "post") for kind, _ in self.broken)

    @cached_property
    def book(self) -> Rulebook:
        """The rule packs as they hold for the accounts."""
        return Rulebook(self)

    @cached_property
    def workdays(self) -> Workdays:
        """The workspace's workdays."""
        return Workdays(self.workspace.holidays or "", frozenset(self.workspace.workdays), self.today)

    @cached_property
    def holiday(self) -> Callable[[date], Spoken | None]:
        """The name of the public holiday on a day, None on other days; each day is looked up once."""

        def named(day: date) -> Spoken | None:
            name = self.workdays.holiday(day, "zh")
            return Spoken(name, self.workdays.holiday(day, "en")) if name else None

        return cache(named)

    @cached_property
    def solemn(self) -> SolemnCalendar:
        """The days of remembrance."""
        return SolemnCalendar(self.workspace, self.markers)

    @cached_property
    def active_hours(self) -> Mapping[str, str]:
        """When each account's readers are active: `12:00–13:00, 19:00–22:00`."""
        return {
            name: ", ".join(dict.fromkeys(map(hours_text, account.active_hours)))
            for name, account in self.accounts.items()
        }

    @cached_property
    def formats(self) -> Mapping[str, frozenset[str]]:
        """The formats of each platform."""
        return {
            name: frozenset(entry.id for entry in platform.formats)
            for name, platform in self.platforms.items()
        }

    @cached_property
    def readers(self) -> Mapping[str, Readers]:
        """Where the readers of each account are: as it says, else as those of its platform."""
        return {
            name: Readers(one.region, True) if one.region else self.readers_on(one.platform)
            for name, one in self.accounts.items()
        }

    def readers_on(self, platform: str) -> Readers:
        """Where the readers of a platform are: as its pack says, else where the workspace is."""
        pack = self.platforms[platform]
        return Readers(pack.region or self.workspace.region, pack.fixes_region)

    def named(self, account: str) -> Spoken:
        """An account as people speak of it: `抖音·山野茶事`; what is no account of the plan by its id."""
        found = self.accounts.get(account)
        if found is None:
            return Spoken(account, account)
        platform = self.platforms[found.platform].name
        # Some call their accounts after the platform.
        return Spoken(
            *(
                found.name if place in found.name else f"{place}{dot}{found.name}"
                for place, dot in ((platform.zh, "·"), (platform.en, " · "))
            )
        )

    def platform_of(self, account: str) -> Platform | None:
        """The platform of an account, if both are known."""
        found = self.accounts.get(account)
        return self.platforms.get(found.platform) if found else None


def ground_of(plan: Plan) -> CommonGround:
    """What the items of a plan stand on."""
    return CommonGround(
        workspace=plan.workspace,
        today=plan.today,
        platforms=plan.platforms,
        accounts=plan.accounts,
        blackouts=plan.blackouts,
        markers=plan.markers,
        assets=plan.assets,
        copies=plan.copies,
        wording=plan.wording,
        broken=plan.broken,
    )
