"""The command line for tests: paiqi as a user runs it, in this process or in one of its own."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from paiqi.cli.main import main
from workspace import ROOT

HEAD = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"
BAD = HEAD + "owner: lin-yu\n"


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """paiqi with arguments, in a folder: what it ended with and what it printed."""
    code, before = 0, sys.argv
    with contextlib.chdir(cwd), CliRunner().isolation(env=environment) as (out, err, _):
        sys.argv = ["paiqi", *arguments]
        try:
            main()
        except SystemExit as end:
            assert isinstance(end.code, int)
            code = end.code
        finally:
            sys.argv = before
        sys.stdout.flush()
        sys.stderr.flush()
        texts = [stream.getvalue().decode("utf-8") for stream in (out, err)]
    return subprocess.CompletedProcess(["paiqi", *arguments], code, *texts)


def run_process(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own: for exit codes, encodings and what an interpreter is started with."""
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
