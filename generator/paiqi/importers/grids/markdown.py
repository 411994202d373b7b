"""Markdown → its tables and lists, by markdown-it-py: cells as people read them, each with its line.

A link keeps its address: `[text](address)` becomes `text <address>`, or the address alone where both are one.
Marks of emphasis and code go; what is struck out keeps its `~~`; `<br>` becomes a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from paiqi.importers.grids.extras import linked

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(slots=True)
class Item:
    """An item of a list: its text, its line (from 1), and the items below it."""

    text: str
    line: int
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Block:
    """A table (rows of texts, each with its line), a list, a heading or a paragraph of a text, in order.

    `level` is that of a heading, 0 for a paragraph.
    """

    line: int
    text: str = ""
    level: int = 0
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    items: tuple[Item, ...] = ()


def blocks(text: str, first: int = 1) -> list[Block]:
    """What a text is made of, at its top; `first` is the number of its first line."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return list(_blocks(parser.parse(text), first))


def _blocks(tokens: Sequence[Token], first: int) -> Iterator[Block]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = _end(tokens, at)
        line = first + (token.map[0] if token.map else 0)
        inside = tokens[at + 1 : end]
        if token.type == "table_open":
            yield Block(line, rows=tuple(_rows(inside, first)))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield Block(line, items=tuple(_items(inside, first)))
        elif token.type in ("heading_open", "paragraph_open"):
            level = int(token.tag[1]) if token.type == "heading_open" else 0
            yield Block(line, text="".join(said(one) for one in inside if one.type == "inline"), level=level)
        elif token.type == "blockquote_open":
            yield from _blocks(inside, first)
        elif token.content.strip():
            yield Block(line, text=token.content.strip("\n"))
        at = end + 1


def _end(tokens: Sequence[Token], at: int) -> int:
    """Where what opens at a token closes; the token itself where nothing opens."""
    depth = 0
    for end in range(at, len(tokens)):
        depth += tokens[end].nesting
        if depth <= 0:
            return end
    return len(tokens) - 1


def _rows(tokens: Sequence[Token], first: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    cells: list[str] = []
    line = first
    for token in tokens:
        if token.type == "tr_open":
            cells, line = [], first + (token.map[0] if token.map else 0)
        elif token.type == "inline":
            cells.append(said(token))
        elif token.type == "tr_close":
            yield line, tuple(cells)


def _items(tokens: Sequence[Token], first: int) -> Iterator[Item]:
    at = 0
    while at < len(tokens):
        end = _end(tokens, at)
        if tokens[at].type == "list_item_open":
            item = Item("", first + (tokens[at].map or [0])[0])
            texts = []
            for block in _blocks(tokens[at + 1 : end], first):
                item.items += block.items
                texts += [block.text] if block.text else []
                texts += ["\n".join(" | ".join(cells) for _, cells in block.rows)] if block.rows else []
            item.text = "\n".join(texts)
            yield item
        at = end + 1


def said(inline: Token) -> str:
    """A line of Markdown as people read it, with the addresses of its links."""
    texts: list[str] = [""]
    addresses: list[str] = []
    for token in inline.children or ():
        if token.type == "link_open":
            addresses.append(str(token.attrs.get("href", "")))
            texts.append("")
        elif token.type == "link_close":
            text = texts.pop()
            texts[-1] += linked(text, addresses.pop()) if text.strip() else addresses.pop()
        else:
            texts[-1] += _plain(token)
    return "".join(texts).strip()


def _plain(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type in ("s_open", "s_close"):
        return "~~"
    if token.type == "image":
        address = str(token.attrs.get("src", ""))
        return linked(token.content, address) if token.content.strip() else address
    if token.type == "html_inline":
        return "\n" if _BREAK.fullmatch(token.content) else token.content
    return token.content if token.type in ("text", "code_inline", "text_special") else ""
