"""Feeds against icalendar: the same events into the same feeds, by the processor's clock, in one process.

    python -m bench.feeds FOLDER [RUNS]

prints events × feeds a second of both, medians. Ours works out which feeds hold an event and in which form,
stamps it, writes it, looks at all of it (lint) and joins the files. icalendar is told all that: it makes each
event once and gives back the bytes of each feed. What events say is worked out of the plan before, for both;
the last column counts that too, as `paiqi build` has to.
"""

from __future__ import annotations

import gc
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar

from paiqi.events.ical.blocks import Block
from paiqi.events.ical.writer import Event
from paiqi.events.items import Items
from paiqi.events.maker import Later, described
from paiqi.feeds import Before, Calendars, build_calendars
from paiqi.history import History
from paiqi.load.pipeline import load_plan, uncollected
from paiqi.model.plan import Plan
from paiqi.views.site_views import SiteViews

DAY = date(2026, 3, 18)
_UID = re.compile(rb"\r\nUID:([^\r\n]*(?:\r\n [^\r\n]*)*)")
#: The names of properties whose values are lists of texts.
_LISTS = "CATEGORIES"
Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Rates:
    """Seconds of the processor for one set of feeds: of ours without what events say, of that, and of
    icalendar; and how many events stand in how many feeds, counted once for each.
    """

    ours: float
    said: float
    icalendar: float
    pairs: int
    files: int

    @property
    def ratio(self) -> float:
        """How many times as fast ours is."""
        return self.icalendar / self.ours

    @property
    def whole(self) -> float:
        """The same where both had to work out what events say."""
        return (self.icalendar + self.said) / (self.ours + self.said)


def rates(folder: Path) -> Rates:
    """Measures both once, in this process."""
    with uncollected():
        plan = load_plan(folder, DAY).plan
        assert plan is not None
        said = _timed(lambda: _said(plan))
        made: list[Calendars] = []
        ours = _timed(lambda: made.append(_ours(plan)))
        feeds = made[0].feeds
        values = {block: _values(Block(block)) for feed in feeds for block in feed.blocks}
        theirs = _timed(lambda: _theirs([feed.blocks for feed in feeds], values))
    return Rates(ours - said, said, theirs, sum(feed.events for feed in feeds), len(feeds))


def row(folder: Path, runs: int) -> str:
    """A line for a table: medians of processes of their own."""
    command = [sys.executable, "-m", "bench.feeds", str(folder), "once"]
    done = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(runs)]
    found = [Rates(*map(float, one.stdout.split())) for one in done]  # type: ignore[arg-type]
    pairs = found[0].pairs
    ours = pairs / statistics.median(one.ours for one in found)
    theirs = pairs / statistics.median(one.icalendar for one in found)
    ratio, whole = (statistics.median(getattr(one, name) for one in found) for name in ("ratio", "whole"))
    return (
        f"{pairs:.0f} events × feeds in {found[0].files:.0f} files | {ours:,.0f} a second | icalendar"
        f" {theirs:,.0f} | ratio {ratio:.1f} | with what events say {whole:.1f}"
    )


def _timed(work: object) -> float:
    gc.collect()
    start = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - start


def _nothing(event: Event, later: Later | None) -> tuple[bytes, bytes]:
    described(event, later)
    return b"", b""


def _said(plan: Plan) -> None:
    items = Items(plan, "zh", True)
    items.maker = replace(items.maker, write=_nothing)
    list(items.every())


def _ours(plan: Plan) -> Calendars:
    # With a stamp, as of plans that git knows.
    history = History(constant=datetime(2026, 3, 1, 8, tzinfo=UTC))
    made = build_calendars(SiteViews(plan, "zh", internal=True), history, Before("x" * 32))
    for feed in made.feeds:
        feed.join()
    return made


def _theirs(feeds: Iterable[tuple[bytes, ...]], values: Mapping[bytes, tuple[str, Values]]) -> None:
    made = {block: _component(*told) for block, told in values.items()}
    for blocks in feeds:
        calendar = icalendar.Calendar()
        calendar.add("PRODID", "-//bench//bench//EN")
        calendar.add("VERSION", "2.0")
        for block in blocks:
            calendar.add_component(made[block])
        calendar.to_ical()


def _component(kind: str, values: Values) -> icalendar.Component:
    component = icalendar.Todo() if kind == "VTODO" else icalendar.Event()
    for name, value in values.items():
        component.add(name, value)
    return component


def _values(block: Block) -> tuple[str, Values]:
    """What an event is made of, as whoever uses icalendar has it."""
    kind = "VTODO" if block.todo else "VEVENT"
    (one,) = icalendar.Calendar.from_ical(
        b"BEGIN:VCALENDAR\r\n" + block.data + b"END:VCALENDAR\r\n"
    ).subcomponents
    values: dict[str, object] = {}
    for name, value in one.property_items(recursive=False):
        if name in ("BEGIN", "END"):
            continue
        if hasattr(value, "dt"):
            values[name] = value.dt
        elif name == _LISTS:
            values[name] = [str(part) for part in value.cats]
        else:
            values[name] = value if name == "RRULE" else str(value)
    return kind, values


if __name__ == "__main__":
    if sys.argv[2:] == ["once"]:
        one = rates(Path(sys.argv[1]))
        print(one.ours, one.said, one.icalendar, one.pairs, one.files)
    else:
        print(row(Path(sys.argv[1]), int((*sys.argv[2:], "5")[0])))
