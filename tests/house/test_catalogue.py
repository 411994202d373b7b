"""Two languages: every text that users see is in the Chinese catalogue, with the same places to fill."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from jinja2 import Environment, nodes

from paiqi.feeds import FEEDS
from paiqi.feeds.table import ABOUT
from paiqi.pages.names import FIGURES, KINDS, MARKS, METRICS, STATES
from paiqi.text.messages import catalogue, msg
from workspace import ROOT

#: Reads templates; adjacent strings are one text to it.
_PARSER = Environment(autoescape=True)
_PLACES = re.compile(r"\{(\w+)\}")


def _templates() -> set[str]:
    found = (
        set(STATES.values())
        | set(KINDS.values())
        | set(METRICS.values())
        | set(MARKS.values())
        | set(FIGURES.values())
        | {kind.title for kind in FEEDS}
        | set(ABOUT.values())
    )
    for path in (ROOT / "generator" / "paiqi").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("msg", "translate")
                and node.args
            ):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add(first.value)
    for path in (ROOT / "site_templates").rglob("*.html"):
        for call in _PARSER.parse(path.read_text("utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "w" and call.args:
                text = call.args[0]
                if isinstance(text, nodes.Const):
                    found.add(text.value)
    return found


def test_every_text_has_a_chinese_one() -> None:
    chinese = catalogue("zh")
    missing = sorted(text for text in _templates() if text not in chinese)
    assert not missing, f"generator/paiqi/text/locale/zh/LC_MESSAGES/paiqi.po lacks {missing}"


def test_no_translation_loses_or_invents_a_place_to_fill() -> None:
    wrong = [
        text
        for text, translated in catalogue("zh").items()
        if set(_PLACES.findall(text)) != set(_PLACES.findall(translated))
    ]
    assert wrong == []


def test_values_that_are_messages_are_translated_too() -> None:
    assert msg("there is no {kind} {name}", kind=msg("account"), name="x").text("zh") == "没有账号 x"


def test_a_text_with_braces_comes_out_with_single_ones() -> None:
    assert msg("write {{key: value}}").english() == "write {key: value}"
    assert msg("write {{key: value}}").text("zh") == "请写 {key: value}"


def test_the_catalogue_is_packaged_where_it_is_read() -> None:
    assert (
        Path(ROOT) / "generator" / "paiqi" / "text" / "locale" / "zh" / "LC_MESSAGES" / "paiqi.po"
    ).is_file()
