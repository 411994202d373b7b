"""`paiqi import` at the command line: into which campaign, and what it foretells."""

from __future__ import annotations

import json
import re
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from command_line import run
from workspace import write_example

CLOCK = {"SOURCE_DATE_EPOCH": "1773801000"}
HEAD = "标题,平台,日期,状态"
ROWS = ("春茶预告,小红书,2026-03-25 20:00,待审", "茶农说,抖音,2026-03-27 20:00,撰写中")
SENT = "笔记标题,首次发布时间,体裁,曝光,观看量,封面点击率,点赞,评论,收藏,涨粉,分享\n一,2026年03月01日20时00分00秒,图文,1,1,0.1,1,1,1,0,0\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace into which a sheet was imported."""
    write_example(tmp_path, "title: 夏茶\n")
    sheet(tmp_path, *ROWS)
    done = bring(tmp_path, "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    return tmp_path


def sheet(folder: Path, *rows: str, name: str = "plan.csv") -> None:
    (folder / name).write_text("\n".join((HEAD, *rows)) + "\n", "utf-8")


def bring(folder: Path, *more: str, name: str = "plan.csv") -> CompletedProcess[str]:
    return run("import", name, *more, cwd=folder, **CLOCK)


def campaigns(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "plans/campaigns").iterdir())


def test_a_file_that_was_imported_is_refused_without_a_word_which_campaign_is_meant(folder: Path) -> None:
    before = campaigns(folder)
    for more in (("--yes",), (), ("--json",), ("--yes", "--json")):
        done = bring(folder, *more)
        assert done.returncode == 2, done.stdout
        assert "--into plan" in done.stderr and "--as ID" in done.stderr
    assert campaigns(folder) == before == ["example.yml", "plan.yml"]
    assert bring(folder, "--as", "plan-b", "--yes").returncode == 0
    assert campaigns(folder) == ["example.yml", "plan-b.yml", "plan.yml"]
    taken = bring(folder, "--as", "plan", "--yes")
    assert taken.returncode == 2 and "--into plan" in taken.stderr


def test_so_is_a_file_whose_name_a_campaign_has(tmp_path: Path) -> None:
    write_example(tmp_path, "title: 夏茶\n")
    sheet(tmp_path, *ROWS, name="example.csv")
    done = bring(tmp_path, "--yes", name="example.csv")
    assert done.returncode == 2 and "--into example" in done.stderr


MONTH = tuple(f"茶话{number},小红书,2026-04-{number:02d} 20:00,待审" for number in range(1, 9))


@pytest.mark.parametrize("name", ["plan (1).csv", "plan - Sheet1.csv", "Kopie von plan_20260330.csv"])
def test_a_sheet_that_comes_under_another_name_is_known_by_its_rows(tmp_path: Path, name: str) -> None:
    write_example(tmp_path, "title: 夏茶\n")
    sheet(tmp_path, *MONTH)
    assert bring(tmp_path, "--yes").returncode == 0
    sheet(tmp_path, *MONTH[:5], "新茶,小红书,2026-04-20 20:00,待审", name=name)
    done = bring(tmp_path, "--yes", name=name)
    assert done.returncode == 2, done.stdout
    assert f"5 of the 6 rows of {name} are in “plan” already: --into plan" in done.stderr
    assert bring(tmp_path, "--into", "plan", "--yes", name=name).returncode == 0
    assert campaigns(tmp_path) == ["example.yml", "plan.yml"]


def test_a_sheet_with_other_rows_is_a_campaign_of_its_own(tmp_path: Path) -> None:
    write_example(tmp_path, "title: 夏茶\n")
    sheet(tmp_path, *MONTH)
    assert bring(tmp_path, "--yes").returncode == 0
    others = tuple(one.replace("茶话", "茶会").replace("04-", "05-") for one in MONTH)
    sheet(tmp_path, *MONTH[:2], *others, name="may.csv")
    assert bring(tmp_path, "--yes", name="may.csv").returncode == 0
    assert campaigns(tmp_path) == ["example.yml", "may.yml", "plan.yml"]


def test_before_it_asks_whether_to_write_it_shows_what_and_how_much(folder: Path) -> None:
    sheet(folder, *MONTH, name="april.csv")
    files = "plans/.imports/april.csv, plans/.imports/april.yml, plans/campaigns/april.yml"
    for more in ((), ("--dry-run",)):
        assert f"将写入 8 个内容：{files}\n" in bring(folder, *more, name="april.csv").stdout
    sheet(folder, *ROWS, ROWS[0].replace("春茶预告", "雨茶"))
    assert (
        "将写入：plans/.imports/plan.csv, plans/campaigns/plan.yml\n"
        in bring(folder, "--into", "plan").stdout
    )


def test_an_exit_with_1_behind_what_was_written_says_why(folder: Path) -> None:
    sheet(folder, "雨茶,没有的平台,2026-04-20 20:00,待审", name="april.csv")
    done = bring(folder, "--yes", name="april.csv")
    assert done.returncode == 1 and "已写入" in done.stdout
    assert "还有 1 个问题没有回答，所以退出码是 1" in done.stdout


