"""A server for writing: it builds again when a plan, template or style changes, and never stops answering."""

from __future__ import annotations

import gc
import io
import re
import shutil
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler

from mkdocs.livereload import LiveReloadServer

from paiqi.days.today import Moment
from paiqi.site.build import Options
from paiqi.site.gate import Gate, Refusal
from paiqi.site.session import Session
from paiqi.site.watched import Signature, of_site, signature
from paiqi.text.amounts import MB

#: Says which day or instant it is.
Clock = Callable[[], Moment]
#: Of what a refused request sends, so many bytes are read away.
_MAX_BODY = 16 * MB


@dataclass(frozen=True, slots=True)
class Listening:
    """Where a server listens (`port` 0: any that is free), and the further names that it answers to."""

    host: str = "127.0.0.1"
    port: int = 8000
    allowed: tuple[str, ...] = ()


#: The theme's own files, named by a digest of what they hold.
_HASHED = re.compile(r"/assets/[a-z/]+\.[0-9a-f]{8}\.min\.(?:css|js)$")
#: The seconds between two looks at the files, and how many times as long as a look itself they are.
_SHORTEST, _LONGEST, _SHARE = 0.05, 0.4, 20
#: So many quiet seconds after a save what is not urgent is made.
_QUIET = 1.0


class Watch(threading.Thread):
    """Asks for a rebuild when anything that a site is made of changes, and when the day that it shows is
    over; when all is quiet, for what no page had to wait for.

    MkDocs' own observer stops watching a folder for good once it was removed; a plans/ folder that is moved
    away and put back (as git does) must be seen again.
    """

    def __init__(self, root: Path, known: Signature, server: PlanServer, clock: Clock) -> None:
        super().__init__(daemon=True)
        self.root, self.known, self.server, self.clock = root, known, server, clock
        #: Makes what is not urgent: whoever looks at the files must not wait for it.
        self.settling: threading.Thread | None = None

    def run(self) -> None:
        """Looks again and again until the program ends."""
        changed = time.monotonic()
        while not self.server._shutdown:
            begin = time.monotonic()
            session = self.server.session
            now, shown = signature([*of_site(self.root), *session.read]), session.today
            over = shown is not None and shown.over(self.clock())
            if now != self.known or over:
                self.known, changed = now, time.monotonic()
                # The rebuild says anew which day is shown: until then nothing more is to be asked.
                self.server.session.today = None
                with self.server._rebuild_cond:
                    self.server._want_rebuild = True
                    self.server._rebuild_cond.notify_all()
            elif time.monotonic() - changed > _QUIET and not self.server.session.settled:
                self._settle()
            took = time.monotonic() - begin
            time.sleep(min(max(took * _SHARE, _SHORTEST), _LONGEST))

    def _settle(self) -> None:
        if self.settling is None or not self.settling.is_alive():
            self.settling = threading.Thread(target=self.server.settle, daemon=True)
            self.settling.start()


