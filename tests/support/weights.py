"""What a page weighs: the elements of its document and the bytes of its HTML in gzip."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True)
class Weight:
    """`nodes` elements, and `zipped` bytes as a server sends them."""

    nodes: int
    zipped: int


class _Counted(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.nodes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.nodes += 1


def weight(html: str) -> Weight:
    """What a page weighs."""
    counted = _Counted()
    counted.feed(html)
    return Weight(counted.nodes, len(gzip.compress(html.encode(), 6, mtime=0)))
