"""How far plans slip: what share of the items moved, by how much, and which the most; and where they stood
before.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from paiqi.history.changes import Change
from paiqi.model.activities import Activity
from paiqi.model.campaign import Campaign
from paiqi.model.content import Post
from paiqi.model.placements import Deliverable, Placement
from paiqi.model.times import Slot
from paiqi.model.walk import deliverables_of, posts_of
from paiqi.views.calendar.late_rows import post_path
from paiqi.views.calendar.slip import Slip

#: The points in time that slip: when something goes out or takes place.
_POINTS = ("at", "start")
_WORST = 5
#: The kinds of what can slip, in the order in which they are told.
_KINDS = ("post", "activity", "deliverable")


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


class _Dated(NamedTuple):
    """An item that has a date: its kind and full id, what it belongs to, and what it is."""

    kind: str
    full_id: str
    campaign: str
    account: str
    slot: Slot
    item: Post | Activity | tuple[Placement, Deliverable]

    @property
    def order(self) -> tuple[object, ...]:
        """Posts, then activities, then creators' pieces, each in order of time."""
        return (_KINDS.index(self.kind), self.slot.sort_key, self.full_id)


@dataclass(frozen=True, slots=True)
class Datable:
    """The dated items of a campaign by kind and full id, and how many of them each account has."""

    items: Mapping[tuple[str, str], _Dated]
    accounts: Mapping[str, int]


def datable(campaign: Campaign) -> Datable:
    """What of a campaign can slip: its posts, activities and creators' pieces with a date."""
    items = {(one.kind, one.full_id): one for one in _items(campaign)}
    return Datable(items, Counter(one.account for one in items.values() if one.account))


def slips(changes: Iterable[Change], datable: Mapping[str, Datable]) -> Slips:
    """The slippage of what is still planned: posts, activities and creators' pieces with a date."""
    moves: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        if change.moves and change.moves[0].field in _POINTS and change.moves[0].before:
            moves[change.item_kind, change.full_id].append(change)
    counts = Counter({name: len(part.items) for name, part in datable.items()})
    moved = [part.items[key] for part in datable.values() for key in moves.keys() & part.items.keys()]
    moved.sort(key=attrgetter("order"))
    found = [_slip(moves[one.kind, one.full_id], one) for one in moved]
    stood: dict[date, dict[tuple[str, date | None], Slip]] = defaultdict(dict)
    for slip in found:
        day = _day(slip.last)
        if day and day != _day(slip.now):
            # The posts of a piece that went to the same day leave one mark.
            stood[day].setdefault((slip.path.partition(".")[0], _day(slip.now)), slip)
    campaigns = _by("campaign", counts, found)
    held = Counter[str]()
    for part in datable.values():
        held.update(part.accounts)
    accounts = _by("account", held, [slip for slip in found if slip.account])
    return Slips(
        _slippage("", counts.total(), found),
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


def _items(campaign: Campaign) -> Iterator[_Dated]:
    """Each item that has a date: a large plan has many, of which few moved."""
    for post in posts_of(campaign):
        if post.slot:
            yield _Dated("post", post.full_id, campaign.id, post.account, post.slot, post)
    for activity in campaign.activities:
        if activity.slot:
            yield _Dated("activity", activity.full_id, campaign.id, "", activity.slot, activity)
    for placement, one in deliverables_of(campaign):
        if one.slot:
            name = f"{placement.full_id}/{one.id}"
            yield _Dated("deliverable", name, campaign.id, "", one.slot, (placement, one))


def _named(one: _Dated) -> tuple[str, str, str]:
    """The title of an item, its page and anchor, and its platform."""
    if isinstance(one.item, Post):
        return one.item.own_title, post_path(one.item), one.item.platform
    if isinstance(one.item, Activity):
        return one.item.title, f"activities/{one.item.full_id}/", ""
    placement, piece = one.item
    return piece.own_title, f"campaigns/{one.campaign}/#{placement.id}", ""


def _slip(held: list[Change], one: _Dated) -> Slip:
    title, path, platform = _named(one)
    now = one.slot.iso
    first, last = held[0].moves[0].before, held[-1].moves[0].before
    begin, end = _begin(first), _begin(now)
    return Slip(
        title,
        path,
        one.campaign,
        one.account,
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


def _by(key: str, counts: Counter[str], found: list[Slip]) -> tuple[Slippage, ...]:
    groups: dict[str, list[Slip]] = defaultdict(list)
    for slip in found:
        groups[getattr(slip, key)].append(slip)
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
