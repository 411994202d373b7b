"""The table of events, and all events of a plan: what each kind makes of its own is joined here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from paiqi.events.activities import ACTIVITIES, DELIVERABLES
from paiqi.events.deadlines import STEPS, TASKS, TODOS, finished
from paiqi.events.digest import Line, digest
from paiqi.events.due_days import KPIS, SET_UPS
from paiqi.events.item import Item
from paiqi.events.maker import Maker
from paiqi.events.milestones import MARKERS, MILESTONES
from paiqi.events.planned import OPEN_SLOTS
from paiqi.events.posts import POSTS
from paiqi.events.rhythms import RITUALS, SERIES
from paiqi.events.scopes import EventKind
from paiqi.events.spans import CAMPAIGNS, FLIGHTS, SILENCES
from paiqi.model.campaign import Campaign
from paiqi.model.plan import Plan
from paiqi.text.messages import Language

#: One row, one kind of event. The digest is none of them: it is made of what these made.
EVENTS: tuple[EventKind, ...] = (
    POSTS,
    OPEN_SLOTS,
    ACTIVITIES,
    STEPS,
    TASKS,
    TODOS,
    RITUALS,
    SERIES,
    MILESTONES,
    DELIVERABLES,
    MARKERS,
    CAMPAIGNS,
    FLIGHTS,
    SILENCES,
    KPIS,
    SET_UPS,
)


class Items:
    """All events of a plan, in one language; `team`: for the team itself."""

    def __init__(self, plan: Plan, words: Language, team: bool) -> None:
        self.plan = plan
        self.maker = Maker.of(plan.workspace, words, team)

    def every(self) -> Iterator[Item]:
        """All events and tasks; last, the digest of their days."""
        days: dict[date, list[Line]] = defaultdict(list)
        for item in self.single():
            if item.day:
                days[item.day].append(Line.of(item))
            yield item
        for day, lines in sorted(days.items()):
            yield self.digest(day, lines)

    def single(self) -> Iterator[Item]:
        """All events and tasks but the digest; those of a campaign hang on nothing in other campaigns."""
        for kind in EVENTS:
            for _, item in kind.items(self.plan, self.maker):
                yield item

    def finished(self, campaigns: Iterable[Campaign] | None = None) -> frozenset[str]:
        """The UIDs of steps and tasks that are done, of all campaigns or of some."""
        those = self.plan.campaigns.values() if campaigns is None else campaigns
        return frozenset(uid for campaign in those for uid in finished(self.maker, campaign))

    def digest(self, day: date, lines: Iterable[Line]) -> Item:
        """The digest of a day."""
        return digest(self.maker, day, lines)
