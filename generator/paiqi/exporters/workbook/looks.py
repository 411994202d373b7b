"""How cells of a workbook look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

#: Text and ground of a status, as the site has them (site_templates/styles/01-tokens.css).
STATUS_COLOURS: Mapping[str, tuple[str, str]] = {
    "idea": ("#5a5e62", "#f4f1e9"),
    "draft": ("#5a5e62", "#ebe6da"),
    "review": ("#855000", "#f9eed6"),
    "approved": ("#1c6644", "#e3f0e7"),
    "active": ("#1c6644", "#d3e4dc"),
    "published": ("#174d3a", "#b3d1c6"),
    "done": ("#174d3a", "#b3d1c6"),
    "on-hold": ("#53585e", "#d9d3c5"),
    "cancelled": ("#a1202d", "#fae6e4"),
}
_INK, _DIM, _LINE, _HEAD = "#1f2328", "#6a6e72", "#d9d3c5", "#1d5c4f"
#: How the kinds of columns show their values; other kinds are texts.
_NUMBERS = {"day": "yyyy-mm-dd", "clock": "hh:mm", "moment": "yyyy-mm-dd hh:mm", "number": "#,##0.####"}


class Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        """Nothing is made before it is needed."""
        self._book = book
        self._made: dict[tuple[str, bool, bool], Format] = {}

    def head(self, kind: str = "text") -> Format:
        """A title, above numbers where they stand."""
        return self._book.add_format(
            ({"align": "right", "indent": 1} if kind == "number" else {})
            | {
                "bold": True,
                "font_color": "#ffffff",
                "bg_color": _HEAD,
                "valign": "vcenter",
                "text_wrap": True,
            }
            | {"border": 1, "border_color": _HEAD, "font_size": 10}
        )

    def cell(self, kind: str, own: bool, fixed: bool) -> Format:
        """A cell of a kind of column; what is not the row's own is grey and slanted."""
        key = (kind, own, fixed)
        if key not in self._made:
            look: dict[str, Any] = {"valign": "top", "font_size": 10, "border": 1, "border_color": _LINE}
            look |= {"text_wrap": kind not in ("id", "day", "clock", "moment", "number")}
            look |= {"font_color": _INK} if own else {"font_color": _DIM, "italic": True}
            look |= {"num_format": _NUMBERS.get(kind, "@")}
            if kind in ("day", "clock", "moment"):
                look["align"] = "left"
            if kind == "number":
                look |= {"align": "right", "indent": 1}
            if fixed:
                look["bg_color"] = "#f4f1e9"
            self._made[key] = self._book.add_format(look)
        return self._made[key]

    def status(self, key: str) -> Format:
        """What marks a status."""
        ink, ground = STATUS_COLOURS[key]
        return self._book.add_format({"font_color": ink, "bg_color": ground})
