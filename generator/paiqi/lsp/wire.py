"""Our values → those of the protocol."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lsprotocol import types

from paiqi.lsp.findings import Place, Told
from paiqi.lsp.positions import Position, Range
from paiqi.text.diagnostics import Severity

#: The address of a file by its path in the workspace.
Address = Callable[[str], str]
SOURCE = "paiqi"
_SEVERITIES = {
    Severity.error: types.DiagnosticSeverity.Error,
    Severity.warning: types.DiagnosticSeverity.Warning,
    Severity.advice: types.DiagnosticSeverity.Information,
}


def position(one: Position) -> types.Position:
    """A position."""
    return types.Position(one.line, one.character)


def range_(one: Range) -> types.Range:
    """A range."""
    return types.Range(position(one.start), position(one.end))


def read(one: types.Position) -> Position:
    """A position that the editor names."""
    return Position(one.line, one.character)


def location(one: Place, address: Address) -> types.Location:
    """A stretch of a file."""
    return types.Location(address(one.path), range_(one.range))


def diagnostics(
    found: Sequence[Told], address: Address, explained: Callable[[str], str | None]
) -> list[types.Diagnostic]:
    """The findings of a file; `explained` gives the address at which a code is explained, if there is one."""
    return [
        types.Diagnostic(
            range=range_(one.range),
            severity=_SEVERITIES[one.severity],
            code=one.code,
            code_description=types.CodeDescription(href) if (href := explained(one.code)) else None,
            source=SOURCE,
            message=one.text,
            related_information=[
                types.DiagnosticRelatedInformation(location(place, address), text)
                for place, text in one.related
            ]
            or None,
        )
        for one in found
    ]
