"""Days → sheets: what goes out, what takes place and what is due on a day, for those who do it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from paiqi.derive.merged import Merged
from paiqi.model.activities import Activity, Cue
from paiqi.model.content import Post
from paiqi.model.periods import each_day, month_key, week_key
from paiqi.model.plan import Plan
from paiqi.views.calendar.dated import LONGEST
from paiqi.views.calendar.entries import Entry
from paiqi.views.calendar.marks import DayMark, own_days
from paiqi.views.calendar.months import Schedule, Stretch, Stretches
from paiqi.views.calendar.post_sheet import PostSheet, Shelf, post_sheet

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


def day_keys(plan: Plan, held: Schedule) -> Stretches:
    """Every day that holds anything, and the days around today: those that have a sheet. The neighbours of a
    day are the nearest ones on which something is planned.
    """
    today, busy = plan.today, sorted(held.days)
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
    around = each_day(today - BACK, today + AHEAD)
    return {
        day.isoformat(): _stretch(day, busy) for day in sorted({*busy, *marked, *own_days(plan), *around})
    }


def _stretch(day: date, busy: list[date]) -> Stretch:
    before, after = bisect_left(busy, day), bisect_right(busy, day)
    return Stretch(
        day.isoformat(),
        day,
        busy[before - 1].isoformat() if before else None,
        busy[after].isoformat() if after < len(busy) else None,
    )


def posts_by_day(parts: Mapping[str, Mapping[date, tuple[Post, ...]]]) -> Mapping[date, tuple[Post, ...]]:
    """The posts of each day, in the plan's order."""
    return Merged(parts.values(), lambda post: (post.slot.sort_key, post.full_id))


def activities_by_day(plan: Plan, keys: Stretches) -> Mapping[date, tuple[Activity, ...]]:
    """The activities of each day that has a sheet, in the plan's order."""
    found: dict[date, list[Activity]] = defaultdict(list)
    days = [one.first for one in keys.values()]
    for one in plan.activities:
        if one.slot and not one.slot.tentative:
            last = one.until.last if one.until else one.slot.last
            for day in days[bisect_left(days, one.slot.first) : bisect_right(days, last)]:
                found[day].append(one)
    return {day: tuple(held) for day, held in found.items()}


def posts_on(stretch: Stretch, posts: Mapping[date, tuple[Post, ...]]) -> tuple[Post, ...]:
    """The posts of a day."""
    return posts.get(stretch.first, ())


def rows_on(stretch: Stretch, held: Schedule) -> tuple[Entry, ...]:
    """Everything that stands on a day of a calendar."""
    return held.days.get(stretch.first, ())


def day_sheet(
    stretch: Stretch,
    today: date,
    shelf: Shelf,
    held: Schedule,
    posts: Mapping[date, tuple[Post, ...]],
    activities: Mapping[date, tuple[Activity, ...]],
    pictures: frozenset[str],
) -> DaySheet:
    """The sheet of a day."""
    day, mine = stretch.first, held.days.get(stretch.first, ())
    return DaySheet(
        day=day,
        today=day == today,
        mark=held.marks.get(day, DayMark()),
        posts=tuple(post_sheet(shelf, post, pictures, day < today) for post in posts.get(day, ())),
        activities=tuple(OnDay(one, _cues(one, day)) for one in activities.get(day, ())),
        due=_of(mine, "deadline", "setup", "kpi"),
        rituals=_of(mine, "ritual"),
        slots=_of(mine, "content", "series"),
        others=_of(mine, "milestone", "deliverable", "campaign", "phase", "offer", "placement"),
        before=_day(stretch.before),
        after=_day(stretch.after),
        week=week_key(day),
        month=month_key(day),
    )


def _day(key: str | None) -> date | None:
    return date.fromisoformat(key) if key else None


def _of(rows: tuple[Entry, ...], *kinds: str) -> tuple[Entry, ...]:
    return tuple(row for row in rows if row.kind in kinds)


def _cues(activity: Activity, day: date) -> tuple[Cue, ...]:
    return tuple(cue for cue in activity.runsheet if not cue.slot or cue.slot.first == day)
