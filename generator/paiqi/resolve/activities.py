"""Activities and placements as written → with their times, states and deliverables settled."""

from __future__ import annotations

from functools import partial

from paiqi.model.activities import Activity, ActivityPart, Cue, CuePart, Task, TaskPart
from paiqi.model.choices import Status
from paiqi.model.item import made
from paiqi.model.liveness import stopping
from paiqi.model.placements import Deliverable, DeliverablePart, Placement, PlacementPart
from paiqi.model.statuses import ours, word_of
from paiqi.model.times import UNDATED, Slot
from paiqi.resolve.campaign_work import CampaignWork, turned_round
from paiqi.resolve.collected import Findings, Settled
from paiqi.resolve.formats import format_id
from paiqi.resolve.standing import effective


def settled_activity(work: CampaignWork, item: ActivityPart) -> Settled[Activity]:
    """An activity with its times."""
    found, records = Findings(), work.around.records
    slot = found.slot(work.moments.slot(item.start, lambda: item.span("start")))
    until = UNDATED
    if item.end:
        until = found.slot(work.moments.slot(item.end, lambda: item.span("end"), slot))
    if slot and until and _ends_first(slot, until):
        found.add(turned_round(item.span("end"), slot, until, work.file.id))
        until = UNDATED
    own = ours(item.status)
    stopped = stopping(work.status, own)
    status = effective(records.status(own, slot, until), work.status)
    owner = work.owner(item.owner, item.account)
    return found.over(
        made(
            Activity,
            item,
            full_id=f"{work.file.id}/{item.id}",
            campaign_id=work.file.id,
            slot=slot,
            until=until,
            written=own,
            status=status,
            word=word_of(item.status, status),
            result=item.result if records.over(slot, until) else None,
            owner=owner,
            runsheet=found.values(_cue(work, cue, slot) for cue in item.runsheet),
            tasks=found.values(_task(work, task, owner, stopped) for task in item.tasks),
        )
    )


def _ends_first(slot: Slot, until: Slot) -> bool:
    turned = until.instant and slot.instant and until.instant <= slot.instant
    return until.last < slot.first or bool(turned)


def _cue(work: CampaignWork, item: CuePart, day: Slot) -> Settled[Cue]:
    dated = work.moments.slot(item.at, partial(item.span, "at"), day)
    return made(Cue, item, slot=dated.slot), dated.found


def _task(work: CampaignWork, item: TaskPart, owner: str, stopped: Status | None) -> Settled[Task]:
    dated = work.moments.slot(item.due, partial(item.span, "due"))
    return made(Task, item, owner=item.owner or owner, slot=dated.slot, stopped=stopped), dated.found


def settled_placement(work: CampaignWork, item: PlacementPart) -> Settled[Placement]:
    """A placement with its flight and deliverables."""
    found, records = Findings(), work.around.records
    first, last = found.value(work.spread(item))
    own = ours(item.status)
    status = effective(records.status(own, first, last), work.status)
    return found.over(
        made(
            Placement,
            item,
            first=first,
            last=last,
            full_id=f"{work.file.id}/{item.id}",
            campaign_id=work.file.id,
            written=own,
            status=status,
            word=word_of(item.status, status),
            result=item.result if records.over(first, last) else None,
            owner=work.owner(item.owner),
            deliverables=found.values(_deliverable(work, one, item) for one in item.deliverables),
        )
    )


def _deliverable(work: CampaignWork, item: DeliverablePart, placement: PlacementPart) -> Settled[Deliverable]:
    platform = work.around.platforms.get(placement.creator.platform) if placement.creator else None
    dated = work.moments.slot(item.at, partial(item.span, "at"))
    # The address of a creator's piece is what is written back of it.
    known = work.around.records.of_deliverable(item, dated.slot)
    own = Status.published if known.url else ours(known.status)
    status = own if known.url else effective(own, work.status, ours(placement.status))
    format = format_id(platform, item.format) or item.format
    settled = made(
        Deliverable,
        known,
        own_title=item.title or placement.title,
        format=format,
        written=ours(item.status),
        status=status,
        word=word_of(known.status, status),
        slot=dated.slot,
    )
    return settled, dated.found
