"""A plan that is crowded: its pages of time and of campaigns have a size, and nothing is lost by it."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urljoin

import pytest

from dom import Node, tree
from paiqi.days.today import Today
from paiqi.pages import PAGES, PageViews
from paiqi.pages.parts import MOST_BYTES, MOST_NODES
from paiqi.pages.site import Site
from paiqi.site.build import Options, build_site
from paiqi.text.diagnostics import Severity
from weights import weight
from workspace import TODAY, loaded, write_example

#: What the theme puts around a page at the most, and what home may weigh.
THEME_NODES, THEME_BYTES, HOME_BYTES = 500, 7_500, 30_000
ACCOUNTS, PIECES, SMALL, ON_ONE_DAY, LATE = 40, 600, 160, 90, 80
OURS = re.compile(
    r"(|late/.*|blocked/.*|today/|activities/(\d+/)?"
    r"|(calendar|week|agenda|day|timeline|campaigns|tray|brief|review)/.*)"
)


def _crowd() -> str:
    """One campaign of many pieces, ninety of them on one day and eighty of them late, and of many items
    without a day of their own; many campaigns with an activity and a milestone.
    """
    lines = ["title: 大促", "start: 2026-02-20", "end: 2026-06-15", "owner: lin-yue", "content:"]
    for n in range(PIECES):
        day = 27 if n < ON_ONE_DAY else 1 + n % 17 if n < ON_ONE_DAY + LATE else 18 + n % 14
        lines.append(
            f"  - {{id: p{n}, title: 第 {n} 条春茶上新, copy: 明前第一采 {n} 号, status: approved, posts:"
            f" {{a{n % ACCOUNTS}: 2026-03-{day:02} {7 + n // ACCOUNTS % 15:02}:{n % 60:02}}}}}"
        )
    lines += [f"  - {{id: w{n}, title: 周里 {n}, posts: {{a{n % ACCOUNTS}: 2026-W13}}}}" for n in range(150)]
    lines += ["activities:"]
    lines += [
        f"  - {{id: v{n}, title: 店内 {n}, kind: offline, start: 2026-04-0{1 + n % 9}}}" for n in range(150)
    ]
    small = "".join(
        f"# plans/campaigns/small-{n}.yml\ntitle: 小项目 {n}\nstart: 2026-0{1 + n % 8}-05\n"
        f"end: 2026-0{1 + n % 8}-25\nmilestones: {{launch: 2026-0{1 + n % 8}-10}}\n"
        for n in range(SMALL)
    )
    accounts = "".join(f"  - {{id: a{n}, platform: weibo, name: 账号{n}}}\n" for n in range(ACCOUNTS))
    return "\n".join(lines) + f"\n{small}# plans/accounts.yml\naccounts:\n{accounts}"


@pytest.fixture(scope="module", name="site")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Its site."""
    built = build_site(write_example(tmp_path_factory.mktemp("crowd"), _crowd()), Options(today=Today(TODAY)))
    errors = [one.message.english() for one in built.diagnostics if one.severity is Severity.error]
    assert built.site is not None, errors[:3]
    return built.site


@pytest.fixture(scope="module", name="pages")
def _pages(site: Site) -> dict[str, Node]:
    """Its pages of time and of campaigns as trees, by their paths."""
    return {page.path: tree(page.html) for page in site.pages if OURS.fullmatch(page.path)}


def test_no_page_of_a_crowded_plan_weighs_more_than_a_page_may(site: Site) -> None:
    weights = {page.path: weight(page.html) for page in site.pages if OURS.fullmatch(page.path)}
    assert {path.split("/")[0] for path in weights} > {"", "late", "calendar", "week", "day", "timeline"}
    nodes = {path: one.nodes for path, one in weights.items() if one.nodes > MOST_NODES - THEME_NODES}
    assert nodes == {}
    zipped = {path: one.zipped for path, one in weights.items() if one.zipped > MOST_BYTES - THEME_BYTES}
    assert zipped == {}
    assert weights[""].zipped <= HOME_BYTES - THEME_BYTES


def _parts(pages: dict[str, Node], path: str) -> list[Node]:
    """The parts of a page, as one walks them by their links to the next one, without a script."""
    found = [path]
    while after := [
        urljoin(f"/{found[-1]}", node.attrs["href"]).strip("/") + "/"
        for node in pages[found[-1]].all("a", rel="next")
        if re.search(r"/\d+/$", node.attrs["href"])
    ]:
        found.append(after[-1])
    return [pages[one] for one in found]


def test_each_post_of_a_crowded_day_stands_on_one_of_its_pages(pages: dict[str, Node]) -> None:
    parts = _parts(pages, "day/2026-03-27/")
    assert len(parts) > 1
    ids = [node.attrs["id"] for part in parts for node in part.all("article", class_="pq-out")]
    assert ids == list(dict.fromkeys(ids))
    expected = {n for n in range(PIECES) if n < ON_ONE_DAY or (n >= ON_ONE_DAY + LATE and 18 + n % 14 == 27)}
    assert set(ids) == {f"example.p{n}.a{n % ACCOUNTS}" for n in expected}


