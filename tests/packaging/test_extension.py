"""The extension of VS Code: it compiles, is bundled into one script, and its package holds what it must."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

import setup_node
from paiqi import __version__
from workspace import ROOT

FOLDER = ROOT / "generator" / "vscode"
#: So many seconds are enough for any of its tools.
LONGEST = 120


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, made as `make vsix` does."""
    assert setup_node.main("../../generator/vscode", "vsix") == 0
    made = tmp_path_factory.mktemp("vsix") / "paiqi.vsix"
    shutil.move(FOLDER / "paiqi.vsix", made)
    return made


def _manifest() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((FOLDER / "package.json").read_text("utf-8"))
    return read


def test_the_package_holds_one_script_and_no_source(package: Path) -> None:
    with zipfile.ZipFile(package) as archive:
        held = {
            name.removeprefix("extension/") for name in archive.namelist() if name.startswith("extension/")
        }
        script = archive.read("extension/dist/extension.js").decode()
    assert held == {"package.json", "readme.md", "LICENSE.txt", "dist/extension.js"}
    # All that it needs is in it, but for the editor itself and what Node brings.
    asked = set(re.findall(r"""require\(["']([^"']+)["']\)""", script))
    assert "vscode" in asked and not any(name.startswith((".", "vscode-")) for name in asked)
    assert str(ROOT) not in script


def test_its_version_is_that_of_the_program() -> None:
    assert _manifest()["version"] == __version__


def test_its_list_of_packages_names_no_host() -> None:
    locked = (FOLDER / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in locked
    wanted = json.loads(locked)["packages"][""]["devDependencies"]
    assert wanted == _manifest()["devDependencies"]


@pytest.mark.parametrize(
    ("around", "first", "last"),
    [
        ({"setting": "/opt/paiqi"}, "/opt/paiqi", "/opt/paiqi"),
        ({"setting": "tools/paiqi"}, "/team/tools/paiqi", "/team/tools/paiqi"),
        ({"setting": ""}, "/team/.venv/bin/paiqi", "/usr/bin/paiqi"),
        ({"setting": "", "folders": ["/team/plans"]}, "/team/plans/.venv/bin/paiqi", "/usr/bin/paiqi"),
    ],
)
def test_the_program_is_looked_for_where_it_was_named_then_here_then_everywhere(
    around: dict[str, Any], first: str, last: str
) -> None:
    known = {"folders": ["/team"], "windows": False, "searched": "/usr/local/bin:relative:/usr/bin", **around}
    script = (
        f"import {{ places }} from {json.dumps(str(FOLDER / 'src' / 'finding.ts'))};"
        f"console.log(JSON.stringify(places({json.dumps(known)})))"
    )
    done = subprocess.run(
        [str(setup_node.NODE), "--input-type=module", "-e", script],
        capture_output=True,
        text=True,
        check=True,
        timeout=LONGEST,
        env={**os.environ, "NODE_NO_WARNINGS": "1"},
    )
    found = json.loads(done.stdout)
    assert (found[0], found[-1]) == (first, last)
    if known["folders"] == ["/team/plans"]:
        assert "/team/.venv/bin/paiqi" in found
