"""The questions of the protocol about words and places."""

from __future__ import annotations

from dataclasses import dataclass

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from paiqi.derive.ground import CommonGround, ground_of
from paiqi.lsp import wire
from paiqi.lsp.completion import Spot, complete
from paiqi.lsp.context import context
from paiqi.lsp.desk import Desk
from paiqi.lsp.findings import place
from paiqi.lsp.hover import explanation, hover
from paiqi.lsp.items import campaign_at
from paiqi.lsp.positions import Document, Position, Range
from paiqi.lsp.posts import Room, room
from paiqi.lsp.references import Target, definition, occurrences, target_at
from paiqi.lsp.renaming import NotRenamed, may_rename, renamed
from paiqi.lsp.server import PaiqiServer
from paiqi.lsp.symbols import outline, search
from paiqi.read.parts import kind_of
from paiqi.text.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class _Asked:
    """A place that is asked about."""

    desk: Desk
    path: str
    document: Document
    position: Position
    column: int
    spot: Spot | None

    @property
    def ground(self) -> CommonGround | None:
        """What limits are read from."""
        return ground_of(self.desk.known) if self.desk.known else None


async def _asked(server: PaiqiServer, uri: str, at: types.Position) -> _Asked | None:
    if (found := server.at(uri)) is None:
        return None
    desk, path = found
    if desk.known is None:
        # Before the first look at a workspace nothing is known that could be told.
        await server.on(desk.root).settled()
    document = desk.document(path, server.encoding)
    if document is None:
        return None
    position = wire.read(at)
    column, kind = document.column(position), kind_of(path)
    spot = None
    if kind is not None:
        spot = Spot(context(document.lines, position.line, column), kind, path, desk.known, desk.language)
    return _Asked(desk, path, document, position, column, spot)


def words(server: PaiqiServer) -> None:
    """Completion, and what words mean."""

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=[":", " ", "-", "+", ",", "["]),
    )
    async def completion(params: types.CompletionParams) -> types.CompletionList | None:
        asked = await _asked(server, params.text_document.uri, params.position)
        if asked is None or asked.spot is None:
            return None
        here, line = asked.spot.context, asked.document.line(asked.position.line)
        place = asked.document.range(asked.position.line, here.start, here.end)
        glued = here.start > 0 and line[here.start - 1] == ":"
        followed = line[here.end : here.end + 1] == ":"
        return wire.completions(complete(asked.spot), place, glued=glued, followed=followed)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(params: types.HoverParams) -> types.Hover | None:
        asked = await _asked(server, params.text_document.uri, params.position)
        if asked is None:
            return None
        text = hover(asked.spot, asked.ground) if asked.spot else ""
        codes = [explanation(one.code, asked.desk.language) for one in _found_at(asked)]
        said = "\n\n---\n\n".join(part for part in (text, *dict.fromkeys(codes)) if part)
        here = asked.spot.context if asked.spot else None
        range_ = asked.document.range(asked.position.line, here.start, here.end) if here else None
        return wire.markdown(said, range_) if said else None

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    async def hints(params: types.InlayHintParams) -> list[types.InlayHint]:
        if (found := server.at(params.text_document.uri)) is None:
            return []
        desk, path = found
        await server.on(desk.root).settled()
        plan, document = desk.loaded.plan if desk.loaded else None, desk.document(path, server.encoding)
        campaign = campaign_at(plan, path) if plan else None
        if plan is None or document is None or campaign is None or not desk.fresh(path):
            return []
        ends: dict[Position, list[Room]] = {}
        for one in room(campaign, path, ground_of(plan), desk.language):
            end = _line_end(document, document.token(one.span.line, one.span.col))
            if params.range.start.line <= end.line <= params.range.end.line:
                ends.setdefault(end, []).append(one)
        return [
            wire.hint(at, min(several, key=lambda one: one.left).text, "\n".join(one.more for one in several))
            for at, several in ends.items()
        ]


