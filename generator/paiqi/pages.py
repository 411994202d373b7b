"""The table of pages: one row, one kind of page; each row says which pages a plan has of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from paiqi.messages import Message, msg
from paiqi.model.campaign import Campaign
from paiqi.richtext import plain
from paiqi.site import Heading, SearchEntry
from paiqi.views.atlas import Atlas

#: So much of a content's texts can be found: the reader loads the whole index at the first search.
SEARCHED = 600


@dataclass(frozen=True, slots=True)
class PageData:
    """One page before rendering: its folder, title, the values of its template, headings and search texts."""

    path: str
    title: str
    values: dict[str, Any] = field(default_factory=dict)
    headings: tuple[Heading, ...] = ()
    search: tuple[SearchEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page: its template, and its entry in the navigation ("" where it has none)."""

    template: str
    pages: Callable[[Atlas], Iterator[PageData]]
    nav: Message | None = None
    path: str = ""


def _home(atlas: Atlas) -> Iterator[PageData]:
    yield PageData("", msg("Home").text(atlas.language))


def _months(atlas: Atlas) -> Iterator[PageData]:
    from paiqi.formats import month

    now = next(one for one in atlas.months if one.first == atlas.plan.today.replace(day=1))
    yield PageData("calendar/", msg("Calendar").text(atlas.language), {"month": now})
    for one in atlas.months:
        yield PageData(f"calendar/{one.key}/", month(one.first, atlas.language), {"month": one})


def _campaigns(atlas: Atlas) -> Iterator[PageData]:
    yield PageData("campaigns/", msg("Campaigns").text(atlas.language))


def _campaign(atlas: Atlas) -> Iterator[PageData]:
    for campaign in atlas.campaigns:
        yield PageData(
            f"campaigns/{campaign.id}/",
            campaign.title,
            {"campaign": campaign, "matrix": atlas.matrix(campaign), "kpis": atlas.kpis(campaign)},
            _campaign_headings(atlas, campaign),
            tuple(_campaign_search(atlas, campaign)),
        )


def _campaign_headings(atlas: Atlas, campaign: Campaign) -> tuple[Heading, ...]:
    sections = (
        ("overview", msg("Overview"), True),
        ("kpis", msg("KPIs"), bool(campaign.kpis)),
        ("matrix", msg("Content matrix"), bool(campaign.content)),
        ("content", msg("Content"), bool(campaign.content)),
        ("activities", msg("Activities"), bool(campaign.activities)),
        ("community", msg("Community"), bool(campaign.community)),
        ("placements", msg("Placements"), bool(campaign.placements)),
        ("money", msg("Budget and offers"), bool(campaign.offers or campaign.budget)),
        ("learnings", msg("Learnings"), bool(campaign.learnings)),
    )
    return tuple(Heading(name, title.text(atlas.language), 2) for name, title, there in sections if there)


def _campaign_search(atlas: Atlas, campaign: Campaign) -> Iterator[SearchEntry]:
    about = " ".join(filter(None, (campaign.goal, campaign.message, plain(campaign.summary) if campaign.summary else "")))
    yield SearchEntry("", campaign.title, about)
    for content in campaign.content:
        accounts = {post.account: atlas.plan.accounts[post.account].name for post in content.posts if post.account in atlas.plan.accounts}
        titles = {post.title for post in content.posts if post.title}
        words = [content.brief or "", content.copy or "", *sorted(titles), *dict.fromkeys(accounts.values()), *content.hashtags]
        yield SearchEntry(content.id, f"{content.title} · {campaign.title}", " ".join(" ".join(words).split())[:SEARCHED])


def _matrix(atlas: Atlas) -> Iterator[PageData]:
    yield PageData("matrix/", msg("Content matrix").text(atlas.language))


def _activities(atlas: Atlas) -> Iterator[PageData]:
    yield PageData("activities/", msg("Activities").text(atlas.language))


