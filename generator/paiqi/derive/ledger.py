"""The ledger (台账): how every post stands, what is late or blocked, and how many of each there are, worked
out in one pass over a plan and read by whoever prints a figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from paiqi.derive.figure import Figure, Window
from paiqi.derive.lateness import (
    APPROVED,
    lacking_approvals,
    piece_is_late,
    slot_is_late,
    step_is_late,
    task_is_late,
)
from paiqi.derive.on_accounts import in_time
from paiqi.derive.promises import OpenSlot, open_slots
from paiqi.model.activities import Activity, Task
from paiqi.model.campaign import Campaign
from paiqi.model.content import Content, Post, Step
from paiqi.model.liveness import counts, happens, in_the_making, is_closed, is_owed
from paiqi.model.placements import Deliverable, Placement
from paiqi.model.plan import Plan
from paiqi.model.walk import deliverables_of, posts_of

#: So long before publishing the text of a post must be there.
WRITTEN = timedelta(days=2)
_DAY = timedelta(days=1)
Key = TypeVar("Key")
#: The kind and the id of what posts belong to; two empty ones are the whole plan.
Subject = tuple[str, str]
#: The figures of posts that the team is told, and those that are no verdict.
TOLD = ("published", "on-time", "delayed", "untimed", "missed", "due", "undated", "idea", "dropped")
TOLD_TO_ALL = ("published", "due")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a post stands.

    `state`: on-time, delayed or untimed (out; untimed: nobody wrote back on which day), missed, open (still
    to go out), idea, dropped (cancelled or on hold). `went`: the day it went out, as written back, else as
    planned. `asked`: its campaign is not closed, so somebody waits for it.
    """

    post: Post
    state: str
    went: date | None
    asked: bool

    @property
    def out(self) -> bool:
        """Whether it went out."""
        return self.post.out


@dataclass(frozen=True, slots=True)
class Late:
    """Something that is late and still waited for: a missed post, an open slot whose day is over, a step, a
    task or a creator's piece; `inside` is what it stands in, `owner` who answers for it ("": nobody).
    """

    kind: str
    item: Post | OpenSlot | Step | Task | Deliverable
    inside: Content | Activity | Placement
    full_id: str
    campaign: str
    day: date
    owner: str


