"""The table of views: a name, the function that works it out, and the names of what it is called with."""

from __future__ import annotations

from dataclasses import dataclass

from paiqi.derive import ledger as _ledger
from paiqi.derive import outlook as _outlook
from paiqi.history.changes import Change
from paiqi.history.releases import Release
from paiqi.memo import FRESH, Memo
from paiqi.model.plan import Plan
from paiqi.rulebook.in_force import Rulebook
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.messages import Language
from paiqi.views import plan_parts as _parts
from paiqi.views.calendar import dated as _dated
from paiqi.views.calendar import day_scale as _day_scale
from paiqi.views.calendar import days as _days
from paiqi.views.calendar import entries as _entries
from paiqi.views.calendar import facets as _facets
from paiqi.views.calendar import marks as _marks
from paiqi.views.calendar import months as _months
from paiqi.views.calendar import paths as _paths
from paiqi.views.calendar import post_sheet as _post_sheet
from paiqi.views.calendar import rows as _rows
from paiqi.views.calendar import timelines as _timelines
from paiqi.views.calendar import tray as _tray
from paiqi.views.changes import changes as _changes
from paiqi.views.changes import news as _news
from paiqi.views.changes import slippage as _slippage
from paiqi.views.frame import Each, View, Views
from paiqi.views.matrix import content_matrix as _content_matrix
from paiqi.views.matrix import coverage as _coverage
from paiqi.views.matrix import promised as _promised
from paiqi.views.matrix import supply as _supply
from paiqi.views.measures import kpis as _kpis
from paiqi.views.measures import metrics as _metrics
from paiqi.views.measures import rollup as _rollup
from paiqi.views.reports import brief as _brief
from paiqi.views.reports import learned as _learned
from paiqi.views.reports import review as _review
from paiqi.views.rulebook import account_rules as _account_rules
from paiqi.views.rulebook import findings as _findings
from paiqi.views.rulebook import platforms as _platforms
from paiqi.views.rulebook import quota_use as _quota_use
from paiqi.views.team import accounts as _accounts
from paiqi.views.team import campaigns as _campaigns
from paiqi.views.team import community as _community
from paiqi.views.team import figures as _figures
from paiqi.views.team import home as _home
from paiqi.views.team import person as _person
from paiqi.views.team import placements as _placements
from paiqi.views.team import production as _production
from paiqi.views.team import workload as _workload

#: What whoever asks for views has without naming it.
GRANTED = frozenset(["internal", "language", "today"])


