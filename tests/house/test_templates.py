"""What templates ask for is what they get."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_type_hints

import pytest
from jinja2 import meta, nodes

from paiqi.load.pipeline import load_plan
from paiqi.pages import PAGES, PageViews, list_pages
from paiqi.pages.names import PlanNames
from paiqi.pages.render import CommonContext, environment
from paiqi.pages.words import PageWords, Snippets
from workspace import DEMO_DAY, ROOT

TEMPLATES = ROOT / "site_templates"
PARSER = environment([TEMPLATES])
#: What MkDocs hands to the two templates around a page.
AROUND = frozenset({"config", "page", "lang"})
#: What every page is given.
COMMON = frozenset(CommonContext.__annotations__)


def _names(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def _unknown(source: str, given: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Line and name of what a template asks for without having it. A name that the template sets itself, be
    it in a branch, is its own matter: StrictUndefined tells where that was not gone through.
    """
    tree = PARSER.parse(source)
    names = list(tree.find_all(nodes.Name))
    own = {one.name for one in names if one.ctx != "load"} | {one.name for one in tree.find_all(nodes.Macro)}
    asked = meta.find_undeclared_variables(tree) - own - given
    for one in names:
        if one.ctx == "load" and one.name in asked:
            yield one.lineno, one.name


def _values(context: type) -> frozenset[str]:
    return frozenset(one.name for one in dataclasses.fields(context))


#: Page template → the type of its context.
CONTEXTS = {f"pages/{kind.template}.html": kind.context for kind in PAGES}


def _lent(given: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Macros have their arguments only, but where a page imports them `with context`: then what all such
    pages are given.
    """
    found: dict[str, frozenset[str]] = {}
    for page, names in given.items():
        for macros in _borrowed(page):
            found[macros] = found.get(macros, names) & names
    return found


def _borrowed(page: str) -> list[str]:
    """The templates of macros that a page imports with its context."""
    tree = PARSER.parse((TEMPLATES / page).read_text("utf-8"))
    return [
        one.template.value
        for one in tree.find_all(nodes.FromImport)
        if one.with_context and isinstance(one.template, nodes.Const)
    ]


def _asked(page: str) -> set[str]:
    """The names that a page's template asks for, or the macros that it lends its context to."""
    found: set[str] = set()
    for path in (page, *_borrowed(page)):
        found |= meta.find_undeclared_variables(PARSER.parse((TEMPLATES / path).read_text("utf-8")))
    return found


def test_each_kind_of_page_has_its_template_and_each_template_one_context() -> None:
    assert sorted(CONTEXTS) == sorted(_names(path) for path in (TEMPLATES / "pages").glob("*.html"))
    assert {
        kind.template for kind in PAGES if CONTEXTS[f"pages/{kind.template}.html"] is not kind.context
    } == set()


def test_each_name_that_a_template_asks_for_is_given() -> None:
    given = {page: COMMON | _values(context) for page, context in CONTEXTS.items()}
    known = given | _lent(given) | {"main.html": AROUND, "partials/search.html": AROUND}
    wrong = [
        f"{path}:{line}: {name}"
        for path in sorted(TEMPLATES.rglob("*.html"))
        for line, name in _unknown(path.read_text("utf-8"), known.get(_names(path), frozenset()))
    ]
    assert wrong == []


def test_each_value_of_a_page_is_asked_for_by_its_template() -> None:
    assert {page: _values(context) - _asked(page) for page, context in CONTEXTS.items()} == {
        page: set() for page in CONTEXTS
    }


def test_each_value_of_all_pages_is_asked_for_by_some_template() -> None:
    assert COMMON - set().union(*(_asked(page) for page in CONTEXTS)) == set()


def test_a_page_has_no_value_of_its_own_under_a_name_of_all() -> None:
    assert {page: _values(context) & COMMON for page, context in CONTEXTS.items()} == {
        page: set() for page in CONTEXTS
    }


@pytest.mark.parametrize("page", CONTEXTS)
def test_a_context_holds_neither_the_plan_nor_all_views(page: str) -> None:
    held = {name for one in get_type_hints(CONTEXTS[page]).values() for name in re.findall(r"\w+", str(one))}
    assert held & {"Plan", "SiteViews", "PageViews", "Workspace", "Any", "object"} == set()


@pytest.mark.parametrize("held", [PlanNames, Snippets, PageWords])
def test_what_writes_names_and_words_has_no_way_to_the_plan(held: type) -> None:
    names = {name for one in get_type_hints(held).values() for name in re.findall(r"\w+", str(one))}
    assert names & {"Plan", "SiteViews", "PageViews", "Workspace"} == set()


def test_every_page_has_the_context_of_its_kind() -> None:
    plan = load_plan(ROOT, DEMO_DAY).plan
    assert plan is not None
    listed = list_pages(PageViews(plan, "zh", internal=True))
    assert {kind.template for kind, data in listed if type(data.context) is not kind.context} == set()


def test_a_name_that_nobody_gives_is_told_with_its_line() -> None:
    source = (
        "{{ plan.title }}\n{% if today %}\n{{ gone }}{% endif %}\n"
        "{% macro x(a) %}{{ a }}{{ lost }}{% endmacro %}"
    )
    assert list(_unknown(source, frozenset({"plan", "today"}))) == [(3, "gone"), (4, "lost")]
