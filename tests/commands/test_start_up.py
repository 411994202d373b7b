"""What commands import: nobody waits for libraries that a command has no use for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from workspace import write_example

_RUN = """
import sys
from paiqi.cli.main import main
try:
    main()
except SystemExit:
    pass
print("\\n".join(sys.modules), file=sys.stderr)
"""
#: What the command line's first answer is made of: the commands themselves, texts, and how clocks are read.
_LIGHT = ("paiqi.cli", "paiqi.text", "paiqi.web", "paiqi.start")
_CALM = """title: Spring
start: 2026-03-01
end: 2026-04-15
"""


def _imported(*arguments: str, cwd: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *arguments], cwd=cwd, capture_output=True, text=True, check=True
    )
    return set(done.stderr.splitlines())


@pytest.mark.parametrize("arguments", [("--help",), ("build", "--help"), ("digest", "--help")])
def test_help_imports_click_and_texts_alone(arguments: tuple[str, ...], tmp_path: Path) -> None:
    imported = _imported(*arguments, cwd=tmp_path)
    ours = {name for name in imported if name.startswith("paiqi.")}
    assert "paiqi.cli.build" in ours
    assert not {name for name in ours if not name.startswith(_LIGHT)}
    foreign = {name.partition(".")[0] for name in imported} - set(sys.stdlib_module_names)
    assert foreign & set(_LIBRARIES) == {"click"}


#: Every library that some command imports.
_LIBRARIES = (
    *("babel", "click", "dateutil", "holidays", "icalendar", "jinja2", "markdown_it", "markupsafe", "mkdocs"),
    *("msgspec", "nh3", "rapidfuzz", "regex", "twitter_text", "urllib3", "yaml"),
)


def test_a_check_imports_no_library_that_it_has_no_question_for(tmp_path: Path) -> None:
    """No site is made, no feed written, no name is mistaken, no link weighed."""
    write_example(tmp_path, _CALM)
    imported = _imported("check", cwd=tmp_path)
    assert {"paiqi.rules.run", "yaml", "msgspec"} <= imported
    unasked = {"icalendar", "jinja2", "markdown_it", "mkdocs", "nh3", "rapidfuzz", "twitter_text"}
    assert unasked & imported == set()
    assert not {"urllib3", "babel.messages", "paiqi.site", "paiqi.pages"} & imported