def _activity(atlas: Atlas) -> Iterator[PageData]:
    for item in atlas.plan.activities:
        text = " ".join(filter(None, (plain(item.summary) if item.summary else "", item.venue, item.result)))
        yield PageData(f"activities/{item.full_id}/", item.title, {"activity": item}, (), (SearchEntry("", item.title, text),))


def _kpis(atlas: Atlas) -> Iterator[PageData]:
    search = tuple(SearchEntry(view.kpi.full_id.replace("/", "."), view.kpi.title, "") for stage in atlas.stages for view in stage.kpis)
    headings = tuple(Heading(stage.stage.value, stage.stage.label(atlas.language), 2) for stage in atlas.stages)
    yield PageData("kpis/", msg("KPIs").text(atlas.language), {}, headings, search)


def _accounts(atlas: Atlas) -> Iterator[PageData]:
    yield PageData("accounts/", msg("Accounts").text(atlas.language))


def _account(atlas: Atlas) -> Iterator[PageData]:
    for account in atlas.plan.accounts.values():
        platform = atlas.plan.platforms[account.platform]
        title = f"{account.name}（{platform.name.zh}）" if atlas.language == "zh" else f"{account.name} ({platform.name.en})"
        text = " ".join(filter(None, (account.handle, account.positioning, platform.name.zh, platform.name.en)))
        yield PageData(f"accounts/{account.id}/", title, {"account": account, "platform": platform}, (), (SearchEntry("", title, text),))


def _people(atlas: Atlas) -> Iterator[PageData]:
    yield PageData("people/", msg("People").text(atlas.language))


def _person(atlas: Atlas) -> Iterator[PageData]:
    for person in atlas.plan.people.values():
        yield PageData(f"people/{person.id}/", person.name, {"person": person}, (), (SearchEntry("", person.name, person.role or ""),))


def _ideas(atlas: Atlas) -> Iterator[PageData]:
    search = tuple(SearchEntry(idea.id, idea.title, " ".join(filter(None, (idea.source, idea.brief)))) for idea in atlas.plan.ideas)
    yield PageData("ideas/", msg("Ideas").text(atlas.language), {}, (), search)


def _community(atlas: Atlas) -> Iterator[PageData]:
    search = tuple(SearchEntry(item.id, item.title, " ".join(ritual.title for ritual in item.rituals)) for item in atlas.plan.communities)
    yield PageData("community/", msg("Community").text(atlas.language), {}, (), search)


def _subscribe(atlas: Atlas) -> Iterator[PageData]:
    yield PageData("subscribe/", msg("Subscribe").text(atlas.language))


PAGES: tuple[PageKind, ...] = (
    PageKind("home", _home, msg("Home"), ""),
    PageKind("calendar", _months, msg("Calendar"), "calendar/"),
    PageKind("matrix", _matrix, msg("Matrix"), "matrix/"),
    PageKind("campaigns", _campaigns, msg("Campaigns"), "campaigns/"),
    PageKind("campaign", _campaign),
    PageKind("activities", _activities, msg("Activities"), "activities/"),
    PageKind("activity", _activity),
    PageKind("kpis", _kpis, msg("KPIs"), "kpis/"),
    PageKind("accounts", _accounts, msg("Accounts"), "accounts/"),
    PageKind("account", _account),
    PageKind("people", _people, msg("People"), "people/"),
    PageKind("person", _person),
    PageKind("community", _community, msg("Community"), "community/"),
    PageKind("ideas", _ideas, msg("Ideas"), "ideas/"),
    PageKind("subscribe", _subscribe, msg("Subscribe"), "subscribe/"),
)


def list_pages(atlas: Atlas) -> tuple[tuple[PageKind, PageData], ...]:
    """Every page that the plan has, in the order of the table, not yet rendered."""
    return tuple((kind, data) for kind in PAGES for data in kind.pages(atlas))
