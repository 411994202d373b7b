"""paiqi export, as it is typed: where files go, and what is already there."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from command_line import run
from paiqi.exporters.schedulers import SCHEDULERS
from paiqi.rules.examples import example_files
from paiqi.takeout import FORMATS
from workspace import ROOT, write_example

TEXT = (
    "title: 春茶\nvisibility: public\nstart: 2026-03-01\nend: 2026-04-15\n"
    "content: [{id: film, title: 首发, posts: {douyin-main: 2026-03-20 19:30}}]\n"
)


@pytest.fixture(name="root")
def _root(tmp_path: Path) -> Path:
    return write_example(tmp_path / "work", TEXT)


@pytest.mark.parametrize("form", ["csv", "ics"])
def test_a_folder_keeps_what_is_of_others_and_files_are_replaced_whole(root: Path, form: str) -> None:
    out = root / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    first = run("export", "--format", form, "--visibility", "internal", "--out", "out", cwd=root)
    assert first.returncode == 0, first.stderr
    made = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert len(made) > 1
    (changed,) = [path for path in made if path.name in ("posts.csv", "all.ics")]
    other = out / "linked"
    other.hardlink_to(changed)
    changed.write_bytes(b"x" * 100_000)
    assert (
        run("export", "--format", form, "--visibility", "internal", "--out", "out", cwd=root).returncode == 0
    )
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file() and path != other} == made
    # Not written into: whoever reads the file meanwhile reads all of the one before.
    assert other.read_bytes() == b"x" * 100_000


@pytest.mark.parametrize(("form", "name"), [("ics", "tea.ics"), ("markdown", "tea.md")])
def test_an_only_file_takes_the_name_it_is_given(root: Path, form: str, name: str) -> None:
    done = run("export", "--format", form, "--visibility", "internal", "--out", f"to/{name}", cwd=root)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (root / "to").iterdir()] == [name]
    assert "首发".encode() in (root / "to" / name).read_bytes()


def test_what_cannot_be_written_is_named_and_leaves_nothing_half(root: Path) -> None:
    (root / "out" / "plan.md").mkdir(parents=True)
    done = run("export", "--format", "markdown", "--visibility", "public", "--out", "out", cwd=root)
    assert done.returncode == 3
    assert "plan.md" in done.stderr
    assert [path.name for path in (root / "out").iterdir()] == ["plan.md"]


def test_pages_never_replace_the_settings_of_the_workspace_s_own_site(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_name: mine\n", encoding="utf-8")
    done = run("export", "--format", "docs", "--visibility", "public", "--out", ".", cwd=root)
    assert (done.returncode, "--out" in done.stderr) == (2, True)
    assert (root / "mkdocs.yml").read_text("utf-8") == "site_name: mine\n"
    assert not (root / "docs").exists()


@pytest.mark.parametrize("form", ["ics"])
def test_plans_with_errors_and_languages_that_there_are_not_are_told(root: Path, form: str) -> None:
    done = run("export", "--format", form, "--visibility", "public", "--language", "en", cwd=root)
    assert (done.returncode, "languages" in done.stderr) == (2, True)
    (root / "plans" / "campaigns" / "example.yml").write_text(
        TEXT + "owner: nobody-known\n", encoding="utf-8"
    )
    done = run("export", "--format", form, "--visibility", "public", cwd=root)
    assert (done.returncode, "paiqi check" in done.stderr) == (1, True)


def test_the_help_lists_every_format(root: Path) -> None:
    said = " ".join(run("export", "--help", cwd=root).stdout.split())
    assert f"--format FORMAT {', '.join(FORMATS)} /" in said


@pytest.mark.parametrize("form", sorted(FORMATS.keys() - SCHEDULERS.keys()))
def test_what_is_not_asked_for_is_in_no_format(form: str, root: Path) -> None:
    other = TEXT.replace("首发", "别的").replace("春茶", "秋茶").replace("03-20", "03-21")
    (root / "plans" / "campaigns" / "other.yml").write_text(other, encoding="utf-8")
    asked = ("--visibility", "internal", "--campaign", "example", "--out", "out")
    assert run("export", "--format", form, *asked, cwd=root).returncode == 0
    files = [path for path in (root / "out").rglob("*") if path.is_file()]
    texts = [text for path in files for text in _texts(path)]
    assert any("首发".encode() in text for text in texts)
    assert not any("别的".encode() in text for text in texts)


def _texts(path: Path) -> list[bytes]:
    """What stands in a file, or in the parts of a packed one."""
    if path.suffix != ".xlsx":
        return [path.read_bytes()]
    with ZipFile(path) as pack:
        return [pack.read(name) for name in pack.namelist()]


def test_the_commands_of_the_guide_run(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "guide" / "export.md").read_text("utf-8")
    commands = re.findall(r"^(paiqi export .*)$", guide, re.M)
    named = {form for one in commands for form in re.findall(r"--format (\w+)", one)}
    assert named == FORMATS.keys() - SCHEDULERS.keys() - {"xlsx"}
    assert "--format xlsx" in (ROOT / "docs" / "guide" / "spreadsheets.md").read_text("utf-8")
    text = TEXT.replace("title: 春茶\n", "title: 春茶\nid: spring-tea\n")
    for path, data in example_files(text).texts.items():
        target = tmp_path / path.replace("example.yml", "spring-tea.yml")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data.replace(b"id: spring-tea\n", b""))
    for command in commands:
        done = run(*command.split()[1:], cwd=tmp_path)
        assert done.returncode == 0, command + done.stderr


def test_a_workbook_without_what_writes_it_is_refused_in_a_sentence(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    done = run("export", "--format", "xlsx", "--visibility", "internal", "--out", "tea.xlsx", cwd=root)
    assert done.returncode == 1
    assert "pip install 'paiqi[spreadsheets]'" in done.stderr and "defect" not in done.stderr
    assert not (root / "tea.xlsx").exists()
