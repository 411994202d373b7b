"""The wheel: it carries what it needs and works in an empty environment, far from the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.version import Version

from workspace import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the checkout, without isolation: what builds it is locked."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(command, check=True, timeout=300)
    (made,) = folder.glob("*.whl")
    return made


def _floors() -> dict[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    stated = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    return dict(re.findall(r"^([a-z0-9-]+)>=([0-9.]+)", "\n".join(stated), re.M))


def test_each_floor_is_the_version_that_the_lowest_run_installs() -> None:
    locked = dict(
        re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / "requirements-lowest.lock").read_text("utf-8"), re.M)
    )
    floors = _floors()
    assert len(floors) == 29
    wrong = {
        name: (floor, locked[name])
        for name, floor in floors.items()
        if Version(Version(locked[name]).base_version) != Version(floor)
    }
    assert wrong == {}


def test_each_dependency_has_its_reason_written_down() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = {*_floors(), *(re.split("[<>=]", one)[0] for one in declared["dependency-groups"]["dev"])}
    reasons = (ROOT / "docs/decisions/0001-dependencies.md").read_text("utf-8").casefold()
    assert len(names) > 50
    assert {name for name in names if not re.search(rf"(?<![\w-]){name}(?![\w-])", reasons)} == set()


def test_the_wheel_carries_templates_rule_packs_and_translations(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "paiqi/site_templates/main.html",
        "paiqi/site_templates/pages/home.html",
        "paiqi/site_templates/styles/01-tokens.css",
    } <= names
    assert {
        "paiqi/rulebook/platforms/douyin.yml",
        "paiqi/text/locale/zh/LC_MESSAGES/paiqi.po",
        "paiqi/py.typed",
    } <= names
    assert not [name for name in names if name.startswith(("tests/", "plans/", "bench/"))]


def test_the_wheel_in_an_empty_environment_builds_a_new_workspace(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "env"
    # Nothing but Python stands in it: pip installs from outside, and what is never imported is not compiled.
    venv.create(home)
    python = str(home / "bin" / "python")
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--no-compile", "--quiet"]
    for arguments in (
        ["--require-hashes", "-r", str(ROOT / "requirements-build.lock")],
        ["--require-hashes", "--no-build-isolation", "-r", str(ROOT / "requirements.lock")],
        ["--no-deps", str(wheel)],
    ):
        subprocess.run([*pip, *arguments], check=True, env=env, timeout=600, cwd=tmp_path)
    paiqi = str(home / "bin" / "paiqi")

    def run(*arguments: str) -> str:
        return subprocess.run(
            [paiqi, *arguments],
            check=True,
            env=env,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
        ).stdout

    assert run("--version").startswith("paiqi, version ")
    run("init", "mine")
    run("check", "mine", "--strict")
    run("build", "mine", "--out", "published")
    assert (tmp_path / "published" / "index.html").is_file()
    assert (tmp_path / "published" / "feeds" / "all.ics").is_file()
    assert "第一个项目" in (tmp_path / "published" / "campaigns" / "index.html").read_text("utf-8")


def test_our_own_workflow_takes_actions_by_commit_and_lets_nothing_that_runs_a_request_write() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        used = [step["uses"] for step in job["steps"] if "uses" in step]
        assert [one for one in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one)] == []
        assert job["permissions"] == (
            {"pull-requests": "write"} if name == "comment" else {"contents": "read"}
        )
        assert any("checkout" in one for one in used) is (name != "comment")
    comment = workflow["jobs"]["comment"]["steps"][-1]["run"]
    shipped = yaml.safe_load(
        (ROOT / "generator" / "paiqi" / "start" / "ci" / "github-workflow.yml").read_text("utf-8")
    )
    assert comment == shipped["jobs"]["comment"]["steps"][-1]["run"]
    assert "make lowest PYTHON=python" in [step.get("run") for step in workflow["jobs"]["lowest"]["steps"]]
