"""Steps and tasks as deadlines, and the list of tasks."""

from __future__ import annotations

from datetime import date

from eventful import made, said, small_plan
from paiqi.events.deadlines import STEPS, TASKS, TODOS, finished
from paiqi.events.maker import Maker

FILM = "content: [{id: film, title: 首发, status: draft, owner: lin, steps: [%s]}]\n"
MEET = "activities: [{id: meet, title: 见面会, kind: offline, start: 2026-03-28, tasks: [%s]}]\n"


def test_an_open_step_is_an_all_day_deadline_of_whoever_does_it() -> None:
    steps = "{step: 脚本, due: 2026-03-19, owner: zhou}, {step: 成片, due: 2026-W13}"
    script, cut = made(STEPS, FILM % steps).values()
    assert (script.title, script.start, script.end) == (
        "截稿：脚本｜首发",
        date(2026, 3, 19),
        date(2026, 3, 20),
    )
    assert script.slices == ("all", "deadlines", "campaign/example", "person/zhou")
    assert (cut.start, cut.end, cut.slices[-1]) == (date(2026, 3, 23), date(2026, 3, 30), "person/lin")
    assert (said(script)["STATUS"], said(cut)["STATUS"]) == ("CONFIRMED", "TENTATIVE")
    assert said(script)["URL"] == "https://tea.example/p/campaigns/example/#film"
    assert said(script)["DESCRIPTION"] == "周\\nhttps://tea.example/p/campaigns/example/#film"


def test_steps_of_one_name_are_told_apart_whether_the_first_is_done_or_not() -> None:
    steps = "{step: 审核, due: 2026-03-19%s}, {step: 审核, due: 2026-03-21}"
    both = list(made(STEPS, FILM % steps % ""))
    assert both[1] == f"{both[0]}-2"
    assert list(made(STEPS, FILM % steps % ", done: true")) == both[1:]


def test_a_step_without_a_day_is_no_deadline_and_one_of_a_month_stands_in_the_feed_of_such() -> None:
    (found,) = made(STEPS, FILM % "{step: 脚本}, {step: 成片, due: 2026-04}").values()
    assert found.slices == ("undated-months",) and found.day is None and said(found)["STATUS"] == "TENTATIVE"


def test_an_open_task_is_a_deadline_and_a_done_one_is_none() -> None:
    tasks = "{id: room, title: 场地, due: 2026-03-20, owner: zhou}"
    tasks += ", {id: tea, title: 茶, due: 2026-03-20, done: true}"
    (item,) = made(TASKS, MEET % tasks).values()
    assert (item.uid, item.title) == ("task.example.meet.room@tea", "截稿：场地｜见面会")
    assert said(item)["URL"] == "https://tea.example/p/activities/example/meet/#room"


def test_a_task_without_a_day_is_no_deadline_and_one_of_a_month_stands_in_the_feed_of_such() -> None:
    text = MEET % "{id: room, title: 场地}, {id: tea, title: 茶, due: 2026-04}"
    (found,) = made(TASKS, text).values()
    assert found.slices == ("undated-months",) and found.day is None and said(found)["STATUS"] == "TENTATIVE"
    assert made(TODOS, text) == {}


def test_a_task_of_a_week_is_a_deadline_and_no_todo() -> None:
    text = MEET % "{id: room, title: 场地, due: 2026-W12}"
    assert list(made(TASKS, text)) == ["task.example.meet.room"]
    assert made(TODOS, text) == {}


def test_a_todo_says_whether_it_is_done_open_or_called_off() -> None:
    text = (
        MEET % "{id: room, title: 场地, due: 2026-03-20}, {id: tea, title: 茶, due: 2026-03-20, done: true}"
    )
    assert [said(item)["STATUS"] for item in made(TODOS, text).values()] == ["NEEDS-ACTION", "COMPLETED"]
    off = made(TODOS, text.replace("start: 2026-03-28", "start: 2026-03-28, status: cancelled"))
    assert [(said(item)["STATUS"], item.cancelled) for item in off.values()] == [
        ("CANCELLED", True),
        ("COMPLETED", False),
    ]
    assert [item.title for item in off.values()] == ["【取消】场地｜见面会（已取消）", "茶｜见面会"]
    assert {item.slices for item in off.values()} == {("tasks",)}


def test_what_is_done_is_named_by_the_uid_that_its_deadline_had() -> None:
    steps, tasks = "{step: 脚本, due: 2026-03-19}", "{id: room, title: 场地, due: 2026-03-20}"
    text = FILM % steps + MEET % tasks
    before = {f"{uid}@tea" for uid in (*made(STEPS, text), *made(TASKS, text))}
    done = text.replace("19}", "19, done: true}").replace("20}", "20, done: true}")
    plan = small_plan(done)
    maker = Maker.of(plan.workspace, "zh", True)
    assert finished(maker, plan.campaigns["example"]).keys() == before
    assert finished(maker, small_plan(text).campaigns["example"]) == {}
