"""The preview server: it always answers, shows what is wrong and recovers when that is mended."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from workspace import ROOT, write_example

HEAD = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"
FAULT = "排期暂时无法显示"


@dataclass
class Served:
    """A workspace with a running preview."""

    root: Path
    base: str

    def get(self, path: str = "") -> str:
        """A page, within five seconds whatever happens."""
        with urllib.request.urlopen(self.base + path, timeout=5) as answer:
            return str(answer.read().decode("utf-8"))

    def waits_for(self, fine: Callable[[str], bool], path: str = "") -> str:
        """Asks until the page is as wanted; fails after half a minute."""
        end = time.monotonic() + 30
        text = ""
        while time.monotonic() < end:
            text = self.get(path)
            if fine(text):
                return text
            time.sleep(0.25)
        raise AssertionError(text[:2000])


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    root = write_example(tmp_path / "team", HEAD)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    command = [sys.executable, "-m", "paiqi", "serve", str(root), "--port", str(port), "--today", "2026-03-18"]
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("http://127.0.0.1:")
    time.sleep(0.3)
    yield Served(root, f"http://127.0.0.1:{port}/")
    process.terminate()
    process.wait(timeout=10)
    process.stdout.close()


def test_a_broken_plan_shows_its_findings_and_recovers(served: Served) -> None:
    served.waits_for(lambda text: "春茶上新" in text, "campaigns/")
    plan = served.root / "plans" / "campaigns" / "example.yml"
    plan.write_text("title: [\n", "utf-8")
    text = served.waits_for(lambda text: FAULT in text)
    assert "plans/campaigns/example.yml:2:1" in text
    plan.write_text(HEAD.replace("春茶上新", "改好了"), "utf-8")
    served.waits_for(lambda text: "改好了" in text, "campaigns/")


def test_a_broken_template_and_a_broken_style_show_their_place_and_recover(served: Served) -> None:
    for name, bad, place in (("pages/home.html", "{% if %}", "site_templates/pages/home.html:1"), ("assets/paiqi.css", "a { color }", "site_templates/assets/paiqi.css:1")):
        file = served.root / "site_templates" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(bad, "utf-8")
        assert place in served.waits_for(lambda text: FAULT in text)
        file.unlink()
        served.waits_for(lambda text: FAULT not in text)


def test_a_broken_theme_file_does_not_hang_a_request(served: Served) -> None:
    file = served.root / "site_templates" / "main.html"
    file.parent.mkdir(parents=True)
    file.write_text('{% extends "base.html" %}{% block nothing', "utf-8")
    served.waits_for(lambda text: FAULT in text)
    file.unlink()
    served.waits_for(lambda text: FAULT not in text)


def test_a_deleted_plan_and_plans_that_come_back_are_no_accident(served: Served) -> None:
    (served.root / "plans" / "campaigns" / "example.yml").unlink()
    served.waits_for(lambda text: "春茶上新" not in text, "campaigns/")
    (served.root / "plans").rename(served.root / "away")
    served.waits_for(lambda text: FAULT in text)
    (served.root / "away").rename(served.root / "plans")
    served.waits_for(lambda text: FAULT not in text)
