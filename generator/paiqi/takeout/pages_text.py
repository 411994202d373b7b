"""A finished page's HTML → Markdown: headings, texts, lists and tables.

What only works in a site is left out: filters, search, buttons, the way back through the site's own
navigation. Drawings are left out too; what they say in words stays. No style is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from paiqi.takeout import markdown as md

_VOID = frozenset(["br", "img", "hr", "input", "col", "use", "path", "rect", "circle", "line", "wbr"])
#: What stands within a line; everything else stands on its own.
_WITHIN = frozenset(
    ["a", "abbr", "b", "br", "cite", "code", "data", "em", "i", "img", "mark", "q", "s", "small", "span"]
) | frozenset(["strong", "sub", "sup", "svg", "time"])
_LEFT_OUT = frozenset(
    ["button", "fieldset", "form", "input", "label", "legend", "output", "script", "select", "style"]
) | frozenset(["template", "textarea"])
#: The site's own ways: the generator has its own.
_WAYS = frozenset(["pq-crumbs", "pq-near", "pq-edit"])
#: What only has a meaning beside a drawing.
_SCALES = frozenset(["pq-kpi__ends"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


@dataclass(slots=True)
class Node:
    """An element with what it holds."""

    tag: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    @property
    def left_out(self) -> bool:
        """Whether nothing of it is shown."""
        named = self.attributes
        return (
            self.tag in _LEFT_OUT
            or "hidden" in named
            or named.get("aria-hidden") == "true"
            or not (_WAYS | _SCALES).isdisjoint(named.get("class", "").split())
        )

    @property
    def within(self) -> bool:
        """Whether it stands within a line."""
        return self.tag in _WITHIN

    def of(self, *tags: str) -> Iterator[Node]:
        """The elements of some kinds in it, not those in one another."""
        for child in self.children:
            if isinstance(child, Node):
                if child.tag in tags:
                    yield child
                else:
                    yield from child.of(*tags)

    @property
    def text(self) -> str:
        """All its text."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _Tree(HTMLParser):
    """Elements as they stand in a page that is well formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("", {})]

    def updatepos(self, i: int, j: int) -> int:
        """Nobody asks for lines and columns, which would be counted again at each tag."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        depth = next((place for place in range(len(self.open) - 1, 0, -1) if self.open[place].tag == tag), 0)
        if depth:
            del self.open[depth:]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def markdown_of(html: str, leads: Callable[[str], str | None]) -> str:
    """A page as Markdown; `leads` gives where a link of it leads in the documents, None for nowhere."""
    tree = _Tree()
    tree.feed(html)
    tree.close()
    blocks = [block for block in _Writing(leads).blocks(tree.open[0].children) if block]
    return "\n\n".join(_apart(blocks)) + "\n"


def _apart(blocks: Iterable[str]) -> Iterator[str]:
    """Blocks, with something between two lists, which would else be one."""
    before = ""
    for block in blocks:
        if before.startswith(md.BULLET) and block.startswith(md.BULLET):
            yield "<!-- -->"
        yield block
        before = block


