"""Reviews: SARIF and GitLab reports, findings of named campaigns, and the files that users copy, run as they
are.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from command_line import BAD, HEAD, run, run_process
from reviewing import CI, SARIF, Repository
from workspace import ROOT, SITED, write_example

DAY = ("--today", "2026-03-18")
#: Two campaigns that want the same minute of one account; the earlier one by id is in autumn.yml.
SPRING = HEAD + "content:\n  - {id: film, title: 短片, posts: {douyin-main: 2026-03-20 19:30}}\n"
AUTUMN = (
    "# plans/campaigns/autumn.yml\n"
    + HEAD
    + "content:\n  - {id: farm, title: '日记 [b](http://y) {x}', posts: {douyin-main: 2026-03-20 19:30}}\n"
)
CLASH = SPRING + AUTUMN


def check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("check", *DAY, *arguments, cwd=folder)


# SARIF


def sarif(folder: Path, *arguments: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The run and its results, held against the schema."""
    log = json.loads(check(folder, "--format", "sarif", *arguments).stdout)
    Draft202012Validator(SARIF).validate(log)
    (made,) = log["runs"]
    rules = made["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in made["results"])
    return made, made["results"]


def test_sarif_says_where_what_and_how_to_mend_it(tmp_path: Path) -> None:
    made, (result,) = sarif(write_example(tmp_path, BAD))
    assert (result["ruleId"], result["level"]) == ("unknown-reference", "error")
    assert (
        result["message"]["text"]
        == "没有人员 lin-yu → 是不是想写 lin-yue（林月）？其他可选：wang-fang（王芳）、wang-fang-2（王芳）"
    )
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]) == (
        "plans/campaigns/example.yml",
        {"startLine": 4, "startColumn": 8},
    )
    assert made["language"] == "zh"


def test_sarif_of_the_demo_and_of_a_clean_plan_is_in_order(tmp_path: Path) -> None:
    made, results = sarif(ROOT)
    assert len(results) >= 5
    assert len(made["tool"]["driver"]["rules"]) >= 50
    assert sarif(write_example(tmp_path, HEAD + SITED))[1] == []


def test_sarif_explains_each_rule_in_the_language_of_the_workspace(tmp_path: Path) -> None:
    folder = write_example(tmp_path, BAD)
    chinese = {rule["id"]: rule for rule in sarif(folder)[0]["tool"]["driver"]["rules"]}["same-minute"]
    _in_english(folder)
    english = {rule["id"]: rule for rule in sarif(folder)[0]["tool"]["driver"]["rules"]}["same-minute"]
    assert (
        chinese["shortDescription"]["text"]
        == "同一账号在同一分钟、同一位置（信息流、快拍或直播）有两次发布，且不属于同一次群发。"
    )
    assert (
        english["shortDescription"]["text"]
        == "Two posts of one account appear in the same place in the same minute and not as one push."
    )
    assert "most platforms refuse" in english["fullDescription"]["text"]
    assert english["help"]["markdown"].count("```yaml\n") == 2
    assert english["help"]["text"].startswith("same-minute (")
    assert english["defaultConfiguration"] == {"level": "error"}


def _in_english(folder: Path) -> None:
    settings = folder / "plans" / "workspace.yml"
    settings.write_text(settings.read_text("utf-8") + "language: en\n", "utf-8")


def test_sarif_levels_are_those_of_the_workspace(tmp_path: Path) -> None:
    kpi = "kpis: [{id: fans, title: 粉丝, stage: grow, owner: lin-yue}]\n"
    folder = write_example(tmp_path, HEAD + kpi + SITED)
    assert [result["level"] for result in sarif(folder)[1]] == ["warning"]
    settings = folder / "plans" / "workspace.yml"
    settings.write_text(settings.read_text("utf-8") + "checks: {kpi-without-target: advice}\n", "utf-8")
    assert [result["level"] for result in sarif(folder)[1]] == ["note"]


def test_sarif_points_at_the_other_place_too_and_no_text_of_a_planner_becomes_a_link_or_a_place_to_fill(
    tmp_path: Path,
) -> None:
    _, (result,) = sarif(write_example(tmp_path, CLASH))
    (other,) = result["relatedLocations"]
    assert other["physicalLocation"]["artifactLocation"]["uri"] == "plans/campaigns/autumn.yml"
    assert other["message"]["text"] == "另一条在这里"
    assert "日记 [b] (http://y) {{x}}" in result["message"]["text"]


