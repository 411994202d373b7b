"""Tables of a web page (often saved under the name of a spreadsheet) → a grid each."""

from __future__ import annotations

from html.parser import HTMLParser

from paiqi.importers.cells import Area, CellValue, Grid
from paiqi.importers.doubts import Doubt
from paiqi.importers.grids.cell_texts import Texts
from paiqi.importers.grids.extras import linked
from paiqi.importers.grids.limits import MAX_CELLS, Unreadable
from paiqi.text.messages import msg

_BLOCKS = frozenset(("br", "p", "div", "li"))


def html_grids(name: str, text: str) -> tuple[list[Grid], list[Doubt]]:
    """A grid a table, its joined cells known; raises Unreadable where there is none."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    tables = [one for one in parser.tables if any(one.rows)]
    if not tables:
        raise Unreadable(msg("this web page holds no table: save the plan as .xlsx or .csv, and import that"))
    grids: list[Grid] = []
    doubts: list[Doubt] = []
    for number, table in enumerate(tables, 1):
        texts = Texts()
        rows: list[tuple[CellValue, ...]] = [
            tuple(texts.cell(_tidy(cell), at, column) for column, cell in enumerate(row))
            for at, row in enumerate(table.rows)
        ]
        grid = Grid(name, f"table {number}" if len(tables) > 1 else "", rows, tuple(table.joined))
        grids.append(grid)
        doubts += texts.doubts(grid)
    return grids, doubts


def _tidy(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


class _Table:
    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.joined: list[Area] = []
        #: Rows that a cell of this column still reaches into.
        self.reach: dict[int, int] = {}


class _Tables(HTMLParser):
    """Collects the tables of a page; a table inside another is its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self.open: list[_Table] = []
        self.text: list[str] | None = None
        self.span = (1, 1)
        self.link: tuple[str, int] | None = None
        self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "table":
            self._close_cell()
            self.open.append(_Table())
            self.tables.append(self.open[-1])
        elif tag == "tr" and self.open:
            self._close_cell()
            table = self.open[-1]
            table.rows.append([])
            table.reach = {column: left - 1 for column, left in table.reach.items() if left > 1}
        elif tag in ("td", "th") and self.open and self.open[-1].rows:
            self._close_cell()
            self.text = []
            self.span = (_count(values.get("rowspan")), _count(values.get("colspan")))
        elif tag in _BLOCKS and self.text:
            self.text.append("\n")
        elif tag == "a" and self.text is not None:
            self.link = (values.get("href") or "", len(self.text))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr"):
            self._close_cell()
        elif tag == "table" and self.open:
            self._close_cell()
            self.open.pop()
        elif tag == "a" and self.link and self.text is not None:
            address, at = self.link
            shown = "".join(self.text[at:])
            self.text[at:] = [linked(shown, address) if shown.strip() else address]
            self.link = None

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data.replace("\n", " "))

    def _close_cell(self) -> None:
        if self.text is None:
            return
        table, text = self.open[-1], "".join(self.text)
        self.text, self.link = None, None
        row = table.rows[-1]
        while table.reach.get(len(row), 0) > 0:
            row.append("")
        down, across = self.span
        top, left = len(table.rows) - 1, len(row)
        row += [text] + [""] * (across - 1)
        self.cells += across
        if self.cells > MAX_CELLS:
            raise Unreadable(
                msg(
                    "the table holds more than {limit} cells: save just the plan in a new file",
                    limit=MAX_CELLS,
                )
            )
        if down > 1 or across > 1:
            table.joined.append(Area(top, left, top + down - 1, left + across - 1))
            # One more: the row that begins next takes one off.
            table.reach |= {left + at: down for at in range(across) if down > 1}


def _count(text: str | None) -> int:
    return min(max(int(text), 1), 1000) if text and text.isdecimal() else 1
