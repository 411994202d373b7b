"""Changes of items → what readers are told of them: a row for what happened to a piece with all its posts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from paiqi.history.changes import Change
from paiqi.history.records import records_of
from paiqi.history.releases import Release
from paiqi.model.campaign import Campaign
from paiqi.model.content import Post
from paiqi.model.plan import Plan
from paiqi.model.zones import zone

#: What can have happened, the most telling first; pages and filters keep this order.
WHATS = (
    "moved",
    "added",
    "cancelled",
    "late",
    "published",
    "approved",
    "target",
    "done",
    "status",
    "removed",
    "changed",
)
#: So many of the last things stand on the home page.
LATEST = 6
#: What takes the parts of an item along: they came, went or moved with it.
_TOGETHER = ("added", "removed", "moved", "cancelled", "changed")


@dataclass(frozen=True, slots=True)
class News:
    """What happened to one item, or to a piece and the posts that shared it.

    `what` is one of `WHATS`; `before` and `after` are texts as plans write them ("" = nothing): a point in
    time where it moved, a status, a target. `days`: by how many it moved, negative where brought forward,
    None where no day tells. `nth`: how often it has moved by then. `path`: where it stands now, "" where it
    is gone. `posts`: how many posts are in it, `parts` how many items in all. `at` is the team's wall time.
    `fields`: names of what changed.
    """

    what: str
    item: str
    full_id: str
    title: str
    campaign: str
    path: str
    at: datetime
    before: str = ""
    after: str = ""
    days: int | None = None
    nth: int = 0
    fields: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    posts: int = 0
    parts: int = 1
    commit: str = ""

    @property
    def follows(self) -> tuple[datetime, str, int] | None:
        """What it shares with a milestone that it moved along with; None where it cannot have."""
        return (
            (self.at, self.campaign, self.days)
            if self.what == "moved" and self.item != "milestone" and self.days
            else None
        )

    @property
    def order(self) -> tuple[object, ...]:
        """Sorting key within a revision."""
        return (WHATS.index(self.what), self.campaign, self.item != "milestone", self.title, self.full_id)


@dataclass(frozen=True, slots=True)
class _Aspect:
    change: Change
    what: str
    before: str = ""
    after: str = ""
    days: int | None = None
    nth: int = 0


def news(changes: Sequence[Change], plan: Plan) -> tuple[News, ...]:
    """What is told of changes, in their order.

    `plan` is the present one of the same audience: it says where an item stands now and whether a post was
    late.
    """
    if not changes:
        return ()
    present = {key: record.path for key, record in records_of(plan).items()}
    posts = {post.full_id: post for post in plan.posts}
    born = {
        (one.stamp, one.campaign) for one in changes if one.kind == "created" and one.item_kind == "campaign"
    }
    moved: Counter[tuple[str, str]] = Counter()
    groups: dict[tuple[object, ...], list[_Aspect]] = defaultdict(list)
    for change in changes:
        for aspect in _aspects(change, posts, moved):
            groups[_group(aspect, (change.stamp, change.campaign) in born)].append(aspect)
    local = zone(plan.workspace.timezone)
    rows = [_row(group, present, plan, local) for group in groups.values()]
    return tuple(sorted(rows, key=lambda row: (row.at, *row.order)))


def _aspects(change: Change, posts: Mapping[str, Post], moved: Counter[tuple[str, str]]) -> Iterable[_Aspect]:
    """All that happened to an item in one revision: it may have moved and been approved."""
    if change.kind in ("created", "removed"):
        return [_Aspect(change, "added" if change.kind == "created" else "removed")]
    values = {name: (before, after) for name, before, after in change.fields}
    found = []
    step = change.status_step
    if change.moves:
        first = change.moves[0]
        key = (change.item_kind, change.full_id)
        moved[key] += 1
        found.append(_Aspect(change, "moved", first.before, first.after, first.days, moved[key]))
    if step and step[1] == "cancelled":
        found.append(_Aspect(change, "cancelled", *step))
    post = posts.get(change.full_id) if change.item_kind == "post" else None
    if post and post.out and ("published" in values or (step and step[1] == "published")):
        found.append(_Aspect(change, "late" if post.late else "published"))
    elif step and step[1] != "cancelled":
        found.append(_Aspect(change, step[1] if step[1] in ("approved", "done") else "status", *step))
    if values.get("done", ("", ""))[1] == "yes":
        found.append(_Aspect(change, "done"))
    if change.item_kind == "kpi" and "target" in values:
        found.append(_Aspect(change, "target", *values["target"]))
    before, after = values.get("approvals", ("", ""))
    if len(after) > len(before) and not any(one.what == "approved" for one in found):
        found.append(_Aspect(change, "approved"))
    return found or [_Aspect(change, "changed")]


def _group(aspect: _Aspect, born: bool) -> tuple[object, ...]:
    """What makes aspects one row."""
    change, what = aspect.change, aspect.what
    if what == "added" and born:
        whole = change.campaign
    elif what in _TOGETHER or change.item_kind in ("content", "post"):
        whole = "/".join(change.full_id.split("/")[:2])
    else:
        whole = f"{change.item_kind}:{change.full_id}"
    names = tuple(name for name, _, _ in change.fields) if what == "changed" else ()
    # Posts of a piece keep their own hour: by how many days they move is what they share.
    share = (
        ()
        if what == "moved" and aspect.days
        else (aspect.before[-5:], aspect.after[-5:])
        if what == "moved"
        else (aspect.before, aspect.after)
    )
    return (change.stamp, change.commit, change.campaign, whole, what, aspect.days, share, names)


def _row(group: Sequence[_Aspect], present: Mapping[tuple[str, str], str], plan: Plan, local: tzinfo) -> News:
    lead = min(group, key=lambda one: (one.change.full_id.count("/"), one.change.item_kind))
    change = lead.change
    all_of = [one.change for one in group]
    accounts = tuple(dict.fromkeys(one.account for one in all_of if one.account))
    before, after = _points(lead, [one for one in group if one.change.item_kind == "post"])
    known = [account.platform for name in accounts if (account := plan.accounts.get(name))]
    return News(
        lead.what,
        change.item_kind,
        change.full_id,
        change.title,
        change.campaign,
        present.get((change.item_kind, change.full_id), ""),
        change.stamp.astimezone(local),
        before,
        after,
        lead.days,
        lead.nth,
        tuple(name for name, _, _ in change.fields),
        tuple(dict.fromkeys(one.owner for one in all_of if one.owner)),
        accounts,
        tuple(dict.fromkeys(known)),
        sum(one.item_kind == "post" for one in all_of),
        len(group),
        change.commit,
    )


def _points(lead: _Aspect, posts: Sequence[_Aspect]) -> tuple[str, str]:
    """From where to where a piece moved: where its posts stood and stand, whose hour may be their own; only
    the days where they have several.
    """
    if lead.what != "moved" or lead.change.item_kind != "content" or not posts:
        return lead.before, lead.after
    if len({(one.before, one.after) for one in posts}) == 1:
        return posts[0].before, posts[0].after
    same_days = {(one.before[:10], one.after[:10]) for one in posts}
    return next(iter(same_days)) if len(same_days) == 1 else (lead.before[:10], lead.after[:10])


def led(rows: Iterable[News]) -> dict[tuple[datetime, str, int] | None, News]:
    """The milestones that moved, by what those share that moved along: see `News.follows`."""
    moved = [row for row in rows if row.what == "moved" and row.item == "milestone"]
    return {
        (row.at, row.campaign, row.days): row
        for row in sorted(moved, key=lambda row: row.order, reverse=True)
        if row.days
    }


def last(rows: Sequence[News], limit: int) -> tuple[News, ...]:
    """The last few things, the newest first: without small edits, and a milestone stands for all that moved
    along.
    """
    stones = led(rows)
    told = [row for row in rows if row.what != "changed" and row.follows not in stones]
    return tuple(sorted(told, key=lambda row: (-row.at.timestamp(), *row.order)))[:limit]


def since(rows: Iterable[News], moment: datetime) -> tuple[News, ...]:
    """The rows after a moment."""
    return tuple(row for row in rows if row.at > moment)


def latest(rows: Sequence[News]) -> tuple[News, ...]:
    """The last few things that happened, the newest first."""
    return last(rows, LATEST)


def since_release(campaign: Campaign, rows: Iterable[News], releases: Sequence[Release]) -> tuple[News, ...]:
    """What happened in a campaign since the last release; nothing without a release."""
    found = since(rows, releases[-1].stamp) if releases else ()
    return tuple(row for row in found if row.campaign == campaign.id)
