"""Which events each feed holds: those of now with their stamps, those that left it, and the same with
reminders.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from paiqi.events.ical.writer import Event, Todo, event_bytes, stamped, todo_bytes, with_alarm
from paiqi.events.item import KINDS, Item, marked
from paiqi.events.items import Items
from paiqi.feeds.feed_files import Frames
from paiqi.feeds.single import Single, single_of
from paiqi.feeds.table import ALARMS, FEEDS, FeedFile
from paiqi.history import History
from paiqi.history.kept import Withdrawn, moment_of
from paiqi.model.zones import day_of
from paiqi.views.site_views import SiteViews


@dataclass(frozen=True, slots=True)
class Calendars:
    """Every feed that holds anything, and the files of single events by kind and full id (`post`,
    `spring/film/douyin-main`).
    """

    feeds: tuple[FeedFile, ...]
    singles: Mapping[tuple[str, str], Single]


def build_feeds(views: SiteViews, history: History) -> tuple[FeedFile, ...]:
    """Every feed that holds anything; raises FeedFault rather than give away a broken one."""
    return build_calendars(views, history).feeds


def build_calendars(views: SiteViews, history: History) -> Calendars:
    """Feeds and files of single events; raises FeedFault rather than give away a broken one."""
    made = Items(views.plan, views.language, views.internal)
    items = list(made.every())
    stamps, tombs = history.settle(items, made.finished())
    slices: dict[str, list[Item]] = defaultdict(list)
    singles: dict[tuple[str, str], Single] = {}
    for item in items:
        stamp = stamps[item.uid]
        if item.cancelled and _forgotten(views, item, stamp.cancelled):
            continue
        held = replace(item, data=stamped(item.data, stamp.at))
        for name in item.slices:
            slices[name].append(held)
        if item.full_id:
            singles[item.kind, item.full_id] = single_of(held, views.workspace.timezone)
    for tomb in tombs:
        buried = _buried(tomb, views)
        if not _forgotten(views, buried, moment_of(tomb.since)):
            slices[tomb.slice].append(buried)
    slices[ALARMS] = [_alarmed(views, item) for item in slices["all"]]
    for every in slices.values():
        every.sort(key=lambda item: item.order)
    frames = Frames(views)
    frames.look_at(slices)
    found = tuple(
        feed
        for kind in FEEDS
        for name, title in kind.of(views)
        if slices.get(name)
        for feed in frames.files(name, title, kind, slices[name])
    )
    return Calendars(found, singles)


def _forgotten(views: SiteViews, item: Item, cancelled: datetime | None) -> bool:
    """Whether an event was cancelled longer ago than the days of grace; where git does not know when, its own
    end counts.
    """
    workspace = views.workspace
    since = cancelled or item.end
    last = day_of(since, workspace.timezone) if isinstance(since, datetime) else since - timedelta(days=1)
    return (views.today - last).days > workspace.feeds.grace_days


def _buried(tomb: Withdrawn, views: SiteViews) -> Item:
    """What left a feed: its UID and old time; its title only where this audience is the team."""
    words, stamp = views.language, datetime.fromtimestamp(tomb.stamp, UTC)
    title = marked(tomb.title or KINDS[tomb.kind].text(words), tomb.mark, words)
    if tomb.kind == "todo":
        due = tomb.start.date() if isinstance(tomb.start, datetime) else tomb.start
        data = todo_bytes(Todo(tomb.uid, title, due, stamp, "CANCELLED"))
    else:
        data = event_bytes(Event(tomb.uid, title, tomb.start, tomb.end, stamp, "CANCELLED"))
    return Item(tomb.kind, tomb.uid, title, tomb.start, tomb.end, data, (tomb.slice,), cancelled=True)


def _alarmed(views: SiteViews, item: Item) -> Item:
    """An event with a reminder: half an hour ahead, for a whole day at nine in the morning before. What is
    cancelled has none, nor what would have been reminded of before today: a day that passes takes reminders
    away and changes nothing else.
    """
    if isinstance(item.start, datetime):
        before = timedelta(minutes=30)
        last = item.until or day_of(item.start - before, views.workspace.timezone)
    else:
        before, last = timedelta(hours=15), item.start - timedelta(days=1)
    if item.cancelled or last < views.today:
        return item
    return replace(item, data=with_alarm(item.data, item.title, before))
