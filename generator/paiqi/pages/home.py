"""What the team looks at first, and where its lists go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paiqi.model.campaign import Campaign
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.parts import Part, parts_of
from paiqi.pages.room import OF_HOME, cut_cells
from paiqi.pages.timeline import begin_of
from paiqi.text.messages import msg
from paiqi.views.calendar.entries import Entry
from paiqi.views.calendar.months import Cell
from paiqi.views.calendar.paths import DayPaths, ShownDay
from paiqi.views.calendar.timeline import Timeline
from paiqi.views.changes.news import News
from paiqi.views.measures.kpis import StageView
from paiqi.views.team.home import Hitch, HomeView

#: So many rows of a list stand on home, most of them folded; so many campaigns; and what the timeline takes.
LISTED, CAMPAIGNS, TIMELINE = 30, 24, 0.2


@dataclass(frozen=True, slots=True)
class HomeContext:
    """What the team looks at first; `title` is the workspace's. Of what is long it has the begin: `running`
    of all campaigns in flight, of the days to come as much as there is room for.
    """

    title: str
    shown: ShownDay
    desk: HomeView
    today_rows: tuple[Entry, ...]
    tomorrow_rows: tuple[Entry, ...]
    late: tuple[Hitch, ...]
    blocked: tuple[Hitch, ...]
    stages: tuple[StageView, ...]
    in_flight: tuple[Campaign, ...]
    running: int
    latest_news: tuple[News, ...]
    soon: tuple[Cell, ...]
    overview: Timeline | None
    #: How many campaigns have a place on the timeline.
    lanes: int
    paths: DayPaths
    #: How many things have no date yet.
    undated: int


def home(views: PageViews) -> Iterator[PageData]:
    """The home page."""
    desk, picture = views.desk, views.timeline
    context = HomeContext(
        views.workspace.title,
        views.shown_day,
        desk,
        desk.today[:LISTED],
        desk.tomorrow[:LISTED],
        desk.late[:LISTED],
        desk.blocked[:LISTED],
        views.stages,
        views.in_flight[:CAMPAIGNS],
        len(views.in_flight),
        views.latest_news,
        cut_cells(views.soon, OF_HOME),
        begin_of(picture, views.today, TIMELINE) if picture else None,
        len(picture.lanes) if picture else 0,
        views.paths,
        len(views.tray),
    )
    yield PageData("", msg("Home").text(views.language), context)


@dataclass(frozen=True, slots=True)
class HitchesContext:
    """A part of what is late, or of what is blocked (`kind`), of `total`."""

    kind: str
    total: int
    rows: tuple[Hitch, ...]
    part: Part


def hitches(views: PageViews) -> Iterator[PageData]:
    """All that is late and all that is blocked, where home has no room for it; told to the team only."""
    for kind, title, rows in (
        ("late", msg("Late"), views.desk.late),
        ("blocked", msg("Blocked"), views.desk.blocked),
    ):
        if len(rows) > LISTED:
            for path, part, some in parts_of(rows, f"{kind}/"):
                name = title.text(views.language)
                context = HitchesContext(kind, len(rows), some, part)
                yield PageData(path, f"{name} · {part.number}" if part.before else name, context)
