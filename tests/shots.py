"""Takes the pictures of the README from the demo's real site: python tests/shots.py FOLDER."""

from __future__ import annotations

import functools
import http.server
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

from paiqi.assemble import Options
from paiqi.engine import build_workspace
from setup_browser import chrome
from workspace import DEMO_DAY, ROOT

SHOTS = (("home", "", 1280, 900), ("calendar", "calendar/2026-03/", 1280, 1080), ("matrix", "campaigns/spring-tea-2026/#matrix", 1280, 900))


def main(folder: Path) -> None:
    """Builds the demo, serves it and writes one picture a page."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        site = Path(place) / "site"
        build_workspace(ROOT, site, Options(today=DEMO_DAY, allow_shallow=True), lambda step: None)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chrome(), args=["--no-sandbox", "--disable-gpu"])
            for name, path, width, height in SHOTS:
                page = browser.new_page(viewport={"width": width, "height": height})
                page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
                page.wait_for_load_state("networkidle")
                page.screenshot(path=folder / f"{name}.png")
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
