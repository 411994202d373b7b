"""What is kept from one save to the next: the pages are those that would be made of the files alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from paiqi.feeds import build_calendars
from paiqi.site import session
from paiqi.site.build import Options
from paiqi.site.session import Session
from workspace import TODAY

#: Pages that look at all campaigns, or at one of them.
PAGES = (
    "", "campaigns/spring/", "day/2026-03-20/", "calendar/2026-03/", "week/2026-W12/", "checks/", "kpis/",
    "people/lin-yue/", "production/", "matrix/",
)  # fmt: skip
SETTINGS = """namespace: team
title: 团队
approvals: [法务]
checks: {same-minute: off}
people: [{id: lin-yue, name: 林悦}, {id: chen-xi, name: 陈曦}]
pillars: [{id: product, title: 产品, share: 60%}, {id: craft, title: 工艺, share: 40%}]
"""
ACCOUNTS = """accounts:
- {id: douyin-main, platform: douyin, name: 抖音, handle: a, url: "https://example.com/a", owner: lin-yue}
- {id: xhs-main, platform: xiaohongshu, name: 小红书, handle: b, url: "https://example.com/b", owner: chen-xi}
"""
ONE = """title: {title}
start: 2026-03-01
end: 2026-04-15
owner: lin-yue
content:
  - {{id: film, title: 首发短片, pillar: product, owner: lin-yue, posts: {{douyin-main: 2026-03-20 19:30}}}}
  - {{id: show, title: 直播, format: live, owner: lin-yue, posts: {{douyin-main: 2026-03-20 19:30}}}}
  - {{id: late, title: 迟了, owner: chen-xi, posts: {{xhs-main: 2026-03-10}}}}
activities:
  - {{id: meet, title: 见面会, kind: offline, venue: 村, start: 2026-03-20 19:00, owner: lin-yue,
     tasks: [{{id: room, title: 场地, due: 2026-03-12, owner: chen-xi}}]}}
kpis:
  - {{id: out, title: 已发, stage: create, unit: 条, target: 9, owner: lin-yue,
     actuals: {{metric: published}}}}
"""
CHANGES: tuple[Callable[[Path], object], ...] = (
    lambda plans: _put(plans, "spring", ONE.format(title="春茶").replace("03-20 19:30", "03-21 08:00")),
    lambda plans: _put(plans, "autumn", ONE.format(title="秋茶").replace("lin-yue", "chen-xi")),
    lambda plans: _put(plans, "spring", ONE.format(title="春茶").replace("end: 2026-04-15", "status: done")),
    lambda plans: (plans / "campaigns" / "autumn.yml").unlink(),
    lambda plans: (plans / "workspace.yml").write_text(SETTINGS.replace("[法务]", "[]"), "utf-8"),
)


def _put(plans: Path, name: str, text: str) -> None:
    (plans / "campaigns" / f"{name}.yml").write_text(text, "utf-8")


def _workspace(folder: Path) -> Path:
    plans = folder / "plans"
    (plans / "campaigns").mkdir(parents=True)
    (plans / "workspace.yml").write_text(SETTINGS, "utf-8")
    (plans / "accounts.yml").write_text(ACCOUNTS, "utf-8")
    for name in ("spring", "summer"):
        _put(plans, name, ONE.format(title=name))
    return folder


def _session(root: Path, folder: Path) -> Session:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    made = Session(root, folder, Options())
    made.renew(TODAY)
    assert made.fault is None
    return made


def test_after_each_edit_pages_are_those_of_the_files_alone(tmp_path: Path) -> None:
    root = _workspace(tmp_path / "team")
    warm = _session(root, tmp_path / "warm")
    assert all(warm.answer(page) for page in PAGES)
    for change in CHANGES:
        change(root / "plans")
        warm.renew(TODAY)
        cold = _session(root, tmp_path / "cold")
        assert [page for page in PAGES if warm.answer(page) != cold.answer(page)] == []


def test_feeds_that_nobody_waits_for_are_left_off_when_the_files_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = _session(_workspace(tmp_path / "team"), tmp_path / "theme")

    def saved_meanwhile(views: Any, history: Any, pause: Callable[[], object]) -> object:
        pause()
        made.renew(TODAY)
        return build_calendars(views, history, pause=pause)

    monkeypatch.setattr(session, "build_calendars", saved_meanwhile)
    assert not made.settle()
    assert not made.settled
    assert made.fault is None
    monkeypatch.undo()
    made.settle()
    assert made.settled
    assert made.answer("feeds/all.ics")
