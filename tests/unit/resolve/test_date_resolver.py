"""Points in time over milestones, workdays and zones."""

from __future__ import annotations

import pytest

from workspace import loaded, said

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"


def _date(written: str, milestones: str = "", more: str = "") -> tuple[str, list[str]]:
    """The slot of a content's date and the codes of what is found."""
    result = loaded(
        f"{HEAD}milestones: {{launch: 2026-03-20 10:00{milestones}}}\ncontent: [{{id: "
        f"a, title: 一, date: {written}}}]\n{more}"
    )
    assert result.plan is not None
    codes = [item.code for item in result.diagnostics if item.severity.name == "error"]
    return result.plan.contents["example/a"].slot.iso, codes


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("launch", "2026-03-20 10:00"),
        ("launch 20:00", "2026-03-20 20:00"),
        ("launch+1d", "2026-03-21"),
        ("launch-0d", "2026-03-20"),
        ("launch-1w", "2026-03-13"),
        ("launch+1wd", "2026-03-23"),
        ("start-1d", "2026-02-28"),
        ("end+1d 08:00", "2026-04-16 08:00"),
        ("week", "2026-W15"),
        ("week+1w", "2026-W16"),
        ("month", "2026-04"),
        ("2026-02", "2026-02"),
        ("2026-12", "2026-12"),
    ],
)
def test_a_date_hangs_on_a_milestone_with_days_weeks_workdays_or_a_time(written: str, meant: str) -> None:
    assert _date(written, ", week: 2026-W15, month: 2026-04") == (meant, [])


def test_a_day_counted_from_a_month_or_a_week_stays_as_vague_and_as_long() -> None:
    result = loaded(
        f"{HEAD}milestones: {{week: 2026-W15, month: 2026-04, later: week+1d, after: month+2d}}\n"
    )
    assert result.plan is not None
    slots = {one.id: one.slot for one in result.plan.campaigns["example"].milestone_slots}
    assert [(slots[name].first.isoformat(), slots[name].last.isoformat()) for name in ("later", "after")] == [
        ("2026-04-07", "2026-04-13"),
        ("2026-04-03", "2026-05-02"),
    ]
    assert [slots[name].precision for name in ("later", "after")] == ["week", "month"]


def test_a_month_reaches_to_its_last_day() -> None:
    result = loaded(f"{HEAD}milestones: {{a: 2026-02, b: 2024-02, c: 2026-12, d: 2026-04}}\n")
    assert result.plan is not None
    slots = {one.id: one.slot for one in result.plan.campaigns["example"].milestone_slots}
    assert [slots[name].last.isoformat() for name in "abcd"] == [
        "2026-02-28",
        "2024-02-29",
        "2026-12-31",
        "2026-04-30",
    ]


@pytest.mark.parametrize(
    ("milestone", "offset", "found"),
    [
        ("2100-12-31", "+1d", ["bad-value"]),
        ("2100-12-30", "+1d", []),
        ("2100-12-31", "+999w", ["bad-value"]),
        ("2100-12-31", "+999wd", ["bad-value"]),
        ("2000-01-02", "-1d", []),
        ("2000-01-01", "-1d", ["bad-value"]),
    ],
)
def test_a_date_outside_the_calendar_is_told(milestone: str, offset: str, found: list[str]) -> None:
    slot, codes = _date(f"far{offset}", f", far: {milestone}")
    assert (bool(slot), codes) == (not found, found)


def test_a_milestone_without_a_date_makes_no_second_error() -> None:
    assert _date("opening+1d", ", opening: nowhere") == ("", ["unknown-milestone"])


def test_an_unknown_milestone_names_one_that_is_meant_or_all_there_are() -> None:
    result = loaded(
        f"{HEAD}milestones: {{launch: 2026-03-20}}\ncontent: [{{id: a, title: 一, date: "
        f"lunch}}, {{id: b, title: 二, date: zzz}}]\n"
    )
    hints = [item.hint.english() if item.hint else "" for item in result.diagnostics]
    assert hints == ["did you mean launch?", "milestones here: start, end, launch"]


@pytest.mark.parametrize(
    ("milestones", "chain", "line"),
    [
        ("a: a", "a → a", "5:17"),
        ("a: b, b: a+1d", "a → b → a", "5:17"),
        ("c: a, a: b, b: a", "a → b → a", "5:23"),
        (
            ", ".join(f"m{n}: m{n + 1}" for n in range(8)) + ", m8: m0",
            "m0 → m1 → m2 → m3 → m4 → m5 → m6 → … → m8 → m0",
            "5:18",
        ),
        (
            ", ".join(f"m{n}: m{n + 1}" for n in range(7)) + ", m7: m0",
            "m0 → m1 → m2 → m3 → m4 → m5 → m6 → m7 → m0",
            "5:18",
        ),
    ],
)
def test_dates_that_hang_on_each_other_are_told_once(milestones: str, chain: str, line: str) -> None:
    result = loaded(f"{HEAD}milestones: {{{milestones}}}\n")
    (found,) = result.diagnostics
    assert (said(result), found.message.english()) == (
        [f"circular-date {line}"],
        f"these dates depend on each other: {chain}",
    )


def test_a_long_chain_of_dates_is_followed_to_its_end() -> None:
    chain = ", ".join(f"m{n}: m{n + 1}+1d" for n in range(3000))
    result = loaded(f"{HEAD}milestones: {{{chain}, m3000: 2016-01-01}}\n")
    assert result.plan is not None
    assert {one.id: one.slot for one in result.plan.campaigns["example"].milestone_slots}[
        "m0"
    ].iso == "2024-03-19"


@pytest.mark.parametrize(
    ("zone", "at", "code"),
    [
        ("Europe/Berlin", "2026-03-29 02:30", "time-does-not-exist"),
        ("Europe/Berlin", "2026-10-25 02:30", "time-exists-twice"),
    ],
)
def test_a_time_that_the_clocks_skip_or_show_twice_is_told(zone: str, at: str, code: str) -> None:
    settings = (
        f"# plans/workspace.yml\nnamespace: a\ntitle: b\ntimezone: "
        f"{zone}\npeople: [{{id: lin-yue, name: 林}}]\n"
    )
    assert _date(at, "", settings) == ("", [code])


def test_a_time_of_day_needs_a_day() -> None:
    item = "content: [{id: a, title: 一%s, posts: {douyin-main: 19:30}}]\n"
    assert said(loaded(HEAD + item % "")) == ["time-without-date 5:50"]
    for vague in ("2026-W13", "2026-04"):
        (told,) = said(loaded(HEAD + item % f", date: {vague}"))
        assert told.startswith("time-without-date")


def test_a_rhythm_on_a_day_without_its_time_has_no_days_at_all() -> None:
    settings = (
        "# plans/workspace.yml\nnamespace: a\ntitle: b\ntimezone: "
        "Europe/Berlin\npeople: [{id: lin-yue, name: 林}]\n"
    )
    series = "series: [{id: s, title: 茶话, account: xhs-main, repeat: weekly sun %s}]\n"
    result = loaded(HEAD + series % "02:30" + settings)
    assert [item.split()[0] for item in said(result)] == ["time-does-not-exist"]
    assert result.plan is not None
    assert result.plan.campaigns["example"].series[0].dates == ()
    fine = loaded(HEAD + series % "03:00" + settings).plan
    assert fine is not None
    assert len(fine.campaigns["example"].series[0].dates) == 7
