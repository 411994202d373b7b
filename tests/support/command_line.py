"""The command line for tests: paiqi as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from workspace import ROOT

HEAD = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"
BAD = HEAD + "owner: lin-yu\n"


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """paiqi with arguments, in a folder; nothing it prints may be a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "paiqi", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), **environment},
    )
    assert "Traceback" not in done.stderr + done.stdout
    return done
