"""Two sets of records → what changed between them."""

from __future__ import annotations

import pytest

from paiqi.history.changes import NEVER, Change, FieldChange, Move, differences, renamed
from paiqi.history.records import Record


def _record(headline: str = "首发", /, **fields: str) -> Record:
    return Record("post", "tea/film/dy", headline, "tea", "campaigns/tea/#film.dy", fields)


def _changes(old: Record | None, new: Record | None) -> list[Change]:
    before, after = ({one.key: one} if one else {} for one in (old, new))
    return list(differences(before, after, NEVER, "abc1234"))


@pytest.mark.parametrize(
    ("before", "after", "kind", "days"),
    [
        ({"at": "2026-03-20 19:30"}, {"at": "2026-03-22 19:30"}, "moved", 2),
        ({"at": "2026-03-20 19:30"}, {"at": "2026-03-20 20:30"}, "moved", None),
        ({"at": "2026-03-20"}, {"at": "2026-04"}, "moved", None),
        ({"at": "2026-03-20"}, {}, "moved", None),
        (
            {"start": "2026-03-20", "end": "2026-03-21"},
            {"start": "2026-03-18", "end": "2026-03-25"},
            "moved",
            -2,
        ),
        ({"at": "2026-03-20", "status": "draft"}, {"at": "2026-03-21", "status": "review"}, "moved", 1),
        (
            {"at": "2026-03-20", "status": "draft"},
            {"at": "2026-03-21", "status": "cancelled"},
            "cancelled",
            1,
        ),
        ({"status": "draft"}, {"status": "cancelled"}, "cancelled", None),
        ({"status": "draft"}, {"status": "review", "done": "yes"}, "status", None),
        ({"status": "draft"}, {"status": "review", "brief": "手绘"}, "changed", None),
        ({"brief": "水彩"}, {"brief": "手绘"}, "changed", None),
    ],
)
def test_a_change_is_of_its_weightiest_kind(
    before: dict[str, str], after: dict[str, str], kind: str, days: int | None
) -> None:
    (change,) = _changes(_record(**before), _record(**after))
    assert (change.kind, change.moved_days) == (kind, days)
    expected = {
        name: (before.get(name, ""), after.get(name, ""))
        for name in before.keys() | after.keys()
        if before.get(name) != after.get(name)
    }
    assert {one.name: (one.before, one.after) for one in change.fields} == expected


def test_what_is_new_or_gone_says_no_fields() -> None:
    assert [(one.kind, one.fields) for one in _changes(None, _record(at="2026-03-20"))] == [("created", ())]
    assert [(one.kind, one.fields) for one in _changes(_record(at="2026-03-20"), None)] == [("removed", ())]
    assert _changes(_record(), _record()) == []


def test_a_title_that_is_no_field_is_told_beside_them() -> None:
    (change,) = _changes(_record("首发"), _record("首映"))
    assert change.fields == (FieldChange("title", "首发", "首映"),)
    (change,) = _changes(_record("首发", title="首发"), _record("首映", title="首映"))
    assert change.fields == (FieldChange("title", "首发", "首映"),)


def test_another_path_or_campaigns_title_alone_is_no_change() -> None:
    other = Record("post", "tea/film/dy", "首发", "tea", "elsewhere/", {})
    assert _changes(_record(), other) == []


def test_a_long_text_is_told_up_to_where_it_is_cut() -> None:
    (change,) = _changes(_record(brief="手绘"), _record(brief="很长\0digest"))
    assert change.fields == (FieldChange("brief", "手绘", "很长…"),)


def test_a_change_names_item_owner_and_account() -> None:
    (change,) = _changes(None, _record(owner="lin", account="dy"))
    assert (change.item, change.owner, change.account) == (("post", "tea/film/dy"), "lin", "dy")
    account = Record("account", "dy", "茶抖音", "", "accounts/dy/", {})
    (change,) = differences({}, {account.key: account}, NEVER, "")
    assert (change.owner, change.account) == ("", "dy")


def test_moves_and_the_step_of_a_status_are_read_from_the_fields() -> None:
    old = _record(end="2026-03-21", start="2026-03-20", status="draft")
    (change,) = _changes(old, _record(end="2026-03-25", start="2026-03-18", status="review"))
    assert change.moves == (
        Move("start", "2026-03-20", "2026-03-18", -2),
        Move("end", "2026-03-21", "2026-03-25", 4),
    )
    assert change.status_step == ("draft", "review")
    (still,) = _changes(_record(brief="a"), _record(brief="b"))
    assert (still.moves, still.status_step) == ((), None)


def test_a_renamed_campaign_says_its_files() -> None:
    change = renamed(_record(), "tea.yml", "spring.yml", NEVER, "abc1234")
    assert (change.kind, change.fields) == ("renamed", (FieldChange("file", "tea.yml", "spring.yml"),))
