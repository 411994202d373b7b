"""A page that is one post: front matter above its copy, or lines of `key: value` above sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from paiqi.importers.cells import CellValue, Grid
from paiqi.importers.doubts import Doubt
from paiqi.importers.grids.cell_texts import Texts
from paiqi.importers.grids.markdown import Block
from paiqi.importers.grids.records import records_grid
from paiqi.importers.grids.yaml_text import without_holes, yaml_document
from paiqi.text.messages import msg

_FENCE = re.compile(r"\A---[ \t]*\r?\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
#: The day that a page's file is called by, and what says that its keys have a day of their own.
_DAY_FIRST = re.compile(r"((?:19|20)\d\d-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01]))(?!\d)")
_DAY = re.compile(r"\s*(?:19|20)\d\d[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}")
_PAIR = re.compile(r"([^:：\n]{1,20})[:：]\s*(.*)", re.DOTALL)
#: Fewer lines of `key: value` than this are no head of a page.
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above a text between `---`, the text below it, and the number of the text's first line."""

    values: dict[str, Any]
    body: str
    line: int
    doubts: tuple[Doubt, ...]


def front_matter(name: str, text: str) -> FrontMatter | None:
    """The front matter of a text; None where it has none."""
    found = _FENCE.match(text)
    if not found or not (found[1] or "").strip():
        return None
    # A line in front of it keeps the numbers of lines those of the file.
    document, doubts = yaml_document(name, f"\n{found[1]}".encode())
    if document is None or not isinstance(document.value, dict):
        return None
    return FrontMatter(
        without_holes(document.value), text[found.end() :], 1 + text.count("\n", 0, found.end()), doubts
    )


def front_matter_grid(name: str, page: FrontMatter) -> tuple[Grid, tuple[Doubt, ...]]:
    """A grid of one row: the page's name without its ending, its keys, and its text as `copy`, as it stands.
    The day that the name begins with is its `date` where no key holds one, and told.
    """
    record = {"file": name.rpartition(".")[0] or name, **page.values}
    told = "date" in record or any(_DAY.match(str(one)) for one in page.values.values())
    named = None if told else _DAY_FIRST.match(name)
    if named:
        record["date"] = named[1]
    key = "copy" if "copy" not in record else "body"
    body = page.body.strip()
    grid, doubts = records_grid(name, "", [record | ({key: body} if body else {})], [1], title_line=1)
    if named:
        message = msg("no key of this page holds a day: that of its name was taken for the date")
        doubts = (*doubts, Doubt("date-in-name", (f"{name}:1",), message))
    return grid, doubts


def page_grid(name: str, found: Sequence[Block]) -> Grid | None:
    """A page whose head is a list of `key: value`, as one row: the heading as `title`, a column a key, and a
    column a section with the texts in it; None for other pages.
    """
    head = next((at for at, one in enumerate(found) if one.items), None)
    if head is None or any(not one.level for one in found[:head]):
        return None
    pairs = [_PAIR.fullmatch(item.text) for item in found[head].items]
    if len(pairs) < _FEWEST or not all(pairs) or not any(one.level > 1 for one in found[head + 1 :]):
        return None
    titles: list[tuple[str, str, int]] = [("file", name.rpartition(".")[0] or name, 1)]
    titles += [("title", one.text, one.line) for one in found[:1] if one.level]
    titles += [
        (pair[1].strip(), pair[2].strip(), item.line)
        for pair, item in zip(pairs, found[head].items, strict=True)
        if pair
    ]
    section, line = "", 0
    texts: list[str] = []
    for block in found[head + 1 :]:
        if block.level:
            titles += [(section, "\n\n".join(texts), line)] if section else []
            section, texts, line = block.text, [], block.line
        else:
            texts.append(_shown(block))
    titles += [(section, "\n\n".join(texts), line)] if section else []
    texts_of = Texts()
    cells: tuple[CellValue, ...] = tuple(
        texts_of.cell(text, 1, column) for column, (_, text, _) in enumerate(titles)
    )
    return Grid(name, "", (tuple(title for title, _, _ in titles), cells), lines=(1, titles[1][2]), titles=0)


def _shown(block: Block) -> str:
    """A block of a section as a text."""
    if block.items:
        return "\n".join(_flat(block.items))
    return block.text or "\n".join(" | ".join(cells) for _, cells in block.rows)


def _flat(items: Sequence[Any], depth: int = 0) -> list[str]:
    return [
        line for item in items for line in (f"{'  ' * depth}- {item.text}", *_flat(item.items, depth + 1))
    ]
