"""Pages of campaigns with what they hold: content, activities, ideas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paiqi.model.activities import Activity
from paiqi.model.campaign import Campaign
from paiqi.model.content import Content
from paiqi.model.team import Idea
from paiqi.pages.findable import days_of, shortened, words
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.richtext import plain
from paiqi.pages.site import SearchEntry, SearchKind
from paiqi.text.messages import msg
from paiqi.views.calendar.timeline import Timeline
from paiqi.views.reports.learned import Learned
from paiqi.views.team.campaigns import Due
from paiqi.views.team.community import Lead, leads


@dataclass(frozen=True, slots=True)
class CampaignsContext:
    """All campaigns, and their timeline (None where none has a day)."""

    campaigns: tuple[Campaign, ...]
    overview: Timeline | None


def campaigns(views: PageViews) -> Iterator[PageData]:
    """The list of campaigns."""
    context = CampaignsContext(views.campaigns, views.timeline)
    yield PageData("campaigns/", msg("Campaigns").text(views.language), context)


@dataclass(frozen=True, slots=True)
class ActivitiesContext:
    """Activities that lie ahead, those that are over, the last one first, and those without a day."""

    coming: tuple[Activity, ...]
    past: tuple[Activity, ...]
    undated: tuple[Activity, ...]


def activities(views: PageViews) -> Iterator[PageData]:
    """The list of activities."""
    every = tuple(views.activities.values())
    context = ActivitiesContext(
        tuple(one for one in every if one.slot and one.slot.last >= views.today),
        tuple(one for one in reversed(every) if one.slot and one.slot.last < views.today),
        tuple(one for one in every if not one.slot),
    )
    yield PageData("activities/", msg("Activities").text(views.language), context)


@dataclass(frozen=True, slots=True)
class ActivityContext:
    """An activity with its tasks, the content that goes with it and what was learnt about it."""

    activity: Activity
    tasks: tuple[Due, ...]
    contents: tuple[Content, ...]
    learned: tuple[Learned, ...]


def activity(views: PageViews, name: str, item: Activity) -> Iterator[PageData]:
    """The page of an activity."""
    text = " ".join(filter(None, (plain(item.summary) if item.summary else "", item.venue, item.result)))
    context = ActivityContext(item, views.tasks[name], views.linked_content[name], views.learned_of[name])
    search = SearchEntry(
        "",
        item.title,
        text,
        SearchKind.activity,
        (item.id,),
        days_of(item.slot, item.until),
        state=item.status.value,
    )
    yield PageData(f"activities/{name}/", item.title, context, (), (search,))


@dataclass(frozen=True, slots=True)
class LearningsContext:
    """All learnings, the latest first."""

    learnings: tuple[Learned, ...]


def learnings(views: PageViews) -> Iterator[PageData]:
    """What was learnt in all campaigns, where anything was."""
    if views.learnings:
        search = tuple(
            SearchEntry(
                one.anchor,
                shortened(plain(one.learning.text)),
                plain(one.learning.text),
                SearchKind.learning,
                days=(one.learning.date.isoformat(),),
            )
            for one in views.learnings
        )
        title = msg("Learnings").text(views.language)
        yield PageData("learnings/", title, LearningsContext(views.learnings), (), search)


@dataclass(frozen=True, slots=True)
class IdeasContext:
    """The topic pool, the best first, and by pillar (None: of none); the feedback that led to an idea, by its
    id; which ideas became content that has its place here.
    """

    ranked: tuple[Idea, ...]
    groups: tuple[tuple[str | None, tuple[Idea, ...]], ...]
    leads: Mapping[str, tuple[Lead, ...]]
    used: frozenset[str]


def ideas(views: PageViews) -> Iterator[PageData]:
    """The topic pool."""
    ranked = tuple(
        sorted(views.ideas, key=lambda idea: (-(idea.score if idea.score is not None else -1), idea.title))
    )
    groups = [(name, tuple(one for one in ranked if one.pillar == name)) for name in (*views.pillars, None)]
    search = tuple(
        SearchEntry(idea.id, idea.title, words(idea.source, idea.brief), SearchKind.idea, (idea.id,))
        for idea in views.ideas
    )
    context = IdeasContext(
        ranked,
        tuple((name, held) for name, held in groups if held),
        leads(views.communities),
        frozenset(idea.id for idea in ranked if idea.used_by and idea.used_by in views.contents),
    )
    yield PageData("ideas/", msg("Ideas").text(views.language), context, (), search)
