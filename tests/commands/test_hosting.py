"""The files that check, build and publish: what they install and how; their steps run as on hosts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import pytest
import yaml

from command_line import BAD, HEAD, run
from receiving import Reply, receiving
from reviewing import CI, Repository
from workspace import write_example

_CAMPAIGN = HEAD + "visibility: public\nstatus: active\n"
_ACCOUNTS = (
    "# plans/accounts.yml\naccounts:\n  - {id: douyin-main, platform: douyin, name: 山野茶事, format: video,"
    " visibility: public}\n"
)
#: One thing that anyone may see and one for the team.
PLAN = (
    _CAMPAIGN
    + "content:\n"
    + "  - {id: film, title: 公开短片, status: review, visibility: public, posts: {douyin-main: 2026-03-20"
    " 19:30}}\n"
    + "  - {id: secret, title: 内部计划, status: review, visibility: internal, posts: {douyin-main:"
    " 2026-03-21 19:30}}\n" + _ACCOUNTS
)
WITHOUT = _CAMPAIGN + _ACCOUNTS
FILES = ["github-workflow.yml", "github-digest.yml", "gitlab-ci.yml", "gitea-workflow.yml", "paiqi-daily.sh"]


def _install(name: str) -> str:
    """The part of a file that installs, without what stands before the lines' text."""
    if name == "paiqi-daily.sh":
        return (CI / name).read_text("utf-8")
    loaded = yaml.safe_load((CI / name).read_text("utf-8"))
    if name == "gitlab-ci.yml":
        return "\n".join(loaded[".paiqi"]["before_script"])
    (step,) = [
        step["run"]
        for step in next(iter(loaded["jobs"].values()))["steps"]
        if step.get("name", "").endswith("/ Install")
    ]
    assert isinstance(step, str)
    return step


