"""The conversation with an editor: what it tells and asks, answered by the other modules of this room."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from paiqi import __version__
from paiqi.days.today import Moment
from paiqi.lsp import wire
from paiqi.lsp.desk import Desk, root_above, root_of_folder
from paiqi.lsp.findings import Documents, by_file, told
from paiqi.lsp.positions import Encoding
from paiqi.lsp.rounds import Rounds
from paiqi.rules.defects import place_of
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.messages import Language, msg


class PaiqiServer(LanguageServer):
    """The language server: the desks of all workspaces that an editor has open."""

    def __init__(
        self, moment: Callable[[], Moment], rest: Callable[[], None], language: Language | None = None
    ) -> None:
        """`moment` says which day today is, `rest` is called while nobody waits, `language` is the one to
        answer in, where one is asked for.
        """
        # What pygls itself makes of edits counts other ends of lines than editors do: whole texts, then.
        super().__init__("paiqi", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.moment, self.rest, self.asked = moment, rest, language
        self.rounds: dict[Path, Rounds] = {}
        self._pool = ThreadPoolExecutor(max_workers=1)
        #: How the editor itself writes the addresses of open files, by path.
        self._uris: dict[Path, str] = {}
        self._shown: dict[Path, dict[str, tuple[tuple[Diagnostic, ...], object]]] = {}
        self.watches = False

    @property
    def encoding(self) -> Encoding:
        """In what the editor counts columns."""
        agreed = self.workspace.position_encoding
        return "utf-8" if agreed == "utf-8" else "utf-32" if agreed == "utf-32" else "utf-16"

    def at(self, uri: str) -> tuple[Desk, str] | None:
        """The desk on which a document lies, and its path there; None for what is no file of a plan."""
        name = to_fs_path(uri)
        if name is None:
            return None
        path = Path(name)
        root = next((root for root in self.rounds if (root / "plans") in path.parents), None)
        root = root_above(path) or root
        if root is None:
            return None
        return self.on(root).desk, path.relative_to(root).as_posix()

    def on(self, root: Path) -> Rounds:
        """The checks of a workspace, which begin with the first question about it."""
        if root not in self.rounds:
            desk = Desk(root, self.moment, self.asked)
            self.rounds[root] = Rounds(desk, self._pool, self.publish, self.failed, self.rest)
            self.rounds[root].want()
        return self.rounds[root]

    def documents(self, desk: Desk) -> Documents:
        """The files of a desk as they stand now."""
        return lambda path: desk.document(path, self.encoding)

    def addresses(self, desk: Desk) -> wire.Address:
        """The addresses of the files of a desk."""
        return lambda path: self.address(desk, path)

    def address(self, desk: Desk, path: str) -> str:
        """The address of a file by its path."""
        whole = desk.root / path
        return self._uris.get(whole) or from_fs_path(str(whole)) or ""

    def publish(self, desk: Desk) -> None:
        """Tells the findings of each file of which something else was told before."""
        loaded = desk.loaded
        assert loaded is not None
        shown = self._shown.setdefault(desk.root, {})
        found = by_file(loaded.diagnostics)
        for path in sorted({*found, *shown}):
            held = (found.get(path, ()), loaded.files.texts.get(path))
            if shown.get(path) == held:
                continue
            if held[0]:
                shown[path] = held
            else:
                shown.pop(path, None)
            here = told(held[0], self.documents(desk), desk.language)
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(
                    self.address(desk, path),
                    wire.diagnostics(here, self.addresses(desk), self.explained(desk)),
                )
            )

    def explained(self, desk: Desk) -> Callable[[str], str | None]:
        """Where codes are explained: in the guide of the workspace's own site."""
        plan = desk.loaded.plan if desk.loaded else None
        site = plan.workspace.site_url if plan else None
        page = "checks" if desk.language == "zh" else "checks-en"
        return lambda code: f"{site.rstrip('/')}/guide/{page}/#{code}" if site else None

    def failed(self, defect: Exception) -> None:
        """A check broke off: the last findings stay."""
        message = msg(
            "a defect of Paiqi itself ({kind} at {place}): please report it",
            kind=type(defect).__name__,
            place=place_of(defect),
        )
        self.window_log_message(
            types.LogMessageParams(types.MessageType.Error, message.text(self.asked or "zh"))
        )

    def report_server_error(self, error: Exception, source: Any) -> None:
        """What breaks off outside an answer is written down, and asks for no attention."""
        self.failed(error)

    def opened(self, uri: str, text: str) -> None:
        """A document is open, with this text."""
        if (found := self.at(uri)) is None:
            return
        desk, path = found
        self._uris[desk.root / path] = uri
        desk.put(path, text, self.encoding)
        if not self.watches:
            desk.look_again()
        self.on(desk.root).want()

    def closed(self, uri: str) -> None:
        """A document was closed, and with it what was not saved."""
        if (found := self.at(uri)) is None:
            return
        desk, path = found
        self._uris.pop(desk.root / path, None)
        desk.drop(path)
        self.on(desk.root).want()

    def moved(self, uris: list[str]) -> None:
        """Files changed on disk."""
        for uri in uris:
            if found := self.at(uri):
                found[0].look_again()
                self.on(found[0].root).want()

    def left(self, folder: Path) -> None:
        """A folder is no longer open in the editor: nothing is said of it any more."""
        root = root_of_folder(folder) or folder
        gone = self.rounds.pop(root, None)
        for path in self._shown.pop(root, {}) if gone else ():
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(self.address(gone.desk, path), [])  # type: ignore[union-attr]
            )

    def shutdown(self) -> None:
        """Ends, whatever is being checked."""
        for one in self.rounds.values():
            one.desk.look_again()
        self._pool.shutdown(wait=False, cancel_futures=True)
        super().shutdown()  # type: ignore[no-untyped-call]


def folder_of(uri: str) -> Path | None:
    """The folder at an address; None where it is none of this machine."""
    name = to_fs_path(uri)
    return Path(name) if name else None


def roots_of(folders: list[str]) -> list[Path]:
    """The workspaces of the folders that an editor opened."""
    paths = [path for uri in folders if (path := folder_of(uri))]
    return [root for path in paths if (root := root_of_folder(path))]
