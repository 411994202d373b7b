"""Texts with marks (Markdown, reStructuredText) → grids: their tables, else their lists, else the page as one
post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from paiqi.importers.cells import Area, CellValue, Grid
from paiqi.importers.doubts import Doubt
from paiqi.importers.grids.cell_texts import Texts
from paiqi.importers.grids.keyed_items import keyed, keys_of
from paiqi.importers.grids.limits import Unreadable
from paiqi.importers.grids.markdown import Block, Item, blocks
from paiqi.importers.grids.pages import front_matter, front_matter_grid, page_grid
from paiqi.text.messages import msg, msg_n

#: What stands before the colon of an item such as `2026-03-01: Title`: short, and with a digit in it.
_DATED = re.compile(r"([^:：\n]{0,30}\d[^:：\n]{0,20})(?:[:：]\s+|：)(?=\S)(.*)", re.DOTALL)


def markdown_grids(name: str, text: str) -> tuple[list[Grid], list[Doubt]]:
    """A page that is one post (lines such as `- 状态：待发布` above its sections; front matter, where no table
    follows) as one row; else each table, with the headings and texts above it; else each list, a column a
    depth.
    """
    page = front_matter(name, text)
    found = blocks(text if page is None else page.body, 1 if page is None else page.line)
    doubts: list[Doubt] = []
    tables = [one for one in found if one.rows]
    if page is not None and not tables:
        grid, more = front_matter_grid(name, page)
        return [grid], [*page.doubts, *more]
    if page is not None:
        doubts += page.doubts
    if page is None and (one := page_grid(name, found)):
        return [one], doubts
    lists = [one for one in found if one.items]
    if tables and lists:
        doubts.append(_unread(name, lists))
    parts = tables or lists
    if not parts:
        raise Unreadable(
            msg("this text holds no table, no list and no front matter: put the posts into a table")
        )
    return made(name, found, tables=bool(tables), doubts=doubts)


def made(
    name: str, found: Sequence[Block], tables: bool, doubts: list[Doubt]
) -> tuple[list[Grid], list[Doubt]]:
    """A grid of each table, or of each list, with the texts above it."""
    grids: list[Grid] = []
    taken: set[int] = set()
    for above, part in _parts(found, tables):
        taken.update(one.line for one in above)
        rows: list[tuple[int, tuple[str, ...]]] = [(one.line, (one.text,)) for one in above]
        joined: tuple[Area, ...] = ()
        if part.rows:
            rows += part.rows
        else:
            keys = keys_of(part.items)
            more, areas = _outline(part.items, keys)
            # A list has no titles: its columns are called by their depth, and by keys below its items.
            depth = max(len(cells) for _, cells in more) - len(keys)
            rows.append((part.line, (*(str(number + 1) for number in range(depth)), *keys)))
            joined = tuple(
                Area(one.top + len(rows), one.left, one.bottom + len(rows), one.right) for one in areas
            )
            rows += more
        grid, told = _grid(name, rows, joined, len(above))
        grids.append(grid)
        doubts += told
    left = [one for one in found if one.text and one.line not in taken]
    # A heading alone says little; with a text below it both are told.
    return grids, [*doubts, _prose(name, left)] if any(not one.level for one in left) else doubts


def _prose(name: str, left: Sequence[Block]) -> Doubt:
    message = msg_n(
        "{count} paragraph beside tables and lists was not read: put what is to be planned into a table",
        "{count} paragraphs beside tables and lists were not read: put what is to be planned into a table",
        count=sum(not one.level for one in left),
    )
    return Doubt("text-beside-tables", tuple(f"{name}:{one.line}" for one in left), message)


def _grid(
    name: str, rows: Sequence[tuple[int, tuple[str, ...]]], joined: tuple[Area, ...], titles: int
) -> tuple[Grid, tuple[Doubt, ...]]:
    texts = Texts()
    cells: list[tuple[CellValue, ...]] = [
        tuple(texts.cell(cell, number, column) for column, cell in enumerate(row))
        for number, (_, row) in enumerate(rows)
    ]
    grid = Grid(name, "", cells, joined, tuple(line for line, _ in rows), titles)
    return grid, texts.doubts(grid)


def _parts(found: Sequence[Block], tables: bool) -> Iterator[tuple[list[Block], Block]]:
    """Each table (or list) with its headings, the highest first, and the texts just above it."""
    headings: list[Block] = []
    texts: list[Block] = []
    for block in found:
        if block.level:
            headings = [one for one in headings if one.level < block.level] + [block]
            texts = []
        elif block.rows if tables else block.items:
            yield [*headings, *texts], block
            texts = []
        elif block.text:
            texts.append(block)


def _outline(
    items: Sequence[Item], keys: Sequence[str] = ()
) -> tuple[list[tuple[int, tuple[str, ...]]], list[Area]]:
    """A row for each item that has none below it, what it stands below in the columns before it; an item that
    stands above several is a joined cell.

    Where most items at the top say `2026-03-01: Title`, both have their own columns. What stands as `key:
    value` below an item is in the columns of `keys`, behind those of all depths.
    """
    dated = [_DATED.fullmatch(item.text) for item in items]
    split = sum(map(bool, dated)) * 5 >= len(items) * 3
    rows: list[tuple[int, tuple[str, ...]]] = []
    areas: list[Area] = []
    values: dict[int, Mapping[str, str]] = {}

    def add(item: Item, before: tuple[str, ...], texts: tuple[str, ...]) -> None:
        top, column = len(rows), len(before)
        said = keyed(item) if keys else {}
        said = said if said.keys() <= set(keys) else {}
        if said or not item.items:
            values[len(rows)] = said
            rows.append((item.line, (*before, *texts)))
            return
        for number, one in enumerate(item.items):
            shown = (*before, *texts) if number == 0 else ("",) * (column + len(texts))
            add(one, shown, (one.text,))
        if len(rows) - top > 1:
            areas.extend(
                Area(top, column + at, len(rows) - 1, column + at) for at in range(len(texts)) if texts[at]
            )

    for item, match in zip(items, dated, strict=True):
        texts: tuple[str, ...] = (item.text,)
        if split:
            texts = (match[1].strip(), match[2].strip()) if match else (item.text, "")
        add(item, (), texts)
    if keys:
        depth = max(len(cells) for _, cells in rows)
        rows = [
            (line, (*cells, *[""] * (depth - len(cells)), *(values[at].get(key, "") for key in keys)))
            for at, (line, cells) in enumerate(rows)
        ]
    return rows, areas


def _unread(name: str, lists: Sequence[Block]) -> Doubt:
    message = msg_n(
        "{count} list beside the tables was not read: put what is to be planned into a table",
        "{count} lists beside the tables were not read: put what is to be planned into a table",
        count=len(lists),
    )
    lines = (line for one in lists for line in _lines(one.items))
    return Doubt("list-beside-tables", tuple(f"{name}:{line}" for line in lines), message)


def _lines(items: Sequence[Item]) -> Iterator[int]:
    for item in items:
        yield item.line
        yield from _lines(item.items)
