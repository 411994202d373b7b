"""Facts of calendars, sizes and campaigns are worked out in one place each: a second one that can be told by
its form is found here.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from paiqi.model.walk import GROUPS
from workspace import ROOT

PACKAGE = ROOT / "generator" / "paiqi"
SOURCES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
TEMPLATES = sorted((ROOT / "site_templates").rglob("*.html"))

Found = Iterator[ast.AST]
#: The groups of a campaign, and what stands in their items.
INSIDE = {"content": "posts", "activities": "tasks", "community": "rituals", "placements": "deliverables"}


def _attributes(tree: ast.AST, *names: str) -> Iterator[ast.Attribute]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in names)


def _is_call(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name


def weeks(tree: ast.AST) -> Found:
    """The number of a week, a day of the week that is reckoned with, a step of weeks."""
    yield from _attributes(tree, "isocalendar", "fromisocalendar", "isoweekday")
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.BinOp) and any(_is_call(one, "weekday") for one in (node.left, node.right))
        ) or (
            isinstance(node, ast.Compare)
            and _is_call(node.left, "weekday")
            and any(isinstance(one, ast.Constant) for one in node.comparators)
        ):
            yield node
        elif isinstance(node, ast.keyword) and _is_call(node.value, "weekday"):
            yield node.value
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "timedelta":
            yield from (one.value for one in node.keywords if one.arg == "weeks")


def months(tree: ast.AST) -> Found:
    """The first day of a month, the quarter of a month, the key of a month, the days from one to another."""
    for node in ast.walk(tree):
        if _is_call(node, "replace"):
            assert isinstance(node, ast.Call)
            yield from (one.value for one in node.keywords if one.arg in ("day", "month"))
        elif isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            if ast.unparse(node.format_spec).strip("f'\"") in ("%Y-%m", "%G-W%V", "%Y"):
                yield node
        elif (
            isinstance(node, ast.BinOp)
            and isinstance(node.op, (ast.FloorDiv, ast.Mod))
            and isinstance(node.right, ast.Constant)
            and node.right.value in (3, 12)
            and any(_attributes(node.left, "month"))
        ):
            yield node


def stretches(tree: ast.AST) -> Found:
    """Days that are counted from one to another."""
    yield from _attributes(tree, "fromordinal")
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", "") == "range"
            and any(isinstance(one.value, ast.BinOp) for one in _attributes(node, "days"))
        ):
            yield node


def sizes(tree: ast.AST) -> Found:
    """Units of sizes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "lru_cache":
            # How much a cache holds is no size of a file.
            for one in node.keywords:
                if isinstance(one.value, ast.Constant):
                    one.value.value = None
        elif (isinstance(node, ast.Constant) and node.value in (1024, 1024**2, 1024**3)) or (
            isinstance(node, ast.BinOp)
            and isinstance(node.op, (ast.Div, ast.FloorDiv))
            and isinstance(node.right, ast.Constant)
            and node.right.value in (1000, 1000**2, 1000**3)
        ):
            yield node


def durations(tree: ast.AST) -> Found:
    """Minutes, hours and days out of seconds or minutes."""
    yield from _attributes(tree, "total_seconds")
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.BinOp)
            and isinstance(node.op, (ast.Div, ast.FloorDiv, ast.Mod, ast.Mult))
            and isinstance(node.right, ast.Constant)
            and node.right.value in (60, 1440, 3600, 86400)
        ):
            yield node


def near_names(tree: ast.AST) -> Found:
    """What somebody may have meant, in words of its own."""
    for node in ast.walk(tree):
        if (
            (isinstance(node, ast.Import) and any(one.name == "difflib" for one in node.names))
            or (isinstance(node, ast.ImportFrom) and node.module == "difflib")
            or (isinstance(node, ast.Constant) and "did you mean" in str(node.value))
        ):
            yield node


def walks(tree: ast.AST) -> Found:
    """All items of a group in all campaigns, or all that stands in the items of a campaign's group: one loop
    in another and nothing between them.
    """
    for node in ast.walk(tree):
        pairs: list[tuple[ast.expr, ast.expr, ast.expr]] = []
        if isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
            pairs = [
                (outer.target, outer.iter, inner.iter)
                for outer, inner in zip(node.generators, node.generators[1:], strict=False)
            ]
        elif isinstance(node, ast.For) and len(node.body) == 1 and isinstance(node.body[0], ast.For):
            pairs = [(node.target, node.iter, node.body[0].iter)]
        for target, outer, inner in pairs:
            if not isinstance(inner, ast.Attribute) or ast.unparse(inner.value) != ast.unparse(target):
                continue
            if (isinstance(outer, ast.Attribute) and INSIDE.get(outer.attr) == inner.attr) or (
                inner.attr in GROUPS and ast.unparse(outer).endswith("campaigns.values()")
            ):
                yield node


