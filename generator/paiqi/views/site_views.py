"""Everything that pages draw on, worked out once for a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from paiqi.model.accounts import Account
from paiqi.model.campaign import Campaign
from paiqi.model.choices import Status
from paiqi.model.content import Post
from paiqi.model.liveness import is_closed
from paiqi.views.calendar.day_scale import DayScale, periods, whole_scale
from paiqi.views.calendar.days import AHEAD, DaySheet, day_path, day_sheets
from paiqi.views.calendar.entries import Entry, entries, post_state
from paiqi.views.calendar.facets import Facet, facets
from paiqi.views.calendar.marks import DayMark, day_marks
from paiqi.views.calendar.months import (
    AgendaDay,
    Month,
    Schedule,
    Week,
    agenda,
    months,
    schedule,
    upcoming,
    week_key,
    weeks,
)
from paiqi.views.calendar.timeline import Timeline, dated_days, timeline
from paiqi.views.matrix.content_matrix import CampaignMatrix, campaign_matrix
from paiqi.views.matrix.coverage import Coverage, PurposeGrid, overall_coverage, purpose_grid
from paiqi.views.matrix.promised import PromiseTable, campaign_promises, promise_table
from paiqi.views.matrix.supply import Supply, supplies
from paiqi.views.matrix.weeks import weeks_around, weeks_of
from paiqi.views.measured_views import MeasuredViews
from paiqi.views.rulebook.account_rules import AccountRules, account_rules
from paiqi.views.rulebook.platforms import PlatformView, platform_view
from paiqi.views.rulebook.quota_use import Load
from paiqi.views.team.accounts import AccountView, account_view
from paiqi.views.team.home import HomeView, desk


@dataclass(frozen=True)
class SiteViews(MeasuredViews):
    """A plan of one audience with its projections."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All calendar rows."""
        return entries(self.plan, self.internal)

    @cached_property
    def marks(self) -> Mapping[date, DayMark]:
        """The marks of all days that any calendar shows."""
        days = [self.plan.today, *(row.first for row in self.entries), *(row.last for row in self.entries)]
        return day_marks(
            self.plan,
            self.workdays,
            min(days) - timedelta(days=40),
            max(days) + timedelta(days=40),
            self.language,
        )

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """All months."""
        return months(self.entries, self.schedule)

    @cached_property
    def schedule(self) -> Schedule:
        """All calendar rows by when they are."""
        return schedule(self.entries, self.marks, self.plan.today, self.slips.stood)

    @cached_property
    def weeks(self) -> Mapping[str, Week]:
        """The weeks that have a page, by key (`2026-W12`), in order."""
        return {week.key: week for week in weeks(self.schedule)}

    @cached_property
    def ahead(self) -> tuple[Week, ...]:
        """The next weeks as a list."""
        return upcoming(self.schedule)

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """By what the rows of calendars can be filtered."""
        return facets(self.plan, self.entries)

    def week_path(self, day: date) -> str:
        """The page of a day's week, "" where it has none."""
        key = week_key(day)
        return f"week/{key}/" if key in self.weeks else ""

    def first_week_path(self, month: Month) -> str:
        """The week's page to begin with for a month: this week's if it lies there, else the first that has a
        page; "" for none.
        """
        days = [cell.day for week in month.weeks for cell in week.cells if cell.inside]
        found = [self.plan.today, *days] if self.plan.today in days else days
        return next((path for day in found if (path := self.week_path(day))), "")

    def day_path(self, day: date) -> str:
        """The sheet of a day, "" where it has none."""
        return day_path(day) if day in self._sheets else ""

    @cached_property
    def days(self) -> tuple[DaySheet, ...]:
        """The sheets of all days that have one, in order."""
        return day_sheets(self)

    @property
    def sheets_until(self) -> date:
        """The last day up to which every day from today on has a sheet."""
        return self.plan.today + AHEAD

    @cached_property
    def _sheets(self) -> frozenset[date]:
        """The days that have a sheet."""
        return frozenset(sheet.day for sheet in self.days)

    @property
    def tomorrow(self) -> date:
        """The day after today."""
        return self.plan.today + timedelta(days=1)

    @cached_property
    def desk(self) -> HomeView:
        """What the team looks at first."""
        return desk(self)

    @cached_property
    def soon(self) -> tuple[AgendaDay, ...]:
        """The next fourteen days, today first, empty ones too."""
        today = self.plan.today
        return agenda(self.entries, self.marks, today, today, today + timedelta(days=13), empty=True)

    @cached_property
    def missed(self) -> tuple[Post, ...]:
        """Posts whose day has passed without a write-back, of campaigns that still run."""
        return tuple(
            post
            for post in self.plan.posts
            if post.overdue and not is_closed(self.plan.campaigns[post.campaign_id].status)
        )

    @cached_property
    def late_deadlines(self) -> tuple[Entry, ...]:
        """Steps and tasks that are overdue, of campaigns that still run."""
        return tuple(
            row
            for row in self.entries
            if row.kind == "deadline"
            and row.state == "missed"
            and not is_closed(self.plan.campaigns[row.campaign].status)
        )

    @cached_property
    def in_flight(self) -> tuple[Campaign, ...]:
        """Campaigns that run today or are marked as active."""
        today = self.plan.today
        return tuple(
            campaign
            for campaign in self.plan.campaigns.values()
            if not is_closed(campaign.status)
            and not campaign.stopped
            and (
                campaign.status is Status.active
                or (
                    campaign.first
                    and campaign.first.first <= today
                    and (not campaign.last or today <= campaign.last.last)
                )
            )
        )

    @cached_property
    def whole(self) -> DayScale:
        """The scale of everything that timelines show."""
        return whole_scale(dated_days(self.campaigns), self.plan.today)

    @cached_property
    def timeline(self) -> Timeline | None:
        """All campaigns on one scale; None where none has a day."""
        made = self.timeline_of(self.whole)
        return made if made.lanes else None

    @cached_property
    def periods(self) -> tuple[tuple[DayScale, ...], tuple[DayScale, ...]]:
        """The quarters and months that have a timeline of their own."""
        return periods(self.whole, self.plan.today)

    def timeline_of(self, scale: DayScale) -> Timeline:
        """The campaigns on a scale, with markers; with holidays and shaded days off in a month or quarter."""
        signs = tuple((one.kind.value, one.title, one.date, one.end or one.date) for one in self.plan.markers)
        if not scale.key:
            return timeline(self.campaigns, scale, self.plan.today, signs=signs, was=self.stood)
        days = [scale.first + timedelta(days=n) for n in range((scale.end - scale.first).days)]
        off = tuple(day for day in days if not self.workdays.is_workday(day))
        named = {(title, first) for _, title, first, _ in signs}
        # A day off in lieu of another is named in brackets after it; it is shaded, and that will do.
        holidays = [
            ("holiday", name, day, day)
            for day in days
            if (name := self.workdays.holiday(day))
            and name != self.workdays.holiday(day - timedelta(days=1))
            and "（" not in name
            and "(" not in name
        ]
        return timeline(
            self.campaigns,
            scale,
            self.plan.today,
            signs=(*signs, *(one for one in holidays if (one[1], one[2]) not in named)),
            off=off,
            was=self.stood,
        )

    @cached_property
    def posts_of(self) -> Mapping[str, tuple[Post, ...]]:
        """Posts by account."""
        groups: dict[str, list[Post]] = defaultdict(list)
        for post in self.plan.posts:
            groups[post.account].append(post)
        return {name: tuple(posts) for name, posts in groups.items()}

    def account(self, account: Account) -> AccountView:
        """An account with its rhythm and figures."""
        return account_view(
            self.plan,
            account,
            self.posts_of.get(account.id, ()),
            self.measured,
            self.kpi_views,
            self.internal,
        )

    @cached_property
    def coverage(self) -> Coverage:
        """Pillar × platform × week."""
        return overall_coverage(self.plan)

    @cached_property
    def load(self) -> Load | None:
        """What accounts use of their quotas; None where not every post is seen."""
        return Load(self.plan, self.book) if self.internal else None

    @cached_property
    def platforms(self) -> Mapping[str, PlatformView]:
        """The rules of every platform of the plan: those that it uses first, each in the order of the
        accounts, then by id.
        """
        used = dict.fromkeys(account.platform for account in self.plan.accounts.values())
        order = (*used, *sorted(name for name in self.plan.platforms if name not in used))
        return {name: platform_view(self.plan, self.book, self.plan.platforms[name]) for name in order}

    def rules(self, account: Account) -> AccountRules:
        """The rules that hold today for an account."""
        return account_rules(self.book, account)

    @cached_property
    def purposes(self) -> PurposeGrid:
        """Purpose × pillar."""
        return purpose_grid(self.plan)

    @cached_property
    def promises(self) -> PromiseTable:
        """What is promised against the plan in the weeks around today."""
        return promise_table(self.plan, weeks_around(self.plan.today), cadences=self.internal)

    def promises_of(self, campaign: Campaign) -> PromiseTable:
        """What a campaign promises against the plan in its own weeks."""
        columns = weeks_of(campaign, self.plan.today)
        return PromiseTable(columns, campaign_promises(self.plan, campaign, columns))

    @cached_property
    def supplies(self) -> tuple[Supply, ...]:
        """How far each account is supplied; nothing where the plan is not the whole one."""
        return supplies(self.plan, self.load.uses) if self.load else ()

    @cached_property
    def _matrices(self) -> dict[str, CampaignMatrix]:
        return {
            name: campaign_matrix(self.plan, campaign, self.internal)
            for name, campaign in self.plan.campaigns.items()
        }

    def matrix(self, campaign: Campaign) -> CampaignMatrix:
        """A campaign's matrix."""
        return self._matrices[str(campaign.id)]

    @cached_property
    def matrices(self) -> tuple[CampaignMatrix, ...]:
        """The matrices of all campaigns that hold or promise anything, in the order of campaigns."""
        return tuple(self.matrix(one) for one in self.campaigns if one.content or one.matrix or one.series)

    @cached_property
    def by_account(self) -> Mapping[str, tuple[Entry, ...]]:
        """Posts and empty slots by account."""
        return self._grouped("account", ("post", "content", "series"))

    @cached_property
    def by_owner(self) -> Mapping[str, tuple[Entry, ...]]:
        """Everything that somebody owns, by person."""
        return self._grouped("owner", None)

    def _grouped(self, key: str, kinds: tuple[str, ...] | None) -> Mapping[str, tuple[Entry, ...]]:
        groups: dict[str, list[Entry]] = defaultdict(list)
        for row in self.entries:
            name = getattr(row, key)
            if name and (kinds is None or row.kind in kinds):
                groups[name].append(row)
        return {name: tuple(rows) for name, rows in groups.items()}

    def upcoming(self, rows: tuple[Entry, ...], limit: int = 8) -> tuple[Entry, ...]:
        """The next rows from today on that are not over or dropped."""
        ahead = (row for row in rows if row.last >= self.plan.today and not row.over)
        return tuple(ahead)[:limit]

    @staticmethod
    def state(post: Post) -> str:
        """A post's state as readers see it."""
        return post_state(post)
