"""The model as JSON Schema, for editors: keys, allowed values and descriptions in both languages."""

from __future__ import annotations

import dataclasses
import types
import typing
from typing import Any, get_args, get_origin

from paiqi.model.choices import Choice
from paiqi.model.fields import Declaration, declarations
from paiqi.model.roots import ROOTS
from paiqi.model.scalars import Scalar


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file in ROOTS.

    A campaign may be spread over several files, so its schema asks for no key.
    """
    definitions: dict[str, Any] = {}
    root = _part(ROOTS[kind], definitions)
    if kind == "campaign":
        root.pop("required", None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Paiqi {kind}",
        **root,
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def _part(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(cls, include_extras=True)
    properties, required = {}, []
    for item in dataclasses.fields(cls):
        declaration = declarations(cls).get(item.name)
        if declaration is None or not declaration.written:
            continue
        key = declaration.key or item.name
        unit = f" [{declaration.unit}]" if declaration.unit else ""
        properties[key] = {
            **_type(hints[item.name], declaration, definitions),
            "description": f"{declaration.en}{unit}\n\n{declaration.zh}{unit}",
        }
        if item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING:
            required.append(key)
    schema: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        schema["required"] = required
    return schema


def _type(hint: Any, declaration: Declaration, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(hint)
    if origin is typing.Annotated:
        scalar = next(extra for extra in get_args(hint)[1:] if isinstance(extra, Scalar))
        return dict(scalar.schema)
    if origin in (types.UnionType, typing.Union):
        options = [_type(one, declaration, definitions) for one in get_args(hint) if one is not type(None)]
        return options[0] if len(options) == 1 else {"anyOf": options}
    if origin is tuple:
        element = _type(get_args(hint)[0], declaration, definitions)
        listed = {"type": "array", "items": element}
        if not declaration.keyed:
            return listed
        reference = {key: value for key, value in element.items() if key != "required"}
        inner = {"anyOf": [{"type": ["string", "number"]}, _without_required(reference, definitions)]}
        return {"anyOf": [listed, {"type": "object", "additionalProperties": inner}]}
    if origin is not None:
        return {"type": "object", "additionalProperties": _type(get_args(hint)[1], declaration, definitions)}
    if issubclass(hint, Choice):
        names = [name for member in hint for name in (member.value, member.zh, *member.synonyms)]
        return {"enum": list(dict.fromkeys(names))}
    name = hint.__name__
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _part(hint, definitions)
    reference = {"$ref": f"#/$defs/{name}"}
    return (
        {"anyOf": [{"type": ["string", "number"]}, reference]}
        if declaration.short and not declaration.keyed
        else reference
    )


def _without_required(reference: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """A mapping's values may leave out the field that the key fills: a second definition asks for nothing."""
    name = str(reference["$ref"]).rsplit("/", 1)[1]
    loose = f"{name}ByKey"
    definitions[loose] = {key: value for key, value in definitions[name].items() if key != "required"}
    return {"$ref": f"#/$defs/{loose}"}
