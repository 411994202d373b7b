"""飞书: the rich text (post) of a group's own robot.

Source: open.feishu.cn/document/client-docs/bot-v3/add-custom-bot, its page on post, read in November 2026.
Its pieces hold text as it is, so nothing in it can be markup; styles of text are not for these robots.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from datetime import datetime
from typing import Any

from paiqi.dispatch.document import Document, Line, Piece, fitted
from paiqi.dispatch.markup import plain
from paiqi.dispatch.webhook import (
    ADDRESS,
    FORM,
    KEYWORD,
    NETWORK,
    SIGNATURE,
    SLOWLY,
    Robot,
    Service,
    as_bytes,
    by_number,
)
from paiqi.text.messages import Spoken

#: A request holds 20 kB; what signing adds is in the rest.
MOST_BYTES = 20_000 - 200
#: Texts (not rich ones) read this tag; here it should be text, and surely is with another bracket.
_TAG = re.compile(r"<(?=/?at\b)", re.I)
_HINTS = {
    9499: FORM,
    11232: SLOWLY,
    19001: ADDRESS,
    19002: FORM,
    19021: SIGNATURE,
    19022: NETWORK,
    19024: KEYWORD,
}


def _payload(document: Document) -> dict[str, Any]:
    return _post(fitted(document, lambda one: len(as_bytes(_post(one))) <= MOST_BYTES))


def _post(document: Document) -> dict[str, Any]:
    lines: list[list[dict[str, str]]] = []
    for section in document.sections:
        if lines:
            lines.append([{"tag": "text", "text": " "}])
        lines.append([{"tag": "text", "text": f"【{_text(section.title)}】"}])
        lines += [_line(line) for line in section.lines]
    if document.link:
        lines.append([_piece(document.link)])
    locale = "zh_cn" if document.language == "zh" else "en_us"
    content = {"post": {locale: {"title": _text(document.title), "content": lines}}}
    return {"msg_type": "post", "content": content}


def _line(line: Line) -> list[dict[str, str]]:
    return [_piece(piece) for piece in line]


def _piece(piece: Piece) -> dict[str, str]:
    if piece.contacts and piece.contacts.feishu:
        return {"tag": "at", "user_id": piece.contacts.feishu, "user_name": _text(piece.text)}
    if piece.url:
        return {"tag": "a", "text": _text(piece.text), "href": piece.url}
    return {"tag": "text", "text": _text(piece.text)}


def _text(text: str) -> str:
    return _TAG.sub("＜", plain(text))


def _signed(robot: Robot, payload: dict[str, Any], now: datetime) -> tuple[str, dict[str, Any]]:
    if not robot.secret:
        return robot.url, payload
    stamp = str(int(now.timestamp()))
    # The secret is part of the key, and nothing is signed with it: so it is documented.
    key = f"{stamp}\n{robot.secret}".encode()
    sign = base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()
    return robot.url, {"timestamp": stamp, "sign": sign, **payload}


FEISHU = Service(
    "feishu",
    Spoken("飞书", "Feishu"),
    _payload,
    _signed,
    by_number("code", _HINTS, frozenset([11232])),
)