def test_sarif_writes_names_of_files_as_addresses_are_written(tmp_path: Path) -> None:
    _, results = sarif(write_example(tmp_path, HEAD + "# plans/campaigns/春 茶/a.yml\n" + HEAD))
    assert [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results] == [
        "plans/campaigns/%E6%98%A5%20%E8%8C%B6/a.yml"
    ]


@pytest.mark.parametrize("form", ["sarif", "gitlab"])
def test_reports_are_the_same_bytes_everywhere_and_know_no_folder_of_this_machine(
    tmp_path: Path, form: str
) -> None:
    made = []
    for name, seed in (("a", "1"), ("b/c", "2")):
        folder = write_example(tmp_path / name, CLASH)
        made.append(
            run_process("check", "--format", form, *DAY, cwd=folder, PYTHONHASHSEED=seed, LC_ALL="C").stdout
        )
    assert made[0] == made[1]
    assert str(tmp_path) not in made[0]


def _marks(folder: Path, form: str) -> list[str]:
    if form == "sarif":
        return [result["partialFingerprints"]["paiqi/v1"] for result in sarif(folder)[1]]
    return [row["fingerprint"] for row in json.loads(check(folder, "--format", "gitlab").stdout)]


@pytest.mark.parametrize("form", ["sarif", "gitlab"])
def test_a_fingerprint_stays_when_lines_move_or_the_language_changes_and_no_two_are_equal(
    tmp_path: Path, form: str
) -> None:
    text = HEAD + "content:\n  - {id: a, title: 一, pillar: no}\n  - {id: b, title: 二, pillar: no}\n"
    before = _marks(write_example(tmp_path, text), form)
    assert len(before) == len(set(before)) == 2
    write_example(tmp_path, "# 加一行\n\n" + text)
    _in_english(tmp_path)
    assert _marks(tmp_path, form) == before
    write_example(tmp_path, text.replace("no}", "nope}", 1))
    assert len(set(_marks(tmp_path, form)) & set(before)) == 1


# GitLab


def test_gitlab_gets_a_list_of_code_quality_objects(tmp_path: Path) -> None:
    done = check(write_example(tmp_path, BAD), "--format", "gitlab")
    (row,) = json.loads(done.stdout)
    assert done.returncode == 1
    assert re.fullmatch("[0-9a-f]{32}", row.pop("fingerprint"))
    assert row == {
        "description": "没有人员 lin-yu → 是不是想写 lin-yue（林月）？其他可选：wang-fang（王芳）、wang-fang-2（王芳）",
        "check_name": "unknown-reference",
        "severity": "major",
        "location": {"path": "plans/campaigns/example.yml", "lines": {"begin": 4}},
    }
    assert check(write_example(tmp_path, HEAD + SITED), "--format", "gitlab").stdout == "[]\n"


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif"])
def test_code_hosts_get_paths_from_the_top_of_the_repository(tmp_path: Path, form: str) -> None:
    write_example(tmp_path / "marketing", BAD)
    assert "marketing/plans/campaigns/example.yml" in check(tmp_path, "marketing", "--format", form).stdout
    assert "marketing" not in check(tmp_path / "marketing", "--format", form).stdout


# Campaigns by name


def test_a_named_campaign_limits_what_is_shown_and_not_what_is_counted(tmp_path: Path) -> None:
    folder = write_example(tmp_path, CLASH + "# plans/campaigns/winter.yml\n" + BAD)
    done = check(folder, "example")
    assert done.returncode == 1
    assert [line.rsplit("[")[-1] for line in done.stdout.splitlines() if line.startswith("plans/")] == [
        "same-minute]"
    ]
    assert "    plans/campaigns/autumn.yml:5:" in done.stdout
    assert done.stdout.splitlines()[-3:] == [
        "1 个错误 · 会挡住发布：1 · 本周要处理：0 · 可以稍后处理：0",
        "想知道为什么：paiqi explain same-minute",
        "另有 1 条没有显示",
    ]


