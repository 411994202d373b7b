"""The table of events and the runner that joins them."""

from __future__ import annotations

from eventful import small_plan
from paiqi.events import Items
from paiqi.events.items import EVENTS

TEXT = """\
milestones: {launch: 2026-03-20 10:00}
content:
  - {id: film, title: 首发, status: approved, steps: [{step: 脚本, due: 2026-03-10, done: true}], posts:
      {douyin-main: 2026-03-20 19:30}}
activities: [{id: meet, title: 见面会, kind: offline, start: 2026-03-28, tasks: [{id: room, title: 场地, due:
  2026-03-20}, {id: tea, title: 茶, due: 2026-03-21, done: true}]}]
"""


def test_all_events_of_a_plan_are_joined_kind_by_kind_and_the_digest_comes_last() -> None:
    items = list(Items(small_plan(TEXT), "zh", True).every())
    assert [item.uid.removesuffix("@tea") for item in items] == [
        "post.example.film.douyin-main",
        "activity.example.meet",
        "task.example.meet.room",
        "todo.example.meet.room",
        "todo.example.meet.tea",
        "milestone.example.launch",
        "campaign.example",
        "digest.2026-03-20",
        "digest.2026-03-28",
    ]


def test_no_uid_is_given_twice_and_every_kind_has_its_own_name() -> None:
    uids = [item.uid for item in Items(small_plan(TEXT), "zh", True).every()]
    assert len(set(uids)) == len(uids)
    assert len({kind.name for kind in EVENTS}) == len(EVENTS)


def test_what_is_done_is_named_with_what_it_stands_in() -> None:
    items = Items(small_plan(TEXT), "zh", True)
    everything = items.finished()
    assert {uid.split(".")[0] for uid in everything} == {"deadline", "task"}
    assert {parent.split("/")[0] for parent in everything.values()} == {"deadline", ""}
