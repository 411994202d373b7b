"""The pages of figures, accounts, people, changes, checks and feeds."""

from __future__ import annotations

from paiqi.pages import (
    accounts,
    changes,
    checks,
    figures,
    kpis,
    people,
    platforms,
    rules,
    subscribe,
    work,
)
from paiqi.pages.kinds import PageKind, PageScope
from paiqi.text.messages import msg

ACCOUNTS = msg("Accounts")
TEAM = msg("Team")
CHECKS = msg("Checks")
CAMPAIGN = PageScope.campaign
ACCOUNT = PageScope.account
PERSON = PageScope.person
PLATFORM = PageScope.platform
RULE = PageScope.rule
ALL = PageScope.workspace

OF_TEAM: tuple[PageKind, ...] = (
    PageKind(
        "kpis",
        kpis.kpis,
        kpis.KpisContext,
        ALL,
        "stages campaign_rows platform_rows",
        msg("KPIs"),
        "kpis/",
        holds="kpis/",
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
        "account",
        accounts.account,
        accounts.AccountContext,
        ACCOUNT,
        "pack account rows load_strip rules",
        below="accounts/",
    ),
    PageKind(
        "platforms",
        platforms.platforms,
        platforms.PlatformsContext,
        ALL,
        "platforms platform_order",
        msg("Platforms"),
        "platforms/",
        ACCOUNTS,
        there=lambda views: views.platform_order,
    ),
    PageKind(
        "platform", platforms.platform, platforms.PlatformContext, PLATFORM, "platforms", below="platforms/"
    ),
    PageKind(
        "community",
        accounts.community,
        accounts.CommunityContext,
        ALL,
        "communities",
        msg("Community"),
        "community/",
        ACCOUNTS,
        holds="community/",
    ),
    PageKind("people", people.people, people.PeopleContext, ALL, "workload", msg("People"), "people/", TEAM),
    PageKind("person", people.person, people.PersonContext, PERSON, "person", below="people/"),
    PageKind(
        "production",
        work.production,
        work.ProductionContext,
        ALL,
        "workspace steps outstanding board",
        msg("Production"),
        "production/",
        TEAM,
        there=lambda views: views.internal or views.steps.any,
    ),
    PageKind(
        "figures",
        figures.figures,
        figures.FiguresContext,
        ALL,
        "figures countable campaigns_by_id",
        msg("Ledger"),
        "figures/",
        TEAM,
        there=lambda views: views.countable,
    ),
    PageKind(
        "figure-rows",
        figures.rows,
        figures.RowsContext,
        ALL,
        "figures ledger campaigns_by_id accounts packs kpi_views",
        below="figures/",
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
        "checks",
        checks.checks,
        checks.ChecksContext,
        ALL,
        "findings feeds",
        msg("Findings"),
        "checks/",
        CHECKS,
        there=lambda views: views.internal,
        called=msg("Checks"),
    ),
    PageKind(
        "checks-found",
        checks.of_nobody,
        checks.FoundContext,
        ALL,
        "found_by_campaign found_by_person feeds",
        below="checks/",
    ),
    PageKind(
        "checks-found",
        checks.in_campaign,
        checks.FoundContext,
        CAMPAIGN,
        "found_in",
        below="checks/campaign/",
        always=False,
    ),
    PageKind(
        "checks-found",
        checks.for_person,
        checks.FoundContext,
        PERSON,
        "found_for",
        below="checks/owner/",
        always=False,
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
    PageKind("rule", rules.rule, rules.RuleContext, RULE, "found_of_rule levels", below="rules/"),
    PageKind(
        "subscribe",
        subscribe.subscribe,
        subscribe.SubscribeContext,
        ALL,
        "feeds workspace in_flight",
        msg("Subscribe"),
        "subscribe/",
        holds="subscribe/",
    ),
)
