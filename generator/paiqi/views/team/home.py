"""What a team looks at first: what goes out, what is late or blocked, which weeks and KPIs need somebody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from paiqi.model.content import Post
from paiqi.model.liveness import in_the_making, is_closed, is_owed
from paiqi.model.plan import Plan
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.views.calendar.entries import Entry, post_entry, post_path
from paiqi.views.measures.kpis import KpiView, StageView
from paiqi.views.team.coming_weeks import WeekLoad, rhythm

#: So long before publishing a post must be approved, and its text be there.
APPROVED, WRITTEN = timedelta(days=3), timedelta(days=2)


class HomeNeeds(Protocol):
    """What the desk draws on."""

    @property
    def plan(self) -> Plan: ...

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]: ...

    @property
    def internal(self) -> bool: ...

    @property
    def entries(self) -> tuple[Entry, ...]: ...

    @property
    def stages(self) -> tuple[StageView, ...]: ...

    @property
    def missed(self) -> tuple[Post, ...]: ...

    @property
    def late_deadlines(self) -> tuple[Entry, ...]: ...


@dataclass(frozen=True, slots=True)
class Hitch:
    """Something late or blocked.

    `kind`: missed (a post without write-back), overdue (a step or task), approval (a post that goes out soon
    and is not approved; `lacking` names the steps the workspace asks for), copy (a post that goes out soon
    without text).
    """

    kind: str
    day: date
    title: str
    path: str
    owner: str
    platform: str = ""
    lacking: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[object, ...]:
        """The longest overdue first, then what comes next."""
        return (self.day, ("missed", "overdue", "approval", "copy").index(self.kind), self.title, self.path)


@dataclass(frozen=True, slots=True)
class HomeView:
    """The answers of the home page."""

    today: tuple[Entry, ...]
    tomorrow: tuple[Entry, ...]
    late: tuple[Hitch, ...]
    blocked: tuple[Hitch, ...]
    troubled: tuple[KpiView, ...]
    weeks: tuple[WeekLoad, ...]
    findings: tuple[tuple[Severity, int], ...]


def sheet_path(post: Post) -> str:
    """A post's place on the sheet of its day; on its campaign's page where it has no day."""
    if not post.slot or post.slot.tentative:
        return post_path(post)
    return f"day/{post.slot.first.isoformat()}/#{post.full_id.replace('/', '.')}"


def missing_approvals(views: HomeNeeds, post: Post) -> tuple[str, ...]:
    """The approval steps that the workspace asks for and the post's content has not been given."""
    content = views.plan.contents[f"{post.campaign_id}/{post.content_id}"]
    given = {one.step for one in content.approvals}
    return tuple(step for step in views.plan.workspace.approvals if step not in given)


def desk(views: HomeNeeds) -> HomeView:
    """The desk of a plan as of its today."""
    today = views.plan.today
    counts = Counter(item.severity for item in views.diagnostics)
    return HomeView(
        today=_out_on(views, today),
        tomorrow=_out_on(views, today + timedelta(days=1)),
        late=tuple(sorted(_late(views), key=lambda one: one.order)),
        blocked=tuple(sorted(_blocked(views), key=lambda one: one.order)),
        troubled=_troubled(views),
        weeks=rhythm(views.plan),
        findings=tuple(
            (severity, counts[severity])
            for severity in (Severity.error, Severity.warning, Severity.advice)
            if views.internal
        ),
    )


def _troubled(views: HomeNeeds) -> tuple[KpiView, ...]:
    """The KPIs behind their pace, then those at risk; nobody works for one whose campaign is stopped."""
    kpis = [view for stage in views.stages for view in stage.kpis if not view.kpi.stopped]
    return tuple(
        sorted(
            (view for view in kpis if view.status in ("behind", "at-risk")),
            key=lambda view: view.status != "behind",
        )
    )


def _out_on(views: HomeNeeds, day: date) -> tuple[Entry, ...]:
    """The posts of a day, open slots and what takes place on it, all in order of time."""
    rows = [
        row
        for post in views.plan.posts
        if post.slot
        and not post.slot.tentative
        and post.slot.first == day
        and (row := post_entry(post, sheet_path(post)))
    ]
    rows += [
        row
        for row in views.entries
        if row.kind in ("content", "activity", "deliverable")
        and not row.tentative
        and row.first <= day <= row.last
    ]
    return tuple(sorted(rows, key=lambda row: row.order))


def _late(views: HomeNeeds) -> Iterator[Hitch]:
    for post in views.missed:
        yield Hitch(
            "missed", post.slot.first, post.own_title, sheet_path(post), post.owner or "", post.platform
        )
    for row in views.late_deadlines:
        yield Hitch("overdue", row.first, row.title, row.path, row.owner)


def _blocked(views: HomeNeeds) -> Iterator[Hitch]:
    today = views.plan.today
    for post in views.plan.posts:
        if (
            not post.slot
            or post.slot.tentative
            or not today <= post.slot.first <= today + APPROVED
            or post.out
        ):
            continue
        if not is_owed(post.status) or is_closed(views.plan.campaigns[post.campaign_id].status):
            continue
        lacking = missing_approvals(views, post)
        if lacking or in_the_making(post.status):
            yield Hitch(
                "approval",
                post.slot.first,
                post.own_title,
                sheet_path(post),
                post.owner or "",
                post.platform,
                lacking,
            )
        if post.copy is None and post.slot.first <= today + WRITTEN:
            yield Hitch(
                "copy", post.slot.first, post.own_title, sheet_path(post), post.owner or "", post.platform
            )
