"""The protocol's actions over text: mends of findings, one by one and all safe ones at once."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from paiqi.lsp import wire
from paiqi.lsp.desk import Desk
from paiqi.lsp.findings import told
from paiqi.lsp.mending import mended, mends
from paiqi.lsp.server import PaiqiServer
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.messages import msg

_ALL = f"{types.CodeActionKind.SourceFixAll.value}.paiqi"


def actions(server: PaiqiServer) -> None:
    """Mends, where they are asked for."""

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([types.CodeActionKind.QuickFix, _ALL])
    )
    async def acted(params: types.CodeActionParams) -> list[types.CodeAction]:
        if (found := server.at(params.text_document.uri)) is None:
            return []
        desk, path = found
        await server.on(desk.root).settled()
        if desk.loaded is None or not desk.fresh(path):
            return []
        here = [one for one in desk.loaded.diagnostics if one.span.file == path]
        respelled = [one for one in desk.loaded.respelled if one.span.file == path]
        wanted = params.context.only or (types.CodeActionKind.QuickFix,)
        return [
            *(_quick(server, desk, path, here, params) if _asks(wanted, "quickfix") else ()),
            *(
                _whole(server, desk, path, here + respelled)
                if params.context.only and _asks(wanted, _ALL)
                else ()
            ),
        ]


def _asks(wanted: object, kind: str) -> bool:
    """Whether actions of a kind are among those that are asked for."""
    names = [str(getattr(one, "value", one)) for one in wanted] if isinstance(wanted, (list, tuple)) else []
    return any(not name or kind == name or kind.startswith(f"{name}.") for name in names)


def _quick(
    server: PaiqiServer, desk: Desk, path: str, found: list[Diagnostic], params: types.CodeActionParams
) -> Iterator[types.CodeAction]:
    """The mends of what is found where the cursor or selection is."""
    loaded = desk.loaded
    assert loaded is not None
    shown = told(found, server.documents(desk), desk.language)
    first, last = params.range.start, params.range.end
    near = [
        one
        for one, at in zip(found, shown, strict=True)
        if (at.range.start.line, at.range.start.character) <= (last.line, last.character)
        and (at.range.end.line, at.range.end.character) >= (first.line, first.character)
    ]
    address = server.addresses(desk)
    for mend in mends(near, loaded.files.texts, desk.language, server.encoding):
        at = told([mend.finding], server.documents(desk), desk.language)
        yield types.CodeAction(
            mend.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=wire.diagnostics(at, address, server.explained(desk)),
            is_preferred=mend.safe or None,
            edit=wire.workspace_edit(mend.changes, address),
        )


def _whole(server: PaiqiServer, desk: Desk, path: str, found: list[Diagnostic]) -> Iterator[types.CodeAction]:
    """All safe mends of a file."""
    loaded = desk.loaded
    assert loaded is not None
    changes = mended(found, path, loaded.files.texts, server.encoding)
    if changes:
        title = msg("Mend all that is certain (Paiqi)").text(desk.language)
        edit = wire.workspace_edit({path: changes}, server.addresses(desk))
        yield types.CodeAction(title, kind=_ALL, edit=edit)
