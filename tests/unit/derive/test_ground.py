"""What all of a plan stands on."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from paiqi.derive.ground import CommonGround, Readers, ground_of
from paiqi.text.messages import Spoken
from workspace import loaded

ACCOUNTS = """\
# plans/accounts.yml
accounts:
  - id: dy
    platform: douyin
    name: 茶
    active_hours:
      - {start: "12:00", end: "13:00"}
      - {days: [sat], start: "12:00", end: "13:00"}
      - {start: "19:00", end: "22:00"}
  - {id: x-one, platform: x, name: Tea}
"""
SETTINGS = "# plans/workspace.yml\nnamespace: a\ntitle: b\n"


def _ground(more: str = "") -> CommonGround:
    plan = loaded(f"{ACCOUNTS}{SETTINGS}{more}").plan
    assert plan is not None
    ground = ground_of(plan)
    assert all(getattr(ground, field.name) is getattr(plan, field.name) for field in fields(ground))
    return ground


def test_hours_are_told_once_each_in_their_order() -> None:
    assert _ground().active_hours == {"dy": "12:00–13:00, 19:00–22:00", "x-one": ""}


def test_an_account_has_the_region_and_the_platform_of_its_pack() -> None:
    ground = _ground()
    assert ground.readers == {"dy": Readers("cn", False), "x-one": Readers("global", False)}
    platform = ground.platform_of("x-one")
    assert platform is not None
    assert platform.id == "x"
    assert ground.platform_of("nobody") is None
    assert "thread" in ground.formats["x"]


def test_holidays_and_workdays_are_the_workspaces() -> None:
    assert _ground().holiday(date(2026, 10, 1)) is None
    ground = _ground("holidays: CN\nworkdays: [2026-03-21]\n")
    assert ground.holiday(date(2026, 10, 1)) == Spoken("国庆节", "National Day")
    assert ground.holiday(date(2026, 3, 20)) is None
    assert [ground.workdays.is_workday(date(2026, 3, day)) for day in (20, 21, 22)] == [True, True, False]


def test_the_packs_in_force_are_read_for_its_accounts() -> None:
    assert _ground().book.type_of("x-one") == "unverified"
