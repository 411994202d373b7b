"""Our values → those of the protocol."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lsprotocol import types

from paiqi.lsp.completion import Proposal
from paiqi.lsp.findings import Place, Told
from paiqi.lsp.mending import Change
from paiqi.lsp.positions import Position, Range
from paiqi.lsp.symbols import Found, Symbol
from paiqi.text.diagnostics import Severity

#: The address of a file by its path in the workspace.
Address = Callable[[str], str]
SOURCE = "paiqi"
#: Findings of what could as well be taken out.
_UNNECESSARY = frozenset(["waiver-expired", "waiver-unused", "stray-file"])
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
            tags=[types.DiagnosticTag.Unnecessary] if one.code in _UNNECESSARY else None,
            related_information=[
                types.DiagnosticRelatedInformation(location(place, address), text)
                for place, text in one.related
            ]
            or None,
        )
        for one in found
    ]


_SORTS = {
    "key": types.CompletionItemKind.Property,
    "item": types.CompletionItemKind.Reference,
    "value": types.CompletionItemKind.EnumMember,
    "date": types.CompletionItemKind.Event,
    "file": types.CompletionItemKind.File,
}


def completions(
    found: Sequence[tuple[Proposal, str]], place: Range, *, glued: bool, followed: bool
) -> types.CompletionList:
    """What may be written over a stretch. `glued`: a blank is missing before it; `followed`: a key's colon
    stands there already.
    """
    items = []
    for at, (one, name) in enumerate(found):
        text = one.text + (": " if one.is_key and not followed else "")
        items.append(
            types.CompletionItem(
                label=one.text,
                label_details=types.CompletionItemLabelDetails(description=one.about) if one.about else None,
                kind=_SORTS[one.sort],
                detail=one.meaning or one.about or None,
                # Letters typed in either language find it, whatever the editor itself compares.
                filter_text=name,
                sort_text=f"{at:04}",
                preselect=True if at == 0 and one.first else None,
                text_edit=types.TextEdit(range_(place), (" " if glued else "") + text),
            )
        )
    return types.CompletionList(is_incomplete=True, items=items)


def markdown(text: str, place: Range | None) -> types.Hover:
    """What is said of a word."""
    content = types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.Hover(content, range_(place) if place else None)


def text_edits(changes: Sequence[Change]) -> list[types.TextEdit]:
    """Changes of a file."""
    return [types.TextEdit(range_(one.range), one.text) for one in changes]


def workspace_edit(
    changes: Mapping[str, Sequence[Change]], address: Address, warning: str = ""
) -> types.WorkspaceEdit:
    """Changes of several files; with a warning each of them asks before it is made."""
    if not warning:
        return types.WorkspaceEdit({address(path): text_edits(several) for path, several in changes.items()})
    return types.WorkspaceEdit(
        document_changes=[
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier(address(path)),
                [types.AnnotatedTextEdit("id", range_(one.range), one.text) for one in several],
            )
            for path, several in changes.items()
        ],
        change_annotations={"id": types.ChangeAnnotation(warning, needs_confirmation=True)},
    )


#: What outlines show items as.
_GROUPS = {
    "content": types.SymbolKind.Class,
    "posts": types.SymbolKind.Field,
    "activities": types.SymbolKind.Event,
    "people": types.SymbolKind.Object,
    "person": types.SymbolKind.Object,
    "campaign": types.SymbolKind.Module,
    "account": types.SymbolKind.Interface,
    "accounts": types.SymbolKind.Interface,
    "kpis": types.SymbolKind.Number,
}


def outline(found: Sequence[Symbol]) -> list[types.DocumentSymbol]:
    """The items of a file."""
    return [
        types.DocumentSymbol(
            name=one.name,
            detail=one.detail,
            kind=_GROUPS.get(one.group, types.SymbolKind.Struct),
            range=range_(one.range),
            selection_range=range_(one.selection),
            children=outline(one.inner),
        )
        for one in found
    ]


def symbols(found: Sequence[Found], address: Address) -> list[types.WorkspaceSymbol]:
    """The items of a workspace."""
    return [
        types.WorkspaceSymbol(
            location(one.place, address),
            one.name,
            _GROUPS.get(one.kind, types.SymbolKind.Struct),
            container_name=one.about,
        )
        for one in found
    ]


def hint(at: Position, text: str, more: str) -> types.InlayHint:
    """A word behind the end of a text, and what is said of it on demand."""
    return types.InlayHint(position(at), text, tooltip=more, padding_left=True)