@dataclass(frozen=True, slots=True)
class Blocked:
    """A post that goes out soon and cannot yet: `kind` approval (`lacking` names the steps that the workspace
    asks for; none: it is not settled) or copy (it has no text).
    """

    kind: str
    post: Post
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerPart:
    """The ledger of one campaign: its posts in order of time, what of it is late, in order of day, and
    blocked; `asked`: it is not closed, so somebody waits for what is late; `by`: the ids of its posts by what
    they belong to and by figure.
    """

    posts: tuple[Standing, ...]
    late: tuple[Late, ...]
    blocked: tuple[Blocked, ...]
    asked: bool
    by: Mapping[Subject, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Ledger:
    """The figures of a plan as of its today, put together of those of its campaigns when they are asked for;
    what is late or blocked is told to the team only.
    """

    today: date
    parts: Mapping[str, LedgerPart]
    team: bool

    @cached_property
    def asked(self) -> frozenset[str]:
        """The campaigns that are not closed."""
        return frozenset(name for name, part in self.parts.items() if part.asked)

    @cached_property
    def posts(self) -> tuple[Standing, ...]:
        """All posts, in the plan's order."""
        every = (one for part in self.parts.values() for one in part.posts)
        return tuple(sorted(every, key=lambda one: (one.post.slot.sort_key, one.post.full_id)))

    @cached_property
    def late(self) -> tuple[Late, ...]:
        """All that is late, in order of day."""
        every = (one for part in self.parts.values() for one in part.late)
        return tuple(sorted(every, key=_by_day))

    @cached_property
    def blocked(self) -> tuple[Blocked, ...]:
        """All that is blocked, in the plan's order."""
        every = (one for part in self.parts.values() for one in part.blocked)
        return tuple(sorted(every, key=lambda one: (one.post.slot.sort_key, one.post.full_id)))

    @cached_property
    def planned(self) -> tuple[Standing, ...]:
        """The posts that take place on a day or in a week that is known, out or not, by campaign."""
        return tuple(
            one
            for part in self.parts.values()
            for one in part.posts
            if one.post.slot and one.post.slot.precision != "month" and happens(one.post.status)
        )

    def of_campaign(self, campaign: str) -> tuple[Standing, ...]:
        """The posts of a campaign."""
        part = self.parts.get(campaign)
        return part.posts if part else ()

    def planned_by(self, key: Callable[[Post], Key]) -> Counter[Key]:
        """How many of them there are by a key."""
        return Counter(key(one.post) for one in self.planned)

    @cached_property
    def _holders(self) -> Mapping[Subject, list[Mapping[str, tuple[str, ...]]]]:
        """What each campaign has of each subject."""
        found: dict[Subject, list[Mapping[str, tuple[str, ...]]]] = {}
        for part in self.parts.values():
            for subject, held in part.by.items():
                found.setdefault(subject, []).append(held)
        return found

    @cached_property
    def _rank(self) -> Mapping[str, int]:
        """The place of each post in the plan's order."""
        return {one.post.full_id: number for number, one in enumerate(self.posts)}

    def _rows(self, name: str, subject: Subject) -> tuple[str, ...]:
        held = [one[name] for one in self._holders.get(subject, ()) if name in one]
        if len(held) <= 1:
            return held[0] if held else ()
        return tuple(sorted((id for ids in held for id in ids), key=self._rank.__getitem__))

    def window(self, name: str) -> Window:
        """The days that a figure speaks of."""
        if name == "due":
            return Window(self.today)
        if name in ("undated", "idea", "dropped"):
            return Window()
        if name in ("missed", "late"):
            return Window(None, self.today - _DAY)
        if name == "blocked":
            return Window(self.today, self.today + APPROVED)
        return Window(None, self.today)

    def figure(self, name: str, kind: str = "", id: str = "") -> Figure:
        """A figure of posts: of the whole plan, or of a `kind` (campaign, account, platform, pillar, person).

        `name`: published, due (dated and still to go out), undated, or a state of `Standing`.
        """
        return Figure(name, self.window(name), self._rows(name, (kind, id)))

    def figures(self, kind: str = "", id: str = "") -> tuple[Figure, ...]:
        """The figures that this audience is told: of the whole plan, of a campaign, account or platform."""
        return tuple(self.figure(name, kind, id) for name in (TOLD if self.team else TOLD_TO_ALL))

    @property
    def whole(self) -> tuple[Figure, ...]:
        """The figures of the whole plan that this audience is told."""
        return (*self.figures(), *((self.late_figure, self.blocked_figure) if self.team else ()))

    @property
    def late_figure(self) -> Figure:
        """What is late in the whole plan."""
        return Figure("late", self.window("late"), tuple(one.full_id for one in self.late))

    @property
    def blocked_figure(self) -> Figure:
        """What is blocked in the whole plan: a post that lacks both approval and text stands twice."""
        return Figure("blocked", self.window("blocked"), tuple(one.post.full_id for one in self.blocked))


def _by_day(one: Late) -> tuple[date, str]:
    return one.day, one.full_id


def _subjects(post: Post) -> Iterator[Subject]:
    yield "", ""
    yield "campaign", post.campaign_id
    yield "account", post.account
    yield "platform", post.platform
    if post.pillar:
        yield "pillar", post.pillar
    if post.owner:
        yield "person", post.owner


def _figures_of(one: Standing, today: date) -> Iterator[str]:
    yield one.state
    if one.out:
        yield "published"
    elif one.state == "open":
        slot = one.post.slot
        if not slot:
            yield "undated"
        elif slot.last >= today:
            yield "due"


def ledger(plan: Plan, team: bool) -> Ledger:
    """The ledger of a plan; `team`: with what is late and blocked."""
    wanted = plan.workspace.approvals
    parts = {name: ledger_part(one, plan.today, wanted, team) for name, one in plan.campaigns.items()}
    return Ledger(plan.today, parts, team)


def ledger_part(campaign: Campaign, today: date, approvals: Iterable[str], team: bool) -> LedgerPart:
    """The ledger of a campaign; `approvals`: the steps that the workspace asks for."""
    asked = not is_closed(campaign.status)
    late = sorted(_late(campaign, today), key=_by_day) if team and asked else ()
    blocked = _blocked(campaign, today, approvals) if team and asked else ()
    posts = tuple(Standing(one, _state(one), went_out(one), asked) for one in in_time(posts_of(campaign)))
    by: dict[Subject, dict[str, list[str]]] = {}
    for one in posts:
        names = tuple(_figures_of(one, today))
        for subject in _subjects(one.post):
            held = by.setdefault(subject, {})
            for name in names:
                held.setdefault(name, []).append(one.post.full_id)
    found = {subject: {name: tuple(ids) for name, ids in held.items()} for subject, held in by.items()}
    return LedgerPart(posts, tuple(late), tuple(blocked), asked, found)


def went_out(post: Post) -> date | None:
    """The day a post went out: as written back, else as planned; None where it did not, or nobody knows."""
    if not post.out:
        return None
    if post.published and post.published.at and post.published.at.day:
        return post.published.at.day
    return post.slot.first if post.slot else None


def _state(post: Post) -> str:
    if post.out:
        written = post.published and post.published.at and post.published.at.day
        return "delayed" if post.late else "on-time" if written and post.slot else "untimed"
    if post.overdue:
        return "missed"
    if counts(post.status):
        return "open"
    return "idea" if happens(post.status) else "dropped"


def _late(campaign: Campaign, today: date) -> Iterator[Late]:
    for content in campaign.content:
        for post in content.posts:
            if post.overdue:
                day, owner = post.slot.first, post.owner
                yield Late("post", post, content, post.full_id, campaign.id, day, owner)
        for slot in open_slots(content):
            if slot_is_late(slot, today):
                day, owner = slot.slot.first, slot.owner
                yield Late("slot", slot, content, slot.full_id, campaign.id, day, owner)
        for step in content.steps:
            if step_is_late(step, content, today):
                day, owner = step.slot.first, step.answered_by
                yield Late("step", step, content, content.full_id, campaign.id, day, owner)
    for activity in campaign.activities:
        late = (task for task in activity.tasks if task_is_late(task, today))
        for task in late:
            name, day = f"{activity.full_id}/{task.id}", task.slot.first
            yield Late("task", task, activity, name, campaign.id, day, task.owner)
    for placement, piece in deliverables_of(campaign):
        if piece_is_late(piece, today):
            name, day = f"{placement.full_id}/{piece.id}", piece.slot.first
            yield Late("deliverable", piece, placement, name, campaign.id, day, placement.owner)


def _blocked(campaign: Campaign, today: date, wanted: Iterable[str]) -> Iterator[Blocked]:
    contents = {one.id: one for one in campaign.content}
    for post in in_time(posts_of(campaign)):
        slot = post.slot
        if not slot or slot.tentative or not today <= slot.first <= today + APPROVED:
            continue
        if not is_owed(post.status):
            continue
        lacking = lacking_approvals(contents[post.content_id], wanted)
        if lacking or in_the_making(post.status):
            yield Blocked("approval", post, lacking)
        if post.copy is None and slot.first <= today + WRITTEN:
            yield Blocked("copy", post)
