"""`paiqi doctor`: servers that do it right and servers that do not, nginx with the documented lines among
them.
"""

from __future__ import annotations

import hashlib
import http.server
import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import MappingProxyType

import pytest
from click.testing import CliRunner, Result

import hosting
from paiqi.cli.main import app
from paiqi.feeds.edition import Edition, KnownFeed, edition_bytes

GOOD = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\nNAME:t\r\nX-WR-CALNAME:t\r\n"
    "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\nX-PUBLISHED-TTL:PT6H\r\n"
    "BEGIN:VEVENT\r\nSUMMARY:茶\r\nDTSTART:20260320T113000Z\r\nDTEND:20260320T114500Z\r\n"
    "DTSTAMP:20260301T000000Z\r\nUID:a@t\r\nSEQUENCE:1\r\n"
    "STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
).encode()
TYPE = "text/calendar; charset=utf-8"
#: What is to be said of a site that stands elsewhere than it believes.
ELSEWHERE = {"source-elsewhere", "links-elsewhere"}


class Server(http.server.BaseHTTPRequestHandler):
    """A server of feeds that does everything right, but for what a test changes in its class."""

    kind, body, status = TYPE, GOOD, 200
    extra: Mapping[str, str] = MappingProxyType({})
    page: str | None = None
    record: bytes | None = None
    missing = ""
    robots: str | None = "User-agent: *\nAllow: /feeds/\n"
    tag, heads, location = True, True, ""

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not worth a line."""

    def do_HEAD(self) -> None:
        if self.heads:
            self.do_GET()
        else:
            self.send_error(405)

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            return self.say(
                200 if self.robots is not None else 404, "text/plain", (self.robots or "").encode()
            )
        if self.page is not None and self.path.endswith("/subscribe/"):
            body = self.page.replace("{here}", self.headers["Host"])
            return self.say(200, "text/html", body.encode())
        if self.record is not None and self.path.endswith("edition.json"):
            return self.say(200, "application/json", self.record)
        if self.missing and self.path.endswith(self.missing):
            return self.say(404, "text/plain", b"")
        if self.location and not self.path.endswith("last.ics"):
            return self.say(302, "text/plain", b"", {"Location": self.location})
        return self.say(self.status, self.kind, self.body, self.extra)

    def say(self, status: int, kind: str, body: bytes, extra: Mapping[str, str] | None = None) -> None:
        tag = f'"{hashlib.sha256(body).hexdigest()[:8]}"'
        if self.tag and status == 200 and self.headers.get("If-None-Match") == tag:
            status, body = 304, b""
        self.send_response(status)
        if status == 200:
            self.send_header("Content-Type", kind)
        if self.tag:
            self.send_header("ETag", tag)
        for name, value in (extra or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@contextmanager
def serving(**changes: object) -> Iterator[str]:
    """The address of a feed on a server with these changes."""
    handler = type("Handler", (Server,), changes)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/feeds/all.ics"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["doctor", *arguments])


def codes(url: str) -> list[str]:
    return [one["code"] for one in json.loads(ask(url, "--format", "json").output)["observations"]]


def test_a_feed_served_well_gives_nothing_to_say() -> None:
    with serving() as url:
        done = ask(url, "--language", "en")
    assert done.exit_code == 0
    assert done.output == "looked at 1 feed: 1 event, 0 kB\nAll is well: calendars can subscribe to them.\n"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "application/octet-stream"}, "content-type"),
        ({"kind": "text/calendar"}, "charset"),
        ({"extra": {"Content-Disposition": "attachment; filename=all.ics"}}, "attachment"),
        ({"extra": {"Set-Cookie": "a=b"}}, "cookie"),
        ({"extra": {"Cache-Control": "public, max-age=86400"}}, "cache"),
        ({"extra": {"Last-Modified": "Mon, 02 Mar 2026 10:00:00 GMT"}}, "stale"),
        ({"tag": False}, "no-etag"),
        ({"heads": False}, "head"),
        ({"robots": None}, "no-robots"),
        ({"robots": "User-agent: *\nDisallow: /\n"}, "robots"),
        ({"body": GOOD.replace(b"\r\n", b"\n")}, "broken"),
        ({"body": b"\xef\xbb\xbf" + GOOD}, "bom"),
        ({"body": b"<!doctype html><title>Sign in</title>"}, "not-a-feed"),
        ({"body": GOOD.replace(b"END:VCALENDAR", b"X-B:1\r\n" * 140_000 + b"END:VCALENDAR")}, "too-large"),
        ({"status": 404}, "no-answer"),
        ({"status": 401}, "no-answer"),
    ],
)  # fmt: skip
def test_each_fault_of_a_server_is_named(changes: dict[str, object], code: str) -> None:
    with serving(**changes) as url:
        assert codes(url) == [code]


def test_a_chain_of_redirects_is_told_with_its_end_and_a_loop_ends() -> None:
    with serving(location="/feeds/last.ics") as url:
        text = ask(url, "--language", "en").output
    assert "the address is redirected once [redirect]" in text
    assert "/feeds/last.ics" in text
    with serving(location="/feeds/all.ics") as url:
        done = ask(url)
    assert done.exit_code == 3
    assert "no-answer" in done.output


def test_nobody_at_an_address_is_exit_3_without_a_traceback() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    done = ask(f"http://127.0.0.1:{port}/")
    assert done.exit_code == 3
    assert "没有应答" in done.output


def test_an_error_is_exit_1_and_a_warning_is_not() -> None:
    with serving(kind="text/plain") as url:
        assert ask(url).exit_code == 1
    with serving(tag=False) as url:
        assert ask(url).exit_code == 0


@pytest.fixture
def hosted(tmp_path: Path, demo_site: Path) -> Iterator[Callable[[bool], str]]:
    """Starts a real nginx over the demo, with the guide's lines or without them, and gives its address."""
    with ExitStack() as running:
        yield lambda lines: running.enter_context(
            hosting.hosted(demo_site, hosting.documented() if lines else hosting.PLAIN, tmp_path)
        )


