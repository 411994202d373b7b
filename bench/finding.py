"""Search in large plans, in a browser: what building costs, what a reader loads, how soon it answers."""

from __future__ import annotations

import gzip
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.workspaces import write_workspace

if TYPE_CHECKING:
    from playwright.sync_api import Request

ROOT = Path(__file__).parents[1]
#: One thing of all, an id, a day, a word of every campaign, two words, what is nowhere.
QUESTIONS = ("青岚瓷", "瓷", "mq9", "plan-0007", "2026-03-20", "山野", "茶", "盖碗 抖音", "凤凰单丛")
#: From a question to its first row, or to the word that there is none, in ms.
_ASKED = """question => new Promise(done => {
  const box = document.querySelector(".md-search__input"), start = performance.now();
  const list = document.querySelector(".pq-find__list"), said = document.querySelector(".pq-find__count");
  box.value = question;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  const look = () => {
    const over = list.children.length || (said.textContent && list.getAttribute("aria-busy") === "false");
    if (over) done(performance.now() - start); else setTimeout(look, 1);
  };
  look();
})"""
_SETTLED = "document.querySelector('.pq-find__list').getAttribute('aria-busy') === 'false'"


def finding(sizes: list[int]) -> None:
    """Prints a line for each number of campaigns."""
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    from paiqi.load.pipeline import uncollected
    from paiqi.site.search_index import scripts
    from searching import large, put

    with tempfile.TemporaryDirectory() as name:
        folder, site = Path(name) / "team", Path(name) / "site"
        write_workspace(folder, 1)
        command = [sys.executable, "-m", "paiqi", "build", str(folder), "--out", str(site)]
        subprocess.run(command, check=True, capture_output=True)
        for size in sizes:
            found = list(large(size))
            with uncollected():
                start = time.process_time()
                files = scripts(found, "zh")
                seconds = time.process_time() - start
            put(files, site)
            times, weights = asked(site)
            print(
                f"  search {size:<11}| built in {seconds:.2f} s | first key {weights[0] / 1000:.1f} kB | a"
                f" question {statistics.median(weights[1:]) / 1000:.0f} kB, at most"
                f" {max(weights[1:]) / 1000:.0f} | first result {statistics.median(times):.0f} ms, at most"
                f" {max(times):.0f}",
                flush=True,
            )


def asked(site: Path) -> tuple[list[float], list[int]]:
    """The ms to the first result of each question, and the bytes on their way: before any, then of each. Each
    is a first visit.
    """
    from playwright.sync_api import sync_playwright

    from browsing import ARGUMENTS, serve
    from setup_browser import chrome

    times, weights = list[float](), list[int]()
    with sync_playwright() as playwright, serve(site) as base:
        browser = playwright.chromium.launch(executable_path=chrome(), args=list(ARGUMENTS))
        for question in QUESTIONS:
            page, names = browser.new_page(), list[str]()
            page.goto(base)
            page.wait_for_load_state("networkidle")
            page.on("request", partial(_note, names, base))
            page.focus(".md-search__input")
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(100)
            weights[:1] = [weight(site, names)]
            names.clear()
            times.append(page.evaluate(_ASKED, question))
            page.wait_for_function(_SETTLED)
            weights.append(weight(site, names))
            page.close()
        browser.close()
    return times, weights


def _note(names: list[str], base: str, request: Request) -> None:
    names.append(request.url.removeprefix(base))


def weight(site: Path, names: list[str]) -> int:
    """The bytes of files as a server packs them."""
    return sum(len(gzip.compress((site / name).read_bytes())) for name in names)
