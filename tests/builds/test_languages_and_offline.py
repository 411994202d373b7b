"""A site in two languages at once, and a site that is read from a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from browsing import Visits
from demo import demo_folder
from paiqi.cli.main import app
from paiqi.site.build import Options
from paiqi.site.engine import build_workspace
from workspace import DEMO_DAY

TEAM = """namespace: t
title: 茶
language: zh
languages: [zh, en]
timezone: Asia/Shanghai
site_url: https://plans.example.com/
people: [{id: lin, name: 林}]
"""
CAMPAIGN = """title: 春
status: active
owner: lin
start: 2026-03-01
end: 2026-03-31
content: [{id: film, title: 短片, owner: lin, date: 2026-03-20, posts: {dy: 19:30}}]
"""


def _team(folder: Path, workspace: str = TEAM) -> Path:
    texts = {
        "workspace.yml": workspace,
        "accounts.yml": "accounts: [{id: dy, platform: douyin, name: 抖}]\n",
        "campaigns/spring.yml": CAMPAIGN,
    }
    for name, text in texts.items():
        (folder / "plans" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "plans" / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site in both languages."""
    place = tmp_path_factory.mktemp("two")
    build_workspace(
        _team(place / "team"), place / "site", Options(today=DEMO_DAY, allow_shallow=True), lambda step: None
    )
    return place / "site"


def _pages(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("index.html")}


def test_each_page_exists_in_each_language_and_leads_to_itself_in_the_other(two: Path) -> None:
    chinese = {name for name in _pages(two) if not name.startswith("en/")}
    assert {f"en/{name}" for name in chinese} == _pages(two) - chinese
    for name in chinese:
        depth = name.count("/")
        there, back = (two / name).read_text("utf-8"), (two / "en" / name).read_text("utf-8")
        folder = name.removesuffix("index.html")
        assert f'hreflang="en" lang="en" href="{"../" * depth}en/{folder}"' in there
        assert f'hreflang="zh" lang="zh" href="{"../" * (depth + 1)}{folder}"' in back
        assert '<html lang="zh"' in there
        assert '<html lang="en"' in back


def test_words_days_and_names_of_platforms_are_in_the_language_of_the_page(two: Path) -> None:
    there, back = (folder / "accounts/dy/index.html" for folder in (two, two / "en"))
    assert "抖音" in there.read_text("utf-8")
    assert "Douyin" in back.read_text("utf-8")
    month = "calendar/2026-03/index.html"
    assert "2026年3月" in (two / month).read_text("utf-8")
    assert "March 2026" in (two / "en" / month).read_text("utf-8")


def test_the_feeds_of_the_second_language_lie_beside_its_pages_and_keep_the_ids_of_events(two: Path) -> None:
    first, second = (
        (two / folder / "feeds/all.ics").read_text("utf-8").replace("\r\n ", "") for folder in ("", "en")
    )
    assert [line for line in first.splitlines() if line.startswith("UID:")] == [
        line for line in second.splitlines() if line.startswith("UID:")
    ]
    assert "URL:https://plans.example.com/campaigns/spring/#film.dy" in first
    assert "URL:https://plans.example.com/en/campaigns/spring/#film.dy" in second


def test_one_language_has_no_switch_and_no_second_folder(tmp_path: Path) -> None:
    build_workspace(
        _team(tmp_path / "team", TEAM.replace("languages: [zh, en]\n", "")),
        tmp_path / "site",
        Options(today=DEMO_DAY, allow_shallow=True),
        lambda step: None,
    )
    assert not (tmp_path / "site" / "en").exists()
    assert "pq-lang" not in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_an_english_workspace_has_its_chinese_pages_below_zh(tmp_path: Path) -> None:
    build_workspace(
        _team(tmp_path / "team", TEAM.replace("language: zh", "language: en")),
        tmp_path / "site",
        Options(today=DEMO_DAY, allow_shallow=True),
        lambda step: None,
    )
    assert '<html lang="en"' in (tmp_path / "site/index.html").read_text("utf-8")
    assert '<html lang="zh"' in (tmp_path / "site/zh/index.html").read_text("utf-8")


def test_the_switch_stays_on_the_page(visits: Visits) -> None:
    visit = visits.to("campaigns/spring-tea-2026/")
    visit.page.click("a.pq-lang")
    assert visit.page.url.endswith("/en/campaigns/spring-tea-2026/")
    visit.page.click("a.pq-lang")
    assert visit.page.url == visits.base + "campaigns/spring-tea-2026/"
    assert visit.errors == []


@pytest.fixture(scope="module")
def folder() -> Path:
    """The demo to be read without a server."""
    return demo_folder(offline=True)


@pytest.mark.parametrize(
    "start", ["index.html", "campaigns/spring-tea-2026/index.html", "en/kpis/index.html"]
)
def test_search_works_from_a_folder(browser: Browser, folder: Path, start: str) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((folder / start).as_uri())
    page.fill("input.md-search__input", "龙井")
    first = page.locator(".pq-find__list a").first
    first.wait_for()
    target = first.get_attribute("href") or ""
    assert target.startswith(folder.as_uri())
    page.goto(target)
    assert page.locator("h1").count() == 1
    assert complaints == []
    page.close()


def test_every_link_of_a_folder_names_a_file(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    for start in ("index.html", "campaigns/spring-tea-2026/index.html", "en/calendar/index.html"):
        page.goto((folder / start).as_uri())
        links = set(
            page.eval_on_selector_all(
                "a[href]",
                "all => all.map(one => new URL(one.getAttribute('href'), document.baseURI).href).filter(one"
                " => one.startsWith('file:'))",
            )
        )
        assert len(links) > 20
        broken = [
            link
            for link in links
            if not page.evaluate("one => decodeURIComponent(new URL(one).pathname)", link).endswith(
                (".html", ".ics", ".svg", ".json", ".csv", ".xml")
            )
        ]
        assert broken == []
    page.close()


def test_a_site_for_a_server_and_a_folder_read_the_same_search_but_for_the_files_of_pages(
    two: Path, folder: Path
) -> None:
    for site, page in ((two, b'["people/lin/",'), (folder, b'["people/lin-yue/index.html",')):
        for name in ("search/plan.js", "en/search/plan.js"):
            assert page in (site / name).read_bytes()


def test_the_command_makes_the_search_of_a_folder_when_asked_to(tmp_path: Path) -> None:
    team, stick = _team(tmp_path / "team"), tmp_path / "stick"
    done = CliRunner().invoke(app, ["build", str(team), "--offline", "--allow-shallow", "--out", str(stick)])
    assert done.exit_code == 0, done.output
    assert b'/index.html",' in (stick / "search/plan.js").read_bytes()
    assert b'/index.html",' in (stick / "en/search/plan.js").read_bytes()
