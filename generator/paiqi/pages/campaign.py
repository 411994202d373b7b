"""The page of a campaign: what it is for, its figures, its matrix and everything that it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from paiqi.history.releases import Release
from paiqi.model.campaign import Campaign
from paiqi.pages.campaign_parts import CampaignPart, parts_of_campaign, place_of
from paiqi.pages.findable import of_campaign
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.parts import Part
from paiqi.pages.room import parts_at
from paiqi.pages.site import Heading, SearchEntry
from paiqi.text.messages import msg
from paiqi.views.changes.news import News
from paiqi.views.changes.slippage import Slippage
from paiqi.views.matrix.content_matrix import CampaignMatrix
from paiqi.views.matrix.promised import PromiseTable
from paiqi.views.measures.kpis import KpiView, StageView, by_stage
from paiqi.views.measures.rollup import Conversion, Money, conversions
from paiqi.views.reports.learned import Learned
from paiqi.views.team.campaigns import Course, ForWhom, PhaseLine, PieceView

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CampaignContext:
    """A campaign, or a part of its page: `held` are the items of its lists that stand there; `learned` are
    its own learnings, `learned_of` those about its pieces by full id. `release` is the last agreed state,
    `since` what happened in the campaign after it.
    """

    campaign: Campaign
    part: Part
    held: CampaignPart
    for_whom: ForWhom
    course: Course | None
    phases: tuple[PhaseLine, ...]
    running: tuple[PhaseLine, ...]
    pieces: tuple[PieceView, ...]
    matrix: CampaignMatrix
    promises: PromiseTable
    kpis: tuple[KpiView, ...]
    stages: tuple[StageView, ...]
    conversions: tuple[Conversion | None, ...]
    money: Money | None
    currency: str
    learned: tuple[Learned, ...]
    learned_of: Mapping[str, tuple[Learned, ...]]
    finished: bool
    release: Release | None
    since: Sequence[News]
    slip: Slippage | None


def campaign(views: PageViews, name: str, campaign: Campaign) -> Iterator[PageData]:
    """The page of a campaign, in parts where it holds much."""
    found = of_campaign(campaign, views.called[name], views.today, views.internal)
    held = parts_of_campaign(campaign)
    places = place_of(campaign) if len(held) > 1 else {}
    path = f"campaigns/{name}/"
    search: dict[str, list[SearchEntry]] = {}
    for entry in found:
        search.setdefault(places.get(entry.anchor, path), []).append(entry)
    begins = _begins(held)
    for (here, part), one in zip(parts_at(path, len(held)), held, strict=True):
        context = _context(views, campaign, part, one, begins[part.number - 1])
        title = f"{campaign.title} · {part.number}" if part.before else campaign.title
        yield PageData(here, title, context, _headings(views, context), tuple(search.get(here, ())))


def _begins(held: list[CampaignPart]) -> list[dict[str, int]]:
    """How many items of each list stand on the parts before."""
    found, so_far = [], Counter[str]()
    for one in held:
        found.append(dict(so_far))
        so_far.update({name: len(items) for name, items in one.lists.items()})
    return found


def _context(
    views: PageViews, campaign: Campaign, part: Part, held: CampaignPart, begins: Mapping[str, int]
) -> CampaignContext:
    name, first = campaign.id, not part.before
    whole = views.kpis[name]
    contents = {one.id for one in held.content}
    kpis, phases = {one.id for one in held.lists["kpis"]}, {one.id for one in held.lists["phases"]}
    matrix, promises, learned = views.matrix[name], views.promises_of[name], views.learned_in[name]
    if part.count > 1:
        matrix = matrix.of(contents)
        promises = replace(promises, rows=_sliced(promises.rows, part, held, begins, "promises", "series"))
        learned = _sliced(learned, part, held, begins, "learnings")
    return CampaignContext(
        campaign,
        part,
        held,
        views.for_whom[name],
        views.course[name],
        tuple(one for one in views.phases[name] if one.phase.id in phases),
        tuple(one for one in views.phases[name] if one.now),
        tuple(one for one in views.pieces[name] if one.content.id in contents),
        matrix,
        promises,
        tuple(one for one in whole if one.kpi.id in kpis),
        by_stage(whole) if first else (),
        conversions(whole) if first else (),
        views.money[name],
        views.currency,
        learned,
        views.learned_of_pieces[name],
        views.finished[name],
        views.releases[-1] if views.releases else None,
        views.since_release[name],
        views.slip[name],
    )


def _sliced(
    rows: tuple[T, ...], part: Part, held: CampaignPart, begins: Mapping[str, int], *lists: str
) -> tuple[T, ...]:
    """The rows of a view of these lists that stand on a part; the last part has what is left."""
    begin = sum(begins.get(name, 0) for name in lists)
    end = begin + sum(len(held.lists[name]) for name in lists)
    return rows[begin:] if not part.after else rows[begin:end]


def _headings(views: PageViews, context: CampaignContext) -> tuple[Heading, ...]:
    held = context.held.lists
    sections = (
        ("overview", msg("Overview"), not context.part.before),
        ("kpis", msg("KPIs"), bool(context.kpis)),
        (
            "matrix",
            msg("Content matrix"),
            bool(context.matrix.rows or context.promises.rows or held["series"]),
        ),
        ("content", msg("Content"), bool(context.pieces) or not context.part.before),
        ("activities", msg("Activities"), bool(held["activities"])),
        ("community", msg("Community"), bool(held["community"])),
        ("placements", msg("Placements"), bool(held["placements"])),
        ("money", msg("Budget and offers"), bool(held["offers"] or held["lines"])),
        ("learnings", msg("Learnings"), bool(context.learned)),
    )
    return tuple(Heading(name, title.text(views.language), 2) for name, title, there in sections if there)
