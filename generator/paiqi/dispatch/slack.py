"""Slack: the blocks of an incoming webhook.

Source: api.slack.com/messaging/webhooks, reference/block-kit/blocks and reference/surfaces/formatting, as of
November 2026: 50 blocks, 3,000 characters in the text of a section, 150 in a header; `&`, `<` and `>` are
escaped. A message of about 13,000 characters in all was refused (slackapi/bolt-js issue 2509).
"""

from __future__ import annotations

import re
from typing import Any

from paiqi.dispatch.document import Document, Piece, Section, fitted
from paiqi.dispatch.markup import plain
from paiqi.dispatch.webhook import ADDRESS, FORM, UNREADABLE, Refusal, Service, unsigned
from paiqi.text.messages import Spoken
from paiqi.web.request import Answer

MOST_BLOCKS, MOST_SECTION, MOST_HEADER, MOST_CHARACTERS = 50, 3000, 150, 12_000
_FORMAT = re.compile(r"(?<!\w)[*_~`]|[*_~`](?!\w)")
#: How Slack says what is wrong.
_WORD = re.compile(r"[a-z_]{2,40}")
_SHUT = frozenset(["no_service", "channel_not_found", "channel_is_archived", "action_prohibited"])


def _payload(document: Document) -> dict[str, Any]:
    return _message(fitted(document, _fits))


def _fits(document: Document) -> bool:
    blocks = _message(document)["blocks"]
    texts = [block["text"]["text"] for block in blocks]
    return len(blocks) <= MOST_BLOCKS and sum(map(len, texts)) <= MOST_CHARACTERS


def _message(document: Document) -> dict[str, Any]:
    title = plain(document.title)
    head = title if len(title) <= MOST_HEADER else title[: MOST_HEADER - 1] + "…"
    blocks = [{"type": "header", "text": {"type": "plain_text", "text": head, "emoji": False}}]
    texts = [text for section in document.sections for text in _texts(section)]
    if document.link and len(link := _piece(document.link)) <= MOST_SECTION:
        texts.append(link)
    blocks += [{"type": "section", "text": {"type": "mrkdwn", "text": text}} for text in texts]
    # What notifications show, where no blocks are.
    return {"text": _escaped(title), "blocks": blocks}


def _texts(section: Section) -> list[str]:
    """The texts of a section, each within what a block holds."""
    texts, text = [], f"*{_escaped(section.title)}*"
    for line in section.lines:
        told = "• " + "".join(_piece(piece) for piece in line)
        if len(text) + 1 + len(told) > MOST_SECTION:
            texts.append(text)
            text = told
        else:
            text += "\n" + told
    return [*texts, text]


def _piece(piece: Piece) -> str:
    if piece.contacts and piece.contacts.slack:
        return f"<@{piece.contacts.slack}>"
    if piece.url:
        return f"<{_markup(piece.url).replace('|', '%7C')}|{_escaped(piece.text)}>"
    return f"*{_escaped(piece.text)}*" if piece.strong else _escaped(piece.text)


def _markup(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escaped(text: str) -> str:
    # What would make letters bold has no escape: the wide form of the same sign.
    return _FORMAT.sub(lambda match: chr(ord(match[0]) + 0xFEE0), _markup(plain(text)))


def _refusal(answer: Answer) -> Refusal | None:
    word = answer.body[:40].decode("utf-8", "replace").strip()
    if word == "ok":
        return None
    return Refusal(word if _WORD.fullmatch(word) else UNREADABLE, ADDRESS if word in _SHUT else FORM)


SLACK = Service("slack", Spoken("Slack", "Slack"), _payload, unsigned, _refusal)
