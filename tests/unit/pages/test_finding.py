"""A page found by its path, the navigation, and what links may lead to are as the list of all pages says."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from alike import difference
from editing import Edited
from paiqi.audience.audience import audience_of
from paiqi.audience.projection import project
from paiqi.load.pipeline import load_files, load_plan
from paiqi.pages import PAGES, PageViews, list_pages
from paiqi.pages.finding import Finder
from paiqi.pages.kinds import PageScope
from paiqi.pages.navigation import navigation
from paiqi.text.messages import Language
from workspace import DEMO_DAY, ROOT, loaded

#: More posts than a page of any list has room for, all of them late, and more that wait for somebody.
CROWD = "title: 大\nstart: 2026-03-01\nend: 2026-03-31\ncontent:\n" + "".join(
    f"  - {{id: p{n}, title: 第{n}篇, owner: lin-yue, pillar: craft, posts: {{"
    f"douyin-main: 2026-03-{n % 28 + 1:02} {8 + n // 28:02}:{n % 60:02}, "
    f"xhs-main: 2026-03-{n % 28 + 1:02} {8 + n // 28:02}:{(n + 7) % 60:02}}}}}\n"
    for n in range(330)
)


def _crowd() -> PageViews:
    result = loaded(CROWD)
    assert result.plan is not None
    return PageViews(result.plan, "zh", result.diagnostics, internal=True)


def _demo(seen_by: str, language: Language) -> PageViews:
    result = load_plan(ROOT, DEMO_DAY)
    assert result.plan is not None
    internal = seen_by == "internal"
    found = result.diagnostics if internal else ()
    return PageViews(project(result.plan, audience_of(seen_by)), language, found, internal)


def _everything(seen_by: str) -> PageViews:
    edited = Edited.of(0)
    result = load_files(edited.files, edited.today)
    assert result.plan is not None
    return PageViews(project(result.plan, audience_of(seen_by)), "en", internal=seen_by == "internal")


SITES: Mapping[str, Callable[[], PageViews]] = {
    "a crowd": _crowd,
    "the demo": lambda: _demo("internal", "zh"),
    "the demo for all": lambda: _demo("public", "en"),
    "everything": lambda: _everything("internal"),
    "everything for a client": lambda: _everything("client:qinglan"),
}


@pytest.fixture(scope="module", name="views", params=sorted(SITES))
def _views(request: pytest.FixtureRequest) -> PageViews:
    return SITES[str(request.param)]()


def test_every_page_lies_below_the_folder_of_its_kind(views: PageViews) -> None:
    assert [data.path for kind, data in list_pages(views) if not data.path.startswith(kind.under)] == []


def test_a_page_found_by_its_path_is_that_of_the_list(views: PageViews) -> None:
    finder = Finder(views)
    first = {data.path: (kind, data) for kind, data in reversed(list_pages(views))}
    other = [path for path, one in first.items() if difference(finder.find(path), one) != ""]
    assert other == []


def test_no_page_is_found_where_there_is_none(views: PageViews) -> None:
    there = {data.path for _, data in list_pages(views)}
    # As the pages of all rules are alike, some stand for all.
    there -= {path for path in there if path.startswith("rules/") and not path.startswith("rules/l")}
    away = {f"{path}{more}/" for path in there for more in ("99", "x/2")} - there
    finder = Finder(views)
    assert [path for path in sorted(away) if finder.find(path) is not None] == []


def test_links_may_lead_to_the_first_pages_that_the_list_has(views: PageViews) -> None:
    listed, finder = list_pages(views), Finder(views)
    there = {data.path for _, data in listed}
    first = {
        data.path
        for kind, data in listed
        if (kind.path == data.path and kind.scope is PageScope.workspace)
        or (kind.always and data.path == f"{kind.under}{data.subject}/")
    }
    assert [path for path in sorted(first) if path not in finder] == []
    subjects = {f"{kind.under}{name}/" for kind in PAGES for name in kind.subjects(views)}
    places = there | subjects | {kind.path for kind in PAGES} | {"", "nothing/", "campaigns/none/"}
    assert [path for path in sorted(places) if path in finder and path not in there] == []


def test_the_navigation_is_that_of_all_pages_with_their_own_titles(views: PageViews) -> None:
    listed, language = list_pages(views), views.language
    entries = list(Finder(views).entries())
    entering = [(kind, data) for kind, data in listed if kind.enters(data)]
    assert navigation(entries, language) == navigation(((kind, data.path) for kind, data in listed), language)
    assert [(path, kind.entry_title(language)) for kind, path in entries] == [
        (data.path, data.title) for _, data in entering
    ]


def test_a_kind_is_there_where_the_page_that_names_it_is(views: PageViews) -> None:
    for kind in PAGES:
        if kind.scope is not PageScope.workspace:
            continue
        pages = [data.path for data in kind.of(views)]
        if not kind.is_there(views):
            assert pages == [], kind
        elif kind.nav is not None:
            assert kind.path in pages, kind
