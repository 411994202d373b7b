"""Days → sheets: what goes out, what takes place and what is due on a day, for those who do it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from paiqi.model.activities import Activity, Cue
from paiqi.model.content import Post
from paiqi.model.periods import each_day, month_key, week_key
from paiqi.model.plan import Plan
from paiqi.rulebook.in_force import Rulebook
from paiqi.views.calendar.entries import Entry
from paiqi.views.calendar.marks import DayMark, own_days
from paiqi.views.calendar.months import LONGEST, by_day
from paiqi.views.calendar.post_sheet import PostSheet, post_sheet

#: Days around today that have a sheet even if they are empty: yesterday's and next week's are looked up on
#: any day.
BACK, AHEAD = timedelta(days=7), timedelta(days=14)


@dataclass(frozen=True, slots=True)
class OnDay:
    """An activity on a day, with the lines of its run sheet that fall on it."""

    activity: Activity
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class DaySheet:
    """A day: its posts in order of time, activities, and rows by kind; `before` and `after` are the nearest
    days with anything.

    `week` is the key of its week (`2026-W12`), `month` that of its month (`2026-03`).
    """

    day: date
    today: bool
    mark: DayMark
    posts: tuple[PostSheet, ...]
    activities: tuple[OnDay, ...]
    due: tuple[Entry, ...]
    rituals: tuple[Entry, ...]
    slots: tuple[Entry, ...]
    others: tuple[Entry, ...]
    before: date | None
    after: date | None
    week: str
    month: str

    @property
    def path(self) -> str:
        """Its page."""
        return day_path(self.day)

    @property
    def empty(self) -> bool:
        """Whether nothing at all is planned."""
        return not (self.posts or self.activities or self.due or self.rituals or self.slots or self.others)


def day_path(day: date) -> str:
    """The page of a day."""
    return f"day/{day.isoformat()}/"


def day_sheets(
    plan: Plan,
    book: Rulebook,
    entries: tuple[Entry, ...],
    marks: Mapping[date, DayMark],
    pictures: frozenset[str],
) -> tuple[DaySheet, ...]:
    """The sheets of every day that holds anything, and of the days around today, in order."""
    today = plan.today
    rows = by_day(entries)
    marked = {
        day
        for one in plan.markers
        for day in each_day(one.date, min(one.end or one.date, one.date + LONGEST))
    }
    marked |= {
        day
        for one in plan.blackouts
        for day in each_day(one.start, min(one.end or one.start, one.start + LONGEST))
    }
    held = sorted({*rows, *marked, *own_days(plan)})
    around = {*each_day(today - BACK, today + AHEAD)}
    posts: dict[date, list[Post]] = defaultdict(list)
    for post in plan.posts:
        if post.slot and not post.slot.tentative:
            posts[post.slot.first].append(post)
    busy = sorted(rows)
    return tuple(
        _sheet(
            plan,
            day,
            marks.get(day, DayMark()),
            tuple(post_sheet(plan, book, post, pictures) for post in posts.get(day, ())),
            rows.get(day, []),
            busy,
        )
        for day in sorted({*held, *around})
    )


def _sheet(
    plan: Plan, day: date, mark: DayMark, posts: tuple[PostSheet, ...], mine: list[Entry], busy: list[date]
) -> DaySheet:
    before, after = bisect_left(busy, day), bisect_right(busy, day)
    return DaySheet(
        day=day,
        today=day == plan.today,
        mark=mark,
        posts=posts,
        activities=tuple(OnDay(one, _cues(one, day)) for one in plan.activities if _on(one, day)),
        due=_of(mine, "deadline", "setup", "kpi"),
        rituals=_of(mine, "ritual"),
        slots=_of(mine, "content", "series"),
        others=_of(mine, "milestone", "deliverable", "campaign", "phase", "offer", "placement"),
        before=busy[before - 1] if before else None,
        after=busy[after] if after < len(busy) else None,
        week=week_key(day),
        month=month_key(day),
    )


def _of(rows: list[Entry], *kinds: str) -> tuple[Entry, ...]:
    return tuple(row for row in rows if row.kind in kinds)


def _on(activity: Activity, day: date) -> bool:
    if not activity.slot or activity.slot.tentative:
        return False
    return activity.slot.first <= day <= (activity.until.last if activity.until else activity.slot.last)


def _cues(activity: Activity, day: date) -> tuple[Cue, ...]:
    return tuple(cue for cue in activity.runsheet if not cue.slot or cue.slot.first == day)
