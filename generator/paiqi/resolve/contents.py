"""A content as written → the content with its date, its copy and its posts settled."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from paiqi.model.accounts import Account
from paiqi.model.choices import Status
from paiqi.model.content import Content, ContentPart, Post, PostPart, PromisedAccount, Step, StepPart
from paiqi.model.item import changed, made
from paiqi.model.liveness import is_late, is_settled, stopping
from paiqi.model.statuses import ours, word_of
from paiqi.model.team import WriteBack
from paiqi.model.times import Slot
from paiqi.resolve.campaign_work import CampaignWork
from paiqi.resolve.collected import Dated, Findings, Settled
from paiqi.resolve.standing import effective
from paiqi.rulebook.hashtags import parted
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import msg
from paiqi.text.nearest import meant, some


def settled_content(work: CampaignWork, item: ContentPart) -> Settled[Content]:
    """A content with its date, copy and posts."""
    found, own = Findings(), ours(item.status)
    date = work.moments.slot(item.date, lambda: item.span("date"))
    copy = found.value(_copy(work, item, item.copy))
    parts: tuple[ContentPart | PostPart, ...] = (item, *item.posts)
    for part in parts:
        found.add(*_unknown_series(work, part))
    content = made(
        Content,
        item,
        full_id=f"{work.file.id}/{item.id}",
        slot=found.slot(date),
        written=own,
        status=effective(own, work.status),
        word="",
        copy=copy,
        hashtags=parted(item.hashtags),
        promised=tuple(
            PromisedAccount(account=name, owner=work.owner(item.owner, name))
            for name in dict.fromkeys(item.accounts)
        ),
        open_status=effective(own, work.status),
        owner=work.owner(item.owner),
        segments=item.segments or work.campaign.segments,
        steps=found.values(_step(work, step, item) for step in item.steps),
        posts=(),
    )
    posts = found.value(_posts(work, item, content, date))
    records, slots = work.around.records, (content.slot,) if content.slot else [one.slot for one in posts]
    known = records.approved_status(own, slots, item.approvals)
    status = effective(known, work.status)
    return found.over(
        changed(
            content,
            status=status,
            word=word_of(item.status, status),
            open_status=effective(records.open_status(own, slots), work.status),
            approvals=records.approvals(item.approvals),
            posts=posts,
        )
    )


def _step(work: CampaignWork, item: StepPart, content: ContentPart) -> Settled[Step]:
    dated = work.moments.slot(item.due, partial(item.span, "due"))
    step = made(
        Step,
        item,
        answered_by=work.owner(item.owner or content.owner),
        slot=dated.slot,
        stopped=stopping(work.status, ours(content.status)),
    )
    return step, dated.found


def _unknown_series(work: CampaignWork, part: ContentPart | PostPart) -> tuple[Diagnostic, ...]:
    """The error about a series that the campaign does not have."""
    if part.series is None or part.series in work.series or part.series in work.moments.lost:
        return ()
    hint = meant(
        part.series,
        work.series,
        msg("series here: {names}", names=some(one.id for one in work.campaign.series)),
    )
    message = msg("there is no {kind} {name}", kind=msg("series"), name=part.series)
    place = part.span("series")
    return (Diagnostic("unknown-reference", Severity.error, place, message, hint, campaign=work.file.id),)


def _posts(work: CampaignWork, item: ContentPart, content: Content, date: Dated) -> Settled[tuple[Post, ...]]:
    found = Findings()
    seen: dict[str, Post] = {}
    for post in item.posts:
        identity = post.id or post.account
        if identity in seen:
            found.add(
                Diagnostic(
                    "duplicate-id",
                    Severity.error,
                    post.span("id" if post.id else "account"),
                    msg("two posts of this content have the id {id}", id=identity),
                    msg("give the second post an id of its own: id: {id}-2", id=identity),
                    campaign=work.file.id,
                )
            )
            continue
        seen[identity] = found.value(_post(work, post, item, content, date))
    return found.over(tuple(seen.values()))


def _post(
    work: CampaignWork, post: PostPart, item: ContentPart, content: Content, date: Dated
) -> Settled[Post]:
    """A post with what it inherits, its time and its state."""
    found, around, identity = Findings(), work.around, post.id or post.account
    account = around.accounts.get(post.account)
    fallback = post.format or content.format or (account.format if account else None)
    kind = around.format(post.account, fallback)
    goes_out = _goes_out(work, post, account, kind, date)
    slot = found.slot(goes_out)
    full_id = f"{content.full_id}/{identity}"
    written = around.records.written_back(around.written_back.get(full_id, post.published), slot)
    own = ours(post.status) if post.status else content.written
    state = _state(work, own, content, slot, written)
    status, out = state.status, state.out
    went_out = written.went_out if written else None
    return found.over(
        made(
            Post,
            post,
            id=identity,
            full_id=full_id,
            content_id=content.id,
            campaign_id=work.file.id,
            platform=account.platform if account else "",
            format=kind,
            slot=slot,
            written=own,
            status=status,
            word="" if out else word_of(post.status or item.status, status),
            open_status=state.opened,
            owner=work.owner(post.owner or item.owner, post.account),
            headline=_headline(post, written, content, state.opened),
            own_title=post.title or content.title,
            copy=found.value(_copy(work, post, post.copy)) or content.copy,
            hashtags=parted(post.hashtags) if post.hashtags is not None else content.hashtags,
            link=post.link or content.link,
            series=post.series or content.series,
            pillar=content.pillar,
            purpose=content.purpose,
            ai_generated=_ai_generated(post, content, account, around.ai_generated),
            set_up=found.slot(work.moments.slot(post.scheduled, lambda: post.span("scheduled"))),
            assets=post.assets or content.assets,
            published=written,
            out=out,
            late=bool(went_out and slot and went_out > slot.last),
            overdue=is_late(slot.last if slot else None, around.today, status, done=out),
            uncertain=not goes_out.sure,
        )
    )


class _State(NamedTuple):
    """How far a post is, how far for those who see no approval, and whether it is out."""

    status: Status
    opened: Status
    out: bool


def _state(
    work: CampaignWork, own: Status, content: Content, slot: Slot, written: WriteBack | None
) -> _State:
    records = work.around.records
    known = records.approved_status(own, (slot,), content.approvals)
    if written is not None or known is Status.published:
        return _State(Status.published, Status.published, True)
    stopped = stopping(work.status, own, content.written)
    return _State(stopped or known, stopped or records.open_status(own, (slot,)), False)


def _goes_out(
    work: CampaignWork, post: PostPart, account: Account | None, format: str | None, date: Dated
) -> Dated:
    """When a post goes out: its own time, else its content's date, at its account's hour."""
    # A date that dropped out is reported already: what stands on it has no time, and no error of its own.
    if not date.sure and (post.at is None or post.at.kind == "time"):
        return Dated(sure=False)
    dated = work.moments.slot(post.at, lambda: post.span("at"), date.slot)
    slot = dated.slot
    if post.at is None and slot.precision == "day" and account and format and format in account.times:
        return work.moments.at_clock(slot, account.times[format], lambda: post.span("account"))
    return dated


def _headline(post: PostPart, written: WriteBack | None, content: Content, status: Status) -> str:
    """The title that readers see; a working title is none before the post is settled."""
    working = content.title if is_settled(status) else ""
    return (written.title if written else None) or post.title or working


def _ai_generated(
    post: PostPart, content: Content, account: Account | None, everywhere: bool | None
) -> bool | None:
    """What the innermost of the four says, if any says something."""
    said = (post.ai_generated, content.ai_generated, account.ai_generated if account else None, everywhere)
    return next((one for one in said if one is not None), None)


def _copy(work: CampaignWork, item: ContentPart | PostPart, text: str | None) -> Settled[str | None]:
    """The text of an item: written in place, or read from its file."""
    if item.copy_file is None:
        return text, ()
    copies = work.around.copies
    for folder in (work.file.folder, "plans/"):
        if folder + item.copy_file in copies:
            return copies[folder + item.copy_file].strip("\n"), ()
    missing = Diagnostic(
        "missing-file",
        Severity.error,
        item.span("copy_file"),
        msg("there is no file {file}", file=item.copy_file),
        msg("put it into {folder}, or correct the name", folder=work.file.folder),
        campaign=work.file.id,
    )
    return text, (missing,)
