"""The page of figures: where each number of the site comes from, and the pages of the rows behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from paiqi.derive.figure import Figure
from paiqi.derive.ledger import TOLD, went_out
from paiqi.derive.outlook import AHEAD
from paiqi.derive.pledges import Wanted
from paiqi.model.content import Post
from paiqi.model.kpis import Kpi
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.listing import listed_pages
from paiqi.pages.parts import Listed, Part, long, packed, shares
from paiqi.text.messages import msg
from paiqi.views.calendar.states import post_state
from paiqi.views.measures.kpis import KpiView
from paiqi.views.team.figures import FigureRow


@dataclass(frozen=True, slots=True)
class FiguresContext:
    """The figures of the whole plan, and those of its parts: `lists` by their kind. `heads` are the columns
    of each: the first figure of each name ("" for the whole plan).
    """

    whole: FigureRow
    heads: Mapping[str, tuple[Figure, ...]]
    lists: Mapping[str, Listed[FigureRow]] = field(default_factory=dict)
    more: Listed[FigureRow] | None = None


#: The kinds of parts that a plan is counted by, and the titles of their tables.
KINDS = {"campaign": msg("By campaign"), "platform": msg("By platform"), "account": msg("By account")}


def figures(views: PageViews) -> Iterator[PageData]:
    """Each figure with its days and what it is of; nothing where the plan has no post."""
    whole, *rows = views.figures
    groups = {kind: [row for row in rows if row.kind == kind and row.any] for kind in KINDS}
    heads = {kind: _heads(some) for kind, some in {"": [whole], **groups}.items()}
    page = PageData("figures/", msg("Ledger").text(views.language), FiguresContext(whole, heads))
    lists = {kind: (some, partial(_cost, views, len(heads[kind]))) for kind, some in groups.items()}
    titles = {kind: title.text(views.language) for kind, title in KINDS.items()}
    # What is counted of a campaign stands below figures/campaign/ already.
    yield from listed_pages(page, lists, titles, under="all/")


def _cost(views: PageViews, columns: int, row: FigureRow) -> int:
    title = views.campaigns_by_id[row.id].title if row.kind == "campaign" else ""
    return 4 + 3 * columns + long(title)


def _heads(rows: Sequence[FigureRow]) -> tuple[Figure, ...]:
    heads: dict[str, Figure] = {}
    for row in rows:
        for one in row.figures:
            heads.setdefault(one.name, one)
    names = (*TOLD, "late", "blocked", *AHEAD)
    return tuple(heads[name] for name in names if name in heads)


@dataclass(frozen=True, slots=True)
class FigureList:
    """A figure with a part of the posts that it counts, or of the pieces, where it counts what is promised;
    with neither where its own parts stand beside it.
    """

    figure: Figure
    posts: tuple[tuple[Post, str], ...]
    pieces: tuple[Wanted, ...]
    part: Part


@dataclass(frozen=True, slots=True)
class RowsContext:
    """The rows behind the figures of a campaign, a platform or an account, or behind the value of a KPI that
    counts the plan; `place`: where it stands on the site, `beside`: the other KPIs that count the same.
    """

    row: FigureRow
    name: str
    place: str
    lists: tuple[FigureList, ...]
    beside: tuple[Kpi, ...] = ()


def rows(views: PageViews) -> Iterator[PageData]:
    """What each figure of a part of the plan counts, and each KPI that counts the plan; those that count the
    same share a page.
    """
    posts = {one.post.full_id: one.post for one in views.ledger.posts}
    for row in views.figures:
        if row.path and row.any:
            yield from _pages(RowsContext(row, _name(row, views), f"{row.kind}s/{row.id}/", ()), posts, views)
    shared: dict[str, list[KpiView]] = {}
    for view in views.kpi_views.values():
        if view.rows_at:
            shared.setdefault(view.rows_at, []).append(view)
    for first, *others in shared.values():
        if first.counted and first.window:
            counted = Figure(first.counted.value, first.window, first.rows)
            row = FigureRow("kpi", first.kpi.full_id, (counted,))
            place, beside = f"kpis/#{first.kpi.full_id.replace('/', '.')}", tuple(one.kpi for one in others)
            yield from _pages(RowsContext(row, first.kpi.title, place, (), beside), posts, views)


def _pages(context: RowsContext, posts: Mapping[str, Post], views: PageViews) -> Iterator[PageData]:
    """The page with all figures of something and as many of their rows as it has room for, and those with the
    other rows of each.
    """
    row = context.row
    # How far the plan reaches is told by the posts to come; what is published, to the team, in its parts.
    summed = "published" if views.internal and row.kind != "kpi" else ""
    told = [one for one in row.figures if one.value and one.name != "reach"]
    held = [() if one.name == summed else _held(one, posts) for one in told]
    first: list[tuple[str, FigureList]] = []
    more: list[tuple[str, FigureList]] = []
    costs = [sum(map(_row_cost, one)) for one in held]
    for figure, every, begin in zip(told, held, shares(costs, _ROOM), strict=True):
        path = f"{row.path}#{figure.name}"
        for here, part, some in packed(every, _row_cost, path, f"{row.path}{figure.name}/", begin, _ROOM):
            (more if part.before else first).append((here, _list(figure, some, part)))
    title = f"{context.name} – {msg('Ledger').text(views.language)}"
    yield PageData(row.path, title, replace(context, lists=tuple(one for _, one in first)))
    for here, one in more:
        yield PageData(here, f"{title} · {one.part.number}", replace(context, lists=(one,)))


#: A row behind a figure has so many elements, and a page room for two hundred.
_ROW, _ROOM = 9, 1_800


def _row_cost(one: Post | Wanted) -> int:
    return _ROW + (long(one.own_title) if isinstance(one, Post) else 0)


def _name(row: FigureRow, views: PageViews) -> str:
    if row.kind == "campaign":
        return views.campaigns_by_id[row.id].title
    name = views.packs[row.id if row.kind == "platform" else views.accounts[row.id].platform].name
    platform = name.zh if views.language == "zh" else name.en
    return platform if row.kind == "platform" else f"{views.accounts[row.id].name} · {platform}"


def _held(figure: Figure, posts: Mapping[str, Post]) -> Sequence[Post | Wanted]:
    """What a figure counts, by day."""
    if figure.name in ("promised", "gaps"):
        return sorted(map(Wanted.of, figure.rows), key=lambda one: (one.day, one.row))
    return sorted((posts[name] for name in figure.rows), key=_day)


def _list(figure: Figure, some: Sequence[Post | Wanted], part: Part) -> FigureList:
    posts = tuple((one, post_state(one)) for one in some if isinstance(one, Post))
    return FigureList(figure, posts, tuple(one for one in some if isinstance(one, Wanted)), part)


def _day(post: Post) -> tuple[date, str]:
    day = went_out(post) or (post.slot.first if post.slot else date.max)
    return day, post.full_id
