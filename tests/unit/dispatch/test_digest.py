"""`paiqi digest` against servers of the documented forms: what arrives, what is tried again, what is told."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from email import policy
from email.parser import BytesParser
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from command_line import run
from paiqi.cli.digest import PLACES
from paiqi.dispatch.services import SERVICES
from receiving import Reply, mailing, receiving
from repository import Repository
from standing import PLAN
from workspace import write_example

SECRET = "SECvery-secret-token-0123456789"
WELL = {"feishu": b'{"code":0,"msg":"success","data":{}}', "slack": b"ok"}
ROBOTS = ("feishu", "wecom", "dingtalk", "slack")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return write_example(
        tmp_path / "w", PLAN.replace("namespace: example", "namespace: example\ntoday: 2026-03-18")
    )


def digest(
    folder: Path, place: str, url: str = "", *arguments: str, **environment: str
) -> CompletedProcess[str]:
    """The command with a robot's address, whose path is a secret."""
    robot = {f"PAIQI_{place.upper()}_WEBHOOK": f"{url}/hook/{SECRET}?key={SECRET}"} if url else {}
    settings = robot | {f"PAIQI_{place.upper()}_SECRET": SECRET} | environment
    done = run("digest", str(folder), "--to", place, *arguments, cwd=folder, **settings)
    assert SECRET not in done.stdout + done.stderr
    return done


def test_the_command_knows_each_service_of_the_table() -> None:
    assert (*SERVICES, "mail", "markdown") == PLACES


@pytest.mark.parametrize("place", ROBOTS)
def test_the_list_of_tomorrow_arrives_in_the_form_of_the_service(place: str, workspace: Path) -> None:
    with receiving(Reply(body=WELL.get(place, b'{"errcode":0,"errmsg":"ok"}'))) as server:
        done = digest(workspace, place, server.url)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("已发到")
    [(path, headers, body)] = server.came
    assert path.startswith(f"/hook/{SECRET}?key={SECRET}")
    assert headers["content-type"] == "application/json; charset=utf-8"
    assert headers["user-agent"].startswith("paiqi-digest/")
    shape = {"feishu": "msg_type", "wecom": "msgtype", "dingtalk": "msgtype", "slack": "blocks"}
    assert shape[place] in json.loads(body)
    assert "春茶首发" in body.decode()
    assert ("&sign=" in path) == (place == "dingtalk")
    assert (b'"sign"' in body) == (place == "feishu")


@pytest.mark.parametrize(
    ("place", "reply", "told"),
    [
        ("feishu", Reply(body=b'{"code":19021,"msg":"sign match fail"}'), "(19021): the secret for signing"),
        ("feishu", Reply(body=b'{"code":19024,"msg":"Key Words Not Found"}'), "(19024): the robot asks"),
        ("feishu", Reply(400, b'{"code":9499,"msg":"Bad Request"}'), "(9499): the service does not know"),
        ("wecom", Reply(body=b'{"errcode":93000,"errmsg":"invalid webhook url"}'), "(93000): the robot is"),
        (
            "dingtalk",
            Reply(body=b'{"errcode":310000,"errmsg":"sign not match"}'),
            "(310000): one of the robot",
        ),
        ("dingtalk", Reply(body=b'{"errcode":true}'), "(True): the service does not know"),
        ("slack", Reply(404, b"no_service"), "(no_service): the robot is not there"),
        ("slack", Reply(403, b"<html>no</html>"), "(403): the robot is not there"),
        ("wecom", Reply(body=b"<html>a login</html>"), "(?): what answers there is not the service"),
        ("wecom", Reply(body=b"[" * 5000), "(?): what answers there is not the service"),
        (
            "feishu",
            Reply(302, b"", (("Location", "https://evil.example/"),)),
            "sends to another address (302)",
        ),
    ],
)
def test_what_a_service_refuses_is_told_with_what_to_do(
    place: str, reply: Reply, told: str, workspace: Path
) -> None:
    with receiving(reply) as server:
        done = digest(workspace, place, server.url)
    assert done.returncode == 3
    assert told in done.stderr
    assert {"feishu": "飞书", "wecom": "企业微信", "dingtalk": "钉钉", "slack": "Slack"}[place] in done.stderr
    assert len(server.came) == 1


