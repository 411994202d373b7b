"""What a team has to know of one day: what changed about it, what goes out, what is due or late, who is on
duty. For all of the plan or for what a named feed holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from paiqi.derive.ledger import Late
from paiqi.derive.promises import OpenSlot, open_slots
from paiqi.events.item import selected
from paiqi.events.posts import before
from paiqi.model.activities import Activity
from paiqi.model.choices import ApprovalStep, Status
from paiqi.model.content import Post
from paiqi.model.liveness import happens
from paiqi.model.placements import Placement
from paiqi.model.workspace import NamedFeed
from paiqi.report.entries import named
from paiqi.text.localize import beside
from paiqi.text.messages import Message, msg
from paiqi.views.calendar.days import DaySheet, day_path
from paiqi.views.calendar.entries import Entry
from paiqi.views.calendar.late_rows import late_row
from paiqi.views.changes.news import News, last, since
from paiqi.views.site_views import SiteViews

#: So far back changes are told.
RECENT = timedelta(hours=24)
#: What takes place on a day beside posts, pieces and activities, in this order of kinds.
_OTHERS = ("deliverable", "milestone", "offer", "phase", "campaign", "placement")
#: By what feeds select steps, tasks and KPIs: a step belongs to its campaign, whatever account it is for.
_OF_DEADLINES = ("campaign", "person")


@dataclass(frozen=True, slots=True)
class Row:
    """Something of the day: its wall time (None: all day), title, owner ("": nobody) and account with its
    platform; `lacks`: what is not ready. `out`: it is done already.
    """

    clock: time | None
    title: str
    owner: str = ""
    account: str = ""
    lacks: tuple[Message, ...] = ()
    out: bool = False


@dataclass(frozen=True, slots=True)
class LateLine:
    """Something late: since when, what it is, who answers for it."""

    day: date
    title: str
    owner: str
    account: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """Who is on duty, and for which communities and accounts."""

    person: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standup:
    """All of it. `feed`: the title of the named feed that it is about, "" for the whole plan."""

    day: date
    today: date
    feed: str
    changed: tuple[News, ...]
    rows: tuple[Row, ...]
    due: tuple[Row, ...]
    late: tuple[LateLine, ...]
    duty: tuple[Duty, ...]

    @property
    def silent(self) -> bool:
        """Whether there is nothing to say: who is on duty is no news by itself."""
        return not (self.changed or self.rows or self.due or self.late)

    @property
    def path(self) -> str:
        """The page of its day."""
        return day_path(self.day)


def standup(views: SiteViews, day: date, moment: datetime, feed: NamedFeed | None = None) -> Standup:
    """What there is to know of a day; `moment` is that of asking: what changed in the 24 hours before is
    told.
    """
    work = _Work(views, day, feed)
    sheet = views.days.get(day.isoformat())
    rows = sorted(work.rows(sheet), key=lambda row: (row.clock or time.min, row.title)) if sheet else []
    due = [work.row(one, named(one, views.language)) for one in work.entries(sheet.due)] if sheet else []
    return Standup(
        day,
        views.today,
        feed.title if feed else "",
        work.changed(moment),
        tuple(rows),
        tuple(due),
        tuple(work.late()),
        work.duty(sheet),
    )


def account_named(views: SiteViews, name: str | None) -> str:
    """An account with its platform, "" where it is not known."""
    found = views.accounts.get(name or "")
    if not found:
        return ""
    return beside(views.packs[found.platform].called(views.language), found.name, views.language)


@dataclass(frozen=True, slots=True)
class _Work:
    views: SiteViews
    day: date
    feed: NamedFeed | None

    def holds(
        self, kind: str, keys: Mapping[str, str], state: Status | None = None, own: Status | None = None
    ) -> bool:
        return self.feed is None or selected(self.feed, kind, keys, state, own)

    def entries(self, rows: tuple[Entry, ...]) -> Iterator[Entry]:
        """The rows that nobody called off and that are selected."""
        for one in rows:
            keys = _keys(one)
            if one.kind == "deadline":
                keys = {name: keys[name] for name in _OF_DEADLINES}
            if not one.off and one.state != "done" and self.holds(one.kind, keys):
                yield one

    def post(self, post: Post) -> bool:
        keys = {
            "campaign": post.campaign_id,
            "platform": post.platform,
            "account": post.account,
            "person": post.owner or "",
            "pillar": post.pillar or "",
        }
        return self.holds("post", keys, post.status, before(post))

    def slot(self, one: OpenSlot) -> bool:
        account, content = self.views.accounts.get(one.account), one.content
        keys = {
            "campaign": content.full_id.split("/")[0],
            "platform": account.platform if account else "",
            "account": account.id if account else "",
            "person": one.owner,
            "pillar": content.pillar or "",
        }
        return self.holds(one.kind, keys, one.status, content.written)

    def activity(self, one: Activity) -> bool:
        keys = {"campaign": one.campaign_id, "account": one.account or "", "person": one.owner}
        return self.holds("activity", keys)

    def account(self, name: str | None) -> str:
        return account_named(self.views, name)

    def row(self, one: Entry, title: str, *lacks: Message) -> Row:
        account = self.account(one.account)
        return Row(one.clock, title, one.owner, account, lacks, one.past)

    def rows(self, sheet: DaySheet) -> Iterator[Row]:
        """What goes out and takes place."""
        blocked: dict[str, list[Message]] = {}
        for one in self.views.ledger.blocked:
            blocked.setdefault(one.post.full_id, []).append(_lacking(one.kind, one.lacking))
        for piece in sheet.posts:
            post = piece.post
            if piece.off or not self.post(post):
                continue
            lacks = tuple(blocked.get(post.full_id, ()))
            clock = post.slot.clock if post.slot else None
            yield Row(clock, post.own_title, post.owner or "", self.account(post.account), lacks, piece.out)
        for slot in self.slots():
            gap = (msg("no post yet"),) if self.views.internal else ()
            account = self.account(slot.account)
            yield Row(slot.slot.clock, slot.content.title, slot.owner, account, gap)
        for held in sheet.activities:
            activity = held.activity
            if self.activity(activity) and happens(activity.status):
                clock = activity.slot.clock if activity.slot.first == self.day else None
                yield Row(clock, activity.title, activity.owner, activity.venue or "")
        for series in self.entries(tuple(one for one in sheet.slots if one.kind == "series")):
            yield self.row(series, series.title, *((msg("nothing fills it yet"),) if series.open else ()))
        for entry in self.entries((*sheet.rituals, *(one for one in sheet.others if one.kind in _OTHERS))):
            yield self.row(entry, named(entry, self.views.language))

    def slots(self) -> Iterator[OpenSlot]:
        """Pieces of the day that no post fills."""
        for content in self.views.contents.values():
            for one in open_slots(content):
                here = not one.slot.tentative and one.slot.first == self.day
                if here and not one.off and not one.out and self.slot(one):
                    yield one

    def late(self) -> Iterator[LateLine]:
        """What is late, as the ledger has it; told to the team alone."""
        for one in self.views.ledger.late:
            if self.is_late(one):
                account = one.item.account if isinstance(one.item, Post | OpenSlot) else None
                yield LateLine(one.day, late_row(one).title, one.owner, self.account(account))

    def is_late(self, one: Late) -> bool:
        if isinstance(one.item, Post):
            return self.post(one.item)
        if isinstance(one.item, OpenSlot):
            return self.slot(one.item)
        keys = {"campaign": one.campaign, "person": one.owner}
        if isinstance(one.inside, Placement):
            creator = one.inside.creator
            return self.holds("deliverable", {**keys, "platform": creator.platform if creator else ""})
        return self.holds("deadline", keys)

    def changed(self, moment: datetime) -> tuple[News, ...]:
        """What concerns the day and is news, the latest first."""
        recent = [row for row in since(self.views.news, moment - RECENT) if row.at <= moment]
        concerns = self.concerns()
        return last([row for row in recent if concerns(row)], len(recent))

    def concerns(self) -> Callable[[News], bool]:
        """Whether something that happened is about the day: about what stands on it, or moved to or from
        it.
        """
        held = [post.full_id for post in self.views.plan.posts if self._here(post) and self.post(post)]
        held += [one.full_id for one in self.views.plan.activities if self._here(one) and self.activity(one)]
        held += [one.full_id for one in self.slots()]
        parts = [name.split("/") for name in held]
        about = {"/".join(names[:count]) for names in parts for count in range(1, len(names) + 1)}
        iso = self.day.isoformat()

        def concerns(row: News) -> bool:
            if row.campaign and row.full_id in about:
                return True
            return row.what == "moved" and iso in (row.before[:10], row.after[:10]) and self.tells(row)

        return concerns

    def _here(self, item: Post | Activity) -> bool:
        return bool(item.slot) and not item.slot.tentative and item.slot.first == self.day

    def tells(self, row: News) -> bool:
        """Whether what moved is selected, wherever it stands now."""
        kind = {"step": "deadline", "task": "deadline"}.get(row.item, row.item)
        accounts, owners = row.accounts or ("",), row.owners or ("",)
        return any(
            self.holds(kind, {**self._place(account), "campaign": row.campaign, "person": owner})
            for account in accounts
            for owner in owners
        )

    def _place(self, account: str) -> dict[str, str]:
        found = self.views.accounts.get(account)
        return {"account": account, "platform": found.platform if found else ""}

    def duty(self, sheet: DaySheet | None) -> tuple[Duty, ...]:
        """Who answers in the communities of campaigns that run, and comments on accounts that publish that
        day.
        """
        running = {one.id for one in self.views.in_flight}
        found: dict[str, list[str]] = {}
        for view in self.views.communities:
            one = view.community
            keys = {"campaign": one.campaign_id, "account": one.account or "", "person": one.duty or ""}
            if one.duty and one.campaign_id in running and self.holds("ritual", keys):
                found.setdefault(one.duty, []).append(one.title)
        posts = [one.post for one in sheet.posts if not one.off and self.post(one.post)] if sheet else []
        for name in dict.fromkeys(post.account for post in posts):
            if duty := self.views.accounts[name].duty:
                found.setdefault(duty, []).append(self.account(name))
        return tuple(Duty(person, tuple(dict.fromkeys(places))) for person, places in found.items())


def _keys(one: Entry) -> dict[str, str]:
    return {
        "campaign": one.campaign,
        "platform": one.platform,
        "account": one.account,
        "person": one.owner,
        "pillar": one.pillar,
    }


def _lacking(kind: str, steps: tuple[str, ...]) -> Message:
    if kind == "copy":
        return msg("no text yet")
    if steps:
        return msg("not approved: {steps}", steps=ApprovalStep.listed(steps))
    return msg("not settled yet")
