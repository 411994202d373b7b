"""The table of pages: one row, one kind of page; each row says which pages a plan has of its kind.

页面表：一行一种页面；Jinja 自动转义，富文本只经 markdown-it 和 nh3。
"""

from __future__ import annotations

from paiqi.pages import (
    accounts,
    calendar,
    campaign,
    campaigns,
    changes,
    days,
    figures,
    home,
    kpis,
    loads,
    matrix,
    people,
    platforms,
    reports,
    rules,
    subscribe,
    timeline,
    work,
)
from paiqi.pages.kinds import PageData, PageKind, PageScope, PageViews
from paiqi.text.messages import msg

__all__ = ["PAGES", "PageData", "PageKind", "PageViews", "list_pages"]

CALENDAR, CAMPAIGNS, ACCOUNTS, TEAM = msg("Calendar"), msg("Campaigns"), msg("Accounts"), msg("Team")
CHECKS, MATRIX = msg("Checks"), msg("Matrix")

ITEM, CAMPAIGN, ACCOUNT, ALL = PageScope.item, PageScope.campaign, PageScope.account, PageScope.workspace
DAY, WEEK, MONTH = PageScope.day, PageScope.week, PageScope.month

PAGES: tuple[PageKind, ...] = (
    PageKind(
        "home",
        home.home,
        home.HomeContext,
        ALL,
        "workspace shown_day desk stages in_flight latest_news soon timeline paths tray",
        msg("Home"),
        "",
    ),
    PageKind("hitches", home.hitches, home.HitchesContext, ALL, "desk"),
    PageKind(
        "day",
        days.today,
        days.DayContext,
        ALL,
        "days posts_on rows_on shown_day unreported",
        msg("Today"),
        "today/",
    ),
    PageKind(
        "calendar",
        calendar.this_month,
        calendar.MonthContext,
        ALL,
        "months facets paths",
        msg("Month"),
        "calendar/",
        CALENDAR,
    ),
    PageKind(
        "calendar", calendar.months, calendar.MonthContext, MONTH, "months facets paths", section=CALENDAR
    ),
    PageKind("month-load", loads.loads, loads.LoadContext, MONTH, "months paths", section=CALENDAR),
    PageKind(
        "week",
        calendar.this_week,
        calendar.WeekContext,
        ALL,
        "weeks week_keys facets",
        msg("Week"),
        "week/",
        CALENDAR,
    ),
    PageKind("week", calendar.weeks, calendar.WeekContext, WEEK, "weeks facets", section=CALENDAR),
    PageKind(
        "agenda",
        calendar.agenda,
        calendar.AgendaContext,
        ALL,
        "ahead month_keys facets paths",
        msg("Agenda"),
        "agenda/",
        CALENDAR,
    ),
    PageKind(
        "agenda", calendar.agendas, calendar.AgendaContext, MONTH, "months facets paths", section=CALENDAR
    ),
    PageKind(
        "timeline",
        timeline.whole,
        timeline.TimelineContext,
        ALL,
        "timelines",
        msg("Timeline"),
        "timeline/",
        CALENDAR,
    ),
    PageKind(
        "timeline",
        timeline.periods,
        timeline.TimelineContext,
        ALL,
        "timelines periods",
        section=CALENDAR,
    ),
    PageKind(
        "tray",
        calendar.tray,
        calendar.TrayContext,
        ALL,
        "tray orders",
        msg("Not scheduled yet"),
        "tray/",
        CALENDAR,
    ),
    PageKind("day", days.days, days.DayContext, DAY, "days posts_on rows_on shown_day unreported"),
    PageKind(
        "matrix",
        matrix.coverage,
        matrix.CoverageContext,
        ALL,
        "coverage purposes supplies load_table outlook orders",
        msg("Coverage"),
        "matrix/",
        MATRIX,
    ),
    PageKind(
        "matrix-content",
        matrix.content,
        matrix.ContentContext,
        ALL,
        "matrices orders",
        msg("Content × account"),
        "matrix/content/",
        MATRIX,
    ),
    PageKind(
        "matrix-promises",
        matrix.promises,
        matrix.PromisesContext,
        ALL,
        "promises outlook accounts orders",
        msg("Promises"),
        "matrix/promises/",
        MATRIX,
    ),
    PageKind(
        "campaigns",
        campaigns.campaigns,
        campaigns.CampaignsContext,
        ALL,
        "campaigns timeline",
        msg("Campaigns"),
        "campaigns/",
        CAMPAIGNS,
    ),
    PageKind(
        "campaign",
        campaign.campaign,
        campaign.CampaignContext,
        CAMPAIGN,
        "for_whom course phases pieces matrix promises_of kpis money currency learned_in learned_of_pieces "
        "finished releases since_release slip called",
    ),
    PageKind(
        "activities",
        campaigns.activities,
        campaigns.ActivitiesContext,
        ALL,
        "activities",
        msg("Activities"),
        "activities/",
        CAMPAIGNS,
    ),
    PageKind(
        "activity", campaigns.activity, campaigns.ActivityContext, ITEM, "tasks linked_content learned_of"
    ),
    PageKind(
        "creators",
        work.creators,
        work.CreatorsContext,
        ALL,
        "placements",
        msg("Creators"),
        "creators/",
        CAMPAIGNS,
    ),
    PageKind(
        "ideas",
        campaigns.ideas,
        campaigns.IdeasContext,
        ALL,
        "ideas pillars communities contents",
        msg("Ideas"),
        "ideas/",
        CAMPAIGNS,
    ),
    PageKind(
        "learnings",
        campaigns.learnings,
        campaigns.LearningsContext,
        ALL,
        "learnings",
        msg("Learnings"),
        "learnings/",
        CAMPAIGNS,
    ),
    PageKind("brief", reports.brief, reports.BriefContext, CAMPAIGN, "brief title for_whom"),
    PageKind("review", reports.review, reports.ReviewContext, CAMPAIGN, "review finished slip learned_in"),
    PageKind(
        "kpis", kpis.kpis, kpis.KpisContext, ALL, "stages campaign_rows platform_rows", msg("KPIs"), "kpis/"
    ),
    PageKind(
        "accounts",
        accounts.accounts,
        accounts.AccountsContext,
        ALL,
        "accounts account rows",
        msg("Accounts"),
        "accounts/",
        ACCOUNTS,
    ),
    PageKind(
        "account", accounts.account, accounts.AccountContext, ACCOUNT, "pack account rows load_strip rules"
    ),
    PageKind(
        "platforms",
        platforms.platforms,
        platforms.PlatformsContext,
        ALL,
        "platforms",
        msg("Platforms"),
        "platforms/",
        ACCOUNTS,
    ),
    PageKind("platform", platforms.platform, platforms.PlatformContext, ALL, "platforms"),
    PageKind(
        "community",
        accounts.community,
        accounts.CommunityContext,
        ALL,
        "communities",
        msg("Community"),
        "community/",
        ACCOUNTS,
    ),
    PageKind("people", people.people, people.PeopleContext, ALL, "workload", msg("People"), "people/", TEAM),
    PageKind(
        "person",
        people.person,
        people.PersonContext,
        ALL,
        "workload ledger by_owner stages campaigns accounts findings",
    ),
    PageKind(
        "production",
        work.production,
        work.ProductionContext,
        ALL,
        "workspace steps outstanding board",
        msg("Production"),
        "production/",
        TEAM,
    ),
    PageKind(
        "figures", figures.figures, figures.FiguresContext, ALL, "figures", msg("Ledger"), "figures/", TEAM
    ),
    PageKind(
        "figure-rows",
        figures.rows,
        figures.RowsContext,
        ALL,
        "figures ledger campaigns_by_id accounts packs kpi_views",
    ),
    PageKind(
        "changes",
        changes.changes,
        changes.ChangesContext,
        ALL,
        "history slips releases",
        msg("Changes"),
        "changes/",
    ),
    PageKind(
        "checks", work.checks, work.ChecksContext, ALL, "findings feeds", msg("Findings"), "checks/", CHECKS
    ),
    PageKind(
        "rules",
        rules.rules,
        rules.RulesContext,
        ALL,
        "findings_of",
        msg("Rules"),
        "rules/",
        CHECKS,
    ),
    PageKind("rule", rules.rule, rules.RuleContext, ALL, "findings_of workspace"),
    PageKind(
        "subscribe",
        subscribe.subscribe,
        subscribe.SubscribeContext,
        ALL,
        "feeds workspace in_flight",
        msg("Subscribe"),
        "subscribe/",
    ),
)


def list_pages(views: PageViews) -> tuple[tuple[PageKind, PageData], ...]:
    """Every page that the plan has, in the order of the table, not yet rendered."""
    return tuple((kind, data) for kind in PAGES for data in kind.of(views))