def test_a_look_at_a_file_that_was_imported_shows_what_its_update_would_change(folder: Path) -> None:
    sheet(folder, ROWS[0].replace("2026-03-25", "2026-03-26"), ROWS[1])
    done = bring(folder, "--dry-run")
    assert done.returncode == 1
    assert re.findall(r"^[-+] .*", done.stdout, re.M) == [
        "-    date: 2026-03-25",
        "+    date: 2026-03-26",
    ]


@pytest.mark.parametrize(("typed", "there"), [("", ["plan.yml"]), ("2", ["plan-2.yml", "plan.yml"])])
def test_at_a_terminal_a_file_that_was_imported_asks_and_enter_updates(
    folder: Path, typed: str, there: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("paiqi.cli.asking.at_terminal", lambda: True)

    def typing(text: str, default: str, **more: object) -> str:
        told.append(text)
        return typed or default

    monkeypatch.setattr("click.prompt", typing)
    monkeypatch.setattr("paiqi.cli.importing.agreed", lambda *args, **more: True)
    sheet(folder, *ROWS, "第三条,抖音,2026-03-28 20:00,撰写中")
    done = bring(folder)
    assert "《plan》" in done.stdout and "回车：1" in told[0]
    assert campaigns(folder) == ["example.yml", *there]


def test_of_what_nobody_decides_it_is_said_that_the_plan_stays(folder: Path) -> None:
    plan = folder / "plans/campaigns/plan.yml"
    plan.write_text(plan.read_text("utf-8").replace("date: 2026-03-25", "date: 2026-03-24"), "utf-8")
    sheet(folder, ROWS[0].replace("2026-03-25", "2026-03-26"), ROWS[1])
    before = plan.read_bytes()
    done = bring(folder, "--into", "plan", "--yes")
    assert (done.returncode, plan.read_bytes()) == (1, before)
    assert "计划里保持原样，下次导入会再问" in done.stdout
    assert "写在备注里" not in done.stdout and "没有要改的" not in done.stdout


def test_a_campaign_is_meant_by_its_title_too(folder: Path) -> None:
    text = (folder / "plans/campaigns/plan.yml").read_text("utf-8")
    (folder / "plans/campaigns/plan.yml").write_text(text.replace("title: plan", "title: 内容排期"), "utf-8")
    assert bring(folder, "--into", "内容排期", "--yes").returncode == 0
    wrong = bring(folder, "--into", "内容排", "--yes")
    assert wrong.returncode == 2 and "内容排期" in wrong.stderr
    form = ("--format", "json", "--visibility", "internal", "--out", "out")
    assert run("export", *form, "--campaign", "内容排期", cwd=folder, **CLOCK).returncode == 0


def test_an_account_that_was_added_is_not_added_again_by_the_same_words(folder: Path) -> None:
    sheet(folder, *ROWS, "第三条,快手,2026-03-28 20:00,撰写中")
    line = ("--into", "plan", "--yes", "--answer", "account:快手=new")
    assert bring(folder, *line).returncode == 0
    assert "没有要改的" in bring(folder, *line).stdout
    assert (folder / "plans/accounts.yml").read_text("utf-8").count("platform: kuaishou") == 1


def test_a_list_of_what_went_out_becomes_no_campaign_unless_that_is_said(tmp_path: Path) -> None:
    write_example(tmp_path, "title: 夏茶\n")
    (tmp_path / "notes.csv").write_text(SENT, "utf-8")
    done = bring(tmp_path, "--yes", name="notes.csv")
    assert done.returncode == 2 and "paiqi published notes.csv" in done.stderr
    assert campaigns(tmp_path) == ["example.yml"]
    sheet(tmp_path, *ROWS)
    both = run("import", "plan.csv", "notes.csv", "--as", "beside", "--yes", "--json", cwd=tmp_path, **CLOCK)
    found = json.loads(both.stdout)
    assert (found["contents"], [one["code"] for one in found["doubts"]]) == (2, ["went-out"])
    bring(tmp_path, "--as", "sent", "--yes", name="notes.csv")
    assert campaigns(tmp_path) == ["beside.yml", "example.yml", "sent.yml"]


def test_what_the_checks_will_say_is_foretold_in_places_and_only_what_is_new(tmp_path: Path) -> None:
    write_example(tmp_path, "title: 夏茶\n")
    sheet(tmp_path, *(f"第{at}条,抖音,2026-04-1{at} 20:00,已定稿" for at in range(1, 5)))
    before = findings(tmp_path)
    done = bring(tmp_path, "--yes")
    assert re.search(r"  4  approved-without-copy", done.stdout), done.stdout
    told = sum(int(one) for one in re.findall(r"^ +(\d+)  [a-z]+-", done.stdout, re.M))
    assert f"会多指出 {told} 处" in done.stdout
    assert findings(tmp_path) > before
    sheet(tmp_path, *(f"第{at}条,抖音,2026-04-1{at} 20:00,已定稿" for at in range(1, 4)),
          "第4条,抖音,2026-04-15 20:00,已定稿")  # fmt: skip
    assert "写入后 paiqi check 不会多指出什么" in bring(tmp_path, "--into", "plan").stdout


def findings(folder: Path) -> int:
    done = run("check", "--format", "json", cwd=folder, **CLOCK)
    return len(json.loads(done.stdout)["findings"])