def test_a_real_nginx_with_the_lines_of_the_guide_serves_every_feed_of_the_demo_well(
    hosted: Callable[[bool], str], demo_site: Path
) -> None:
    done = ask(hosted(True), "--format", "json")
    seen = json.loads(done.output)
    # The demo was built just now; its robots.txt lets feeds be read. It believes to stand elsewhere.
    assert {one["code"] for one in seen["observations"]} == ELSEWHERE
    assert done.exit_code == 0
    listed = {feed["url"].partition("/feeds/")[2] for feed in seen["feeds"]}
    assert listed == {
        path.relative_to(demo_site / "feeds").as_posix() for path in (demo_site / "feeds").rglob("*.ics")
    }


def test_a_real_nginx_without_them_sends_a_type_that_calendars_refuse(hosted: Callable[[bool], str]) -> None:
    done = ask(hosted(False), "--format", "json")
    assert {one["code"] for one in json.loads(done.output)["observations"]} == {"content-type"} | ELSEWHERE
    assert done.exit_code == 1


@pytest.mark.parametrize("language", ["", "en/"])
def test_robots_may_read_the_feeds_of_each_language_though_not_the_pages(
    hosted: Callable[[bool], str], language: str
) -> None:
    assert set(codes(hosted(True) + language)) == ELSEWHERE


def _from(address: str) -> bytes:
    return GOOD.replace(b"BEGIN:VEVENT", f"SOURCE;VALUE=URI:{address}\r\nBEGIN:VEVENT".encode(), 1)


LINKS = '<a href="webcal://{there}/team/feeds/all.ics">webcal</a> <a href="../feeds/all.ics">ics</a>'


@pytest.mark.parametrize(
    ("page", "source", "found"),
    [
        (LINKS.replace("{there}", "{here}"), "", []),
        (LINKS.replace("{there}", "plans.example.com"), "", ["links-elsewhere"]),
        (LINKS.replace("{there}/team", "{here}/old"), "", ["links-elsewhere"]),
        (LINKS.replace("{there}", "{here}"), "https://plans.example.com/feeds/all.ics", ["source-elsewhere"]),
        (LINKS.replace("{there}", "{here}"), "https://[broken/feeds/all.ics", ["source-elsewhere"]),
        ('<a href="../feeds/all.ics">ics</a>', "", ["no-links"]),
    ],
)
def test_a_site_that_is_not_where_it_says_is_told(page: str, source: str, found: list[str]) -> None:
    body = _from(source) if source else GOOD
    with serving(page=page, body=body, robots="User-agent: *\nAllow: /team/feeds/\n") as url:
        site = url.removesuffix("feeds/all.ics") + "team/"
        assert codes(site) == found
        text = ask(site, "--language", "en").output
    if "links-elsewhere" in found:
        there = "https://plans.example.com/team/" if "example" in page else "/old/"
        assert there in text
        assert f"write site_url: {site} in plans/workspace.yml" in text


def test_a_feed_alone_is_compared_with_what_it_says_of_itself() -> None:
    with serving(body=_from("https://plans.example.com/feeds/all.ics")) as url:
        done = ask(url, "--language", "en")
    assert done.exit_code == 0
    assert (
        "says that it comes from https://plans.example.com/, but was found at http://127.0.0.1" in done.output
    )


def test_a_site_in_a_folder_is_told_where_robots_look(tmp_path: Path) -> None:
    page = LINKS.replace("{there}", "{here}")
    with serving(page=page, robots=None) as url:
        site = url.removesuffix("feeds/all.ics") + "team/"
        assert (
            "put the lines of /team/robots.txt into a robots.txt at the root"
            in ask(site, "--language", "en").output
        )
    with serving(page=page, robots="User-agent: *\nAllow: /feeds/\nDisallow: /\n") as url:
        site = url.removesuffix("feeds/all.ics") + "team/"
        assert "Allow: /team/feeds/ (only" in ask(site, "--language", "en").output


@pytest.mark.parametrize(
    ("names", "missing", "found"),
    [
        (("all",), "", []),
        (("all", "campaign/gone"), "", []),
        (("all", "campaign/gone"), "gone.ics", ["lost-feed"]),
        (("digest",), "", ["other-edition"]),
    ],
)
def test_the_list_of_the_edition_is_compared_with_what_is_there(
    names: tuple[str, ...], missing: str, found: list[str]
) -> None:
    record = edition_bytes(Edition("reader", tuple(KnownFeed(name) for name in names)))
    robots = "User-agent: *\nAllow: /team/feeds/\n"
    page = LINKS.replace("{there}", "{here}")
    with serving(page=page, robots=robots, record=record, missing=missing) as url:
        assert codes(url.removesuffix("feeds/all.ics") + "team/") == found
    # A damaged record says nothing.
    with serving(page=page, robots=robots, record=record[:-9], missing=missing) as url:
        assert codes(url.removesuffix("feeds/all.ics") + "team/") == []
