"""Campaigns, pieces and activities that only got another id: calendars would show them twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from paiqi.model.activities import Activity
from paiqi.model.campaign import Campaign
from paiqi.model.content import Content
from paiqi.model.plan import Plan
from paiqi.rules import RULES
from paiqi.text.diagnostics import Diagnostic, Span
from paiqi.text.messages import Message, msg

T = TypeVar("T")
#: What is the same in an item before and after it got another id; None where that says too little.
Likeness = tuple[object, ...] | None


def renamed(old: Plan, new: Plan) -> tuple[Diagnostic, ...]:
    """A finding for each thing that went under one id and came under another, unchanged."""
    found = [*_campaigns(old, new)]
    for name, campaign in new.campaigns.items():
        if before := old.campaigns.get(name):
            found += _items(before, campaign)
    return tuple(found)


def _campaigns(old: Plan, new: Plan) -> Iterator[Diagnostic]:
    for was, now, campaign in _pairs(old.campaigns, new.campaigns, _of_campaign):
        message = msg("the campaign {was} is now called {now}", was=was, now=now)
        hint = msg("write id: {was} into it, whatever its file is called", was=was)
        yield _finding(campaign.span("id"), message, hint, now, campaign.owner)


def _items(before: Campaign, campaign: Campaign) -> Iterator[Diagnostic]:
    contents = _pairs(_by_id(before.content), _by_id(campaign.content), _of_content)
    activities = _pairs(_by_id(before.activities), _by_id(campaign.activities), _of_activity)
    several: tuple[tuple[str, str, Content | Activity], ...] = (*contents, *activities)
    for was, now, item in several:
        message = msg("{title}: the id {was} became {now}", title=item.title, was=was, now=now)
        hint = msg("write id: {was} again", was=was)
        yield _finding(item.span("id"), message, hint, campaign.id, item.owner)


def _by_id(items: tuple[T, ...]) -> Mapping[str, T]:
    return {item.id: item for item in items}  # type: ignore[attr-defined]


def _pairs(
    old: Mapping[str, T], new: Mapping[str, T], likeness: Callable[[T], Likeness]
) -> Iterator[tuple[str, str, T]]:
    """The ids that went, each with the one that came for the same thing, and the thing."""
    gone = {likeness(item): name for name, item in old.items() if name not in new}
    for name, item in new.items():
        like = likeness(item) if name not in old else None
        if like is not None and like in gone:
            yield gone.pop(like), name, item


def _of_campaign(campaign: Campaign) -> Likeness:
    pieces = tuple(like for one in campaign.content if (like := _of_content(one)))
    meetings = tuple(like for one in campaign.activities if (like := _of_activity(one)))
    return (campaign.title, pieces, meetings) if pieces or meetings else None


def _of_content(content: Content) -> Likeness:
    posts = tuple((post.id, post.slot.iso) for post in content.posts if post.slot)
    return (content.title, posts) if posts else None


def _of_activity(activity: Activity) -> Likeness:
    return (activity.title, activity.slot.iso) if activity.slot else None


def _finding(place: Span, what: Message, hint: Message, campaign: str, owner: str) -> Diagnostic:
    message = msg("{what}: whoever subscribed sees its events called off and new ones beside them", what=what)
    owners = (owner,) if owner else ()
    return Diagnostic("renamed", RULES["renamed"].severity, place, message, hint, (), campaign, owners)
