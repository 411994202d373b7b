"""A server for writing: it builds again when a plan, template or style changes, and never stops answering."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from paiqi.assemble import Options, build_site
from paiqi.engine import BuildFailed, run_mkdocs
from paiqi.findings_page import findings_page
from paiqi.messages import Language
from paiqi.templates import template_dirs
from paiqi.visibility import BadAudience

#: Path, size and time of change of every file that a build reads.
Signature = tuple[tuple[str, int, int], ...]


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


class Watch(threading.Thread):
    """Asks for a rebuild when anything that a build reads changes.

    MkDocs' own observer stops watching a folder for good once it was removed; a plans/ folder that is moved
    away and put back (as git does) must be seen again.
    """

    def __init__(self, root: Path, known: Signature, server: PlanServer, pause: float = 0.4) -> None:
        super().__init__(daemon=True)
        self.root, self.known, self.server, self.pause = root, known, server, pause

    def run(self) -> None:
        """Looks again and again until the program ends."""
        while not self.server._shutdown:
            now = signature(self.root)
            if now != self.known:
                self.known = now
                with self.server._rebuild_cond:
                    self.server._want_rebuild = True
                    self.server._rebuild_cond.notify_all()
            time.sleep(self.pause)


class PlanServer(LiveReloadServer):
    """MkDocs' server, answering with the findings while there are any."""

    #: The page shown instead of every page; None while all is well.
    fault: bytes | None = None
    #: Called once when requests are answered.
    ready: Callable[[], object] = staticmethod(lambda: None)

    def server_activate(self) -> None:
        """Begins to listen; only now is the address known to be free."""
        super().server_activate()
        self.ready()

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
                headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
                start_response("200 OK", headers)
                return [body]
        answer: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        return answer


def serve_workspace(root: Path, options: Options, host: str, port: int, say: Callable[[str], object]) -> None:
    """Serves until it is interrupted; says its address once it answers; raises OSError where that cannot be used."""
    # Being told to end is as good as Ctrl-C: the folder goes too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder = Path(tempfile.mkdtemp(prefix="paiqi-serve-"))
    try:
        server = PlanServer(builder=lambda: None, host=host, port=port, root=str(folder))
        server.ready = lambda: say(f"http://{host}:{server.server_address[1]}/")
        server.error_handler = lambda code: (folder / "404.html").read_bytes() if code == 404 else None

        def build() -> None:
            server.fault = built_into(folder, root, options)

        server.builder = build
        # Looked at before the first build: what changes during it is built again.
        watch = Watch(root, signature(root), server)
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


def built_into(folder: Path, root: Path, options: Options) -> bytes | None:
    """Builds and moves the site into `folder`, which keeps the last good one; the page of what went wrong, else None."""
    language: Language = "zh"
    try:
        built = build_site(root, options)
        language = built.language
        if built.site is None:
            return findings_page(built.diagnostics, language)
        with tempfile.TemporaryDirectory(prefix="paiqi-build-") as fresh:
            run_mkdocs(root, Path(fresh), options, built)
            for old in folder.iterdir():
                shutil.rmtree(old) if old.is_dir() else old.unlink()
            shutil.copytree(fresh, folder, dirs_exist_ok=True)
    except BuildFailed as failed:
        return findings_page(failed.diagnostics, failed.language, "" if failed.diagnostics else failed.message.text(failed.language))
    except BadAudience as bad:
        return findings_page((), language, bad.message.text(language))
    except (Exception, SystemExit) as error:
        # Whatever the owner's hooks raise must reach the page: an error here would leave every request waiting.
        return findings_page((), language, f"{type(error).__name__}: {error}")
    return None
