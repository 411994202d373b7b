"""Findings as an editor shows them: over which letters, how heavy, in which words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from paiqi.lsp.positions import Document, Range
from paiqi.report.machines import with_hint
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Language
from paiqi.text.places import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file."""

    path: str
    range: Range


@dataclass(frozen=True, slots=True)
class Told:
    """A finding at its stretch of a file; `related` are other places with what stands there."""

    range: Range
    severity: Severity
    code: str
    text: str
    related: tuple[tuple[Place, str], ...] = ()


#: A file as it was checked, by its path; None where there is none.
Documents = Callable[[str], Document | None]
_NOWHERE = Document("")


def by_file(found: Sequence[Diagnostic]) -> Mapping[str, tuple[Diagnostic, ...]]:
    """The findings of each file, in their order."""
    held: dict[str, list[Diagnostic]] = {}
    for one in found:
        if one.severity is not Severity.off:
            held.setdefault(one.span.file, []).append(one)
    return {path: tuple(several) for path, several in held.items()}


def told(found: Sequence[Diagnostic], documents: Documents, language: Language) -> tuple[Told, ...]:
    """The findings of one file."""
    return tuple(
        Told(
            place(one.span, documents).range,
            one.severity,
            one.code,
            with_hint(one, language),
            tuple((place(other.span, documents), other.message.text(language)) for other in one.related),
        )
        for one in found
    )


def place(span: Span, documents: Documents) -> Place:
    """The key or value that begins at a place; the beginning of what is no text."""
    document = documents(span.file) or _NOWHERE
    return Place(span.file, document.token(span.line, span.col))
