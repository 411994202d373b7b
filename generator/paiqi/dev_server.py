"""A server for writing: it builds again when a plan, template or style changes, and never stops answering."""

from __future__ import annotations

import html
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from paiqi.assemble import Options, build_site
from paiqi.diagnostics import Diagnostic
from paiqi.engine import BuildFailed, run_mkdocs
from paiqi.messages import Language, msg
from paiqi.report import summary
from paiqi.templates import template_dirs

_PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title></head><body><h1>{title}</h1><p>{lead}</p><ol>{rows}</ol></body></html>"""


def fault_page(found: tuple[Diagnostic, ...], language: Language, reason: str = "") -> bytes:
    """A page of its own that lists findings: it needs none of the templates that may be broken."""
    errors = [item for item in found if item.severity.name == "error"]
    rows = "".join(
        f"<li><code>{html.escape(str(item.span))}</code> {html.escape(item.message.text(language))}"
        f"{'<br>→ ' + html.escape(item.hint.text(language)) if item.hint else ''}</li>"
        for item in errors
    )
    lead = reason or summary(found, language)
    title = msg("The plans cannot be shown yet").text(language)
    return _PAGE.format(lang=language, title=html.escape(title), lead=html.escape(lead), rows=rows).encode("utf-8")


class Watch(threading.Thread):
    """Asks for a rebuild when anything below the watched folders changes.

    MkDocs' own observer stops watching a folder for good once it was removed; a plans/ folder that is moved
    away and put back (as git does) must be seen again.
    """

    def __init__(self, root: Path, server: PlanServer, pause: float = 0.4) -> None:
        super().__init__(daemon=True)
        self.root, self.server, self.pause = root, server, pause
        self.known = self.signature()

    def signature(self) -> tuple[tuple[str, int, int], ...]:
        """Path, size and time of change of every file that a build reads."""
        found = []
        for top in (self.root / "plans", self.root / "docs", self.root / "mkdocs.yml", *template_dirs(self.root)):
            for folder, _, names in os.walk(top) if top.is_dir() else [(str(top.parent), [], [top.name])]:
                for name in names:
                    try:
                        state = os.lstat(os.path.join(folder, name))
                    except OSError:
                        continue
                    found.append((os.path.join(folder, name), state.st_size, state.st_mtime_ns))
        return tuple(sorted(found))

    def run(self) -> None:
        """Looks again and again until the program ends."""
        while not self.server._shutdown:
            time.sleep(self.pause)
            now = self.signature()
            if now != self.known:
                self.known = now
                with self.server._rebuild_cond:
                    self.server._want_rebuild = True
                    self.server._rebuild_cond.notify_all()


class PlanServer(LiveReloadServer):
    """MkDocs' server, answering with the findings while there are any."""

    #: The page shown instead of every page; None while all is well.
    fault: bytes | None = None

    def _serve_request(self, environ: Any, start_response: Any) -> Any:
        path = str(environ.get("PATH_INFO", ""))
        page = path.endswith(("/", ".html")) or "." not in path.rsplit("/", 1)[-1]
        if self.fault is not None and page and not path.startswith("/livereload/"):
            with self._epoch_cond:
                epoch = self._visible_epoch
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")])
            return [self._inject_js_into_html(self.fault, epoch)]
        return super()._serve_request(environ, start_response)


def serve_workspace(root: Path, options: Options, host: str, port: int, say: Callable[[str], object]) -> None:
    """Serves until it is interrupted; raises OSError where the address cannot be used."""
    folder = Path(tempfile.mkdtemp(prefix="paiqi-serve-"))
    try:
        server = PlanServer(builder=lambda: None, host=host, port=port, root=str(folder))

        def build() -> None:
            server.fault = _built(root, folder, options)

        server.builder = build
        build()
        # The pages carry the reload script only where something is watched; we watch ourselves, see Watch.
        server._watched_paths[str(root)] = 1
        watch = Watch(root, server)
        watch.start()
        say(f"http://{host}:{port}/")
        try:
            server.serve()
        except KeyboardInterrupt:
            server.shutdown()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _built(root: Path, folder: Path, options: Options) -> bytes | None:
    """Builds into a fresh folder and moves it in; the page of what went wrong, None where nothing did."""
    try:
        built = build_site(root, options)
        if built.site is None:
            return fault_page(built.diagnostics, built.language)
        with tempfile.TemporaryDirectory(prefix="paiqi-build-") as fresh:
            run_mkdocs(root, Path(fresh), options, built)
            for old in folder.iterdir():
                shutil.rmtree(old) if old.is_dir() else old.unlink()
            shutil.copytree(fresh, folder, dirs_exist_ok=True)
    except BuildFailed as failed:
        return fault_page(failed.diagnostics, failed.language, failed.message.text(failed.language))
    except Exception as error:  # noqa: BLE001 - whatever a template of the theme raises must reach the page, not hang it
        return fault_page((), "zh", f"{type(error).__name__}: {error}")
    return None
