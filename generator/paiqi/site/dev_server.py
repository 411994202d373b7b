"""A server for writing: it builds again when a plan, template or style changes, and never stops answering."""

from __future__ import annotations

import gc
import io
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler

from mkdocs.livereload import LiveReloadServer

from paiqi.audience.audience import BadAudience
from paiqi.days.today import Moment, Today
from paiqi.pages.templates import template_dirs
from paiqi.site.build import Options, build_site
from paiqi.site.engine import BuildFailed, run_mkdocs
from paiqi.site.findings_page import findings_page
from paiqi.site.gate import Gate, Refusal
from paiqi.site.mkdocs_pages import given_of
from paiqi.site.writer import write_site
from paiqi.text.amounts import MB
from paiqi.text.messages import Language

#: Path, size and time of change of every file that a build reads.
Signature = tuple[tuple[str, int, int], ...]
#: Says which day or instant it is.
Clock = Callable[[], Moment]
#: Of what a refused request sends, so many bytes are read away.
_MAX_BODY = 16 * MB


def signature(root: Path) -> Signature:
    """What `root` and the templates look like now; what is missing or vanishes meanwhile is left out."""
    found = []
    for top in (root / "plans", root / "docs", root / "mkdocs.yml", *template_dirs(root)):
        for folder, _, names in os.walk(top) if top.is_dir() else [(str(top.parent), [], [top.name])]:
            for name in names:
                try:
                    state = os.lstat(os.path.join(folder, name))
                except OSError:
                    continue
                found.append((os.path.join(folder, name), state.st_size, state.st_mtime_ns))
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Listening:
    """Where a server listens (`port` 0: any that is free), and the further names that it answers to."""

    host: str = "127.0.0.1"
    port: int = 8000
    allowed: tuple[str, ...] = ()


class Watch(threading.Thread):
    """Asks for a rebuild when anything that a build reads changes, and when the day that the site shows is
    over.

    MkDocs' own observer stops watching a folder for good once it was removed; a plans/ folder that is moved
    away and put back (as git does) must be seen again.
    """

    def __init__(
        self, root: Path, known: Signature, server: PlanServer, clock: Clock, pause: float = 0.4
    ) -> None:
        super().__init__(daemon=True)
        self.root, self.known, self.server, self.clock, self.pause = root, known, server, clock, pause

    def run(self) -> None:
        """Looks again and again until the program ends."""
        while not self.server._shutdown:
            now, shown = signature(self.root), self.server.today
            over = shown is not None and shown.over(self.clock())
            if now != self.known or over:
                self.known = now
                # The build says anew which day it shows: until then nothing more is to be asked.
                self.server.today = None
                with self.server._rebuild_cond:
                    self.server._want_rebuild = True
                    self.server._rebuild_cond.notify_all()
            time.sleep(self.pause)


class Handler(WSGIRequestHandler):
    """One connection. What strangers send is nothing for the terminal; who is silent is not waited for."""

    timeout = 60

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not worth a line."""

    def get_stderr(self) -> Any:
        """Where wsgiref prints tracebacks: to nobody."""
        return io.StringIO()


class PlanServer(LiveReloadServer):
    """MkDocs' server, answering whom its gate lets in, and with the findings while there are any."""

    #: The page shown instead of every page; None while all is well.
    fault: bytes | None = None
    #: The day that the site shows; None where that is not known, and while it is built again.
    today: Today | None = None
    #: Called once when requests are answered.
    ready: Callable[[], object] = staticmethod(lambda: None)

    def __init__(self, listening: Listening, folder: Path) -> None:
        super().__init__(builder=lambda: None, host=listening.host, port=listening.port, root=str(folder))
        self.RequestHandlerClass = Handler
        self.gate = Gate(listening.host, listening.allowed)
        self.error_handler = lambda code: _text_of(folder / "404.html") if code == 404 else None

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
        path = str(environ.get("PATH_INFO", ""))
        page = path.endswith(("/", ".html")) or "." not in path.rsplit("/", 1)[-1]
        if page and not path.startswith("/livereload/"):
            # What is being built decides which page this is: asked too early, a page would never learn of it.
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
                epoch, fault = self._visible_epoch, self.fault
            if fault is not None:
                body = self._inject_js_into_html(fault, epoch)  # type: ignore[no-untyped-call]
                headers = [
                    ("Content-Type", "text/html; charset=utf-8"),
                    ("Content-Length", str(len(body))),
                    ("Cache-Control", "no-store"),
                ]
                start_response("200 OK", headers)
                return [body]
        try:
            answer: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        except OSError:
            # Gone since it was looked for: a build just put another site in its place.
            return None
        return answer


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
        server = PlanServer(listening, folder)
        name = f"[{listening.host}]" if ":" in listening.host else listening.host
        server.ready = lambda: say(f"http://{name}:{server.server_address[1]}/")

        def build() -> None:
            server.fault, server.today = built_into(folder, root, replace(options, today=clock()))
            # A site is full of cycles, and the collector would come to the last one late: it goes now.
            gc.collect()

        server.builder = build
        # Looked at before the first build: what changes during it is built again.
        watch = Watch(root, signature(root), server, clock)
        build()
        # The pages carry the reload script only where something is watched; we watch ourselves, see Watch.
        server._watched_paths[str(root)] = 1
        watch.start()
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def built_into(folder: Path, root: Path, options: Options) -> tuple[bytes | None, Today | None]:
    """Builds and moves the site into `folder`, which keeps the last good one.

    Gives the page of what went wrong (None: nothing did) and the day as of which it was built, if one is
    known.
    """
    language: Language = "zh"
    today: Today | None = None
    try:
        built = build_site(root, options)
        language, today = built.language, built.today
        if built.site is None:
            return findings_page(built.diagnostics, language), today
        with tempfile.TemporaryDirectory(prefix="paiqi-build-") as fresh:
            dressed = run_mkdocs(root, Path(fresh), given_of(built.site), built.language)
            write_site(Path(fresh), built.site, dressed)
            for old in folder.iterdir():
                shutil.rmtree(old) if old.is_dir() else old.unlink()
            shutil.copytree(fresh, folder, dirs_exist_ok=True)
    except BuildFailed as failed:
        return (
            findings_page(
                failed.diagnostics,
                failed.language,
                "" if failed.diagnostics else failed.message.text(failed.language),
            ),
            today,
        )
    except BadAudience as bad:
        return findings_page((), language, bad.message.text(language)), today
    except (Exception, SystemExit) as error:
        # Whatever the owner's hooks raise must reach the page: an error here would leave every request
        # waiting.
        return findings_page((), language, f"{type(error).__name__}: {error}"), today
    return None, today
