"""Classes and rules belong together: what templates and scripts name has a look in the style sheet."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tinycss2
from playwright.sync_api import Browser

from browsing import Kept, Visits, serve
from paiqi.days.today import Today
from paiqi.pages.templates import style_files, style_sheet
from paiqi.site.build import Options
from paiqi.site.engine import build_workspace
from workspace import ROOT, TODAY, write_example

TEMPLATES = ROOT / "site_templates"
#: The classes that are ours; the theme's have its own rules.
OURS = re.compile(r"(pq|is|heat)(-|$)")
NAME = re.compile(r"(?<![\w-])(?:pq|is|heat)(?:-[\w-]*)?(?![\w-])")


def _classes(tokens: list[Any]) -> Iterator[str]:
    """The class names in selectors of a sheet: blocks hold rules, or declarations, which have no dots before
    names.
    """
    for at, token in enumerate(tokens):
        if (
            token.type == "literal"
            and token.value == "."
            and at + 1 < len(tokens)
            and tokens[at + 1].type == "ident"
        ):
            yield tokens[at + 1].value
        for inside in ("content", "prelude", "arguments"):
            yield from _classes(getattr(token, inside, None) or [])


def _parsed(sheet: str) -> list[Any]:
    found: list[Any] = tinycss2.parse_component_value_list(sheet, skip_comments=True)
    return found


@cache
def _ruled() -> frozenset[str]:
    return frozenset(_classes(_parsed(style_sheet([TEMPLATES]))))


@cache
def _families() -> tuple[str, ...]:
    """Beginnings of names that a selector takes whole: `[class*="pq-k--"]`."""
    sheet = style_sheet([TEMPLATES])
    return tuple(re.findall(r'\[class\*="([\w-]+)"\]', sheet))


def _has_rule(name: str) -> bool:
    return name in _ruled() or name.startswith(_families())


def _written(text: str) -> Iterator[str]:
    """The classes that a template writes out; a name with a hole in it (`pq-st--{{ state }}`) is none of
    them.
    """
    for value in re.findall(r'class="((?:[^"{]|\{\{.*?\}\}|\{%.*?%\})*)"', text):
        for name in re.sub(r"\{\{.*?\}\}", "{}", re.sub(r"\{%.*?%\}", " ", value)).split():
            if "{}" not in name:
                yield name


def test_each_class_that_a_template_names_has_a_rule() -> None:
    found = {
        (name, path.name)
        for path in TEMPLATES.rglob("*.html")
        for name in _written(path.read_text("utf-8"))
        if OURS.match(name)
    }
    assert len(found) > 200
    bare = sorted(one for one in found if not _has_rule(one[0]))
    assert not bare, f"no file of site_templates/styles has a rule for {bare}"


def test_each_class_that_a_script_gives_has_a_rule() -> None:
    given = re.compile(r"""classList\.(?:add|toggle)\(["']([\w-]+)["']|className = ["']([\w -]+)["']""")
    found = {
        name
        for path in (TEMPLATES / "assets").glob("*.js")
        for match in given.finditer(path.read_text("utf-8"))
        for name in (match[1] or match[2]).split()
        if OURS.match(name) and not name.endswith("-")
    }
    assert found
    assert sorted(name for name in found if not _has_rule(name)) == []


def test_each_class_of_a_built_page_has_a_rule_or_varies_one_that_has(demo_site: Path) -> None:
    # `pq-pf--medium` is a sign without a colour of its own: its look is that of `pq-pf`, which must stand
    # beside it.
    values = {
        value
        for path in demo_site.rglob("*.html")
        for value in re.findall(r'\sclass="([^"]*)"', path.read_text("utf-8"))
    }
    assert len(values) > 200
    bare = set()
    for value in values:
        names = value.split()
        for name in names:
            base = re.sub(r"(--.*|-\d+)$", "", name)
            if (
                OURS.match(name)
                and not _has_rule(name)
                and not (base != name and base in names and _has_rule(base))
            ):
                bare.add((name, value))
    assert sorted(bare) == []


def _used(texts: Iterable[str]) -> tuple[set[str], list[re.Pattern[str]]]:
    """The names of classes that stand in templates and scripts, and patterns of those with a hole in them
    (`pq-st--{{ state }}`).
    """
    whole: set[str] = set()
    holed: set[str] = set()
    for text in texts:
        bare = re.sub(r"\{\{.*?\}\}", "\0", re.sub(r"\{#.*?#\}", " ", text, flags=re.S), flags=re.S)
        whole |= set(re.findall(NAME, text))
        for name in re.findall(r"(?<![\w-])(?:pq|is|heat)-[\w\0-]*", bare):
            (holed if "\0" in name else whole).add(name)
    return whole, [re.compile(re.escape(name).replace("\0", r"([\w-]+)")) for name in holed]


def _words() -> set[str]:
    """What may fill such a hole: words that modules write as texts of their own, small numbers, platforms."""
    found = {str(number) for number in range(10)}
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    for path in TEMPLATES.rglob("*.html"):
        found |= set(re.findall(r"""["']([\w-]+)["']""", path.read_text("utf-8")))
    for folder in (ROOT / "plans" / "platforms", ROOT / "generator" / "paiqi" / "rulebook" / "platforms"):
        found |= {path.stem for path in folder.glob("*.yml")}
    return found


def test_each_class_of_a_rule_is_given_by_a_template_a_script_or_a_module() -> None:
    sources = [
        *TEMPLATES.rglob("*.html"),
        *(TEMPLATES / "assets").glob("*.js"),
        *(ROOT / "generator").rglob("*.py"),
    ]
    whole, holed = _used(path.read_text("utf-8") for path in sources)
    words = _words()
    unused = []
    for path in style_files([TEMPLATES]):
        text = path.read_text("utf-8")
        for name in sorted({name for name in _classes(_parsed(text)) if OURS.match(name)}):
            fillings = [match.groups() for one in holed if (match := one.fullmatch(name))]
            if name not in whole and not any(words.issuperset(filling) for filling in fillings):
                line = next(n for n, row in enumerate(text.splitlines(), 1) if f".{name}" in row)
                unused.append(f"{path}:{line}: .{name}")
    assert unused == []


#: Posts of every state that a matrix shows, a promised account without one, and a promise that is kept,
#: missed and exceeded.
STATES = """\
title: 春茶
owner: lin-yue
status: active
start: 2026-03-02
end: 2026-04-05
matrix:
  - {account: douyin-main, count: 1/week}
  - {account: xhs-main, count: 1/week}
content:
  - {id: idea, title: 甲, status: idea, posts: {douyin-main: 2026-03-24 10:00}}
  - {id: draft, title: 乙, status: draft, posts: {douyin-main: 2026-03-25 10:00}}
  - {id: review, title: 丙, status: review, posts: {douyin-main: 2026-03-31 10:00}}
  - {id: approved, title: 丁, status: approved, copy: 好茶, accounts: [xhs-main],
     posts: {douyin-main: 2026-03-26 10:00}}
  - id: out
    title: 戊
    status: approved
    copy: 好茶
    posts: {douyin-main: {at: 2026-03-10 10:00,
                          published: {at: 2026-03-10 10:00, url: "https://example.com/1"}}}
  - id: late
    title: 己
    status: approved
    copy: 好茶
    posts: {douyin-main: {at: 2026-03-11 10:00,
                          published: {at: 2026-03-13 10:00, url: "https://example.com/2"}}}
  - {id: missed, title: 庚, status: approved, copy: 好茶, posts: {douyin-main: 2026-03-12 10:00}}
  - {id: held, title: 辛, status: on-hold, posts: {douyin-main: 2026-03-27 10:00}}
  - {id: off, title: 壬, status: cancelled, posts: {douyin-main: 2026-03-28 10:00}}
  # The less settled of two posts colours their cell, and each keeps its own sign.
  - id: both
    title: 癸
    copy: 好茶
    posts:
      - {id: one, account: douyin-main, at: 2026-03-16 10:00, status: review}
      - {id: two, account: douyin-main, at: 2026-03-29 10:00, status: approved}
"""


@pytest.fixture(scope="module")
def states(browser: Browser, kept: Kept, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visits]:
    """Windows on a site with posts of every state."""
    folder = tmp_path_factory.mktemp("states")
    build_workspace(
        write_example(folder / "work", STATES),
        folder / "site",
        Options(today=Today(TODAY)),
        lambda step: None,
    )
    with serve(folder / "site") as address:
        made = Visits(browser, address, kept)
        yield made
        for context in made.open:
            context.close()


#: How a sign is drawn: what the browser makes of its element or of what stands before it.
DRAWN = """([selector, before]) => [...document.querySelectorAll(selector)].map(node => {
  const look = getComputedStyle(node, before ? '::before' : null);
  const names = ['content', 'color', 'width', 'height', 'borderStyle', 'borderWidth', 'borderRadius',
    'backgroundColor', 'backgroundImage', 'clipPath', 'boxShadow', 'fontWeight'];
  return Object.fromEntries(names.filter(name => before || !/^(width|height|content)$/.test(name))
    .map(name => [name, look[name]]));
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["matrix/content/", "campaigns/example/"])
def test_a_mark_in_a_matrix_is_drawn_as_its_legend_says(states: Visits, path: str, scheme: str) -> None:
    page = states.look(path, scheme=scheme).page
    assert page.locator(".pq-key .pq-st").count() >= 9
    looks = {}
    for state in (
        "idea",
        "draft",
        "review",
        "approved",
        "published",
        "late",
        "missed",
        "on-hold",
        "cancelled",
    ):
        (legend,) = page.evaluate(DRAWN, [f".pq-key .pq-st--{state}", True])
        marks = page.evaluate(DRAWN, [f".pq-matrix td .pq-st--{state}", True])
        assert marks, state
        assert all(mark == legend for mark in marks), (state, legend, marks)
        looks[state] = json.dumps(legend, sort_keys=True)
    assert len(set(looks.values())) == len(looks)
    (legend,) = page.evaluate(DRAWN, [".pq-key .pq-gap", False])
    assert page.evaluate(DRAWN, [".pq-matrix td .pq-gap", False]) == [legend]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["matrix/promises/", "campaigns/example/"])
def test_a_week_of_a_promise_is_drawn_as_its_legend_says(states: Visits, path: str, scheme: str) -> None:
    page = states.look(path, scheme=scheme).page
    for state in ("gap", "kept", "over"):
        (legend,) = page.evaluate(DRAWN, [f".pq-key .pq-pr--{state}", False])
        marks = page.evaluate(DRAWN, [f".pq-promised td.pq-pr--{state}:not(.is-past)", False])
        assert marks, state
        for mark in marks:
            same = ("color", "backgroundImage", "backgroundColor", "fontWeight")
            assert [mark[name] for name in same] == [legend[name] for name in same], state


def test_the_phases_of_a_brief_are_drawn_in_tones_of_the_page_and_named_in_the_same(visits: Visits) -> None:
    for scheme in ("light", "dark"):
        page = visits.look("brief/spring-tea-2026/", scheme=scheme).page
        for medium in ("screen", "print"):
            page.emulate_media(media=medium)
            bands = page.locator(".pq-bands rect").evaluate_all(
                "all => all.map(one => getComputedStyle(one).fill)"
            )
            names = page.locator(".pq-phases li").evaluate_all(
                "all => all.map(one => getComputedStyle(one).borderTopColor)"
            )
            assert len(bands) == 3
            assert "rgb(0, 0, 0)" not in bands
            assert len(set(bands)) == 3
            assert names == bands
