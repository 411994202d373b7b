"""Parts of a sheet: each head with the rows below it, blocks beside one another, and what stands around."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from paiqi.importers.finding.heads import Head, columns_apart, head_of, next_head, speaks_of_titles
from paiqi.importers.finding.rows import Kinds, kinds_of
from paiqi.importers.finding.sheet import Region, Sheet, spelled
from paiqi.importers.finding.words import datelike, known_title


@dataclass(frozen=True, slots=True)
class Block:
    """A table's place in a sheet: its head (None where it has none), its columns, its rows by their kinds."""

    region: Region
    head: Head | None
    columns: tuple[int, ...]
    kinds: Kinds


@dataclass(slots=True)
class Parts:
    """What a region comes to: blocks, and lines that belong to none (a row and columns of it)."""

    blocks: list[Block] = field(default_factory=list)
    lines: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)

    def take(self, sheet: Sheet, block: Block) -> None:
        """A block, and the lines among its rows."""
        self.blocks.append(block)
        for row in block.kinds.after:
            cells = sheet.columns(row, block.region)
            self.lines.append((row, tuple(at for at in cells if at in block.columns)))

    def add(self, other: Parts) -> None:
        """The blocks and lines of another region too."""
        self.blocks += other.blocks
        self.lines += other.lines


def parts_of(sheet: Sheet, region: Region) -> Parts:
    """Blocks and lines of a region; every cell of it is in one of them."""
    found = Parts()
    rows = [row for row in range(region.top, region.bottom + 1) if sheet.columns(row, region)]
    if sheet.grid.titles is not None:
        _said(sheet, region, rows, sheet.grid.titles, found)
        return found
    head = head_of(sheet, region, rows)
    if head is None:
        _without_head(sheet, region, rows, found)
        return found
    before = [row for row in rows if row < head.top]
    _without_head(sheet, region.with_rows(region.top, head.top - 1), before, found, few=2)
    left = deque(row for row in rows if row >= head.top)
    next_one: Head | None = head
    while next_one is not None:
        while left and left[0] <= next_one.row:
            left.popleft()
        head = next_one
        held, next_one = _until_next(sheet, region, head, left)
        _block(sheet, region, head, held, found)
    return found


def _said(sheet: Sheet, region: Region, rows: Sequence[int], titles: int, found: Parts) -> None:
    """A file that says which row has its titles: lines, titles, and rows of its one table."""
    found.lines += ((row, tuple(sheet.columns(row, region))) for row in rows if row < titles)
    below = [row for row in rows if row > titles]
    head = Head(titles, None, {at: spelled(sheet.value(titles, at)) for at in sheet.filled[titles]})
    columns = sorted({at for row in (titles, *below) for at in sheet.filled[row]})
    mine = region.with_rows(titles, region.bottom)
    found.take(sheet, Block(mine, head, tuple(columns), kinds_of(sheet, head, tuple(columns), below)))


def _until_next(sheet: Sheet, region: Region, head: Head, rows: deque[int]) -> tuple[list[int], Head | None]:
    """The rows below a head, taken from `rows`, until the next one that does not just repeat it."""
    held: list[int] = []
    last = head.row
    first_title = sheet.value(head.top, sheet.columns(head.top, region)[0])
    while rows:
        row = rows[0]
        columns = sheet.columns(row, region)
        apart = bool(held) and (row > last + 1 or len(sheet.columns(last, region)) == 1)
        if apart or sheet.value(row, columns[0]) == first_title:
            found = next_head(sheet, region, row, head, apart)
            if found is not None and apart:
                return held, found
        held.append(rows.popleft())
        last = row
    return held, None


def _block(sheet: Sheet, region: Region, head: Head, rows: Sequence[int], found: Parts) -> None:
    """A head and its rows, after the parts beside it that are none of it were taken away."""
    bottom = rows[-1] if rows else head.row
    mine = region.with_rows(head.top, bottom)
    used: dict[int, int] = {}
    for row in rows:
        for at in sheet.columns(row, mine):
            used[at] = used.get(at, 0) + 1
    groups = columns_apart(sorted({*used, *head.titles}))
    kept = list(groups[0]) if groups else []
    tallest = max((used.get(at, 0) for at in kept), default=0)
    for group in groups[1:]:
        if _own_part(sheet, head, group, kept, used, tallest):
            aside = Region(head.top, bottom, group[0], group[-1])
            found.add(_aside(sheet, aside))
        else:
            kept += group
            tallest = max(tallest, *(used.get(at, 0) for at in group))
    mine = Region(head.top, bottom, kept[0], kept[-1])
    taken = set(kept)
    own = Head(head.row, head.groups, {at: title for at, title in head.titles.items() if at in taken})
    inside = [row for row in rows if any(at in taken for at in sheet.columns(row, mine))]
    kinds = kinds_of(sheet, own, tuple(kept), inside)
    found.take(sheet, Block(mine, own, tuple(kept), kinds))


def _aside(sheet: Sheet, region: Region) -> Parts:
    """What stands beside a table: tables of their own, or lines such as a legend where it is narrow."""
    rows = [row for row in range(region.top, region.bottom + 1) if sheet.columns(row, region)]
    narrow = region.right - region.left < 2
    if not narrow or speaks_of_titles(sheet, rows[0], sheet.columns(rows[0], region)):
        return parts_of(sheet, region)
    return Parts(lines=[(row, tuple(sheet.columns(row, region))) for row in rows])


def _own_part(
    sheet: Sheet, head: Head, group: Sequence[int], kept: Sequence[int], used: dict[int, int], tallest: int
) -> bool:
    """Whether columns behind an empty one are a table or a note of their own."""
    titles = [head.titles[at].casefold() for at in group if at in head.titles]
    if any(sheet.wide.get((row, at), at) >= group[0] for at in kept for row in (head.row, head.top)):
        return False
    before = {head.titles[at].casefold() for at in kept if at in head.titles}
    if len(titles) > 1 and sum(title in before for title in titles) >= 0.5 * len(titles):
        return True
    filled = max((used.get(at, 0) for at in group), default=0)
    if not filled and tallest and not any(map(known_title, titles)):
        return True
    if not titles:
        return filled < 0.5 * tallest or len(group) > 1
    return len(group) <= 2 and tallest >= 4 and 0 < filled <= 0.5 * tallest and len(titles) < len(kept)


def _without_head(sheet: Sheet, region: Region, every: Sequence[int], found: Parts, few: int = 0) -> None:
    """Rows without titles: a table where most of them have a date beside something else, else lines."""
    rows = list(every)
    wide = [row for row in rows if len(sheet.columns(row, region)) > (2 if few else 1)]
    dated = [row for row in wide if any(datelike(sheet.value(row, at)) for at in sheet.columns(row, region))]
    if not wide or len(wide) < few or len(dated) < 0.5 * len(rows):
        rows = []
    if rows:
        columns = tuple(sorted({at for row in rows for at in sheet.columns(row, region)}))
        mine = region.with_rows(rows[0], rows[-1])
        found.take(sheet, Block(mine, None, columns, kinds_of(sheet, None, columns, rows)))
    taken = set(rows)
    for row in every:
        if row not in taken:
            cells = sheet.columns(row, region)
            lines = columns_apart(cells) if len(cells) > 2 else [cells]
            found.lines += ((row, tuple(line)) for line in lines)
