"""The model as JSON Schema, for editors: keys, allowed values and descriptions in both languages."""

from __future__ import annotations

from typing import Any

from paiqi.model.describe import Chosen, Either, Inner, Mapped, One, Plain, Several, Shape, name_of, written
from paiqi.model.fields import Declaration
from paiqi.model.roots import ROOTS


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file in ROOTS.

    It may be one file of a folder, so it asks for no key at the top.
    """
    definitions: dict[str, Any] = {}
    root = _part(ROOTS[kind], definitions)
    root.pop("required", None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Paiqi {kind}",
        **root,
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def _part(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    properties, required = {}, []
    for key, field in written(cls).items():
        unit = f" [{field.unit}]" if field.unit else ""
        said = field.declaration
        properties[key] = {
            **_type(field.shape, said, definitions),
            "description": f"{said.en}{unit}\n\n{said.zh}{unit}",
        }
        if not field.optional:
            required.append(key)
    schema: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        schema["required"] = required
    return schema


def _type(shape: Shape, said: Declaration, definitions: dict[str, Any]) -> dict[str, Any]:
    match shape:
        case One(scalar):
            return dict(scalar.schema)
        case Either(options):
            return {"anyOf": [_type(one, said, definitions) for one in options]}
        case Several(inner):
            return _list(_type(inner, said, definitions), said, definitions)
        case Mapped(_, value):
            return {"type": "object", "additionalProperties": _type(value, said, definitions)}
        case Chosen(choice):
            names = [name for member in choice for name in (member.value, member.zh, *member.synonyms)]
            return {"enum": list(dict.fromkeys(names))}
        case Inner(kind):
            return _reference(kind, said, definitions)
        case Plain():
            raise TypeError(f"no schema for {shape!r}")


def _list(element: dict[str, Any], said: Declaration, definitions: dict[str, Any]) -> dict[str, Any]:
    alone = {"anyOf": [{"type": ["string", "number"]}, element]} if said.keyed else element
    listed = {"type": "array", "items": alone}
    if not said.keyed:
        return listed
    reference = {key: value for key, value in element.items() if key != "required"}
    inner = {"anyOf": [{"type": ["string", "number"]}, _without_required(reference, definitions)]}
    return {"anyOf": [listed, {"type": "object", "additionalProperties": inner}]}


def _reference(kind: type, said: Declaration, definitions: dict[str, Any]) -> dict[str, Any]:
    name = name_of(kind)
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _part(kind, definitions)
    reference = {"$ref": f"#/$defs/{name}"}
    if said.short and not said.keyed:
        return {"anyOf": [{"type": ["string", "number"]}, reference]}
    return reference


def _without_required(reference: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """A mapping's values may leave out the field that the key fills: a second definition asks for nothing."""
    name = str(reference["$ref"]).rsplit("/", 1)[1]
    loose = f"{name}ByKey"
    definitions[loose] = {key: value for key, value in definitions[name].items() if key != "required"}
    return {"$ref": f"#/$defs/{loose}"}
