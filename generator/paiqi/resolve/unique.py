"""One item of each id: what stands twice is an error, and the first one holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from paiqi.read.parts import CampaignFile
from paiqi.resolve.collected import Findings, Settled
from paiqi.text.diagnostics import Diagnostic, Related, Severity
from paiqi.text.messages import msg
from paiqi.text.places import Span


class WithId(Protocol):
    """Whatever has an id and a place."""

    @property
    def id(self) -> str: ...

    def span(self, *path: str | int) -> Span: ...


T = TypeVar("T", bound=WithId)


def first_of_each(
    items: Iterable[T], taken: Mapping[str, WithId], campaign: str | None = None
) -> Settled[tuple[T, ...]]:
    """The items, the first of each id; `taken` are ids that others have."""
    found = Findings()
    seen: dict[str, WithId] = dict(taken)
    kept = []
    for item in items:
        first = seen.setdefault(item.id, item)
        if first is item:
            kept.append(item)
            continue
        found.add(
            Diagnostic(
                "duplicate-id",
                Severity.error,
                item.span("id"),
                msg("the id {id} is taken", id=item.id),
                msg("choose another id; within a campaign all kinds of items share their ids"),
                (Related(first.span("id"), msg("the first one stands here")),),
                campaign,
            )
        )
    return found.over(tuple(kept))


def unique_campaigns(files: Iterable[CampaignFile]) -> Settled[list[CampaignFile]]:
    """The campaigns, the first of each id."""
    found = Findings()
    seen: dict[str, CampaignFile] = {}
    for file in files:
        if seen.setdefault(file.id, file) is file:
            continue
        first = seen[file.id]
        found.add(
            Diagnostic(
                "duplicate-id",
                Severity.error,
                file.part.span("id") if file.part else file.shaped.lines.span(0, 0),
                msg("two campaigns have the id {id}", id=file.id),
                msg("give one of them another id:"),
                (
                    Related(
                        first.part.span("id") if first.part else first.shaped.lines.span(0, 0),
                        msg("the first one stands here"),
                    ),
                ),
            )
        )
    return found.over(list(seen.values()))
