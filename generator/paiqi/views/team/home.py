"""What a team looks at first: what goes out, what is late or blocked, which weeks and KPIs need somebody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from paiqi.derive.figure import Figure
from paiqi.derive.ledger import Ledger
from paiqi.model.content import Post
from paiqi.model.plan import Plan
from paiqi.views.calendar.entries import Entry, post_entry
from paiqi.views.calendar.late_rows import late_row, post_path
from paiqi.views.calendar.months import Schedule, Stretch
from paiqi.views.measures.kpis import KpiView, StageView
from paiqi.views.rulebook.findings import Findings
from paiqi.views.team.coming_weeks import WeekLoad, rhythm


@dataclass(frozen=True, slots=True)
class Hitch:
    """Something late or blocked.

    `kind`: missed (a post without write-back), open (a piece without a post whose day is over), overdue (a
    step, a task or a creator's piece), approval (a post that goes out soon and is not approved; `lacking`
    names the steps the workspace asks for), copy (a post that goes out soon without text).
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
        kinds = ("missed", "open", "overdue", "approval", "copy")
        return (self.day, kinds.index(self.kind), self.title, self.path)


@dataclass(frozen=True, slots=True)
class HomeView:
    """The answers of the home page."""

    today: tuple[Entry, ...]
    tomorrow: tuple[Entry, ...]
    late: tuple[Hitch, ...]
    blocked: tuple[Hitch, ...]
    troubled: tuple[KpiView, ...]
    weeks: tuple[WeekLoad, ...]
    #: Whether any KPI has a target that is worked for, so that all of them can be on track.
    judged: bool
    figures: tuple[Figure, Figure]
    #: What the checks found; for the team only.
    findings: Findings | None

    @property
    def pieces_today(self) -> int:
        """How many posts, or pieces with a day of their own, stand on today."""
        return len(pieces(self.today))

    @property
    def pieces_tomorrow(self) -> int:
        """The same of tomorrow."""
        return len(pieces(self.tomorrow))

    @property
    def out_today(self) -> int:
        """How many of today's went out."""
        return sum(row.past for row in pieces(self.today))


def pieces(rows: tuple[Entry, ...]) -> list[Entry]:
    """The rows that go out: posts and open slots, without what is called off."""
    return [row for row in rows if row.kind in ("post", "content") and not row.off]


def sheet_path(post: Post) -> str:
    """A post's place on the sheet of its day; on its campaign's page where it has no day."""
    if not post.slot or post.slot.tentative:
        return post_path(post)
    return f"day/{post.slot.first.isoformat()}/#{post.full_id.replace('/', '.')}"


def desk(
    plan: Plan,
    internal: bool,
    findings: Findings,
    held: Schedule,
    posts: Mapping[date, tuple[Post, ...]],
    stages: tuple[StageView, ...],
    ledger: Ledger,
) -> HomeView:
    """The desk of a plan as of its today."""
    today = plan.today
    return HomeView(
        today=_out_on(posts, held, today),
        tomorrow=_out_on(posts, held, today + timedelta(days=1)),
        late=tuple(sorted(_late(ledger), key=lambda one: one.order)),
        blocked=tuple(sorted(_blocked(ledger), key=lambda one: one.order)),
        troubled=_troubled(stages),
        weeks=rhythm(plan, ledger),
        judged=any(stage.fine or stage.troubled for stage in stages),
        figures=(ledger.late_figure, ledger.blocked_figure),
        findings=findings if internal else None,
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


def _out_on(posts: Mapping[date, tuple[Post, ...]], held: Schedule, day: date) -> tuple[Entry, ...]:
    """The posts of a day, open slots and what takes place on it, all in order of time."""
    rows = [row for post in posts.get(day, ()) if (row := post_entry(post, sheet_path(post)))]
    rows += [row for row in held.days.get(day, ()) if row.kind in ("content", "activity", "deliverable")]
    return tuple(sorted(rows, key=lambda row: row.order))


def unreported(stretch: Stretch, today: date, ledger: Ledger) -> tuple[Hitch, ...]:
    """On the sheet of today: what should be out by now and nobody reported; nothing on other days."""
    if stretch.first != today:
        return ()
    late = sorted(_late(ledger), key=lambda one: one.order)
    return tuple(one for one in late if one.kind in ("missed", "open"))


def _late(ledger: Ledger) -> Iterator[Hitch]:
    for one in ledger.late:
        row = late_row(one)
        kind = {"post": "missed", "content": "open"}.get(row.kind, "overdue")
        path = sheet_path(one.item) if isinstance(one.item, Post) else row.path
        yield Hitch(kind, one.day, row.title, path, one.owner, row.platform)


def _blocked(ledger: Ledger) -> Iterator[Hitch]:
    for one in ledger.blocked:
        post, path = one.post, sheet_path(one.post)
        owner = post.owner or ""
        yield Hitch(one.kind, post.slot.first, post.own_title, path, owner, post.platform, one.lacking)
