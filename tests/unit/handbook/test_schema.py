"""The JSON Schema for editors, held against the demo with a validator of another origin.

What editors make of it is asked of yaml-language-server itself (tests/commands/test_editors.py).
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from paiqi.handbook import schema as schema_module
from paiqi.handbook.editor_schemas import schema_text
from paiqi.handbook.known_names import FEWER, LONGEST, MOST, NOTHING, KnownNames, known_names
from paiqi.handbook.schema import json_schema
from paiqi.load.pipeline import load_plan
from paiqi.model.roots import ROOTS
from workspace import DEMO_DAY, ROOT, plan_of

PLANS = ROOT / "plans"
KINDS = {"workspace.yml": "workspace", "accounts.yml": "accounts", "ideas.yml": "ideas", "kpis.yml": "kpis"}


class _Editor(yaml.SafeLoader):
    """Types scalars as editors do: YAML 1.2, where a date and a time of day are texts."""


_Editor.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in rows
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:int")
    ]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Editor.add_implicit_resolver(
    "tag:yaml.org,2002:int", __import__("re").compile(r"^[-+]?[0-9]+$"), list("-+0123456789")
)


def _kind(path: Path) -> str:
    parts = path.relative_to(PLANS).parts
    return {"campaigns": "campaign", "platforms": "platform", "wording": "wording"}.get(parts[0]) or KINDS[
        path.name
    ]


def _values(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), _Editor)


@cache
def _demo() -> KnownNames:
    plan = load_plan(ROOT, DEMO_DAY).plan
    assert plan
    return known_names(plan)


@pytest.mark.parametrize("names", [NOTHING, "the demo's"], ids=["model", "workspace"])
@pytest.mark.parametrize(
    "path", sorted(PLANS.rglob("*.yml")), ids=lambda path: path.relative_to(PLANS).as_posix()
)
def test_each_file_of_the_demo_is_valid_for_editors(path: Path, names: KnownNames | str) -> None:
    kind = _kind(path)
    first = path.read_text("utf-8").split("\n", 1)[0]
    target = (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
    assert target == (PLANS / ".schema" / f"{kind}.json").resolve()
    schema = json_schema(kind, names if isinstance(names, KnownNames) else _demo())
    jsonschema.Draft202012Validator(schema).validate(_values(path))
    # Not each editor knows the newest draft.
    jsonschema.Draft7Validator({**schema, "$schema": jsonschema.Draft7Validator.META_SCHEMA["$id"]}).validate(
        _values(path)
    )


@pytest.mark.parametrize("kind", ROOTS)
def test_a_schema_is_one_of_the_standard(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(kind, _demo()))


@pytest.mark.parametrize(
    "change",
    [
        {"wibble": 1},
        {"status": "aproved"},
        {"content": [{"title": "x"}]},
        {"kpis": [{"id": "a", "title": "x", "stage": "grow", "target": []}]},
    ],
)
def test_what_the_format_does_not_know_is_invalid_for_editors_too(change: dict[str, Any]) -> None:
    validator = jsonschema.Draft202012Validator(json_schema("campaign"))
    assert validator.is_valid({"title": "x"})
    assert not validator.is_valid({"title": "x", **change})


def test_every_key_is_described_in_both_languages() -> None:
    def descriptions(node: Any) -> list[str]:
        if isinstance(node, dict):
            own = [node["description"]] if isinstance(node.get("description"), str) else []
            return own + [text for value in node.values() for text in descriptions(value)]
        return [text for value in node for text in descriptions(value)] if isinstance(node, list) else []

    found = descriptions(json_schema("campaign"))
    assert len(found) > 150
    assert all("\n\n" in text for text in found)


_OTHERS = """
title: 项目
owner: 王林
start: 2026-03-01
content:
  - id: 618
    title: 618
    pillar: 好茶上新
    date: 3 月 20 日
    copy: true
    accounts: [山野茶事, xhs-main]
    posts: {山野茶事的新账号: 20:00, xhs-main: {format: 图文, owner: 2026}}
  - id: b
    title: on
    posts: [{account: 小红书, format: Video, at: 9:00}]
  - id: c
    title: 一行
    hashtags: 春茶, 龙井
    accounts: 小红书、抖音
    segments: 新客
    posts:
      xhs-main:
      douyin-main:
        at: 20:00
  - {id: d, title: 一行, posts: [抖音 20:00]}
matrix: [{account: 抖音, format: 短视频, count: 3}]
"""


def test_names_and_ids_of_others_are_no_fault_for_editors() -> None:
    jsonschema.Draft202012Validator(json_schema("campaign", _demo())).validate(yaml.load(_OTHERS, _Editor))


def test_other_words_for_a_key_are_no_fault_and_are_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"title": ("标题", "headline"), "copy": ("文案",), "first_comment": ("opening_comment",)}
    monkeypatch.setattr(schema_module, "words_for", lambda cls, key: words.get(key, ()))
    schema = json_schema("campaign", _demo())
    valid = jsonschema.Draft202012Validator(schema).is_valid
    assert "标题" not in json.dumps(list(schema["properties"]), ensure_ascii=False)
    assert valid({"标题": "x", "content": [{"id": "a", "Headline": "x", "文案": 2026}]})
    assert valid({"content": [{"id": "a", "title": "x", "posts": {"xhs-main": {"opening comment": "x"}}}]})
    assert not valid({"content": [{"id": "a", "文案": "x"}]})
    assert not valid({"content": [{"id": "a", "标题": ["x"]}]})
    assert not valid({"content": [{"id": "a", "标题": "x", "标": "x"}]})


def test_descriptions_are_in_the_language_of_the_workspace() -> None:
    workspace = "# plans/workspace.yml\nnamespace: a\ntitle: A\nlanguage: {}\n"
    for language, said, other in (("en", "owner", "默认同内容"), ("zh", "负责人", "who answers for it")):
        names = known_names(plan_of(workspace.format(language)))
        text = schema_text("campaign", names)
        assert said in text
        assert other not in text


def test_the_schema_of_a_workspace_with_very_many_names_stays_below_a_megabyte() -> None:
    few = tuple((f"{number:063}", "名" * LONGEST) for number in range(MOST))
    demo = _demo()
    crowded = KnownNames(
        "zh",
        {kind: few[: MOST if kind in ("account", "person") else FEWER] for kind in demo.of_kind},
        demo.formats,
        demo.types,
        demo.channels,
        {id: "douyin" for id, _ in few},
        {id: (("20:00", "视频"),) for id, _ in few},
    )
    assert all(len(schema_text(kind, crowded).encode()) <= 1_000_000 for kind in ROOTS)


def test_of_more_names_than_editors_read_quickly_the_first_are_offered() -> None:
    people = "\n".join(f"  - {{id: p-{number}, name: {'长' * 80}}}" for number in range(MOST + 5))
    plan = plan_of(f"# plans/workspace.yml\nnamespace: a\ntitle: A\npeople:\n{people}\n")
    found = json_schema("campaign", known_names(plan))["$defs"]["known-person"]
    assert found["enum"] == [f"p-{number}" for number in range(MOST)]
    assert found["enumDescriptions"][0] == "长" * (LONGEST - 1) + "…"


def test_the_same_plan_gives_the_same_schema() -> None:
    again = load_plan(ROOT, DEMO_DAY).plan
    assert again
    assert schema_text("campaign", known_names(again)) == schema_text("campaign", _demo())
