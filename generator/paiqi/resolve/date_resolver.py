"""Points in time as written → slots, over a campaign's milestones, workdays and the workspace's zone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from paiqi.days.workdays import Workdays
from paiqi.model.periods import month_end, sunday_of
from paiqi.model.repeats import Repeat
from paiqi.model.times import LAST_YEAR, UNDATED, Slot, When
from paiqi.model.zones import AmbiguousTime, NonexistentTime, to_utc
from paiqi.resolve.collected import Dated, Settled
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.edits import Fix, Rewrite, Unread
from paiqi.text.messages import Message, msg
from paiqi.text.nearest import Known, meant, nearest, some
from paiqi.text.places import Span

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


@dataclass(frozen=True, slots=True)
class DateResolver:
    """Resolves the points in time of one campaign (or of the workspace: no milestones).

    `named` holds its milestones with `start` and `end`, resolved; `lost` the names that dropped out.
    """

    clockwork: Clockwork
    named: Mapping[str, Dated]
    lost: frozenset[str]
    #: The names that there are, as written and ready to be compared.
    names: tuple[str, ...]
    known: Known

    def slot(self, when: When | None, place: Callable[[], Span], day: Slot = UNDATED) -> Dated:
        """The slot of a point in time; UNDATED where there is none or where an error is reported.

        `day` is the inherited date that a bare time of day stands on.
        """
        if when is None:
            return Dated(day)
        if when.kind == "time":
            return self._on(day, when, place)
        if when.day is None:  # a reference: all other kinds have a day
            return self._reference(when, place)
        if when.kind == "month":
            return Dated(Slot(when.day, month_end(when.day), "month"))
        if when.kind == "week":
            return Dated(Slot(when.day, sunday_of(when.day), "week"))
        return self._made(when.day, when.time, place)

    def at_clock(self, day: Slot, clock: time, place: Callable[[], Span]) -> Dated:
        """The slot of a time of day on a resolved day."""
        return self._made(day.first, clock, place)

    def rhythm(
        self,
        repeat: Repeat,
        first: date,
        last: date | None,
        without: tuple[date, ...],
        horizon: date,
        place: Callable[[], Span],
    ) -> Settled[tuple[date, ...]]:
        """The days of a rhythm, as far as `horizon` where it has no end; none where its time is missing or
        doubtful on one of them.
        """
        end = min(last, horizon) if last else horizon
        days = repeat.dates(first, end, frozenset(without)) if end >= first else ()
        for day in days:
            dated = self._made(day, repeat.clock, place)
            if not dated.slot:
                return (), dated.found
        return days, ()

    def _on(self, day: Slot, when: When, place: Callable[[], Span]) -> Dated:
        """A time of day on an inherited date."""
        if not day:
            return _refused(
                "time-without-date",
                place(),
                msg("this time of day has no date to stand on"),
                msg("give the content a date:, or write the whole point, such as 2026-03-20 19:30"),
            )
        if day.tentative:
            return _refused(
                "time-without-date",
                place(),
                msg("a time of day cannot stand on a week or a month"),
                msg("write the whole point, such as 2026-03-20 19:30"),
            )
        return self._made(day.first, when.time, place)

    def _reference(self, when: When, place: Callable[[], Span]) -> Dated:
        if when.ref not in self.named:
            if when.ref in self.lost:
                return Dated(sure=False)
            if (told := self._by_hours(when.ref)) is not None:
                wrong, mend, value = told
                span = place()
                fix = Fix((Rewrite(span, value),), safe=False) if value else None
                return _refused("unknown-milestone", span, wrong, mend, fix)
            hint = meant(when.ref, self.known, msg("milestones here: {names}", names=some(self.names)))
            message = msg("there is no milestone {name}", name=when.ref)
            return _unknown(when, place(), message, hint, nearest(when.ref, self.known))
        base = self.named[when.ref].slot
        if not base:
            return Dated(sure=False)
        if not when.offset and not when.unit:
            return self._made(base.first, when.time, place) if when.time else Dated(base)
        day = (
            self.clockwork.workdays.shift(base.first, when.offset)
            if when.unit == "wd"
            else base.first + timedelta(days=when.offset * (7 if when.unit == "w" else 1))
        )
        if not date(2000, 1, 1) <= day <= date(LAST_YEAR, 12, 31):
            return _refused(
                "bad-value",
                place(),
                msg("this date lies outside the calendar"),
                msg("check the milestone and the offset"),
            )
        if base.tentative:
            # Counted from a week or month, a day would be made up: it stays as tentative as its milestone.
            return Dated(Slot(day, day + (base.last - base.first), base.precision))
        return self._made(day, when.time, place)

    def _by_hours(self, name: str) -> tuple[Message, Message, str] | None:
        """What is said of a name that counts hours from one that there is: `end-3h`."""
        base = next((one for one in self.names if name.startswith((f"{one}-", f"{one}+"))), None)
        if base is None:
            return None
        # Imported late, as its patterns are: most plans hold no such name.
        from paiqi.intent.references import by_hours

        return by_hours(name, self.named[base].slot if base in self.named else None)

    def _made(self, day: date, clock: time | None, place: Callable[[], Span]) -> Dated:
        if clock is None:
            return Dated(Slot(day, day, "day"))
        try:
            return Dated(Slot(day, day, "minute", clock, self.clockwork.instant(day, clock)))
        except NonexistentTime:
            return _refused(
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
            return _refused(
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


def date_resolver(
    clockwork: Clockwork, written: Mapping[str, tuple[When, Span]], lost: frozenset[str] = frozenset()
) -> Settled[DateResolver]:
    """The resolver of a campaign whose milestones, `start` and `end` are `written` with their places."""
    done: dict[str, Dated] = {}
    resolver = DateResolver(clockwork, done, lost, tuple(written), Known(written))
    # What the others hang on comes first.
    for name in written:
        for one in reversed(_chain(name, written, done)):
            if one not in done:
                when, span = written[one]
                done[one] = resolver.slot(when, lambda span=span: span)  # type: ignore[misc]
    return resolver, tuple(item for dated in done.values() for item in dated.found)


def _chain(name: str, written: Mapping[str, tuple[When, Span]], done: dict[str, Dated]) -> list[str]:
    """A date and those that it hangs on, one after the other; the first of a circle is refused.

    As calls inside calls a long chain would be more than Python's stack takes.
    """
    chain: dict[str, None] = {}
    at = name
    while at not in done and at not in chain:
        chain[at] = None
        when, _ = written[at]
        if when.kind != "ref" or when.ref not in written:
            return [*chain]
        at = when.ref
    if at in chain:
        circle = [*chain][[*chain].index(at) :]
        done[circle[0]] = _circle(circle, written[circle[0]][1])
    return [*chain]


def _circle(names: list[str], span: Span) -> Dated:
    """Reports dates that hang on each other; the first of them is without a date then."""
    shown = [*names, names[0]] if len(names) <= _SHOWN else [*names[: _SHOWN - 1], "…", names[-1], names[0]]
    message = msg("these dates depend on each other: {chain}", chain=" → ".join(shown))
    return _refused("circular-date", span, message, msg("give one of them a date"))


def _unknown(when: When, span: Span, message: Message, hint: Message, near: str | None) -> Dated:
    """Reports a name that no milestone has; a bare one may be a word of the calendar, such as tomorrow."""
    unread = None if when.unit else Unread("when", when.counted_from(when.ref), span)
    fix = Fix((Rewrite(span, when.counted_from(near)),), safe=False) if near else None
    found = Diagnostic("unknown-milestone", Severity.error, span, message, hint, fix=fix, unread=unread)
    return Dated(UNDATED, (found,), sure=False)


def _refused(code: str, span: Span, message: Message, hint: Message, fix: Fix | None = None) -> Dated:
    """Reports an error; there is no slot."""
    return Dated(UNDATED, (Diagnostic(code, Severity.error, span, message, hint, fix=fix),), sure=False)
