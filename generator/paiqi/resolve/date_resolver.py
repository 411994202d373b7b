"""Points in time as written → slots, over a campaign's milestones, workdays and the workspace's zone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from paiqi.days.workdays import Workdays
from paiqi.model.times import LAST_YEAR, Repeat, Slot, When
from paiqi.model.zones import AmbiguousTime, NonexistentTime, to_utc
from paiqi.text.diagnostics import Diagnostic, Severity, Span
from paiqi.text.messages import Message, msg
from paiqi.text.nearest import Known, meant, some

#: How many dates of a circle are named in its message.
_SHOWN = 8


@dataclass(slots=True)
class Clockwork:
    """Local times → instants of one zone, each pair of day and time worked out once."""

    zone: str
    workdays: Workdays
    known: dict[tuple[date, time], datetime] = field(default_factory=dict)

    def instant(self, day: date, clock: time) -> datetime:
        """The UTC instant; raises NonexistentTime or AmbiguousTime."""
        key = (day, clock)
        if key not in self.known:
            self.known[key] = to_utc(datetime.combine(day, clock), self.zone)
        return self.known[key]


@dataclass(slots=True)
class DateResolver:
    """Resolves the points in time of one campaign (or of the workspace: no milestones).

    `written` holds the milestones and `start`/`end` with their places; `lost` the names that dropped out.
    """

    clockwork: Clockwork
    written: Mapping[str, tuple[When, Span]]
    lost: frozenset[str]
    found: list[Diagnostic]
    done: dict[str, Slot | None] = field(default_factory=dict)
    #: The names in `written`, ready to be compared, once one was not found.
    known: Known | None = None
    #: Whether the last point asked for hangs on something that dropped out.
    uncertain: bool = False

    def slot(self, when: When | None, place: Callable[[], Span], day: Slot | None = None) -> Slot | None:
        """The slot of a point in time; None where there is none or where an error was reported.

        `day` is the inherited date that a bare time of day stands on.
        """
        self.uncertain = False
        if when is None:
            return day
        if when.kind == "time":
            if day is None:
                return self._refused(
                    "time-without-date",
                    place(),
                    msg("this time of day has no date to stand on"),
                    msg("give the content a date:, or write the whole point, such as 2026-03-20 19:30"),
                )
            if day.tentative:
                return self._refused(
                    "time-without-date",
                    place(),
                    msg("a time of day cannot stand on a week or a month"),
                    msg("write the whole point, such as 2026-03-20 19:30"),
                )
            return self._made(day.first, when.time, place)
        if when.kind == "month":
            assert when.day is not None
            after = (when.day.replace(day=28) + timedelta(days=4)).replace(day=1)
            return Slot(when.day, after - timedelta(days=1), "month")
        if when.kind == "week":
            assert when.day is not None
            return Slot(when.day, when.day + timedelta(days=6), "week")
        if when.kind == "date":
            assert when.day is not None
            return self._made(when.day, when.time, place)
        return self._reference(when, place)

    def at_clock(self, day: Slot, clock: time, place: Callable[[], Span]) -> Slot | None:
        """The slot of a time of day on a resolved day."""
        return self._made(day.first, clock, place)

    def named(self, name: str) -> Slot | None:
        """The slot of a milestone, of `start` or of `end`."""
        # Down the chain first, then back up: as calls inside calls a long one would be more than Python's
        # stack takes.
        chain: dict[str, None] = {}
        at = name
        while at not in self.done and at not in chain:
            chain[at] = None
            when, _ = self.written[at]
            if when.kind != "ref" or when.ref not in self.written:
                break
            at = when.ref
        else:
            if at in chain:
                self._circle([*chain][[*chain].index(at) :])
        for one in reversed(chain):
            if one not in self.done:
                when, span = self.written[one]
                self.done[one] = self.slot(when, lambda span=span: span)  # type: ignore[misc]
        return self.done[name]

    def _circle(self, names: list[str]) -> None:
        """Reports dates that hang on each other; the first of them is without a date then."""
        shown = (
            [*names, names[0]] if len(names) <= _SHOWN else [*names[: _SHOWN - 1], "…", names[-1], names[0]]
        )
        message = msg("these dates hang on each other: {chain}", chain=" → ".join(shown))
        self.done[names[0]] = self._refused(
            "circular-date", self.written[names[0]][1], message, msg("give one of them a date")
        )

    def _reference(self, when: When, place: Callable[[], Span]) -> Slot | None:
        if when.ref not in self.written:
            if when.ref in self.lost:
                self.uncertain = True
                return None
            self.known = self.known or Known(self.written)
            hint = meant(when.ref, self.known, msg("milestones here: {names}", names=some(self.written)))
            return self._refused(
                "unknown-milestone", place(), msg("there is no milestone {name}", name=when.ref), hint
            )
        base = self.named(when.ref)
        if base is None:
            self.uncertain = True
            return None
        if not when.offset and not when.unit:
            if when.time is None:
                return base
            return self._made(base.first, when.time, place)
        try:
            day = (
                self.clockwork.workdays.shift(base.first, when.offset)
                if when.unit == "wd"
                else base.first + timedelta(days=when.offset * (7 if when.unit == "w" else 1))
            )
        except OverflowError:
            day = date.max
        if not date(2000, 1, 1) <= day <= date(LAST_YEAR, 12, 31):
            return self._refused(
                "bad-value",
                place(),
                msg("this date lies outside the calendar"),
                msg("check the milestone and the offset"),
            )
        if base.tentative:
            # Counted from a week or month, a day would be made up: it stays as tentative as its milestone.
            last = day + (base.last - base.first)
            return Slot(day, last, base.precision)
        return self._made(day, when.time, place)

    def _made(self, day: date, clock: time | None, place: Callable[[], Span]) -> Slot | None:
        if clock is None:
            return Slot(day, day, "day")
        try:
            return Slot(day, day, "minute", clock, self.clockwork.instant(day, clock))
        except NonexistentTime:
            return self._refused(
                "time-does-not-exist",
                place(),
                msg(
                    "{time} on {date} does not exist in {zone}: the clocks jump forward",
                    time=f"{clock:%H:%M}",
                    date=day.isoformat(),
                    zone=self.clockwork.zone,
                ),
                msg("choose a time before or after the jump"),
            )
        except AmbiguousTime:
            return self._refused(
                "time-exists-twice",
                place(),
                msg(
                    "{time} on {date} exists twice in {zone}: the clocks are set back",
                    time=f"{clock:%H:%M}",
                    date=day.isoformat(),
                    zone=self.clockwork.zone,
                ),
                msg("choose a time before or after that hour"),
            )

    def _refused(self, code: str, span: Span, message: Message, hint: Message) -> Slot | None:
        """Reports an error; there is no slot."""
        self.uncertain = True
        self.found.append(Diagnostic(code, Severity.error, span, message, hint))
        return None

    def rhythm(
        self,
        repeat: Repeat,
        first: date,
        last: date | None,
        without: tuple[date, ...],
        horizon: date,
        place: Callable[[], Span],
    ) -> tuple[date, ...]:
        """The days of a rhythm, as far as `horizon` where it has no end; none where its time is missing or
        doubtful on one of them.
        """
        end = min(last, horizon) if last else horizon
        days = repeat.dates(first, end, frozenset(without)) if end >= first else ()
        return days if all(self._made(day, repeat.clock, place) for day in days) else ()