def _line_end(document: Document, token: Range) -> Position:
    """Behind a value of one line; behind the line in which one of several begins."""
    if token.start.line == token.end.line:
        return token.end
    return document.position(token.start.line, len(document.line(token.start.line)))


def _found_at(asked: _Asked) -> list[Diagnostic]:
    """The findings at a place."""
    loaded = asked.desk.loaded
    found = [one for one in loaded.diagnostics if one.span.file == asked.path] if loaded else []
    return [one for one in found if _holds(asked.document.token(one.span.line, one.span.col), asked.position)]


def _holds(one: Range, at: Position) -> bool:
    start, end, here = ((place.line, place.character) for place in (one.start, one.end, at))
    return start <= here <= end


def places(server: PaiqiServer) -> None:
    """Definitions, references, outlines and other ids."""

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def defined(params: types.DefinitionParams) -> types.Location | None:
        if (found := await _target(server, params.text_document.uri, params.position)) is None:
            return None
        asked, target = found
        documents = server.documents(asked.desk)
        at = definition(target, documents)
        return wire.location(at, server.addresses(asked.desk)) if at else None

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def referred(params: types.ReferenceParams) -> list[types.Location]:
        found = await _target(server, params.text_document.uri, params.position)
        loaded = found[0].desk.loaded if found else None
        if found is None or loaded is None or loaded.plan is None:
            return []
        asked, target = found
        return [
            wire.location(
                place(one.span, server.documents(asked.desk)),
                server.addresses(asked.desk),
            )
            for one in occurrences(target, loaded.files, loaded.plan)
            if params.context.include_declaration or not one.is_definition
        ]

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def outlined(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
        if (found := server.at(params.text_document.uri)) is None:
            return None
        desk, path = found
        document, kind = desk.document(path, server.encoding), kind_of(path)
        if document is None or kind is None:
            return None
        symbols = outline(kind, document.text.encode("utf-8", "replace"), path, document)
        return None if symbols is None else wire.outline(symbols)

    @server.feature(types.WORKSPACE_SYMBOL)
    def searched(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        found: list[types.WorkspaceSymbol] = []
        for one in server.rounds.values():
            desk = one.desk
            if desk.known is not None:
                some = search(desk.known, params.query, server.documents(desk), desk.language)
                found += wire.symbols(some, server.addresses(desk))
        return found

    _renaming(server)


async def _target(server: PaiqiServer, uri: str, at: types.Position) -> tuple[_Asked, Target] | None:
    asked = await _asked(server, uri, at)
    target = target_at(asked.spot) if asked and asked.spot else None
    return (asked, target) if asked and target else None


def _renaming(server: PaiqiServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    async def prepared(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        if (found := await _target(server, params.text_document.uri, params.position)) is None:
            return None
        asked, target = found
        try:
            may_rename(target)
        except NotRenamed as refused:
            raise JsonRpcInvalidParams(refused.message.text(asked.desk.language)) from None
        assert asked.spot is not None
        here, name = asked.spot.context, target.item.short
        start = here.start + max(here.word.rfind(name), 0)
        place = asked.document.range(asked.position.line, start, start + len(name))
        return types.PrepareRenamePlaceholder(wire.range_(place), name)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    async def rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        if found := server.at(params.text_document.uri):
            await server.on(found[0].root).settled()
        at = await _target(server, params.text_document.uri, params.position)
        loaded = at[0].desk.loaded if at else None
        if at is None or loaded is None or loaded.plan is None:
            return None
        asked, target = at
        desk = asked.desk
        try:
            made = renamed(
                target,
                params.new_name,
                loaded.files,
                loaded.plan,
                server.documents(desk),
            )
        except NotRenamed as refused:
            raise JsonRpcInvalidParams(refused.message.text(desk.language)) from None
        warning = made.warning.text(desk.language) if made.warning else ""
        return wire.workspace_edit(made.changes, server.addresses(desk), warning)
