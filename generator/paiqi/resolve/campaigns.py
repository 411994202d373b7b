"""One campaign's part → the campaign with ids, dates, inheritance and write-backs settled."""

from __future__ import annotations

from collections.abc import Mapping

from paiqi.model.campaign import (
    Campaign,
    CampaignPart,
    Milestone,
    MilestoneSlot,
    Offer,
    OfferPart,
    Phase,
    PhasePart,
    Series,
    SeriesPart,
)
from paiqi.model.choices import Status
from paiqi.model.community import Community, CommunityPart, Ritual, RitualPart
from paiqi.model.item import changed, made
from paiqi.model.kpis import Kpi, KpiPart
from paiqi.model.liveness import stopping
from paiqi.model.statuses import ours, word_of
from paiqi.model.times import UNDATED, When
from paiqi.read.parts import CampaignFile
from paiqi.resolve.activities import settled_activity, settled_placement
from paiqi.resolve.campaign_work import CampaignWork, Surroundings, turned_round
from paiqi.resolve.collected import Dated, Findings, Settled
from paiqi.resolve.contents import settled_content
from paiqi.resolve.date_resolver import DateResolver, date_resolver
from paiqi.resolve.kpis import settled_kpi
from paiqi.text.nearest import Known
from paiqi.text.places import Span


def settled_campaign(file: CampaignFile, campaign: CampaignPart, around: Surroundings) -> Settled[Campaign]:
    """The campaign with everything derived filled in."""
    found = Findings()
    campaign = found.value(around.statuses.settled(campaign, file.id))
    written = _written(campaign)
    kept = {one.id for one in campaign.series}
    # A series whose account is unknown or could not be read drops out: it is there all the same.
    dropped = {one.id for one in file.part.series} - kept if file.part else set()
    lost = frozenset({name for _, name in file.shaped.broken} | file.shaped.lost_fields | dropped)
    moments = found.value(date_resolver(around.clockwork, written, lost))
    first = moments.named.get("start", Dated()).slot
    last = moments.named.get("end", Dated()).slot
    if first and last and last.last < first.first:
        found.add(turned_round(campaign.span("end"), first, last, file.id))
        # Nothing lies outside days that are not known.
        first = last = UNDATED
    status = around.records.status(ours(campaign.status), first, last)
    work = CampaignWork(file, campaign, status, around, moments, first, last, Known(kept))
    stopped = stopping(status)
    return found.over(
        made(
            Campaign,
            campaign,
            id=file.id,
            status=status,
            word=word_of(campaign.status, status),
            first=first,
            last=last,
            milestone_slots=_milestones(campaign, moments),
            stopped=stopped,
            phases=found.values(_phase(work, phase, stopped) for phase in campaign.phases),
            offers=found.values(_offer(work, offer, stopped) for offer in campaign.offers),
            matrix=tuple(
                made(type(row), row, format=around.format(row.account, row.format)) for row in campaign.matrix
            ),
            series=found.values(_series(work, series, stopped) for series in campaign.series),
            kpis=found.values(_kpi(work, kpi, stopped) for kpi in campaign.kpis),
            content=found.values(settled_content(work, item) for item in campaign.content),
            activities=found.values(settled_activity(work, item) for item in campaign.activities),
            community=found.values(_community(work, item, stopped) for item in campaign.community),
            placements=found.values(settled_placement(work, item) for item in campaign.placements),
        )
    )


def _written(campaign: CampaignPart) -> Mapping[str, tuple[When, Span]]:
    """The campaign's own points in time, with their places."""
    written: dict[str, tuple[When, Span]] = {}
    if campaign.start:
        written["start"] = (campaign.start, campaign.span("start"))
    if campaign.end:
        written["end"] = (campaign.end, campaign.span("end"))
    for name, one in campaign.milestones.items():
        if isinstance(one, Milestone):
            written[name] = (one.at, one.span("at"))
        else:
            written[name] = (one, campaign.span("milestones", name))
    return written


def _milestones(campaign: CampaignPart, moments: DateResolver) -> tuple[MilestoneSlot, ...]:
    """The milestones that have a day, in order of time."""
    found = (
        MilestoneSlot(name, (one.title if isinstance(one, Milestone) else None) or name, slot)
        for name, one in campaign.milestones.items()
        if (slot := moments.named[name].slot)
    )
    return tuple(sorted(found, key=lambda one: (one.slot.sort_key, one.id)))


def _phase(work: CampaignWork, item: PhasePart, stopped: Status | None) -> Settled[Phase]:
    (first, last), found = work.spread(item)
    return made(Phase, item, first=first, last=last, stopped=stopped), found


def _offer(work: CampaignWork, item: OfferPart, stopped: Status | None) -> Settled[Offer]:
    (first, last), found = work.spread(item)
    return made(Offer, item, first=first, last=last, stopped=stopped), found


def _series(work: CampaignWork, item: SeriesPart, stopped: Status | None) -> Settled[Series]:
    (first, last, dates), found = work.rhythm(item)
    account = work.around.accounts.get(item.account)
    format = work.around.format(item.account, item.format or (account.format if account else None))
    owner = work.owner(item.owner, item.account)
    settled = made(
        Series, item, owner=owner, format=format, first=first, last=last, dates=dates, stopped=stopped
    )
    return settled, found


def _kpi(work: CampaignWork, item: KpiPart, stopped: Status | None) -> Settled[Kpi]:
    kpi, found = settled_kpi(
        item, work.moments, work.first, work.last, work.around.measured, work.file.id, stopped
    )
    return changed(kpi, owner=work.owner(kpi.owner)), found


def _community(work: CampaignWork, item: CommunityPart, stopped: Status | None) -> Settled[Community]:
    found = Findings()
    return found.over(
        made(
            Community,
            item,
            full_id=f"{work.file.id}/{item.id}",
            campaign_id=work.file.id,
            rituals=found.values(
                _ritual(work, ritual, work.owner(ritual.owner, item.account), stopped)
                for ritual in item.rituals
            ),
        )
    )


def _ritual(work: CampaignWork, item: RitualPart, owner: str, stopped: Status | None) -> Settled[Ritual]:
    (first, last, dates), found = work.rhythm(item)
    return made(Ritual, item, owner=owner, first=first, last=last, dates=dates, stopped=stopped), found
