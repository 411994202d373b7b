"""Between Chinese words stand Chinese marks; a row of small facts begins with none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dom import Node, tree
from paiqi.site.build import Options, build_site

DEMO = Path(__file__).parents[2]
#: What shows texts as they are written in plans, or in code.
AS_WRITTEN = {"code", "pre", "script", "style", "template"}
CHINESE = "[\u4e00-\u9fff）”]"


def _words(node: Node) -> str:
    return "".join(
        one if isinstance(one, str) else "" if one.tag in AS_WRITTEN else _words(one) for one in node.inside
    )


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    built = build_site(DEMO, Options(visibility="internal"))
    assert built.site is not None
    return {
        # What a hint shows as a plan writes it stands in braces.
        one.path: re.sub(r"\{[^}]*\}", "", " ".join(_words(tree(one.html)).split()))
        for one in built.site.pages
        if not one.path.startswith(("en/", "rules/", "guide/"))
    }


def test_no_half_width_comma_or_colon_stands_between_chinese_words(pages: dict[str, str]) -> None:
    found = {
        f"{path}: {match}"
        for path, text in pages.items()
        for match in re.findall(rf".{{0,15}}{CHINESE}[,:;] .{{0,15}}", text)
    }
    assert sorted(found) == []


def test_no_row_of_small_facts_has_an_empty_one(pages: dict[str, str]) -> None:
    found = {
        f"{path}: {match}" for path, text in pages.items() for match in re.findall(r".{0,15}· ·.{0,15}", text)
    }
    assert sorted(found) == []
