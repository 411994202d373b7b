"""What templates ask for is what they get."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2 import meta, nodes

from paiqi.pages.render import PageContext, environment
from paiqi.site.build import Options, build_site
from workspace import DEMO_DAY, ROOT

TEMPLATES = ROOT / "site_templates"
PARSER = environment([TEMPLATES])
#: What MkDocs hands to the two templates around a page.
AROUND = frozenset({"config", "page"})


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


@pytest.fixture(scope="module")
def given() -> dict[str, frozenset[str]]:
    """Page template → the names that every page of it was rendered with, in the demo as the team sees it."""
    found: dict[str, frozenset[str]] = {}
    render = jinja2.Template.render

    def watched(self: jinja2.Template, **values: Any) -> str:
        found[str(self.name)] = found.get(str(self.name), frozenset(values)) & values.keys()
        return render(self, **values)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(jinja2.Template, "render", watched)
        built = build_site(ROOT, Options(today=DEMO_DAY, allow_shallow=True))
    assert built.site is not None
    return found


def _lent(given: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Macros have their arguments only, but where a page imports them `with context`: then what all such
    pages are given.
    """
    found: dict[str, frozenset[str]] = {}
    for page, names in given.items():
        tree = PARSER.parse((TEMPLATES / page).read_text("utf-8"))
        for one in tree.find_all(nodes.FromImport):
            if one.with_context and isinstance(one.template, nodes.Const):
                found[one.template.value] = found.get(one.template.value, names) & names
    return found


def test_every_page_template_is_rendered_with_the_names_of_all(given: dict[str, frozenset[str]]) -> None:
    assert sorted(given) == sorted(_names(path) for path in (TEMPLATES / "pages").glob("*.html"))
    assert {name: PageContext.__annotations__.keys() - found for name, found in given.items()} == {
        name: set() for name in given
    }


def test_each_name_that_a_template_asks_for_is_given(given: dict[str, frozenset[str]]) -> None:
    known = dict(given) | _lent(given) | {"main.html": AROUND, "shell.html": AROUND}
    wrong = [
        f"{path}:{line}: {name}"
        for path in sorted(TEMPLATES.rglob("*.html"))
        for line, name in _unknown(path.read_text("utf-8"), known.get(_names(path), frozenset()))
    ]
    assert wrong == []


def test_a_name_that_nobody_gives_is_told_with_its_line() -> None:
    source = (
        "{{ plan.title }}\n{% if today %}\n{{ gone }}{% endif %}\n"
        "{% macro x(a) %}{{ a }}{{ lost }}{% endmacro %}"
    )
    assert list(_unknown(source, frozenset({"plan", "today"}))) == [(3, "gone"), (4, "lost")]
