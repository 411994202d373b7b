"""Every figure read back from what is written: pages, data files, feeds, the check; and counted again."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter, defaultdict

import pytest
from click.testing import CliRunner

import naive_count
from demo import demo
from dom import tree
from paiqi.cli.main import app
from paiqi.pages.site import Site
from workspace import DEMO_DAY, ROOT

PLANS = ROOT / "plans"
Key = tuple[str, str, str]


@pytest.fixture(scope="module", name="site")
def _site() -> Site:
    """The demo for the team."""
    site = demo().site
    assert site is not None
    return site


def told_on_pages(site: Site) -> dict[Key, dict[str, list[str]]]:
    """What pages print, by figure, window and what it is of: the texts, each with the pages that say it."""
    found: dict[Key, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for page in site.pages:
        if "data-figure" not in page.html:
            continue
        for node in tree(page.html):
            name = node.attrs.get("data-figure")
            if name:
                key = name, node.attrs["data-window"], node.attrs.get("data-of", "")
                found[key][node.words.replace(",", "")].append(page.path)
    return found


def told_in_data(site: Site) -> dict[Key, str]:
    """What data/figures.json says, in the same shape."""
    rows = json.loads(site.files["data/figures.json"])["figures"]
    return {
        (
            row["figure"],
            f"{row['from'] or '..'}/{row['until'] or '..'}",
            f"{row['of']}:{row['id']}" if row["of"] else "",
        ): str(row["value"])
        for row in rows
    }


def test_a_figure_of_one_window_has_one_value_on_all_pages(site: Site) -> None:
    found = told_on_pages(site)
    assert len(found) > 100
    assert {key: dict(texts) for key, texts in found.items() if len(texts) > 1} == {}
    said = {page for texts in found.values() for pages in texts.values() for page in pages}
    assert said >= {"", "figures/", "kpis/", "matrix/", "campaigns/spring-tea-2026/"}


def test_pages_and_data_files_say_the_same(site: Site) -> None:
    pages, data = told_on_pages(site), told_in_data(site)
    on_both = [key for key in pages if not key[2].startswith("kpi:")]
    assert {key: next(iter(pages[key])) for key in on_both} == {key: data[key] for key in on_both}
    rows = csv.DictReader(io.StringIO(site.files["data/figures.csv"].decode("utf-8-sig")))
    assert [row["value"] for row in rows] == list(data.values())


def test_the_check_says_the_figures_of_the_whole_plan(site: Site) -> None:
    made = CliRunner().invoke(app, ["check", str(ROOT), "--format", "json"])
    said = {row["figure"]: str(row["value"]) for row in json.loads(made.stdout)["figures"]}
    assert said == {name: value for (name, _, of), value in told_in_data(site).items() if not of}
    codes = Counter(row["code"] for row in json.loads(made.stdout)["findings"])
    assert codes["post-missed"] == int(said["missed"])
    assert codes["post-missed"] + codes["step-late"] + codes["task-late"] == int(said["late"])


def test_records_of_posts_add_up_to_the_figures(site: Site) -> None:
    states = Counter(row["state"] for row in json.loads(site.files["data/posts.json"])["posts"])
    said = {name: int(value) for (name, _, of), value in told_in_data(site).items() if not of}
    assert states["published"] + states["late"] == said["published"]
    assert (states["late"], states["missed"]) == (said["delayed"], said["missed"])
    names = ("published", "missed", "due", "undated", "idea", "dropped")
    assert sum(states.values()) == sum(said[name] for name in names)


def test_a_kpi_that_counts_says_on_its_card_what_its_file_says(site: Site) -> None:
    cards = {
        key[2].partition(":")[2]: next(iter(texts))
        for key, texts in told_on_pages(site).items()
        if "kpi:" in key[2]
    }
    rows = {row["id"]: row["value"] for row in json.loads(site.files["data/kpis.json"])["kpis"]}
    assert cards == {name: rows[name] for name in cards}
    assert len(cards) == 4


def test_feeds_hold_an_event_for_each_post_that_goes_out(site: Site) -> None:
    text = site.files["feeds/all.ics"].decode()
    uids = set(re.findall(r"^UID:post\.([^@]+)@", text.replace("\r\n ", ""), re.M))
    rows = json.loads(site.files["data/posts.json"])["posts"]
    # Feeds begin with drafts.
    wanted = [row["id"] for row in rows if row["date"] and row["status"] != "idea"]
    assert {name.replace("/", ".") for name in wanted} <= uids
    assert len(wanted) > 100


def test_the_plan_counted_naively_gives_the_same_figures(site: Site) -> None:
    data = told_in_data(site)
    naive = naive_count.published(PLANS)
    said = {of: int(value) for (name, _, of), value in data.items() if name == "published" and value != "0"}
    assert {of: number for of, number in said.items() if not of.startswith("platform:")} == naive
    missed = next(int(value) for (name, _, of), value in data.items() if name == "missed" and not of)
    assert len(naive_count.missed(PLANS, DEMO_DAY)) == missed
    assert naive_count.late_chores(PLANS, DEMO_DAY) == [("封面", "chen-xi"), ("活动保险", "zhou-lu")]
    assert len(naive_count.late_chores(PLANS, DEMO_DAY)) + missed == int(data["late", "../2026-03-17", ""])


@pytest.mark.parametrize("visibility", ["client", "public"])
def test_others_are_told_no_figure_that_judges(visibility: str) -> None:
    site = demo(visibility).site
    assert site is not None
    names = {key[0] for key in told_on_pages(site)} | {key[0] for key in told_in_data(site)}
    assert names == {"published", "due"}


def test_every_number_at_home_leads_to_its_rows(site: Site) -> None:
    home = tree(next(page.html for page in site.pages if page.path == ""))
    ids = {node.attrs["id"] for node in home if "id" in node.attrs}
    stats = [node for node in home if "pq-stat" in node.attrs.get("class", "").split()]
    targets = [link for node in stats for link in node.links]
    assert len(targets) == len(stats) >= 6
    assert {link[1:] for link in targets if link.startswith("#")} <= ids
