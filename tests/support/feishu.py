"""飞书's calendars as their pages document them: tokens, pages of events, limits, and what it refuses.

Written after open.feishu.cn/document/server-docs/calendar-v4/calendar-event and …/frequency-control; the real
service was never asked.
"""

from __future__ import annotations

import http.server
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from receiving import served

CALENDAR = "feishu.cn_a/b@group.calendar.feishu.cn"
APP, APP_SECRET, TOKEN = "cli_app", "app-secret-0123456789", "t-token-0123456789"
#: The least and the most that a page may hold.
_PAGES = range(50, 1001)


@dataclass
class Feishu:
    """A calendar and what was asked of it. `busy`: so many further writes are refused, as too many, with this
    status; `page`: no page holds more.
    """

    url: str = ""
    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    writes: list[str] = field(default_factory=list)
    busy: int = 0
    status: int = 429
    page: int = 1000
    #: Of the calendar, where it is not the app's to write to.
    refuses: tuple[int, int] | None = None
    #: After so many writes nothing answers any more.
    dies: int | None = None
    #: Whether it makes links of what looks like an address.
    garbles: bool = False

    def put(self, **event: Any) -> str:
        """An event of somebody else; its id."""
        name = f"id{len(self.events)}_0"
        self.events[name] = {"event_id": name, "status": "confirmed", "create_time": "1700000000", **event}
        return name


@contextmanager
def feishu(held: Feishu | None = None) -> Iterator[Feishu]:
    """A server of one calendar."""
    calendar = held or Feishu()

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Requests are not worth a line."""

        def do_POST(self) -> None:
            self.answer(*_answer(calendar, "POST", self.path, self.said(), self.headers.get("Authorization")))

        def do_GET(self) -> None:
            self.answer(*_answer(calendar, "GET", self.path, {}, self.headers.get("Authorization")))

        def do_PATCH(self) -> None:
            token = self.headers.get("Authorization")
            self.answer(*_answer(calendar, "PATCH", self.path, self.said(), token))

        def do_DELETE(self) -> None:
            self.answer(*_answer(calendar, "DELETE", self.path, {}, self.headers.get("Authorization")))

        def said(self) -> dict[str, Any]:
            assert self.headers["Content-Type"] == "application/json; charset=utf-8"
            found = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            assert isinstance(found, dict)
            return found

        def answer(self, status: int, body: dict[str, Any]) -> None:
            data = json.dumps(body).encode()
            self.send_response(status)
            if body.get("code") == 99991400:
                self.send_header("x-ogw-ratelimit-reset", "7")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    with served(http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        calendar.url = f"http://127.0.0.1:{port}"
        yield calendar


def _answer(
    held: Feishu, method: str, path: str, body: dict[str, Any], token: str | None
) -> tuple[int, dict[str, Any]]:
    parts = urlsplit(path)
    if parts.path == "/open-apis/auth/v3/tenant_access_token/internal":
        if body != {"app_id": APP, "app_secret": APP_SECRET}:
            return 200, {"code": 10014, "msg": "app secret invalid"}
        return 200, {"code": 0, "msg": "ok", "tenant_access_token": TOKEN, "expire": 7200}
    if token != f"Bearer {TOKEN}":
        return 400, {"code": 99991663, "msg": "Invalid access token for authorization."}
    way = [unquote(one) for one in parts.path.split("/")]
    if way[:6] != ["", "open-apis", "calendar", "v4", "calendars", CALENDAR] or way[6] != "events":
        return 404, {"code": 191000, "msg": "calendar not found"}
    if held.refuses:
        return held.refuses[0], {"code": held.refuses[1], "msg": "no"}
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if method == "GET":
        return 200, {"code": 0, "data": _page(held, asked)}
    if held.dies is not None and len(held.writes) >= held.dies:
        return 500, {"code": 190003, "msg": "internal service error"}
    if held.busy:
        held.busy -= 1
        return held.status, {"code": 99991400, "msg": "request trigger frequency limit"}
    return _written(held, method, way[7:], asked, body)


def _page(held: Feishu, asked: dict[str, str]) -> dict[str, Any]:
    """Pages are given only where a moment to begin from is."""
    assert int(asked["page_size"]) in _PAGES
    assert int(asked["anchor_time"]) >= 1
    begin = int(asked.get("page_token", "0"))
    every = list(held.events.values())
    last = begin + min(held.page, int(asked["page_size"]))
    more = last < len(every)
    return {"items": every[begin:last], "has_more": more, **({"page_token": str(last)} if more else {})}


def _written(
    held: Feishu, method: str, way: list[str], asked: dict[str, str], body: dict[str, Any]
) -> tuple[int, dict[str, Any]]:
    if method == "POST":
        assert 32 <= len(asked["idempotency_key"]) <= 128
        _proper(body)
        name = held.keys.get(asked["idempotency_key"])
        if name is None:
            made = f"made{len(held.keys)}_0"
            name = held.keys[asked["idempotency_key"]] = made
            text = (
                body["description"].replace("paiqi:", "<a>paiqi</a>:")
                if held.garbles
                else body["description"]
            )
            own = {"event_id": name, "status": "confirmed", "create_time": "1710000000"}
            held.events[name] = {**body, "description": text, **own}
            held.writes.append(f"+ {body['summary']}")
        return 200, {"code": 0, "data": {"event": held.events[name]}}
    (name,) = way
    if held.events.get(name, {"status": "cancelled"})["status"] == "cancelled":
        return 403, {"code": 193003, "msg": "event is deleted"}
    if method == "PATCH":
        _proper(body)
        held.writes.append(f"~ {body['summary']}")
        held.events[name] |= body
        return 200, {"code": 0, "data": {"event": held.events[name]}}
    assert asked["need_notification"] == "false"
    held.writes.append(f"- {held.events[name]['summary']}")
    held.events[name]["status"] = "cancelled"
    return 200, {"code": 0, "msg": "success", "data": {}}


def _proper(event: dict[str, Any]) -> None:
    """What the documented lengths and shapes ask for."""
    assert len(event["summary"]) <= 1000
    assert len(event["description"]) <= 40_960
    assert event["need_notification"] is False
    for name in ("start_time", "end_time"):
        assert ("date" in event[name]) != ("timestamp" in event[name])
    assert 1 <= len(event.get("location", {"name": "-"})["name"]) <= 512
