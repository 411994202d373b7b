"""Every figure read back from what is written: pages, data files, feeds, the check; and counted again."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import naive_count
from demo import demo
from dom import Node, tree
from paiqi.cli.main import app
from paiqi.days.today import Today
from paiqi.derive.ledger import TOLD
from paiqi.derive.outlook import AHEAD
from paiqi.pages.site import Site
from paiqi.site.build import Options, build_site
from workspace import DEMO_DAY, ROOT, write_example

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


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("{{ figure.value }}</a>", "{{ figure.value + 1 }}</a>"),
        ('data-window="{{ figure.window.key }}"', 'data-window="2026-01-01/2026-01-02"'),
    ],
)
def test_a_page_that_tells_a_figure_otherwise_than_the_ledger_is_not_built(
    right: str, wrong: str, tmp_path: Path
) -> None:
    root = write_example(tmp_path, PROMISED)
    bits = (ROOT / "site_templates" / "macros" / "bits.html").read_text("utf-8")
    assert right in bits
    own = root / "site_templates" / "macros" / "bits.html"
    own.parent.mkdir(parents=True)
    own.write_text(bits.replace(right, wrong), "utf-8")
    built = build_site(root, Options(today=Today(DAY)))
    assert built.site is None
    faults = [one for one in built.diagnostics if one.code == "broken-template"]
    assert faults
    assert "site_templates/pages/figures.html" in {one.span.file for one in faults}
    assert any("figures/ tells" in one.message.english() for one in faults)
    own.write_text(bits, "utf-8")
    assert build_site(root, Options(today=Today(DAY))).site is not None


PROMISED = """\
title: 春茶
start: 2026-03-02
end: 2026-04-05
owner: lin-yue
series: [{id: monday, title: 周一读茶, account: wechat-sub, repeat: weekly mon 08:00}]
matrix: [{account: wechat-sub, format: article, count: 1/week}]
content:
  - {id: one, title: 甲, series: monday, posts: {wechat-sub: 2026-03-23 08:00}}
# plans/accounts.yml
accounts:
  - {id: wechat-sub, platform: wechat-official, name: 山野茶事, format: article, cadence: {article: 1/week}}
"""
#: A Wednesday: Mondays to come in the campaign are 23 and 30 March.
DAY = date(2026, 3, 18)


def test_a_missing_piece_is_missed_once_by_rhythm_series_and_promise(tmp_path: Path) -> None:
    site = build_site(write_example(tmp_path, PROMISED), Options(today=Today(DAY))).site
    assert site is not None
    data = told_in_data(site)
    ahead = "2026-03-18/2026-05-17"
    # Of the campaign: this week's, and that of 30 March, which the series misses as well.
    assert data["gaps", ahead, "campaign:example"] == "2"
    assert data["promised", ahead, "campaign:example"] == "3"
    # The rhythm goes on for six weeks after the campaign.
    assert data["gaps", ahead, "account:wechat-sub"] == data["gaps", ahead, ""] == "8"
    assert data["promised", ahead, "account:wechat-sub"] == "9"
    assert data["stock", "2026-03-18/2026-03-29", "account:wechat-sub"] == "11"
    assert data["reach", "2026-03-18/2026-03-23", ""] == "5"


def _rows(page: Node) -> dict[str, int]:
    """How many rows each section of a page of rows has, by the id of its heading."""
    found = {}
    for section in page.all("section"):
        name = section.attrs["aria-labelledby"]
        found[name] = sum(len(body.all("tr")) for body in section.all("tbody"))
    found["published"] = found.get("published") or sum(
        found.get(name, 0) for name in ("on-time", "delayed", "untimed")
    )
    return found


def _rows_of(pages: dict[str, Node]) -> dict[str, Counter[str]]:
    """How many rows each section of each page of rows has; the pages with its further rows count to it."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for path, page in pages.items():
        if path.startswith("figures/") and path != "figures/":
            further = re.fullmatch(r"(figures/.+/)[a-z-]+/\d+/", path)
            found[further[1] if further else path].update(_rows(page))
    return found


def test_every_figure_that_is_not_nothing_leads_to_as_many_rows(site: Site) -> None:
    pages = {page.path: tree(page.html) for page in site.pages if "data-figure" in page.html}
    rows = _rows_of(pages)
    links = Counter[str]()
    for path, page in pages.items():
        for node in page:
            way, _, anchor = node.attrs.get("href", "").partition("#")
            told = [one for one in node if "data-figure" in one.attrs]
            where = posixpath.normpath(posixpath.join("/", path, way)).strip("/") + "/"
            if anchor and told and where in rows:
                links[told[0].attrs["data-figure"]] += 1
                if told[0].attrs["data-figure"] not in ("stock", "reach"):
                    assert rows[where][anchor] == int(told[0].words), (path, where, anchor)
                else:
                    assert rows[where][anchor]
    assert set(links) == {*TOLD, *AHEAD} - {"untimed"}


#: Words that stand beside a figure of the ledger, wherever that is.
LABELS = {"逾期", "受阻", "条应更未排", "条已发布", "准时", "延迟发布", "未发"}


def test_no_page_prints_a_number_of_the_ledger_without_saying_which(site: Site) -> None:
    bare, said = [], set()
    for page in site.pages:
        if "pq-stat__l" not in page.html:
            continue
        for stat in tree(page.html).all("div"):
            if "pq-stat" not in stat.attrs.get("class", "").split():
                continue
            label = next(one.words for one in stat if one.attrs.get("class") == "pq-stat__l")
            if any("data-figure" in one.attrs for one in stat):
                said.add(label)
            else:
                bare.append((label, page.path))
    assert [row for row in bare if row[0] in said | LABELS] == []
    assert len(said) == 7, said


def test_an_account_says_as_many_overdue_posts_as_its_figure(site: Site) -> None:
    data = told_in_data(site)
    told = {
        page.path.split("/")[1]: found[1]
        for page in site.pages
        if page.path.startswith("accounts/")
        and (found := re.search(r"<summary>逾期未发 (\d+) 条", page.html))
    }
    missed = {
        of[8:]: value for (name, _, of), value in data.items() if name == "missed" and of[:8] == "account:"
    }
    assert told == {name: value for name, value in missed.items() if value != "0"}
    assert told
