"""How much of its quotas an account uses, by day, month, any 24 hours or in the queue; all campaigns
together.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from paiqi.model.content import Post
from paiqi.model.limits import Counted, Quota, Window
from paiqi.model.liveness import counts
from paiqi.model.periods import month_key, month_start
from paiqi.rulebook.in_force import Rulebook, in_zone
from paiqi.rulebook.verdict import Allowance, Verdict

#: Windows and things that the posts of a plan can be counted for.
COUNTED = frozenset([Counted.posts, Counted.pushes, Counted.scheduled])
CALENDAR = frozenset([Window.day, Window.month])
#: Windows that roll with the clock, by their length.
ROLLING = {
    Window.minute: timedelta(minutes=1),
    Window.five: timedelta(minutes=5),
    Window.quarter: timedelta(minutes=15),
    Window.half_hour: timedelta(minutes=30),
    Window.hour: timedelta(hours=1),
    Window.rolling_day: timedelta(hours=24),
}


def evaluated(quota: Quota) -> bool:
    """Whether the posts of a plan can be counted against a quota: a project's is not an account's."""
    if quota.counts not in COUNTED or quota.per == "project":
        return False
    if quota.window is Window.pending:
        return quota.counts is Counted.scheduled
    return quota.window in CALENDAR or quota.window in ROLLING


@dataclass(frozen=True, slots=True)
class Use:
    """The units that count towards one quota in one period, in order of time; a unit is a post, or the posts
    of one push.

    `label` is `2026-03-20` or `2026-03`; `day` the period's first day in the quota's zone.
    """

    account: str
    allowance: Allowance
    label: str
    day: date
    units: tuple[tuple[Post, ...], ...]

    @property
    def used(self) -> int:
        """How many units count."""
        return len(self.units)

    @property
    def over(self) -> int:
        """By how many the quota is exceeded."""
        return max(0, self.used - self.allowance.top)


def by_account(posts: Iterable[Post]) -> dict[str, list[Post]]:
    """The posts of each account, in their order."""
    held: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        held[post.account].append(post)
    return held


def counting_posts(posts: Iterable[Post], expected: Iterable[Post] = ()) -> list[Post]:
    """Those of some posts that count, in order of time: dated to the day, neither stopped nor an idea.

    `expected`: those that open slots stand for; they will be sent too.
    """
    held = [
        post
        for post in (*posts, *expected)
        if post.slot and post.slot.precision in ("day", "minute") and counts(post.status) and post.platform
    ]
    return sorted(held, key=lambda post: (post.slot.sort_key, post.full_id))


def usage(account: str, posts: Sequence[Post], book: Rulebook) -> Iterator[Use]:
    """Every period of every calendar quota in which an account publishes anything; `posts` are those of it
    that count, in order of time.
    """
    seen = set()
    for allowance in book.allowances(account):
        quota = allowance.quota
        if id(quota) in seen or quota.window not in CALENDAR or not evaluated(quota):
            continue
        # By identity: after a change of the rules two quotas of one id follow each other.
        seen.add(id(quota))
        yield from _periods(account, allowance, posts, book)


def _periods(account: str, allowance: Allowance, posts: Sequence[Post], book: Rulebook) -> Iterator[Use]:
    quota = allowance.quota
    periods: dict[date, dict[str, list[Post]]] = {}
    for post in posts:
        if not post.slot or not _counts(post, quota.formats, quota.counts):
            continue
        day = book.day_in(post.slot, allowance.zone)
        if quota.window is Window.month:
            day = month_start(day)
        # Several articles of one push cost one unit.
        unit = f"push {post.push}" if quota.counts is Counted.pushes and post.push else post.full_id
        periods.setdefault(day, {}).setdefault(unit, []).append(post)
    for day, units in sorted(periods.items()):
        held = book.allowance(account, quota, day)
        if held is not None:
            label = day.isoformat() if quota.window is Window.day else month_key(day)
            yield Use(account, held, label, day, tuple(tuple(unit) for unit in units.values()))


def _counts(post: Post, formats: tuple[str, ...], counted: Counted) -> bool:
    if formats and post.format not in formats:
        return False
    if counted is Counted.pushes:
        return not post.silent
    return counted is not Counted.scheduled or bool(post.set_up)


def crowded(account: str, posts: Sequence[Post], book: Rulebook) -> Iterator[tuple[Post, Allowance, int]]:
    """Posts that go out while an account has used up a rolling quota, with how many stand in its window up to
    them.
    """
    for allowance, post, _, window in _rolling(account, posts, book):
        if allowance.judge(len(window)) is not Verdict.fine:
            yield post, allowance, len(window)


def peaks(account: str, posts: Sequence[Post], book: Rulebook) -> Iterator[Use]:
    """Of every rolling quota and day, the 24 hours that hold most; `day` and `label` are those of their last
    post.
    """
    fullest: dict[tuple[str, date], Use] = {}
    for allowance, _, day, window in _rolling(account, posts, book):
        key = (allowance.quota.id, day)
        if key not in fullest or len(window) > fullest[key].used:
            fullest[key] = Use(account, allowance, day.isoformat(), day, tuple((one,) for one in window))
    yield from fullest.values()


def _rolling(
    account: str, posts: Sequence[Post], book: Rulebook
) -> Iterator[tuple[Allowance, Post, date, tuple[Post, ...]]]:
    """Every timed post under a rolling quota in force, with its day in the quota's zone and the posts of the
    24 hours up to it.
    """
    for allowance in book.allowances(account):
        quota = allowance.quota
        if quota.window not in ROLLING or not evaluated(quota):
            continue
        window: list[tuple[datetime, Post]] = []
        for post in posts:
            slot = post.slot
            if not slot or slot.instant is None or not _counts(post, quota.formats, quota.counts):
                continue
            window = [one for one in window if slot.instant - one[0] < ROLLING[quota.window]]
            window.append((slot.instant, post))
            day = in_zone(slot.instant, allowance.zone).date()
            if book.allowance(account, quota, day) is allowance:
                yield allowance, post, day, tuple(one for _, one in window)


def queued(account: str, posts: Sequence[Post], book: Rulebook) -> Iterator[tuple[Post, Allowance, int]]:
    """Posts that are set up on the platform while its queue is full, with how many wait there then,
    themselves included.
    """
    for allowance in book.allowances(account):
        quota = allowance.quota
        if quota.window is not Window.pending or not evaluated(quota):
            continue
        timed = [
            (post.set_up.instant, post.slot.instant, post.full_id, post)
            for post in posts
            if post.set_up
            and post.set_up.instant
            and post.slot
            and post.slot.instant
            and _counts(post, quota.formats, quota.counts)
        ]
        waiting: list[datetime] = []
        for set_up, out, _, post in sorted(timed, key=lambda row: row[:3]):
            while waiting and waiting[0] <= set_up:
                heapq.heappop(waiting)
            if out > set_up:
                heapq.heappush(waiting, out)
            held = book.allowance(account, quota, in_zone(set_up, allowance.zone).date())
            if held is allowance and allowance.judge(len(waiting)) is not Verdict.fine:
                yield post, allowance, len(waiting)
