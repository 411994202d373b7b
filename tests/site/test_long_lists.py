"""Pages have a size, however long the plan is: long lists stand on several."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urljoin

import pytest

from dom import tree
from paiqi.days.today import Today
from paiqi.pages.site import Site
from paiqi.site.build import Options, build_site
from paiqi.text.diagnostics import Severity
from workspace import TODAY, write_example

MANY = 700
HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-06-15\nowner: lin-yue\n"
KPI = (
    "  - {{id: {name}, title: {name}, stage: create, unit: 条, target: 9, start: 2026-03-01, due: 2026-06-15,"
)
COUNTED = " actuals: {{metric: {metric}, accounts: [xhs-main]}}}}\n"


def _minute(n: int) -> str:
    """A time of its own for each post: two an hour on each day of March, from the second on."""
    halves, day = divmod(n, 29)
    return f"2026-03-{2 + day:02} {7 + halves // 2:02}:{30 * (halves % 2):02}"


@pytest.fixture(scope="module", name="site")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A plan with so many pieces without a date, so many posts, and KPIs that count them."""
    kpis = "".join(
        (KPI + COUNTED).format(name=name, metric=metric)
        for name, metric in (("one", "planned"), ("two", "planned"), ("three", "published"))
    )
    pieces = "".join(
        f"  - {{id: late-{n}, title: 未定 {n}, accounts: [xhs-main]}}\n"
        f"  - {{id: film-{n}, title: 片 {n}, posts:"
        f" {{xhs-main: {{at: {_minute(n)}, format: image-post}}}}}}\n"
        for n in range(MANY)
    )
    text = f"{HEAD}kpis:\n{kpis}content:\n{pieces}"
    root = write_example(tmp_path_factory.mktemp("long"), text)
    built = build_site(root, Options(today=Today(TODAY)))
    errors = [one.message.english() for one in built.diagnostics if one.severity is Severity.error]
    assert built.site is not None, errors[:3]
    return built.site


def _parts(site: Site, path: str) -> dict[str, str]:
    """The HTML of a page and of those with its further rows."""
    return {page.path: page.html for page in site.pages if page.path.startswith(path)}


def _rows(html: str) -> dict[str, int]:
    """How many rows each section of a page has, by its id."""
    return {
        section.attrs["aria-labelledby"]: sum(len(body.all("tr")) for body in section.all("tbody"))
        for section in tree(html).all("section")
    }


def test_no_page_of_a_long_list_is_large(site: Site) -> None:
    pages = _parts(site, "tray/") | _parts(site, "figures/")
    assert {path: len(html) for path, html in pages.items() if len(html.encode()) > 250_000} == {}
    rows = {path: sum(_rows(html).values()) for path, html in pages.items() if path != "figures/"}
    assert {path: number for path, number in rows.items() if number > 200} == {}


def test_each_piece_without_a_date_stands_on_one_part_of_the_tray(site: Site) -> None:
    tray = _parts(site, "tray/")
    assert list(tray) == ["tray/", "tray/2/", "tray/3/", "tray/4/"]
    titles = [title for html in tray.values() for title in re.findall(r">(未定 \d+)</a>", html)]
    assert len(titles) == len(set(titles)) == MANY


@pytest.mark.parametrize("of", ["account/xhs-main", "campaign/example", "platform/xiaohongshu"])
def test_the_parts_of_a_figure_hold_as_many_rows_as_it_says(site: Site, of: str) -> None:
    parts = _parts(site, f"figures/{of}/")
    rows = Counter[str]()
    for html in parts.values():
        rows.update(_rows(html))
    told = {
        node.attrs["data-figure"]: int(node.words.replace(",", ""))
        for node in tree(parts[f"figures/{of}/"])
        if node.attrs.get("data-figure") not in (None, "stock")
    }
    assert told["missed"] + told["due"] == MANY
    assert {name: rows[name] for name in told} == told
    # What is linked to as `#due` begins there.
    assert all(_rows(parts[f"figures/{of}/"])[name] for name in told)


def _link(html: str, here: str, rel: str) -> str | None:
    """Where a page's link to the part before or after it leads."""
    found = next((node.attrs["href"] for node in tree(html) if node.attrs.get("rel") == rel), None)
    return urljoin(f"/{here}", found).strip("/").partition("#")[0].rstrip("/") + "/" if found else None


@pytest.mark.parametrize("path", ["tray/", "figures/kpi/example/one/"])
def test_each_part_leads_to_the_next_and_back_without_a_script(site: Site, path: str) -> None:
    pages = {page.path: page.html for page in site.pages}
    walked = [path]
    assert _link(pages[path], path, "prev") is None
    while after := _link(pages[walked[-1]], walked[-1], "next"):
        assert _link(pages[after], after, "prev") == walked[-1]
        walked.append(after)
    assert len(walked) == 4
    assert "第 4 页，共 4 页" in pages[walked[-1]]


def test_kpis_that_count_the_same_share_their_page_of_rows(site: Site) -> None:
    paths = {page.path for page in site.pages}
    assert "figures/kpi/example/one/" in paths
    assert "figures/kpi/example/two/" not in paths
    card = next(page.html for page in site.pages if page.path == "kpis/")
    assert card.count("figures/kpi/example/one/") == 2
    shared = next(page.html for page in site.pages if page.path == "figures/kpi/example/one/")
    assert "kpis/#example.two" in shared
    assert "统计同样发布的还有" in shared
