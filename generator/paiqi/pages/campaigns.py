"""Pages of campaigns with what they hold: content, activities, ideas."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.derive.promises import open_slots
from paiqi.model.campaign import Campaign
from paiqi.pages.kinds import PageData
from paiqi.pages.richtext import plain
from paiqi.pages.site import Heading, SearchEntry
from paiqi.text.messages import msg
from paiqi.views.calendar.entries import slot_state
from paiqi.views.measures.kpis import by_stage
from paiqi.views.measures.rollup import conversions, money
from paiqi.views.reports.review import finished
from paiqi.views.site_views import SiteViews
from paiqi.views.team.community import leads

#: So much of a content's texts can be found: the reader loads the whole index at the first search.
SEARCHED = 600


def campaigns(views: SiteViews) -> Iterator[PageData]:
    """The list of campaigns."""
    yield PageData("campaigns/", msg("Campaigns").text(views.language))


def campaign(views: SiteViews) -> Iterator[PageData]:
    """A page a campaign."""
    for campaign in views.campaigns:
        kpis = views.kpis(campaign)
        values = {
            "campaign": campaign,
            "matrix": views.matrix(campaign),
            "promises": views.promises_of(campaign),
            "kpis": kpis,
            "stages": by_stage(kpis),
            "conversions": conversions(kpis),
            "money": money(views.plan, campaign, kpis),
            "learned": [one for one in views.learnings if one.campaign is campaign],
            "finished": finished(campaign, views.plan.today),
            "slots": {
                one.id: [
                    (slot, slot_state(slot, views.plan.today, views.internal)) for slot in open_slots(one)
                ]
                for one in campaign.content
            },
        }
        yield PageData(
            f"campaigns/{campaign.id}/",
            campaign.title,
            values,
            _headings(views, campaign),
            tuple(_search(views, campaign)),
        )


def _headings(views: SiteViews, campaign: Campaign) -> tuple[Heading, ...]:
    sections = (
        ("overview", msg("Overview"), True),
        ("kpis", msg("KPIs"), bool(campaign.kpis)),
        (
            "matrix",
            msg("Content matrix"),
            bool(
                campaign.series
                or campaign.matrix
                or any(one.posts or one.accounts for one in campaign.content)
            ),
        ),
        ("content", msg("Content"), True),
        ("activities", msg("Activities"), bool(campaign.activities)),
        ("community", msg("Community"), bool(campaign.community)),
        ("placements", msg("Placements"), bool(campaign.placements)),
        ("money", msg("Budget and offers"), bool(campaign.offers or campaign.budget)),
        ("learnings", msg("Learnings"), bool(campaign.learnings)),
    )
    return tuple(Heading(name, title.text(views.language), 2) for name, title, there in sections if there)


def _search(views: SiteViews, campaign: Campaign) -> Iterator[SearchEntry]:
    about = " ".join(
        filter(None, (campaign.goal, campaign.message, plain(campaign.summary) if campaign.summary else ""))
    )
    yield SearchEntry("", campaign.title, about)
    for content in campaign.content:
        accounts = {
            post.account: views.plan.accounts[post.account].name
            for post in content.posts
            if post.account in views.plan.accounts
        }
        titles = {post.title for post in content.posts if post.title}
        words = [
            content.brief or "",
            content.copy or "",
            *sorted(titles),
            *dict.fromkeys(accounts.values()),
            *content.hashtags,
        ]
        yield SearchEntry(
            content.id, f"{content.title} · {campaign.title}", " ".join(" ".join(words).split())[:SEARCHED]
        )


def activities(views: SiteViews) -> Iterator[PageData]:
    """The list of activities."""
    yield PageData("activities/", msg("Activities").text(views.language))


def activity(views: SiteViews) -> Iterator[PageData]:
    """A page an activity."""
    for item in views.plan.activities:
        text = " ".join(filter(None, (plain(item.summary) if item.summary else "", item.venue, item.result)))
        yield PageData(
            f"activities/{item.full_id}/",
            item.title,
            {"activity": item},
            (),
            (SearchEntry("", item.title, text),),
        )


def learnings(views: SiteViews) -> Iterator[PageData]:
    """What was learnt in all campaigns, where anything was."""
    if views.learnings:
        search = tuple(
            SearchEntry(one.anchor, one.campaign.title, plain(one.learning.text)) for one in views.learnings
        )
        yield PageData("learnings/", msg("Learnings").text(views.language), {}, (), search)


def ideas(views: SiteViews) -> Iterator[PageData]:
    """The topic pool."""
    ranked = sorted(
        views.plan.ideas, key=lambda idea: (-(idea.score if idea.score is not None else -1), idea.title)
    )
    search = tuple(
        SearchEntry(idea.id, idea.title, " ".join(filter(None, (idea.source, idea.brief))))
        for idea in views.plan.ideas
    )
    yield PageData(
        "ideas/",
        msg("Ideas").text(views.language),
        {"ranked": ranked, "leads": leads(views.communities)},
        (),
        search,
    )
