"""Today is a day of the workspace's zone, whatever the machine's is: in checks, sites, differences."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from command_line import run
from paiqi.cli import environment as edge
from paiqi.cli.main import app
from paiqi.rules.examples import WORKSPACE
from paiqi.site.build import Options, build_site
from preview import POSTS
from repository import CAMPAIGN, Repository, new_repository
from repository import WORKSPACE as TEAM
from workspace import ROOT, TODAY, write_example

#: 23:00 of 18 March in London, 07:00 of the 19th in Shanghai.
SEVEN_IN_SHANGHAI = datetime(2026, 3, 18, 23, 0, tzinfo=UTC)
EPOCH = str(int(SEVEN_IN_SHANGHAI.timestamp()))
#: Zones and the day that it is there.
DAYS = [
    ("Asia/Shanghai", date(2026, 3, 19)),
    ("America/Los_Angeles", date(2026, 3, 18)),
    ("Pacific/Kiritimati", date(2026, 3, 19)),
    ("Pacific/Apia", date(2026, 3, 19)),
    ("Pacific/Pago_Pago", date(2026, 3, 18)),
    ("UTC", date(2026, 3, 18)),
]


@pytest.fixture(autouse=True)
def far_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose day is the team's yesterday."""
    monkeypatch.setenv("TZ", "Etc/GMT+12")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def _team(folder: Path, zone: str, more: str = "") -> Path:
    return write_example(folder, f"{POSTS}# plans/workspace.yml\n{WORKSPACE}timezone: {zone}\n{more}")


def _missed(output: str) -> int:
    return sum(one["code"] == "post-missed" for one in json.loads(output)["findings"])


@pytest.mark.parametrize(("zone", "day"), DAYS)
def test_a_check_is_as_of_the_workspaces_day(tmp_path: Path, zone: str, day: date) -> None:
    done = run("check", "--format", "json", cwd=_team(tmp_path, zone), SOURCE_DATE_EPOCH=EPOCH)
    assert _missed(done.stdout) == (day - date(2026, 3, 16)).days


@pytest.mark.parametrize(("zone", "day"), DAYS)
def test_the_clock_is_read_in_the_workspaces_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], zone: str, day: date
) -> None:
    monkeypatch.setattr(edge, "now", lambda: SEVEN_IN_SHANGHAI)
    with pytest.raises(SystemExit):
        app(["check", str(_team(tmp_path, zone)), "--format", "json"])
    assert _missed(capsys.readouterr().out) == (day - date(2026, 3, 16)).days


def test_a_day_that_was_asked_for_or_that_the_workspace_sets_is_no_instant(tmp_path: Path) -> None:
    own = _team(tmp_path, "Asia/Shanghai", "today: 2026-03-17\n")
    assert _missed(run("check", "--format", "json", cwd=own, SOURCE_DATE_EPOCH=EPOCH).stdout) == 1
    assert (
        _missed(
            run("check", "--format", "json", "--today", "2026-03-18", cwd=own, SOURCE_DATE_EPOCH=EPOCH).stdout
        )
        == 2
    )


def test_a_built_site_says_the_workspaces_day(tmp_path: Path) -> None:
    run("build", ".", "--out", "site", cwd=_team(tmp_path, "Asia/Shanghai"), SOURCE_DATE_EPOCH=EPOCH)
    assert json.loads((tmp_path / "site/data/posts.json").read_text("utf-8"))["as_of"] == "2026-03-19"
    assert "第19天" in (tmp_path / "site/today/index.html").read_text("utf-8")


def test_a_build_by_mkdocs_itself_says_the_workspaces_day(tmp_path: Path) -> None:
    _team(tmp_path, "Asia/Shanghai")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/about.md").write_text("# 关于\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ntheme: {name: material, font: false}\nplugins: [search, paiqi]\n", "utf-8"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "SOURCE_DATE_EPOCH": EPOCH}
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
    )
    assert json.loads((tmp_path / "site/data/posts.json").read_text("utf-8"))["as_of"] == "2026-03-19"


