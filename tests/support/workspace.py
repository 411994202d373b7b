"""Workspaces for tests: the demo's place, and small ones written on the spot."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from paiqi.load.pipeline import Loaded, load_files
from paiqi.model.plan import Plan
from paiqi.read.files import Files
from paiqi.rules.examples import TODAY, WORKSPACE, example_files

ROOT = Path(__file__).resolve().parents[2]
__all__ = ["DEMO_DAY", "ROOT", "SITED", "TODAY", "files", "loaded", "plan_of", "said", "write_example"]
#: The demo's own day.
DEMO_DAY = date(2026, 3, 18)
#: After a text of examples: its workspace knows where its site stands, so that nothing is to be said of it.
SITED = f"# plans/workspace.yml\n{WORKSPACE}site_url: https://plans.example.com/\n"


def loaded(text: str, today: date = TODAY) -> Loaded:
    """What loading says of an example: a campaign's text, further files after `# plans/…` lines."""
    return load_files(example_files(text), today)


def plan_of(text: str, today: date = TODAY) -> Plan:
    """The plan of an example that must not have errors."""
    result = loaded(text, today)
    assert not result.broken, [str(item.span) + item.message.english() for item in result.diagnostics]
    assert result.plan is not None
    return result.plan


def said(result: Loaded) -> list[str]:
    """The findings as `code line:col`."""
    return [f"{item.code} {item.span.line}:{item.span.col}" for item in result.diagnostics]


def files(**texts: bytes) -> Files:
    """Files by their path below plans/, dots for slashes before the ending (`campaigns__a="…"`)."""
    return Files({f"plans/{name.replace('__', '/')}": data for name, data in texts.items()}, {})


def write_example(folder: Path, text: str) -> Path:
    """The workspace of an example on disk."""
    for path, data in example_files(text).texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder
