"""飞书's calendars, through its open interface: what stands in one, and what is written into it.

Source: open.feishu.cn/document/server-docs/calendar-v4/calendar-event (create, list, patch, delete) and
…/api-call-guide/frequency-control, read in November 2026.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from paiqi.dispatch.sending import LONGEST_WAIT, NotSent, hidden, wait_of
from paiqi.dispatch.webhook import as_bytes
from paiqi.text.messages import Message, Spoken, msg
from paiqi.web.request import Answer, Fetch

LABEL = Spoken("飞书日历", "Feishu Calendar")
#: Pages are given only behind a moment from which on events are asked for: the start of the year 2000.
_ANCHOR = "946684800"
_PAGE = "1000"
#: No calendar that is written by hand and by us has more.
_MOST_PAGES = 200
_TRIES = 4
#: Codes of what is asked for too often, and of what is gone already.
_BUSY = frozenset([99991400, 190004, 190005, 190010])
_GONE = frozenset([193001, 193003])
_SCOPE = msg("the app lacks the right calendar:calendar, or its version that has it is not published yet")
_CALENDAR = msg(
    "there is no such calendar: it must be a shared one (feishu.cn_…@group.calendar.feishu.cn) that is there"
)
_HINTS: Mapping[int, Message] = {
    10003: msg("PAIQI_FEISHU_APP_ID or PAIQI_FEISHU_APP_SECRET is not the app's"),
    10014: msg("PAIQI_FEISHU_APP_ID or PAIQI_FEISHU_APP_SECRET is not the app's"),
    99991672: _SCOPE,
    99991679: _SCOPE,
    190007: msg("the app has no robot: switch it on among the app's abilities, and publish a version"),
    191000: _CALENDAR,
    191001: _CALENDAR,
    191002: msg("the app may not write into this calendar: share it with the app's robot as an editor"),
    191003: _CALENDAR,
    191004: msg("this calendar cannot be written to: make a shared one"),
    193002: msg("the app may not write into this calendar: share it with the app's robot as an editor"),
}


@dataclass(frozen=True, slots=True)
class App:
    """An app at Feishu: where its interface is, its id and its secret."""

    api: str
    id: str
    secret: str


class FeishuCalendar:
    """One calendar. All that fails raises NotSent, in whose message no secret stands."""

    def __init__(self, app: App, calendar: str, fetch: Fetch, wait: Callable[[float], None]) -> None:
        """Nothing is asked for before somebody does."""
        self._app, self._fetch, self._wait = app, fetch, wait
        self._events = f"/open-apis/calendar/v4/calendars/{quote(calendar, safe='')}/events"
        self._token = ""

    def events(self) -> Iterator[dict[str, Any]]:
        """All events that stand in it, whoever made them; single days of rhythms and deleted ones aside."""
        page = ""
        for _ in range(_MOST_PAGES):
            asked = {"page_size": _PAGE, "anchor_time": _ANCHOR, **({"page_token": page} if page else {})}
            data = self._ask("GET", f"{self._events}?{urlencode(asked)}").get("data")
            if not isinstance(data, dict):
                raise _unreadable()
            for one in data.get("items") or ():
                if isinstance(one, dict) and one.get("status") != "cancelled" and not one.get("is_exception"):
                    yield one
            page = str(data.get("page_token") or "")
            if not data.get("has_more"):
                return
            if not page:
                raise _unreadable()
        raise NotSent(msg("{service} has more events than are ever looked at", service=LABEL))

    def create(self, event: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        """Makes an event; asked twice with one `key` (32 to 128 characters), the service makes it once. As it
        is given back, as far as it is.
        """
        data = self._ask("POST", f"{self._events}?{urlencode({'idempotency_key': key})}", event).get("data")
        made = data.get("event") if isinstance(data, dict) else None
        return made if isinstance(made, dict) else {}

    def change(self, name: str, event: Mapping[str, Any]) -> None:
        """Changes an event."""
        self._ask("PATCH", f"{self._events}/{quote(name, safe='')}", event)

    def remove(self, name: str) -> None:
        """Deletes an event; one that is gone already is well."""
        self._ask("DELETE", f"{self._events}/{quote(name, safe='')}?need_notification=false", gone=True)

    def _ask(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, gone: bool = False
    ) -> dict[str, Any]:
        if not self._token:
            self._token = self._sign_in()
        headers = {"Authorization": f"Bearer {self._token}"}
        return self._answered(method, path, headers, body, gone)

    def _sign_in(self) -> str:
        body = {"app_id": self._app.id, "app_secret": self._app.secret}
        found = self._answered("POST", "/open-apis/auth/v3/tenant_access_token/internal", {}, body)
        token = found.get("tenant_access_token")
        # What is no token would end up in a header.
        if not isinstance(token, str) or not re.fullmatch(r"[\x21-\x7e]{1,4096}", token):
            raise _unreadable()
        return token

    def _answered(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: Mapping[str, Any] | None,
        gone: bool = False,
    ) -> dict[str, Any]:
        """The JSON of an answer that went well; each of these requests may be made twice."""
        kind = {"Content-Type": "application/json; charset=utf-8"} if body is not None else {}
        sent = as_bytes(body) if body is not None else b""
        for number in range(_TRIES):
            answer = self._fetch(method, self._app.api + path, {**headers, **kind}, sent)
            found = _json(answer)
            code = found.get("code") if found else None
            if code == 0 and found is not None and answer.status < 400:
                return found
            if gone and code in _GONE:
                return {}
            busy = code in _BUSY or answer.status in (0, 429) or answer.status >= 500
            asked = answer.headers.get("x-ogw-ratelimit-reset", "")
            pause = float(asked) if re.fullmatch(r"[0-9]{1,9}", asked) else wait_of(answer, 2.0**number)
            if not busy or number + 1 == _TRIES or pause > LONGEST_WAIT:
                break
            self._wait(pause)
        raise self._failed(answer, code)

    def _failed(self, answer: Answer, code: object) -> NotSent:
        if isinstance(code, int) and not isinstance(code, bool):
            if code in _BUSY:
                hint = msg(
                    "too much was asked within a minute: run it again later, it goes on where it stopped"
                )
            else:
                hint = _HINTS.get(code, msg("the guide names what the app needs"))
            return NotSent(msg("{service} refuses ({code}): {hint}", service=LABEL, code=code, hint=hint))
        if answer.status:
            return NotSent(
                msg("{service} answers {status} and nothing that reads", service=LABEL, status=answer.status)
            )
        fault = hidden(answer.fault, (self._app.secret, self._token))
        return NotSent(
            msg(
                "{service} cannot be reached ({fault}): look at the address and the network",
                service=LABEL,
                fault=fault,
            )
        )


def _json(answer: Answer) -> dict[str, Any] | None:
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _unreadable() -> NotSent:
    return NotSent(msg("{service} answers something that is not documented", service=LABEL))
