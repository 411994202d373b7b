"""One person is in one place at a time."""

from __future__ import annotations

import pytest

from workspace import loaded

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
MEET = (
    "  - {id: meet, title: 见面会, kind: offline, venue: 龙井村, start: 2026-03-28 14:00, end: 2026-03-28 17:00,\n"
    "     crew: [{person: wang-fang}]}\n"
)


def found(activities: str, more: str = "") -> list[str]:
    text = f"{HEAD}activities:\n{MEET}{activities}\n{more}"
    result = loaded(text)
    assert not result.broken, [one.message.english() for one in result.diagnostics]
    return [one.message.english() for one in result.diagnostics if one.code == "person-twice"]


def other(
    who: str = "crew: [{person: wang-fang}]",
    start: str = "16:00",
    where: str = "kind: online, account: douyin-main",
    more: str = "",
) -> str:
    return f"  - {{id: talk, title: 问茶, {where}, start: 2026-03-28 {start}, {who}{more}}}"


def test_two_places_at_one_time_are_said_with_both() -> None:
    assert found(other()) == [
        "王芳 is booked twice: for “问茶” (2026-03-28 16:00) and “见面会” (2026-03-28 14:00)",
    ]


@pytest.mark.parametrize(
    ("activity", "told"),
    [
        (other("owner: wang-fang"), 1),
        (other(where="kind: offline, venue: 杭州"), 1),
        # Each of two events without a venue is somewhere else.
        (other(where="kind: offline"), 1),
        (other(where="kind: offline, venue: 龙井村"), 0),
        # A meeting and its own live show are at one venue; on the air from elsewhere is another place.
        (other(where="kind: online, account: douyin-main, venue: 龙井村"), 0),
        (other(where="kind: online, venue: 龙井村 "), 0),
        (other(where="kind: online, account: douyin-main, venue: 杭州"), 1),
        (other("crew: [{person: lin-yue}]"), 0),
        (other(start="17:00"), 0),
        (other(start="13:00"), 0),
        (other(start="13:01"), 1),
        (other(more=", status: cancelled"), 0),
        # The owner of the campaign is named for all of it and need not be there.
        (other("crew: []"), 0),
    ],
)
def test_crew_and_owners_are_in_one_place(activity: str, told: int) -> None:
    assert len(found(activity)) == told


def live(at: str, owner: str, account: str = "douyin-main") -> str:
    return (
        f"content: [{{id: show, title: 直播, owner: {owner},\n"
        f"  posts: {{{account}: {{at: 2026-03-28 {at}, format: live, lasts: 2h}}}}}}]"
    )


@pytest.mark.parametrize(
    ("at", "owner", "told"), [("15:00", "wang-fang", 1), ("12:00", "wang-fang", 0), ("15:00", "lin-yue", 0)]
)
def test_who_owns_a_live_show_is_on_the_air(at: str, owner: str, told: int) -> None:
    assert len(found("", live(at, owner))) == told


def test_a_show_is_one_on_all_accounts_and_with_its_activity() -> None:
    shows = (
        "content: [{id: show, title: 直播, owner: lin-yue, posts: {\n"
        "  douyin-main: {at: 2026-03-28 20:00, format: live},\n"
        "  xhs-main: {at: 2026-03-28 20:00, format: live}}}]"
    )
    night = other(
        "crew: [{person: lin-yue}]", "20:00", "kind: online, account: xhs-main", ", content: [show]"
    )
    assert not found(night, shows)
    assert found(night.replace(", content: [show]", "").replace("xhs-main", "wechat-sub"), shows)
