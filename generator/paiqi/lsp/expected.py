"""What may stand at a place of a plan's file: the shapes of the model below a path of keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paiqi.model.describe import Either, Field, Inner, Mapped, One, Several, Shape, own_key, written

#: A key, or None for an element of a list.
Step = str | None


@dataclass(frozen=True, slots=True)
class Expected:
    """A shape that may stand at a place, and the field whose value it is or stands in."""

    shape: Shape
    field: Field | None = None

    def below(self, step: Step) -> Iterator[Expected]:
        """What may stand one step further inside."""
        shape, field = self.shape, self.field
        if isinstance(shape, Either):
            for option in shape.options:
                yield from Expected(option, field).below(step)
        elif isinstance(shape, Several):
            if step is None or self.keyed:
                yield Expected(shape.element, field)
        elif step is None:
            return
        elif isinstance(shape, Mapped):
            yield Expected(shape.value, field)
        elif isinstance(shape, Inner) and (inner := written(shape.kind).get(own_key(shape.kind, step))):
            yield Expected(inner.shape, inner)

    @property
    def keyed(self) -> bool:
        """Whether it is a list whose items may be written as a mapping, by a field of theirs."""
        return isinstance(self.shape, Several) and bool(self.field and self.field.declaration.keyed)

    def options(self) -> Iterator[Expected]:
        """The shape itself, or each of those that it may be; an item also as the one field that says it all
        where it is written short.
        """
        if isinstance(self.shape, Either):
            for option in self.shape.options:
                yield from Expected(option, self.field).options()
            return
        yield self
        short = self.field.declaration.short if self.field else ""
        if isinstance(self.shape, Inner) and (inner := written(self.shape.kind).get(short)):
            yield from Expected(inner.shape, inner).options()


def expected(kind: type, path: Sequence[Step]) -> tuple[Expected, ...]:
    """What may stand at a path of a file of a kind; nothing where the plan format knows no such place."""
    found: tuple[Expected, ...] = (Expected(Inner(kind)),)
    for step in path:
        found = tuple(one for above in found for one in above.below(step))
    return tuple(option for one in found for option in one.options())


def fields_of(expectations: Sequence[Expected]) -> dict[str, Field]:
    """The fields that may be written there, by their keys, where a part is expected."""
    return {
        key: field
        for one in expectations
        if isinstance(one.shape, Inner)
        for key, field in written(one.shape.kind).items()
    }


def field_of(expectations: Sequence[Expected], key: str) -> Field | None:
    """The field that a key means there, by any of its names."""
    parts = (one.shape.kind for one in expectations if isinstance(one.shape, Inner))
    return next((field for kind in parts if (field := written(kind).get(own_key(kind, key)))), None)


def key_values(expectations: Sequence[Expected]) -> Iterator[Expected]:
    """What a key itself may be where keys are values: the account of a post, the id of a milestone."""
    for one in expectations:
        if isinstance(one.shape, Mapped):
            yield Expected(one.shape.key, one.field)
        elif one.keyed and isinstance(one.shape, Several) and isinstance(one.shape.element, Inner):
            assert one.field is not None
            inner = written(one.shape.element.kind)[one.field.declaration.keyed]
            yield Expected(inner.shape, inner)


def single_values(expectations: Sequence[Expected]) -> Iterator[One]:
    """The single values that may stand there."""
    for one in expectations:
        if isinstance(one.shape, One):
            yield one.shape
