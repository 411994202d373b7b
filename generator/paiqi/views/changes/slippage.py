"""How far plans slip: what share of the items moved, by how much, and which the most; and where they stood
before.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from paiqi.history.changes import Change
from paiqi.model.campaign import Campaign
from paiqi.model.plan import Plan
from paiqi.model.walk import deliverables_of, in_campaigns
from paiqi.views.calendar.late_rows import post_path
from paiqi.views.calendar.slip import Slip

#: The points in time that slip: when something goes out or takes place.
_POINTS = ("at", "start")
_WORST = 5


@dataclass(frozen=True, slots=True)
class Slippage:
    """A campaign or account: `items` that have a date, `moved` of them, `later` and `earlier` of those;
    `median` of the days.
    """

    key: str
    items: int
    moved: int
    later: int
    earlier: int
    median: float | None
    worst: tuple[Slip, ...]

    @property
    def share(self) -> float:
        """The share that moved, 0 to 1."""
        return self.moved / self.items if self.items else 0.0


@dataclass(frozen=True, slots=True)
class Slips:
    """All slippage: of the team, by campaign and by account, those that slip most first; only what moved is
    listed.
    """

    whole: Slippage
    campaigns: tuple[Slippage, ...]
    accounts: tuple[Slippage, ...]
    #: Where items stood before they moved to another day.
    stood: Mapping[date, tuple[Slip, ...]]

    def of(self, campaign: str) -> Slippage | None:
        """A campaign's, None where nothing of it moved."""
        return next((one for one in self.campaigns if one.key == campaign), None)


def slips(changes: Iterable[Change], plan: Plan) -> Slips:
    """The slippage of what is still planned: posts, activities and creators' pieces with a date."""
    moves: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        if change.moves and change.moves[0].field in _POINTS and change.moves[0].before:
            moves[change.item_kind, change.full_id].append(change)
    items = list(_items(plan))
    found = [slip for kind, name, *rest in items if (slip := _slip(moves.get((kind, name), ()), *rest))]
    stood: dict[date, dict[tuple[str, date | None], Slip]] = defaultdict(dict)
    for slip in found:
        day = _day(slip.last)
        if day and day != _day(slip.now):
            # The posts of a piece that went to the same day leave one mark.
            stood[day].setdefault((slip.path.partition(".")[0], _day(slip.now)), slip)
    campaigns = _by("campaign", [row[4] for row in items], found)
    accounts = _by("account", [row[5] for row in items if row[5]], [slip for slip in found if slip.account])
    return Slips(
        _slippage("", len(items), found),
        campaigns,
        accounts,
        {day: tuple(rows.values()) for day, rows in sorted(stood.items())},
    )


def slips_by_day(slips: Slips) -> Mapping[date, tuple[Slip, ...]]:
    """Where items stood before they moved to another day."""
    return slips.stood


def slip_of(campaign: Campaign, slips: Slips) -> Slippage | None:
    """The slippage of a campaign, None where nothing of it moved."""
    return slips.of(campaign.id)


def stood_before(changes: Iterable[Change]) -> Mapping[str, date]:
    """The day on which each item stood last before it moved, by full id; those that moved within their day
    are not among them.
    """
    found = {
        change.full_id: day
        for change in changes
        if change.moves and change.moves[0].field in _POINTS and (day := _day(change.moves[0].before))
    }
    return dict(sorted(found.items()))


def _items(plan: Plan) -> Iterable[tuple[str, str, str, str, str, str, str, str]]:
    """Kind, full id, title, path, campaign, account, platform and time of each item that has one."""
    for post in plan.posts:
        if post.slot:
            yield (
                "post",
                post.full_id,
                post.own_title,
                post_path(post),
                post.campaign_id,
                post.account,
                post.platform,
                post.slot.iso,
            )
    for activity in plan.activities:
        if activity.slot:
            yield (
                "activity",
                activity.full_id,
                activity.title,
                f"activities/{activity.full_id}/",
                activity.campaign_id,
                "",
                "",
                activity.slot.iso,
            )
    for campaign, (placement, one) in in_campaigns(plan.campaigns.values(), deliverables_of):
        if one.slot:
            name = campaign.id
            yield (
                "deliverable",
                f"{placement.full_id}/{one.id}",
                one.title or one.id,
                f"campaigns/{name}/#{placement.id}",
                name,
                "",
                "",
                one.slot.iso,
            )


def _slip(
    moves: Iterable[Change], title: str, path: str, campaign: str, account: str, platform: str, now: str
) -> Slip | None:
    held = list(moves)
    if not held:
        return None
    first, last = held[0].moves[0].before, held[-1].moves[0].before
    begin, end = _begin(first), _begin(now)
    return Slip(
        title,
        path,
        campaign,
        account,
        platform,
        first,
        last,
        now,
        (end - begin).days if begin and end else None,
        len(held),
    )


def _begin(text: str) -> date | None:
    """The day of a point, or a week's Monday."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _day(text: str) -> date | None:
    return _begin(text) if len(text) >= len("2026-03-20") else None


def _by(key: str, all_keys: list[str], found: list[Slip]) -> tuple[Slippage, ...]:
    groups: dict[str, list[Slip]] = defaultdict(list)
    for slip in found:
        groups[getattr(slip, key)].append(slip)
    counts = Counter(all_keys)
    made = [_slippage(name, counts[name], rows) for name, rows in groups.items()]
    return tuple(sorted(made, key=lambda one: (-one.share, -one.moved, one.key)))


def _slippage(key: str, items: int, found: list[Slip]) -> Slippage:
    days = [slip.days for slip in found if slip.days is not None]
    slipped = sorted(
        (slip for slip in found if slip.days),
        key=lambda slip: (-abs(slip.days or 0), -slip.times, slip.title, slip.path),
    )
    # The posts of a piece mostly slip together: one of them stands for all.
    worst = tuple({(slip.campaign, slip.title, slip.days): slip for slip in reversed(slipped)}.values())[::-1]
    return Slippage(
        key,
        items,
        len(found),
        sum(one > 0 for one in days),
        sum(one < 0 for one in days),
        statistics.median(days) if days else None,
        worst[:_WORST],
    )
