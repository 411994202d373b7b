"""The model as JSON Schema, for editors: keys, values, descriptions, and what a workspace has to name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from paiqi.handbook.known_names import NOTHING, KnownNames, Name
from paiqi.handbook.schema_values import NAME, Schema, chosen, either, needed, offered, or_nothing, worded
from paiqi.model.describe import (
    Chosen,
    Either,
    Field,
    Inner,
    Mapped,
    One,
    Plain,
    Several,
    Shape,
    may_be_parted,
    name_of,
    words_for,
    written,
)
from paiqi.model.roots import ROOTS
from paiqi.model.scalars import Reference, Scalar

#: Points in time, by what reads them: they may hang on a milestone.
_POINTS = ("when", "at")


def json_schema(kind: str, names: KnownNames = NOTHING) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file in ROOTS, with what a workspace has to name.

    It may be one file of a folder, so it asks for no key at the top.
    """
    making = _Making(names)
    root = making.part(ROOTS[kind], whole=False)
    definitions = making.definitions
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **root,
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


class _Making:
    """One schema in the making: `definitions` are its parts by name, each written once."""

    def __init__(self, names: KnownNames) -> None:
        self.names = names
        self.definitions: dict[str, Schema] = {}

    def part(self, cls: type, key_of: str = "", *, whole: bool = True) -> Schema:
        """A mapping of keys and values; `key_of` is the field that a key before it fills. No key is needed
        of what is not `whole`.
        """
        properties: dict[str, Any] = {}
        others: dict[str, Any] = {}
        required = []
        conditions = [one for one in self._conditions(cls) if key_of not in one["if"]["required"]]
        for key, field in written(cls).items():
            value = dict(NAME) if self._hangs_on_platform(cls, field) else self._value(field)
            properties[key] = {**value, "description": self._description(field)}
            words = worded(words_for(cls, key))
            if words:
                others[words] = properties[key]
            if key == key_of:
                properties[key] = {**properties[key], "doNotSuggest": True}
            elif whole and not field.optional and words:
                conditions.append(needed(key, words))
            elif whole and not field.optional:
                required.append(key)
        schema: Schema = {
            "type": "object",
            "properties": properties,
            **({"patternProperties": others} if others else {}),
            "additionalProperties": False,
            **({"required": required} if required else {}),
            **({"allOf": conditions} if conditions else {}),
        }
        return schema

    def _description(self, field: Field) -> str:
        said, language = field.declaration, self.names.language
        unit = f" [{field.unit}]" if field.unit else ""
        texts = (said.text(language),) if language else (said.en, said.zh)
        return "\n\n".join(f"{text}{unit}" for text in texts)

    def _value(self, field: Field) -> Schema:
        return self._type(field.shape, field)

    def _type(self, shape: Shape, field: Field) -> Schema:
        match shape:
            case One(scalar, reference):
                return self._single(scalar, reference)
            case Either(options):
                # Of two that both do not fit, editors tell what is wrong with the first: a mapping says more.
                ordered = sorted(options, key=lambda one: not isinstance(one, Inner))
                return {"anyOf": [self._type(one, field) for one in ordered]}
            case Several(inner):
                return self._list(inner, field)
            case Mapped(key, value):
                return self._mapping(key, self._type(value, field))
            case Chosen(choice):
                return self._defined(choice.__name__, lambda: chosen(choice, self.names.language))
            case Inner(kind):
                return self._reference(kind, field)
            case Plain():
                raise TypeError(f"no schema for {shape!r}")

    def _single(self, scalar: Scalar, reference: Reference | None) -> Schema:
        if reference is None:
            known = self._known("point") if scalar.kind in _POINTS else None
            return either(known, dict(scalar.schema)) if known else dict(scalar.schema)
        # Reading takes names for ids: what is none of them may be a name.
        known = self._known(reference.kind)
        return either(known, dict(NAME)) if known else dict(NAME)

    def _known(self, kind: str) -> Schema | None:
        """What there is of a kind; None where nothing is."""
        names = self.names.formats.get("", ()) if kind == "format" else self.names.of_kind.get(kind, ())
        return self._defined(f"known-{kind}", lambda: offered(names)) if names else None

    def _list(self, inner: Shape, field: Field) -> Schema:
        said = field.declaration
        known = self._known(inner.reference.kind) if isinstance(inner, One) and inner.reference else None
        if known:
            # Alternatives of the whole list: of those of its items each would be offered as `- (array item)`.
            return either({"type": "array", **either({"items": known}, {"items": dict(NAME)})}, dict(NAME))
        listed: Schema = {"type": "array", "items": self._type(inner, field)}
        # Several may be one text, with commas between them.
        if not (said.keyed and isinstance(inner, Inner)):
            return either(listed, dict(NAME)) if may_be_parted(inner, said.short) else listed
        by_key = self._defined(
            f"{name_of(inner.kind)}s", lambda: self._by_key(inner.kind, said.keyed, said.short)
        )
        # In the list too an item may be no more than what would be its key.
        alone = self._defined(said.keyed, lambda: self._value(written(inner.kind)[said.keyed]))
        return either(by_key, {"type": "array", "items": either(self._type(inner, field), alone)})

    def _mapping(self, key: Shape, value: Schema) -> Schema:
        """A mapping of any keys; where they name something, what there is is offered."""
        names = self._keys(key)
        schema: Schema = {"type": "object", "additionalProperties": value}
        if names:
            schema["properties"] = {id: {**value, "description": title} for id, title in names}
        return schema

    def _keys(self, key: Shape) -> tuple[Name, ...]:
        if not isinstance(key, One) or key.reference is None:
            return ()
        kind = key.reference.kind
        return () if kind == "format" else self.names.of_kind.get(kind, ())

    def _by_key(self, kind: type, keyed: str, short: str) -> Schema:
        """Items written as `key: value` or `key: {…}`: the ids that the key may be are offered."""
        name = f"{name_of(kind)}ByKey"
        whole = self._defined(name, lambda: self.part(kind, keyed))
        fields = written(kind)
        # Where no other key is needed, the key of an item alone is one.
        enough = all(one.optional or key == keyed for key, one in fields.items())
        alone = self._defined(short, lambda: self._value(fields[short]))
        brief = self._defined(f"{short}OrNothing", lambda: or_nothing(alone)) if enough else alone
        reference = fields[keyed].reference
        ids = self.names.of_kind.get(reference.kind, ()) if reference else ()
        schema: Schema = {"type": "object", "additionalProperties": either(whole, brief)}
        if ids:
            schema["properties"] = {
                id: {**either(self._on(id, whole, name), self._usual(id, brief)), "description": title}
                for id, title in ids
            }
        return schema

    def _usual(self, account: str, brief: Schema) -> Schema:
        """When an account may publish; its usual times are offered first."""
        times = self.names.times.get(account, ())
        return offered(times, brief) if times else brief

    def _on(self, account: str, whole: Schema, name: str) -> Schema:
        """An item as it is on an account: its formats are those of the account's platform."""
        platform = self.names.platforms.get(account, "")
        if platform not in self.names.formats:
            return whole
        return self._defined(
            f"{name}-{platform}",
            lambda: {"allOf": [whole, {"properties": {"format": self._formats(platform)}}]},
        )

    def _formats(self, platform: str) -> Schema:
        names = self.names.formats[platform]
        return self._defined(f"formats-{platform}", lambda: offered(names, dict(NAME)))

    def _conditions(self, cls: type) -> Iterator[Schema]:
        """What holds for an item on a platform: which formats there are, and which kinds of accounts."""
        fields = written(cls)
        named = {
            key: field.shape.reference.kind
            for key, field in fields.items()
            if isinstance(field.shape, One)
            and field.shape.reference
            and field.shape.reference.kind in ("account", "platform")
        }
        for key, kind in named.items():
            for platform, ids in self._on_platforms(kind):
                then = {name: self._there(platform, name, field) for name, field in fields.items()}
                if found := {name: schema for name, schema in then.items() if schema}:
                    condition = {"properties": {key: {"enum": ids}}, "required": [key]}
                    yield {"if": condition, "then": {"properties": found}}

    def _hangs_on_platform(self, cls: type, field: Field) -> bool:
        """Whether its formats are offered by the platform of the item, once that is known."""
        single = isinstance(field.shape, One) and field.reference and field.reference.kind == "format"
        return bool(single and self.names.platforms and any(self._conditions(cls)))

    def _on_platforms(self, kind: str) -> Iterator[tuple[str, list[str]]]:
        """The values that mean each platform: its own id, or those of its accounts."""
        if kind == "platform":
            yield from ((platform, [platform]) for platform in self.names.formats if platform)
            return
        found: dict[str, list[str]] = {}
        for account, platform in self.names.platforms.items():
            found.setdefault(platform, []).append(account)
        yield from found.items()

    def _there(self, platform: str, name: str, field: Field) -> Schema | None:
        """A field as it is on a platform; None where that makes no difference."""
        own = {"type": self.names.types, "channel": self.names.channels}.get(name, {}).get(platform)
        if own:
            return self._defined(f"{name}s-{platform}", lambda: offered(own, dict(NAME)))
        if platform not in self.names.formats or field.reference is None or field.reference.kind != "format":
            return None
        if isinstance(field.shape, Mapped):
            value = self._type(field.shape.value, field)
            formats = self.names.formats[platform]
            return {"properties": {id: {**value, "description": title} for id, title in formats}}
        return self._formats(platform)

    def _reference(self, kind: type, field: Field) -> Schema:
        reference = self._defined(name_of(kind), lambda: self.part(kind))
        if field.declaration.short and not field.declaration.keyed:
            return either(reference, {"type": ["string", "number"]})
        return reference

    def _defined(self, name: str, make: Callable[[], Schema]) -> Schema:
        if name not in self.definitions:
            # A part may hold parts of its own kind: its name stands before it is made.
            self.definitions[name] = {}
            self.definitions[name] = make()
        return {"$ref": f"#/$defs/{name}"}
