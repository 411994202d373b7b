"""What several tests share: the demo's built site, a server for it, and a real browser."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route, sync_playwright

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


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves a page hangs up in the middle of it."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Requests are not worth a line."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address of a folder on this machine."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def demo_url(demo_site: Path) -> Iterator[str]:
    """The demo's address on this machine."""
    with serve(demo_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chrome or Chromium; a machine without one fails here, it does not skip."""
    executable = chrome()
    assert executable, "no browser: run make test, or tests/setup_browser.py"
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


@dataclass
class Visit:
    """A browser's window with what it complained about and whom else it asked."""

    context: BrowserContext
    page: Page
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)


class Visits:
    """Opens windows that note console errors, and refuse and note every request to another host."""

    def __init__(self, browser: Browser, base: str) -> None:
        self.browser, self.base = browser, base
        self.open: list[BrowserContext] = []

    def to(
        self, path: str, *, width: int = 1440, height: int = 900, scheme: str = "light", script: bool = True
    ) -> Visit:
        """A window at a path of the site."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=script,
        )
        self.open.append(context)
        visit = Visit(context, context.new_page())

        def console(message: ConsoleMessage) -> None:
            if message.type == "error":
                visit.errors.append(message.text)

        def route(route: Route, request: Request) -> None:
            if request.url.startswith((self.base, "data:", "blob:")):
                route.continue_()
            else:
                visit.strangers.append(request.url)
                route.abort()

        visit.page.on("console", console)
        visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
        context.route("**/*", route)
        visit.page.goto(self.base + path)
        return visit


@pytest.fixture
def visits(browser: Browser, demo_url: str) -> Iterator[Visits]:
    """Windows on the demo, closed afterwards."""
    made = Visits(browser, demo_url)
    yield made
    for context in made.open:
        context.close()
