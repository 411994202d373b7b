"""Windows of a real browser on sites that are served from this machine."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route


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


#: One page of every kind.
PAGES = (
    "",
    "today/",
    "day/2026-03-20/",
    "calendar/",
    "calendar/2026-03/",
    "week/2026-W12/",
    "agenda/",
    "agenda/2026-04/",
    "matrix/",
    "matrix/content/",
    "matrix/promises/",
    "timeline/",
    "timeline/2026-Q1/",
    "timeline/2026-03/",
    "campaigns/",
    "campaigns/spring-tea-2026/",
    "campaigns/mid-autumn-2026/",
    "activities/",
    "activities/spring-tea-2026/fan-meetup/",
    "kpis/",
    "learnings/",
    "brief/spring-tea-2026/",
    "review/new-year-2026/",
    "campaigns/new-year-2026/",
    "accounts/",
    "accounts/douyin-main/",
    "accounts/x-en/",
    "people/",
    "people/lin-yue/",
    "platforms/",
    "platforms/x/",
    "platforms/wechat-official/",
    "rules/",
    "rules/published-late/",
    "accounts/wechat-service/",
    "production/",
    "changes/",
    "checks/",
    "creators/",
    "community/",
    "ideas/",
    "subscribe/",
    "guide/",
)
