"""Floors of coverage: a room below its own is named, and none goes without."""

from __future__ import annotations

from floors import complaints, shares


def _file(ran: int, lines: int, taken: int = 0, branches: int = 0) -> dict[str, dict[str, int]]:
    of_lines = {"covered_lines": ran, "num_statements": lines}
    return {"summary": {**of_lines, "covered_branches": taken, "num_branches": branches}}


def test_shares_are_counted_by_room_and_in_all() -> None:
    report = {
        "files": {
            "generator/paiqi/__init__.py": _file(1, 1),
            "generator/paiqi/read/source.py": _file(4, 6, 2, 4),
            "generator/paiqi/rules/families/quotas.py": _file(9, 9),
        }
    }
    assert shares(report) == {"all": 80.0, "read": 60.0, "rules": 100.0}


def test_a_room_below_its_floor_without_one_or_gone_is_named() -> None:
    said = complaints({"all": 80.0, "read": 60.0, "new": 100.0}, {"all": 80, "read": 61, "gone": 90})
    assert said == [
        "read: 60.0 % of its lines and branches ran, its floor is 61 %",
        "new: no floor in pyproject.toml",
        "gone: a floor without a room",
    ]
