"""The command line as a user meets it: exit codes, forms of output, never a traceback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from command_line import BAD, HEAD, run, run_process
from paiqi.cli.init import init
from paiqi.load.pipeline import load_plan
from workspace import ROOT, SITED, write_example


def test_a_clean_plan_ends_with_zero(tmp_path: Path) -> None:
    done = run_process("check", "--today", "2026-03-18", cwd=write_example(tmp_path, HEAD + SITED))
    assert (done.returncode, done.stdout) == (0, "排期没有问题。\n")


def test_an_error_ends_with_one_and_names_place_reason_and_mend(tmp_path: Path) -> None:
    done = run_process("check", "--today", "2026-03-18", cwd=write_example(tmp_path, BAD))
    assert done.returncode == 1
    assert done.stdout.splitlines()[:2] == [
        "plans/campaigns/example.yml:4:8: 错误: 没有人员 lin-yu [unknown-reference]",
        "    → 是不是想写 lin-yue（林月）？其他可选：wang-fang（王芳）、wang-fang-2（王芳）  [paiqi fix --unsafe]",
    ]


def test_a_warning_ends_with_zero_and_with_one_when_strict(tmp_path: Path) -> None:
    folder = write_example(tmp_path, HEAD + "kpis: [{id: fans, title: 粉丝, stage: grow}]\n")
    assert run("check", "--today", "2026-03-18", cwd=folder).returncode == 0
    assert run("check", "--today", "2026-03-18", "--strict", cwd=folder).returncode == 1


def test_source_lines_are_shown_when_asked_for_and_private_ones_never(tmp_path: Path) -> None:
    folder = write_example(tmp_path, BAD + "budget: {lines: [{for: 拍摄, planned: 12x34}]}\n")
    quiet = run("check", "--today", "2026-03-18", cwd=folder).stdout
    shown = run("check", "--today", "2026-03-18", "--show-source", cwd=folder).stdout
    assert "owner: lin-yu" not in quiet
    assert "  4 | owner: lin-yu\n    |        ^" in shown
    assert "12x34" not in quiet + shown


def test_a_caret_stands_below_the_right_chinese_character(tmp_path: Path) -> None:
    folder = write_example(tmp_path, HEAD + "content: [{id: a, title: 茶茶, pillar: no}]\n")
    lines = run("check", "--today", "2026-03-18", "--show-source", cwd=folder).stdout.splitlines()
    quoted, caret = lines[1], lines[2]
    width = sum(2 if ord(char) > 0x2E80 else 1 for char in quoted[: quoted.index("no}")])
    assert caret.index("^") == width


def test_json_is_one_object_with_all_that_is_known(tmp_path: Path) -> None:
    done = run("check", "--format", "json", "--today", "2026-03-18", cwd=write_example(tmp_path, BAD))
    (finding,) = json.loads(done.stdout)["findings"]
    assert (finding["code"], finding["severity"], finding["file"], finding["line"], finding["column"]) == (
        "unknown-reference",
        "error",
        "plans/campaigns/example.yml",
        4,
        8,
    )
    assert finding["message"] == "没有人员 lin-yu"


def test_github_annotations_carry_file_line_and_column(tmp_path: Path) -> None:
    done = run("check", "--format", "github", "--today", "2026-03-18", cwd=write_example(tmp_path, BAD))
    assert (
        done.stdout == "::error file=plans/campaigns/example.yml,line=4,col=8,title=unknown-reference"
        " (concern%3A publishing)::没有人员 lin-yu"
        " → 是不是想写 lin-yue（林月）？其他可选：wang-fang（王芳）、wang-fang-2（王芳）\n"
    )


def test_messages_come_in_english_where_the_workspace_says_so(tmp_path: Path) -> None:
    folder = write_example(tmp_path, BAD)
    settings = folder / "plans" / "workspace.yml"
    settings.write_text(settings.read_text("utf-8") + "language: en\n", "utf-8")
    assert "there is no person lin-yu" in run("check", "--today", "2026-03-18", cwd=folder).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--format", "xml"),
        ("explain", "nothing"),
        ("build", "--visibility", "everyone"),
        ("check", "--today", "tomorrow"),
        ("wibble",),
    ],
)
def test_wrong_usage_ends_with_two(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert run_process(*arguments, cwd=write_example(tmp_path, HEAD)).returncode == 2


@pytest.mark.parametrize("arguments", [("check", "nowhere"), ("check", "."), ("build", "nowhere")])
def test_what_cannot_be_read_ends_with_three(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert run_process(*arguments, cwd=tmp_path).returncode == 3


def test_every_code_is_explained_in_both_languages(tmp_path: Path) -> None:
    listed = run("explain", cwd=tmp_path).stdout.splitlines()
    assert len(listed) >= 50
    chinese = run("explain", "same-minute", "--language", "zh", cwd=tmp_path).stdout
    english = run("explain", "same-minute", "--language", "en", cwd=tmp_path).stdout
    assert "同一账号在同一分钟、同一位置" in chinese
    assert "in the same place in the same minute" in english


def test_a_code_is_explained_in_the_language_of_the_workspace_or_of_its_reader(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "workspace.yml").write_text("namespace: acme\ntitle: Acme\nlanguage: en\n")
    there = run("explain", "same-minute", cwd=tmp_path, LC_ALL="zh_CN.UTF-8").stdout
    assert "in the same place in the same minute" in there
    for locale, words in (("en_US.UTF-8", "in the same minute"), ("zh_CN.UTF-8", "同一分钟")):
        assert words in run("explain", "same-minute", cwd=tmp_path / "plans", LC_ALL=locale).stdout


def test_a_new_workspace_checks_clean_and_is_not_written_over(tmp_path: Path) -> None:
    assert run("init", "mine", cwd=tmp_path).returncode == 0
    assert run("check", "mine", "--strict", cwd=tmp_path).returncode == 0
    again = run("init", "mine", cwd=tmp_path)
    assert again.returncode == 2
    assert "already" in again.stderr


CJK = re.compile("[\u2e80-\u9fff\uff00-\uffef]")


def test_an_english_team_starts_with_an_english_sample(tmp_path: Path) -> None:
    address = ("--site-url", "https://plans.example.com/")
    assert run("init", "ours", "--language", "en", *address, cwd=tmp_path).returncode == 0
    assert run("init", "by-locale", *address, cwd=tmp_path, LC_ALL="en_GB.UTF-8").returncode == 0
    for folder in ("ours", "by-locale"):
        written = {
            path.name: path.read_text("utf-8") for path in (tmp_path / folder / "plans").rglob("*.yml")
        }
        assert {name for name, text in written.items() if CJK.search(text)} == set()
        checked = run("check", folder, "--strict", cwd=tmp_path)
        assert checked.returncode == 0
        assert checked.stdout.startswith("The plans are fine: nothing was found.")


def test_a_chinese_team_starts_with_comments_in_chinese_alone(tmp_path: Path) -> None:
    run("init", "mine", cwd=tmp_path, LC_ALL="C")
    for path in (tmp_path / "mine" / "plans").rglob("*.yml"):
        comments = [line for line in path.read_text("utf-8").splitlines() if line.startswith("# ")]
        texts = [line for line in comments if "site_url:" not in line and "$schema" not in line]
        assert all(CJK.search(line) for line in texts), path


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_empty_workspace_has_settings_alone_and_takes_a_spreadsheet(language: str, tmp_path: Path) -> None:
    address = ("--site-url", "https://plans.example.com/")
    done = run("init", "ours", "--empty", "--language", language, *address, cwd=tmp_path)
    assert done.returncode == 0 and "paiqi import" in done.stdout
    plans = tmp_path / "ours/plans"
    assert [path.name for path in plans.rglob("*.yml")] == ["workspace.yml"]
    assert "people:" not in (plans / "workspace.yml").read_text("utf-8")
    assert run("check", "ours", "--strict", cwd=tmp_path).returncode == 0
    (tmp_path / "plan.csv").write_text("Title,Platform,Owner\nTeaser,X,Maya\n", "utf-8")
    answers = ("--answer", "account:x=new", "--answer", "new-people:Owner=yes")
    assert run("import", "plan.csv", "--in", "ours", "--yes", *answers, cwd=tmp_path).returncode == 0
    loaded = load_plan(tmp_path / "ours", date.today())
    assert loaded.plan is not None and not loaded.broken
    assert [list(loaded.plan.accounts), list(loaded.plan.people)] == [["x"], ["maya"]]


def _site_url(folder: Path) -> str | None:
    loaded = load_plan(folder, date.today())
    assert loaded.plan is not None and not loaded.broken
    return loaded.plan.workspace.site_url


def test_a_new_workspace_takes_the_address_of_its_site_and_asks_nobody_in_a_pipe(tmp_path: Path) -> None:
    run("init", "known", "--site-url", "https://plans.example.com/team/", cwd=tmp_path)
    assert _site_url(tmp_path / "known") == "https://plans.example.com/team/"
    done = run("init", "unknown", cwd=tmp_path)
    assert (done.returncode, _site_url(tmp_path / "unknown")) == (0, None)
    assert "https" not in done.stdout + done.stderr
    assert "[feeds-without-address]" in run("check", "unknown", cwd=tmp_path).stdout
    assert run("init", "wrong", "--site-url", "plans.example.com", cwd=tmp_path).returncode == 2
    assert run("init", "wrong", "--site-url", "mailto:a@example.com", cwd=tmp_path).returncode == 2
    assert not (tmp_path / "wrong").exists()


@pytest.mark.parametrize(
    ("typed", "address"), [("\n", None), ("plans.example.com\nhttps://a.example/\n", "https://a.example/")]
)
def test_who_sits_at_a_terminal_is_asked_for_the_address(
    tmp_path: Path, typed: str, address: str | None
) -> None:
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "paiqi", "init", "mine"],
        cwd=tmp_path,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    said = b""
    try:
        while more := os.read(ours, 4096):
            said += more
    except OSError:
        # A terminal that nobody holds any more ends so.
        pass
    os.close(ours)
    assert process.wait(timeout=30) == 0
    assert "站点发布后的网址" in said.decode()
    assert _site_url(tmp_path / "mine") == address


def test_a_new_workspace_has_a_namespace_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def namespaces(*folders: str) -> list[str]:
        said = []
        for folder in folders:
            assert CliRunner().invoke(init, [str(tmp_path / folder)]).exit_code == 0
            text = (tmp_path / folder / "plans/workspace.yml").read_text("utf-8")
            said.append(next(line for line in text.splitlines() if line.startswith("namespace: "))[11:])
            assert not load_plan(tmp_path / folder, date.today()).broken
        return said

    first, second = namespaces("a/Tea & Co", "b/Tea & Co")
    assert first != second
    assert re.fullmatch("tea-co-[0-9a-f]{6}", first)
    monkeypatch.setattr("paiqi.cli.init.chance", lambda: "1e5abc")
    assert namespaces("春茶", "618", f"x{'y' * 80}") == [
        "plans-1e5abc",
        "plans-1e5abc",
        f"x{'y' * 29}-1e5abc",
    ]


def test_a_closed_pipe_is_no_accident(tmp_path: Path) -> None:
    folder = write_example(tmp_path, HEAD)
    command = f"{sys.executable} -m paiqi explain | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
    )
    assert "Traceback" not in done.stderr


def test_today_is_the_clock_only_when_nothing_else_says_it(tmp_path: Path) -> None:
    folder = write_example(
        tmp_path, HEAD + "content: [{id: a, title: 一, posts: {douyin-main: 2026-03-10 19:30}}]\n"
    )
    early = run("check", cwd=folder, SOURCE_DATE_EPOCH="1772500000").stdout  # 2026-03-03
    late = run("check", cwd=folder, SOURCE_DATE_EPOCH="1773700000").stdout  # 2026-03-16
    assert "post-missed" not in early
    assert "post-missed" in late


def test_the_demo_checks_clean_with_a_few_honest_warnings() -> None:
    done = run("check", "--format", "json", cwd=ROOT)
    severities = [finding["severity"] for finding in json.loads(done.stdout)["findings"]]
    assert done.returncode == 0
    assert "error" not in severities
    assert 5 <= severities.count("warning") <= 15
