"""Parts → Plan: ids unique, references settled, dates worked out, inheritance filled in.

部件 → 计划：id、引用、日期、继承、回填、实际状态。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from paiqi.days.workdays import Workdays
from paiqi.model.accounts import Account
from paiqi.model.campaign import Campaign
from paiqi.model.content import Content, Post
from paiqi.model.plan import Plan
from paiqi.model.platform import Platform
from paiqi.model.team import Blackout, Client, Marker, Person, Pillar, Product, Segment, Workspace, WriteBack
from paiqi.read.parts import CampaignFile, Parts
from paiqi.resolve.campaign_work import Surroundings
from paiqi.resolve.campaigns import settled_campaign
from paiqi.resolve.date_resolver import Clockwork, DateResolver
from paiqi.resolve.formats import by_format, format_id
from paiqi.resolve.kpis import settled_kpi
from paiqi.resolve.references import Directory
from paiqi.text.diagnostics import Diagnostic, Related, Severity
from paiqi.text.messages import msg

_T = TypeVar("_T")

#: The kind of reference that names an item of a type.
_KIND_OF: Mapping[type, str] = {
    Person: "person",
    Pillar: "pillar",
    Segment: "segment",
    Client: "client",
    Product: "product",
    Account: "account",
    Platform: "platform",
    Content: "content",
    Post: "content",
}
#: What stands in a campaign's one namespace.
_IN_CAMPAIGN = ("content", "series", "kpis", "activities", "community", "placements", "offers", "phases")
#: What stands in the namespace of its item: calendars know each of them by the ids of both.
_IN_ITEM = (("activities", "tasks"), ("community", "rituals"), ("placements", "deliverables"))


def resolve(parts: Parts, today: date) -> tuple[Plan | None, list[Diagnostic]]:
    """The plan as of `today` (the workspace's own `today` is applied by the caller), and what is wrong with
    it.

    None only where there is no workspace to speak of.
    """
    workspace = parts.workspace
    if workspace is None:
        return None, []
    found: list[Diagnostic] = []
    campaigns = _unique_campaigns(parts.campaigns, found)
    directory = _directory(parts, workspace, campaigns, found)
    workspace = directory.settled(workspace)
    workspace = replace(
        workspace, feeds=replace(workspace.feeds, named=_first_of_each(workspace.feeds.named, {}, found))
    )
    accounts = _accounts(parts, directory)
    clockwork = _clockwork(workspace)
    settled = {}
    for file in campaigns:
        directory.campaign = file.id
        if file.part is not None:
            settled[file.id] = (file, _only_one_of_each_id(directory.settled(file.part), file, found))
    directory.campaign = ""
    posts = _written_back(parts, settled, directory, found)
    around = Surroundings(today, clockwork, accounts, parts.platforms, posts, parts)
    plain = DateResolver(clockwork, {}, frozenset(), found)
    plan = Plan(
        workspace=workspace,
        today=today,
        platforms=parts.platforms,
        people=_by_id(workspace.people),
        pillars=_by_id(workspace.pillars),
        segments=_by_id(workspace.segments),
        clients=_by_id(workspace.clients),
        products=_by_id(workspace.products),
        accounts=accounts,
        campaigns={
            name: settled_campaign(file, part, around, found) for name, (file, part) in settled.items()
        },
        ideas=tuple(one for idea in parts.ideas if (one := directory.settled(idea)) is not None),
        team_kpis=tuple(
            settled_kpi(directory.settled(kpi), plain, None, None, parts.measurements, None)
            for kpi in parts.kpis
        ),
        markers=tuple(sorted(_markers(workspace, found), key=lambda one: (one.date, one.id))),
        blackouts=tuple(_identified_blackout(one) for one in workspace.blackouts),
        measurements=tuple(parts.measurements),
        assets=parts.assets,
        copies=parts.copies,
        wording=parts.wording,
        broken=frozenset(directory.broken),
    )
    return plan, [*directory.found, *found]


def _clockwork(workspace: Workspace) -> Clockwork:
    return Clockwork(workspace.timezone, Workdays(workspace.holidays or "", frozenset(workspace.workdays)))


def _by_id(items: Iterable[_T]) -> dict[str, _T]:
    return {item.id: item for item in items}  # type: ignore[attr-defined]


def _markers(workspace: Workspace, found: list[Diagnostic]) -> tuple[Marker, ...]:
    """The markers, each with an id of its own; one that ends before it begins is one day long."""
    kept = []
    for marker in workspace.markers:
        if marker.end and marker.end < marker.date:
            found.append(
                Diagnostic(
                    "end-before-start",
                    Severity.error,
                    marker.span("end"),
                    msg(
                        "the end {end} lies before the start {start}",
                        end=marker.end.isoformat(),
                        start=marker.date.isoformat(),
                    ),
                    msg("exchange the two, or correct one of them"),
                )
            )
            marker = replace(marker, end=None)
        kept.append(
            marker if marker.id else replace(marker, id=f"{marker.kind.value}-{marker.date.isoformat()}")
        )
    return _first_of_each(kept, {}, found)


def _identified_blackout(blackout: Blackout) -> Blackout:
    return blackout if blackout.id else replace(blackout, id=f"blackout-{blackout.start.isoformat()}")


def _unique_campaigns(files: Iterable[CampaignFile], found: list[Diagnostic]) -> list[CampaignFile]:
    """The campaigns, the first of each id."""
    seen: dict[str, CampaignFile] = {}
    for file in files:
        if file.id in seen:
            first = seen[file.id]
            span = file.part.span("id") if file.part else file.shaped.lines.span(0, 0)
            there = first.part.span("id") if first.part else first.shaped.lines.span(0, 0)
            found.append(
                Diagnostic(
                    "duplicate-id",
                    Severity.error,
                    span,
                    msg("two campaigns have the id {id}", id=file.id),
                    msg("give one of them another id:"),
                    (Related(there, msg("the first one stands here")),),
                )
            )
            continue
        seen[file.id] = file
    return list(seen.values())


def _first_of_each(
    items: Iterable[Any], seen: dict[str, Any], found: list[Diagnostic], campaign: str | None = None
) -> tuple[Any, ...]:
    kept = []
    for item in items:
        first = seen.setdefault(item.id, item)
        if first is item:
            kept.append(item)
            continue
        found.append(
            Diagnostic(
                "duplicate-id",
                Severity.error,
                item.span("id"),
                msg("the id {id} is taken", id=item.id),
                msg("choose another id; within a campaign all kinds of items share their ids"),
                (Related(first.span("id"), msg("the first one stands here")),),
                campaign,
            )
        )
    return tuple(kept)


def _only_one_of_each_id(campaign: Campaign, file: CampaignFile, found: list[Diagnostic]) -> Campaign:
    seen: dict[str, Any] = {}
    changes: dict[str, Any] = {
        name: _first_of_each(getattr(campaign, name), seen, found, file.id) for name in _IN_CAMPAIGN
    }
    for group, inner in _IN_ITEM:
        changes[group] = tuple(
            replace(item, **{inner: _first_of_each(getattr(item, inner), {}, found, file.id)})
            for item in changes[group]
        )
    return replace(campaign, **changes)


def _directory(
    parts: Parts, workspace: Workspace, campaigns: list[CampaignFile], found: list[Diagnostic]
) -> Directory:
    lists = {
        "person": workspace.people, "pillar": workspace.pillars, "segment": workspace.segments,
        "client": workspace.clients, "product": workspace.products, "account": parts.accounts,
    }  # fmt: skip
    ids = {kind: {one.id for one in _first_of_each(items, {}, found)} for kind, items in lists.items()}
    ids["platform"] = set(parts.platforms)
    ids["campaign"] = {file.id for file in campaigns} | parts.elsewhere
    ids["content"], ids["item"] = set(), set()
    broken = {(_KIND_OF.get(cls, "item"), name) for cls, name in parts.broken}
    for file in campaigns:
        for cls, name in file.shaped.broken:
            kind = _KIND_OF.get(cls, "item")
            broken |= {
                (kind, f"{file.id}/{name}"),
                ("item", f"{file.id}/{name}"),
                ("content", f"{file.id}/{name}"),
            }
        if file.part is None:
            broken.add(("campaign", file.id))
            continue
        for content in file.part.content:
            ids["content"].add(f"{file.id}/{content.id}")
        for group in _IN_CAMPAIGN:
            ids["item"] |= {f"{file.id}/{item.id}" for item in getattr(file.part, group)}
    names: dict[str, list[str]] = {}
    for person in workspace.people:
        names.setdefault(person.name, []).append(person.id)
    return Directory(ids, broken, names, lost=frozenset(parts.lost))


def _accounts(parts: Parts, directory: Directory) -> dict[str, Account]:
    accounts = {}
    for part in parts.accounts:
        account = directory.settled(part)
        if account is None:
            directory.drop("account", part.id)
            continue
        if account.id in accounts:
            continue
        platform = parts.platforms.get(account.platform)
        accounts[account.id] = replace(
            account,
            format=format_id(platform, account.format)
            or (platform.formats[0].id if platform and platform.formats else None),
            times=by_format(platform, account.times),
            cadence=by_format(platform, account.cadence),
            formats=tuple(entry.id for entry in platform.formats) if platform else (),
        )
    return accounts


def _written_back(
    parts: Parts,
    settled: Mapping[str, tuple[CampaignFile, Campaign]],
    directory: Directory,
    found: list[Diagnostic],
) -> dict[str, WriteBack]:
    """What was written back by post; rows about posts that nobody plans are errors."""
    known = {
        f"{name}/{content.id}/{post.id or post.account}"
        for name, (_, campaign) in settled.items()
        for content in campaign.content
        for post in content.posts
    }
    rows: dict[str, WriteBack] = {}
    for row in parts.published:
        campaign = row.post.split("/")[0]
        content = "/".join(row.post.split("/")[:2])
        if row.post in known:
            if row.post in rows:
                found.append(
                    Diagnostic(
                        "duplicate-row",
                        Severity.warning,
                        row.span(),
                        msg("this post was written back before"),
                        msg("keep one row a post"),
                        (Related(rows[row.post].span(), msg("the first one stands here")),),
                    )
                )
            rows[row.post] = row
        elif (
            not {("campaign", campaign), ("content", content), ("content", row.post)} & directory.broken
            and not parts.lost
        ):
            found.append(
                Diagnostic(
                    "unknown-reference",
                    Severity.error,
                    row.span(),
                    msg("there is no post {id}", id=row.post),
                    msg(
                        "write it as campaign/content/post; the post's id is its account's unless it gives"
                        " its own"
                    ),
                )
            )
    return rows
