"""企业微信: the Markdown of a group's robot.

Source: developer.work.weixin.qq.com/document/path/91770, read in November 2026: 4096 bytes, `<@userid>` calls
a member, no escape is documented.
"""

from __future__ import annotations

from typing import Any

from paiqi.dispatch.document import Document, Line, Piece, fitted
from paiqi.dispatch.markup import inert
from paiqi.dispatch.webhook import ADDRESS, FORM, SLOWLY, Service, by_number, unsigned
from paiqi.text.messages import Spoken

MOST_BYTES = 4096
_HINTS = {40008: FORM, 40058: FORM, 45002: FORM, 45009: SLOWLY, 93000: ADDRESS}


def _payload(document: Document) -> dict[str, Any]:
    held = fitted(document, lambda one: len(_text(one).encode()) <= MOST_BYTES)
    return {"msgtype": "markdown", "markdown": {"content": _text(held)}}


def _text(document: Document) -> str:
    lines = [f"## {inert(document.title)}"]
    for section in document.sections:
        lines += [f"**{inert(section.title)}**", *(f"> {_line(line)}" for line in section.lines), ""]
    if document.link:
        lines.append(_piece(document.link))
    return "\n".join(lines).rstrip("\n")


def _line(line: Line) -> str:
    return "".join(_piece(piece) for piece in line)


def _piece(piece: Piece) -> str:
    if piece.contacts and piece.contacts.wecom:
        return f"<@{piece.contacts.wecom}>"
    if piece.url:
        return f"[{inert(piece.text)}]({piece.url})"
    return f"**{inert(piece.text)}**" if piece.strong else inert(piece.text)


WECOM = Service(
    "wecom",
    Spoken("企业微信", "WeCom"),
    _payload,
    unsigned,
    by_number("errcode", _HINTS, frozenset([45009])),
)
