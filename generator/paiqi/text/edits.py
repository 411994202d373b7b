"""How a finding can be mended: changes of a plan's text, said by place; the writer of plans makes them."""

from __future__ import annotations

from dataclasses import dataclass

from paiqi.text.messages import Message
from paiqi.text.places import Span


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The key or value that begins at `span` is written as `value`, in quotes where it needs them."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Replace:
    """What stands from `span` up to line and column `end` (from 1, exclusive) becomes `text`, as it is."""

    span: Span
    end: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True)
class AddKey:
    """The mapping that begins at `span`, where its first key stands or its bracket, gets one more key."""

    span: Span
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class RemoveKey:
    """The key that begins at `span` goes, with its value."""

    span: Span


Edit = Rewrite | Replace | AddKey | RemoveKey


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend of a finding: edits that belong together.

    `safe`: what the plan means is what was written, in other words, so that nobody need look at it. Others
    are proposals. `title` says what it does where the finding's hint does not say so. `private`: what it
    writes is not for everybody, so that no report tells it.
    """

    edits: tuple[Edit, ...]
    safe: bool = True
    title: Message | None = None
    private: bool = False

    @property
    def command(self) -> str:
        """The command that makes it, as every report of a finding names it."""
        return "paiqi fix" if self.safe else "paiqi fix --unsafe"


@dataclass(frozen=True, slots=True)
class Unread:
    """A value that could not be read: the kind of its type (`model.scalars.Scalar.kind`, or `choice`), its
    text, and where it stands. What was meant by it is worked out where the day and the campaign are known.

    `unit` is that of the field's number. `rewritable`: it has a place of its own, where another value can be
    written.
    """

    kind: str
    text: str
    span: Span
    unit: str = ""
    rewritable: bool = True