class Handler(WSGIRequestHandler):
    """One connection. What strangers send is nothing for the terminal; who is silent is not waited for."""

    timeout = 60

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not worth a line."""

    def get_stderr(self) -> Any:
        """Where wsgiref prints tracebacks: to nobody."""
        return io.StringIO()


class PlanServer(LiveReloadServer):
    """MkDocs' server, answering whom its gate lets in, with what a session makes when it is asked for."""

    #: Called once when requests are answered.
    ready: Callable[[], object] = staticmethod(lambda: None)

    def __init__(self, listening: Listening, folder: Path, session: Session) -> None:
        super().__init__(builder=lambda: None, host=listening.host, port=listening.port, root=str(folder))
        self.RequestHandlerClass = Handler
        #: So many seconds no further file may change before a rebuild: editors write several at once.
        self.build_delay = 0.02
        self.session = session
        self.gate = Gate(listening.host, listening.allowed)
        self.error_handler = lambda code: _text_of(folder / "404.html") if code == 404 else None

    def settle(self) -> None:
        """Makes what no page had to wait for, and lets browsers load pages again that may show it."""
        if not self.session.settled and self.session.settle():
            with self._epoch_cond:
                if self._visible_epoch == self._wanted_epoch:
                    # A whole number, as MkDocs' own are.
                    self._wanted_epoch = self._visible_epoch = self._visible_epoch + 1
                    self._epoch_cond.notify_all()

    def server_activate(self) -> None:
        """Begins to listen; only now is the address known to be free."""
        super().server_activate()
        self.ready()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who hangs up in the middle is no accident of ours."""

    def serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """The answer to a request; without a body where only its head was asked for."""
        method = environ["REQUEST_METHOD"]
        refused = self.gate.refusal(method, environ.get("HTTP_HOST", ""), environ["PATH_INFO"])
        answer: Iterable[bytes]
        if refused:
            _read_away(environ)
            answer = _told(refused, start_response)
        else:
            answer = super().serve_request(environ, start_response)
        if method != "HEAD":
            return answer
        if hasattr(answer, "close"):
            answer.close()
        return []

    def _serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes] | None:
        path = str(environ.get("PATH_INFO", "")).encode("latin-1").decode("utf-8", "replace")
        if not path.startswith("/livereload/"):
            # What is being looked at decides what stands here: asked too early, a page would never learn of
            # it.
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
                epoch = self._visible_epoch
            page = path.endswith(("/", ".html")) or "." not in path.rsplit("/", 1)[-1]
            body = (self.session.fault if page else None) or self.session.answer(path.lstrip("/"))
            if body is not None:
                return self._sent(body, path, epoch, page, start_response)
            if page and not path.endswith(("/", ".html")) and self.session.answer(f"{path.lstrip('/')}/"):
                start_response("302 Found", [("Location", urllib.parse.quote(path) + "/")])
                return []
        try:
            begin = partial(_kept, start_response) if _HASHED.search(path) else start_response
            answer: Iterable[bytes] | None = super()._serve_request(environ, begin)
        except OSError:
            # Gone since it was looked for: a rebuild just put another theme in its place.
            return None
        return answer

    def _sent(self, body: bytes, path: str, epoch: int, page: bool, start_response: Any) -> list[bytes]:
        guess: Callable[[str], str] = self._guess_type
        kind = "text/html; charset=utf-8" if page else guess(path)
        if page:
            body = self._inject_js_into_html(body, epoch)  # type: ignore[no-untyped-call]
        headers = [
            ("Content-Type", kind),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
        ]
        start_response("200 OK", headers)
        return [body]


def _kept(start_response: Any, status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
    """Lets browsers keep a file whose name changes with what it holds: each save loads the page again."""
    kept = [("Cache-Control", "max-age=31536000, immutable")] if status.startswith("200") else []
    return start_response(status, [*headers, *kept], *more)


def _told(refused: Refusal, start_response: Any) -> list[bytes]:
    """A refusal in both languages: whoever asked need not be of the team."""
    body = f"{refused.message.text('zh')}\n{refused.message.text('en')}\n".encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response(refused.status, [*headers, *refused.headers])
    return [body]


def _read_away(environ: Any) -> None:
    """Reads what a refused request sends, within bounds: closing over unread bytes cuts off the answer."""
    length = str(environ.get("CONTENT_LENGTH") or "")
    left = min(int(length), _MAX_BODY) if length.isascii() and length.isdigit() and len(length) < 20 else 0
    while left > 0:
        piece = environ["wsgi.input"].read(min(left, 65536))
        if not piece:
            return
        left -= len(piece)


def _text_of(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def serve_workspace(
    root: Path, options: Options, clock: Clock, listening: Listening, say: Callable[[str], object]
) -> None:
    """Serves until it is interrupted; says its address once it answers; raises OSError where that cannot be
    used.

    `clock` says which day or instant it is: asked again at each build, whatever the options say.
    """
    folder = Path(tempfile.mkdtemp(prefix="paiqi-serve-"))
    try:
        session = Session(root, folder, options)
        server = PlanServer(listening, folder, session)
        name = f"[{listening.host}]" if ":" in listening.host else listening.host
        server.ready = lambda: say(f"http://{name}:{server.server_address[1]}/")

        def build() -> None:
            session.renew(clock())
            # A site is full of cycles, and the collector would come to the last one late: it goes now.
            gc.collect()

        server.builder = build
        # Looked at before the first build: what changes during it is built again.
        watch = Watch(root, signature(of_site(root)), server, clock)
        build()
        if session.small:
            session.settle()
        # What was read first stays: the collector need not look through it at each save.
        gc.freeze()
        # The pages carry the reload script only where something is watched; we watch ourselves, see Watch.
        server._watched_paths[str(root)] = 1
        watch.start()
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
