"""Activities and placements as written → with their times, states and deliverables settled."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from paiqi.model.activities import Activity
from paiqi.model.choices import Status
from paiqi.model.liveness import stopping
from paiqi.model.placements import Placement
from paiqi.resolve.campaign_work import CampaignWork
from paiqi.resolve.formats import format_id
from paiqi.resolve.standing import effective
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import msg


def settled_activity(work: CampaignWork, item: Activity) -> Activity:
    """An activity with its times."""
    slot = work.moments.slot(item.start, lambda: item.span("start"))
    until = work.moments.slot(item.end, lambda: item.span("end"), slot) if item.end else None
    if (
        slot
        and until
        and (until.last < slot.first or (until.instant and slot.instant and until.instant <= slot.instant))
    ):
        work.found.append(
            Diagnostic(
                "end-before-start",
                Severity.error,
                item.span("end"),
                msg("the end {end} lies before the start {start}", end=until.iso, start=slot.iso),
                msg("exchange the two, or correct one of them"),
                campaign=work.file.id,
            )
        )
        until = None
    return replace(
        item,
        full_id=f"{work.file.id}/{item.id}",
        campaign_id=work.file.id,
        slot=slot,
        until=until,
        written=item.status,
        status=effective(item.status, work.campaign.status),
        owner=item.owner or work.campaign.owner,
        runsheet=tuple(
            replace(cue, slot=work.moments.slot(cue.at, partial(cue.span, "at"), slot))
            for cue in item.runsheet
        ),
        tasks=tuple(
            replace(
                task,
                slot=work.moments.slot(task.due, partial(task.span, "due")),
                stopped=stopping(work.campaign.status, item.status),
            )
            for task in item.tasks
        ),
    )


def settled_placement(work: CampaignWork, item: Placement) -> Placement:
    """A placement with its flight and deliverables."""
    platform = work.around.platforms.get(item.creator.platform) if item.creator else None
    spread: Placement = work.spread(item, "start", "end")
    return replace(
        spread,
        full_id=f"{work.file.id}/{item.id}",
        campaign_id=work.file.id,
        written=item.status,
        status=effective(item.status, work.campaign.status),
        owner=item.owner or work.campaign.owner,
        deliverables=tuple(
            replace(
                one,
                format=format_id(platform, one.format) or one.format,
                written=one.status,
                # The address of a creator's piece is what is written back of it.
                status=(
                    Status.published if one.url else effective(one.status, work.campaign.status, item.status)
                ),
                slot=work.moments.slot(one.at, partial(one.span, "at")),
            )
            for one in item.deliverables
        ),
    )