@pytest.mark.parametrize(
    ("place", "busy"),
    [
        ("feishu", Reply(500)),
        ("feishu", Reply(429, headers=(("Retry-After", "0"),))),
        ("feishu", Reply(body=b'{"code":11232,"msg":"frequency limited"}', headers=(("Retry-After", "0"),))),
        ("wecom", Reply(body=b'{"errcode":45009}')),
        ("dingtalk", Reply(body=b'{"errcode":130101}', headers=(("Retry-After", "0"),))),
        ("slack", Reply(503, headers=(("Retry-After", "0"),))),
    ],
)
def test_what_only_has_no_time_is_asked_again_and_not_for_ever(
    place: str, busy: Reply, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("paiqi.cli.digest.pause", waited.append)
    # What is limited by the minute gets one, where nothing else is asked for.
    pauses = [0.0, 0.0] if busy.headers else [20.0, 40.0] if place == "wecom" else [1.0, 5.0]
    with receiving(busy, Reply(body=WELL.get(place, b'{"errcode":0}'))) as server:
        assert digest(workspace, place, server.url).returncode == 0
    assert len(server.came) == 2
    assert waited == pauses[:1]
    waited.clear()
    with receiving(busy) as server:
        done = digest(workspace, place, server.url)
    assert done.returncode == 3
    assert len(server.came) == 3
    assert waited == pauses


def test_a_service_that_asks_for_an_hour_is_not_waited_for(workspace: Path) -> None:
    with receiving(Reply(429, headers=(("Retry-After", "3600"),))) as server:
        began = time.monotonic()
        done = digest(workspace, "slack", server.url)
    assert time.monotonic() - began < 5
    assert (done.returncode, len(server.came)) == (3, 1)
    assert "too many messages within a minute" in done.stderr


@pytest.mark.parametrize("reply", [Reply(after=0.6), Reply(drip=0.05)])
def test_a_service_that_hangs_is_left_in_time_and_not_asked_again(reply: Reply, workspace: Path) -> None:
    with receiving(reply) as server:
        done = digest(workspace, "feishu", server.url, "--timeout", "0.2")
    assert (done.returncode, len(server.came)) == (3, 1)
    assert "the message may have arrived all the same" in done.stderr


@pytest.mark.parametrize("host", ["https://127.0.0.1:99999", "https://exa mple", "https://", "https://[x"])
def test_an_address_that_is_none_is_told_without_its_secret(host: str, workspace: Path) -> None:
    for place in ("feishu", "dingtalk"):
        done = digest(workspace, place, host)
        assert done.returncode == 2
        assert "must be an address" in done.stderr


def test_nobody_there_is_tried_again_and_told(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("paiqi.cli.digest.pause", waited.append)
    done = digest(workspace, "feishu", "http://127.0.0.1:9")
    assert done.returncode == 3
    assert "cannot be reached" in done.stderr
    assert waited == [1.0, 5.0]


def test_a_feed_that_fails_does_not_hold_back_the_next_and_has_a_robot_of_its_own(workspace: Path) -> None:
    with receiving(Reply(404, b"no_service")) as shut, receiving(Reply(body=b"ok")) as there:
        done = digest(
            workspace, "slack", there.url, "--feed", "xhs", "--feed", "lin", "--feed", "quiet",
            PAIQI_SLACK_WEBHOOK_XHS=f"{shut.url}/{SECRET}",
        )  # fmt: skip
    assert done.returncode == 3
    assert (len(shut.came), len(there.came)) == (1, 1)
    assert done.stderr.startswith("xhs: ")
    assert "明前第一采" in shut.came[0][2].decode()
    assert "没有要说的" in done.stdout
    assert "(quiet)" in done.stdout


def test_a_robot_of_a_feed_is_never_signed_for_with_the_secret_of_another(workspace: Path) -> None:
    with receiving() as server:
        own = {"PAIQI_FEISHU_WEBHOOK_XHS": f"{server.url}/xhs"}
        digest(workspace, "feishu", server.url, "--feed", "xhs", "--feed", "lin", **own)
        digest(workspace, "feishu", "", "--feed", "xhs", **own, PAIQI_FEISHU_SECRET_XHS="its own")
    assert [(path.split("?")[0][:5], b'"sign"' in body) for path, _, body in server.came] == [
        ("/xhs", False),
        ("/hook", True),
        ("/xhs", True),
    ]


@pytest.mark.parametrize("place", [*ROBOTS, "mail", "markdown"])
def test_a_dry_run_needs_no_robot_and_sends_nothing(place: str, workspace: Path) -> None:
    with receiving() as server:
        done = digest(workspace, place, server.url if place in ROBOTS else "", "--dry-run")
        bare = digest(workspace, place, "", "--dry-run")
    assert server.came == []
    assert done.returncode == bare.returncode == 0
    assert done.stdout == bare.stdout
    assert "春茶首发" in done.stdout


def test_nothing_to_say_sends_nothing_and_is_well(workspace: Path) -> None:
    with receiving() as server:
        done = digest(workspace, "wecom", server.url, "--feed", "quiet", "--language", "en")
    assert (done.returncode, server.came) == (0, [])
    assert done.stdout == "nothing to say of 2026-03-19: no message (quiet)\n"


@pytest.mark.parametrize(
    ("arguments", "environment", "told"),
    [
        (("--to", "feishu"), {}, "PAIQI_FEISHU_WEBHOOK"),
        (("--to", "slack"), {"PAIQI_SLACK_WEBHOOK": f"http://hooks.example/{SECRET}"}, "https://"),
        (("--to", "slack"), {"PAIQI_SLACK_WEBHOOK": SECRET}, "https://"),
        (("--to", "slack"), {"PAIQI_SLACK_WEBHOOK": f"https://[bad/{SECRET}"}, "https://"),
        (("--to", "mail"), {"PAIQI_MAIL_TO": "a@example.com"}, "PAIQI_SMTP_HOST"),
        (("--to", "mail"), {"PAIQI_SMTP_SECURITY": "ssl", "PAIQI_MAIL_TO": "a@b"}, "starttls, tls or none"),
        (("--to", "mail"), {"PAIQI_SMTP_PORT": "x", "PAIQI_MAIL_TO": "a@b"}, "PAIQI_SMTP_PORT"),
        (("--to", "feishu", "--feed", "xsh"), {}, "xhs"),
        (("--to", "feishu", "--visibility", "client:nobody"), {}, "nobody"),
        (("--to", "feishu", "--day", "someday"), {}, "YYYY-MM-DD"),
    ],
)
def test_what_is_lacking_is_told_without_a_secret(
    arguments: Sequence[str], environment: dict[str, str], told: str, workspace: Path
) -> None:
    done = run("digest", str(workspace), *arguments, cwd=workspace, **environment)
    assert done.returncode == 2
    assert told in done.stderr
    assert SECRET not in done.stderr + done.stdout


def _mail(port: int, **more: str) -> dict[str, str]:
    return {
        "PAIQI_SMTP_HOST": "127.0.0.1",
        "PAIQI_SMTP_PORT": str(port),
        "PAIQI_SMTP_SECURITY": "none",
        "PAIQI_MAIL_FROM": "paiqi@example.com",
        "PAIQI_MAIL_TO": "a@example.com, b@example.com",
        **more,
    }


def test_the_list_arrives_as_mail_for_each_receiver(workspace: Path) -> None:
    with mailing() as box:
        done = digest(workspace, "mail", **_mail(box.port, PAIQI_SMTP_USER="u", PAIQI_SMTP_PASSWORD=SECRET))
    assert (done.returncode, done.stderr) == (0, "")
    [(sender, receivers, data)] = box.took
    assert "paiqi@example.com" in sender
    assert len(receivers) == 2
    mail = BytesParser(policy=policy.default).parsebytes(data)
    plain, page = (part.get_content() for part in mail.iter_parts())
    assert "19:30 抖音｜山野茶事 · 春茶首发" in plain
    assert "<strong>19:30</strong>" in page


@pytest.mark.parametrize(
    ("refuses", "more", "told"),
    [
        ((("AUTH", "535 no"),), {"PAIQI_SMTP_USER": "u", "PAIQI_SMTP_PASSWORD": SECRET}, "(535): the server"),
        ((("RCPT", "550 no"),), {}, "(550): the server of outgoing mail takes mail for none"),
        ((("MAIL", "552 no"),), {}, "(552): the server of outgoing mail refuses"),
        ((("", "554 no"),), {}, "(554): the server of outgoing mail refuses"),
        ((), {"PAIQI_SMTP_SECURITY": "starttls"}, "PAIQI_SMTP_SECURITY"),
        ((), {"PAIQI_SMTP_SECURITY": "tls"}, "PAIQI_SMTP_SECURITY"),
        ((), {"PAIQI_MAIL_FROM": "a\nBcc: c@example.com"}, "is no e-mail address"),
    ],
)
def test_what_a_server_of_mail_refuses_is_told(
    refuses: Sequence[tuple[str, str]], more: dict[str, str], told: str, workspace: Path
) -> None:
    with mailing(refuses) as box:
        done = digest(workspace, "mail", "", "--timeout", "1", **_mail(box.port, **more))
    assert done.returncode == 3
    assert told in done.stderr
    assert box.took == []


def test_plans_with_an_item_that_does_not_read_say_that_it_is_missing(workspace: Path) -> None:
    path = workspace / "plans" / "campaigns" / "example.yml"
    path.write_text(path.read_text("utf-8").replace("19:30, xhs-main", "25:30, xhs-main"), "utf-8")
    done = digest(workspace, "markdown", "", "--language", "en")
    assert done.returncode == 0
    assert "cannot be read and are missing here" in done.stdout


def test_what_was_moved_to_tomorrow_today_stands_at_the_top_and_a_shallow_clone_says_that_it_cannot_know(
    workspace: Path, tmp_path: Path
) -> None:
    git = Repository(workspace)
    git.git("init", "-q")
    git.commit(datetime(2026, 3, 10, 8, 0, tzinfo=UTC))
    git.change(
        ("posts: {douyin-main: 2026-03-25 19:30}", "posts: {douyin-main: 2026-03-19 21:30}"),
        name="campaigns__example",
    )
    git.commit(datetime(2026, 3, 18, 8, 0, tzinfo=UTC))
    done = digest(workspace, "markdown", "")
    shallow = tmp_path / "shallow"
    git.git("clone", "-q", "--depth", "1", f"file://{workspace}", str(shallow))
    less = digest(shallow, "markdown", "")
    assert "\n**最近一天的改动 · 1**\n\n- **改期** 抖音｜山野茶事 · 后天的 · " in done.stdout
    assert "3月25日 周三 19:30 → 3月19日 周四 21:30" in done.stdout
    assert done.stderr == ""
    assert "最近一天的改动" not in less.stdout
    assert "fetch-depth: 0" in less.stderr
    assert less.returncode == 0


def test_plans_that_do_not_read_are_told_of_and_nothing_is_sent(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "workspace.yml").write_text("title: [", "utf-8")
    with receiving() as server:
        done = digest(tmp_path, "feishu", server.url)
    assert (done.returncode, server.came) == (1, [])
    assert "paiqi check says why" in done.stderr


def test_the_day_may_be_today_or_any(workspace: Path) -> None:
    words = {day: digest(workspace, "markdown", "", "--day", day).stdout for day in ("today", "2026-03-25")}
    assert "今天 3月18日" in words["today"]
    assert "3月25日" in words["2026-03-25"]
    assert "后天的" in words["2026-03-25"]


@pytest.mark.parametrize(
    ("moment", "day"),
    [("2026-03-18T15:59:00+00:00", "明天 3月19日"), ("2026-03-18T16:00:00+00:00", "明天 3月20日")],
)
def test_tomorrow_is_that_of_the_zone_of_the_team(moment: str, day: str, workspace: Path) -> None:
    path = workspace / "plans" / "workspace.yml"
    path.write_text(path.read_text("utf-8").replace("today: 2026-03-18\n", ""), "utf-8")
    epoch = str(int(datetime.fromisoformat(moment).timestamp()))
    assert day in digest(workspace, "markdown", "", SOURCE_DATE_EPOCH=epoch).stdout
