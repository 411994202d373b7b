"""The reference pages of the guide, written from the model and the rules themselves."""

from __future__ import annotations

import dataclasses
import sys
import types
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args, get_origin

from paiqi.handbook.data_files import data_page
from paiqi.handbook.house import house_page
from paiqi.handbook.sources import sources_page
from paiqi.model.choices import Choice
from paiqi.model.fields import declarations
from paiqi.model.roots import ROOTS
from paiqi.model.scalars import Reference, Scalar
from paiqi.rules import RULES
from paiqi.rules.explain import as_markdown
from paiqi.text.messages import Language

_FILES = {
    "workspace": "plans/workspace.yml",
    "accounts": "plans/accounts.yml",
    "campaign": "plans/campaigns/*.yml",
    "ideas": "plans/ideas.yml",
    "kpis": "plans/kpis.yml",
    "platform": "plans/platforms/*.yml",
    "wording": "plans/wording/*.yml",
}
_WORDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "title": "排期格式参考",
        "lead": "由程序中的定义生成。键用英文书写；固定列表的值可写英文或中文。",
        "key": "键",
        "kind": "类型",
        "what": "含义",
        "needed": "必填",
        "list": "列表：",
        "map": "映射：",
        "values": "可用值",
        "private": "仅内部，除非公开 {topic}",
        "never": "仅内部",
    },
    "en": {
        "title": "Plan reference",
        "lead": (
            "Written from the program's definitions. Keys are English; values of fixed lists may be English"
            " or Chinese."
        ),
        "key": "key",
        "kind": "type",
        "what": "meaning",
        "needed": "required",
        "list": "list of ",
        "map": "mapping of ",
        "values": "values",
        "private": "internal unless {topic} is disclosed",
        "never": "internal",
    },
}


def plan_reference(language: Language) -> str:
    """The page of all parts and their fields, as Markdown."""
    words = _WORDS[language]
    parts = [f"# {words['title']}\n\n{words['lead']}\n"]
    seen: list[type] = []
    choices: list[type[Choice]] = []
    for kind, root in ROOTS.items():
        parts.append(f"## {_FILES[kind]} {{#{kind}}}\n")
        queue = [root]
        while queue:
            cls = queue.pop(0)
            if cls in seen:
                continue
            seen.append(cls)
            heading = "" if cls is root else f"### {cls.__name__} {{#{cls.__name__.lower()}}}\n\n"
            rows, inner = _rows(cls, language, choices)
            parts.append(
                f"{heading}| {words['key']} | {words['kind']} | {words['what']} |\n|---|---|---|\n{rows}"
            )
            queue += inner
    parts.append(f"## {words['values']} {{#values}}\n")
    for choice in choices:
        listed = "、".join(
            f"`{one.value}` {one.zh}" if language == "zh" else f"`{one.value}` ({one.zh})" for one in choice
        )
        parts.append(f"### {choice.__name__} {{#{choice.__name__.lower()}}}\n\n{listed}\n")
    return "\n".join(parts)


def _rows(cls: type, language: Language, choices: list[type[Choice]]) -> tuple[str, list[type]]:
    hints = typing.get_type_hints(cls, include_extras=True)
    words = _WORDS[language]
    rows: list[str] = []
    inner: list[type] = []
    for item in dataclasses.fields(cls):
        declaration = declarations(cls).get(item.name)
        if declaration is None or not declaration.written:
            continue
        name = _type_name(hints[item.name], language, choices, inner)
        notes = []
        if item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING:
            notes.append(words["needed"])
        if declaration.unit:
            notes.append(declaration.unit)
        if declaration.topic:
            notes.append(
                words["never"]
                if declaration.topic == "notes"
                else words["private"].format(topic=declaration.topic)
            )
        note = f" ({'; '.join(notes)})" if notes else ""
        text = declaration.text(language).replace("|", "\\|")
        rows.append(f"| `{declaration.key or item.name}` | {name} | {text}{note} |\n")
    return "".join(rows), inner


def _type_name(hint: Any, language: Language, choices: list[type[Choice]], inner: list[type]) -> str:
    words = _WORDS[language]
    origin = get_origin(hint)
    if origin is typing.Annotated:
        extras = get_args(hint)[1:]
        scalar = next(extra for extra in extras if isinstance(extra, Scalar))
        reference = next((extra.kind for extra in extras if isinstance(extra, Reference)), "")
        return scalar.name.text(language) + (f" → {reference}" if reference else "")
    if origin in (types.UnionType, typing.Union):
        return " / ".join(
            _type_name(one, language, choices, inner) for one in get_args(hint) if one is not type(None)
        )
    if origin is tuple:
        return words["list"] + _type_name(get_args(hint)[0], language, choices, inner)
    if origin is not None:
        key, value = (_type_name(one, language, choices, inner) for one in get_args(hint))
        return f"{words['map']}{key} → {value}"
    if issubclass(hint, Choice):
        if hint not in choices:
            choices.append(hint)
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    inner.append(hint)
    return f"[{hint.__name__}](#{hint.__name__.lower()})"


def pages() -> dict[str, str]:
    """The generated pages by their files below docs/."""
    made = {}
    for language, suffix in (("zh", ""), ("en", "-en")):
        made[f"guide/reference{suffix}.md"] = plan_reference(language)  # type: ignore[arg-type]
        made[f"guide/data{suffix}.md"] = data_page(language)  # type: ignore[arg-type]
        made[f"guide/checks{suffix}.md"] = as_markdown(RULES.values(), language)  # type: ignore[arg-type]
    made["rules/sources.md"] = sources_page()
    made["guide/how-it-works.md"] = house_page()
    return made


if __name__ == "__main__":
    for file, text in pages().items():
        target = Path(sys.argv[1]) / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
