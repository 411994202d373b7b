"""What a file is, by its bytes first and its name second; and which reader takes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from paiqi.importers.cells import Grid
from paiqi.importers.doubts import Doubt
from paiqi.importers.grids import (
    bundles,
    calendars,
    documents,
    html_tables,
    json_text,
    list_tables,
    ods_cells,
    packed,
    separated,
    sheet_xml,
    workbook,
    yaml_text,
)
from paiqi.importers.grids.encodings import text_of
from paiqi.importers.grids.limits import LOCKED, MAX_BYTES, Unreadable
from paiqi.importers.grids.xls_cells import xls_extras
from paiqi.text.amounts import file_size
from paiqi.text.messages import Message, Spoken, msg

_PACK, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: What other files begin with, and what they are.
_OTHERS = {
    b"%PDF-": Spoken("PDF", "a PDF"),
    b"\x89PNG": Spoken("图片", "a picture"),
    b"\xff\xd8\xff": Spoken("图片", "a picture"),
    b"GIF8": Spoken("图片", "a picture"),
    b"{\\rtf": Spoken("RTF 文档", "a document of a word processor"),
    b"\x1f\x8b": Spoken("压缩包", "a packed archive"),
    b"Rar!": Spoken("压缩包", "a packed archive"),
    b"7z\xbc\xaf": Spoken("压缩包", "a packed archive"),
}
#: Kinds of texts that hold plans.
KINDS = {
    "markdown": Spoken("Markdown", "Markdown"),
    "rst": Spoken("reStructuredText", "reStructuredText"),
    "yaml": Spoken("YAML", "YAML"),
    "json": Spoken("JSON", "JSON"),
    "csv": Spoken("CSV（用分隔符分开的文本）", "a text with separators (CSV)"),
    "html": Spoken("网页", "a web page"),
}
_ENDINGS = {
    "md": "markdown", "markdown": "markdown", "mdx": "markdown", "rst": "rst", "yaml": "yaml", "yml": "yaml",
    "json": "json", "jsonl": "json", "ndjson": "json", "csv": "csv", "tsv": "csv", "tab": "csv",
    "html": "html", "htm": "html",
}  # fmt: skip
#: Endings of workbooks: a text under one of them is told.
_WORKBOOKS = frozenset(("xlsx", "xlsm", "xls", "xlsb", "ods", "xltx"))
_RULED = re.compile(r"^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.MULTILINE)
_HTML = re.compile(r"\s*(?:<!doctype html|<html|<table|<meta|<head|<body)", re.IGNORECASE)
_OFFICE_XML = re.compile(r"\s*<\?xml.{0,300}?(?:mso-application|<(?:ss:)?Workbook)", re.DOTALL)
_BULLETS = re.compile(r"^(?:[*+-]|\d+\.) +\S.*$", re.MULTILINE)

Found = tuple[Sequence[Grid], Sequence[Doubt]]
Read = tuple[Sequence[Grid], tuple[Doubt, ...]]


def silent(_rows: int) -> None:
    """Tells nobody how far a reading is."""


def read_grids(name: str, data: bytes, told: Callable[[int], None] = silent) -> Read:
    """The grids of a file of any kind that holds plans, and what is told about it: raises Unreadable.

    `name` is the file's name without folders; `told` gets the number of rows read so far.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(
            msg(
                "the file is larger than {limit}: save just the sheets of the plan in a new file",
                limit=file_size(MAX_BYTES),
            )
        )
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(msg("the file is empty"))
    grids, doubts = _read(name, data, told)
    if not any(any(row) for grid in grids for row in grid.rows):
        raise Unreadable(msg("nothing stands in the file: no cell of it holds anything"))
    return tuple(grids), tuple(doubts)


def _read(name: str, data: bytes, told: Callable[[int], None], inside: bool = False) -> Found:
    if data.startswith(_PACK):
        return _packed(name, data, told, inside)
    if data.startswith(_OLE):
        return _ole(name, data, told)
    for beginning, kind in _OTHERS.items():
        if data.startswith(beginning):
            raise Unreadable(
                msg("this is {kind}: save the plan as .xlsx or .csv, and import that", kind=kind)
            )
    return _text(name, data, told)


