"""What all items of a plan have: an origin, notes, visibility and waivers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, dataclass_transform

import msgspec

from paiqi.model.choices import Visibility
from paiqi.model.fields import (
    ITEM,
    TEAM,
    Declaration,
    Narrowed,
    declarations,
    declared_in,
    given,
    narrowed,
    resolved,
    status_as_written,
    stopping_status,
)
from paiqi.model.scalars import Block, Day, Line, Word
from paiqi.text.places import Span


class Origin(Protocol):
    """Where an item was written: the place of the item and of each of its fields."""

    def span(self, *path: str | int) -> Span:
        """The place of a value below the item; the item's own place if it is not written there."""
        ...

    def key_span(self, *path: str) -> Span:
        """The place of a key of the item, or of one in a mapping that stands in it."""
        ...

    def has(self, key: str) -> bool:
        """Whether the item writes the field itself."""
        ...

    def whole(self, *path: str | int) -> bool:
        """Whether a value below the item has a place of its own, and is no piece of a text."""
        ...


class PartType(msgspec.StructMeta):
    """Makes parts of classes whose every field is declared."""

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> PartType:
        """A frozen struct with keywords only; its declarations are kept as `declared`."""
        namespace["declared"] = declared_in(namespace, name)
        return super().__new__(mcs, name, bases, namespace, frozen=True, kw_only=True)


if TYPE_CHECKING:

    class _Struct:
        """A checker takes what is said below: of a struct it would take that all fields may change."""

else:
    _Struct = msgspec.Struct


@dataclass_transform(
    kw_only_default=True,
    frozen_default=True,
    field_specifiers=(given, resolved, stopping_status, status_as_written, narrowed),
)
class Declared(_Struct, metaclass=PartType):
    """What parts are made of: frozen structs whose every field is declared."""

    declared: ClassVar[Mapping[str, Declaration | Narrowed]]


class Part(Declared):
    """Anything that plans write as a mapping."""

    #: No content: parts that say the same are equal wherever they were written.
    src: Origin | None = None

    def span(self, *path: str | int) -> Span:
        """The place of a field, or of the part itself."""
        return self.src.span(*path) if self.src else Span("")

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in declarations(type(self)))
        return f"{type(self).__name__}({values})"


P = TypeVar("P", bound=Part)


def changed(part: P, **changes: Any) -> P:
    """The part with other values for some fields."""
    return msgspec.structs.replace(part, **changes)  # type: ignore[type-var]


def made(kind: type[P], part: Part, **settled: Any) -> P:
    """A part of another kind with the fields of `part` that it has, and what was settled over them."""
    values = {name: getattr(part, name) for name in kind.__struct_fields__ if name not in settled}
    return kind(**values, **settled)


class Waiver(Part):
    """A finding that the team accepts for a reason, until a day."""

    code: Word = given(
        "the code of the finding that is accepted", "所接受的检查项代码", seen=ITEM, moves=False
    )
    reason: Line = given("why it is accepted", "接受的理由", seen=TEAM, moves=False)
    until: Day = given("the last day on which it is accepted", "有效期至（含当日）", seen=ITEM, moves=False)


class Item(Part):
    """A part with an identity of its own."""

    notes: Block | None = given(
        "internal notes; shown in internal builds only",
        "内部备注，只在内部站点显示",
        seen=TEAM,
        moves=False,
        default=None,
        record="",
    )
    visibility: Visibility | None = given(
        "who may see it: internal, client or public; default: as what it stands in",
        "可见范围：内部、客户或公开；默认与所属项相同",
        seen=ITEM,
        moves=False,
        default=None,
        record="",
    )
    waive: tuple[Waiver, ...] = given(
        "findings that are accepted here", "在此接受的检查结果", seen=TEAM, moves=False, default=(), record=""
    )
