"""One campaign's part → the campaign with ids, dates, inheritance and write-backs settled."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from paiqi.model.campaign import Campaign
from paiqi.model.choices import Status
from paiqi.model.community import Community
from paiqi.model.liveness import stopping
from paiqi.model.times import Slot
from paiqi.read.parts import CampaignFile
from paiqi.resolve.activities import settled_activity, settled_placement
from paiqi.resolve.campaign_work import CampaignWork, Surroundings
from paiqi.resolve.contents import settled_content
from paiqi.resolve.date_resolver import DateResolver
from paiqi.resolve.kpis import settled_kpi
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import msg
from paiqi.text.nearest import Known


def settled_campaign(
    file: CampaignFile, campaign: Campaign, around: Surroundings, found: list[Diagnostic]
) -> Campaign:
    """The campaign with everything derived filled in."""
    moments = _moments(file, campaign, around, found)
    first = moments.named("start") if "start" in moments.written else None
    last = moments.named("end") if "end" in moments.written else None
    if first and last and last.last < first.first:
        found.append(_turned_round(file, campaign, first, last))
    milestone_slots = tuple(
        sorted(
            ((name, slot) for name in campaign.milestones if (slot := moments.named(name))),
            key=lambda named: (named[1].sort_key, named[0]),
        )
    )
    work = CampaignWork(
        file, campaign, around, moments, found, first, last, Known(one.id for one in campaign.series)
    )
    stopped = stopping(campaign.status)
    return replace(
        campaign,
        id=file.id,
        first=first,
        last=last,
        milestone_slots=milestone_slots,
        stopped=stopped,
        phases=tuple(
            replace(work.spread(phase, "start", "end"), stopped=stopped) for phase in campaign.phases
        ),
        offers=tuple(
            replace(work.spread(offer, "start", "end"), stopped=stopped) for offer in campaign.offers
        ),
        matrix=tuple(replace(row, format=around.format(row.account, row.format)) for row in campaign.matrix),
        series=tuple(replace(work.rhythm(series), stopped=stopped) for series in campaign.series),
        kpis=tuple(
            replace(
                settled_kpi(kpi, moments, first, last, around.parts.measurements, file.id), stopped=stopped
            )
            for kpi in campaign.kpis
        ),
        content=tuple(settled_content(work, item) for item in campaign.content),
        activities=tuple(settled_activity(work, item) for item in campaign.activities),
        community=tuple(_community(work, item, stopped) for item in campaign.community),
        placements=tuple(settled_placement(work, item) for item in campaign.placements),
    )


def _community(work: CampaignWork, item: Community, stopped: Status | None) -> Community:
    return replace(
        item,
        full_id=f"{work.file.id}/{item.id}",
        campaign_id=work.file.id,
        rituals=tuple(replace(work.rhythm(ritual), stopped=stopped) for ritual in item.rituals),
    )


def _turned_round(file: CampaignFile, campaign: Campaign, first: Slot, last: Slot) -> Diagnostic:
    return Diagnostic(
        "end-before-start",
        Severity.error,
        campaign.span("end"),
        msg("the end {end} lies before the start {start}", end=last.iso, start=first.iso),
        msg("exchange the two, or correct one of them"),
        campaign=file.id,
    )


def _moments(
    file: CampaignFile, campaign: Campaign, around: Surroundings, found: list[Diagnostic]
) -> DateResolver:
    written: dict[str, Any] = {}
    if campaign.start:
        written["start"] = (campaign.start, campaign.span("start"))
    if campaign.end:
        written["end"] = (campaign.end, campaign.span("end"))
    for name, when in campaign.milestones.items():
        written[name] = (when, campaign.span("milestones", name))
    lost = {name for _, name in file.shaped.broken} | file.shaped.lost_fields
    return DateResolver(around.clockwork, written, frozenset(lost), found)
