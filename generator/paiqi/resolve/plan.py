"""Parts → Plan, in order: ids, references, dates, inheritance, what was written back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import TypeVar

from paiqi.days.workdays import Workdays
from paiqi.memo import FRESH, Memo, Sources
from paiqi.model.campaign import Campaign, CampaignPart
from paiqi.model.item import changed, made
from paiqi.model.kpis import Kpi
from paiqi.model.plan import Plan
from paiqi.model.team import Blackout, Client, Marker, MarkerPart, Person, Pillar, Product, Segment
from paiqi.model.times import UNDATED
from paiqi.model.workspace import OwnStatus, Workspace, WorkspacePart
from paiqi.read.parts import CampaignFile, Parts
from paiqi.resolve.campaign_work import Surroundings
from paiqi.resolve.campaigns import settled_campaign
from paiqi.resolve.collected import Findings, Settled
from paiqi.resolve.date_resolver import Clockwork, date_resolver
from paiqi.resolve.directory import directory_of, settled_references
from paiqi.resolve.kpis import Measured, by_curve, settled_kpi
from paiqi.resolve.outside import settled_accounts, written_back
from paiqi.resolve.records import Records
from paiqi.resolve.references import Directory
from paiqi.resolve.statuses import statuses_of
from paiqi.resolve.unique import WithId, first_of_each, unique_campaigns
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import msg

T = TypeVar("T")
Identified = TypeVar("Identified", bound=WithId)


def resolve(
    parts: Parts, workspace: WorkspacePart, today: date, memo: Memo = FRESH, known_until: date | None = None
) -> tuple[Plan, list[Diagnostic]]:
    """The plan of a workspace's parts as of `today` (the workspace's own `today` is applied by the caller),
    and what is wrong with it.

    What was measured, published or approved after `known_until` is not known yet; None: all is known.
    """
    found, records = Findings(), Records(known_until, frozenset(workspace.approvals))
    parts = records.of_parts(parts, memo)
    campaigns = found.value(unique_campaigns(parts.campaigns))
    directory = found.value(directory_of(parts, workspace, campaigns, memo))
    settings, written = found.value(_settings(workspace, directory, memo))
    accounts, directory = found.value(settled_accounts(parts, directory, memo))
    settled = {
        file.id: (file, found.value(settled_references(file.part, file, directory, memo)))
        for file in campaigns
        if file.part
    }
    posts = found.value(written_back(parts, settled, directory))
    clock = Clockwork(settings.timezone, Workdays(settings.holidays or "", frozenset(settings.workdays)))
    measurements = memo.same("measurements", parts.measurements)
    measured = memo.value("measured", (measurements,), lambda: by_curve(measurements))
    packs, ai, copies = parts.platforms, settings.ai_generated, parts.copies
    statuses = found.value(statuses_of(settings, sure=not any(kind is OwnStatus for kind, _ in parts.broken)))
    statuses = memo.steady("statuses", statuses)
    around = Surroundings(today, clock, accounts, packs, posts, measured, copies, ai, records, statuses)
    plan = Plan(
        workspace=settings,
        today=today,
        platforms=packs,
        people=written.people,
        pillars=written.pillars,
        segments=written.segments,
        clients=written.clients,
        products=written.products,
        accounts=accounts,
        campaigns={
            name: found.value(_campaign(file, part, around, memo)) for name, (file, part) in settled.items()
        },
        ideas=memo.same("ideas", _there(found.values(map(directory.settled, parts.ideas)))),
        team_kpis=memo.same("team-kpis", found.value(_team_kpis(parts, directory, clock, measured))),
        markers=written.markers,
        blackouts=written.blackouts,
        measurements=measurements,
        assets=memo.steady("assets", parts.assets),
        write_back=parts.write_back,
        copies=memo.steady("copies", parts.copies),
        wording=parts.wording,
        broken=memo.steady("broken", frozenset(directory.broken)),
    )
    return plan, found.found


def _campaign(file: CampaignFile, part: CampaignPart, around: Surroundings, memo: Memo) -> Settled[Campaign]:
    """A campaign, settled anew where it or something around it changed."""
    clock, records = around.clockwork, around.records
    of = (
        file,
        part,
        around.today,
        (clock.zone, clock.workdays.country, clock.workdays.extra),
        around.accounts,
        around.platforms,
        around.measured,
        around.ai_generated,
        (records.until, records.asked),
        around.statuses,
    )
    sources: Sources = {"posts": around.written_back, "copies": around.copies}

    def made(asked: Sources) -> Settled[Campaign]:
        mine = replace(around, written_back=asked["posts"], copies=asked["copies"])
        return settled_campaign(file, part, mine)

    return memo.reading(("campaign", file.id), of, sources, made)


@dataclass(frozen=True, slots=True)
class _Written:
    """What the settings write down, by id or in order."""

    people: Mapping[str, Person]
    pillars: Mapping[str, Pillar]
    segments: Mapping[str, Segment]
    clients: Mapping[str, Client]
    products: Mapping[str, Product]
    markers: tuple[Marker, ...]
    blackouts: tuple[Blackout, ...]


def _settings(
    workspace: WorkspacePart, directory: Directory, memo: Memo
) -> Settled[tuple[Workspace, _Written]]:
    """The workspace's settings, and what stands in their lists."""

    def made(asked: Sources) -> Settled[tuple[Workspace, _Written]]:
        return _settled_settings(workspace, directory.asking(asked))

    return memo.reading("settings", (workspace, directory.lost, directory.homes), directory.sources, made)