class Host(Repository):
    """A repository with plans, a second one in the tool's place, and a Python that notes what it is asked to
    install.
    """

    def __init__(self, tmp_path: Path, plan: str) -> None:
        super().__init__(tmp_path, plan)
        self.tmp = tmp_path
        self.log = tmp_path / "installed"
        self.log.write_text("", "utf-8")
        self.tool = tmp_path / "tool"
        self.tool.mkdir()
        for name in ("requirements-build.lock", "requirements.lock"):
            (self.tool / name).write_text("", "utf-8")
        for command in (
            ["init", "-q"],
            ["add", "-A"],
            ["commit", "-qm", "first"],
            ["commit", "-qm", "second", "--allow-empty"],
        ):
            self._git(*command)
        # Not the newest: a commit is taken by its id.
        self.commit = self._git("rev-parse", "HEAD^").strip()
        tools = Path(self.env["PATH"].split(":")[0])
        python = tools / "env-python"
        python.write_text(
            f'#!/bin/sh\necho "$(git -C "{{tool}}" rev-parse HEAD) $*" >> {self.log}\n'.replace(
                "{tool}", "$(dirname $0)/../../source"
            ),
            "utf-8",
        )
        script = (
            "#!/bin/sh\n"
            'if [ "$1 $2 $3" = "-I -m venv" ]; then\n'
            f'  mkdir -p "$4/bin" && cp {python} "$4/bin/python" && cp {tools}/paiqi "$4/bin/paiqi"\n'
            f'else exec {sys.executable} "$@"; fi\n'
        )
        (tools / "python3").write_text(script, "utf-8")
        for path in (python, tools / "python3"):
            path.chmod(0o755)
        runner = tmp_path / "runner"
        runner.mkdir()
        self.env |= {
            "RUNNER_TEMP": str(runner),
            "GITHUB_PATH": str(runner / "path"),
            "GITHUB_STEP_SUMMARY": str(runner / "summary"),
            "TMPDIR": str(runner),
        }
        self.env |= {"PAIQI_FOLDER": ".", "PAIQI_HOME": str(runner), "PLANS_REPOSITORY": str(self.folder)}

    def _git(self, *arguments: str) -> str:
        who = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
        return subprocess.run(
            ["git", *who, *arguments],
            cwd=self.tool,
            env=self.env,
            check=True,
            capture_output=True,
            text=True,
            timeout=60,
        ).stdout

    def bash(self, script: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Runs a script as both hosts run a step: the first command that fails ends it."""
        self.env |= env
        return self.call("bash", "-eo", "pipefail", "-c", script)

    def filled(self) -> dict[str, str]:
        return {"PAIQI_REPOSITORY": str(self.tool), "PAIQI_COMMIT": self.commit}


@pytest.fixture
def host(tmp_path: Path) -> Host:
    return Host(tmp_path, PLAN)


def _values(name: str) -> dict[str, str]:
    """What stands at the top of a file to be filled in, as shipped."""
    if name == "paiqi-daily.sh":
        return {}
    loaded = yaml.safe_load((CI / name).read_text("utf-8"))
    return {
        key: value
        for key, value in (loaded.get("env") or loaded["variables"]).items()
        if key.startswith("PAIQI_")
    }


@pytest.mark.parametrize("name", FILES)
def test_a_file_as_shipped_says_what_to_fill_in_and_fetches_nothing(host: Host, name: str) -> None:
    done = host.bash(_install(name), **_values(name))
    assert done.returncode == 1
    assert (
        "先填好这个文件开头的 PAIQI_REPOSITORY（仓库地址）和 PAIQI_COMMIT（40 位的提交编号）" in done.stderr
    )
    assert (
        "Fill in PAIQI_REPOSITORY (an address) and PAIQI_COMMIT (a full id) at the top of this file"
        in done.stderr
    )
    assert host.log.read_text("utf-8") == ""


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("commit", ["main", "v1.0", "9553f38", "HEAD"])
def test_a_branch_a_tag_or_a_short_id_is_not_taken(host: Host, name: str, commit: str) -> None:
    done = host.bash(_install(name), PAIQI_REPOSITORY=str(host.tool), PAIQI_COMMIT=commit)
    assert done.returncode == 1
    assert "PAIQI_COMMIT (a full id)" in done.stderr


@pytest.mark.parametrize("name", FILES)
def test_what_builds_comes_first_then_the_rest_by_hashes_then_the_tool_alone_from_that_commit(
    host: Host, name: str
) -> None:
    assert host.bash(_install(name), **host.filled()).returncode == 0
    calls = [line.split(" ", 1) for line in host.log.read_text("utf-8").splitlines()]
    assert {commit for commit, _ in calls} == {host.commit}
    told = [re.sub(r"\S*/(?=source)", "", call) for _, call in calls]
    pip = "-I -m pip --disable-pip-version-check --quiet install"
    assert told == [
        f"{pip} --require-hashes -r source/requirements-build.lock",
        f"{pip} --require-hashes --no-build-isolation -r source/requirements.lock",
        f"{pip} --no-deps --no-build-isolation source",
    ]


def test_all_files_install_in_the_same_words() -> None:
    def core(name: str) -> list[str]:
        lines = [line.strip() for line in _install(name).splitlines()]
        return lines[
            lines.index('git init --quiet "$tool/source"') : lines.index(
                'install --no-deps --no-build-isolation "$tool/source"'
            )
            + 1
        ]

    assert len(core(FILES[0])) == 8
    assert [name for name in FILES if core(name) != core(FILES[0])] == []


@pytest.mark.parametrize("name", [*FILES, "pre-commit-config.yaml"])
def test_no_file_installs_anything_by_its_name(name: str) -> None:
    text = (CI / name).read_text("utf-8")
    assert not re.search(r"pip3? install|uv tool|pipx", text)
    assert not re.search(r"python3? -(?!I)", text)


# GitHub


def _github(step: str) -> str:
    loaded = yaml.safe_load((CI / "github-workflow.yml").read_text("utf-8"))
    (found,) = [one for one in loaded["jobs"]["check"]["steps"] if one.get("name", "").endswith(step)]
    assert isinstance(found["run"], str)
    return found["run"]


def test_the_github_site_holds_what_is_public_and_nothing_else(host: Host) -> None:
    assert host.bash(_github("Build the site")).returncode == 0
    site = host.tmp / "runner" / "site"
    feed = (site / "feeds" / "all.ics").read_text("utf-8")
    assert "公开短片" in feed
    assert [
        path
        for path in site.rglob("*")
        if path.is_file() and "内部计划" in path.read_text("utf-8", "replace")
    ] == []


def test_github_builds_daily_and_publishes_only_what_was_built_from_the_main_branch() -> None:
    loaded = yaml.safe_load((CI / "github-workflow.yml").read_text("utf-8"))
    # YAML 1.1 reads the key `on` as true.
    (daily,) = loaded[True]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* \*", daily["cron"])
    steps = loaded["jobs"]["check"]["steps"]
    (site,) = [step for step in steps if step.get("id") == "site"]
    assert "env.PAIQI_PAGES == 'yes'" in site["if"]
    assert '["main", "master"]' in site["if"]
    assert loaded["env"]["PAIQI_PAGES"] == "no"
    upload = next(step for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    assert upload["if"] == "${{ steps.site.outcome == 'success' }}"
    assert loaded["jobs"]["deploy"]["if"] == "needs.check.outputs.site == 'success'"


def test_a_request_whose_plans_are_wrong_does_not_become_a_site(tmp_path: Path) -> None:
    host = Host(tmp_path, BAD)
    assert host.bash(_github("Build the site")).returncode == 1
    assert not (tmp_path / "runner" / "site").exists()


# GitLab


def test_the_gitlab_site_stands_in_public_and_holds_what_is_public(host: Host) -> None:
    job = yaml.safe_load((CI / "gitlab-ci.yml").read_text("utf-8"))["pages"]
    (rule,) = job["rules"]
    assert rule["if"] == '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $PAIQI_PAGES == "yes"'
    assert host.bash("\n".join(job["script"])).returncode == 0
    (folder,) = job["artifacts"]["paths"]
    feed = (host.folder / folder / "feeds" / "all.ics").read_text("utf-8")
    assert "公开短片" in feed
    assert "内部计划" not in feed


def test_gitlab_fetches_the_whole_history() -> None:
    assert yaml.safe_load((CI / "gitlab-ci.yml").read_text("utf-8"))["variables"]["GIT_DEPTH"] == "0"


# The list of a day


def _digest(name: str) -> str:
    """The step that sends."""
    loaded = yaml.safe_load((CI / name).read_text("utf-8"))
    if name == "gitlab-ci.yml":
        return "\n".join(loaded["paiqi-digest"]["script"])
    (step,) = [one for one in loaded["jobs"]["send"]["steps"] if one.get("name", "").endswith("/ Send")]
    assert isinstance(step["run"], str)
    return step["run"]


@pytest.mark.parametrize("name", ["github-digest.yml", "gitlab-ci.yml"])
@pytest.mark.parametrize("day", ["today", "tomorrow"])
def test_the_job_sends_the_day_to_the_robot_and_its_log_holds_no_secret(
    host: Host, name: str, day: str
) -> None:
    with receiving(Reply(body=b"ok")) as server:
        settings = {"PAIQI_SLACK_WEBHOOK": f"{server.url}/T0/very-secret-part"}
        settings |= {"PAIQI_TO": "slack", "PAIQI_DIGEST": "slack", "PAIQI_FEEDS": ""}
        settings |= {"PAIQI_DAY": day, "DAY": day, "SOURCE_DATE_EPOCH": "1773979200"}
        done = host.bash(_digest(name), **settings)
    assert done.returncode == 0, done.stderr
    assert "very-secret-part" not in done.stdout + done.stderr
    [(_, _, body)] = server.came
    # The instant is noon of 20 March in Shanghai; two posts stand on that day and the next.
    assert ("公开短片" in body.decode(), "内部计划" in body.decode()) == (day == "today", day == "tomorrow")


def test_github_sends_at_six_in_the_evening_and_at_nine_in_the_morning_of_shanghai() -> None:
    text = (CI / "github-digest.yml").read_text("utf-8")
    loaded = yaml.safe_load(text)
    crons = [one["cron"] for one in loaded[True]["schedule"]]
    local = [(int(hour) + 8) % 24 for _, hour, *_ in (cron.split() for cron in crons)]
    assert local == [18, 9]
    # Feishu refuses some messages at full and half hours.
    assert {cron.split()[0] for cron in crons} == {"7"}
    assert f"github.event.schedule == '{crons[1]}' && 'today'" in text
    assert loaded["concurrency"] == {"group": "paiqi-digest", "cancel-in-progress": False}


# Gitea


def test_gitea_checks_out_what_is_proposed_and_marks_what_is_wrong(tmp_path: Path) -> None:
    host = Host(tmp_path, BAD)
    steps = yaml.safe_load((CI / "gitea-workflow.yml").read_text("utf-8"))["jobs"]["check"]["steps"]
    # Nothing comes from elsewhere.
    assert [step for step in steps if "uses" in step] == []
    job = tmp_path / "job"
    job.mkdir()
    host.git("update-ref", "refs/pull/7/head", "HEAD")
    host.folder, origin = job, host.folder
    where = {
        "GITHUB_SERVER_URL": f"file://{origin.parent}",
        "GITHUB_REPOSITORY": origin.name,
        "GITHUB_REF": "refs/pull/7/head",
        "TOKEN": "t",
    }
    assert host.bash(steps[0]["run"], **where).returncode == 0
    checked = host.bash(steps[2]["run"])
    assert checked.returncode == 1
    assert checked.stdout.startswith("plans/campaigns/example.yml:4:8: ")


# A server of one's own


EVENT = "events/content.example.film.ics"


class Server(Host):
    """A server whose stores (OSS, COS, S3) are folders, with what each command was asked in `calls`."""

    def __init__(self, tmp_path: Path, plan: str) -> None:
        super().__init__(tmp_path, plan)
        self.calls = tmp_path / "calls"
        self.store = tmp_path / "store"
        self.site = tmp_path / "runner" / "site"
        stub = tmp_path / "stub.py"
        stub.write_text(
            _STORE.replace("STORE", repr(str(self.store))).replace("CALLS", repr(str(self.calls))), "utf-8"
        )
        for name in ("ossutil", "coscli", "aws"):
            path = Path(self.env["PATH"].split(":")[0]) / name
            path.write_text(f'#!/bin/sh\nexec {sys.executable} -I {stub} {name} "$@"\n', "utf-8")
            path.chmod(0o755)

    def daily(self, **env: str) -> subprocess.CompletedProcess[str]:
        self.env |= {**self.filled(), **env}
        return self.call("bash", str(CI / "paiqi-daily.sh"))

    def calls_made(self) -> list[tuple[str, list[str], dict[str, object]]]:
        """What was asked of the stores so far: verb, files from the store's folder, options."""
        return [json.loads(line) for line in self.calls.read_text("utf-8").splitlines()]

    def change(self, plan: str) -> None:
        write_example(self.folder, plan)
        self.git("commit", "--quiet", "--all", "--message", "change")


#: Copies and removes as the three tools do, and refuses what they would not understand.
_STORE = r"""
import json, pathlib, shutil, sys
tool, *arguments = sys.argv[1:]
store, calls = pathlib.Path(STORE), pathlib.Path(CALLS)
flags = {"--content-type": 1, "--cache-control": 1, "--meta": 1, "-r": 0, "-f": 0,
         "--recursive": 0, "--skip-dir": 0, "--only-show-errors": 0}
known = {"ossutil": {"-r", "-f", "--content-type", "--cache-control"},
         "coscli": {"-r", "-f", "--skip-dir", "--meta"},
         "aws": {"--recursive", "--only-show-errors", "--content-type", "--cache-control"}}[tool]
if tool == "aws":
    assert arguments.pop(0) == "s3"
verb, places, said = arguments.pop(0), [], {}
while arguments:
    one = arguments.pop(0)
    if one.startswith("-"):
        assert one in known, one
        said[one] = arguments.pop(0) if flags[one] else True
    else:
        places.append(one)
def at(address):
    scheme, _, path = address.partition("://")
    assert scheme == {"ossutil": "oss", "coscli": "cos", "aws": "s3"}[tool]
    return store / path
with calls.open("a") as log:
    if verb == "cp":
        source = pathlib.Path(places[0])
        assert places[0].endswith("/") and places[1].endswith("/")
        files = sorted(path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file())
        shutil.copytree(source, at(places[1]), dirs_exist_ok=True)
    else:
        assert verb == "rm"
        at(places[0]).unlink()
        files = [places[0]]
    log.write(json.dumps([verb, files, said]) + "\n")
"""


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path, PLAN)


