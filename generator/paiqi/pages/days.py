"""Pages of days: a sheet for each day, and today's at its own address; a crowded day stands on several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from paiqi.model.content import Post
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.parts import Part
from paiqi.pages.room import Load, load, numbered, parts_at, side_by_side, split
from paiqi.pages.site import SearchEntry, SearchKind
from paiqi.text.localize import long_day, weekday
from paiqi.text.messages import msg
from paiqi.views.calendar.crowd import Tally, tally
from paiqi.views.calendar.days import DaySheet
from paiqi.views.calendar.months import Stretch
from paiqi.views.calendar.paths import ShownDay
from paiqi.views.team.home import Hitch

#: What posts take of a page on which other things of the day stand beside them.
POSTS, BESIDE = 0.78, 0.22


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a crowded day: its page, its number and the time with which its posts begin ("" for none)."""

    path: str
    number: int
    begins: str


@dataclass(frozen=True, slots=True)
class DayContext:
    """The sheet of a day, or a part of it, and which day the site shows as today; on today's sheet what
    should be out by now and nobody reported.

    `counts`: how much of each section the whole day holds; of a crowded day also its parts, and on the first
    of them `whole`, which counts all of it.
    """

    sheet: DaySheet
    shown: ShownDay
    unreported: tuple[Hitch, ...]
    counts: dict[str, int]
    part: Part
    parts: tuple[DayPart, ...]
    whole: Tally | None


def today(views: PageViews) -> Iterator[PageData]:
    """The sheet of today, one step from anywhere."""
    key = views.today.isoformat()
    first = next(_pages(views, key))
    yield replace(first, path="today/", title=msg("Today").text(views.language), search=())


def days(views: PageViews, key: str, stretch: Stretch) -> Iterator[PageData]:
    """The sheet of a day."""
    yield from _pages(views, key)


def _pages(views: PageViews, key: str) -> Iterator[PageData]:
    sheet, rows, language = views.days[key], views.rows_on[key], views.language
    title = f"{long_day(sheet.day, language)} {weekday(sheet.day, language)}"
    search = SearchEntry("", title, "", SearchKind.day, (), (key,))
    held = list(_sheets(sheet, post_parts(views.posts_on[key])))
    parts = _links(sheet.path, held)
    whole = tally(rows, _standing(held[0])) if len(held) > 1 else None
    for (path, part), one in zip(parts_at(sheet.path, len(held)), held, strict=True):
        late = views.unreported[key] if part.number == 1 else ()
        told = whole if part.number == 1 else None
        context = DayContext(one, views.shown_day, late, _counts(sheet), part, parts, told)
        yield PageData(path, title, context, (), (search,) if part.number == 1 else ())


def _counts(sheet: DaySheet) -> dict[str, int]:
    """How much of each section a day holds, without what is called off where that does not count."""
    return {
        "posts": sum(not one.off for one in sheet.posts),
        "activities": len(sheet.activities),
        "due": sum(not one.off for one in sheet.due),
        "rituals": len(sheet.rituals),
        "slots": sum(not one.off for one in sheet.slots),
        "others": len(sheet.others),
    }


def _standing(sheet: DaySheet) -> int:
    beside = (sheet.activities, sheet.due, sheet.rituals, sheet.slots, sheet.others)
    return len(sheet.posts) + sum(map(len, beside))


def _sheets(sheet: DaySheet, posts: list[tuple[Post, ...]]) -> Iterator[DaySheet]:
    """A day in parts: each has the next posts, and the next of what else there is."""
    every = iter(sheet.posts)
    sheets = [tuple(next(every) for _ in one) for one in posts]
    beside = [
        split(rows, lambda row: load(11, row.title), BESIDE / 4)
        for rows in (sheet.due, sheet.rituals, sheet.slots, sheet.others)
    ]
    held = split(sheet.activities, lambda one: load(30 + 5 * len(one.cues), one.activity.title), BESIDE / 2)
    for some, activities, due, rituals, slots, others in side_by_side(sheets, held, *beside):
        yield replace(
            sheet,
            posts=some,
            activities=activities,
            due=due,
            rituals=rituals,
            slots=slots,
            others=others,
        )


def _weigh(post: Post) -> Load:
    texts = (post.copy, post.first_comment, post.own_title, " ".join(post.hashtags), post.link)
    return load(66 + 9 * len(post.assets), *texts)


def post_parts(posts: tuple[Post, ...]) -> list[tuple[Post, ...]]:
    """The posts of a day as its pages share them."""
    return split(posts, _weigh, POSTS)


def place_of(path: str, posts: tuple[Post, ...]) -> Mapping[str, str]:
    """The page on which each post of a day stands that is not on the first, by its id there."""
    return {
        post.full_id.replace("/", "."): numbered(path, number)
        for number, some in enumerate(post_parts(posts), 1)
        if number > 1
        for post in some
    }


def _links(path: str, held: list[DaySheet]) -> tuple[DayPart, ...]:
    if len(held) == 1:
        return ()
    found = []
    for (address, part), sheet in zip(parts_at(path, len(held)), held, strict=True):
        clock = sheet.posts[0].post.slot.clock if sheet.posts else None
        found.append(DayPart(address, part.number, f"{clock:%H:%M}" if clock else ""))
    return tuple(found)