@dataclass(frozen=True)
class SiteViews(Views):
    """A plan as one audience sees it, and every view of it, each worked out when it is first asked for.

    `internal`: whether the team itself is the audience; only then `diagnostics` are held, and sums over all
    posts are right, and posts are counted against promises. `changes`: what this audience may hear of the
    plan's history, oldest first, with what is not committed yet at its end. `pictures`: names of pictures
    below plans/assets/ that the site carries. `releases`: the agreed states that this audience may know of,
    oldest first.
    """

    plan: Plan
    language: Language
    diagnostics: tuple[Diagnostic, ...] = ()
    internal: bool = False
    changes: tuple[Change, ...] = ()
    pictures: frozenset[str] = frozenset()
    releases: tuple[Release, ...] = ()
    memo: Memo = FRESH

    # The plan's own parts
    today = View(_parts.today, "plan")
    workspace = View(_parts.workspace, "plan")
    title = View(_parts.title, "workspace")
    approvals = View(_parts.approvals, "workspace")
    levels = View(_parts.levels, "workspace")
    currency = View(_parts.currency, "workspace")
    accounts = View(_parts.accounts, "plan")
    people = View(_parts.people, "plan")
    contents = View(_parts.contents, "plan")
    activities = View(_parts.activities, "plan")
    ideas = View(_parts.ideas, "plan")
    clients = View(_parts.clients, "plan")
    segments = View(_parts.segments, "plan")
    products = View(_parts.products, "plan")
    pillars = View(_parts.pillars, "plan")
    broken = View(_parts.broken, "plan")
    write_back = View(_parts.write_back, "plan")
    assets = View(_parts.assets, "plan")
    team_kpis = View(_parts.team_kpis, "plan")
    workdays = View(_parts.workdays, "workspace", "today")
    markers = View(_parts.markers, "plan")
    blackouts = View(_parts.blackouts, "plan")
    book = View(Rulebook, "plan")
    campaigns_by_id = View(_campaigns.campaigns_by_id, "plan")
    campaigns = View(_campaigns.campaigns, "campaigns_by_id")
    ledger_of_campaign = Each("campaigns_by_id", _ledger.ledger_part, "today", "approvals", "internal")
    ledger = View(_ledger.Ledger, "today", "ledger_of_campaign", "internal")
    outlook = View(_outlook.outlook, "plan", "ledger")

    # Calendars
    rows_of_campaign = Each("campaigns_by_id", _entries.rows_of, "accounts", "today", "internal")
    entries = View(_entries.entries, "rows_of_campaign", "team_kpis")
    by_account = View(_rows.by_account, "entries")
    by_owner = View(_rows.by_owner, "entries")
    orders = View(_facets.orders, "plan")
    dated = Each("campaigns_by_id", _dated.dated, "rows_of_campaign")
    team_dated = View(_dated.team_dated, "team_kpis")
    facets = View(_facets.facets, "orders", "dated", "team_dated")
    own_days = View(_marks.own_days, "plan")
    reach = View(_months.reach, "dated", "team_dated", "today", "own_days")
    marks = View(_marks.all_marks, "workspace", "markers", "blackouts", "workdays", "reach", "language")
    schedule = View(_months.schedule, "dated", "team_dated", "marks", "today", "slips_by_day", "reach")
    month_keys = View(_months.month_keys, "schedule")
    months = Each("month_keys", _months.month, "schedule")
    week_keys = View(_months.week_keys, "schedule")
    weeks = Each("week_keys", _months.week, "schedule")
    ahead = View(_months.upcoming, "schedule")
    soon = View(_months.fortnight, "schedule")
    day_keys = View(_days.day_keys, "plan", "schedule")
    posts_by_day_of = Each("campaigns_by_id", _dated.posts_by_day)
    posts_by_day = View(_days.posts_by_day, "posts_by_day_of")
    activities_by_day = View(_days.activities_by_day, "plan", "day_keys")
    shelf = View(
        _post_sheet.Shelf, "campaigns_by_id", "contents", "accounts", "packs", "assets", "book", "write_back"
    )
    days = Each(
        "day_keys",
        _days.day_sheet,
        "today",
        "shelf",
        "schedule",
        "posts_by_day",
        "activities_by_day",
        "pictures",
    )
    posts_on = Each("day_keys", _days.posts_on, "posts_by_day")
    rows_on = Each("day_keys", _days.rows_on, "schedule")
    tray = View(_tray.tray, "plan")
    paths = View(_paths.day_paths, "today", "day_keys", "week_keys")
    shown_day = View(_paths.shown_day, "today", "workspace")

    # Timelines
    whole = View(_timelines.whole, "campaigns", "today")
    periods = View(_day_scale.periods, "whole", "today")
    scales = View(_timelines.scales, "whole", "periods")
    signs = View(_timelines.signs, "plan")
    stood = View(_slippage.stood_before, "changes")
    timelines = Each("scales", _timelines.timeline_on, "campaigns", "today", "signs", "workdays", "stood")
    timeline = View(_timelines.overview, "timelines")

    # Changes
    news = View(_news.news, "changes", "plan")
    latest_news = View(_news.latest, "news")
    since_release = Each("campaigns_by_id", _news.since_release, "news", "releases")
    datable = Each("campaigns_by_id", _slippage.datable)
    slips = View(_slippage.slips, "changes", "datable")
    slips_by_day = View(_slippage.slips_by_day, "slips")
    slip = Each("campaigns_by_id", _slippage.slip_of, "slips")
    history = View(_changes.changes, "news", "releases", "plan")

    # What was measured and learnt
    kpi_views = View(_kpis.kpi_views, "plan", "ledger", "internal")
    kpis = Each("campaigns_by_id", _kpis.kpis_of, "kpi_views")
    stages = View(_kpis.stages, "kpi_views")
    measured = View(_metrics.by_subject, "plan")
    followers = View(_metrics.all_followers, "accounts", "measured", "today")
    money = Each("campaigns_by_id", _rollup.money, "currency", "kpis")
    campaign_rows = View(_rollup.campaign_rows, "campaigns", "plan", "kpi_views")
    platform_rows = View(_rollup.platform_rows, "plan", "followers", "kpi_views", "ledger")
    learnings = View(_learned.learnings, "plan")
    learned = View(_learned.by_item, "learnings")
    learned_of_pieces = Each("campaigns_by_id", _learned.learned_of_pieces, "learned")
    learned_of = Each("activities", _learned.learned_of, "learned")
    learned_in = Each("campaigns_by_id", _learned.learned_in, "learnings")

    # The matrix
    matrix = Each("campaigns_by_id", _content_matrix.campaign_matrix, "accounts", "broken", "internal")
    matrices = View(_content_matrix.filled, "campaigns_by_id", "matrix")
    promises = View(_promised.promises, "plan", "internal")
    promises_of = Each("campaigns_by_id", _promised.promises_of, "today")
    coverage = View(_coverage.overall_coverage, "plan", "ledger")
    purposes = View(_coverage.purpose_grid, "plan")
    load = View(_quota_use.load, "plan", "book", "internal")
    load_table = View(_quota_use.load_table, "accounts", "load")
    load_strip = Each("accounts", _quota_use.strip, "load")
    supplies = View(_supply.supplies, "plan", "load", "ledger", "outlook")

    # Rules and what they find
    platform_order = View(_platforms.platform_order, "plan")
    on_platforms = View(_platforms.on_platforms, "plan")
    platforms = Each("platform_order", _platforms.platform_view, "today", "book", "on_platforms")
    packs = View(_parts.packs, "plan")
    pack = Each("accounts", _parts.pack_of, "packs")
    rules = Each("accounts", _account_rules.account_rules, "book")
    findings = View(_findings.findings, "plan", "diagnostics")
    found_by_campaign = View(_findings.by_campaign, "findings")
    found_in = Each("campaigns_by_id", _findings.found_in, "found_by_campaign")
    found_by_person = View(_findings.by_person, "findings")
    found_for = Each("people", _findings.found_for, "found_by_person")
    findings_of = View(_findings.by_code, "findings")

    # The team's work
    posts_by_account_of = Each("campaigns_by_id", _parts.posts_of_accounts)
    posts_by_account = View(_parts.posts_by_account, "posts_by_account_of")
    posts = Each("accounts", _parts.posts_of, "posts_by_account")
    rows = Each("accounts", _rows.rows_of, "by_account")
    account = Each("accounts", _accounts.account_view, "today", "posts", "measured", "kpi_views", "internal")
    communities = View(_community.communities, "plan")
    placements = View(_placements.placements, "plan", "internal")
    desk = View(_home.desk, "plan", "internal", "findings", "schedule", "posts_by_day", "stages", "ledger")
    unreported = Each("day_keys", _home.unreported, "today", "ledger")
    countable = View(_figures.countable, "plan")
    figures = View(_figures.figure_rows, "plan", "ledger", "outlook")
    in_flight = View(_campaigns.in_flight, "plan")
    workload = View(_workload.workload, "people", "today", "by_owner", "ledger")
    charges = View(_person.charges, "workload", "stages", "campaigns", "accounts", "findings")
    person = Each("people", _person.person_view, "charges", "by_owner", "today", "ledger")
    steps = View(_production.steps, "entries", "today")
    outstanding = View(_production.outstanding, "plan")
    board = View(_production.board, "plan")

    # A campaign and an activity
    for_whom = Each("campaigns_by_id", _campaigns.for_whom, "clients", "segments", "products")
    course = Each("campaigns_by_id", _campaigns.course, "today")
    phases = Each("campaigns_by_id", _campaigns.phases, "today")
    called = Each("campaigns_by_id", _campaigns.called, "accounts", "packs", "language")
    pieces = Each("campaigns_by_id", _campaigns.pieces, "today", "internal")
    linked_content = Each("activities", _parts.linked_content, "contents")
    tasks = Each("activities", _campaigns.tasks, "today", "internal")
    brief = Each("campaigns_by_id", _brief.brief, "today", "accounts", "people", "phases", "kpis")
    review = Each("campaigns_by_id", _review.review, "kpis", "measured", "money", "ledger")
    finished = Each("campaigns_by_id", _review.finished, "today")
