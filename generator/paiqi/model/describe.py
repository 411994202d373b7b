"""The one walker over the model: what a part's fields are, for whoever reads, writes, shows or compares them.

Reading, the schema, the reference pages, references, audiences, the past and exports are folds over
`fields(kind)`.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from paiqi.model.choices import Choice, Status, Topic
from paiqi.model.fields import NEEDED, Declaration, Seen, declarations
from paiqi.model.item import Part
from paiqi.model.keys import WORDS, folded_key
from paiqi.model.scalars import Reference, Scalar
from paiqi.model.statuses import OrOwn

if TYPE_CHECKING:
    from paiqi.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class One:
    """A single value, read from text."""

    scalar: Scalar
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A value of a fixed list; `own`: or a word of the workspace's own, which resolving knows."""

    choice: type[Choice]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Inner:
    """A part of its own."""

    kind: type


@dataclass(frozen=True, slots=True)
class Several:
    """A list."""

    element: Shape


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping."""

    key: Shape
    value: Shape


@dataclass(frozen=True, slots=True)
class Either:
    """One of several shapes, told apart by how it is written."""

    options: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Plain:
    """A value that nobody writes: resolving makes it."""

    type: Any


Shape = One | Chosen | Inner | Several | Mapped | Either | Plain


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a part. `key` is its word in plans, `default` what stands where it is left out, `reference`
    says what kind of item it names, `record` its name in the past ("" where the past does not
    keep it); for the rest see Declaration.
    """

    name: str
    key: str
    shape: Shape
    optional: bool
    default: Any
    reference: Reference | None
    topic: Topic | None
    unit: str
    seen: Seen | Topic
    moves: bool
    record: str
    declaration: Declaration

    @property
    def written(self) -> bool:
        """Whether plans write it."""
        return self.declaration.written

    @property
    def kinds(self) -> tuple[type, ...]:
        """The parts that it holds."""
        return tuple(leaf.kind for leaf in leaves(self.shape) if isinstance(leaf, Inner))


def fields(kind: type, workspace: Workspace | None = None) -> Mapping[str, Field]:
    """The fields of a part by name, in order of declaration.

    `workspace` is the one whose own fields belong to the part as well; none declares any yet. Raises
    TypeError for a field that is not declared in full.
    """
    return _fields(kind)


def written(kind: type, workspace: Workspace | None = None) -> Mapping[str, Field]:
    """The fields that plans write, by their key."""
    return _written(kind)


def spelled(kind: type) -> Mapping[str, str]:
    """The key that each word means in a part, by `folded_key`: its keys, and what else people write for them.

    Raises TypeError where a word means two of them.
    """
    return _spelled(kind)


def words_for(kind: type, key: str) -> tuple[str, ...]:
    """What else may be written for a key of a part, as its declaration and `keys.WORDS` spell it."""
    several = (*_written(kind)[key].declaration.also, *WORDS.get(key, ()))
    return tuple(dict.fromkeys(word for word in several if own_key(kind, word) == key != word))


def own_key(kind: type, text: str) -> str:
    """The key that a word means in a part; the word itself where it means none."""
    return text if text in _written(kind) else _spelled(kind).get(folded_key(text), text)


def kinds_below(*roots: type) -> tuple[type, ...]:
    """The parts and all that stand in them, each once, breadth first."""
    seen: dict[type, None] = {}
    waiting = list(roots)
    while waiting:
        kind = waiting.pop(0)
        if kind not in seen:
            seen[kind] = None
            waiting += [inner for field in _fields(kind).values() for inner in field.kinds]
    return tuple(seen)


def may_be_parted(element: Shape, short: str = "") -> bool:
    """Whether several of a list may be written as one text: ids and names, words, days; no lines of text.
    `short` is the field of an item that a text alone fills.
    """
    if isinstance(element, Inner):
        field = written(element.kind).get(short)
        return field is not None and may_be_parted(field.shape)
    return isinstance(element, Chosen) or (isinstance(element, One) and element.scalar.parted)


