"""Two languages: every text that users see is in the Chinese catalogue, with the same places to fill."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from paiqi.feeds import FEEDS
from paiqi.feeds.table import ABOUT
from paiqi.handbook.schema import json_schema
from paiqi.model.roots import ROOTS
from paiqi.pages.names import FIGURES, KINDS, MARKS, METRICS, STATES
from paiqi.text.messages import catalogue, msg
from workspace import ROOT

#: Reads templates; adjacent strings are one text to it.
_PARSER = Environment(autoescape=True)
_PLACES = re.compile(r"\{(\w+)\}")


#: Numbers that are never one, so that their text need not have a form for it.
_NEVER_ONE = {
    "Last {count} days",
    "The day stands on {count} pages, in order of time.",
    "This week, where its day is at most {days} days ahead; otherwise it can wait",
    "every {count} weeks",
    "the address has {length} characters or is not plain ASCII",
    "{count} items are named {name}",
    "{name} may change every page, so MkDocs makes all {count} pages one by one, which takes some"
    " milliseconds a page; without it they share the theme's frame",
    "{pillar}: {share}% of the {total} pieces from {day} on, {target}% is the target: more than a third away",
}
#: Places that hold a number, and a noun in the plural, or a verb, behind one of them.
_COUNTED = re.compile(
    r"\{(?:count|total|days|hours|events|over|length|most|left|weeks|used)\}"
    r"(?: [a-z-]+){0,2}? (?:[a-z]+s|people|pieces|are|do|have|were)\b"
)
_NO_NOUNS = {"is", "as", "has", "was", "this", "its", "does", "details", "status"}


#: Chinese that the law wants to read in a text, whatever the language of who writes it; a sign that is wrong.
_LABELS = ("广告", "AI 生成", "：")
_CHINESE = re.compile("[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]")
#: What a Chinese text holds beside Chinese: places, keys and addresses, commands, names of files.
_WRITTEN = re.compile(
    r"\{[^}]*\}|[a-z_]+:|PAIQI_\w+|plans/\S*|https?:\S*|(?:paiqi|git)(?: [a-z.-]+)*"
    r"|--[a-z-]+|\S+\.(?:yml|csv|ics|txt)"
)
_LATIN = re.compile(r"(?<![\w./<:-])[A-Za-z][A-Za-z'-]+(?![\w./:>-])")
#: Names, formats, and words that calendars, servers and code hosts have for what they do.
_NAMES = (
    "YYYY-MM YYYY-Www wd "
    "AI ASCII Atom BOM CN CSV Content-Disposition Cookie DE ETag Excel GBK GET GitHub GitLab Google HEAD"
    " If-None-Match IP LF Last-Modified Linux Mac Markdown MB MCN MkDocs Outlook Paiqi SOP UID US UTF-8"
    " WSL Web"
    " JSON list-table"
    " Windows YAML YYYY-MM-DD HTML XML Word calendar charset fetch https iCloud id kB localhost macOS"
    " max-age must-revalidate"
    " starttls tls webcal git config KB SMTP origin namespace lead launch legal value fetch- Cache-C"
    " Content-T"
    " Ayrshare Buffer Facebook Hootsuite Instagram LinkedIn Metricool POST PUT Postiz Publer"
    " Social Sprout TryPost"
)
#: Words of rhythms as plans write them, and values of lists that no schema closes.
_VALUES = (
    "yes no daily weekly monthly every weeks last mon tue wed thu fri sat sun internal client public"
    " linear off warning"
    " advice error plans all none cn global activity deadline marker milestone post ritual series"
    " subscription"
)


def _keys(schema: object) -> Iterator[str]:
    """The keys and values that plans may hold, by their schema."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (one for one in schema.get("enum", ()) if isinstance(one, str))
        for inner in schema.values():
            yield from _keys(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _keys(inner)


def test_english_is_english() -> None:
    texts = {text: re.sub("|".join(_LABELS), "", text) for text in _templates() | set(_plurals().values())}
    assert sorted(text for text, rest in texts.items() if _CHINESE.search(rest)) == []


def test_chinese_holds_no_english_words_but_names_and_what_plans_hold() -> None:
    known = {*_NAMES.split(), *_VALUES.split()} | {key for name in ROOTS for key in _keys(json_schema(name))}
    found = {
        text: words
        for text in catalogue("zh").values()
        if (words := set(_LATIN.findall(_WRITTEN.sub("", text))) - known)
    }
    assert found == {}


def _counted(template: str) -> bool:
    """Whether an English text speaks of several of something that it counts."""
    return any(found[0].split()[-1] not in _NO_NOUNS for found in _COUNTED.finditer(template))


def _plurals() -> dict[str, str]:
    """The texts of what is counted: the one for many, and the one for one."""
    found = {}
    for _, node in _calls("msg_n"):
        texts = [str(part.value) for part in node.args if isinstance(part, ast.Constant)]
        if texts:  # none where words.n hands on what a template gave it
            one, many = texts
            found[many] = one
    for path in (ROOT / "site_templates").rglob("*.html"):
        for call in _PARSER.parse(path.read_text("utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Getattr) and call.node.attr == "n":
                texts = [text.value for text in call.args if isinstance(text, nodes.Const)]
                assert len(texts) == 2, (path, call.lineno)
                found[texts[1]] = texts[0]
    return found


def _calls(*names: str) -> Iterator[tuple[Path, ast.Call]]:
    for path in (ROOT / "generator" / "paiqi").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in names
                and node.args
            ):
                yield path, node


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
    for _, node in _calls("msg", "translate"):
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


def _entries() -> dict[str, str]:
    """The catalogue's texts for many, and what it says for one."""
    path = ROOT / "generator" / "paiqi" / "text" / "locale" / "zh" / "LC_MESSAGES" / "paiqi.po"
    with path.open("rb") as file:
        return {entry.id[1]: entry.id[0] for entry in read_po(file) if isinstance(entry.id, tuple)}


def test_every_text_has_a_chinese_one() -> None:
    chinese = catalogue("zh")
    missing = sorted(text for text in _templates() | _plurals().keys() if text not in chinese)
    assert not missing, f"generator/paiqi/text/locale/zh/LC_MESSAGES/paiqi.po lacks {missing}"


def test_what_is_counted_has_a_text_for_one_in_english() -> None:
    assert sorted(text for text in _templates() if _counted(text) and text not in _NEVER_ONE) == []
    assert {many for many, one in _plurals().items() if one == many} == set()
    assert _templates() >= _NEVER_ONE


def test_the_catalogue_has_the_same_texts_for_one_and_for_many() -> None:
    plurals, entries = _plurals(), _entries()
    assert {many: one for many, one in entries.items() if plurals.get(many) != one} == {}
    assert entries.keys() == plurals.keys()


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
