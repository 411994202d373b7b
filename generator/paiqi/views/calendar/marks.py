"""What colours a day whatever is planned: markers, public holidays with their moved workdays, days of
silence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from paiqi.days.festivals import known_days
from paiqi.days.workdays import Workdays
from paiqi.model.periods import each_day
from paiqi.model.plan import Plan
from paiqi.model.team import Blackout, Marker
from paiqi.model.workspace import Workspace
from paiqi.text.messages import Language

#: Grids and lists show days around those that hold something.
MARGIN = timedelta(days=40)


@dataclass(frozen=True, slots=True)
class DayMark:
    """What colours a day: markers (kind, title), the name of a public holiday, a blackout, a made-up workday.

    `partial`: the blackout concerns some accounts only.
    """

    markers: tuple[tuple[str, str], ...] = ()
    holiday: str = ""
    blackout: str = ""
    workday: bool = False
    partial: bool = False


def own_days(plan: Plan) -> tuple[date, ...]:
    """The first and the last day of each marker and each silence of the team."""
    found = [day for one in plan.markers for day in (one.date, one.end or one.date)]
    found += [day for one in plan.blackouts for day in (one.start, one.end or one.start)]
    return tuple(found)


def all_marks(
    workspace: Workspace,
    markers: tuple[Marker, ...],
    blackouts: tuple[Blackout, ...],
    workdays: Workdays,
    reach: tuple[date, date],
    language: Language,
) -> Mapping[date, DayMark]:
    """The marks of all days that any calendar shows: of those that have any."""
    first, last = reach[0] - MARGIN, reach[1] + MARGIN
    own: dict[date, list[tuple[str, str]]] = defaultdict(list)
    for marker in markers:
        for day in each_day(max(marker.date, first), min(marker.end or marker.date, last)):
            own[day].append((marker.kind.value, marker.title))
    known: dict[date, list[tuple[str, str]]] = defaultdict(list)
    for one in known_days(workspace.shown_sets, first, last):
        known[one.day].append((one.kind.value, one.name.text(language)))
    marks: dict[date, DayMark] = {}
    for day in each_day(first, last):
        silence = [one for one in blackouts if one.start <= day <= (one.end or one.start)]
        holiday = workdays.holiday(day, language)
        mark = DayMark(
            _told_once(workdays.named(day, language), own.get(day, []), known.get(day, [])),
            holiday,
            " · ".join(one.title for one in silence),
            workdays.made_up(day),
            bool(silence) and all(one.accounts for one in silence),
        )
        if mark != DayMark():
            marks[day] = mark
    return marks


def _told_once(
    holiday: str, own: list[tuple[str, str]], known: list[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """A day's markers without what its holiday says already, and without built-in ones that the workspace has
    itself.
    """
    said = {_core(holiday)} if holiday else set()
    kept = []
    for kind, title in (*own, *known):
        if _core(title) not in said:
            kept.append((kind, title))
        said.add(_core(title))
    return tuple(kept)


def _core(title: str) -> str:
    """A day's name without what its writers vary: 双 11 and 双11, 清明 and 清明节, 38 大促 and 38大促, 除夕 and 农历除夕."""
    bare = re.sub(r"[\W_]", "", title).casefold()
    return re.sub(r"^(农历|公历)|(节|大促|购物节|festival|day|sale)$", "", bare) or bare