@dataclass(frozen=True, slots=True)
class _Writing:
    leads: Callable[[str], str | None]
    #: Whether it is within a list.
    nested: bool = False

    def blocks(self, children: Iterable[Node | str]) -> Iterator[str]:
        """The blocks of what stands one after the other."""
        line: list[Node | str] = []
        for child in children:
            if isinstance(child, str) or child.within:
                line.append(child)
                continue
            yield from self._paragraph(line)
            line = []
            if not child.left_out:
                yield from self._block(child)
        yield from self._paragraph(line)

    def _paragraph(self, line: list[Node | str]) -> Iterator[str]:
        said = md.begun(self.line(line))
        if said:
            yield said

    def _block(self, node: Node) -> Iterator[str]:
        anchor = _anchor(node)
        if node.tag in _HEADINGS:
            yield f"{'#' * int(node.tag[1])} {anchor}{self.line(node.children)}"
        elif node.tag == "pre":
            yield from filter(None, (anchor, (md.quoted if self.nested else md.fenced)(node.text)))
        elif node.tag == "table":
            yield from filter(None, (anchor, *self._table(node)))
        elif node.tag in ("ul", "ol"):
            items = [self._item(one) for one in node.of("li") if not one.left_out]
            yield from filter(None, (anchor, md.bullets(one for one in items if one)))
        elif node.tag == "dl":
            yield from filter(None, (anchor, md.bullets(self._terms(node))))
        elif node.tag == "summary":
            yield anchor + md.strong(self.line(node.children))
        elif node.tag != "hr":
            yield from _anchored(anchor, self.blocks(node.children))

    def _item(self, node: Node) -> str:
        return "\n\n".join(self._inside(node))

    def _inside(self, node: Node) -> Iterator[str]:
        """The blocks of an item of a list."""
        return _apart(_anchored(_anchor(node), replace(self, nested=True).blocks(node.children)))

    def _terms(self, node: Node) -> Iterator[str]:
        term = ""
        for one in node.of("dt", "dd"):
            if one.tag == "dt":
                term = md.strong(self.line(one.children))
            else:
                blocks = list(self._inside(one))
                yield "\n\n".join([" ".join(filter(None, (term, *blocks[:1]))), *blocks[1:]])
                term = ""

    def _table(self, node: Node) -> Iterator[str]:
        for caption in node.of("caption"):
            yield self.line(caption.children)
        lines = [row for row in node.of("tr") if not row.left_out]
        rows = _square([list(self._cells(row)) for row in lines])
        if rows:
            above = sum(1 for part in node.of("thead") for row in part.of("tr") if not row.left_out)
            head = ["<br>".join(filter(None, cells)) for cells in zip(*rows[:above], strict=True)]
            yield md.table(head or [""] * len(rows[0]), rows[above:])

    def _cells(self, row: Node) -> Iterator[tuple[str, int, int]]:
        """The cells of a row: what each says, how many columns and rows it takes."""
        anchor = _anchor(row)
        for cell in row.of("td", "th"):
            own = anchor + _anchor(cell)
            yield own + self.flat(cell.children), _span(cell, "colspan"), _span(cell, "rowspan")
            anchor = ""

    def flat(self, children: Iterable[Node | str]) -> str:
        """What stands one after the other as a cell of a table has it: a line each."""
        said: list[str] = []
        line: list[Node | str] = []
        for child in [*children, Node("", {})]:
            if isinstance(child, str) or child.within:
                if _is_link(child) and line and _is_link(line[-1]):
                    said.append(self.line(line))
                    line = []
                if not isinstance(child, str) or child.strip():
                    line.append(child)
                continue
            said.append(self.line(line))
            line = []
            if not child.left_out:
                inner = self.flat(child.children) if child.children else ""
                inner = md.strong(inner) if child.tag in (*_HEADINGS, "dt", "summary") else inner
                said.append(_anchor(child) + inner)
        return "<br>".join(one for one in said if one)

    def line(self, children: Iterable[Node | str]) -> str:
        """What stands within a line; elements without anything between them are kept apart."""
        said = ""
        before = False
        for child in children:
            if isinstance(child, str):
                one = f"{' ' * child[:1].isspace()}{md.text(child)}{' ' * child[-1:].isspace()}"
            elif child.left_out:
                continue
            else:
                held = child.text
                one = (
                    f"{' ' * (before or held[:1].isspace())}{self._inline(child)}{' ' * held[-1:].isspace()}"
                )
            before = not isinstance(child, str)
            said += one
        return " ".join(said.split())

    def _inline(self, node: Node) -> str:
        anchor = _anchor(node)
        if node.tag == "svg":
            label = md.text(node.attributes.get("aria-label", ""))
            return anchor + label
        if node.tag == "img":
            source = self.leads(node.attributes.get("src", ""))
            return anchor + (f"!{md.link(md.text(node.attributes.get('alt', '')), source)}" if source else "")
        if node.tag == "br":
            return "<br>"
        if node.tag == "code":
            return anchor + md.code(node.text)
        inner = (
            self.line(node.children)
            if all(isinstance(one, str) or one.within or one.left_out for one in node.children)
            else self.flat(node.children).replace("<br>", " ")
        )
        if node.tag == "a" and inner and (goal := self.leads(node.attributes.get("href", ""))):
            return anchor + md.link(inner, goal)
        if node.tag in ("b", "strong"):
            return anchor + md.strong(inner)
        return anchor + (f"<s>{inner}</s>" if node.tag == "s" and inner else inner)


def _is_link(one: Node | str) -> bool:
    return isinstance(one, Node) and one.tag == "a"


def _anchor(node: Node) -> str:
    """Where links to an element lead."""
    name = node.attributes.get("id", "")
    return f'<a id="{name.replace("&", "&amp;").replace(chr(34), "&quot;")}"></a>' if name else ""


def _anchored(anchor: str, blocks: Iterable[str]) -> Iterator[str]:
    """Blocks, the first of them with an anchor; where it cannot stand in it, before it."""
    found = [block for block in blocks if block]
    if not anchor:
        yield from found
    elif found and found[0][:1] not in "#|-`":
        yield from (anchor + found[0], *found[1:])
    elif found and found[0].startswith("#"):
        signs, _, title = found[0].partition(" ")
        yield from (f"{signs} {anchor}{title}", *found[1:])
    else:
        yield from (anchor, *found)


def _span(cell: Node, name: str) -> int:
    given = cell.attributes.get(name, "1")
    return max(int(given), 1) if given.isdigit() else 1


def _square(rows: list[list[tuple[str, int, int]]]) -> list[list[str]]:
    """Rows of as many cells each; a cell that takes several has its words in the first of them."""
    taken: dict[tuple[int, int], str] = {}
    for number, row in enumerate(rows):
        place = 0
        for said, wide, high in row:
            while (number, place) in taken:
                place += 1
            for down in range(min(high, len(rows) - number)):
                for along in range(wide):
                    taken[number + down, place + along] = "" if down or along else said
            place += wide
    width = max((place + 1 for _, place in taken), default=0)
    return [[taken.get((number, place), "") for place in range(width)] for number in range(len(rows))]
