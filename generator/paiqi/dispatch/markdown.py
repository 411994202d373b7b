"""Markdown for whatever reads it: printed, it goes into any page or comment."""

from __future__ import annotations

from paiqi.dispatch.document import Document, Line, Piece
from paiqi.report.difference_text import escaped


def as_markdown(document: Document) -> str:
    """The whole message; nothing that people wrote is markup or calls anybody."""
    lines = [f"### {escaped(document.title)}"]
    for section in document.sections:
        lines += ["", f"**{escaped(section.title)}**", ""]
        lines += [f"- {_line(line)}" for line in section.lines]
    if document.link:
        lines += ["", _piece(document.link)]
    return "\n".join(lines) + "\n"


def _line(line: Line) -> str:
    return "".join(_piece(piece) for piece in line)


def _piece(piece: Piece) -> str:
    head = " " if piece.text[:1] == " " else ""
    tail = " " if piece.text[-1:] == " " else ""
    text = escaped(piece.text)
    if piece.url:
        return f"[{text}](<{piece.url}>)"
    return f"**{text}**" if piece.strong else f"{head}{text}{tail}"
