"""The page to subscribe: what stands first, what is folded, and what it costs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from demo import demo_pages
from dom import Node, tree
from paiqi.site.build import Options, build_site
from workspace import TODAY, write_example


def _page(language: str = "", visibility: str = "internal") -> Node:
    site = demo_pages(visibility, language)
    return tree(next(page.html for page in site.pages if page.path == "subscribe/"))


def _titles(node: Node) -> list[str]:
    return [one.words for one in node.all("h3")]


def test_what_most_people_want_stands_first() -> None:
    sections = _page().all("section")
    first = next(one for one in sections if one.attrs.get("aria-labelledby") == "most-used")
    assert _titles(first) == ["全部", "我的", "我的项目"]
    chosen = [one.attrs["data-pick"] for one in first.all("a") if "data-pick" in one.attrs]
    assert chosen[:2] == ["person.lin-yue", "person.wang-shuo"]
    # Without a script a name leads to its card.
    assert {one.attrs["href"] for one in first.all("a") if "data-pick" in one.attrs} == {
        f"#{anchor}" for anchor in chosen
    }
    campaigns = [anchor for anchor in chosen if anchor.startswith("campaign.")]
    # What runs comes before what is over.
    assert campaigns.index("campaign.spring-tea-2026") < campaigns.index("campaign.new-year-2026")


@pytest.mark.parametrize("visibility", ["internal", "client", "public"])
def test_each_feed_has_one_card_and_whom_one_can_pick_has_a_feed(visibility: str) -> None:
    page = _page(visibility=visibility)
    cards = [one.attrs["id"] for one in page.all("article")]
    feeds = {path for path in demo_pages(visibility).files if re.fullmatch(r"feeds/.*\.ics", path)}
    assert sorted(cards) == sorted(path[6:-4].replace("/", ".") for path in feeds)
    assert {one.attrs["data-pick"] for one in page.all("a") if "data-pick" in one.attrs} <= set(cards)


def test_only_the_team_is_told_how_to_make_a_feed_of_its_own() -> None:
    for visibility, told in (("internal", True), ("public", False)):
        site = demo_pages(visibility)
        pages = [page.html for page in site.pages if page.path.startswith(("calendar/", "week/", "agenda/"))]
        assert pages
        assert {'class="pq-offer"' in html for html in pages} == {True}
        assert {"data-offer-own" in html for html in pages} == {told}


def test_a_long_group_is_folded_and_stays_small(tmp_path: Path) -> None:
    rows = "".join(
        f"# plans/campaigns/c{number}.yml\ntitle: 项目{number}\nstart: 2026-03-01\nend: 2026-04-15\n"
        "content: "
        f"[{{id: a, title: 甲, posts: {{xhs-main: 2026-03-20 {number % 10 + 8:02}:{number // 10:02}}}}}]\n"
        for number in range(100)
    )
    site = build_site(write_example(tmp_path, rows.removeprefix("\n")), Options(today=TODAY)).site
    assert site is not None
    html = next(page.html for page in site.pages if page.path == "subscribe/")
    node = tree(html)
    folds = [one for one in node.all("details") if "pq-sub__more" in one.attrs.get("class", "")]
    assert [len(fold.all("article")) for fold in folds] == [88]
    assert len(html.encode()) / len(node.all("article")) < 1500
