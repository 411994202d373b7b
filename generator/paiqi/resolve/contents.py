"""A content as written → the content with its date, its copy and its posts settled."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from paiqi.model.accounts import Account
from paiqi.model.choices import Status
from paiqi.model.content import Content, Post
from paiqi.model.liveness import counts, stopping
from paiqi.resolve.campaign_work import CampaignWork
from paiqi.resolve.standing import effective
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import msg
from paiqi.text.nearest import meant, some


def settled_content(work: CampaignWork, item: Content) -> Content:
    """A content with its date, copy and posts."""
    slot = work.moments.slot(item.date, lambda: item.span("date"))
    unsure = work.moments.uncertain
    copy = _copy(work, item, item.copy, item.copy_file)
    written: list[Content | Post] = [item, *item.posts]
    for part in written:
        _know_series(work, part)
    item = replace(
        item,
        full_id=f"{work.file.id}/{item.id}",
        slot=slot,
        written=item.status,
        status=effective(item.status, work.campaign.status),
        copy=copy,
        owner=item.owner or work.campaign.owner,
        segments=item.segments or work.campaign.segments,
        steps=tuple(
            replace(
                step,
                slot=work.moments.slot(step.due, partial(step.span, "due")),
                stopped=stopping(work.campaign.status, item.status),
            )
            for step in item.steps
        ),
    )
    return replace(item, posts=_posts(work, item, unsure))


def _know_series(work: CampaignWork, part: Content | Post) -> None:
    """Reports a series that the campaign does not have."""
    if part.series is None or part.series in work.series or part.series in work.moments.lost:
        return
    hint = meant(
        part.series,
        work.series,
        msg("series here: {names}", names=some(one.id for one in work.campaign.series)),
    )
    message = msg("there is no {kind} {name}", kind=msg("series"), name=part.series)
    work.found.append(
        Diagnostic(
            "unknown-reference", Severity.error, part.span("series"), message, hint, campaign=work.file.id
        )
    )


def _posts(work: CampaignWork, content: Content, unsure: bool) -> tuple[Post, ...]:
    seen: dict[str, Post] = {}
    for post in content.posts:
        identity = post.id or post.account
        if identity in seen:
            work.found.append(
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
        seen[identity] = _post(work, post, content, identity, unsure)
    return tuple(seen.values())


def _post(work: CampaignWork, post: Post, content: Content, identity: str, unsure: bool) -> Post:
    """A post with what it inherits, its time and its state."""
    around = work.around
    account = around.accounts.get(post.account)
    fallback = post.format or content.format or (account.format if account else None)
    kind = around.format(post.account, fallback)
    # A date that dropped out is reported already: what stands on it has no time, and no error of its own.
    hanging = unsure and (post.at is None or post.at.kind == "time")
    slot = None if hanging else work.moments.slot(post.at, lambda: post.span("at"), content.slot)
    uncertain = hanging or work.moments.uncertain
    if post.at is None and slot and slot.precision == "day" and account and kind and kind in account.times:
        slot = work.moments.at_clock(slot, account.times[kind], lambda: post.span("account"))
    full_id = f"{content.full_id}/{identity}"
    written = around.written_back.get(full_id, post.published)
    own = post.status or content.written or content.status
    out = written is not None or own is Status.published
    status = Status.published if out else stopping(work.campaign.status, post.status, content.written) or own
    went = written.at.day if written and written.at and written.at.kind == "date" else None
    return replace(
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
        owner=post.owner or content.owner,
        own_title=post.title or content.title,
        copy=_copy(work, post, post.copy, post.copy_file) or content.copy,
        hashtags=post.hashtags if post.hashtags is not None else content.hashtags,
        link=post.link or content.link,
        series=post.series or content.series,
        pillar=content.pillar,
        purpose=content.purpose,
        ai_generated=_ai_generated(post, content, account),
        set_up=(
            work.moments.slot(post.scheduled, lambda: post.span("scheduled")) if post.scheduled else None
        ),
        assets=post.assets or content.assets,
        published=written,
        out=out,
        late=bool(went and slot and went > slot.last),
        overdue=bool(slot and slot.last < around.today and not out and counts(status)),
        uncertain=uncertain,
    )


def _ai_generated(post: Post, content: Content, account: Account | None) -> bool | None:
    """What the innermost of the three says, if any says something."""
    said = (post.ai_generated, content.ai_generated, account.ai_generated if account else None)
    return next((one for one in said if one is not None), None)


def _copy(work: CampaignWork, item: Content | Post, text: str | None, file: str | None) -> str | None:
    """The text of an item: written in place, or read from its file."""
    if file is None:
        return text
    copies = work.around.parts.copies
    for folder in (work.file.folder, "plans/"):
        if folder + file in copies:
            return copies[folder + file].strip("\n")
    work.found.append(
        Diagnostic(
            "missing-file",
            Severity.error,
            item.span("copy_file"),
            msg("there is no file {file}", file=file),
            msg("put it into {folder}, or correct the name", folder=work.file.folder),
            campaign=work.file.id,
        )
    )
    return text