def test_the_exit_code_is_that_of_what_is_shown(tmp_path: Path) -> None:
    folder = write_example(tmp_path, HEAD + "# plans/campaigns/winter.yml\n" + BAD)
    done = check(folder, "example", "--strict")
    assert (done.returncode, done.stdout) == (0, "这里没有发现问题。\n另有 1 条没有显示\n")
    assert check(folder, "winter").returncode == 1
    assert "其他地方" not in check(folder, "winter", "example").stdout


@pytest.mark.parametrize(
    ("form", "read"),
    [("json", lambda text: json.loads(text)["findings"]), ("gitlab", json.loads), ("github", str.splitlines)],
)
def test_every_form_is_limited(tmp_path: Path, form: str, read: Callable[[str], list[object]]) -> None:
    folder = write_example(tmp_path, BAD + "# plans/campaigns/winter.yml\n" + BAD)
    assert len(read(check(folder, "--format", form).stdout)) == 2
    (only,) = read(check(folder, "winter", "--format", form).stdout)
    assert "plans/campaigns/winter.yml" in str(only)
    assert len(sarif(folder, "winter")[1]) == 1


def test_a_folder_and_campaigns_may_both_be_named(tmp_path: Path) -> None:
    write_example(tmp_path / "team", BAD + "# plans/campaigns/winter.yml\n" + BAD)
    for first in ("team", "team/plans"):
        done = check(tmp_path, first, "winter")
        assert "plans/campaigns/winter.yml:4:8" in done.stdout
        assert "example.yml" not in done.stdout
    assert check(tmp_path / "team" / "plans", "winter").stdout == check(tmp_path, "team", "winter").stdout


def test_a_campaign_is_known_by_its_id_and_one_that_cannot_be_read_by_its_file(tmp_path: Path) -> None:
    folder = write_example(
        tmp_path,
        HEAD
        + "# plans/campaigns/a.yml\nid: winter-2026\n"
        + BAD
        + "# plans/campaigns/broken/one.yml\ntitle: [x\n",
    )
    assert "plans/campaigns/a.yml:5:8" in check(folder, "winter-2026").stdout
    assert "plans/campaigns/broken/one.yml:1:8" in check(folder, "broken").stdout
    assert check(folder, "a").returncode == 2


@pytest.mark.parametrize("name", ["exampel", "plans/campaigns/exampel.yml"])
def test_an_unknown_campaign_is_wrong_usage_and_the_nearest_name_is_said_in_both_languages(
    tmp_path: Path, name: str
) -> None:
    done = check(write_example(tmp_path, HEAD), name)
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        f"没有项目 {name} / there is no campaign {name}: 是不是想写 example？ / did you mean example?"
        in done.stderr
    )


def test_an_unknown_campaign_with_nothing_near_gets_a_list(tmp_path: Path) -> None:
    done = check(write_example(tmp_path, CLASH), "zzz")
    assert done.returncode == 2
    assert "campaigns here: autumn, example" in done.stderr


