"""Data files and feeds are made of the views that their rows name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paiqi.exporters import TABLES
from paiqi.exporters.columns import Table
from paiqi.feeds import FEEDS, FeedKind
from paiqi.load.pipeline import load_plan
from paiqi.views.frame import UnnamedView
from paiqi.views.site_views import SiteViews
from workspace import DEMO_DAY, ROOT

TABLES_AND_FEEDS: tuple[Table | FeedKind, ...] = (*TABLES, *FEEDS)
ROWS = [(row, name) for row in TABLES_AND_FEEDS for name in row.needs.split()]


@pytest.fixture(scope="module")
def demo() -> SiteViews:
    """The demo as the team sees it."""
    plan = load_plan(ROOT, DEMO_DAY).plan
    assert plan is not None
    return SiteViews(plan, "zh", internal=True)


def _made(row: Table | FeedKind, views: SiteViews) -> list[object]:
    return [*row.records(views)] if isinstance(row, Table) else [*row.of(views)]


@pytest.mark.parametrize(("row", "name"), ROWS, ids=str)
def test_a_row_is_made_of_the_views_it_names_and_of_each_of_them(
    row: Table | FeedKind, name: str, demo: SiteViews
) -> None:
    assert _made(row, demo)
    less = replace(row, needs=" ".join(one for one in row.needs.split() if one != name))
    with pytest.raises(UnnamedView, match=f"{row} asks for the view {name}, which its row does not name"):
        _made(less, demo)


@pytest.mark.parametrize("row", [TABLES[0], FEEDS[0]], ids=str)
def test_a_row_that_names_what_there_is_not_is_not_made(row: Table | FeedKind) -> None:
    with pytest.raises(TypeError, match=f"{row} names the view nothing, which it cannot have"):
        replace(row, needs="nothing")
