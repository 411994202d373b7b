"""The table of events, and all events of a plan: what each kind makes of its own is joined here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from paiqi.events.activities import ACTIVITIES, DELIVERABLES
from paiqi.events.deadlines import STEPS, TASKS, TODOS, finished, undated
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
from paiqi.events.waiting import Reason, waiting
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

    def finished(self) -> dict[str, str]:
        """What steps and tasks that are done stand in, by UID."""
        every = (finished(self.maker, campaign) for campaign in self.plan.campaigns.values())
        return {uid: parent for some in every for uid, parent in some.items()}

    def idle(self) -> dict[str, str]:
        """What steps that are done or have no day stand in, by UID."""
        every = (undated(self.maker, campaign) for campaign in self.plan.campaigns.values())
        return self.finished() | {uid: parent for some in every for uid, parent in some}

    def waiting(self) -> dict[str, Reason]:
        """What is planned and stands in no feed, by UID: why (below the floor, without a day)."""
        return dict(waiting(self.plan, self.maker))

    def digest(self, day: date, lines: Iterable[Line]) -> Item:
        """The digest of a day."""
        return digest(self.maker, day, lines)
