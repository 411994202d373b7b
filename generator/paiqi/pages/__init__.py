"""The table of pages: one row, one kind of page; each row says which pages a plan has of its kind.

页面表：一行一种页面；Jinja 自动转义，富文本只经 markdown-it 和 nh3。
"""

from __future__ import annotations

from paiqi.pages import (
    accounts,
    calendar,
    campaigns,
    changes,
    days,
    kpis,
    matrix,
    people,
    platforms,
    reports,
    rules,
    timeline,
    work,
)
from paiqi.pages.kinds import PageData, PageKind
from paiqi.text.messages import msg
from paiqi.views.site_views import SiteViews

__all__ = ["PAGES", "PageData", "PageKind", "list_pages"]

CALENDAR, CAMPAIGNS, ACCOUNTS, TEAM = msg("Calendar"), msg("Campaigns"), msg("Accounts"), msg("Team")
CHECKS, MATRIX = msg("Checks"), msg("Matrix")

PAGES: tuple[PageKind, ...] = (
    PageKind("home", calendar.home, msg("Home"), ""),
    PageKind("day", days.today, msg("Today"), "today/"),
    PageKind("calendar", calendar.months, msg("Month"), "calendar/", CALENDAR),
    PageKind("week", calendar.weeks, msg("Week"), "week/", CALENDAR),
    PageKind("agenda", calendar.agendas, msg("Agenda"), "agenda/", CALENDAR),
    PageKind("timeline", timeline.whole, msg("Timeline"), "timeline/", CALENDAR),
    PageKind("timeline", timeline.periods, None, "", CALENDAR),
    PageKind("day", days.days),
    PageKind("matrix", matrix.coverage, msg("Coverage"), "matrix/", MATRIX),
    PageKind("matrix-content", matrix.content, msg("Content × account"), "matrix/content/", MATRIX),
    PageKind("matrix-promises", matrix.promises, msg("Promises"), "matrix/promises/", MATRIX),
    PageKind("campaigns", campaigns.campaigns, msg("Campaigns"), "campaigns/", CAMPAIGNS),
    PageKind("campaign", campaigns.campaign),
    PageKind("activities", campaigns.activities, msg("Activities"), "activities/", CAMPAIGNS),
    PageKind("activity", campaigns.activity),
    PageKind("creators", work.creators, msg("Creators"), "creators/", CAMPAIGNS),
    PageKind("ideas", campaigns.ideas, msg("Ideas"), "ideas/", CAMPAIGNS),
    PageKind("learnings", campaigns.learnings, msg("Learnings"), "learnings/", CAMPAIGNS),
    PageKind("brief", reports.brief),
    PageKind("review", reports.review),
    PageKind("kpis", kpis.kpis, msg("KPIs"), "kpis/"),
    PageKind("accounts", accounts.accounts, msg("Accounts"), "accounts/", ACCOUNTS),
    PageKind("account", accounts.account),
    PageKind("platforms", platforms.platforms, msg("Platforms"), "platforms/", ACCOUNTS),
    PageKind("platform", platforms.platform),
    PageKind("community", accounts.community, msg("Community"), "community/", ACCOUNTS),
    PageKind("people", people.people, msg("People"), "people/", TEAM),
    PageKind("person", people.person),
    PageKind("production", work.production, msg("Production"), "production/", TEAM),
    PageKind("changes", changes.changes, msg("Changes"), "changes/"),
    PageKind("checks", work.checks, msg("Findings"), "checks/", CHECKS),
    PageKind("rules", rules.rules, msg("Rules"), "rules/", CHECKS),
    PageKind("rule", rules.rule),
    PageKind("subscribe", accounts.subscribe, msg("Subscribe"), "subscribe/"),
)


def list_pages(views: SiteViews) -> tuple[tuple[PageKind, PageData], ...]:
    """Every page that the plan has, in the order of the table, not yet rendered."""
    return tuple((kind, data) for kind in PAGES for data in kind.pages(views))
