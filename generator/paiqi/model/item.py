"""What all items of a plan have: an origin, notes, visibility and waivers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from paiqi.model.choices import Visibility
from paiqi.model.fields import given, internal
from paiqi.model.scalars import Block, Day, Line, Word
from paiqi.text.diagnostics import Span


class Origin(Protocol):
    """Where an item was written: the place of the item and of each of its fields."""

    def span(self, *path: str | int) -> Span:
        """The place of a value below the item; the item's own place if it is not written there."""
        ...

    def key_span(self, key: str) -> Span:
        """The place of a key of the item."""
        ...

    def has(self, key: str) -> bool:
        """Whether the item writes the field itself."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Anything that plans write as a mapping."""

    src: Origin | None = internal()

    def span(self, *path: str | int) -> Span:
        """The place of a field, or of the part itself."""
        return self.src.span(*path) if self.src else Span("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Part):
    """A finding that the team accepts for a reason, until a day."""

    code: Word = given("the code of the finding that is accepted", "所接受的检查项代码")
    reason: Line = given("why it is accepted", "接受的理由", topic="notes")
    until: Day = given("the last day on which it is accepted", "有效期至（含当日）")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Part):
    """A part with an identity of its own."""

    notes: Block | None = given(
        "internal notes; shown in internal builds only",
        "内部备注，只在内部站点显示",
        default=None,
        topic="notes",
    )
    visibility: Visibility | None = given(
        "who may see it: internal, client or public; default: as what it stands in",
        "可见范围：内部、客户或公开；默认与所属项相同",
        default=None,
    )
    waive: tuple[Waiver, ...] = given(
        "findings that are accepted here", "在此接受的检查结果", default=(), topic="notes"
    )
