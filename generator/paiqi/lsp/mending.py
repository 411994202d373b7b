"""The mends of findings as edits of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from paiqi.lsp.positions import Document, Encoding, Range
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.edits import Edit, Fix, Replace
from paiqi.text.messages import Language, msg
from paiqi.write import NotWritable, replacements


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of a document, and what stands there instead."""

    range: Range
    text: str


@dataclass(frozen=True, slots=True)
class Mend:
    """A mend of a finding: what it does, whether nobody need look at it, and the changes of each file."""

    title: str
    safe: bool
    finding: Diagnostic
    changes: Mapping[str, tuple[Change, ...]]


def mends(
    found: Iterable[Diagnostic],
    texts: Mapping[str, bytes],
    language: Language,
    encoding: Encoding,
) -> Iterator[Mend]:
    """The mends of some findings; what the writer refuses is not offered."""
    for one in found:
        if one.fix is None:
            continue
        changes = _changes(one.fix.edits, texts, encoding)
        if changes:
            yield Mend(_title(one, one.fix, language), one.fix.safe, one, changes)


def mended(
    found: Iterable[Diagnostic], path: str, texts: Mapping[str, bytes], encoding: Encoding
) -> tuple[Change, ...]:
    """The changes by all safe mends of a file at once; one that the writer refuses is left out."""
    kept: list[Edit] = []
    for one in found:
        if one.fix is None or not one.fix.safe or any(edit.span.file != path for edit in one.fix.edits):
            continue
        more = [edit for edit in one.fix.edits if edit not in kept]
        if _changes([*kept, *more], texts, encoding):
            kept += more
    return _changes(kept, texts, encoding).get(path, ())


def _title(one: Diagnostic, fix: Fix, language: Language) -> str:
    title = fix.title or one.hint
    return title.text(language) if title else msg("mend this").text(language)


def _changes(
    edits: Iterable[Edit], texts: Mapping[str, bytes], encoding: Encoding
) -> dict[str, tuple[Change, ...]]:
    """The changes of each file; nothing where one of them cannot be written."""
    by_file: dict[str, list[Edit]] = {}
    for edit in edits:
        by_file.setdefault(edit.span.file, []).append(edit)
    changes: dict[str, tuple[Change, ...]] = {}
    for path, several in by_file.items():
        if path not in texts:
            return {}
        try:
            document = Document(texts[path].decode("utf-8", "replace"), encoding)
            changes[path] = tuple(_change(one, document) for one in replacements(texts[path], several))
        except NotWritable:
            return {}
    return {path: several for path, several in changes.items() if several}


def _change(one: Replace, document: Document) -> Change:
    start = document.position(one.span.line - 1, one.span.col - 1)
    return Change(Range(start, document.position(one.end[0] - 1, one.end[1] - 1)), one.text)
