"""Pages of campaigns with what they hold: content, activities, ideas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from paiqi.model.activities import Activity
from paiqi.model.campaign import Campaign
from paiqi.model.content import Content
from paiqi.model.team import Idea
from paiqi.pages.findable import days_of, shortened, words
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.listing import listed_pages
from paiqi.pages.parts import Cost, Listed, Part, long, packed
from paiqi.pages.richtext import plain
from paiqi.pages.room import Load, added, load, numbered, parts_at, split
from paiqi.pages.site import SearchEntry, SearchKind
from paiqi.pages.timeline import of_campaigns, of_lane
from paiqi.text.messages import msg
from paiqi.views.calendar.timeline import Timeline
from paiqi.views.reports.learned import Learned
from paiqi.views.team.campaigns import Due, is_over
from paiqi.views.team.community import Lead, leads


@dataclass(frozen=True, slots=True)
class CampaignsContext:
    """Campaigns, or a part of them, and their timeline (None where none has a day); `count`: of all."""

    campaigns: tuple[Campaign, ...]
    overview: Timeline | None
    part: Part
    count: int


def campaigns(views: PageViews) -> Iterator[PageData]:
    """The list of campaigns."""
    title = msg("Campaigns").text(views.language)
    held = campaign_parts(views.campaigns, views.today)
    for (path, part), some in zip(parts_at("campaigns/", len(held)), held, strict=True):
        picture = of_campaigns(views.timeline, some) if views.timeline else None
        context = CampaignsContext(some, picture, part, len(views.campaigns))
        yield PageData(path, f"{title} · {part.number}" if part.before else title, context)


def campaign_parts(campaigns: tuple[Campaign, ...], today: date) -> list[tuple[Campaign, ...]]:
    """Campaigns as their pages share them: those that run or will run first, if there are several."""
    held = split(campaigns, _weigh)
    if len(held) == 1:
        return held
    over = [one for one in campaigns if is_over(one, today)]
    return split([*(one for one in campaigns if not is_over(one, today)), *reversed(over)], _weigh)


def place_of(campaigns: tuple[Campaign, ...], today: date) -> Mapping[str, str]:
    """The page on which each campaign stands that is not on the first."""
    return {
        one.id: numbered("campaigns/", number)
        for number, some in enumerate(campaign_parts(campaigns, today), 1)
        if number > 1
        for one in some
    }


def _weigh(campaign: Campaign) -> Load:
    """A card, and a lane on the timeline."""
    return added(load(24, campaign.title, campaign.title, campaign.title, campaign.goal), of_lane(campaign))


@dataclass(frozen=True, slots=True)
class ActivitiesContext:
    """Activities that lie ahead, those that are over, the last one first, and those without a day, or a part
    of them all.
    """

    coming: tuple[Activity, ...]
    past: tuple[Activity, ...]
    undated: tuple[Activity, ...]
    part: Part


def activities(views: PageViews) -> Iterator[PageData]:
    """The list of activities."""
    every = tuple(views.activities.values())
    coming = [one for one in every if one.slot and one.slot.last >= views.today]
    past = [one for one in reversed(every) if one.slot and one.slot.last < views.today]
    undated = [one for one in every if not one.slot]
    held = split([*coming, *past, *undated], lambda one: load(26, one.title, one.title, one.venue))
    title = msg("Activities").text(views.language)
    for (path, part), some in zip(parts_at("activities/", len(held)), held, strict=True):
        context = ActivitiesContext(
            tuple(one for one in some if one.slot and one.slot.last >= views.today),
            tuple(one for one in some if one.slot and one.slot.last < views.today),
            tuple(one for one in some if not one.slot),
            part,
        )
        yield PageData(path, f"{title} · {part.number}" if part.before else title, context)


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
    """A part of all learnings, the latest first."""

    learnings: tuple[Learned, ...]
    part: Part


def learnings(views: PageViews) -> Iterator[PageData]:
    """What was learnt in all campaigns."""
    title = msg("Learnings").text(views.language)
    for path, part, some in packed(views.learnings, _learned_cost, "learnings/"):
        number = f" · {part.number}" if part.before else ""
        yield PageData(path, title + number, LearningsContext(some, part), (), tuple(map(_learnt, some)))


def _learned_cost(one: Learned) -> int:
    # Rich text has an element a line.
    return 10 + 2 * len(one.about) + one.learning.text.count("\n") + long(one.learning.text)


def _learnt(one: Learned) -> SearchEntry:
    text = plain(one.learning.text)
    days = (one.learning.date.isoformat(),)
    return SearchEntry(one.anchor, shortened(text), text, SearchKind.learning, days=days)


@dataclass(frozen=True, slots=True)
class IdeasContext:
    """The topic pool, as `lists`: the best first ("best"), and by pillar (`pillar-<n>`, as in `groups`; None:
    of none); the feedback that led to an idea, by its id; which ideas became content that has its place here.
    """

    groups: tuple[tuple[str, str | None], ...]
    leads: Mapping[str, tuple[Lead, ...]]
    used: frozenset[str]
    lists: Mapping[str, Listed[Idea]] = field(default_factory=dict)
    more: Listed[Idea] | None = None


def ideas(views: PageViews) -> Iterator[PageData]:
    """The topic pool."""
    ranked = tuple(
        sorted(views.ideas, key=lambda idea: (-(idea.score if idea.score is not None else -1), idea.title))
    )
    by_pillar: dict[str | None, list[Idea]] = {name: [] for name in (*views.pillars, None)}
    for idea in ranked:
        by_pillar[idea.pillar].append(idea)
    held = {f"pillar-{n}": (name, some) for n, (name, some) in enumerate(by_pillar.items(), 1) if some}
    led = leads(views.communities)

    def cost(idea: Idea) -> int:
        said = led.get(idea.id, ())
        texts = (idea.title, idea.source, *(lead.feedback.text for lead in said))
        return 13 + len(idea.accounts) + len(said) + long(*texts)

    context = IdeasContext(
        tuple((key, name) for key, (name, _) in held.items()),
        led,
        frozenset(idea.id for idea in ranked if idea.used_by and idea.used_by in views.contents),
    )
    lists: dict[str, tuple[Sequence[Idea], Cost[Idea]]] = {"best": (ranked, cost)}
    lists |= {key: (some, lambda idea: 5 + long(idea.title)) for key, (_, some) in held.items()}
    titles = {key: views.pillars[name].title if name else "" for key, (name, _) in held.items()}
    titles["best"] = msg("By score").text(views.language)
    page = PageData("ideas/", msg("Ideas").text(views.language), context)
    for data in listed_pages(page, lists, titles):
        best = data.context.lists.get("best")
        shown = best.rows if best else ()
        search = tuple(
            SearchEntry(idea.id, idea.title, words(idea.source, idea.brief), SearchKind.idea, (idea.id,))
            for idea in shown
        )
        holds = tuple(f"ideas/#{idea.id}" for idea in shown) if data.context.more else ()
        yield replace(data, search=search, holds=holds)