def name_of(kind: type) -> str:
    """What a kind of part is called in references: a part as written and as resolved is one thing there."""
    return kind.__name__.removesuffix("Part")


def leaves(shape: Shape) -> Iterator[Shape]:
    """What a shape is made of in the end: single values, choices, parts."""
    match shape:
        case Several(element):
            yield from leaves(element)
        case Mapped(key, value):
            yield from leaves(key)
            yield from leaves(value)
        case Either(options):
            for option in options:
                yield from leaves(option)
        case _:
            yield shape


@cache
def _fields(kind: type) -> Mapping[str, Field]:
    hints = typing.get_type_hints(kind, include_extras=True)
    result = {}
    for name, said in declarations(kind).items():
        where = f"{kind.__name__}.{name}"
        result[name] = _field(name, said, _shape(hints[name], where, written=said.written), where)
    return result


def _field(name: str, said: Declaration, shape: Shape, where: str) -> Field:
    single = [leaf for leaf in leaves(shape) if isinstance(leaf, One)]
    if said.written and said.unit is None and any(leaf.scalar.numeric for leaf in single):
        raise TypeError(f'{where} holds a number: give its unit, "" for a plain one')
    key = said.key or name
    return Field(
        name,
        key,
        shape,
        said.default is not NEEDED,
        said.default,
        next((leaf.reference for leaf in single if leaf.reference), None),
        said.seen if isinstance(said.seen, Topic) else None,
        said.unit or "",
        said.seen,
        said.moves,
        # The past knows an item by its id: it is no field that could change.
        said.record if said.record is not None else "" if name == "id" else key,
        said,
    )


@cache
def _written(kind: type) -> Mapping[str, Field]:
    return {field.key: field for field in _fields(kind).values() if field.written}


@cache
def _spelled(kind: type) -> Mapping[str, str]:
    found = {key: key for key in _written(kind)}
    fields = _written(kind).values()
    for several in (
        [(word, field.key) for field in fields for word in field.declaration.also],
        [(word, field.key) for field in fields for word in WORDS.get(field.key, ())],
    ):
        level: dict[str, str] = {}
        for word, key in several:
            if level.setdefault(folded_key(word), key) != key and folded_key(word) not in found:
                raise TypeError(f"{kind.__name__}: {word} means both {level[folded_key(word)]} and {key}")
        found = level | found
    return found


def as_written(*roots: type) -> tuple[type, ...]:
    """The parts of files; raises TypeError where one holds what only resolving makes."""
    kinds = kinds_below(*roots)
    for kind in kinds:
        if not all(field.written for field in _fields(kind).values()):
            raise TypeError(f"a file cannot hold a {kind.__name__}: it is what resolving makes of one")
    return kinds


def _shape(hint: Any, where: str, *, written: bool) -> Shape:
    """The shape of a type hint; raises TypeError where plans could not write it."""
    origin = get_origin(hint)
    if origin is typing.Annotated:
        extras = get_args(hint)[1:]
        scalar = next((extra for extra in extras if isinstance(extra, Scalar)), None)
        if scalar is not None:
            return One(scalar, next((extra for extra in extras if isinstance(extra, Reference)), None))
        if any(isinstance(extra, OrOwn) for extra in extras):
            return Chosen(Status, own=True)
    if origin in (types.UnionType, typing.Union):
        options = tuple(
            _shape(one, where, written=written) for one in get_args(hint) if one is not type(None)
        )
        return options[0] if len(options) == 1 else Either(options)
    if origin is tuple and get_args(hint)[1:] == (Ellipsis,):
        return Several(_shape(get_args(hint)[0], where, written=written))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key, value = get_args(hint)
        return Mapped(_shape(key, where, written=written), _shape(value, where, written=written))
    if isinstance(hint, type) and issubclass(hint, Choice):
        return Chosen(hint)
    if isinstance(hint, type) and issubclass(hint, Part):
        return Inner(hint)
    if written:
        raise TypeError(f"{where}: plans cannot write {hint!r}")
    return Plain(hint)
