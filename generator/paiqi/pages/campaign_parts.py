"""A campaign in parts: its page has a size, however much it holds.

The first part says what it is for and has the begin of each list; further ones go on with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from paiqi.model.campaign import Campaign
from paiqi.model.content import Content
from paiqi.model.walk import posts_of
from paiqi.pages.room import Load, added, load, numbered, share_of, side_by_side, split

#: Where what stands beside the content takes more of a page, the two share the pages.
BESIDE = 0.55


@dataclass(frozen=True, slots=True)
class CampaignPart:
    """What stands on a part of a campaign's page: pieces of content, and items of its other lists by name."""

    content: tuple[Content, ...]
    lists: Mapping[str, tuple[Any, ...]]

    @property
    def anchors(self) -> Iterator[str]:
        """The ids that stand on it."""
        for content in self.content:
            yield content.id
            yield from (f"{content.id}.{post.id}" for post in content.posts)
        for name, items in self.lists.items():
            yield from (anchor for item in items for anchor in _LISTS[name].anchors(item))


@dataclass(frozen=True, slots=True)
class _List:
    """A list of a campaign: its items, what each takes of a page, and the ids that it has there."""

    items: Callable[[Campaign], tuple[Any, ...]]
    weigh: Callable[[Any], Load]
    anchors: Callable[[Any], tuple[str, ...]]


def _own(item: Any) -> tuple[str, ...]:
    return (item.id,)


def _placed(item: Any) -> tuple[str, ...]:
    return (item.id, *(f"{item.id}.{one.id}" for one in item.deliverables))


_LISTS = {
    "milestones": _List(
        lambda one: one.milestone_slots,
        lambda one: load(5, one.title),
        lambda one: (f"milestone.{one.id}",),
    ),
    "phases": _List(lambda one: one.phases, lambda one: load(5, one.title, one.goal), _own),
    "kpis": _List(
        lambda one: one.kpis,
        lambda one: load(60, one.title, one.unit),
        lambda one: (one.full_id.replace("/", "."),),
    ),
    "promises": _List(lambda one: one.matrix, lambda one: load(70), lambda one: ()),
    "series": _List(lambda one: one.series, lambda one: load(90, one.title), _own),
    "activities": _List(lambda one: one.activities, lambda one: load(8, one.title, one.venue), _own),
    "community": _List(lambda one: one.community, lambda one: load(4, one.title), _own),
    "placements": _List(
        lambda one: one.placements,
        lambda one: load(12 + 9 * len(one.deliverables), one.title, one.result, one.disclosure),
        _placed,
    ),
    "lines": _List(
        lambda one: one.budget.lines if one.budget else (),
        lambda one: load(8, one.purpose),
        lambda one: (),
    ),
    "offers": _List(lambda one: one.offers, lambda one: load(6, one.title, one.terms, one.code), _own),
    "learnings": _List(lambda one: one.learnings, lambda one: load(9, one.text), lambda one: ()),
}


def parts_of_campaign(campaign: Campaign) -> list[CampaignPart]:
    """The parts of a campaign's page; one where everything fits."""
    rows = [(name, item) for name, held in _LISTS.items() for item in held.items(campaign)]
    beside = added(_head(campaign), *(_LISTS[name].weigh(item) for name, item in rows))
    columns = _columns(campaign)
    taken = share_of(beside)

    def weigh(content: Content) -> Load:
        return _weigh(content, columns)

    if taken <= BESIDE:
        lists = [tuple(rows)]
        content = split(campaign.content, weigh, 1.0, 1.0 - taken)
    else:
        lists = split(rows, lambda row: _LISTS[row[0]].weigh(row[1]), BESIDE - 0.1)
        content = split(campaign.content, weigh, 1.0 - BESIDE)
    return [CampaignPart(some, _sorted(others)) for some, others in side_by_side(content, lists)]


def _sorted(rows: tuple[tuple[str, Any], ...]) -> Mapping[str, tuple[Any, ...]]:
    return {name: tuple(item for of, item in rows if of == name) for name in _LISTS}


def _head(campaign: Campaign) -> Load:
    return load(60, campaign.goal, campaign.message, campaign.summary)


def _columns(campaign: Campaign) -> int:
    """About how many accounts the matrix of a campaign has."""
    used = {post.account for post in posts_of(campaign)}
    return len(used.union(*(content.accounts for content in campaign.content)))


def _weigh(content: Content, columns: int) -> Load:
    """A piece with its posts, and its row of the matrix."""
    texts = [content.title, content.title, content.brief, content.copy, content.notes]
    texts += [post.title for post in content.posts]
    lines = (content.copy or "").count("\n")
    posts = len(content.posts)
    nodes = 18 + 26 * posts + 7 * len(content.accounts) + 6 * len(content.steps) + columns + lines
    return load(nodes, *texts)


def place_of(campaign: Campaign) -> Mapping[str, str]:
    """The page on which each id stands that is not on the first."""
    path = f"campaigns/{campaign.id}/"
    return {
        anchor: numbered(path, number)
        for number, part in enumerate(parts_of_campaign(campaign), 1)
        if number > 1
        for anchor in part.anchors
    }
