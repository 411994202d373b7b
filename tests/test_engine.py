"""The build as a whole: the same bytes everywhere, MkDocs alone gives the same site, errors change nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from paiqi.assemble import Options
from paiqi.engine import BuildFailed, build_workspace
from workspace import DEMO_DAY, ROOT, write_example

HEAD = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"
SITE = HEAD + "content: [{id: film, title: '<script>alert(1)</script> & 茶', copy: '[x](javascript:alert(1)) **好**', posts: {douyin-main: 2026-03-20 19:30}}]\n"


def hashes(folder: Path) -> dict[str, str]:
    """Each file of a site with its hash."""
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()}


def build(root: Path, target: Path, **environment: str) -> dict[str, str]:
    """Builds in a process of its own and gives the hashes."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), **environment}
    done = subprocess.run([sys.executable, "-m", "paiqi", "build", str(root), "--out", str(target)], cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return hashes(target)


def test_the_same_plans_give_the_same_bytes_whatever_clock_seed_zone_locale_and_folder(tmp_path: Path) -> None:
    one, two = tmp_path / "a", tmp_path / "elsewhere" / "b"
    for folder in (one, two):
        shutil.copytree(ROOT / "plans", folder / "plans")
    first = build(one, tmp_path / "one", PYTHONHASHSEED="1", TZ="Asia/Shanghai", LC_ALL="C.UTF-8", SOURCE_DATE_EPOCH="1773800000")
    second = build(two, tmp_path / "two", PYTHONHASHSEED="77", TZ="Pacific/Kiritimati", LC_ALL="C", SOURCE_DATE_EPOCH="1773800000")
    assert first == second
    assert len(first) > 120


def test_mkdocs_alone_and_strict_gives_the_same_site(tmp_path: Path, demo_site: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", str(ROOT / "mkdocs.yml"), "-d", str(tmp_path / "plain")]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    ours = hashes(demo_site)
    ours.pop(".paiqi-site.json")
    assert hashes(tmp_path / "plain") == ours


def test_plans_with_errors_leave_the_last_site_as_it_was(tmp_path: Path) -> None:
    root, target = write_example(tmp_path / "team", HEAD), tmp_path / "site"
    build_workspace(root, target, Options(today=DEMO_DAY), lambda step: None)
    before = hashes(target)
    (root / "plans" / "campaigns" / "example.yml").write_text("title: [\n", "utf-8")
    with pytest.raises(BuildFailed) as failed:
        build_workspace(root, target, Options(today=DEMO_DAY), lambda step: None)
    assert [item.code for item in failed.value.diagnostics] == ["bad-yaml"]
    assert hashes(target) == before


@pytest.mark.parametrize(
    ("name", "text", "code", "place"),
    [
        ("pages/home.html", "{% if %}", "broken-template", "site_templates/pages/home.html:1"),
        ("pages/home.html", "x\n{{ plan.nothing }}", "broken-template", "site_templates/pages/home.html:2"),
        ("assets/paiqi.css", "a { color: red }\nb { color }\n", "broken-style", "site_templates/assets/paiqi.css:2"),
    ],
)
def test_a_broken_template_or_style_of_the_workspace_is_a_finding_with_its_place(tmp_path: Path, name: str, text: str, code: str, place: str) -> None:
    root = write_example(tmp_path, HEAD)
    file = root / "site_templates" / name
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    with pytest.raises(BuildFailed) as failed:
        build_workspace(root, tmp_path / "site", Options(today=DEMO_DAY), lambda step: None)
    (finding,) = [item for item in failed.value.diagnostics if item.severity.name == "error"]
    assert finding.code == code
    assert str(finding.span).startswith(place)


def test_a_workspaces_own_template_replaces_ours(tmp_path: Path) -> None:
    root = write_example(tmp_path, HEAD)
    file = root / "site_templates" / "pages" / "ideas.html"
    file.parent.mkdir(parents=True)
    file.write_text('<div class="pq"><h1 id="top">our own page</h1></div>', "utf-8")
    build_workspace(root, tmp_path / "site", Options(today=DEMO_DAY), lambda step: None)
    assert "our own page" in (tmp_path / "site" / "ideas" / "index.html").read_text("utf-8")


def test_what_planners_write_never_becomes_markup(tmp_path: Path) -> None:
    root = write_example(tmp_path, SITE)
    build_workspace(root, tmp_path / "site", Options(today=DEMO_DAY), lambda step: None)
    for path in (tmp_path / "site").rglob("*.html"):
        text = path.read_text("utf-8")
        assert "<script>alert(1)" not in text
        assert 'href="javascript:' not in text
    page = (tmp_path / "site" / "campaigns" / "example" / "index.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; 茶" in page
    assert "<strong>好</strong>" in page
    assert "<script>alert" not in (tmp_path / "site" / "search" / "search_index.json").read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_told_in_a_line(tmp_path: Path) -> None:
    root = write_example(tmp_path, HEAD)
    (tmp_path / "file").write_text("x")
    with pytest.raises(BuildFailed) as failed:
        build_workspace(root, tmp_path / "file" / "site", Options(today=DEMO_DAY), lambda step: None)
    assert failed.value.diagnostics == ()
