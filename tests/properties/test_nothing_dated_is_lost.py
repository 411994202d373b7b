"""Whatever is dated stands in a page and in a feed at its precision, and what has no date in the tray."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.feeds import build_feeds
from paiqi.history import History
from paiqi.load.pipeline import load_files
from paiqi.read.files import Files
from paiqi.views.site_views import SiteViews

#: Before every date, so that open slots of a series are shown from their first day on.
TODAY = date(2026, 3, 1)
ZONE = ZoneInfo("Asia/Shanghai")
ACCOUNTS = [
    {"id": name, "platform": platform, "name": name, "format": form}
    for name, platform, form in [
        ("x1", "x", "post"),
        ("weibo", "weibo", "post"),
        ("douyin", "douyin", "video"),
    ]
]
#: How much of a date is known.
PRECISIONS = ("minute", "day", "week", "month", "none")


@dataclass(frozen=True)
class Expected:
    """A title with a date: the first day of what is known of it, None in the tray; `edge`: the event may last
    longer.
    """

    title: str
    precision: str
    first: date | None = None
    edge: bool = False

    @property
    def last(self) -> date:
        """The last day of what is known."""
        assert self.first is not None
        if self.precision == "week":
            return self.first + timedelta(days=6)
        if self.precision == "month":
            return (self.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return self.first


@dataclass
class Writer:
    """Writes random items, and notes down what each of them says."""

    draw: Callable[[st.SearchStrategy[Any]], Any]
    expected: list[Expected] = field(default_factory=list)
    count: int = 0

    def title(self) -> str:
        """A title that is part of no other."""
        self.count += 1
        return f"«{self.count:03}»"

    def id(self) -> str:
        """The id of the title that was made last."""
        return f"i{self.count}"

    def day(self) -> date:
        """Some day."""
        return TODAY + timedelta(days=self.draw(st.integers(1, 120)))

    def when(self, title: str, *precisions: str, edge: bool = False) -> dict[str, str] | None:
        """A point in time of a thing, as plans write it."""
        precision = self.draw(st.sampled_from(precisions or PRECISIONS))
        day = self.day()
        if precision == "none":
            self.expected.append(Expected(title, precision))
            return None
        if precision == "week":
            day -= timedelta(days=day.weekday())
            text = f"{day.isocalendar()[0]}-W{day.isocalendar()[1]:02}"
        elif precision == "month":
            day = day.replace(day=1)
            text = f"{day:%Y-%m}"
        else:
            # A minute of its own, so that no two posts meet.
            clock = f" {8 + self.count % 12:02}:{self.count % 60:02}"
            text = day.isoformat() + (clock if precision == "minute" else "")
        self.expected.append(Expected(title, precision, day, edge))
        return {"": text}

    def stretch(self, title: str) -> dict[str, str]:
        """The first and the last day of what lasts."""
        first, last = sorted((self.day(), self.day()))
        self.expected += [Expected(title, "day", day, edge=True) for day in (first, last)]
        return {"start": first.isoformat(), "end": last.isoformat()}

    def some(self, make: Callable[[], dict[str, Any]]) -> list[dict[str, Any]]:
        """Up to two items of a kind."""
        return [make() for _ in range(self.draw(st.integers(0, 2)))]

    def post(self, account: str) -> dict[str, Any]:
        """A post with a title of its own, perhaps one that is set up on another day."""
        title = self.title()
        post: dict[str, Any] = {"account": account, "title": title, **_as("at", self.when(title))}
        if self.draw(st.booleans()):
            post |= _as("scheduled", self.when(title, "minute", "day", "week", "month"))
        return post

    def content(self) -> dict[str, Any]:
        """A content: with posts, with promised accounts, or with nothing but a date."""
        title, name = self.title(), self.id()
        found: dict[str, Any] = {"id": name, "title": title}
        shape = self.draw(st.sampled_from(["posts", "accounts", "bare"]))
        if shape == "posts":
            found["posts"] = [self.post("x1"), self.post("weibo")]
        else:
            found |= _as("date", self.when(title))
            found |= {"accounts": ["x1", "douyin"]} if shape == "accounts" else {}
        step = self.title()
        found["steps"] = [{"step": step, **_as("due", self.when(step))}]
        return found

    def activity(self) -> dict[str, Any]:
        """An activity with a task."""
        title, name = self.title(), self.id()
        found: dict[str, Any] = {
            "id": name,
            "title": title,
            "kind": "offline",
            **_as("start", self.when(title, *PRECISIONS[:4])),
        }
        task = self.title()
        found["tasks"] = [{"id": self.id(), "title": task, **_as("due", self.when(task))}]
        return found

    def placement(self) -> dict[str, Any]:
        """A placement with a creator's piece."""
        title, name = self.title(), self.id()
        found: dict[str, Any] = {
            "id": name,
            "title": title,
            "kind": "creator",
            "disclosure": "广告",
            **self.stretch(title),
        }
        found["creator"] = {"name": "c", "platform": "weibo"}
        piece = self.title()
        found["deliverables"] = [
            {"id": self.id(), "title": piece, "format": "post", **_as("at", self.when(piece))}
        ]
        return found

    def lasting(self) -> dict[str, Any]:
        """A phase or an offer."""
        title = self.title()
        return {"id": self.id(), "title": title, **self.stretch(title)}

    def kpi(self) -> dict[str, Any]:
        """A KPI with a checkpoint."""
        title = self.title()
        found = {"id": self.id(), "title": title, "stage": "grow", "target": "9"}
        found |= _as("due", self.when(title, "day"))
        point = self.day()
        self.expected.append(Expected(title, "day", point))
        return found | {"pace": {point.isoformat(): "4"}}

    def series(self) -> dict[str, Any]:
        """A series, of which the first slot is looked for."""
        title, start = self.title(), self.day()
        friday = start + timedelta(days=(4 - start.weekday()) % 7)
        self.expected.append(Expected(title, "minute", friday))
        return {
            "id": self.id(),
            "title": title,
            "account": "douyin",
            "repeat": f"weekly fri {8 + self.count % 12:02}:{self.count % 60:02}",
            "start": start.isoformat(),
            "until": (friday + timedelta(days=8)).isoformat(),
        }

    def silence(self) -> dict[str, Any]:
        """Days of silence."""
        title = self.title()
        return {"id": self.id(), "title": title, **self.stretch(title)}

    def marker(self) -> dict[str, Any]:
        """A marker."""
        title = self.title()
        return {
            "id": self.id(),
            "title": title,
            "kind": "industry",
            "date": (self.when(title, "day") or {})[""],
        }


