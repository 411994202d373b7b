"""What was learnt, with the items it speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from paiqi.model.activities import Activity
from paiqi.model.campaign import Campaign, Learning
from paiqi.model.kpis import Kpi
from paiqi.model.plan import Plan
from paiqi.model.walk import in_campaigns, items_of


@dataclass(frozen=True, slots=True)
class About:
    """An item that something speaks of: its full id, title, page and anchor."""

    full_id: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Learned:
    """A learning of a campaign with what it speaks of; `anchor` is its place on the page of learnings."""

    campaign: Campaign
    learning: Learning
    about: tuple[About, ...]
    anchor: str


def learnings(plan: Plan) -> tuple[Learned, ...]:
    """All learnings, latest first; those of one day in the order of their campaigns and files."""
    named = {
        name for campaign in plan.campaigns.values() for one in campaign.learnings for name in one.content
    }
    homes = {name.rpartition("/")[0] for name in named}
    titles = dict(_titles(campaign for name, campaign in plan.campaigns.items() if name in homes))
    found = [
        Learned(
            campaign,
            one,
            tuple(titles[name] for name in one.content if name in titles),
            f"{campaign.id}.{number}",
        )
        for campaign in plan.campaigns.values()
        for number, one in enumerate(campaign.learnings, 1)
    ]
    return tuple(sorted(found, key=lambda item: item.learning.date, reverse=True))


def _titles(campaigns: Iterable[Campaign]) -> Iterator[tuple[str, About]]:
    for campaign, item in in_campaigns(campaigns, items_of):
        full = f"{campaign.id}/{item.id}"
        anchor = full.replace("/", ".") if isinstance(item, Kpi) else item.id
        yield full, About(full, item.title, f"campaigns/{campaign.id}/#{anchor}")


def by_item(learned: tuple[Learned, ...]) -> Mapping[str, tuple[Learned, ...]]:
    """The learnings about each item, by full id."""
    found: dict[str, list[Learned]] = defaultdict(list)
    for one in learned:
        for about in one.about:
            found[about.full_id].append(one)
    return {name: tuple(held) for name, held in found.items()}


def learned_in(campaign: Campaign, learned: tuple[Learned, ...]) -> tuple[Learned, ...]:
    """What was learnt in a campaign."""
    return tuple(one for one in learned if one.campaign is campaign)


def learned_of_pieces(
    campaign: Campaign, by_item: Mapping[str, tuple[Learned, ...]]
) -> Mapping[str, tuple[Learned, ...]]:
    """What was learnt, wherever that was, about each piece of a campaign, by full id."""
    return {one.full_id: by_item[one.full_id] for one in campaign.content if one.full_id in by_item}


def learned_of(activity: Activity, by_item: Mapping[str, tuple[Learned, ...]]) -> tuple[Learned, ...]:
    """What was learnt about an activity."""
    return by_item.get(activity.full_id, ())
