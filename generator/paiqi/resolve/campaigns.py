"""One campaign's part → the campaign with ids, dates, inheritance and write-backs settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from paiqi.model.accounts import Account
from paiqi.model.activities import Activity
from paiqi.model.campaign import Campaign, Series
from paiqi.model.choices import Status
from paiqi.model.content import Content, Post
from paiqi.model.liveness import binds
from paiqi.model.placements import Placement
from paiqi.model.platform import Platform
from paiqi.model.team import WriteBack
from paiqi.model.times import Slot
from paiqi.read.parts import CampaignFile, Parts
from paiqi.resolve.date_resolver import Clockwork, Moments
from paiqi.resolve.formats import format_id
from paiqi.resolve.kpis import settled_kpi
from paiqi.resolve.standing import effective, stopping
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import msg
from paiqi.text.nearest import Known, meant, some

#: How far an endless rhythm is worked out beyond today; feeds use its rule instead of its days.
HORIZON = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a campaign's items refer to outside it."""

    today: date
    clockwork: Clockwork
    accounts: Mapping[str, Account]
    platforms: Mapping[str, Platform]
    written_back: Mapping[str, WriteBack]
    parts: Parts

    def format(self, account: str | None, text: str | None) -> str | None:
        """The id of a format on an account's platform."""
        found = self.accounts.get(account or "")
        return format_id(self.platforms.get(found.platform), text) if found else text


def settled_campaign(
    file: CampaignFile, campaign: Campaign, around: Surroundings, found: list[Diagnostic]
) -> Campaign:
    """The campaign with everything derived filled in."""
    moments = _moments(file, campaign, around, found)
    first = moments.named("start") if "start" in moments.written else None
    last = moments.named("end") if "end" in moments.written else None
    if first and last and last.last < first.first:
        found.append(
            Diagnostic(
                "end-before-start",
                Severity.error,
                campaign.span("end"),
                msg("the end {end} lies before the start {start}", end=last.iso, start=first.iso),
                msg("exchange the two, or correct one of them"),
                campaign=file.id,
            )
        )
    stones = tuple(
        sorted(
            ((name, slot) for name in campaign.milestones if (slot := moments.named(name))),
            key=lambda stone: (stone[1].sort_key, stone[0]),
        )
    )
    work = _Work(
        file, campaign, around, moments, found, first, last, Known(one.id for one in campaign.series)
    )
    stopped = stopping(campaign.status)
    return replace(
        campaign,
        id=file.id,
        first=first,
        last=last,
        stones=stones,
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
        content=tuple(work.content(item) for item in campaign.content),
        activities=tuple(work.activity(item) for item in campaign.activities),
        community=tuple(
            replace(
                item,
                full_id=f"{file.id}/{item.id}",
                campaign_id=file.id,
                rituals=tuple(replace(work.rhythm(ritual), stopped=stopped) for ritual in item.rituals),
            )
            for item in campaign.community
        ),
        placements=tuple(work.placement(item) for item in campaign.placements),
    )


def _moments(
    file: CampaignFile, campaign: Campaign, around: Surroundings, found: list[Diagnostic]
) -> Moments:
    written: dict[str, Any] = {}
    if campaign.start:
        written["start"] = (campaign.start, campaign.span("start"))
    if campaign.end:
        written["end"] = (campaign.end, campaign.span("end"))
    for name, when in campaign.milestones.items():
        written[name] = (when, campaign.span("milestones", name))
    lost = {name for _, name in file.shaped.broken} | file.shaped.lost_fields
    return Moments(around.clockwork, written, frozenset(lost), found)