def test_the_daily_job_of_a_server_builds_what_was_pushed_since(server: Server) -> None:
    assert server.daily().returncode == 0
    assert "公开短片" in (server.site / "feeds" / "all.ics").read_text("utf-8")
    assert "内部计划" not in (server.site / "feeds" / "all.ics").read_text("utf-8")
    server.change(PLAN.replace("公开短片", "改名短片"))
    assert server.daily().returncode == 0
    assert "改名短片" in (server.site / "feeds" / "all.ics").read_text("utf-8")
    # The tool is installed once for its commit.
    assert len(server.log.read_text("utf-8").splitlines()) == 3


def test_with_wrong_plans_the_daily_job_fails_and_the_site_stays(server: Server) -> None:
    assert server.daily().returncode == 0
    before = {path: path.read_bytes() for path in server.site.rglob("*") if path.is_file()}
    server.change(BAD)
    done = server.daily()
    assert done.returncode == 1
    assert "plans/campaigns/example.yml:4:8" in done.stderr
    assert {path: path.read_bytes() for path in server.site.rglob("*") if path.is_file()} == before


def test_files_are_readable_for_the_web_server_whatever_the_umask(server: Server) -> None:
    done = server.call(
        "bash",
        "-c",
        f"umask 077; PAIQI_REPOSITORY={server.tool} PAIQI_COMMIT={server.commit} bash"
        f" {CI / 'paiqi-daily.sh'}",
    )
    assert done.returncode == 0
    assert (server.site / "index.html").stat().st_mode & 0o044 == 0o044
    assert server.site.stat().st_mode & 0o055 == 0o055