@pytest.mark.parametrize(
    ("path", "pattern", "count"),
    [
        ("campaigns/example/", r"example\.|p\d+", PIECES),
        ("timeline/", r"small-\d+", SMALL),
        ("campaigns/", r"small-\d+", SMALL),
        ("agenda/2026-03/", "", 0),
    ],
)
def test_each_row_of_a_long_list_stands_on_one_of_its_pages(
    pages: dict[str, Node], path: str, pattern: str, count: int
) -> None:
    parts = _parts(pages, path)
    assert len(parts) > 1
    if pattern:
        ids = [
            node.attrs["id"]
            for part in parts
            for node in part
            if re.fullmatch(pattern, node.attrs.get("id", ""))
        ]
        assert len(ids) == len(set(ids)) == count


def test_what_has_a_week_and_no_day_is_all_in_the_list_of_its_month(pages: dict[str, Node]) -> None:
    said = "".join(part.words for part in _parts(pages, "agenda/2026-03/"))
    assert {n for n in range(150) if f"周里 {n} " not in said} == set()


def test_a_link_to_something_on_a_further_page_leads_there(site: Site, pages: dict[str, Node]) -> None:
    ids = {path: {node.attrs.get("id", "") for node in page} for path, page in pages.items()}
    further, lost = Counter[str](), []
    for here, page in pages.items():
        for node in page.all("a"):
            path, _, anchor = urljoin(f"/{here}", node.attrs.get("href", "")).lstrip("/").partition("#")
            if path in ids and anchor:
                further[path] += bool(re.search(r"/\d+/$", path))
                lost += [f"{here} {path}#{anchor}"] if anchor not in ids[path] else []
    assert lost == []
    assert {"campaigns/example/2/", "day/2026-03-27/2/"} <= {path for path, n in further.items() if n}
    found = {one.location for one in site.search if one.entry.anchor == f"p{PIECES - 1}"}
    assert [one for one in found if "campaigns/example/" in one and not one.startswith("campaigns/example/#")]


def test_a_crowded_month_counts_every_entry_and_leads_to_the_days(pages: dict[str, Node]) -> None:
    month = pages["calendar/2026-03/"]
    cells = {
        node.attrs["href"]: cell
        for cell in month.all("td", class_="pq-day")
        for node in cell.all("a", class_="pq-all")
    }
    cell = cells["../../day/2026-03-27/"]
    left = int(re.sub(r"\D", "", cell.all("a", class_="pq-all")[0].text))
    count = int(re.sub(r"\D", "", cell.all("span", class_="pq-n")[0].text))
    assert count == left + len(cell.all("a", class_="pq-e")) > ON_ONE_DAY
    assert "3月27日" in month.all("section", class_="pq-crowd")[0].words
    assert month.all("form", class_="pq-filter")[0].attrs["data-f-all"].startswith("本页 {count} 项，全部")


def test_what_is_missed_is_the_last_to_be_left_out_of_a_crowded_day(pages: dict[str, Node]) -> None:
    cell = next(
        cell
        for cell in pages["calendar/2026-03/"].all("td", class_="pq-day")
        if any(node.attrs["href"].endswith("day/2026-03-10/") for node in cell.all("a", class_="pq-day__n"))
    )
    rows = cell.all("a", class_="pq-e")
    assert [one for one in rows if one.attrs.get("data-f-status") == "missed"]


def test_a_month_by_account_and_by_campaign_holds_all_that_goes_out(pages: dict[str, Node]) -> None:
    for of, rows in (("accounts", ACCOUNTS), ("campaigns", 1)):
        parts = _parts(pages, f"calendar/2026-03/{of}/")
        bodies = [row for part in parts for body in part.all("tbody") for row in body.all("tr")]
        assert len(bodies) == rows
        assert sum(int(row.all("td")[0].words) for row in bodies) == PIECES


def test_all_that_is_late_stands_on_pages_of_its_own(pages: dict[str, Node]) -> None:
    rows = [row for part in _parts(pages, "late/") for row in part.all("li") if "未回填" in row.words]
    home = pages[""]
    assert len(rows) == int(home.all("span", data_figure="late")[0].words)
    assert "late/" in [node.attrs.get("href") for node in home.all("a")]


def test_home_asks_for_no_sheet_and_no_month() -> None:
    plan = loaded(_crowd()).plan
    assert plan is not None
    views = PageViews(plan, "zh", internal=True)
    home = next(kind for kind in PAGES if kind.template == "home")
    assert [data.path for data in home.of(views)] == [""]
    assert {"schedule", "day_keys"} <= set(vars(views))
    assert not {"days", "months", "weeks"} & set(vars(views))
