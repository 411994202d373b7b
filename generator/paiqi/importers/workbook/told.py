"""What an edited workbook comes to."""

from __future__ import annotations

from dataclasses import dataclass

from paiqi.importers.doubts import Doubt
from paiqi.text.messages import Message, msg
from paiqi.write import Changes


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that was edited: where it stands (`发布!F14`), the full id of its row's item, its column's title,
    and what it showed and shows.
    """

    place: str
    item: str
    title: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class CellConflict:
    """A cell that was edited while the plan went on: what it was, what the sheet and what the plan has now.
    The plan stays as it is. `before` is None where only a digest of it was kept.
    """

    place: str
    item: str
    title: str
    before: str | None
    sheet: str
    plan: str

    @property
    def message(self) -> Message:
        """The three, one after the other."""
        return msg(
            "{title} of {item} was {before}; the sheet has {sheet}, the plan has {plan}: the plan stays",
            title=self.title,
            item=self.item,
            before=short(self.before) if self.before is not None else "…",
            sheet=short(self.sheet),
            plan=short(self.plan),
        )


def short(text: str) -> str:
    """A value in one line, in quotes."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= 40 else line[:39] + '…'}”"


@dataclass(frozen=True, slots=True)
class FromWorkbook:
    """What is to be written, and what there is to tell: cells that change something, full ids of items that
    are new, of those whose row went (they stay), of those that the plan has no longer, and what a person must
    decide or look at. `day` and `state` are those of the plan when the workbook was exported ("": unknown).
    """

    changes: Changes
    edited: tuple[CellChange, ...] = ()
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    conflicts: tuple[CellConflict, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    day: str = ""
    state: str = ""
