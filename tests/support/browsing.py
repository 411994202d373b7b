"""Windows of a real browser on sites that are served from this machine."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves a page hangs up in the middle of it."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    # Connections stay open for the parts of a page; an answer's second piece must not wait for a receipt.
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

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


#: What starts a browser that reaches this machine alone: every other host is unknown to it.
ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
#: Each page of a kept window is a first visit: what earlier ones stored is gone before its own scripts run.
FIRST_VISIT = "if (location.protocol !== 'about:') { localStorage.clear(); sessionStorage.clear(); }"


@dataclass
class Visit:
    """A browser's window with what it complained about and whom else it asked."""

    context: BrowserContext
    page: Page
    base: str
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.context.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.strangers.append(request.url)


#: Windows that stay open from test to test: with scripts and without.
Kept = dict[bool, Visit]


class Visits:
    """Opens windows that note console errors and each request to another host; none reaches one."""

    def __init__(self, browser: Browser, base: str, kept: Kept) -> None:
        self.browser, self.base, self.kept = browser, base, kept
        self.open: list[BrowserContext] = []

    def to(
        self, path: str, *, width: int = 1440, height: int = 900, scheme: str = "light", script: bool = True
    ) -> Visit:
        """A window of its own at a path of the site."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=script,
        )
        self.open.append(context)
        visit = Visit(context, context.new_page(), self.base)
        visit.page.goto(self.base + path)
        return visit

    def look(
        self, path: str, *, width: int = 1440, height: int = 900, scheme: str = "light", script: bool = True
    ) -> Visit:
        """A kept window at a path, for tests that read a page and press nothing: a new one costs more than
        the page.
        """
        if script not in self.kept:
            context = self.browser.new_context(java_script_enabled=script)
            context.add_init_script(FIRST_VISIT)
            self.kept[script] = Visit(context, context.new_page(), self.base)
        visit = self.kept[script]
        # What the last page still had to say belongs to the last test.
        visit.page.goto("about:blank")
        visit.base, visit.errors, visit.strangers = self.base, [], []
        visit.page.set_viewport_size({"width": width, "height": height})
        visit.page.emulate_media(
            media="null", color_scheme="dark" if scheme == "dark" else "light", reduced_motion="null"
        )
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
