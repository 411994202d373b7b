"""What several tests share: the demo's built site, a server for it, and a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browsing import Visits, serve
from paiqi.site.build import Options
from paiqi.site.engine import build_workspace
from setup_browser import chrome
from workspace import DEMO_DAY, ROOT


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, built once for internal eyes."""
    target = tmp_path_factory.mktemp("demo") / "site"
    build_workspace(ROOT, target, Options(today=DEMO_DAY, allow_shallow=True), lambda step: None)
    return target


@pytest.fixture(scope="session")
def demo_url(demo_site: Path) -> Iterator[str]:
    """The demo's address on this machine."""
    with serve(demo_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chrome or Chromium; a machine without one fails here, it does not skip."""
    executable = chrome()
    assert executable, "no browser: run make test, or tests/support/setup_browser.py"
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(
            executable_path=executable,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield made
        made.close()


@pytest.fixture
def visits(browser: Browser, demo_url: str) -> Iterator[Visits]:
    """Windows on the demo, closed afterwards."""
    made = Visits(browser, demo_url)
    yield made
    for context in made.open:
        context.close()
