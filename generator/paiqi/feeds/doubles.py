"""Events that calendars would show twice after this edition: called off under one id, new under another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from paiqi.events.ical.blocks import Block
from paiqi.events.ical.writer import clean
from paiqi.events.item import Item, unmarked
from paiqi.feeds.edition import Edition
from paiqi.feeds.stamping import Told
from paiqi.report.impact.identities import with_id
from paiqi.rules import RULES
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.messages import msg
from paiqi.views.site_views import SiteViews

#: A UID that went, and the event that is the same to whoever reads it.
Double = tuple[str, Item]


def doubles(edition: Edition, off: Mapping[str, Block], told: Iterable[Told]) -> Iterator[Double]:
    """What is called off and stands under another UID at the same time with the same title; `off` are the
    events as their feeds had held them.
    """
    new = {_like(one.item): one.item for one in told if one.item.uid not in edition.events}
    for uid, block in sorted(off.items()):
        found = new.pop((uid.partition(".")[0], block.span[0], unmarked(block.value("SUMMARY"))), None)
        if found is not None:
            yield uid, found


def _like(item: Item) -> tuple[str, object, str]:
    return item.uid.partition(".")[0], item.start, clean(item.title)


def doubled_findings(pairs: Iterable[Double], views: SiteViews) -> tuple[Diagnostic, ...]:
    """A finding for each campaign that got another id, and one for each other event."""
    campaigns: Counter[tuple[str, str]] = Counter()
    single: list[Double] = []
    for uid, item in pairs:
        was = uid.partition("@")[0].split(".")[1:2]
        if item.campaign and was and was[0] != item.campaign:
            campaigns[was[0], item.campaign] += 1
        else:
            single.append((uid, item))
    found = [_campaign(was, now, count, views) for (was, now), count in sorted(campaigns.items())]
    found += [_single(uid, item, views) for uid, item in single]
    # It stands in calendars after this build: today's work.
    return tuple(replace(one, day=views.today) for one in found)


def _campaign(was: str, now: str, count: int, views: SiteViews) -> Diagnostic:
    campaign = views.campaigns_by_id[now]
    what = msg(
        "the campaign “{title}” had the id {was} and now has {now}", title=campaign.title, was=was, now=now
    )
    message = msg("{what}; events that would stand twice in calendars: {count}", what=what, count=count)
    hint = msg("write id: {was} into it", was=was)
    severity, fix = RULES["renamed"].severity, with_id(campaign, was)
    return Diagnostic("renamed", severity, campaign.span("id"), message, hint, (), now, fix=fix)


def _single(uid: str, item: Item, views: SiteViews) -> Diagnostic:
    name = uid.partition("@")[0].rpartition(".")[2]
    what = msg("“{title}” has another id now", title=item.title)
    message = msg("{what}; events that would stand twice in calendars: {count}", what=what, count=1)
    campaign = views.campaigns_by_id.get(item.campaign)
    place = campaign.span() if campaign else views.workspace.span()
    hint = msg("write id: {was} into it", was=name)
    return Diagnostic("renamed", RULES["renamed"].severity, place, message, hint, (), item.campaign or None)
