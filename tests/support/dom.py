"""Pages as trees, for tests that ask what a reader would see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "wbr",
        "rect",
        "path",
        "circle",
        "polyline",
    ]
)


@dataclass
class Node:
    """An element: its tag, attributes and what stands in it, texts and elements in their order."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    inside: list[Node | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Node]:
        """The element and all below it, in order of the page."""
        yield self
        for one in self.inside:
            if isinstance(one, Node):
                yield from one

    @property
    def text(self) -> str:
        """All text, as the browser's textContent."""
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)

    @property
    def words(self) -> str:
        """All text, white space as one space."""
        return " ".join(self.text.split())

    def all(self, tag: str = "", **attrs: str) -> list[Node]:
        """The elements of a tag whose attributes hold these words (`class_` for class)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
        return [
            one
            for one in self
            if (not tag or one.tag == tag)
            and all(value in one.attrs.get(name, "").split() for name, value in wanted.items())
        ]

    def one(self, id: str) -> Node:
        """The element of an id."""
        found = [one for one in self if one.attrs.get("id") == id]
        assert len(found) == 1, (id, len(found))
        return found[0]

    @property
    def links(self) -> list[str]:
        """The targets of all links below."""
        return [one.attrs["href"] for one in self if one.tag == "a" and "href" in one.attrs]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag == tag:
                del self.open[at:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def tree(html: str) -> Node:
    """The tree of a page or a part of one."""
    reader = _Reader()
    reader.feed(html)
    return reader.root
