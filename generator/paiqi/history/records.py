"""A plan → one small record for each of its items: what is compared from revision to revision."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from paiqi.model.campaign import Campaign
from paiqi.model.content import Content, StepPart
from paiqi.model.describe import Field, fields
from paiqi.model.item import Item, Part
from paiqi.model.periods import month_key
from paiqi.model.plan import Plan
from paiqi.model.repeats import Repeat
from paiqi.model.times import Slot, When
from paiqi.text.amounts import whole_minutes

#: Times of an item, the most telling first.
TIMES = ("at", "date", "start", "due", "end")
_LONG = 160


@dataclass(frozen=True, slots=True)
class Record:
    """An item as compared: `path` is its page with its anchor; `fields` are texts as plans write them,
    without the empty ones.

    A long text is cut and ends in NUL and a digest of the whole, see `told`.
    """

    kind: str
    id: str
    title: str
    campaign: str
    path: str
    fields: Mapping[str, str]

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same item in another revision."""
        return self.kind, self.id


#: Records by kind and full id.
Records = Mapping[tuple[str, str], Record]


def told(text: str) -> str:
    """A field's text for people."""
    head, cut, _ = text.partition("\0")
    return head + "…" if cut else head


def records_of(plan: Plan) -> dict[tuple[str, str], Record]:
    """The items of a plan by kind and full id."""
    found: dict[tuple[str, str], Record] = {}
    for campaign in plan.campaigns.values():
        found |= records_in(campaign)
    found |= records_of_team(plan)
    return found


def records_in(campaign: Campaign) -> dict[tuple[str, str], Record]:
    """The items of a campaign, itself too."""
    return {record.key: record for record in _of_campaign(campaign)}


def records_of_team(plan: Plan) -> dict[tuple[str, str], Record]:
    """The items that stand in no campaign."""
    return {record.key: record for record in _of_team(plan)}


def _of_team(plan: Plan) -> Iterator[Record]:
    for account in plan.accounts.values():
        yield _record("account", account.id, account.name, "", f"accounts/{account.id}/", account)
    for idea in plan.ideas:
        yield _record("idea", idea.id, idea.title, "", f"ideas/#{idea.id}", idea)
    for kpi in plan.team_kpis:
        yield _record("kpi", kpi.id, kpi.title, "", f"kpis/#{kpi.id}", kpi)
    for marker in plan.markers:
        yield _record("marker", marker.id, marker.title, "", f"calendar/{month_key(marker.date)}/", marker)
    for blackout in plan.blackouts:
        yield _record(
            "blackout", blackout.id, blackout.title, "", f"calendar/{month_key(blackout.start)}/", blackout
        )


def _of_campaign(campaign: Campaign) -> Iterator[Record]:
    name = campaign.id
    page = f"campaigns/{name}/"
    yield _record("campaign", name, campaign.title, name, page, campaign)
    yield from _milestones(campaign, page)
    for kind, group in (
        ("phase", campaign.phases),
        ("offer", campaign.offers),
        ("series", campaign.series),
        ("kpi", campaign.kpis),
    ):
        for item in group:
            anchor = f"{name}.{item.id}" if kind == "kpi" else item.id
            yield _record(kind, f"{name}/{item.id}", item.title, name, f"{page}#{anchor}", item)
    for content in campaign.content:
        yield from _of_content(content, name, page)
    for activity in campaign.activities:
        there = f"activities/{activity.full_id}/"
        yield _record("activity", activity.full_id, activity.title, name, there, activity)
        for task in activity.tasks:
            yield _record(
                "task", f"{activity.full_id}/{task.id}", task.title, name, f"{there}#{task.id}", task
            )
    for community in campaign.community:
        yield _record(
            "community", community.full_id, community.title, name, f"community/#{community.id}", community
        )
        for ritual in community.rituals:
            yield _record(
                "ritual",
                f"{community.full_id}/{ritual.id}",
                ritual.title,
                name,
                f"community/#{community.id}",
                ritual,
            )
    for placement in campaign.placements:
        yield _record(
            "placement", placement.full_id, placement.title, name, f"{page}#{placement.id}", placement
        )
        for one in placement.deliverables:
            yield _record(
                "deliverable",
                f"{placement.full_id}/{one.id}",
                one.own_title,
                name,
                f"{page}#{placement.id}",
                one,
            )


def _milestones(campaign: Campaign, page: str) -> Iterator[Record]:
    for one in campaign.milestone_slots:
        told = {"title": one.title} if one.title != one.id else {}
        values = {"at": one.slot.iso, **told}
        yield Record("milestone", f"{campaign.id}/{one.id}", one.title, campaign.id, page, values)


def _of_content(content: Content, name: str, page: str) -> Iterator[Record]:
    yield _record("content", content.full_id, content.title, name, f"{page}#{content.id}", content)
    for post in content.posts:
        yield _record("post", post.full_id, post.own_title, name, f"{page}#{content.id}.{post.id}", post)
    again: Counter[str] = Counter()
    for step in content.steps:
        again[step.step] += 1
        count = f"-{again[step.step]}" if again[step.step] > 1 else ""
        yield _record(
            "step",
            f"{content.full_id}/{step.step}{count}",
            f"{step.step} · {content.title}",
            name,
            f"{page}#{content.id}",
            step,
        )


@cache
def _kept(kind: type) -> tuple[Field, ...]:
    """The fields of an item that the past keeps."""
    return tuple(
        field
        for field in fields(kind).values()
        if field.record and not any(issubclass(inner, Item | StepPart) for inner in field.kinds)
    )


def _record(kind: str, name: str, title: str, campaign: str, path: str, part: Part) -> Record:
    kept = {}
    for field in _kept(type(part)):
        text = text_of(getattr(part, field.name))
        if text:
            kept[field.record] = text if len(text) <= _LONG else f"{text[:_LONG]}\0{_digest(text)}"
    return Record(kind, name, title, campaign, path, kept)


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def text_of(value: Any) -> str:
    """A value of a field as plans write it; "" for none."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, When):
        # A point in time as written says less than what it was worked out to be.
        return ""
    if isinstance(value, Slot):
        return value.iso
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return f"{whole_minutes(value)}min"
    if isinstance(value, Repeat):
        return " ".join(
            filter(
                None,
                (
                    value.freq,
                    ",".join(day.value for day in value.days),
                    str(value.month_day or ""),
                    f"{value.clock:%H:%M}",
                    f"/{value.interval}",
                ),
            )
        )
    if isinstance(value, Mapping):
        return ", ".join(f"{text_of(key)}: {text_of(one)}" for key, one in value.items())
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(text_of, value)))
    if isinstance(value, Part):
        return " ".join(filter(None, (text_of(getattr(value, field.name)) for field in _kept(type(value)))))
    return str(value)
