"""The changes page in a real browser: the days to begin from, the last visit, filters, no script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import serve
from paiqi.days.today import Today
from paiqi.site.build import Options
from paiqi.site.engine import build_workspace
from repository import DAY, Repository, new_repository

FIRST, SECOND = "2026-03-25 12:00", "2026-03-27 12:00"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Repository, Path, str]]:
    """A site over a repository in which a post moved on the first of March, and a piece on the tenth was
    approved.
    """
    folder = tmp_path_factory.mktemp("changes")
    repository = new_repository(folder / "plans-of-tea")
    repository.edit((FIRST, SECOND))
    repository.edit(("status: review", "status: approved"), when=repository.at.replace(day=10))
    target = folder / "site"
    build_workspace(repository.root, target, Options(today=Today(DAY)), lambda step: None)
    with serve(target) as address:
        yield repository, target, address


def shown(page: Page) -> list[str]:
    page.wait_for_load_state("load")
    return page.locator(".pq-ch:visible .pq-ch__w").all_inner_texts()


def test_an_address_with_a_day_hides_what_is_older_and_says_so(
    browser: Browser, made: tuple[Repository, Path, str]
) -> None:
    page = browser.new_page()
    page.goto(made[2] + "changes/?since=2026-03-05")
    assert shown(page) == ["已定稿"]
    assert page.locator(".pq-since").inner_text().startswith("2026-03-05 以来共 1 条；更早的已收起。")
    assert page.locator(".pq-chw:visible").count() == 1
    page.get_by_role("link", name="显示全部").click()
    page.wait_for_url("**/?since=all")
    assert shown(page) == ["已定稿", "改期"]
    assert page.locator(".pq-since").is_hidden()
    assert page.locator('[data-since] [aria-current="true"]').inner_text() == "全部"
    page.get_by_role("link", name="近 7 天").click()
    page.wait_for_url("**/?since=2026-03-03")
    assert shown(page) == ["已定稿"]
    page.close()


def test_days_and_filters_go_together(browser: Browser, made: tuple[Repository, Path, str]) -> None:
    page = browser.new_page()
    page.goto(made[2] + "changes/?change=moved")
    assert shown(page) == ["改期"]
    page.get_by_role("link", name="近 30 天").click()
    page.wait_for_url("**/?since=2026-02-08*")
    assert shown(page) == ["改期"]
    assert "change=moved" in page.url
    page.get_by_role("link", name="近 7 天").click()
    page.wait_for_url("**/?since=2026-03-03*")
    assert shown(page) == []
    page.get_by_role("button", name="清除筛选").click()
    assert shown(page) == ["已定稿"]
    assert "since=2026-03-03" in page.url
    page.close()


def test_what_came_since_the_last_visit_is_shown_first_and_the_address_can_be_shared(
    browser: Browser, made: tuple[Repository, Path, str]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(made[2] + "changes/")
    assert shown(page) == ["已定稿", "改期"]
    assert page.locator(".pq-since").is_hidden()
    page.goto(made[2] + "changes/")
    assert page.locator(".pq-since").inner_text().strip() == "上次查看之后没有新变更。"
    assert shown(page) == ["已定稿", "改期"]
    # The last visit was before the tenth.
    page.evaluate("localStorage.setItem('paiqi-seen ' + location.pathname, '2026-03-05T00:00:00')")
    page.goto(made[2] + "changes/")
    assert shown(page) == ["已定稿"]
    assert page.locator(".pq-since").inner_text().startswith("上次查看之后有 1 条新变更")
    assert "since=2026-03-10T" in page.url
    shared = page.url
    context.close()
    other = browser.new_page()
    other.goto(shared)
    assert shown(other) == ["已定稿"]
    other.close()


def test_a_day_that_is_none_shows_all(browser: Browser, made: tuple[Repository, Path, str]) -> None:
    page = browser.new_page()
    page.goto(made[2] + "changes/?since=%3Cscript%3E")
    assert shown(page) == ["已定稿", "改期"]
    page.close()


def test_without_script_all_is_shown(browser: Browser, made: tuple[Repository, Path, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(made[2] + "changes/?since=2026-03-05")
    assert len(page.locator(".pq-ch").all()) == 2
    assert page.locator(".pq-since").is_hidden()
    context.close()


def test_a_mark_of_where_a_post_stood_goes_while_anything_is_filtered(
    browser: Browser, made: tuple[Repository, Path, str]
) -> None:
    page = browser.new_page()
    page.goto(made[2] + "calendar/2026-03/")
    assert page.locator(".pq-month .pq-was").is_visible()
    page.goto(made[2] + "calendar/2026-03/?account=dy")
    assert page.locator(".pq-month .pq-was").is_hidden()
    page.close()
