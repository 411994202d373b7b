"""Values → model parts: every field typed, all errors at once, a broken item dropping out alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from paiqi.model.describe import (
    Chosen,
    Either,
    Field,
    Inner,
    Mapped,
    One,
    Several,
    Shape,
    own_key,
    written,
)
from paiqi.model.fields import Declaration
from paiqi.model.malformed import Malformed
from paiqi.model.money import Budget
from paiqi.read.composing import Value
from paiqi.read.dropped import keep_inner_ids, keep_names
from paiqi.read.own_keys import by_own_keys, described, refuse_key
from paiqi.read.refused import HOLE
from paiqi.read.shaped import BROKEN, Place, Shaped, Source
from paiqi.read.single import Convert, convert_choice, convert_or_own, is_hole, scalar_reader
from paiqi.read.source import Document
from paiqi.text.messages import msg


def shape(cls: type, document: Document) -> tuple[Any, Shaped]:
    """The document as a part of type `cls` (BROKEN if even its required fields fail), and what was found."""
    result = Shaped(document.lines, [], set(), set())
    mark = (document.line, document.col, document.marks)
    part = _convert_part(cls, document.value, mark, result, root=True)
    return part, result


@dataclass(frozen=True, slots=True)
class _Reader:
    """How a field is read."""

    field: Field
    convert: Convert


@cache
def _readers(cls: type) -> Mapping[str, _Reader]:
    """The readers of a part's fields by their key in plans."""
    return {
        key: _Reader(field, _converter(field.shape, field.declaration)) for key, field in written(cls).items()
    }


@cache
def _required(cls: type) -> tuple[str, ...]:
    """The keys that a part must have."""
    return tuple(key for key, field in written(cls).items() if not field.optional)


def _convert_part(cls: type, value: Value, mark: Place, shaped: Shaped, *, root: bool = False) -> Any:
    if not isinstance(value, dict):
        if is_hole(value):
            return BROKEN
        return shaped.refuse(
            "wrong-shape",
            mark,
            msg("a mapping of keys and values is needed here"),
            msg("write key: value lines; keys allowed: {keys}", keys=", ".join(list(written(cls))[:12])),
            # One number where a budget stands says how much, and not for what.
            "budget" if cls is Budget and isinstance(value, str) else "",
            value.strip() if isinstance(value, str) else "",
        )
    readers = _readers(cls)
    value, marks = by_own_keys(cls, value, mark[2], shaped)
    given: dict[str, Any] = {}
    broken = False
    for key, inner in value.items():
        reader = readers.get(key)
        key_line, key_col, line, col, inside = marks[key]
        if reader is None:
            if key[:1] == HOLE or is_hole(inner):
                broken = True
            else:
                refuse_key(cls, key, value, (key_line, key_col, None), shaped)
            continue
        result = reader.convert(inner, (line, col, inside), shaped)
        if result is BROKEN:
            shaped.lost_fields.add(key) if root else None
            broken = broken or not reader.field.optional or not root or _unknown(inner, reader.field)
        else:
            given[reader.field.name] = result
    broken = _lacks(cls, value, mark, shaped, broken) or broken
    if broken:
        keep_names(cls, value, shaped)
        keep_inner_ids(cls, value, shaped)
        return BROKEN
    return cls(src=Source(shaped.lines, mark[0], mark[1], marks), **given)


def _lacks(cls: type, value: dict[str, Value], mark: Place, shaped: Shaped, broken: bool) -> bool:
    """Whether a key that a part must have is missing, which is told: unless it may be among what could not be
    read.
    """
    missing = [key for key in _required(cls) if key not in value]
    if not missing or (broken and any(key[:1] == HOLE or is_hole(inner) for key, inner in value.items())):
        return bool(missing)
    for key in missing:
        shaped.refuse(
            "missing-key",
            mark,
            msg("the key {key} is missing", key=key),
            msg("add {key}: {what}", key=key, what=described(_readers(cls)[key].field.declaration)),
        )
    return True


def _unknown(value: Value, field: Field) -> bool:
    """Whether items dropped out of which nobody knows the ids."""
    if is_hole(value):
        return not isinstance(field.shape, One | Chosen)
    return isinstance(value, list) and HOLE in value and bool(field.kinds)


def _converter(shape: Shape, declaration: Declaration) -> Convert:
    """The converter of a shape, built once for each field."""
    return _CONVERTERS[type(shape)](shape, declaration)


def _part(cls: type, short: str) -> Convert:
    keys = tuple(short.split())

    def convert(value: Value, mark: Place, shaped: Shaped) -> Any:
        if keys and isinstance(value, str) and value.strip():
            texts = {keys[0]: value} if len(keys) == 1 else _divided(cls, keys, value)
            if texts is None:
                return shaped.refuse(
                    "wrong-shape",
                    mark,
                    msg("a mapping of keys and values is needed here"),
                    msg("write the time in front, such as 14:00, and a blank behind it"),
                )
            line, col, _ = mark
            places = dict.fromkeys(texts, (line, col, line, col, None))
            return _convert_part(cls, dict(texts), (line, col, places), shaped)
        return _convert_part(cls, value, mark, shaped)

    return convert