def test_a_difference_is_as_of_the_workspaces_day(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.git("init", "-q")
    _team(tmp_path, "Asia/Shanghai")
    repository.commit(datetime(2026, 3, 1, tzinfo=UTC))
    plan = tmp_path / "plans/campaigns/example.yml"
    plan.write_text(
        plan.read_text("utf-8") + "  - {id: late, title: 晚, posts: {xhs-main: 2026-03-18 12:00}}\n", "utf-8"
    )
    told = json.loads(run("diff", "--format", "json", cwd=tmp_path, SOURCE_DATE_EPOCH=EPOCH).stdout)
    assert "post-missed" in [one["code"] for one in told["findings"]["new"]]


def test_a_waiver_holds_until_the_end_of_its_day_in_the_workspaces_zone(tmp_path: Path) -> None:
    waiver = "waivers: [{code: post-missed, reason: 补录, until: 2026-03-18}]\n"
    for zone, expired in (("Asia/Shanghai", True), ("America/Los_Angeles", False)):
        codes = run(
            "check", "--format", "json", cwd=_team(tmp_path / zone, zone, waiver), SOURCE_DATE_EPOCH=EPOCH
        ).stdout
        assert ("waiver-expired" in codes) is expired


def test_a_new_workspace_starts_on_its_own_day(tmp_path: Path) -> None:
    run("init", "team", cwd=tmp_path, SOURCE_DATE_EPOCH=EPOCH)
    assert "start: 2026-03-19\n" in (tmp_path / "team/plans/campaigns/first-campaign.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("timezone: Asia/Nowhere\n", "bad-value"),
        ("timezone:\n", "empty-value"),
        ("timezone: [\n", "bad-yaml"),
        ("title: x\n", "duplicate-key"),
    ],
)
def test_a_workspace_whose_zone_is_not_known_still_gets_its_findings(
    tmp_path: Path, settings: str, code: str
) -> None:
    write_example(tmp_path, f"{POSTS}# plans/workspace.yml\n{WORKSPACE}{settings}")
    done = run("check", "--format", "json", cwd=tmp_path, SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 1
    assert code in [one["code"] for one in json.loads(done.stdout)["findings"]]
    assert run("build", cwd=tmp_path, SOURCE_DATE_EPOCH=EPOCH).returncode == 1
    assert run("check", cwd=tmp_path, SOURCE_DATE_EPOCH="").returncode == 1


@pytest.mark.parametrize("epoch", ["yesterday", "²", "99999999999999", "253402300799", "-1", "1.5"])
def test_an_epoch_that_is_no_instant_is_told_in_a_line(tmp_path: Path, epoch: str) -> None:
    team = _team(tmp_path, "Pacific/Kiritimati")
    for command in ("check", "build", "diff"):
        done = run(command, cwd=team, SOURCE_DATE_EPOCH=epoch)
        assert done.returncode == 2
        assert "SOURCE_DATE_EPOCH" in done.stderr
    assert run("check", "--today", "2026-03-18", cwd=team, SOURCE_DATE_EPOCH="").returncode == 0


def test_a_site_of_an_instant_knows_when_its_day_is_over(tmp_path: Path) -> None:
    team = _team(tmp_path, "Asia/Shanghai")
    day = build_site(team, Options(today=SEVEN_IN_SHANGHAI)).today
    assert day is not None
    assert day.day == date(2026, 3, 19)
    assert not day.over(datetime(2026, 3, 19, 15, 59, tzinfo=UTC))
    assert day.over(datetime(2026, 3, 19, 16, 0, tzinfo=UTC))
    said = build_site(team, Options(today=TODAY)).today
    assert said is not None
    assert not said.over(datetime(2030, 1, 1, tzinfo=UTC))


def test_days_of_grace_are_counted_in_the_workspaces_zone(tmp_path: Path) -> None:
    repository = new_repository(tmp_path)
    # Cancelled at 07:00 of 10 March in Shanghai: still the 9th in London.
    morning = datetime(2026, 3, 9, 23, 0, tzinfo=UTC)
    repository.commit(workspace=TEAM + "feeds: {grace_days: 10}\n")
    cancelled = CAMPAIGN.split("  - id: card")[0].replace("status: approved", "status: cancelled")
    repository.commit(morning, campaigns__tea=cancelled)
    kept, gone = (repository.feeds(today=date(2026, 3, day))["all.ics"] for day in (20, 21))
    assert b"post.tea.film.dy@tea" in kept
    assert b"post.tea.film.dy@tea" not in gone


def test_a_past_day_that_was_asked_for_shows_what_was_known_then_everywhere(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.git("init", "-q")
    write_example(
        tmp_path,
        "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
        "kpis: [{id: fans, title: 粉丝, stage: grow, target: 9, actuals: {2026-03-10: 4, 2026-03-17: 8}}]\n"
        "content:\n  - {id: film, title: 片, status: approved, copy: 茶,\n"
        "     posts: {xhs-main: {at: 2026-03-16 12:00,\n"
        "                        published: {at: 2026-03-16, url: 'https://example.com/1'}}}}\n"
        f"# plans/workspace.yml\n{WORKSPACE}timezone: Asia/Shanghai\n",
    )
    repository.commit(datetime(2026, 3, 1, tzinfo=UTC))

    def past(*arguments: str) -> subprocess.CompletedProcess[str]:
        return run(*arguments, cwd=tmp_path, SOURCE_DATE_EPOCH=EPOCH)

    assert [past("check", "--today", f"2026-03-{day}").returncode for day in ("01", "12", "19")] == [0, 0, 0]
    assert past("build", ".", "--out", "site", "--today", "2026-03-12").returncode == 0
    (post,) = json.loads((tmp_path / "site/data/posts.json").read_text("utf-8"))["posts"]
    assert (post["status"], post["published_url"]) == ("approved", None)
    (kpi,) = json.loads((tmp_path / "site/data/kpis.json").read_text("utf-8"))["kpis"]
    assert kpi["value"] == "4"
    assert "https://example.com/1" not in (tmp_path / "site/day/2026-03-16/index.html").read_text("utf-8")
    # Both sides of a difference are as of that day: what is not known yet is nobody's change.
    told = json.loads(past("diff", "--format", "json", "--today", "2026-03-12").stdout)
    assert (told["findings"]["new"], told["findings"]["gone"]) == ([], [])