def _as(name: str, when: dict[str, str] | None) -> dict[str, str]:
    return {name: when[""]} if when else {}


@st.composite
def plans(draw: Callable[[st.SearchStrategy[Any]], Any]) -> tuple[Files, list[Expected]]:
    """The files of a random workspace, and what it holds."""
    writer = Writer(draw)
    title = writer.title()
    campaign = {
        "title": title,
        **writer.stretch(title),
        "content": writer.some(writer.content),
        "activities": writer.some(writer.activity),
        "placements": writer.some(writer.placement),
        "phases": writer.some(writer.lasting),
        "offers": writer.some(writer.lasting),
        "kpis": writer.some(writer.kpi),
        "series": writer.some(writer.series),
    }
    workspace = {
        "namespace": "lost",
        "title": "t",
        "blackouts": writer.some(writer.silence),
        "markers": writer.some(writer.marker),
    }
    parts = {"workspace": workspace, "accounts": {"accounts": ACCOUNTS}, "campaigns/one": campaign}
    texts = {
        f"plans/{name}.yml": json.dumps(part, ensure_ascii=False).encode() for name, part in parts.items()
    }
    return Files(texts, {}), writer.expected


def shown(views: SiteViews) -> dict[str, set[tuple[str, date | None]]]:
    """The texts of each kind of page, each with the first day of its place."""
    found: dict[str, set[tuple[str, date | None]]] = {
        "day": {(text, sheet.day) for sheet in views.days.values() for text in _on(sheet)},
        "tray": {(row.title, None) for row in views.tray},
        "month": set(),
        "week": set(),
        "list": set(),
    }
    for month in views.months.values():
        for week in month.weeks:
            for cell in week.cells:
                found["month"] |= {(text, cell.day) for text in _in(cell)}
            found["week"] |= {(row.title, week.cells[0].day) for row in week.loose}
        for week in month.agenda:
            for cell in week.cells:
                found["list"] |= {(text, cell.day) for text in _in(cell)}
        found["loose"] = found.get("loose", set()) | {(row.title, month.first) for row in month.loose}
    return found


def _on(sheet: Any) -> Iterator[str]:
    yield from (one.post.own_title for one in sheet.posts)
    yield from (one.activity.title for one in sheet.activities)
    yield from (row.title for row in (*sheet.due, *sheet.slots, *sheet.others))
    yield from _marked(sheet.mark)


def _in(cell: Any) -> Iterator[str]:
    yield from (row.title for row in cell.entries)
    yield from _marked(cell.mark)


def _marked(mark: Any) -> Iterator[str]:
    yield mark.blackout
    yield from (title for _, title in mark.markers)


def events(views: SiteViews) -> list[tuple[str, date, date, str]]:
    """What feeds tell: the title, the first and the last day, the status; the digest tells it once more."""
    found = []
    for feed in build_feeds(views, History(constant=datetime(2026, 3, 1, tzinfo=UTC))):
        if feed.path.endswith(("digest.ics", "all-alarms.ics")):
            continue
        for event in icalendar.Calendar.from_ical(feed.data).walk("VEVENT"):
            start: date = event["DTSTART"].dt
            if isinstance(start, datetime):
                first = last = start.astimezone(ZONE).date()
            else:
                first, last = start, event["DTEND"].dt - timedelta(days=1)
            found.append((str(event["SUMMARY"]), first, last, str(event["STATUS"])))
    return found


@settings(max_examples=60, deadline=None)
@given(plans())
def test_every_date_of_a_plan_stands_in_a_page_and_in_a_feed(made: tuple[Files, list[Expected]]) -> None:
    files, expected = made
    result = load_files(files, TODAY)
    assert result.plan is not None
    assert not result.plan.broken
    views = SiteViews(result.plan, "zh", internal=True)
    pages, told = shown(views), events(views)

    def there(kind: str, one: Expected, day: date | None) -> bool:
        return any(one.title in text and at == day for text, at in pages[kind])

    for one in expected:
        if one.first is None:
            assert there("tray", one, None), one
            continue
        kinds = {"week": ["week"], "month": ["loose"]}.get(one.precision, ["day", "month", "list"])
        assert [kind for kind in kinds if not there(kind, one, one.first)] == [], one
        assert any(
            one.title in title
            and (one.first in (first, last) if one.edge else (first, last) == (one.first, one.last))
            and (status == "TENTATIVE" or one.precision in ("day", "minute"))
            for title, first, last, status in told
        ), one