@dataclass(frozen=True)
class Fact:
    """How to tell a place that works a fact out, its own module, and who else may, for a reason."""

    find: Callable[[ast.AST], Found]
    home: str
    others: dict[str, str]
    #: What the finder must see.
    sample: str


_RFC = "forms of RFC 5545 and of POSIX rules of zones"
FACTS = {
    "weeks": Fact(
        weeks,
        "model/periods.py",
        {
            "days/festivals.py": "the nth weekday of a month, by which feasts are fixed",
            "events/ical/vtimezone.py": _RFC,
        },
        "monday = day - timedelta(days=day.weekday())",
    ),
    "months": Fact(months, "model/periods.py", {}, "first = day.replace(day=1)"),
    "stretches": Fact(
        stretches,
        "model/periods.py",
        {"events/ical/vtimezone.py": _RFC},
        "[first + timedelta(days=n) for n in range((last - first).days + 1)]",
    ),
    "sizes": Fact(sizes, "text/amounts.py", {}, "kilobytes = len(data) // 1024"),
    "durations": Fact(
        durations,
        "text/amounts.py",
        {"events/ical/vtimezone.py": _RFC, "events/ical/writer.py": "SEQUENCE counts seconds"},
        "minutes = int(length.total_seconds() // 60)",
    ),
    "near names": Fact(
        near_names,
        "text/nearest.py",
        {
            "rules/families/wording.py": "asks with the folded names of industries and has a hint of its own",
            "write/changes.py": "tells the lines of a file apart, no names",
        },
        "import difflib",
    ),
    "walks": Fact(
        walks, "model/walk.py", {}, "posts = [post for one in campaign.content for post in one.posts]"
    ),
}


@cache
def _source(name: str) -> str:
    return (PACKAGE / name).read_text("utf-8")


def _places(fact: Fact, name: str) -> list[int]:
    return sorted({node.lineno for node in fact.find(ast.parse(_source(name)))})  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", FACTS)
def test_a_fact_is_worked_out_in_one_place(kind: str) -> None:
    fact = FACTS[kind]
    allowed = {fact.home, *fact.others}
    found = {name: lines for name in SOURCES if name not in allowed and (lines := _places(fact, name))}
    assert found == {}


@pytest.mark.parametrize("kind", FACTS)
def test_who_may_work_out_a_fact_too_does_so(kind: str) -> None:
    fact = FACTS[kind]
    assert [name for name in (fact.home, *fact.others) if not _places(fact, name)] == []


@pytest.mark.parametrize("kind", FACTS)
def test_a_second_place_would_be_noticed(kind: str) -> None:
    assert list(FACTS[kind].find(ast.parse(FACTS[kind].sample)))


@pytest.mark.parametrize(
    ("kind", "sample"),
    [
        ("weeks", "day.isocalendar().week"),
        ("weeks", "off = day.weekday() > 4"),
        ("weeks", "step = timedelta(weeks=1)"),
        ("months", "key = f'{day:%Y-%m}'"),
        ("months", "quarter = (day.month + 2) // 3"),
        ("sizes", "size = len(data) / 1000"),
        ("durations", "hours = age // 3600"),
        ("near names", "hint = f'did you mean {name}?'"),
        ("walks", "every = [kpi for one in plan.campaigns.values() for kpi in one.kpis]"),
        ("walks", "for one in campaign.community:\n    for two in one.rituals:\n        print(two)"),
    ],
)
def test_a_second_place_would_be_noticed_in_other_forms_too(kind: str, sample: str) -> None:
    assert list(FACTS[kind].find(ast.parse(sample)))


#: What a template would reckon itself: a day of the week, a quarter, a unit of sizes, the key of a month.
_RECKONED = re.compile(
    r"\.weekday\(\) *[-<>=%]|isocalendar|\.month *[-+] *\d|// *(?:3|60|1000|1024)\b|%Y-%m['\"]|%G|%V"
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_reckons_with_no_calendar_and_no_sizes(path: Path) -> None:
    assert _RECKONED.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "sample", ["{{ day.weekday() > 4 }}", "{{ (day.month + 2) // 3 }}", "{{ size // 1000 }}", "'%Y-%m'"]
)
def test_a_template_that_reckons_would_be_noticed(sample: str) -> None:
    assert _RECKONED.search(sample)
