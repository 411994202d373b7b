"""Takes pictures of the demo's real site: python tests/support/shots.py README_FOLDER ALL_FOLDER.

The README's three go into the first folder; one of each kind of page, on a desk, on a phone and in the dark,
into the second.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from browsing import PAGES, serve
from paiqi.site.build import Options
from paiqi.site.engine import build_workspace
from setup_browser import chrome
from workspace import DEMO_DAY, ROOT

README = (
    ("home", "", 1280, 900),
    ("calendar", "calendar/2026-03/", 1280, 1080),
    ("matrix", "campaigns/spring-tea-2026/#matrix", 1280, 900),
)
LOOKS: tuple[tuple[str, int, Literal["light", "dark"]], ...] = (
    ("desktop", 1440, "light"),
    ("mobile", 390, "light"),
    ("dark", 1440, "dark"),
)


def main(readme: Path, everything: Path) -> None:
    """Builds the demo, serves it and writes the pictures."""
    readme.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        site = Path(place) / "site"
        build_workspace(ROOT, site, Options(today=DEMO_DAY, allow_shallow=True), lambda step: None)
        browser = playwright.chromium.launch(executable_path=chrome(), args=["--no-sandbox", "--disable-gpu"])
        with serve(site) as address:
            for name, path, width, height in README:
                _shoot(browser, address + path, readme / f"{name}.png", (width, height), "light", whole=False)
            for look, width, scheme in LOOKS:
                (everything / look).mkdir(parents=True, exist_ok=True)
                for path in PAGES:
                    name = path.strip("/").replace("/", ".") or "home"
                    _shoot(
                        browser,
                        address + path,
                        everything / look / f"{name}.png",
                        (width, 900),
                        scheme,
                        whole=True,
                    )
        browser.close()


def _shoot(
    browser: Browser,
    address: str,
    file: Path,
    size: tuple[int, int],
    scheme: Literal["light", "dark"],
    *,
    whole: bool,
) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file, full_page=whole)
    page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
