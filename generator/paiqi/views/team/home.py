"""What a team looks at first: what goes out, what is late or blocked, which weeks and KPIs need somebody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from paiqi.model.content import Post
from paiqi.model.liveness import in_the_making, is_closed, is_owed
from paiqi.model.plan import Plan
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.views.calendar.entries import Entry, post_entry, post_path
from paiqi.views.measures.kpis import KpiView, StageView
from paiqi.views.team.coming_weeks import WeekLoad, rhythm

#: So long before publishing a post must be approved, and its text be there.
APPROVED, WRITTEN = timedelta(days=3), timedelta(days=2)


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

    @property
    def pieces_today(self) -> int:
        """How many posts, or pieces with a day of their own, stand on today."""
        return len(_pieces(self.today))

    @property
    def pieces_tomorrow(self) -> int:
        """The same of tomorrow."""
        return len(_pieces(self.tomorrow))

    @property
    def out_today(self) -> int:
        """How many of today's went out."""
        return sum(row.state in ("published", "late") for row in _pieces(self.today))


def _pieces(rows: tuple[Entry, ...]) -> list[Entry]:
    return [row for row in rows if row.kind in ("post", "content")]


def sheet_path(post: Post) -> str:
    """A post's place on the sheet of its day; on its campaign's page where it has no day."""
    if not post.slot or post.slot.tentative:
        return post_path(post)
    return f"day/{post.slot.first.isoformat()}/#{post.full_id.replace('/', '.')}"


def missing_approvals(plan: Plan, post: Post) -> tuple[str, ...]:
    """The approval steps that the workspace asks for and the post's content has not been given."""
    content = plan.contents[f"{post.campaign_id}/{post.content_id}"]
    given = {one.step for one in content.approvals}
    return tuple(step for step in plan.workspace.approvals if step not in given)


def missed(plan: Plan) -> tuple[Post, ...]:
    """Posts whose day has passed without a write-back, of campaigns that still run."""
    return tuple(
        post for post in plan.posts if post.overdue and not is_closed(plan.campaigns[post.campaign_id].status)
    )


def late_deadlines(plan: Plan, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Steps and tasks that are overdue, of campaigns that still run."""
    return tuple(
        row
        for row in entries
        if row.kind == "deadline"
        and row.state == "missed"
        and not is_closed(plan.campaigns[row.campaign].status)
    )


def desk(
    plan: Plan,
    internal: bool,
    diagnostics: tuple[Diagnostic, ...],
    entries: tuple[Entry, ...],
    stages: tuple[StageView, ...],
    missed: tuple[Post, ...],
    late_deadlines: tuple[Entry, ...],
) -> HomeView:
    """The desk of a plan as of its today."""
    today = plan.today
    counts = Counter(item.severity for item in diagnostics)
    return HomeView(
        today=_out_on(plan, entries, today),
        tomorrow=_out_on(plan, entries, today + timedelta(days=1)),
        late=tuple(sorted(_late(missed, late_deadlines), key=lambda one: one.order)),
        blocked=tuple(sorted(_blocked(plan), key=lambda one: one.order)),
        troubled=_troubled(stages),
        weeks=rhythm(plan),
        findings=tuple(
            (severity, counts[severity])
            for severity in (Severity.error, Severity.warning, Severity.advice)
            if internal
        ),
    )


def _troubled(stages: tuple[StageView, ...]) -> tuple[KpiView, ...]:
    """The KPIs behind their pace, then those at risk; nobody works for one whose campaign is stopped."""
    kpis = [view for stage in stages for view in stage.kpis if not view.kpi.stopped]
    return tuple(
        sorted(
            (view for view in kpis if view.status in ("behind", "at-risk")),
            key=lambda view: view.status != "behind",
        )
    )


def _out_on(plan: Plan, entries: tuple[Entry, ...], day: date) -> tuple[Entry, ...]:
    """The posts of a day, open slots and what takes place on it, all in order of time."""
    rows = [
        row
        for post in plan.posts
        if post.slot
        and not post.slot.tentative
        and post.slot.first == day
        and (row := post_entry(post, sheet_path(post)))
    ]
    rows += [
        row
        for row in entries
        if row.kind in ("content", "activity", "deliverable")
        and not row.tentative
        and row.first <= day <= row.last
    ]
    return tuple(sorted(rows, key=lambda row: row.order))


def _late(missed: Iterable[Post], late_deadlines: Iterable[Entry]) -> Iterator[Hitch]:
    for post in missed:
        yield Hitch(
            "missed", post.slot.first, post.own_title, sheet_path(post), post.owner or "", post.platform
        )
    for row in late_deadlines:
        yield Hitch("overdue", row.first, row.title, row.path, row.owner)


def _blocked(plan: Plan) -> Iterator[Hitch]:
    today = plan.today
    for post in plan.posts:
        if (
            not post.slot
            or post.slot.tentative
            or not today <= post.slot.first <= today + APPROVED
            or post.out
        ):
            continue
        if not is_owed(post.status) or is_closed(plan.campaigns[post.campaign_id].status):
            continue
        lacking = missing_approvals(plan, post)
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