def test_a_second_folder_is_wrong_usage(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_example(tmp_path / name, HEAD)
    assert check(tmp_path, "a", "b").returncode == 2


def test_what_every_campaign_hangs_on_is_never_passed_in_silence(tmp_path: Path) -> None:
    folder = write_example(tmp_path, HEAD)
    (folder / "plans" / "accounts.yml").write_text("accounts: [\n", "utf-8")
    done = check(folder, "example")
    assert done.returncode == 1
    assert "plans/accounts.yml:" in done.stdout
    (folder / "plans" / "workspace.yml").unlink()
    assert check(folder, "example").returncode == 1
    assert check(tmp_path / "plans" / "campaigns", "nowhere").returncode == 3


# Files that users copy


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository whose campaign names nobody as its owner, in line 4."""
    return Repository(tmp_path, BAD)


def test_the_pre_commit_hook_stops_a_bad_plan_and_lets_a_good_one_pass(repository: Repository) -> None:
    stopped = repository.call(sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never")
    assert stopped.returncode == 1
    assert "plans/campaigns/example.yml:4:8: 错误: 没有人员 lin-yu [unknown-reference]" in stopped.stdout
    repository.mend()
    assert repository.call(sys.executable, "-m", "pre_commit", "run", "--all-files").returncode == 0


def test_a_commit_is_stopped_by_the_installed_hook_and_only_where_it_concerns_plans(
    repository: Repository,
) -> None:
    assert repository.call(sys.executable, "-m", "pre_commit", "install").returncode == 0
    (repository.folder / "notes.txt").write_text("x\n", "utf-8")
    repository.git("add", "notes.txt")
    assert repository.call("git", "commit", "--message", "notes").returncode == 0
    campaign = repository.folder / "plans" / "campaigns" / "example.yml"
    campaign.write_text(campaign.read_text("utf-8") + "goal: 卖空\n", "utf-8")
    refused = repository.call("git", "commit", "--all", "--message", "goal")
    assert refused.returncode == 1
    assert "example.yml:4:8" in refused.stderr + refused.stdout


def _bash(repository: Repository, script: str) -> subprocess.CompletedProcess[str]:
    # As both hosts run a step: the first command that fails ends it.
    return repository.call("bash", "-eo", "pipefail", "-c", script)


def test_the_steps_of_the_github_workflow_mark_the_line(repository: Repository) -> None:
    workflow = yaml.safe_load((repository.folder / ".github" / "workflows" / "paiqi.yml").read_text("utf-8"))
    steps = [
        step["run"] for step in workflow["jobs"]["check"]["steps"] if "paiqi check" in step.get("run", "")
    ]
    repository.env["PAIQI_FOLDER"] = workflow["env"]["PAIQI_FOLDER"]
    annotated, listed = (_bash(repository, step) for step in steps)
    assert annotated.returncode == listed.returncode == 1
    assert annotated.stdout.startswith(
        "::error file=plans/campaigns/example.yml,line=4,col=8,title=unknown-reference"
        " (concern%3A publishing)::"
    )
    assert listed.stdout.startswith("plans/campaigns/example.yml:4:8: ")
    repository.mend()
    assert [_bash(repository, step).returncode for step in steps] == [0, 0]


def test_what_reads_a_request_may_not_write_and_what_may_write_runs_nothing_of_it() -> None:
    workflow = yaml.safe_load((CI / "github-workflow.yml").read_text("utf-8"))
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "check": {"contents": "read"},
        "comment": {"pull-requests": "write"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    for name, job in workflow["jobs"].items():
        used = [step["uses"] for step in job["steps"] if "uses" in step]
        assert job["timeout-minutes"] <= 15
        assert used
        # Actions by commit, and by nobody but the host itself.
        assert [one for one in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one)] == []
        if name != "check":
            assert not any("checkout" in one for one in used)
            assert "paiqi " not in "".join(step.get("run", "") for step in job["steps"])
    checkout = workflow["jobs"]["check"]["steps"][0]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}


@pytest.fixture
def proposed(tmp_path: Path) -> Repository:
    """A repository in which a branch with another title was merged, as hosts check out what is proposed."""
    made = Repository(tmp_path, HEAD)
    made.git("switch", "--quiet", "--create", "proposed")
    campaign = made.folder / "plans" / "campaigns" / "example.yml"
    campaign.write_text(
        campaign.read_text("utf-8")
        + "content: [{id: film, title: '短片 @all', posts: {douyin-main: 2026-03-20 19:30}}]\n",
        "utf-8",
    )
    made.git("commit", "--quiet", "--all", "--message", "film")
    made.git("switch", "--quiet", "main")
    made.git("merge", "--quiet", "--no-ff", "--message", "merge", "proposed")
    return made


def _command(repository: Repository, name: str, script: str) -> None:
    """Puts a stand-in for a command before all others."""
    folder = Path(repository.env["PATH"].split(os.pathsep)[0])
    path = folder / name
    path.write_text("#!/bin/sh\n" + script, "utf-8")
    path.chmod(0o755)


def test_the_github_workflow_comments_once_and_renews_that_comment(
    proposed: Repository, tmp_path: Path
) -> None:
    jobs = yaml.safe_load((CI / "github-workflow.yml").read_text("utf-8"))["jobs"]
    steps = [
        *(step for step in jobs["check"]["steps"] if step.get("id") == "diff"),
        *jobs["comment"]["steps"],
    ]
    log, ids = tmp_path / "calls", tmp_path / "ids"
    ids.write_text("", "utf-8")
    _command(proposed, "gh", f'case "$*" in *--jq*) cat {ids};; *) echo "$*" >> {log};; esac\n')
    proposed.env |= {
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
        "GITHUB_REPOSITORY": "o/r",
        "NUMBER": "7",
        "PAIQI_FOLDER": ".",
    }
    script = "\n".join(step["run"] for step in steps if "run" in step)
    assert _bash(proposed, script).returncode == 0
    ids.write_text("41\n42\n", "utf-8")
    assert _bash(proposed, script).returncode == 0
    assert log.read_text("utf-8").splitlines() == [
        f"api --method POST repos/o/r/issues/7/comments -F body=@{tmp_path}/diff.md",
        f"api --method PATCH repos/o/r/issues/comments/41 -F body=@{tmp_path}/diff.md",
    ]
    text = (tmp_path / "diff.md").read_text("utf-8")
    assert text.startswith("<!-- paiqi-diff -->\n")
    assert "- 新增 **短片 @\u200ball**" in text
    assert text in (tmp_path / "summary").read_text("utf-8")


def test_the_gitlab_job_comments_once_and_renews_that_comment(proposed: Repository, tmp_path: Path) -> None:
    jobs = yaml.safe_load((CI / "gitlab-ci.yml").read_text("utf-8"))
    # What a request may bring along to be imported in place of Python's own.
    (proposed.folder / "json.py").write_text(f"open({str(tmp_path / 'stolen')!r}, 'w').write('x')\n", "utf-8")
    log, notes = tmp_path / "calls", tmp_path / "notes"
    notes.write_text('[{"id": 1, "body": "hello"}]', "utf-8")
    _command(proposed, "curl", f'case "$*" in *--request*) echo "$*" >> {log};; *) cat {notes};; esac\n')
    proposed.env |= {
        "CI_API_V4_URL": "https://h/api/v4",
        "CI_PROJECT_ID": "3",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD^1",
        "PAIQI_TOKEN": "t",
        "PAIQI_FOLDER": ".",
    }
    script = "\n".join([*jobs["paiqi-diff"]["script"], *jobs["paiqi-comment"]["script"]])
    assert _bash(proposed, script).returncode == 0
    notes.write_text('[{"id": 1, "body": "hello"}, {"id": 5, "body": "<!-- paiqi-diff -->\\nold"}]', "utf-8")
    assert _bash(proposed, script).returncode == 0
    first, second = log.read_text("utf-8").splitlines()
    assert "--request POST" in first
    assert first.endswith("--data-urlencode body@diff.md https://h/api/v4/projects/3/merge_requests/7/notes")
    assert "--request PUT" in second
    assert second.endswith("/merge_requests/7/notes/5")
    assert not (tmp_path / "stolen").exists()


def test_the_token_that_comments_is_only_where_nothing_of_the_request_is_checked_out() -> None:
    jobs = yaml.safe_load((CI / "gitlab-ci.yml").read_text("utf-8"))
    assert jobs["paiqi-comment"]["variables"] == {"GIT_STRATEGY": "none"}
    assert "paiqi " not in "".join(jobs["paiqi-comment"]["script"])
    assert jobs[".paiqi"]["before_script"][0] == "unset PAIQI_TOKEN"
    assert [name for name, job in jobs.items() if "script" in job and job.get("extends") != ".paiqi"] == [
        "paiqi-comment"
    ]


def test_the_script_of_the_gitlab_job_writes_a_report_and_fails_the_job(repository: Repository) -> None:
    job = yaml.safe_load((repository.folder / ".gitlab-ci.yml").read_text("utf-8"))["paiqi"]
    report = repository.folder / job["artifacts"]["reports"]["codequality"]
    script = "\n".join(job["script"])
    repository.env["PAIQI_FOLDER"] = "."
    done = _bash(repository, script)
    assert done.returncode == 1
    (row,) = json.loads(report.read_text("utf-8"))
    assert row["location"] == {"path": "plans/campaigns/example.yml", "lines": {"begin": 4}}
    assert "plans/campaigns/example.yml:4:8" in done.stdout
    repository.mend()
    assert _bash(repository, script).returncode == 0
    assert json.loads(report.read_text("utf-8")) == []
    (repository.folder / "plans").rename(repository.folder / "plan")
    assert _bash(repository, script).returncode != 0


@pytest.mark.parametrize(
    ("name", "arguments", "broken"),
    [
        ("github-workflow.yml", ("--builtin-schema", "vendor.github-workflows"), ("runs-on", "run-on")),
        ("github-digest.yml", ("--builtin-schema", "vendor.github-workflows"), ("runs-on", "run-on")),
        ("gitea-workflow.yml", ("--builtin-schema", "vendor.github-workflows"), ("runs-on", "run-on")),
        (
            "gitlab-ci.yml",
            ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"),
            ("when: always", "when: sometimes"),
        ),
    ],
)
def test_the_files_of_code_hosts_are_in_order_by_the_hosts_own_schemas(
    tmp_path: Path, name: str, arguments: tuple[str, ...], broken: tuple[str, str]
) -> None:
    def code(path: Path) -> int:
        return subprocess.run(
            [sys.executable, "-m", "check_jsonschema", *arguments, str(path)],
            capture_output=True,
            check=False,
            timeout=120,
        ).returncode

    worse = tmp_path / name
    worse.write_text((CI / name).read_text("utf-8").replace(*broken), "utf-8")
    assert code(CI / name) == 0
    assert code(worse) == 1


def test_the_pre_commit_file_is_in_order_by_pre_commit_itself() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(CI / "pre-commit-config.yaml")]
    assert subprocess.run(command, capture_output=True, check=False, timeout=120).returncode == 0


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("github-workflow.yml", "reviews.md"),
        ("gitlab-ci.yml", "reviews.md"),
        ("pre-commit-config.yaml", "reviews.md"),
        ("github-digest.yml", "chats.md"),
        ("gitea-workflow.yml", "hosting.md"),
        ("paiqi-daily.sh", "hosting.md"),
    ],
)
def test_what_users_copy_names_no_index_and_stands_in_the_guide_word_for_word(name: str, page: str) -> None:
    text = (CI / name).read_text("utf-8")
    assert not re.search(r"https?://|index|registry", text)
    kind = "sh" if name.endswith(".sh") else "yaml"
    assert f"```{kind}\n{text}```" in (ROOT / "docs" / "guide" / page).read_text("utf-8")


# paiqi init --ci


def test_a_new_workspace_comes_with_the_files_of_a_host_and_checks_clean(tmp_path: Path) -> None:
    done = run("init", "mine", "--ci", "gitlab", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "mine" / ".gitlab-ci.yml").read_bytes() == (CI / "gitlab-ci.yml").read_bytes()
    assert not (tmp_path / "mine" / ".github").exists()
    assert run("check", "mine", "--strict", cwd=tmp_path).returncode == 0


def test_a_workspace_that_exists_gets_nothing_but_the_files_of_the_host(tmp_path: Path) -> None:
    folder = write_example(tmp_path, HEAD)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert run("init", ".", "--ci", "pre-commit", "--ci", "github", cwd=folder).returncode == 0
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {path: after.pop(path) for path in before} == before
    assert {path.relative_to(folder).as_posix() for path in after} == {
        ".pre-commit-config.yaml",
        ".github/workflows/paiqi.yml",
    }


def test_a_file_of_a_host_that_exists_is_left_as_it_is_and_nothing_else_is_written(tmp_path: Path) -> None:
    (tmp_path / ".gitlab-ci.yml").write_text("mine: {}\n", "utf-8")
    done = run("init", ".", "--ci", "github", "--ci", "gitlab", cwd=tmp_path)
    assert done.returncode == 2
    assert ".gitlab-ci.yml" in done.stderr
    assert "已经存在" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [".gitlab-ci.yml"]
    assert (tmp_path / ".gitlab-ci.yml").read_text("utf-8") == "mine: {}\n"


def test_what_a_repository_ignores_stays_its_own(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", "utf-8")
    assert run("init", ".", cwd=tmp_path).returncode == 0
    assert (tmp_path / ".gitignore").read_text("utf-8") == "mine\n"
