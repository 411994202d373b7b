"""Work grows in a line with what a plan holds: steps are counted, no clock is read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import partial
from types import FrameType
from typing import Any

import pytest

from paiqi.load.pipeline import load_files
from paiqi.rules.examples import example_files
from paiqi.views.calendar.timeline import _Rows
from workspace import TODAY

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
LONG = "title: 春茶\nstart: 2026-01-01\nend: 2100-12-31\nowner: lin-yue\n"


def _name(number: int) -> str:
    """Names in no order, none of which is near to all others."""
    return f"{number * 7919 % 100003:05}"


def _lines(head: str, line: Callable[[int], str], count: int) -> str:
    return head + "".join(f"  {line(number)}\n" for number in range(count))


def _unknown_accounts(count: int) -> str:
    line = "- {{id: c{0}, title: 题, posts: {{acc-{1}: 2026-03-20 10:00}}}}"
    return _lines(f"{HEAD}content:\n", lambda number: line.format(number, _name(number)), count)


def _one_name(count: int) -> str:
    """Accounts that are all called alike, and as many that are named and are not there, or may be any."""
    named = "".join(
        f"  - {{id: c{number}, title: t, accounts: [山野茶市, 山野茶事]}}\n" for number in range(count)
    )
    head = "title: 春\nstart: 2026-03-01\nend: 2026-04-15\ncontent:\n"
    accounts = _lines(
        "# plans/accounts.yml\naccounts:\n",
        lambda number: f"  - {{id: konto-{_name(number)}, platform: xiaohongshu, name: 山野茶事}}\n",
        count,
    )
    return head + named + accounts


def _unknown_series(count: int) -> str:
    line = "- {{id: c{0}, title: 题, series: s-{1}, posts: {{douyin-main: 2026-03-20 10:00}}}}"
    return _lines(f"{HEAD}content:\n", lambda number: line.format(number, _name(number)), count)


def _unknown_milestones(count: int) -> str:
    line = "- {{id: c{0}, title: 题, date: m-{1}+1d}}"
    return _lines(f"{HEAD}content:\n", lambda number: line.format(number, _name(number)), count)


def _evidence(count: int) -> str:
    copy = "最好第1的茶，全国第一。" * count
    content = "content:\n  - {id: a, title: 题, copy_file: big.md, posts: {douyin-main: 2026-03-20 10:00}}\n"
    return (
        _lines(
            f"{HEAD}{content}evidence:\n",
            "- {{claim: 最好第{0}, source: 报告, date: 2026-01-01}}".format,
            count,
        )
        + f"# plans/campaigns/big.md\n{copy}\n"
    )


def _daily_series(count: int) -> str:
    line = "- {{id: s{0}, title: 系列{0}, repeat: daily 10:00, account: douyin-main}}"
    # Each of them has some hundred days.
    return _lines(f"{LONG}series:\n", line.format, count // 10)


def _own_patterns(count: int) -> str:
    post = "  - {{id: c{0}, title: 题, posts: {{douyin-main: {{at: 2026-03-20 1{0}:00, copy: {1}}}}}}}\n"
    posts = "".join(post.format(one, "好茶abc" * 50) for one in range(5))
    line = "  - {{id: g{0}, tier: review, patterns: ['[好茶]{{1,9}}[abc]{{1,9}}x{0}']}}"
    own = _lines("id: own\nname: {zh: 自用, en: Own}\ngroups:\n", line.format, count)
    return f"{HEAD}content:\n{posts}# plans/wording/own.yml\n{own}"


def _measured_kpis(count: int) -> str:
    line = (
        "- {{id: k{0}, stage: grow, title: 粉, target: 5, due: 2026-04-01,"
        " actuals: {{metric: fans, subject: s{0}}}}}"
    )
    rows = "".join(f"2026-03-{one % 17 + 1:02},s{one % count},fans,{one}\n" for one in range(5 * count))
    return (
        f"{HEAD}# plans/kpis.yml\n{_lines(f'kpis:{chr(10)}', line.format, count)}"
        f"# plans/metrics/all.csv\ndate,subject,metric,value\n{rows}"
    )


def _folder(count: int) -> str:
    line = "# plans/ideas/{0:04}.yml\nideas: [{{id: a{0}, title: 题{0}}}]\n"
    return HEAD + "".join(map(line.format, range(count)))


CASES = (
    *(
        _unknown_accounts,
        _one_name,
        _unknown_series,
        _unknown_milestones,
        _evidence,
        _daily_series,
        _own_patterns,
    ),
    *(_measured_kpis, _folder),
)


def _steps(work: Callable[[], object]) -> int:
    """How many lines of Python are run, each turn of a loop one more."""
    count = 0

    def step(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += 1
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def _growth(counts: Iterable[int]) -> float:
    """How many times the steps of the first doubling the second one adds: 2 where they grow in a line."""
    one, two, four = counts
    return (four - two) / (two - one)


@pytest.mark.parametrize("case", CASES)
def test_a_check_takes_twice_the_steps_for_twice_the_plan(case: Callable[[int], str]) -> None:
    loaded = [example_files(case(count)) for count in (60, 60, 120, 240)]
    # The first one reads what is read once.
    _, *steps = (_steps(partial(load_files, files, TODAY)) for files in loaded)
    assert _growth(steps) < 2.6, steps


def test_names_that_thousands_have_are_looked_at_in_steps_that_grow_in_a_line() -> None:
    loaded = [example_files(_one_name(count)) for count in (200, 200, 400, 800)]
    _, *steps = (_steps(partial(load_files, files, TODAY)) for files in loaded)
    assert _growth(steps) < 2.6, steps


def test_crowded_rows_of_a_timeline_are_filled_in_steps_that_grow_in_a_line() -> None:
    def fill(count: int) -> None:
        rows = _Rows()
        assert (
            max(
                rows.take(number % 30, number % 30 + 50)
                for number in sorted(range(count), key=lambda n: n % 30)
            )
            > 0
        )

    assert _growth(_steps(partial(fill, count)) for count in (500, 1000, 2000)) < 2.5
