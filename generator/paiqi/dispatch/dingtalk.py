"""钉钉: the Markdown of a group's own robot.

Source: open.dingtalk.com/document/robots/custom-robot-access, as of November 2026: 20 messages a minute; who
is called stands in `at` and, behind an @, in the text; signing adds to the address.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from paiqi.dispatch.document import Document, Line, Piece, fitted
from paiqi.dispatch.markup import inert
from paiqi.dispatch.webhook import (
    ADDRESS,
    FORM,
    SLOWLY,
    Robot,
    Service,
    as_bytes,
    by_number,
)
from paiqi.text.messages import Spoken, msg

#: A message holds 20,000 bytes.
MOST_BYTES = 20_000
_HINTS = {
    40035: FORM,
    130101: SLOWLY,
    300001: ADDRESS,
    310000: msg(
        "one of the robot's ways of being safe refuses: look at its secret for signing, this machine's clock,"
        " its words and its networks"
    ),
    410100: SLOWLY,
    660026: SLOWLY,
}


def _payload(document: Document) -> dict[str, Any]:
    return _message(fitted(document, lambda one: len(as_bytes(_message(one))) <= MOST_BYTES))


def _message(document: Document) -> dict[str, Any]:
    called = [
        piece.contacts.dingtalk
        for section in document.sections
        for line in section.lines
        for piece in line
        if piece.contacts and piece.contacts.dingtalk
    ]
    mobiles = [one for one in called if _mobile(one)]
    users = [one for one in called if not _mobile(one)]
    return {
        "msgtype": "markdown",
        "markdown": {"title": inert(document.title), "text": _text(document)},
        "at": {"atMobiles": mobiles, "atUserIds": users, "isAtAll": False},
    }


def _mobile(handle: str) -> bool:
    return handle.removeprefix("+").isdigit() and len(handle) >= len("13800000000")


def _text(document: Document) -> str:
    blocks = [f"### {inert(document.title)}"]
    for section in document.sections:
        blocks.append(f"**{inert(section.title)}**")
        blocks.append("\n".join(f"- {_line(line)}" for line in section.lines))
    if document.link:
        blocks.append(_piece(document.link))
    return "\n\n".join(blocks)


def _line(line: Line) -> str:
    return "".join(_piece(piece) for piece in line)


def _piece(piece: Piece) -> str:
    if piece.contacts and piece.contacts.dingtalk:
        return f"@{piece.contacts.dingtalk} "
    if piece.url:
        return f"[{inert(piece.text)}]({piece.url})"
    return f"**{inert(piece.text)}**" if piece.strong else inert(piece.text)


def _signed(robot: Robot, payload: dict[str, Any], now: datetime) -> tuple[str, dict[str, Any]]:
    if not robot.secret:
        return robot.url, payload
    stamp = str(int(now.timestamp() * 1000))
    told = f"{stamp}\n{robot.secret}".encode()
    sign = base64.b64encode(hmac.new(robot.secret.encode(), told, hashlib.sha256).digest()).decode()
    sign_parts = urlencode({"timestamp": stamp, "sign": sign})
    return f"{robot.url}{'&' if urlsplit(robot.url).query else '?'}{sign_parts}", payload


DINGTALK = Service(
    "dingtalk",
    Spoken("钉钉", "DingTalk"),
    _payload,
    _signed,
    by_number("errcode", _HINTS, frozenset([130101, 410100, 660026])),
)
