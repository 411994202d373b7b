"""Who has how much to do in which week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from paiqi.derive.ledger import Ledger
from paiqi.model.periods import WEEK, monday_of
from paiqi.model.team import Person
from paiqi.views.calendar.entries import Entry
from paiqi.views.team.coming_weeks import coming_mondays

#: Shades of the table.
LEVELS = 5


@dataclass(frozen=True, slots=True)
class Share:
    """What one person has in one week; `share` runs to 1 for the fullest week of anybody, `level` from 0 to
    5.
    """

    week: date
    count: int
    share: float
    level: int


@dataclass(frozen=True, slots=True)
class PersonLoad:
    """A person's weeks and what is overdue."""

    person: Person
    weeks: tuple[Share, ...]
    overdue: int
    total: int


@dataclass(frozen=True, slots=True)
class Work:
    """What a person has to do: overdue, this week, the two weeks after, later, and some time (no day yet)."""

    overdue: tuple[Entry, ...]
    this_week: tuple[Entry, ...]
    next_weeks: tuple[Entry, ...]
    later: tuple[Entry, ...]
    some_time: tuple[Entry, ...]


def workload(
    people: Mapping[str, Person], today: date, by_owner: Mapping[str, tuple[Entry, ...]], ledger: Ledger
) -> tuple[PersonLoad, ...]:
    """Everybody's next eight weeks, in the order of the plans."""
    weeks = coming_mondays(today)
    late = Counter(one.owner for one in ledger.late)
    counted = {
        name: Counter(
            monday_of(row.first) for row in _open(by_owner.get(name, ()), today) if row.precision != "month"
        )
        for name in people
    }
    most = max((counts[week] for counts in counted.values() for week in weeks), default=0)
    result = []
    for name, person in people.items():
        shares = tuple(_share(week, counted[name][week], most) for week in weeks)
        result.append(PersonLoad(person, shares, late[name], sum(one.count for one in shares)))
    return tuple(result)


def _open(rows: tuple[Entry, ...], today: date) -> list[Entry]:
    """What lies ahead, this week's that is not over included."""
    return [row for row in rows if not row.over and row.state != "missed" and row.last >= today]


def _share(week: date, count: int, most: int) -> Share:
    share = count / most if most else 0.0
    return Share(week, count, round(share, 3), min(LEVELS, -(-count * LEVELS // most)) if most else 0)


def work_of(rows: tuple[Entry, ...], today: date, ledger: Ledger) -> Work:
    """What one person has to do, by when; `rows` are all that the person owns. Nobody waits for what is late
    in a campaign that is closed.
    """
    ahead = _open(rows, today)
    following = monday_of(today) + WEEK
    further = following + 2 * WEEK
    dated = [row for row in ahead if not row.tentative]
    return Work(
        overdue=tuple(row for row in rows if row.state == "missed" and row.campaign in ledger.asked),
        this_week=tuple(row for row in dated if row.first < following),
        next_weeks=tuple(row for row in dated if following <= row.first < further),
        later=tuple(row for row in dated if row.first >= further),
        some_time=tuple(row for row in ahead if row.tentative),
    )