def _kind(path: str) -> str:
    if "feeds/" in path:
        return "feed"
    return {".ics": "event", ".html": "page"}.get(Path(path).suffix, "asset")


@pytest.mark.parametrize("scheme", ["oss", "cos", "s3"])
def test_a_store_gets_assets_events_pages_and_feeds_then_loses_what_is_gone_and_keeps_what_is_not_ours(
    server: Server, scheme: str
) -> None:
    bucket = server.store / "bucket" / "plans"
    assert server.daily(PAIQI_UPLOAD=f"{scheme}://bucket/plans/").returncode == 0
    calls = server.calls_made()
    assert {verb for verb, _, _ in calls} == {"cp"}
    order = [kind for _, files, _ in calls for kind in sorted({_kind(path) for path in files})]
    assert [kind for kind, _ in groupby(order)] == ["asset", "event", "page", "feed"]
    for _, files, said in calls:
        (calendars,) = {path.endswith(".ics") for path in files}
        told = str(said)
        assert (
            ("text/calendar; charset=utf-8" in told) is ("max-age=300, must-revalidate" in told) is calendars
        )
    sent = {path.relative_to(bucket) for path in bucket.rglob("*") if path.is_file()}
    assert sent == {
        path.relative_to(server.site)
        for path in server.site.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    (bucket / "CNAME").write_text("x", "utf-8")
    assert (bucket / EVENT).is_file()
    server.change(WITHOUT)
    assert server.daily(PAIQI_UPLOAD=f"{scheme}://bucket/plans").returncode == 0
    verbs = [verb for verb, _, _ in server.calls_made()[len(calls) :]]
    assert verbs == sorted(verbs)
    assert not (bucket / EVENT).exists()
    assert (bucket / "CNAME").read_text("utf-8") == "x"


def test_an_upload_that_broke_off_is_tidied_up_by_the_next(server: Server) -> None:
    broken = server.site.parent / "broken"
    aws = Path(server.env["PATH"].split(":")[0]) / "aws"
    works = aws.read_text("utf-8")
    # It breaks at the feeds: by then an event's file is there that the next state does not have.
    aws.write_text(
        works.replace(
            "exec",
            f'case "$*" in *text/calendar*) if [ -e {broken} ]; then exit 1; fi; touch {broken};; esac\nexec',
        ),
        "utf-8",
    )
    assert server.daily(PAIQI_UPLOAD="s3://bucket").returncode == 1
    event = server.store / "bucket" / EVENT
    assert event.is_file()
    aws.write_text(works, "utf-8")
    server.change(WITHOUT)
    assert server.daily(PAIQI_UPLOAD="s3://bucket").returncode == 0
    assert not event.exists()


def test_an_address_of_another_kind_is_refused_in_a_sentence(server: Server) -> None:
    done = server.daily(PAIQI_UPLOAD="ftp://bucket")
    assert done.returncode == 1
    assert "PAIQI_UPLOAD begins with oss://, cos:// or s3://" in done.stderr


def test_two_runs_at_once_are_one(server: Server) -> None:
    done = server.bash(
        f"exec 8> {server.site.parent}/lock; flock 8; bash {CI / 'paiqi-daily.sh'} 8>&-", **server.filled()
    )
    assert done.returncode == 1
    assert "The run before has not ended yet" in done.stderr


# paiqi init --ci in a part of a repository


def test_a_workspace_in_a_part_of_a_repository_gets_its_files_where_hosts_look(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    hosts = [word for host in ("github", "gitlab", "gitea", "pre-commit") for word in ("--ci", host)]
    assert run("init", "team/marketing", *hosts, cwd=tmp_path).returncode == 0
    found = {
        path.relative_to(tmp_path).as_posix()
        for path in tmp_path.rglob("*")
        if path.is_file() and ".git/" not in path.as_posix()
    }
    outside = {name for name in found if not name.startswith("team/marketing/")}
    assert outside == {
        ".github/workflows/paiqi.yml",
        ".gitlab-ci.yml",
        ".gitea/workflows/paiqi.yml",
        ".pre-commit-config.yaml",
        ".vscode/settings.json",
        ".vscode/extensions.json",
    }
    assert "team/marketing/plans/workspace.yml" in found
    for name in (".github/workflows/paiqi.yml", ".gitea/workflows/paiqi.yml"):
        assert yaml.safe_load((tmp_path / name).read_text("utf-8"))["env"]["PAIQI_FOLDER"] == "team/marketing"
    gitlab = yaml.safe_load((tmp_path / ".gitlab-ci.yml").read_text("utf-8"))
    assert gitlab["variables"]["PAIQI_FOLDER"] == "team/marketing"
    changes = {
        pattern
        for job in gitlab.values()
        for rule in job.get("rules", [])
        for pattern in rule.get("changes", [])
    }
    assert changes == {"team/marketing/plans/**/*", ".gitlab-ci.yml"}
    (hook,) = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    assert (hook["entry"], hook["files"]) == ("paiqi check team/marketing", "^team/marketing/plans/")
    assert run("check", "team/marketing", "--strict", cwd=tmp_path).returncode == 0


def test_a_host_file_at_the_top_of_the_repository_is_left_as_it_is(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / ".gitlab-ci.yml").write_text("mine: {}\n", "utf-8")
    done = run("init", "marketing", "--ci", "gitlab", cwd=tmp_path)
    assert done.returncode == 2
    assert not (tmp_path / "marketing").exists()
    assert (tmp_path / ".gitlab-ci.yml").read_text("utf-8") == "mine: {}\n"


def test_a_folder_whose_name_shells_would_read_otherwise_is_refused(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    for name in ("a b", "$(x)", 'q"', "st*r"):
        assert run("init", name, "--ci", "github", cwd=tmp_path).returncode == 2
    assert not (tmp_path / ".github").exists()
    assert run("init", "春茶", "--ci", "github", cwd=tmp_path).returncode == 0


def test_the_command_says_what_to_fill_in(tmp_path: Path) -> None:
    assert "PAIQI_REPOSITORY" in run("init", "a", "--ci", "server", cwd=tmp_path).stdout
    assert "PAIQI_REPOSITORY" not in run("init", "b", "--ci", "pre-commit", cwd=tmp_path).stdout
