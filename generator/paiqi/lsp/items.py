"""The items of a plan by the kind of reference that names them: what completion offers, hover describes and
definition leads to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paiqi.model.accounts import Account
from paiqi.model.campaign import Campaign
from paiqi.model.item import Part
from paiqi.model.plan import Plan
from paiqi.model.platform import Platform
from paiqi.model.walk import items_of
from paiqi.read.homes import home_of
from paiqi.text.messages import Language
from paiqi.text.nearest import folded
from paiqi.text.places import Span


@dataclass(frozen=True, slots=True)
class Named:
    """An item that can be named: the name under which it is, what it is called, a word about it (a role, a
    platform), the part itself, and the campaign that it stands in.
    """

    id: str
    title: str
    about: str
    part: Part
    campaign: str = ""

    @property
    def span(self) -> Span:
        """Where it is written; of a packaged platform no place of this workspace."""
        return self.part.span()

    @property
    def short(self) -> str:
        """Its id without the campaign's."""
        return self.id.rpartition("/")[2]

    def same(self, other: Named) -> bool:
        """Whether another plan's item, of a moment before, is this one."""
        mine, its = (
            (type(self.part), self.short, self.campaign),
            (type(other.part), other.short, other.campaign),
        )
        return mine == its


def named(plan: Plan, kind: str, campaign: Campaign | None, language: Language) -> Iterator[Named]:
    """All items that a kind of reference may name, those of the campaign itself by their short names."""
    match kind:
        case "person":
            yield from (Named(one.id, one.name, one.role or "", one) for one in plan.people.values())
        case "account":
            yield from (_account(plan, one, language) for one in plan.accounts.values())
        case "platform":
            yield from (_platform(one, language) for one in plan.platforms.values())
        case "pillar":
            yield from (Named(one.id, one.title, "", one) for one in plan.pillars.values())
        case "segment":
            yield from (Named(one.id, one.title, "", one) for one in plan.segments.values())
        case "client":
            yield from (Named(one.id, one.title, "", one) for one in plan.clients.values())
        case "product":
            yield from (Named(one.id, one.title, "", one) for one in plan.products.values())
        case "campaign":
            yield from (Named(one.id, one.title, "", one) for one in plan.campaigns.values())
        case "idea":
            yield from (Named(one.id, one.title, "", one) for one in plan.ideas)
        case "lead":
            yield from (Named(f"ideas/{one.id}", one.title, "", one) for one in plan.ideas)
            yield from named(plan, "content", campaign, language)
        case "content" | "kpi" | "series" | "item":
            yield from _in_campaigns(plan, kind, campaign)


def _account(plan: Plan, one: Account, language: Language) -> Named:
    platform = plan.platforms.get(one.platform)
    return Named(one.id, one.name, platform.called(language) if platform else one.platform, one)


def _platform(one: Platform, language: Language) -> Named:
    return Named(one.id, one.called(language), "", one)


_GROUPS = {"content": "content", "kpi": "kpis", "series": "series"}


def _in_campaigns(plan: Plan, kind: str, own: Campaign | None) -> Iterator[Named]:
    """Items of campaigns: the own ones first, those of others with their campaign in front."""
    others = [one for one in plan.campaigns.values() if one is not own]
    for campaign in [own, *others] if own else others:
        if kind == "series" and campaign is not own:
            return
        items = items_of(campaign) if kind == "item" else getattr(campaign, _GROUPS[kind])
        for item in items:
            name = item.id if campaign is own else f"{campaign.id}/{item.id}"
            yield Named(name, getattr(item, "title", "") or "", campaign.title, item, campaign.id)


def formats(plan: Plan, account: str | None, language: Language) -> Iterator[Named]:
    """The formats of an account's platform; without a known account those of all platforms that are used."""
    platform = plan.platform_of(account) if account else None
    used = dict.fromkeys(one.platform for one in plan.accounts.values())
    packs = [platform] if platform else [plan.platforms[name] for name in used if name in plan.platforms]
    seen: set[str] = set()
    for pack in packs:
        for one in pack.formats:
            if one.id not in seen:
                seen.add(one.id)
                yield Named(one.id, one.name.text(language), pack.called(language), one)


def campaign_at(plan: Plan, path: str) -> Campaign | None:
    """The campaign that a file belongs to, whole or a piece of it."""
    home = home_of(path)
    if home is None:
        return None
    return next((one for one in plan.campaigns.values() if home_of(one.span().file) == home), None)


def find(plan: Plan, kind: str, name: str, campaign: Campaign | None, language: Language) -> Named | None:
    """The item that a name stands for: by its id, with or without its campaign, else by what only it is
    called.
    """
    every: Sequence[Named] = tuple(named(plan, kind, campaign, language))
    wanted = name.removeprefix(f"{campaign.id}/") if campaign else name
    by_id = next((one for one in every if one.id == wanted), None)
    called = [one for one in every if folded(name) in map(folded, _names(one))] if by_id is None else []
    return called[0] if len(called) == 1 else by_id


def _names(one: Named) -> tuple[str, ...]:
    """What an item is called beside its id."""
    if isinstance(one.part, Platform):
        return (one.part.name.zh, one.part.name.en, *one.part.aliases)
    # An account that is the only one on its platform is called so too.
    return (one.title, one.about) if isinstance(one.part, Account) else (one.title,)
