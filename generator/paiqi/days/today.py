"""Which day today is: the one asked for, else the workspace's own, else an instant's in its zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from paiqi.model.workspace import Workspace
from paiqi.model.zones import day_of


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day that was asked for, against the workspace's own, and the instant (or day) of asking."""

    day: date
    asked: date | datetime


@dataclass(frozen=True, slots=True)
class Today:
    """A day, and the zone (IANA name) whose day it was at some instant; "" where the day itself was said.

    `past`: it lies before the day that holds when nobody asks for another; what was recorded after it is not
    known yet.
    """

    day: date
    zone: str = ""
    past: bool = False

    def over(self, at: Moment) -> bool:
        """Whether it is another day by now; a day that was said does not end."""
        return bool(self.zone) and isinstance(at, datetime) and day_of(at, self.zone) != self.day

    @property
    def known_until(self) -> date | None:
        """The last day of which records are known; None where all are."""
        return self.day if self.past else None


#: What says which day today is: a day or an instant (with its offset), both of which yield to the workspace's
#: own day; a day that was asked for; or a day that is settled.
Moment = date | datetime | AsOf | Today


def today_in(workspace: Workspace, given: Moment) -> Today:
    """The workspace's today."""
    if isinstance(given, Today):
        return given
    if isinstance(given, AsOf):
        return Today(given.day, past=given.day < today_in(workspace, given.asked).day)
    if workspace.today:
        return Today(workspace.today)
    # An instant is a `date` too for Python: it must be told apart first.
    if isinstance(given, datetime):
        return Today(day_of(given, workspace.timezone), workspace.timezone)
    return Today(given)
