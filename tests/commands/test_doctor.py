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

GOOD = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\nNAME:t\r\nX-WR-CALNAME:t\r\n"
    "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\nX-PUBLISHED-TTL:PT6H\r\n"
    "BEGIN:VEVENT\r\nSUMMARY:茶\r\nDTSTART:20260320T113000Z\r\nDTEND:20260320T114500Z\r\n"
    "DTSTAMP:20260301T000000Z\r\nUID:a@t\r\nSEQUENCE:1\r\n"
    "STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
).encode()
TYPE = "text/calendar; charset=utf-8"


class Server(http.server.BaseHTTPRequestHandler):
    """A server of feeds that does everything right, but for what a test changes in its class."""

    kind, body, status = TYPE, GOOD, 200
    extra: Mapping[str, str] = MappingProxyType({})
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
    assert done.output == "1 feeds looked at: 1 events, 0 kB\nAll is well: calendars can subscribe to them.\n"


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
    assert "the address is redirected 1 times [redirect]" in text
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
    # The demo was built just now; its robots.txt lets feeds be read.
    assert seen["observations"] == []
    assert done.exit_code == 0
    listed = {feed["url"].partition("/feeds/")[2] for feed in seen["feeds"]}
    assert listed == {
        path.relative_to(demo_site / "feeds").as_posix() for path in (demo_site / "feeds").rglob("*.ics")
    }


def test_a_real_nginx_without_them_sends_a_type_that_calendars_refuse(hosted: Callable[[bool], str]) -> None:
    done = ask(hosted(False), "--format", "json")
    assert {one["code"] for one in json.loads(done.output)["observations"]} == {"content-type"}
    assert done.exit_code == 1


@pytest.mark.parametrize("language", ["", "en/"])
def test_robots_may_read_the_feeds_of_each_language_though_not_the_pages(
    hosted: Callable[[bool], str], language: str
) -> None:
    assert codes(hosted(True) + language) == []