@dataclass(slots=True)
class _Work:
    """Settles the items of one campaign."""

    file: CampaignFile
    campaign: Campaign
    around: Surroundings
    moments: Moments
    found: list[Diagnostic]
    first: Slot | None
    last: Slot | None
    series: Known

    def spread(self, item: Any, start: str, end: str) -> Any:
        """An item with a first and a last slot; an end before its start is an error."""
        first = self.moments.slot(getattr(item, start), lambda: item.span(start))
        last = self.moments.slot(getattr(item, end), lambda: item.span(end))
        if first and last and last.last < first.first:
            self.found.append(
                Diagnostic(
                    "end-before-start",
                    Severity.error,
                    item.span(end),
                    msg("the end {end} lies before the start {start}", end=last.iso, start=first.iso),
                    msg("exchange the two, or correct one of them"),
                    campaign=self.file.id,
                )
            )
            last = first
        return replace(item, first=first, last=last)

    def rhythm(self, item: Any) -> Any:
        """A series or ritual with its days."""
        start = self.moments.slot(item.start, lambda: item.span("start")) if item.start else self.first
        until = self.moments.slot(item.until, lambda: item.span("until")) if item.until else self.last
        if start is None:
            return self._format_of(item)
        days = self.moments.rhythm(
            item.repeat,
            start.first,
            until.last if until else None,
            item.without,
            self.around.today + HORIZON,
            lambda: item.span("repeat"),
        )
        last = until.last if until else None
        return replace(self._format_of(item), first=start.first, last=last, dates=days)

    def _format_of(self, item: Any) -> Any:
        if isinstance(item, Series):
            account = self.around.accounts.get(item.account)
            return replace(
                item,
                format=self.around.format(item.account, item.format or (account.format if account else None)),
            )
        return item

    def content(self, item: Content) -> Content:
        """A content with its date, copy and posts."""
        slot = self.moments.slot(item.date, lambda: item.span("date"))
        unsure = self.moments.uncertain
        copy = self.copy(item, item.copy, item.copy_file)
        written: list[Content | Post] = [item, *item.posts]
        for part in written:
            self.know_series(part)
        item = replace(
            item,
            full_id=f"{self.file.id}/{item.id}",
            slot=slot,
            written=item.status,
            status=effective(item.status, self.campaign.status),
            copy=copy,
            owner=item.owner or self.campaign.owner,
            segments=item.segments or self.campaign.segments,
            steps=tuple(
                replace(
                    step,
                    slot=self.moments.slot(step.due, partial(step.span, "due")),
                    stopped=stopping(self.campaign.status, item.status),
                )
                for step in item.steps
            ),
        )
        return replace(item, posts=self.posts(item, unsure))

    def know_series(self, part: Content | Post) -> None:
        """Reports a series that the campaign does not have."""
        if part.series is None or part.series in self.series or part.series in self.moments.lost:
            return
        hint = meant(
            part.series,
            self.series,
            msg("series here: {names}", names=some(one.id for one in self.campaign.series)),
        )
        message = msg("there is no {kind} {name}", kind=msg("series"), name=part.series)
        self.found.append(
            Diagnostic(
                "unknown-reference", Severity.error, part.span("series"), message, hint, campaign=self.file.id
            )
        )

    def posts(self, content: Content, unsure: bool) -> tuple[Post, ...]:
        seen: dict[str, Post] = {}
        for post in content.posts:
            identity = post.id or post.account
            if identity in seen:
                self.found.append(
                    Diagnostic(
                        "duplicate-id",
                        Severity.error,
                        post.span("id" if post.id else "account"),
                        msg("two posts of this content have the id {id}", id=identity),
                        msg("give the second post an id of its own: id: {id}-2", id=identity),
                        campaign=self.file.id,
                    )
                )
                continue
            seen[identity] = self.post(post, content, identity, unsure)
        return tuple(seen.values())

    def post(self, post: Post, content: Content, identity: str, unsure: bool) -> Post:
        """A post with what it inherits, its time and its state."""
        around = self.around
        account = around.accounts.get(post.account)
        fallback = post.format or content.format or (account.format if account else None)
        kind = around.format(post.account, fallback)
        # A date that dropped out is reported already: what stands on it has no time, and no error of its own.
        hanging = unsure and (post.at is None or post.at.kind == "time")
        slot = None if hanging else self.moments.slot(post.at, lambda: post.span("at"), content.slot)
        uncertain = hanging or self.moments.uncertain
        if (
            post.at is None
            and slot
            and slot.precision == "day"
            and account
            and kind
            and kind in account.times
        ):
            slot = self.moments.at_clock(slot, account.times[kind], lambda: post.span("account"))
        full_id = f"{content.full_id}/{identity}"
        written = around.written_back.get(full_id, post.published)
        own = post.status or content.written or content.status
        out = written is not None or own is Status.published
        status = (
            Status.published if out else stopping(self.campaign.status, post.status, content.written) or own
        )
        went = written.at.day if written and written.at and written.at.kind == "date" else None
        return replace(
            post,
            id=identity,
            full_id=full_id,
            content_id=content.id,
            campaign_id=self.file.id,
            platform=account.platform if account else "",
            format=kind,
            slot=slot,
            written=own,
            status=status,
            owner=post.owner or content.owner,
            own_title=post.title or content.title,
            copy=self.copy(post, post.copy, post.copy_file) or content.copy,
            hashtags=post.hashtags if post.hashtags is not None else content.hashtags,
            link=post.link or content.link,
            series=post.series or content.series,
            pillar=content.pillar,
            purpose=content.purpose,
            ai_generated=next(
                (
                    said
                    for said in (
                        post.ai_generated,
                        content.ai_generated,
                        account.ai_generated if account else None,
                    )
                    if said is not None
                ),
                None,
            ),
            set_up=(
                self.moments.slot(post.scheduled, lambda: post.span("scheduled")) if post.scheduled else None
            ),
            assets=post.assets or content.assets,
            published=written,
            out=out,
            late=bool(went and slot and went > slot.last),
            overdue=bool(slot and slot.last < around.today and not out and binds(status)),
            uncertain=uncertain,
        )

    def copy(self, item: Content | Post, text: str | None, file: str | None) -> str | None:
        """The text of an item: written in place, or read from its file."""
        if file is None:
            return text
        copies = self.around.parts.copies
        for folder in (self.file.folder, "plans/"):
            if folder + file in copies:
                return copies[folder + file].strip("\n")
        self.found.append(
            Diagnostic(
                "missing-file",
                Severity.error,
                item.span("copy_file"),
                msg("there is no file {file}", file=file),
                msg("put it into {folder}, or correct the name", folder=self.file.folder),
                campaign=self.file.id,
            )
        )
        return text

    def activity(self, item: Activity) -> Activity:
        """An activity with its times."""
        slot = self.moments.slot(item.start, lambda: item.span("start"))
        until = self.moments.slot(item.end, lambda: item.span("end"), slot) if item.end else None
        if (
            slot
            and until
            and (
                until.last < slot.first or (until.instant and slot.instant and until.instant <= slot.instant)
            )
        ):
            self.found.append(
                Diagnostic(
                    "end-before-start",
                    Severity.error,
                    item.span("end"),
                    msg("the end {end} lies before the start {start}", end=until.iso, start=slot.iso),
                    msg("exchange the two, or correct one of them"),
                    campaign=self.file.id,
                )
            )
            until = None
        return replace(
            item,
            full_id=f"{self.file.id}/{item.id}",
            campaign_id=self.file.id,
            slot=slot,
            until=until,
            written=item.status,
            status=effective(item.status, self.campaign.status),
            owner=item.owner or self.campaign.owner,
            runsheet=tuple(
                replace(cue, slot=self.moments.slot(cue.at, partial(cue.span, "at"), slot))
                for cue in item.runsheet
            ),
            tasks=tuple(
                replace(
                    task,
                    slot=self.moments.slot(task.due, partial(task.span, "due")),
                    stopped=stopping(self.campaign.status, item.status),
                )
                for task in item.tasks
            ),
        )

    def placement(self, item: Placement) -> Placement:
        """A placement with its flight and deliverables."""
        platform = self.around.platforms.get(item.creator.platform) if item.creator else None
        spread: Placement = self.spread(item, "start", "end")
        return replace(
            spread,
            full_id=f"{self.file.id}/{item.id}",
            campaign_id=self.file.id,
            written=item.status,
            status=effective(item.status, self.campaign.status),
            owner=item.owner or self.campaign.owner,
            deliverables=tuple(
                replace(
                    one,
                    format=format_id(platform, one.format) or one.format,
                    written=one.status,
                    # The address of a creator's piece is what is written back of it.
                    status=(
                        Status.published
                        if one.url
                        else effective(one.status, self.campaign.status, item.status)
                    ),
                    slot=self.moments.slot(one.at, partial(one.span, "at")),
                )
                for one in item.deliverables
            ),
        )
