"""The slot of what has no date."""

from __future__ import annotations

import copy
import pickle
from datetime import date

import pytest

from paiqi.model.times import UNDATED, Slot
from workspace import plan_of


def test_what_has_no_date_is_false_and_comes_after_all_that_has_one() -> None:
    last = Slot(date(2100, 12, 31), date(2100, 12, 31), "day")
    assert last and not UNDATED
    assert sorted([UNDATED, last], key=lambda slot: slot.sort_key) == [last, UNDATED]
    assert (UNDATED.iso, UNDATED.tentative, UNDATED.timed, UNDATED.instant) == ("", False, False, None)


@pytest.mark.parametrize("name", ["first", "last"])
def test_whoever_asks_for_its_day_is_told_that_there_is_none(name: str) -> None:
    with pytest.raises(ValueError, match="has no date"):
        getattr(UNDATED, name)


def test_there_is_one_of_it_however_it_is_copied() -> None:
    assert pickle.loads(pickle.dumps(UNDATED)) is UNDATED
    assert copy.deepcopy(UNDATED) is UNDATED
    assert len({UNDATED, UNDATED}) == 1
    assert Slot(date(2026, 1, 1), date(2026, 1, 1), "day") != UNDATED
    assert repr(UNDATED) == "UNDATED"


def test_an_undated_post_of_a_plan_has_it() -> None:
    (post,) = plan_of("title: x\ncontent: [{id: a, title: 一, posts: [{account: douyin-main}]}]\n").posts
    assert post.slot is UNDATED and post.set_up is UNDATED
