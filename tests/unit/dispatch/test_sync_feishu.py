"""`paiqi sync feishu` against a server of the documented form: each event once, and nobody else's touched."""

from __future__ import annotations

import json
import re
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from command_line import run
from feishu import APP, APP_SECRET, CALENDAR, TOKEN, Feishu, feishu
from paiqi.dispatch.feishu_calendar import App, FeishuCalendar
from paiqi.dispatch.sending import NotSent
from paiqi.web.request import Answer, fetcher
from receiving import Reply, receiving
from standing import PLAN
from workspace import write_example

FEEDS = """\
    - {id: team, title: 全队, select: {campaigns: [example]}}
    - {id: posts, title: 发布, select: {kinds: [post]}}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    plan = PLAN.replace("namespace: example", "namespace: example\ntoday: 2026-03-18")
    return write_example(tmp_path / "w", plan.replace("  named:\n", f"  named:\n{FEEDS}"))


def sync(
    folder: Path, held: Feishu, *arguments: str, feed: str = "team", **environment: str
) -> CompletedProcess[str]:
    settings = {
        "PAIQI_FEISHU_API": held.url,
        "PAIQI_FEISHU_APP_ID": APP,
        "PAIQI_FEISHU_APP_SECRET": APP_SECRET,
        **environment,
    }
    place = ("--feed", feed, "--calendar", CALENDAR)
    done = run("sync", "feishu", str(folder), *place, *arguments, cwd=folder, **settings)
    told = done.stdout + done.stderr
    assert APP_SECRET not in told
    assert TOKEN not in told
    return done


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "plans" / "campaigns" / "example.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def standing(held: Feishu) -> dict[str, dict[str, Any]]:
    return {one["summary"]: one for one in held.events.values() if one["status"] != "cancelled"}


def test_a_feed_is_written_once_and_a_second_run_writes_nothing(workspace: Path) -> None:
    with feishu() as held:
        first = sync(workspace, held)
        made = len(held.writes)
        second = sync(workspace, held)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == f"新建 {made}，更新 0，删除 0，未变 0\n"
    assert second.stdout == f"新建 0，更新 0，删除 0，未变 {made}\n"
    assert len(held.writes) == made == len(held.events)
    film = next(one for title, one in standing(held).items() if "春茶首发" in title)
    assert film["start_time"] == {"timestamp": "1773919800", "timezone": "Asia/Shanghai"}
    assert film["end_time"] == {"timestamp": "1773920700", "timezone": "Asia/Shanghai"}
    mark = r"paiqi:team:example:[0-9a-f]{20}:[0-9a-f]{20}"
    assert re.fullmatch(mark, film["description"].rsplit("\n", 1)[1])
    # Whole days end on their last one; a rhythm is written out day by day.
    open_slot = next(one for title, one in standing(held).items() if "没有发布的稿" in title)
    assert (open_slot["start_time"], open_slot["end_time"]) == (
        {"date": "2026-03-19"},
        {"date": "2026-03-19"},
    )
    asks = [one for one in held.events.values() if "周四问茶" in one["summary"]]
    assert len(asks) == 6
    assert not any("不发了" in title for title in standing(held))


def test_what_changed_is_changed_and_what_left_is_removed_and_the_rest_stays(workspace: Path) -> None:
    with feishu() as held:
        sync(workspace, held)
        held.writes.clear()
        edit(workspace, "posts: {douyin-main: 19:30,", "posts: {douyin-main: 21:00,")
        edit(workspace, "    venue: 龙井村\n", "")
        edit(
            workspace,
            "{id: open, title: 没有发布的稿, status: review",
            "{id: open, title: 没有发布的稿, status: cancelled",
        )
        done = sync(workspace, held, "--language", "zh")
        again = sync(workspace, held)
    assert sorted(one[0] for one in held.writes) == ["-", "~", "~"]
    assert done.stdout.startswith("新建 0，更新 2，删除 1，")
    assert again.stdout.startswith("新建 0，更新 0，删除 0，")
    film = next(one for title, one in standing(held).items() if "春茶首发" in title)
    assert film["start_time"]["timestamp"] == str(1773919800 + 90 * 60)
    meeting = next(one for title, one in standing(held).items() if "见面会" in title)
    assert meeting["location"] == {"name": "—"}


def test_events_of_others_and_of_other_feeds_and_workspaces_are_never_touched(workspace: Path) -> None:
    with feishu() as held:
        held.put(summary="别人的会", description="")
        held.put(summary="没有描述")
        held.put(summary="另一个工作区", description=f"x\npaiqi:team:other:{'0' * 20}:{'0' * 20}")
        sync(workspace, held, feed="posts")
        before = {name: dict(one) for name, one in held.events.items()}
        sync(workspace, held)
        edit(workspace, "status: active\n", "status: cancelled\n")
        sync(workspace, held)
    assert {name: held.events[name] for name in before} == before


def test_a_copy_that_somebody_made_is_left_alone_and_told(workspace: Path) -> None:
    with feishu() as held:
        sync(workspace, held)
        first = next(iter(held.events.values()))
        copy = held.put(**{**first, "create_time": "1720000000", "event_id": "copy_0"})
        held.writes.clear()
        done = sync(workspace, held)
    assert held.writes == []
    assert "有人复制了一份" in done.stdout
    assert copy in held.events


def test_an_event_that_somebody_moved_there_is_put_back(workspace: Path) -> None:
    with feishu() as held:
        sync(workspace, held)
        film = next(one for title, one in standing(held).items() if "春茶首发" in title)
        film["start_time"] = {"timestamp": "1773000000", "timezone": "Asia/Shanghai"}
        held.writes.clear()
        sync(workspace, held)
    assert len(held.writes) == 1
    assert film["start_time"]["timestamp"] == "1773919800"


def test_a_calendar_that_does_not_keep_the_line_gets_one_event_and_no_more(workspace: Path) -> None:
    with feishu(Feishu(garbles=True)) as held:
        done = sync(workspace, held)
    assert (done.returncode, len(held.events)) == (3, 1)
    assert "does not keep the last line" in done.stderr


def test_what_is_called_off_and_on_again_within_a_day_stands_there_again(workspace: Path) -> None:
    with feishu() as held:
        for status in ("approved", "cancelled", "approved", "cancelled", "approved"):
            path = workspace / "plans" / "campaigns" / "example.yml"
            text = re.sub(r"(title: 春茶首发\n    status: )\w+", rf"\g<1>{status}", path.read_text("utf-8"))
            path.write_text(text, "utf-8")
            assert sync(workspace, held, feed="posts").returncode == 0
            titles = [title for title in standing(held) if "春茶首发" in title]
            assert len(titles) == (status == "approved")


def test_many_pages_are_read_to_their_end(workspace: Path) -> None:
    with feishu(Feishu(page=3)) as held:
        sync(workspace, held)
        made = len(held.writes)
        assert sync(workspace, held).stdout == f"新建 0，更新 0，删除 0，未变 {made}\n"
    assert made > 9


def test_a_dry_run_tells_each_write_and_makes_none(workspace: Path) -> None:
    with feishu() as held:
        done = sync(workspace, held, "--dry-run")
    assert held.events == {}
    assert done.returncode == 0
    assert done.stdout.count("\n+ ") + 1 == len(re.findall(r"^\+ ", done.stdout, re.M)) > 9


@pytest.mark.parametrize("status", [429, 400])
def test_it_waits_as_long_as_it_is_asked_to(
    status: int, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("paiqi.cli.sync.pause", waited.append)
    with feishu(Feishu(busy=2, status=status)) as held:
        assert sync(workspace, held).returncode == 0
    assert waited == [7.0, 7.0]
    assert len(held.writes) == len(held.events)


def test_it_gives_up_in_time_and_a_further_run_goes_on_from_there(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("paiqi.cli.sync.pause", waited.append)
    with feishu(Feishu(dies=4)) as held:
        done = sync(workspace, held)
        assert (done.returncode, len(held.events)) == (3, 4)
        assert waited == [1.0, 2.0, 4.0]
        assert "4 events were written" in done.stderr
        held.dies = None
        assert sync(workspace, held).stdout.endswith("未变 4\n")
    assert len(held.writes) == len(held.events)


@pytest.mark.parametrize(
    ("refuses", "told"),
    [
        ((403, 191002), "(191002): the app may not write"),
        ((404, 191000), "(191000): there is no such calendar"),
        ((404, 190007), "(190007): the app has no robot"),
        ((400, 99991672), "(99991672): the app lacks the right"),
        ((400, 1), "(1): the guide names"),
    ],
)
def test_what_the_service_refuses_is_told_with_what_to_do(
    refuses: tuple[int, int], told: str, workspace: Path
) -> None:
    with feishu(Feishu(refuses=refuses)) as held:
        done = sync(workspace, held)
    assert done.returncode == 3
    assert told in done.stderr


def test_a_wrong_secret_is_told_and_not_shown(workspace: Path) -> None:
    with feishu() as held:
        done = sync(workspace, held, PAIQI_FEISHU_APP_SECRET="another-secret-987")
    assert done.returncode == 3
    assert "(10014): PAIQI_FEISHU_APP_ID" in done.stderr
    assert "another-secret" not in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"<html>a login</html>", "answers 200 and nothing that reads"),
        (b"[]", "answers 200 and nothing that reads"),
        (b"[" * 5000, "answers 200 and nothing that reads"),
        (b'{"code":0}', "answers something that is not documented"),
        (b'{"code":0,"tenant_access_token":"a\\r\\nX: b"}', "answers something that is not documented"),
        (b'{"code":true}', "answers 200 and nothing that reads"),
    ],
)
def test_an_answer_that_is_none_of_the_service_is_told(body: bytes, told: str, workspace: Path) -> None:
    with receiving(Reply(body=body)) as server:
        done = sync(workspace, Feishu(url=server.url))
    assert (done.returncode, len(server.came)) == (3, 1)
    assert told in done.stderr


@pytest.mark.parametrize(
    "data", [None, {"items": [], "has_more": True}, {"items": [], "has_more": True, "page_token": "again"}]
)
def test_pages_without_an_end_are_left(data: object, workspace: Path) -> None:
    asked = []

    def fetch(method: str, url: str, headers: object, body: bytes = b"") -> Answer:
        asked.append(url)
        found = {"code": 0, "tenant_access_token": TOKEN, "data": data}
        return Answer(url, 200, body=json.dumps(found).encode())

    held = FeishuCalendar(App("https://open.feishu.example", APP, APP_SECRET), CALENDAR, fetch, _never)
    with pytest.raises(NotSent):
        list(held.events())
    assert len(asked) <= 201


def _never(seconds: float) -> None:
    raise AssertionError("nobody asked to wait")


def test_nobody_there_is_tried_again_and_told(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("paiqi.cli.sync.pause", waited.append)
    done = sync(workspace, Feishu(url="http://127.0.0.1:9"))
    assert done.returncode == 3
    assert "cannot be reached" in done.stderr
    assert waited == [1.0, 2.0, 4.0]


def test_what_somebody_deleted_meanwhile_is_well(workspace: Path) -> None:
    with feishu() as held:
        sync(workspace, held, feed="posts")
        edit(workspace, "status: active\n", "status: cancelled\n")
        list_of = [dict(one) for one in held.events.values()]
        for one in held.events.values():
            one["status"] = "cancelled"
        calendar = FeishuCalendar(App(held.url, APP, APP_SECRET), CALENDAR, fetcher("t"), _never)
        for one in list_of:
            calendar.remove(one["event_id"])
    assert list_of


def test_plans_with_an_item_that_does_not_read_write_nothing(workspace: Path) -> None:
    with feishu() as held:
        sync(workspace, held)
        held.writes.clear()
        edit(workspace, "douyin-main: 19:30, xhs", "douyin-main: 25:30, xhs")
        done = sync(workspace, held)
    assert (done.returncode, held.writes) == (1, [])
    assert "cannot be read, so nothing is written" in done.stderr


@pytest.mark.parametrize(
    ("feed", "environment", "told"),
    [
        ("tema", {}, "team"),
        ("team", {"PAIQI_FEISHU_APP_SECRET": ""}, "PAIQI_FEISHU_APP_SECRET"),
        ("team", {"PAIQI_FEISHU_API": "http://open.example"}, "https://"),
    ],
)
def test_what_is_lacking_is_told(feed: str, environment: dict[str, str], told: str, workspace: Path) -> None:
    done = sync(workspace, Feishu(url="https://open.feishu.example"), feed=feed, **environment)
    assert done.returncode == 2
    assert told in done.stderr
