"""The table of pages: one row, one kind of page; each row says which pages a plan has of its kind.

页面表：一行一种页面；Jinja 自动转义，富文本只经 markdown-it 和 nh3。
"""

from __future__ import annotations

from paiqi.pages.kinds import PageData, PageKind, PageViews
from paiqi.pages.of_plans import OF_PLANS
from paiqi.pages.of_team import OF_TEAM
from paiqi.pages.of_time import OF_TIME

__all__ = ["PAGES", "PageData", "PageKind", "PageViews", "list_pages"]

#: In the order in which the navigation names them.
PAGES: tuple[PageKind, ...] = (*OF_TIME, *OF_PLANS, *OF_TEAM)


def list_pages(views: PageViews) -> tuple[tuple[PageKind, PageData], ...]:
    """Every page that the plan has, in the order of the table, not yet rendered."""
    return tuple((kind, data) for kind in PAGES for data in kind.of(views))
