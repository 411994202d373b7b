"""Values → model parts: every field typed, all errors at once, a broken item dropping out alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from paiqi.intent.choices import near_choice
from paiqi.model.choices import Choice
from paiqi.model.describe import (
    Chosen,
    Either,
    Field,
    Inner,
    Mapped,
    One,
    Several,
    Shape,
    may_be_parted,
    own_key,
    written,
)
from paiqi.model.fields import Declaration
from paiqi.model.malformed import Malformed
from paiqi.model.money import Budget
from paiqi.model.scalars import Scalar
from paiqi.model.statuses import LONGEST, OwnWord
from paiqi.read.composing import Value
from paiqi.read.dropped import keep_inner_ids, keep_names
from paiqi.read.missing import lacks, required
from paiqi.read.own_keys import by_own_keys, refuse_key
from paiqi.read.refused import HOLE, is_hole
from paiqi.read.shaped import BROKEN, PIECE, Place, Shaped, Source
from paiqi.read.short_forms import divided, is_by_key, parted, timed
from paiqi.read.source import Document
from paiqi.text.messages import msg
from paiqi.text.nearest import Known

_Convert = Callable[[Value, Place, Shaped], Any]


def shape(cls: type, document: Document) -> tuple[Any, Shaped]:
    """The document as a part of type `cls` (BROKEN if even its required fields fail), and what was found."""
    result = Shaped(document.lines, [], set(), set(), values=document.value)
    mark = (document.line, document.col, document.marks)
    part = _convert_part(cls, document.value, mark, result, root=True)
    return part, result


@dataclass(frozen=True, slots=True)
class _Reader:
    """How a field is read."""

    field: Field
    convert: _Convert


@cache
def _readers(cls: type) -> Mapping[str, _Reader]:
    """The readers of a part's fields by their key in plans."""
    return {
        key: _Reader(field, _converter(field.shape, field.declaration)) for key, field in written(cls).items()
    }


@cache
def _known_choices(cls: type[Choice]) -> Known:
    return Known(name for option in cls for name in (option.value, option.zh, *option.synonyms))


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
    marks = mark[2]
    if not value.keys() <= readers.keys():
        value, marks = by_own_keys(cls, value, marks, shaped)
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
    if not required(cls) <= value.keys():
        broken = lacks(cls, value, mark, shaped, broken) or broken
    if broken:
        keep_names(cls, value, shaped)
        keep_inner_ids(cls, value, shaped)
        return BROKEN
    return cls(src=Source(shaped.lines, mark[0], mark[1], marks), **given)


def _unknown(value: Value, field: Field) -> bool:
    """Whether items dropped out of which nobody knows the ids."""
    if is_hole(value):
        return not isinstance(field.shape, One | Chosen)
    return isinstance(value, list) and HOLE in value and bool(field.kinds)


def _converter(shape: Shape, declaration: Declaration) -> _Convert:
    """The converter of a shape, built once for each field."""
    return _CONVERTERS[type(shape)](shape, declaration)


def _part(cls: type, short: str) -> _Convert:
    keys = tuple(short.split())

    def convert(value: Value, mark: Place, shaped: Shaped) -> Any:
        if keys and isinstance(value, str) and value.strip():
            texts = {keys[0]: value} if len(keys) == 1 else divided(cls, keys, value)
            if texts is None:
                return shaped.refuse(
                    "wrong-shape",
                    mark,
                    msg("a mapping of keys and values is needed here"),
                    msg("write the time in front, such as 14:00, and a blank behind it"),
                    "cue",
                    value.strip(),
                )
            return _convert_part(cls, dict(texts), _within(texts, mark, mark[2]), shaped)
        return _convert_part(cls, value, mark, shaped)

    return convert


def _within(texts: Mapping[str, str], mark: Place, inside: Any) -> Place:
    """The place of a part whose fields are written as one text."""
    line, col, _ = mark
    return line, col, dict.fromkeys(texts, (line, col, line, col, inside))


