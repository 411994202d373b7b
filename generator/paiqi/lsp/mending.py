"""The mends of findings as edits of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from paiqi.lsp.positions import Document, Encoding, Range
from paiqi.mend import fitting
from paiqi.text.diagnostics import Diagnostic, mendable
from paiqi.text.edits import Edit, Fix, Replace, Rewrite
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
    """The changes by the safe mends of a file at once, as many as go together; what is left, and what comes
    to light by them, is mended the next time.
    """
    waiting = [
        one
        for one in found
        if mendable(one) and one.fix and all(edit.span.file == path for edit in one.fix.edits)
    ]
    edits = [edit for one in fitting(texts, [], waiting) if one.fix for edit in one.fix.edits]
    return _changes(edits, texts, encoding).get(path, ())


def _title(one: Diagnostic, fix: Fix, language: Language) -> str:
    """What a mend does, in a few words: a menu shows it."""
    values = {edit.value for edit in fix.edits if isinstance(edit, Rewrite)}
    if fix.title is None and len(values) == 1 and len(fix.edits) == 1:
        return msg("Write {value}", value=values.pop()).text(language)
    title = fix.title or one.hint or msg("Mend this")
    return title.text(language)


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
