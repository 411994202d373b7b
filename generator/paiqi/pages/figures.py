"""The page of figures: where each number of the site comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paiqi.pages.kinds import PageData, PageViews
from paiqi.text.messages import msg
from paiqi.views.team.figures import FigureRow


@dataclass(frozen=True, slots=True)
class FiguresContext:
    """The figures of the whole plan, and of each campaign, platform and account that has any."""

    whole: FigureRow
    groups: tuple[tuple[str, tuple[FigureRow, ...]], ...]


def figures(views: PageViews) -> Iterator[PageData]:
    """Each figure with its days and what it is of; nothing where the plan has no post."""
    whole, *rows = views.figures
    if whole.any:
        groups = (
            (kind, tuple(row for row in rows if row.kind == kind and row.any))
            for kind in ("campaign", "platform", "account")
        )
        yield PageData("figures/", msg("Ledger").text(views.language), FiguresContext(whole, tuple(groups)))