def _packed(name: str, data: bytes, told: Callable[[int], None], inside: bool) -> Found:
    with packed.opened(data) as pack:
        parts = set(pack.namelist())
        if "xl/workbook.xml" in parts:
            return workbook.workbook_grids(name, data, sheet_xml.sheet_extras(pack), told)
        if packed.part(pack, "mimetype").startswith(ods_cells.MIMETYPE):
            if ods_cells.is_locked(packed.part(pack, "META-INF/manifest.xml")):
                raise Unreadable(LOCKED)
            return workbook.workbook_grids(name, data, ods_cells.ods_extras(pack), told)
        if inside or {"[Content_Types].xml", "mimetype", "Index/Document.iwa"} & parts:
            raise Unreadable(
                msg("this is a document of an office program, but no spreadsheet: save its table as .xlsx")
            )
        return bundles.bundle_grids(pack, lambda inner, held: _inner(inner, held, told))


def _inner(name: str, data: bytes, told: Callable[[int], None]) -> Found:
    """A file in a zip: what cannot be read of it is told, the others are read."""
    try:
        return _read(name, data, told, inside=True)
    except Unreadable as error:
        return (), (
            Doubt("unreadable-file", (name,), msg("{place}: {what}", place=name, what=error.message)),
        )


def _ole(name: str, data: bytes, told: Callable[[int], None]) -> Found:
    """Excel before 2007, and packed files behind a password, are one kind of file."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable(LOCKED)
    if not any(one.encode("utf-16-le") in data for one in ("Workbook", "Book")):
        raise Unreadable(
            msg("this is a document of an office program, but no spreadsheet: save its table as .xlsx")
        )
    return workbook.workbook_grids(name, data, xls_extras(data), told)


def _text(name: str, data: bytes, told: Callable[[int], None]) -> Found:
    text, doubts = text_of(name, data)
    if text.lstrip()[: len(calendars.BEGIN)].upper() == calendars.BEGIN:
        grid, more = calendars.calendar_grid(name, text)
        return [grid], [*doubts, *more]
    ending = name.rpartition(".")[2].lower()
    kind, value = _kind(text, ending)
    told_of = list(doubts)
    if ending in _WORKBOOKS:
        message = msg("{file} is no workbook but {kind}: it was read as that", file=name, kind=KINDS[kind])
        told_of.append(Doubt("other-kind", (name,), message))
    if kind == "csv":
        grid, more = separated.separated_grid(name, text, told)
        return [grid], [*told_of, *more]
    if kind == "html":
        grids, found = html_tables.html_grids(name, text)
    elif kind == "json":
        grids, found = json_text.json_grids(name, value, text)
    elif kind == "yaml":
        grids, found = yaml_text.yaml_grids(name, text.encode())
    elif kind == "rst":
        blocks = list_tables.list_table_blocks(text)
        if not any(one.rows for one in blocks):
            raise Unreadable(
                msg("this text holds no list-table: put the posts into one, or into a Markdown table")
            )
        grids, found = documents.made(name, blocks, tables=True, doubts=[])
    else:
        grids, found = documents.markdown_grids(name, text)
    told(sum(len(grid.rows) for grid in grids))
    return grids, [*told_of, *found]


def _kind(text: str, ending: str) -> tuple[str, object]:
    """What a text is, and its value where it is JSON; raises Unreadable for JSON that is broken."""
    if _OFFICE_XML.match(text):
        raise Unreadable(
            msg(
                "this is a workbook in XML of 2003: open it in the spreadsheet, save it as .xlsx, import that"
            )
        )
    if _HTML.match(text):
        return "html", None
    named = _ENDINGS.get(ending, "")
    if text.lstrip()[:1] in ("{", "[") and named in ("", "json"):
        try:
            return "json", json_text.parsed(text)
        except ValueError as error:
            if named == "json":
                raise Unreadable(_broken(error)) from None
    elif named == "json":
        raise Unreadable(_broken(ValueError()))
    if named in ("markdown", "yaml"):
        return named, None
    if list_tables.DIRECTIVE.search(text) or named == "rst":
        return "rst", None
    if _RULED.search(text[:100_000]):
        return "markdown", None
    return named or _unnamed(text), None


def _unnamed(text: str) -> str:
    """What a text is whose name says nothing: YAML, a list of Markdown, or cells with separators."""
    document, _ = yaml_text.yaml_document("", text[:1_000_000].encode())
    value = document.value if document else None
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict) for one in value)):
        return "yaml"
    lines = [line for line in text.splitlines() if line.strip()]
    return "markdown" if len(_BULLETS.findall(text)) * 2 > len(lines) or text.startswith("#") else "csv"


def _broken(error: ValueError) -> Message:
    line = getattr(error, "lineno", 1)
    return msg("line {line}: this is no JSON any more: it may be cut short; export it once more", line=line)
