"""Which day today is: the one asked for, else the workspace's own, else an instant's in its zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from paiqi.model.workspace import Workspace
from paiqi.model.zones import day_of


@dataclass(frozen=True, slots=True)
class Today:
    """A day, and the zone (IANA name) whose day it was at some instant; "" where the day itself was said."""

    day: date
    zone: str = ""

    def over(self, at: date | datetime) -> bool:
        """Whether it is another day by now; a day that was said does not end."""
        return bool(self.zone) and isinstance(at, datetime) and day_of(at, self.zone) != self.day


def today_in(workspace: Workspace, given: date | datetime, *, fixed: bool = False) -> Today:
    """The workspace's today.

    `given` is a day or an instant (with its offset); it yields to the workspace's own day unless `fixed`.
    """
    if workspace.today and not fixed:
        return Today(workspace.today)
    # An instant is a `date` too for Python: it must be told apart first.
    if isinstance(given, datetime):
        return Today(day_of(given, workspace.timezone), workspace.timezone)
    return Today(given)
