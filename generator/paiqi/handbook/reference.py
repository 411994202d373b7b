"""The reference pages of the guide, written from the model and the rules themselves."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from paiqi.handbook.data_files import data_page
from paiqi.handbook.house import house_page
from paiqi.handbook.sources import sources_page
from paiqi.model.choices import Choice
from paiqi.model.describe import (
    Chosen,
    Either,
    Inner,
    Mapped,
    One,
    Plain,
    Several,
    Shape,
    leaves,
    name_of,
    words_for,
    written,
)
from paiqi.model.fields import TEAM
from paiqi.model.roots import ROOTS
from paiqi.model.scalars import Reference
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
        "lead": "由程序中的定义生成。键用英文书写，读取时也认得列出的其他叫法；固定列表的值可写英文或中文。每个文件都可以换成同名文件夹里的几个文件。",
        "key": "键",
        "kind": "类型",
        "what": "含义",
        "needed": "必填",
        "also": "也写作：",
        "list": "列表：",
        "map": "映射：",
        "values": "可用值",
        "private": "仅内部，除非公开 {topic}",
        "never": "仅内部",
    },
    "en": {
        "title": "Plan reference",
        "lead": (
            "Written from the program's definitions. Keys are English, the other words"
            " listed are understood; values of fixed lists may be English"
            " or Chinese. Each file may be a folder of that name with several files."
        ),
        "key": "key",
        "kind": "type",
        "what": "meaning",
        "needed": "required",
        "also": "also: ",
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
            heading = "" if cls is root else f"### {name_of(cls)} {{#{name_of(cls).lower()}}}\n\n"
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
    words = _WORDS[language]
    rows: list[str] = []
    inner: list[type] = []
    for key, field in written(cls).items():
        name = _type_name(field.shape, language)
        found = tuple(leaves(field.shape))
        choices += [one.choice for one in found if isinstance(one, Chosen) and one.choice not in choices]
        inner += field.kinds
        notes = [] if field.optional else [words["needed"]]
        if field.unit:
            notes.append(field.unit)
        if field.seen is TEAM:
            notes.append(words["never"])
        if field.topic:
            notes.append(words["private"].format(topic=field.topic.value))
        if others := words_for(cls, key):
            notes.append(words["also"] + (", " if language == "en" else "、").join(others))
        note = f" ({'; '.join(notes)})" if notes else ""
        text = field.declaration.text(language).replace("|", "\\|")
        rows.append(f"| `{key}` | {name} | {text}{note} |\n")
    return "".join(rows), inner


def _type_name(shape: Shape, language: Language) -> str:
    words = _WORDS[language]
    match shape:
        case One(scalar, reference):
            return scalar.name.text(language) + (
                f" → {reference.kind}" if reference and _told(reference) else ""
            )
        case Either(options):
            return " / ".join(_type_name(one, language) for one in options)
        case Several(element):
            return words["list"] + _type_name(element, language)
        case Mapped(key, value):
            return f"{words['map']}{_type_name(key, language)} → {_type_name(value, language)}"
        case Chosen(choice):
            return _anchor(choice)
        case Inner(kind):
            return _anchor(kind)
        case Plain():
            raise TypeError(f"no name for {shape!r}")


def _told(reference: Reference) -> bool:
    """Whether the page says what is named: what is not looked up may be any word."""
    return reference.settled or reference.kind == "format"


def _anchor(kind: type) -> str:
    return f"[{name_of(kind)}](#{name_of(kind).lower()})"


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
