"""The open slots of dated content, as tentative events that a post takes over later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from paiqi.derive.promises import OpenSlot, open_slots
from paiqi.events.ical.writer import Event
from paiqi.events.item import Item, filled_in, reaches, status_of
from paiqi.events.maker import Maker
from paiqi.model.campaign import Campaign
from paiqi.text.messages import msg


def slots(items: Maker, campaign: Campaign) -> Iterator[Item]:
    """Dated content where it has no post; months stay out, as those of posts do."""
    plan, settings = items.plan, items.plan.workspace.feeds
    for content in campaign.content:
        for one in open_slots(content):
            if one.slot.precision == "month" or not reaches(
                one.status, settings.status_floor, content.written
            ):
                continue
            account = plan.accounts.get(one.account)
            platform = plan.platforms[account.platform] if account else None
            link = items.url(f"campaigns/{campaign.id}/#{content.id}")
            names = (platform.name.zh if items.words == "zh" else platform.name.en) if platform else ""
            where = f" · {names}｜{account.name}" if account else ""
            about = [
                f"{campaign.title}{where}",
                content.copy[:300] if content.copy else "",
                plan.workspace.timezone,
                link,
            ]
            start, end = items.times(one.slot, settings.default_duration or timedelta(minutes=15))
            status = status_of(one.status, not one.out)
            pillar = plan.pillars.get(content.pillar or "")
            event = Event(
                items.uid(one.kind, one.full_id),
                items.titled(_title(items, one, names, account.name if account else ""), status),
                start,
                end,
                status=status,
                description="\n".join(filter(None, about)),
                url=link,
                categories=tuple(filter(None, (names, pillar.title if pillar else ""))),
            )
            keys = {
                "campaign": str(campaign.id),
                "platform": account.platform if account else "",
                "account": one.account if account else "",
                "person": content.owner or "",
                "pillar": content.pillar or "",
                "status": one.status.value,
            }
            yield items.made(one.kind, event, keys, one.status, before=content.written)


def _title(items: Maker, one: OpenSlot, platform: str, account: str) -> str:
    """As a post's; that it is open is told to the team only."""
    status = one.status.label(items.words)
    if not account:
        whole = msg("{title} ({status})", title=one.content.title, status=status).text(items.words)
        told = msg("{title} (no account yet)", title=whole)
    else:
        found = items.plan.platform_of(one.account)
        name = one.content.format or items.plan.accounts[one.account].format
        form = next((entry.name for entry in (found.formats if found else ()) if entry.id == name), None)
        written = (form.zh if items.words == "zh" else form.en) if form else ""
        whole = filled_in(
            items.plan.workspace.feeds.title, platform, account, written, one.content.title, status
        )
        told = msg("{title} (open slot)", title=whole)
    return told.text(items.words) if items.team and not one.off and not one.out else whole
