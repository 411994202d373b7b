"""The JSON Schema for editors, held against the demo with a validator of another origin."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from paiqi.handbook.schema import json_schema
from paiqi.model.roots import ROOTS
from workspace import ROOT

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


@pytest.mark.parametrize(
    "path", sorted(PLANS.rglob("*.yml")), ids=lambda path: path.relative_to(PLANS).as_posix()
)
def test_each_file_of_the_demo_is_valid_for_editors(path: Path) -> None:
    kind = _kind(path)
    first = path.read_text("utf-8").split("\n", 1)[0]
    target = (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
    assert target == (PLANS / ".schema" / f"{kind}.json").resolve()
    jsonschema.Draft202012Validator(json.loads(target.read_text("utf-8"))).validate(_values(path))


@pytest.mark.parametrize("kind", ROOTS)
def test_the_schemas_beside_the_demo_are_fresh(kind: str) -> None:
    there = json.loads((PLANS / ".schema" / f"{kind}.json").read_text("utf-8"))
    assert there == json_schema(kind)


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
