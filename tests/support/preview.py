"""The server for writing, as a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from workspace import ROOT, write_example

PLAN = "title: {title}\nstart: 2026-03-01\nend: 2026-04-15\n"


class Served:
    """A workspace of its own, served by a process of its own."""

    def __init__(
        self,
        root: Path,
        *more: str,
        plan: str = PLAN.format(title="春茶上新"),
        program: Sequence[str] = ("-m", "paiqi"),
    ) -> None:
        self.root = write_example(root, plan)
        self.plan = root / "plans" / "campaigns" / "example.yml"
        self.errors = root / "stderr.txt"
        env = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, *program, "serve", str(root), "--port", "0", *more]
        with self.errors.open("w", encoding="utf-8") as errors:
            self.process = subprocess.Popen(
                command, cwd=root, env=env, stdout=subprocess.PIPE, stderr=errors, text=True
            )
        assert self.process.stdout
        with self.process.stdout as said:
            self.url = said.readline().strip()
        assert re.fullmatch(r"http://[^/]+:\d+/", self.url), self.errors.read_text("utf-8")
        self.port = int(self.url.strip("/").rsplit(":", 1)[1])

    def end(self) -> None:
        """Ends the server as Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(20)

    def get(self, path: str = "") -> str:
        """The text at an address; a request that hangs fails."""
        with urllib.request.urlopen(self.url + path, timeout=60) as answer:
            return str(answer.read().decode("utf-8"))

    def shows(self, wanted: str, path: str = "") -> str:
        """Waits until a page holds a text."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            text = self.get(path)
            if wanted in text:
                return text
            time.sleep(0.2)
        raise AssertionError(f"{wanted!r} did not appear at {path!r}: {self.get(path)[:400]}")


#: One post a day whose link nobody wrote back: what is missed says what yesterday is.
POSTS = "title: 日常\nstart: 2026-03-01\nend: 2026-04-15\ncontent:\n" + "".join(
    f"  - {{id: day-{day}, title: 第{day}天, posts: {{douyin-main: 2026-03-{day} 12:00}}}}\n"
    for day in range(16, 22)
)