def _divided(cls: type, keys: tuple[str, ...], text: str) -> dict[str, str] | None:
    """A text of two fields: as many words as the first can read, at most two, and the rest; None where it can
    read none.
    """
    first = written(cls)[keys[0]].shape
    words = text.split(maxsplit=2)
    for count in (2, 1):
        if isinstance(first, One) and len(words) > count:
            head = " ".join(words[:count])
            try:
                first.scalar.read(head)
            except Malformed:
                continue
            return {keys[0]: head, keys[1]: text.split(maxsplit=count)[count]}
    return None


def _list(element: Shape, declaration: Declaration) -> Convert:
    # In a list of what may be keyed, a text alone is the key.
    short = declaration.keyed or declaration.short
    plain = _converter(element, dataclasses.replace(declaration, keyed="", short=short))
    kind = element.kind if declaration.keyed and isinstance(element, Inner) else None

    def convert(value: Value, mark: Place, shaped: Shaped) -> Any:
        if kind is not None and isinstance(value, dict):
            return _from_mapping(kind, declaration, value, mark, shaped)
        if is_hole(value):
            return BROKEN
        if not isinstance(value, list):
            return shaped.refuse(
                "wrong-shape",
                mark,
                msg("a list is needed here"),
                msg("write [a, b], or one - line for each entry"),
            )
        parts = (plain(item, inner, shaped) for item, inner in zip(value, mark[2], strict=True))
        kept = tuple(part for part in parts if part is not BROKEN)
        # An item dropped out of which nobody knows the id.
        return BROKEN if isinstance(element, Inner) and HOLE in value else kept

    return convert


def _from_mapping(
    element: type, declaration: Declaration, value: dict[str, Value], mark: Place, shaped: Shaped
) -> Any:
    """Items written as `key: scalar` or `key: {…}`: the key fills one field, a scalar another."""
    parts = []
    for key, inner in value.items():
        key_line, key_col, line, col, inside = mark[2][key]
        if key[:1] == HOLE or is_hole(inner):
            shaped.broken.add((element, key))
            continue
        if isinstance(inner, str):
            values: dict[str, Value] = {declaration.keyed: key, declaration.short: inner}
            marks = {declaration.short: (key_line, key_col, line, col, None)}
        elif isinstance(inner, dict):
            values, marks = {declaration.keyed: key, **inner}, dict(inside)
        else:
            shaped.refuse(
                "wrong-shape",
                (line, col, None),
                msg("a mapping of keys and values is needed here"),
                msg(
                    "write a time or a mapping behind it, such as {key}: 19:30 or {key}: {{at: 19:30}}; for"
                    " several use a list of posts",
                    key=key,
                ),
            )
            shaped.broken.add((element, key))
            continue
        marks[declaration.keyed] = (key_line, key_col, key_line, key_col, None)
        part = _convert_part(element, values, (key_line, key_col, marks), shaped)
        if part is not BROKEN:
            parts.append(part)
    return tuple(parts)


def _mapping(key: Shape, value: Shape, declaration: Declaration) -> Convert:
    convert_key, convert_value = _converter(key, declaration), _converter(value, declaration)

    def convert(value: Value, mark: Place, shaped: Shaped) -> Any:
        if is_hole(value):
            return BROKEN
        if not isinstance(value, dict):
            return shaped.refuse(
                "wrong-shape",
                mark,
                msg("a mapping of keys and values is needed here"),
                msg("write {{key: value}}"),
            )
        result = {}
        for key, inner in value.items():
            key_line, key_col, line, col, inside = mark[2][key]
            name = convert_key(key, (key_line, key_col, None), shaped)
            read = convert_value(inner, (line, col, inside), shaped)
            if name is not BROKEN and read is not BROKEN:
                result[name] = read
            else:
                shaped.broken.add((Mapping, key))
        return result

    return convert


def _one_of(options: tuple[Shape, ...], declaration: Declaration) -> Convert:
    """Chooses by the shape that was written: a scalar, a mapping with known keys, another mapping, a list."""
    scalars = [_converter(one, declaration) for one in options if isinstance(one, One)]
    kinds = [one.kind for one in options if isinstance(one, Inner)]
    mappings = [_converter(one, declaration) for one in options if not isinstance(one, One | Inner)]
    rest = (mappings or [_converter(Inner(kind), declaration) for kind in kinds] or scalars)[0]

    def convert(value: Value, mark: Place, shaped: Shaped) -> Any:
        if isinstance(value, str) and scalars:
            return scalars[0](value, mark, shaped)
        for kind in kinds:
            if isinstance(value, dict) and (
                not mappings or any(own_key(kind, key) in written(kind) for key in value)
            ):
                return _convert_part(kind, value, mark, shaped)
        return rest(value, mark, shaped)

    return convert


#: What converts each shape. What nobody writes has no converter: it is refused where fields are described.
_CONVERTERS: Mapping[type, Callable[[Any, Declaration], Convert]] = {
    One: lambda shape, declaration: scalar_reader(shape.scalar, declaration.unit or ""),
    Chosen: lambda shape, declaration: partial(convert_or_own if shape.own else convert_choice, shape.choice),
    Inner: lambda shape, declaration: _part(shape.kind, declaration.short),
    Several: lambda shape, declaration: _list(shape.element, declaration),
    Mapped: lambda shape, declaration: _mapping(shape.key, shape.value, declaration),
    Either: lambda shape, declaration: _one_of(shape.options, declaration),
}
