"""The way of the pieces: steps and tasks by due date, approvals that are outstanding, content by how far it
is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from paiqi.derive.lateness import approval_due, lacking_approvals
from paiqi.derive.promises import open_slots
from paiqi.model.choices import Status
from paiqi.model.content import Content, Post
from paiqi.model.liveness import happens, is_closed, is_late, is_owed
from paiqi.model.periods import WEEK, monday_of
from paiqi.model.plan import Plan
from paiqi.model.statuses import plain_key, status_key
from paiqi.model.walk import in_campaigns
from paiqi.views.calendar.entries import Entry

#: The board looks so far ahead.
HORIZON = timedelta(days=30)
#: The columns of the board.
COLUMNS = (Status.idea, Status.draft, Status.review, Status.approved, Status.published)


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps of production and tasks of activities by due date."""

    overdue: tuple[Entry, ...]
    this_week: tuple[Entry, ...]
    next_week: tuple[Entry, ...]
    later: tuple[Entry, ...]
    done: tuple[Entry, ...]

    @property
    def any(self) -> bool:
        """Whether there is one at all."""
        return bool(self.overdue or self.this_week or self.next_week or self.later or self.done)


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A content that lacks approvals: which steps (each with who mostly gives it, "" where nobody has yet),
    by when (three days before its next post), whether that day is over, and that post.
    """

    content: Content
    campaign: str
    steps: tuple[tuple[str, str], ...]
    due: date
    late: bool
    post: Post


@dataclass(frozen=True, slots=True)
class Card:
    """A content on the board with its next post's day (None: not dated) and how many posts are out."""

    content: Content
    campaign: str
    day: date | None
    out: int
    platforms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A column of the board: of a status, or of a word of the team's own for it."""

    status: Status
    cards: tuple[Card, ...]
    word: str = ""

    @property
    def key(self) -> str:
        """Its state, as `state_of` has it."""
        return status_key(self.status, self.word)

    @property
    def name(self) -> str:
        """What its list is called in addresses."""
        return f"col-{self.key.replace('.', '-')}"


def steps(entries: tuple[Entry, ...], today: date) -> Steps:
    """All steps and tasks, in order of their due date."""
    following = monday_of(today) + WEEK
    rows = [row for row in entries if row.kind == "deadline"]
    # A step whose content is all out is nobody's any more, though nobody ticked it.
    ahead = [row for row in rows if row.state != "missed" and not row.over and row.last >= today]
    return Steps(
        overdue=tuple(row for row in rows if row.state == "missed"),
        this_week=tuple(row for row in ahead if row.last < following),
        next_week=tuple(row for row in ahead if following <= row.last < following + WEEK),
        later=tuple(row for row in ahead if row.last >= following + WEEK),
        done=tuple(row for row in reversed(rows) if row.state == "done"),
    )


def outstanding(plan: Plan) -> tuple[Outstanding, ...]:
    """Content with a post ahead that lacks approvals which the workspace asks for, the most urgent first."""
    given = Counter((one.step, one.by) for content in plan.contents.values() for one in content.approvals)
    usual = {step: by for (step, by), _ in sorted(given.items(), key=lambda item: (item[1], item[0]))}
    found = [
        one
        for campaign, content in in_campaigns(plan.campaigns.values(), lambda campaign: campaign.content)
        if not is_closed(campaign.status)
        for one in _lacking(plan, campaign.id, content, usual)
    ]
    return tuple(sorted(found, key=lambda one: (one.due, one.content.full_id)))


def _lacking(plan: Plan, campaign: str, content: Content, usual: Mapping[str, str]) -> Iterator[Outstanding]:
    lacking = lacking_approvals(content, plan.workspace.approvals)
    steps = tuple((step, usual.get(step, "")) for step in lacking)
    ahead = _ahead(content, plan.today)
    if steps and ahead and happens(content.status) and content.status is not Status.done:
        due = approval_due(ahead[0])
        late = is_late(due, plan.today, content.status)
        yield Outstanding(content, campaign, steps, due, late, ahead[0])


def _ahead(content: Content, today: date) -> list[Post]:
    """The content's posts that are still to go out, the next one first."""
    rows = [
        post
        for post in content.posts
        if post.slot and post.slot.last >= today and not post.out and is_owed(post.status)
    ]
    return sorted(rows, key=lambda post: (post.slot.sort_key if post.slot else (), post.full_id))


def board(plan: Plan) -> tuple[BoardColumn, ...]:
    """The content whose posts or open slots fall into the next thirty days (what went out in the last seven
    too), by how far it is.
    """
    today = plan.today
    named = plan.workspace.status_names
    own = [(status, key.partition(".")[2]) for status in COLUMNS for key in named if plain_key(key) == status]
    keys = [
        (status, word) for status in COLUMNS for word in ("", *(w for one, w in own if one is status and w))
    ]
    columns: dict[tuple[Status, str], list[Card]] = {key: [] for key in keys}
    for campaign, content in in_campaigns(plan.campaigns.values(), lambda campaign: campaign.content):
        days = [post.slot.first for post in content.posts if post.slot and happens(post.status)]
        days += [one.slot.first for one in open_slots(content)]
        if content.status not in COLUMNS or not any(today - WEEK <= day <= today + HORIZON for day in days):
            continue
        ahead = _ahead(content, today)
        # Content counts as published once none of its posts is ahead and one is out.
        out = sum(post.out for post in content.posts)
        status = Status.published if out and not ahead else content.status
        day = ahead[0].slot.first if ahead and ahead[0].slot else max(days)
        columns[status, content.word if status is content.status else ""].append(
            Card(
                content,
                campaign.id,
                day,
                out,
                tuple(dict.fromkeys(post.platform for post in content.posts)),
            )
        )
    return tuple(
        BoardColumn(
            status, tuple(sorted(cards, key=lambda card: (card.day or date.max, card.content.full_id))), word
        )
        for (status, word), cards in columns.items()
    )
