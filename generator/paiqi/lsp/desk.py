"""A workspace that somebody edits: the files on disk with the unsaved texts over them, checked again and
again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from paiqi.days.today import Moment
from paiqi.load.pipeline import Loaded, load_files
from paiqi.lsp.positions import Document, Encoding
from paiqi.memo import Memo, Sources
from paiqi.model.campaign import CampaignPart
from paiqi.model.plan import Plan
from paiqi.read.files import TEXT_SUFFIXES, Files, read_files
from paiqi.read.parts import kind_of
from paiqi.read.source import read
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Language

T = TypeVar("T")
#: A check that was broken off so often in a row is left to end: who types without a pause wants findings too.
_PATIENCE = 8
#: Results are forgotten some such rounds after they were last asked for: who types goes to and fro between
#: what can be read and what cannot.
_TURN = 16


class Superseded(Exception):
    """Newer text came while something was worked out that nobody waits for any more."""


class _Stop(BaseException):
    """As Superseded, where nobody on the way may take it for a defect of a rule."""


class _Impatient(Memo):
    """A memo whose work ends between two stages once it is not wanted any more; what was made by then
    stays.
    """

    def __init__(self) -> None:
        super().__init__()
        #: Set once nobody waits for the work that is done now.
        self.unwanted = threading.Event()

    def value(self, slot: Hashable, of: tuple[object, ...], make: Callable[[], T]) -> T:
        """As of any memo, as long as somebody waits for it."""
        if self.unwanted.is_set():
            raise _Stop
        return super().value(slot, of, make)

    def reading(
        self, slot: Hashable, of: tuple[object, ...], sources: Sources, make: Callable[[Sources], T]
    ) -> T:
        """As of any memo, as long as somebody waits for it."""
        if self.unwanted.is_set():
            raise _Stop
        return super().reading(slot, of, sources, make)


class Desk:
    """One workspace being edited. All but `renewed` belongs to the thread of the conversation.

    `root` holds plans/; paths are relative to it, such as `plans/workspace.yml`.
    """

    def __init__(self, root: Path, moment: Callable[[], Moment], language: Language | None = None) -> None:
        """Nothing is read yet; `language` is the one asked for, the workspace's own where it is None."""
        self.root = root
        self.loaded: Loaded | None = None
        #: The last plan in which every open file could be read: while one is half typed, names come from it.
        self.known: Plan | None = None
        self._moment, self._asked = moment, language
        self._unwanted = threading.Event()
        self._memo = _Impatient()
        self._open: dict[str, Document] = {}
        self._disk: Files | None = None
        self._moved = True
        self._broken_off = 0
        self._checks = 0

    @property
    def language(self) -> Language:
        """The language in which it is answered."""
        return self._asked or (self.loaded.language if self.loaded else "zh")

    @property
    def open(self) -> frozenset[str]:
        """The paths of the documents that are open."""
        return frozenset(self._open)

    def put(self, path: str, text: str, encoding: Encoding) -> None:
        """A document is open with this text."""
        self._open[path] = Document(text, encoding, exact=True)
        self._supersede()

    def drop(self, path: str) -> None:
        """A document was closed: what is on disk holds again."""
        self._open.pop(path, None)
        self.look_again()

    def look_again(self) -> None:
        """Files on disk may have changed."""
        self._moved = True
        self._supersede()

    def _supersede(self) -> None:
        if self._broken_off < _PATIENCE:
            self._unwanted.set()

    def document(self, path: str, encoding: Encoding = "utf-16") -> Document | None:
        """A file as it stands now: as it is edited, else as it was last read."""
        if path in self._open:
            return self._open[path]
        texts = self.loaded.files.texts if self.loaded else {}
        return Document(texts[path].decode("utf-8", "replace"), encoding) if path in texts else None

    def fresh(self, path: str) -> bool:
        """Whether the findings are about a document as it stands now."""
        now = self._open.get(path)
        texts = self.loaded.files.texts if self.loaded else {}
        return now is None or texts.get(path) == _bytes(now)

    def take(self, loaded: Loaded) -> None:
        """The newest check is this one."""
        self.loaded = loaded
        whole = all(
            _readable(loaded.files.texts[path], path) for path in self._open if path in loaded.files.texts
        )
        if self.known is None or (whole and loaded.plan is not None):
            self.known = loaded.plan

    def ready(self) -> Callable[[], Loaded]:
        """What checks it as it stands now, in any thread; it raises Superseded once newer text came."""
        # What still runs for older text has an end of its own.
        self._unwanted = unwanted = threading.Event()
        opened = {
            path: _bytes(document)
            for path, document in sorted(self._open.items())
            if path.endswith(TEXT_SUFFIXES) and not path.startswith("plans/assets/")
        }
        moved, self._moved = self._moved, False

        def renewed() -> Loaded:
            self._memo.unwanted = unwanted
            if moved or self._disk is None:
                self._disk = read_files(self.root)
            files = self._disk
            if opened:
                files = replace(files, texts=dict(sorted({**files.texts, **opened}.items())))
            try:
                loaded = load_files(files, self._moment(), self._memo)
            except _Stop:
                self._broken_off += 1
                raise Superseded from None
            self._broken_off = 0
            self._checks += 1
            if self._checks % _TURN == 0:
                self._memo.turn()
            return loaded

        return renewed

    def foreseen(self) -> Callable[[], None]:
        """What works out beforehand what is found as long as a file cannot be read, as one is at every other
        keystroke: much of all else hangs on whether there is any. Newer text ends it.
        """
        self._unwanted = unwanted = threading.Event()
        loaded = self.loaded

        def looked() -> None:
            self._memo.unwanted = unwanted
            if loaded is None or loaded.plan is None or loaded.plan.broken:
                return
            texts = dict(loaded.files.texts)
            broken = next((path for path in sorted(self._open) if kind_of(path) is CampaignPart), None)
            if broken in texts:
                texts[broken] = b""
                with suppress(_Stop):
                    load_files(replace(loaded.files, texts=texts), self._moment(), self._memo)

        return looked

    @property
    def held(self) -> int:
        """How many results are kept for the next check."""
        return self._memo.held


def _readable(data: bytes, path: str) -> bool:
    """Whether a file can be read as a whole, so that nothing in it dropped out for a slip of writing."""
    return kind_of(path) is None or all(one.severity is not Severity.error for one in read(data, path)[1])


def _bytes(document: Document) -> bytes:
    return document.text.encode("utf-8", "replace")


def root_above(path: Path) -> Path | None:
    """The folder of the workspace that a file belongs to: the one that holds its plans/; None for a file that
    belongs to none.
    """
    plans = [folder for folder in path.parents if folder.name == "plans"]
    settled = [
        folder for folder in plans if (folder / "workspace.yml").exists() or (folder / "workspace").is_dir()
    ]
    return (settled or plans)[0].parent if plans else None


def root_of_folder(folder: Path) -> Path | None:
    """The workspace that a folder opened in an editor is, or is the plans/ of; None where it is neither."""
    if (folder / "plans").is_dir():
        return folder
    return root_above(folder / "any")
