"""Names that are not known: the nearest one is told, and thousands of them are no more work than reading
their file.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import process

from paiqi.rules import RULES
from paiqi.text import nearest
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.nearest import Known
from workspace import ROOT, loaded

CAMPAIGN = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"


def _accounts(count: int, slip: str) -> str:
    known = "".join(f"  - {{id: account-{number:05}, platform: weibo, name: n}}\n" for number in range(count))
    posts = "".join(
        f"  - {{id: c{number}, title: a, posts: {{{slip}-{number:05}: 2026-03-20 20:00}}}}\n"
        for number in range(count)
    )
    return f"{CAMPAIGN}content:\n{posts}# plans/accounts.yml\naccounts:\n{known}"


def _hints(text: str) -> list[str]:
    found: tuple[Diagnostic, ...] = loaded(text).diagnostics
    return [
        item.hint.english()
        for item in found
        if item.code in ("unknown-reference", "unknown-milestone") and item.hint
    ]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How many lists of names were made ready, and how many pairs of names were compared."""
    done = {"lists": 0, "compared": 0}
    made = Known.__init__
    compare: Any = process.extractOne

    def counted_list(self: Known, names: list[str]) -> None:
        made(self, names)
        done["lists"] += len(self.names) >= 500

    def counted_pairs(name: str, names: list[str], **options: object) -> object:
        done["compared"] += len(names)
        return compare(name, names, **options)

    monkeypatch.setattr(Known, "__init__", counted_list)
    monkeypatch.setattr(process, "extractOne", counted_pairs)
    return done


def test_a_thousand_unknown_accounts_are_looked_up_in_one_list(work: dict[str, int]) -> None:
    hints = _hints(_accounts(1000, "acount"))
    asked = [f"did you mean account-{number:05} (Weibo: n)?" for number in range(1000)]
    assert [hint.split(" others")[0] for hint in hints] == asked
    assert all(hint.endswith("… and 987 more: paiqi list accounts") for hint in hints)
    assert work["lists"] == 1
    assert work["compared"] < 100_000


def test_unknown_names_that_are_like_nothing_cost_no_more_than_a_bound(work: dict[str, int]) -> None:
    hints = _hints(_accounts(4000, "konto-der-marke"))
    assert len(hints) == 4000
    assert work["lists"] == 1
    assert work["compared"] <= 10_000_000


def test_unknown_series_are_looked_up_in_one_list_for_each_campaign(work: dict[str, int]) -> None:
    series = "".join(
        f"  - {{id: series-{number:05}, title: s, account: xhs-main, repeat: weekly fri 20:00}}\n"
        for number in range(600)
    )
    content = "".join(
        f"  - {{id: c{number}, title: a, series: seris-{number:05}}}\n" for number in range(600)
    )
    assert _hints(f"{CAMPAIGN}series:\n{series}content:\n{content}") == [
        f"did you mean series-{number:05}?" for number in range(600)
    ]
    assert work["lists"] == 1


def test_unknown_milestones_are_looked_up_in_one_list_for_each_campaign(work: dict[str, int]) -> None:
    milestones = "".join(f"  step-{number:04}a: 2026-03-20\n" for number in range(600))
    content = "".join(f"  - {{id: c{number}, title: a, date: stp-{number:04}a}}\n" for number in range(600))
    assert _hints(f"{CAMPAIGN}milestones:\n{milestones}content:\n{content}") == [
        f"did you mean step-{number:04}a?" for number in range(600)
    ]
    assert work["lists"] == 1


def test_a_hint_that_lists_names_stays_short_however_many_there_are() -> None:
    milestones = "".join(f"  m{number:04}: 2026-03-20\n" for number in range(2000))
    (hint,) = _hints(f"{CAMPAIGN}milestones:\n{milestones}content: [{{id: film, title: 片, date: launch}}]\n")
    assert hint.startswith("milestones here: start, end, m0000, ")
    assert hint.endswith(", …")
    assert len(hint) < 150


@pytest.mark.parametrize("many", [False, True])
def test_a_slip_of_one_letter_leads_to_the_name(many: bool) -> None:
    names = [f"person-{number}-of-the-team" for number in range(600)] if many else []
    known = Known([*RULES, *names])
    for name in RULES:
        for place in range(1, len(name) - 1):
            exchanged = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
            for slip in (
                name[:place] + name[place + 1 :],
                exchanged,
                name[:place] + "x" + name[place + 1 :],
                name[:place] + "x" + name[place:],
            ):
                assert known.nearest(slip, 0.6) == name or slip in RULES


def test_the_nearest_name_does_not_hang_on_the_order_of_names() -> None:
    names = ["film-a", "film-b", "film-c", "clip-a"]
    for seed in range(10):
        random.Random(seed).shuffle(names)
        assert nearest.nearest("film-x", names) == "film-c"


@pytest.mark.parametrize(
    ("slip", "names", "near"),
    [
        ("visibilty", ["visibility", "title", "client"], "visibility"),
        ("lunch", ["start", "end", "launch"], "launch"),
        ("titel.max", ["title.max", "title.min", "video.title.max"], "title.max"),
        ("wechat-offical", ["wechat-official", "wechat-channels", "wechat-group"], "wechat-official"),
        ("lin-yu", ["lin-yue", "wang-ning"], "lin-yue"),
        ("budjet", ["budget", "contacts", "production"], "budget"),
        ("state", ["stage", "start", "status"], "stage"),
        ("till", ["title", "until"], "until"),
        ("王小宁", ["王宁", "林月"], "王宁"),
        ("spring", ["autumn"], None),
        ("抖音", ["douyin", "xiaohongshu"], None),
    ],
)
def test_the_nearest_name_is_the_one_that_was_meant(slip: str, names: list[str], near: str | None) -> None:
    assert nearest.nearest(slip, names) == near


def test_a_name_as_long_as_a_file_is_no_more_work_than_another() -> None:
    assert nearest.nearest("launch" * 100_000, ["launch", "start"]) is None


def test_nothing_else_looks_for_near_names() -> None:
    users = [
        path.name for path in Path(ROOT, "generator").rglob("*.py") if "difflib" in path.read_text("utf-8")
    ]
    # The writer tells the lines of a file apart.
    assert users == ["changes.py"]
