"""A milestone nearly called so: the nearest one is proposed, with what was counted from it."""

from __future__ import annotations

import pytest

from workspace import loaded

HEAD = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\nmilestones: {launch: 2026-03-20 10:00}\n"


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("lauch", "launch"),
        ("lauch-3d", "launch-3d"),
        ("lunch+1wd 09:00", "launch+1wd 09:00"),
        ("launch-3h", "launch 07:00"),
        ("launch-11h", "launch-1d 23:00"),
        ("end-3h", "end 21:00"),
        ("somewhere", ""),
    ],
)
def test_a_date_that_hangs_on_no_milestone_is_proposed_anew(written: str, proposed: str) -> None:
    result = loaded(f"{HEAD}content: [{{id: film, title: 片, date: {written}}}]\n")
    (found,) = (one for one in result.diagnostics if one.code == "unknown-milestone")
    edits = found.fix.edits if found.fix else ()
    assert [getattr(one, "value", "") for one in edits] == ([proposed] if proposed else [])
    assert not (found.fix and found.fix.safe)
    assert found.unread is None


def test_hours_from_a_day_that_has_no_time_ask_for_the_time() -> None:
    result = loaded(f"{HEAD}content: [{{id: film, title: 片, date: start-3h}}]\n")
    (found,) = (one for one in result.diagnostics if one.code == "unknown-milestone")
    assert found.fix is None
    assert found.hint is not None
    assert found.hint.english() == "write the time behind it, as in start-1d HH:MM"
