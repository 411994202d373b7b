"""`paiqi published`: what it shows, what it writes once somebody agrees, and nothing the second time."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from command_line import run
from paiqi.load.pipeline import load_plan
from paiqi.rules.examples import WORKSPACE
from went_out import DAY, LIST, content, plan_text
from workspace import ROOT, write_example

#: 2026-03-25 10:00 in Shanghai, which the clock of a test says.
CLOCK = {"SOURCE_DATE_EPOCH": "1774404000"}
FILE = "plans/published.csv"
HEAD = "post,at,url,title\n"
TEA = content("launch", "春茶首发", "2026-03-20 20:00", "xhs-main", "x-main")
PLAN = plan_text(
    TEA,
    content("hill", "茶山的清晨五点", "2026-03-21 20:00", "xhs-main"),
    content("brew", "三步泡好一杯龙井", "2026-03-17 17:30", "xhs-main"),
    content("old", "老茶客的一天", "2026-03-15 12:00", "xhs-main").replace("approved", "cancelled"),
    more=f"# plans/workspace.yml\n{WORKSPACE}language: en\n",
)


def published(folder: Path, *more: str, files: tuple[str, ...] = ("list.csv",)) -> CompletedProcess[str]:
    """The command on a list."""
    return run("published", *files, *more, cwd=folder, **CLOCK)


def workspace(tmp_path: Path, text: str = PLAN, data: bytes = LIST) -> Path:
    """A plan with a list of what went out beside it."""
    folder = write_example(tmp_path, text)
    (folder / "list.csv").write_bytes(data)
    return folder


def test_it_shows_what_it_would_write_and_writes_it_when_told(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    shown = published(folder, "--dry-run")
    assert shown.returncode == 1
    assert "5 rows read · 2 posts to write back · to be decided: 1 · cancelled or on hold: 1" in shown.stdout
    assert "+example/launch/xhs-main,2026-03-20 20:01,," in shown.stdout
    assert "add --yes" in published(folder).stdout
    assert not (folder / FILE).exists()
    assert "Written: plans/published.csv" in published(folder, "--yes").stdout
    rows = (folder / FILE).read_text("utf-8")
    assert rows == (
        f"{HEAD}example/launch/xhs-main,2026-03-20 20:01,,\nexample/hill/xhs-main,2026-03-21 20:03,,\n"
    )
    again = published(folder, "--yes", "--answer", "by-time=none")
    assert "0 posts to write back · written back before: 2" in again.stdout
    assert (folder / FILE).read_text("utf-8") == rows


def test_what_only_a_time_speaks_for_is_written_once_somebody_says_so(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    (unsure,) = json.loads(published(folder, "--json").stdout)["unsure"]
    assert (unsure["by"], unsure["posts"]) == ("time", ["example/brew/xhs-main"])
    answer = ("--answer", f"{unsure['id']}=example/brew/xhs-main")
    done = published(folder, "--yes", *answer)
    assert done.returncode == 0, done.stdout
    assert "example/brew/xhs-main,2026-03-17 17:26,,龙井别再用开水泡了\n" in (folder / FILE).read_text(
        "utf-8"
    )
    second = published(folder)
    assert second.returncode == 0
    assert "0 posts to write back · written back before: 3" in second.stdout


def test_what_was_written_back_checks_and_shows_as_published(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    errors = run("check", "--json", cwd=folder, **CLOCK).stdout.count('"error"')
    published(folder, "--yes")
    checked = run("check", "--json", cwd=folder, **CLOCK).stdout
    assert checked.count('"error"') == errors
    plan = load_plan(folder, DAY).plan
    assert plan is not None
    assert {one.full_id for one in plan.posts if one.out} == {
        f"example/{one}/xhs-main" for one in ("launch", "hill")
    }


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", ["", "end"])
def test_the_file_stays_as_it_was_but_for_its_new_rows(
    tmp_path: Path, end: str, mark: str, last: str
) -> None:
    folder = workspace(tmp_path)
    old = f'{mark}title,at,post{end}"a, b",2026-03-02 08:00,example/launch/x-main{end if last else ""}'
    (folder / FILE).write_bytes(old.encode())
    published(folder, "--yes")
    new = (folder / FILE).read_bytes().decode()
    assert new == (
        f"{old}{'' if last else end},2026-03-20 20:01,example/launch/xhs-main{end}"
        f",2026-03-21 20:03,example/hill/xhs-main{end}"
    )


def x_list(*rows: str) -> bytes:
    """A list of X: permalink, text, time."""
    head = "Tweet permalink,Tweet text,time,impressions,user profile clicks,detail expands\n"
    return (head + "".join(f"{row},1,2,3\n" for row in rows)).encode()


LINK = "https://x.com/shanye/status/19"
OUT = x_list(f"{LINK},春茶首发,2026-03-20 20:01")


def test_a_link_comes_to_the_row_that_lacks_it(tmp_path: Path) -> None:
    folder = workspace(tmp_path, data=OUT)
    (folder / FILE).write_text("post,at\r\nexample/launch/x-main,2026-03-20 20:01\r\n", "utf-8", newline="")
    assert "now with their link" in published(folder, "--yes").stdout
    assert (folder / FILE).read_bytes().decode() == (
        f"post,at,url\r\nexample/launch/x-main,2026-03-20 20:01,{LINK}\r\n"
    )
    assert "written back before: 1" in published(folder).stdout


def test_a_link_comes_to_the_post_where_that_holds_what_was_published(tmp_path: Path) -> None:
    text = PLAN.replace(
        'x-main: {at: "20:00"}', 'x-main: {at: "20:00", published: {at: 2026-03-20 20:01}}', 1
    )
    folder = workspace(tmp_path, text, OUT)
    assert published(folder, "--yes").returncode == 0
    assert f"published: {{at: 2026-03-20 20:01, url: {LINK}}}" in (
        folder / "plans/campaigns/example.yml"
    ).read_text("utf-8")
    assert not (folder / FILE).exists()
    assert "written back before: 1" in published(folder).stdout


def test_rows_that_a_file_does_not_hold_go_into_a_further_one(tmp_path: Path) -> None:
    folder = workspace(tmp_path, data=OUT)
    row = f"example/launch/xhs-main,2026-03-20 20:01,,{'x' * 100_000}\n"
    (folder / FILE).write_text(HEAD + row * 10 + row[:48_100] + "\n", "utf-8")
    assert published(folder, "--yes").returncode == 0
    assert not (folder / FILE).exists()
    assert (folder / "plans/published/02.csv").read_text("utf-8") == (
        f"{HEAD}example/launch/x-main,2026-03-20 20:01,{LINK},\n"
    )
    assert "written back before: 1" in published(folder).stdout


def test_rows_go_to_the_last_file_of_a_folder(tmp_path: Path) -> None:
    folder = workspace(tmp_path, data=OUT)
    (folder / "plans/published").mkdir()
    for name in ("2025.csv", "2026.csv"):
        (folder / "plans/published" / name).write_text(HEAD, "utf-8")
    assert "Written: plans/published/2026.csv" in published(folder, "--yes").stdout


def test_a_table_that_does_not_read_is_left_alone(tmp_path: Path) -> None:
    folder = workspace(tmp_path, data=OUT)
    (folder / FILE).write_text(f"{HEAD}example/launch/x-main,yesterday,,\n", "utf-8")
    done = published(folder, "--yes")
    assert done.returncode == 1
    assert f"{FILE}:2:1" in done.stdout
    assert (folder / FILE).read_text("utf-8").count("\n") == 2


def test_what_was_written_back_later_is_not_written_a_second_time(tmp_path: Path) -> None:
    folder = workspace(tmp_path, data=OUT)
    published(folder, "--yes")
    before = (folder / FILE).read_bytes()
    assert (
        "2026-03-20" not in published(folder, "--yes", "--today", "2026-03-19").stdout.partition("Worth")[0]
    )
    assert (folder / FILE).read_bytes() == before


def test_a_formula_in_a_list_is_in_no_row(tmp_path: Path) -> None:
    data = LIST.replace("龙井别再用开水泡了".encode(), b"=cmd|' /C calc'!A0")
    folder = workspace(tmp_path, data=data)
    published(folder, "--yes", "--answer", "by-time=all", "--answer", "post:2026-03-17 17:26 =cmd=x")
    with open(folder / FILE, encoding="utf-8", newline="") as lines:
        assert not any(cell.startswith("=") for row in csv.reader(lines) for cell in row)


def test_an_account_that_there_is_none_of_is_named(tmp_path: Path) -> None:
    assert "there is no account nobody" in published(workspace(tmp_path), "--account", "nobody").stderr


def test_two_files_are_told_apart_by_their_names(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    (folder / "x.csv").write_bytes(OUT)
    shown = published(folder, "--dry-run", files=("list.csv", "x.csv")).stdout
    assert re.search(r"list\.csv.*A3 .* → +example/launch/xhs-main", shown)
    assert re.search(r"x\.csv.*A2 .* → +example/launch/x-main", shown)


def test_the_guide_s_commands_run(tmp_path: Path) -> None:
    guide = (ROOT / "docs/guide/published.md").read_text("utf-8")
    folder = workspace(tmp_path)
    for name in ("小红书.csv", "抖音.csv", "buffer.csv"):
        (folder / name).write_bytes(LIST if name == "小红书.csv" else OUT)
    commands = [
        line.partition(" # ")[0].split()[1:]
        for block in re.findall(r"```sh\n(.*?)```", guide, re.S)
        for line in block.splitlines()
        if line.startswith("paiqi published")
    ]
    assert len(commands) >= 4
    for command in commands:
        done = run(*(part.strip("'") for part in command), cwd=folder, **CLOCK)
        assert done.returncode in (0, 1), done.stderr
        assert not done.stderr, command
