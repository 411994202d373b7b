"""`paiqi export` for schedulers: what it says, and what it notes in the plan once somebody agrees."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from command_line import run
from paiqi.exporters.schedulers import SCHEDULERS
from schedules import ACCOUNTS, HEAD, PLAN
from workspace import ROOT, write_example

#: 2026-03-18 10:30 in Shanghai, which the clock of a test says.
CLOCK = {"SOURCE_DATE_EPOCH": "1773801000"}
CAMPAIGN = "plans/campaigns/example.yml"


def export(
    folder: Path, *more: str, form: str = "buffer", media: str = "https://c.example"
) -> CompletedProcess[str]:
    """An export in English as of the day of the example."""
    fixed = ("--visibility", "internal", "--language", "en", "--media", media)
    return run("export", "--format", form, "--out", "out", *fixed, *more, cwd=folder, **CLOCK)


def test_what_went_is_shown_and_written_only_when_asked(tmp_path: Path) -> None:
    folder = write_example(tmp_path, PLAN)
    before, checked = (folder / CAMPAIGN).read_bytes(), run("check", cwd=folder, **CLOCK).returncode
    shown = export(folder)
    assert shown.returncode == 0
    assert '+      li-main: {at: "09:05", scheduled: 2026-03-18 10:30}' in shown.stdout
    assert "--mark" in shown.stdout
    assert (folder / CAMPAIGN).read_bytes() == before
    assert "does not go: it is not approved yet\n  待审 · Shanye (example/unread/x-main)\n" in shown.stderr
    unasked = export(folder, "--mark")
    assert "add --yes" in unasked.stdout
    assert (folder / CAMPAIGN).read_bytes() == before
    assert f"Written: {CAMPAIGN}" in export(folder, "--mark", "--yes").stdout
    assert (folder / CAMPAIGN).read_text("utf-8").count("scheduled: 2026-03-18 10:30") == 5
    assert run("check", cwd=folder, **CLOCK).returncode == checked


def test_a_second_export_leaves_out_what_is_marked_unless_told_again(tmp_path: Path) -> None:
    folder = write_example(tmp_path, PLAN)
    export(folder, "--mark", "--yes")
    second = export(folder)
    assert "0 files written" in second.stdout
    assert "scheduled: 2026-03-18 10:30" in second.stderr
    again = export(folder, "--again", "--account", "li-main")
    assert "1 file written" in again.stdout
    with open(folder / "out/buffer/li-main.csv", encoding="utf-8", newline="") as lines:
        assert len(list(csv.reader(lines))) == 2


def test_marks_of_a_client_s_export_are_written_where_the_team_wrote_the_posts(tmp_path: Path) -> None:
    folder = write_example(tmp_path, PLAN)
    asked = ("--visibility", "client", "--media", "https://c.example", "--mark", "--yes")
    assert run("export", "--format", "publer", *asked, cwd=folder, **CLOCK).returncode == 0
    assert (folder / CAMPAIGN).read_text("utf-8").count("scheduled: 2026-03-18 10:30") == 7


def test_what_does_not_read_is_not_lost_in_silence(tmp_path: Path) -> None:
    broken = "  - {id: b, title: B, posts: {x-main: 2026-03-33 09:00}}\n"
    folder = write_example(tmp_path, PLAN.replace("content:\n", f"content:\n{broken}"))
    assert re.search(r"^[1-9] items? do(es)? not read", export(folder).stderr, re.M)
    assert "not read" not in export(write_example(tmp_path / "whole", PLAN)).stderr


def test_files_of_an_earlier_export_are_named_so_that_nobody_uploads_them_twice(tmp_path: Path) -> None:
    folder = write_example(tmp_path, PLAN)
    assert "no more" not in export(folder, "--account", "x-main", "--rows", "1").stderr
    later = export(folder, "--account", "x-main", "--again")
    assert "upload them no more: buffer/x-main-2.csv\n" in later.stderr


def test_a_post_that_no_path_leads_to_is_told_by_its_place(tmp_path: Path) -> None:
    posts = "[{account: x-main, at: 2026-03-20 09:00}, {account: x-main, id: b, at: 2026-03-21 09:00}]"
    content = f"  - {{id: a, title: A, owner: lin-yue, status: approved, copy: Hello, posts: {posts}}}\n"
    folder = write_example(tmp_path, f"{HEAD}content:\n{content}{ACCOUNTS}")
    done = export(folder, "--mark", "--yes")
    assert re.search(
        rf"{CAMPAIGN}:6:\d+: 2 items are named x-main; write it by hand: scheduled: ", done.stderr
    )
    assert (folder / CAMPAIGN).read_text("utf-8").count("scheduled") == 1


def test_an_id_of_a_tool_names_an_account_that_there_is(tmp_path: Path) -> None:
    folder = write_example(tmp_path, PLAN)
    assert export(folder, "--channel", "x-main", form="postiz").returncode == 2
    assert "there is no account y" in export(folder, "--channel", "y=1", form="postiz").stderr
    assert export(folder, "--channel", "x-main=1", form="postiz").returncode == 0
    assert export(folder, form="postiz", media="assets").returncode == 2


@pytest.mark.parametrize("name", SCHEDULERS)
def test_the_guide_s_commands_run_and_name_each_scheduler(name: str, tmp_path: Path) -> None:
    guide = (ROOT / "docs/guide/schedulers.md").read_text("utf-8")
    commands = [
        line.partition(" # ")[0].split()[1:]
        for block in re.findall(r"```sh\n(.*?)```", guide, re.S)
        for line in block.splitlines()
        if f"--format {name}" in line
    ]
    assert commands
    folder = write_example(tmp_path, PLAN)
    for command in commands:
        done = run(*command, cwd=folder, **CLOCK)
        assert done.returncode == 0, done.stderr
        assert list(folder.glob(f"paiqi-{name}/{name}/*")), command