def _settled_settings(workspace: WorkspacePart, directory: Directory) -> Settled[tuple[Workspace, _Written]]:
    found = Findings()
    written = found.value(directory.settled_whole(workspace))
    settings = found.value(_workspace(written))
    lists = _Written(
        people=_by_id(written.people),
        pillars=_by_id(written.pillars),
        segments=_by_id(written.segments),
        clients=_by_id(written.clients),
        products=_by_id(written.products),
        markers=tuple(sorted(found.value(_markers(written.markers)), key=lambda one: (one.date, one.id))),
        blackouts=tuple(
            made(Blackout, one, id=one.id or f"blackout-{one.start.isoformat()}") for one in written.blackouts
        ),
    )
    return found.over((settings, lists))


def _there(items: Iterable[T | None]) -> tuple[T, ...]:
    """Those that did not drop out."""
    return tuple(item for item in items if item is not None)


def _by_id(items: Iterable[Identified]) -> dict[str, Identified]:
    return {item.id: item for item in items}


def _workspace(written: WorkspacePart) -> Settled[Workspace]:
    """The settings, each named feed once."""
    named, found = first_of_each(written.feeds.named, {})
    return made(Workspace, written, feeds=changed(written.feeds, named=named)), found


def _team_kpis(
    parts: Parts, directory: Directory, clockwork: Clockwork, measured: Measured
) -> Settled[tuple[Kpi, ...]]:
    """The KPIs that belong to no campaign: their dates hang on nothing."""
    found = Findings()
    moments = found.value(date_resolver(clockwork, {}))
    kpis = _there(found.values(map(directory.settled, parts.kpis)))
    return found.over(
        found.values(settled_kpi(kpi, moments, UNDATED, UNDATED, measured, "", None) for kpi in kpis)
    )


def _markers(written: Sequence[MarkerPart]) -> Settled[tuple[Marker, ...]]:
    """The markers, each with an id of its own; one that ends before it begins is one day long."""
    found = Findings()
    kept: list[Marker] = []
    taken = {marker.id for marker in written if marker.id}
    for marker in written:
        end = marker.end
        if end and end < marker.date:
            found.add(
                Diagnostic(
                    "end-before-start",
                    Severity.error,
                    marker.span("end"),
                    msg(
                        "the end {end} lies before the start {start}",
                        end=end.isoformat(),
                        start=marker.date.isoformat(),
                    ),
                    msg("exchange the two, or correct one of them"),
                )
            )
            end = None
        name = marker.id or f"{marker.kind.value}-{marker.date.isoformat()}"
        if not marker.id and name in taken:
            # Several of a kind on one day: by its title, so that none changes its id for another's sake.
            name = f"{name}-{blake2b(marker.title.encode(), digest_size=3).hexdigest()}"
        taken.add(name)
        kept.append(made(Marker, marker, id=name, end=end, named=bool(marker.id)))
    return found.over(found.value(first_of_each(kept, {})))
