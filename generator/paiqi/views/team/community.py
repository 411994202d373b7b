"""Communities: members over time, rituals as far as they are recorded, and where feedback led to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from paiqi.model.community import Community, Feedback, Ritual
from paiqi.model.liveness import happens
from paiqi.model.plan import Plan
from paiqi.views.measures.curves import Trend, trend


@dataclass(frozen=True, slots=True)
class RitualView:
    """A ritual: its past days, those recorded as held, those left out, and the next one.

    Plans hold no more than that: a past day that is neither recorded nor left out is unknown, not missed.
    """

    ritual: Ritual
    past: tuple[date, ...]
    held: tuple[date, ...]
    left_out: tuple[date, ...]
    unknown: tuple[date, ...]
    next: date | None
    ahead: int


@dataclass(frozen=True, slots=True)
class Lead:
    """What members said and what came of it: `title` and `path` of the idea or content, or the text as
    written.
    """

    feedback: Feedback
    community: Community
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class CommunityView:
    """A community with its members over time, rituals and feedback, latest first."""

    community: Community
    members: Trend | None
    rituals: tuple[RitualView, ...]
    feedback: tuple[Lead, ...]


def communities(plan: Plan) -> tuple[CommunityView, ...]:
    """All communities."""
    return tuple(
        CommunityView(
            one,
            trend("members", ((day, Decimal(count)) for day, count in one.members.items()), plan.today),
            tuple(_ritual(ritual, plan.today) for ritual in one.rituals),
            tuple(
                _lead(plan, one, feedback)
                for feedback in sorted(one.feedback, key=lambda item: item.date, reverse=True)
            ),
        )
        for one in plan.communities
    )


def _ritual(ritual: Ritual, today: date) -> RitualView:
    past = tuple(day for day in ritual.dates if day < today)
    held = tuple(sorted(day for day in ritual.held if day <= today))
    ahead = [day for day in ritual.dates if day >= today and happens(ritual.stopped)]
    unknown = tuple(day for day in past if day not in held)
    return RitualView(
        ritual,
        past,
        held,
        tuple(sorted(day for day in ritual.without if day < today)),
        unknown,
        ahead[0] if ahead else None,
        len(ahead),
    )


def _lead(plan: Plan, community: Community, feedback: Feedback) -> Lead:
    text = feedback.leads_to or ""
    kind, _, name = text.partition("/")
    idea = next((idea for idea in plan.ideas if kind == "ideas" and idea.id == name), None)
    if idea:
        return Lead(feedback, community, idea.title, f"ideas/#{idea.id}")
    if text in plan.contents:
        return Lead(feedback, community, plan.contents[text].title, f"campaigns/{kind}/#{name}")
    return Lead(feedback, community, text, "")


def leads(views: tuple[CommunityView, ...]) -> Mapping[str, tuple[Lead, ...]]:
    """The feedback that led to each idea, by the idea's id."""
    found: dict[str, list[Lead]] = defaultdict(list)
    for view in views:
        for one in view.feedback:
            if one.path.startswith("ideas/#"):
                found[one.path.removeprefix("ideas/#")].append(one)
    return {name: tuple(held) for name, held in found.items()}
