"""What the server offers: one function for each notice and question of the protocol."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol import types

from paiqi.days.today import Moment
from paiqi.lsp.acting import actions
from paiqi.lsp.asking import places, words
from paiqi.lsp.server import PaiqiServer, folder_of, roots_of
from paiqi.text.messages import Language

#: What an editor is asked to watch.
_WATCHED = "**/plans/**"


def language_server(
    moment: Callable[[], Moment], rest: Callable[[], None], language: Language | None = None
) -> PaiqiServer:
    """A server that is ready to be started; see PaiqiServer."""
    server = PaiqiServer(moment, rest, language)
    _begin(server)
    _documents(server)
    words(server)
    places(server)
    actions(server)
    return server


def _begin(server: PaiqiServer) -> None:
    """The beginning, and which folders are open."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        options = params.initialization_options
        asked = options.get("language") if isinstance(options, dict) else getattr(options, "language", None)
        if asked in ("zh", "en") and server.asked is None:
            server.asked = asked
        files = params.capabilities.workspace and params.capabilities.workspace.did_change_watched_files
        server.watches = bool(files and files.dynamic_registration)

    @server.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        folders = [folder.uri for folder in server.workspace.folders.values()]
        if not folders and server.workspace.root_uri:
            folders = [server.workspace.root_uri]
        for root in roots_of(folders):
            server.on(root)
        if server.watches:
            watched = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            await server.client_register_capability_async(
                types.RegistrationParams([types.Registration("plans", method, watched)])
            )

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def folders_changed(params: types.DidChangeWorkspaceFoldersParams) -> None:
        for one in params.event.removed:
            if folder := folder_of(one.uri):
                server.left(folder)
        for root in roots_of([one.uri for one in params.event.added]):
            server.on(root)


def _documents(server: PaiqiServer) -> None:
    """What happens to documents and to files."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.opened(params.text_document.uri, params.text_document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        document = server.workspace.get_text_document(params.text_document.uri)
        server.opened(params.text_document.uri, document.source)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.closed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.moved([params.text_document.uri])

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def moved(params: types.DidChangeWatchedFilesParams) -> None:
        server.moved([change.uri for change in params.changes])
