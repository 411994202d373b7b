"""However much a team has of something, its pages have a size: lists go on at further pages, and all of it
has its place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from posixpath import join, normpath

import pytest

from crowded import ACCOUNTS, CAMPAIGNS, PEOPLE, TODAY, crowded
from paiqi.feeds.table import FeedFile
from paiqi.pages import PAGES, PageViews
from paiqi.pages.parts import MOST_BYTES, MOST_NODES
from paiqi.pages.render import render_pages
from paiqi.pages.templates import template_dirs
from weights import Weight, weight
from workspace import ROOT, loaded

#: What the theme puts around a page, with something to spare: tests/builds/ looks at whole documents.
SHELL = Weight(400, 7_000)
#: The kinds of pages that other tests weigh: those of time, of a campaign, and of the rows behind figures.
ELSEWHERE = frozenset(
    ["activities", "activity", "agenda", "brief", "calendar", "campaign", "campaigns", "day"]
)
ELSEWHERE |= frozenset(["figure-rows", "home", "review", "timeline", "tray", "week"])
#: A page of so many elements has more characters.
SMALL = 5 * MOST_NODES


def _feeds() -> tuple[FeedFile, ...]:
    """A feed of everything in parts, and one of each campaign and person."""
    site = "https://plans.example.com/"

    def feed(name: str, group: str, title: str, of: str = "", period: str = "") -> FeedFile:
        return FeedFile(
            f"feeds/{name}.ics",
            title,
            group,
            group,
            3,
            b"x" * 900,
            (),
            title,
            site,
            part_of=of,
            period=period,
        )

    parts = [
        feed(f"all-{year}-{month:02}", "general", "全部", of="feeds/all.ics", period=f"{year}-{month:02}")
        for year in (2025, 2026)
        for month in range(1, 13)
    ]
    campaigns = [feed(f"campaign/c{n}", "campaign", f"项目 {n}") for n in range(CAMPAIGNS)]
    people = [feed(f"person/p{n}", "person", f"成员 {n}") for n in range(PEOPLE)]
    return (feed("all", "general", "全部"), *parts, feed("tasks", "general", "任务"), *campaigns, *people)


@pytest.fixture(scope="module", name="pages")
def _pages() -> dict[str, str]:
    """The pages of lists of the crowded workspace by their path, inside the team."""
    read = loaded(crowded(), TODAY)
    assert read.plan is not None
    views = PageViews(read.plan, "zh", read.diagnostics, internal=True, feeds=_feeds())
    listed = [(kind, data) for kind in PAGES if kind.template not in ELSEWHERE for data in kind.of(views)]
    assert len({data.path for _, data in listed}) == len(listed)
    # What a page holds for another, its kind says.
    assert all(address.startswith(f"{kind.holds}#") for kind, data in listed for address in data.holds)
    return {page.path: page.html for page in render_pages(views, listed, {}, template_dirs(ROOT))}


def _lists(pages: dict[str, str]) -> dict[str, list[str]]:
    """Further pages by what they go on with: their path without its number."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in pages:
        if further := re.fullmatch(r"(.+/)\d+/", path):
            found[further[1]].append(path)
    return found


def test_no_page_of_lists_is_larger_than_a_page_may_be(pages: dict[str, str]) -> None:
    weights = {path: weight(html) for path, html in pages.items() if len(html) > SMALL}
    heavy = {
        path: one
        for path, one in weights.items()
        if one.nodes + SHELL.nodes > MOST_NODES or one.zipped + SHELL.zipped > MOST_BYTES
    }
    assert heavy == {}


@pytest.mark.parametrize(
    "path",
    [
        "accounts/all/",
        "checks/by-campaign/",
        "checks/campaign/example/",
        "checks/owner/p0/",
        "community/all/",
        "community/example/g0/",
        "creators/creators/",
        "creators/deliverables/",
        "figures/all/account/",
        "figures/all/campaign/",
        "ideas/best/",
        "kpis/campaigns/",
        "kpis/grow/",
        "kpis/money/",
        "learnings/",
        "matrix/campaign/example/",
        "matrix/content/campaigns/",
        "matrix/load/",
        "matrix/promises/",
        "matrix/supply/",
        "people/all/",
        "people/p0/kpis/",
        "people/p0/later/",
        "production/approvals/",
        "production/overdue/",
        "rules/step-late/",
        "subscribe/group-campaign/",
    ],
)
def test_what_has_no_room_goes_on_at_further_pages(pages: dict[str, str], path: str) -> None:
    assert path in set(_lists(pages))


def test_every_link_to_a_further_page_and_into_one_leads_somewhere(pages: dict[str, str]) -> None:
    ids = {path: set(re.findall(r'\bid="([^"]*)"', html)) for path, html in pages.items()}
    lost = Counter[str]()
    for path, html in pages.items():
        for href in set(re.findall(r'href="([^":?]*)"', html)):
            to, _, anchor = href.partition("#")
            where = normpath(join("/" + path, to)).strip("/") + "/" if to else path
            if where in ids and anchor and anchor not in ids[where]:
                lost[f"{path} → {where}#{anchor}"] += 1
    assert list(lost)[:5] == []


def test_further_pages_follow_each_other(pages: dict[str, str]) -> None:
    for start, further in _lists(pages).items():
        numbers = sorted(int(path.removeprefix(start).strip("/")) for path in further)
        assert numbers == list(range(2, len(numbers) + 2)), start
        last = f"{start}{numbers[-1]}/"
        for path in further:
            assert ('rel="prev"' in pages[path], 'rel="next"' in pages[path]) == (True, path != last), path


def test_each_row_of_a_long_list_stands_on_one_of_its_pages(pages: dict[str, str]) -> None:
    def found(first: str, further: str, pattern: str) -> Counter[str]:
        names = [first, *(path for path in pages if re.fullmatch(rf"{further}\d+/", path))]
        return Counter(name for path in names for name in re.findall(pattern, pages[path]))

    assert set(found("accounts/", "accounts/all/", r'<tr id="(a\d+)"').values()) == {1}
    assert len(found("accounts/", "accounts/all/", r'<tr id="(a\d+)"')) == ACCOUNTS
    figures = found("figures/", "figures/all/campaign/", r'<tr id="campaign\.(\w+)"')
    assert len(figures) == CAMPAIGNS and set(figures.values()) == {1}
    cards = found("kpis/", "kpis/grow/", r'<article class="pq-kpi" id="([^"]+)"')
    assert len(cards) == CAMPAIGNS + 40 and set(cards.values()) == {1}
    feeds = found("subscribe/", "subscribe/group-campaign/", r'<article[^>]* id="campaign\.(c\d+)"')
    assert len(feeds) == CAMPAIGNS and set(feeds.values()) == {1}
    ideas = found("ideas/", "ideas/best/", r'<tr id="(i\d+)"')
    assert len(ideas) == 330 and set(ideas.values()) == {1}