def _scalar(scalar: Scalar, unit: str = "") -> _Convert:
    """The converter of a single value; blocks keep their leading blanks, all else is trimmed."""
    read, keep, kind, spellings = scalar.read, scalar.blanks, scalar.kind, scalar.spellings

    def convert(value: Value, mark: Place, shaped: Shaped) -> Any:
        if type(value) is not str:
            if is_hole(value):
                return BROKEN
            found = msg("a list") if isinstance(value, list) else msg("a mapping")
            message = msg("{wanted} is needed here, not {found}", wanted=scalar.name, found=found)
            return shaped.refuse("wrong-shape", mark, message, msg("write one value behind the colon"))
        text = value.strip()
        if text == HOLE:
            return BROKEN
        if not text:
            return shaped.refuse(
                "empty-value", mark, msg("the text is empty"), msg("write a value, or delete the key")
            )
        try:
            result = read(value if keep else text)
            if spellings and result != text:
                shaped.respelled(mark, result)
            return result
        except Malformed as malformed:
            return shaped.refuse(
                malformed.code, mark, malformed.message, malformed.hint, kind, text, unit=unit
            )

    return convert


def _convert_choice(cls: type[Choice], value: Value, mark: Place, shaped: Shaped) -> Any:
    member = cls.read(value) if isinstance(value, str) else None
    if member is not None:
        return member
    if is_hole(value):
        return BROKEN
    text, span = value if isinstance(value, str) else "", shaped.span(mark)
    hint, fix = near_choice(cls, _known_choices(cls), text, span)
    message = msg("this value is not in the list of allowed ones")
    return shaped.refuse("unknown-choice", mark, message, hint, fix=fix)


def _convert_or_own(cls: type[Choice], value: Value, mark: Place, shaped: Shaped) -> Any:
    """As `_convert_choice`; a word that is none of ours may be the workspace's, which no file alone knows."""
    if isinstance(value, str) and (member := cls.read(value)) is not None:
        return member
    word = value.strip() if isinstance(value, str) else ""
    if is_hole(value) or not word or len(word) > LONGEST:
        return _convert_choice(cls, value, mark, shaped)
    return OwnWord(word)


def _list(element: Shape, declaration: Declaration) -> _Convert:
    # In a list of what may be keyed, a text alone is the key.
    short = declaration.keyed or declaration.short
    plain = _converter(element, dataclasses.replace(declaration, keyed="", short=short))
    kind = element.kind if declaration.keyed and isinstance(element, Inner) else None
    may_part = may_be_parted(element, short)

    def one(item: Value, mark: Place, shaped: Shaped) -> Any:
        if kind is not None and isinstance(item, str):
            texts = timed(kind, declaration.keyed, declaration.short, item)
            if texts is not None:
                return _convert_part(kind, dict(texts), _within(texts, mark, PIECE), shaped)
        if kind is not None and is_by_key(item, kind):
            # An entry of the other form: `- xhs-main: 20:00`.
            parts = _from_mapping(kind, declaration, item, mark, shaped)
            return parts[0] if parts else BROKEN
        return plain(item, mark, shaped)

    def convert(value: Value, mark: Place, shaped: Shaped) -> Any:
        if kind is not None and isinstance(value, dict):
            return _from_mapping(kind, declaration, value, mark, shaped)
        if may_part and isinstance(value, str) and value != HOLE and value.strip(" ,，、"):
            line, col, _ = mark
            value, inside = parted(value, mark)
            mark = (line, col, inside)
        if not isinstance(value, list):
            if is_hole(value):
                return BROKEN
            return shaped.refuse(
                "wrong-shape",
                mark,
                msg("a list is needed here"),
                msg("write [a, b], or one - line for each entry"),
            )
        holed = HOLE in value
        if holed and value[0] == HOLE:
            return BROKEN
        parts = (one(item, inner, shaped) for item, inner in zip(value, mark[2], strict=True))
        kept = tuple(part for part in parts if part is not BROKEN)
        # An item dropped out of which nobody knows the id.
        return BROKEN if holed and isinstance(element, Inner) else kept

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


def _mapping(key: Shape, value: Shape, declaration: Declaration) -> _Convert:
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


def _one_of(options: tuple[Shape, ...], declaration: Declaration) -> _Convert:
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
_CONVERTERS: Mapping[type, Callable[[Any, Declaration], _Convert]] = {
    One: lambda shape, declaration: _scalar(shape.scalar, declaration.unit or ""),
    Chosen: lambda shape, declaration: partial(
        _convert_or_own if shape.own else _convert_choice, shape.choice
    ),
    Inner: lambda shape, declaration: _part(shape.kind, declaration.short),
    Several: lambda shape, declaration: _list(shape.element, declaration),
    Mapped: lambda shape, declaration: _mapping(shape.key, shape.value, declaration),
    Either: lambda shape, declaration: _one_of(shape.options, declaration),
}
