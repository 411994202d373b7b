"""The page of figures: where each number of the site comes from, and the pages of the rows behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from paiqi.derive.ledger import TOLD, Figure, went_out
from paiqi.derive.outlook import AHEAD
from paiqi.derive.pledges import Wanted
from paiqi.model.content import Post
from paiqi.pages.kinds import PageData, PageViews
from paiqi.text.messages import msg
from paiqi.views.calendar.entries import post_state
from paiqi.views.team.figures import FigureRow


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """The figures of all campaigns, platforms or accounts (`kind`) that have any; `heads` are their columns:
    the first figure of each name.
    """

    kind: str
    heads: tuple[Figure, ...]
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class FiguresContext:
    """The figures of the whole plan, and those of its parts."""

    whole: FigureGroup
    groups: tuple[FigureGroup, ...]


def figures(views: PageViews) -> Iterator[PageData]:
    """Each figure with its days and what it is of; nothing where the plan has no post."""
    whole, *rows = views.figures
    if whole.any:
        groups = (
            _group(kind, [row for row in rows if row.kind == kind and row.any])
            for kind in ("campaign", "platform", "account")
        )
        context = FiguresContext(_group("", [whole]), tuple(groups))
        yield PageData("figures/", msg("Ledger").text(views.language), context)


def _group(kind: str, rows: Sequence[FigureRow]) -> FigureGroup:
    heads: dict[str, Figure] = {}
    for row in rows:
        for one in row.figures:
            heads.setdefault(one.name, one)
    names = (*TOLD, "late", "blocked", *AHEAD)
    return FigureGroup(kind, tuple(heads[name] for name in names if name in heads), tuple(rows))


@dataclass(frozen=True, slots=True)
class FigureList:
    """A figure with the posts that it counts, and the pieces, where it counts what is promised."""

    figure: Figure
    posts: tuple[tuple[Post, str], ...]
    pieces: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class RowsContext:
    """The rows behind the figures of a campaign, a platform or an account, or behind the value of a KPI that
    counts the plan; `place`: where it stands on the site.
    """

    row: FigureRow
    name: str
    place: str
    lists: tuple[FigureList, ...]


def rows(views: PageViews) -> Iterator[PageData]:
    """What each figure counts; those of the whole plan are the sums of these."""
    posts = {one.post.full_id: one.post for one in views.ledger.posts}
    ledger = msg("Ledger").text(views.language)
    for row in views.figures:
        if row.path and row.any:
            # How far the plan reaches is told by the posts to come.
            lists = (_list(one, posts) for one in row.figures if one.value and one.name != "reach")
            name = _name(row, views)
            context = RowsContext(row, name, f"{row.kind}s/{row.id}/", tuple(lists))
            yield PageData(row.path, f"{name} – {ledger}", context)
    for view in views.kpi_views.values():
        if view.counted and view.window and view.rows:
            counted = Figure(view.counted.value, view.window, view.rows)
            row = FigureRow("kpi", view.kpi.full_id, (counted,))
            place = f"kpis/#{view.kpi.full_id.replace('/', '.')}"
            context = RowsContext(row, view.kpi.title, place, (_list(counted, posts),))
            yield PageData(row.path, f"{view.kpi.title} – {ledger}", context)


def _name(row: FigureRow, views: PageViews) -> str:
    if row.kind == "campaign":
        return views.campaigns_by_id[row.id].title
    name = views.packs[row.id if row.kind == "platform" else views.accounts[row.id].platform].name
    platform = name.zh if views.language == "zh" else name.en
    return platform if row.kind == "platform" else f"{views.accounts[row.id].name} · {platform}"


def _list(figure: Figure, posts: Mapping[str, Post]) -> FigureList:
    if figure.name in ("promised", "gaps"):
        pieces = sorted(map(Wanted.of, figure.rows), key=lambda one: (one.day, one.row))
        return FigureList(figure, (), tuple(pieces))
    held = sorted((posts[name] for name in figure.rows), key=_day)
    return FigureList(figure, tuple((post, post_state(post)) for post in held), ())


def _day(post: Post) -> tuple[date, str]:
    day = went_out(post) or (post.slot.first if post.slot else date.max)
    return day, post.full_id
