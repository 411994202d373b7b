"""Makes the events of a plan: posts, activities, deadlines, tasks, milestones, creators' pieces, rhythms and
markers.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from paiqi.events import planned, rhythms
from paiqi.events.ical.writer import EPOCH, Event, Todo, todo_bytes
from paiqi.events.item import Item, filled_in, reaches, status_of
from paiqi.events.maker import COUNTED, Maker
from paiqi.model.campaign import Campaign
from paiqi.model.choices import Status as State
from paiqi.model.content import Post
from paiqi.model.times import Slot
from paiqi.text.messages import msg

#: A line of a day's digest: order, kind and title of an event.
Line = tuple[tuple[str, str], str, str]


@dataclass(slots=True)
class Items(Maker):
    """All events of a plan."""

    def every(self) -> Iterator[Item]:
        """All events and tasks; last, the digest of their days."""
        days: dict[date, list[Line]] = defaultdict(list)
        for item in self.single():
            if item.day:
                days[item.day].append((item.order, item.kind, item.title))
            yield item
        for day, lines in sorted(days.items()):
            yield self.digest(day, lines)

    def single(self) -> Iterator[Item]:
        """All events and tasks but the digest; those of a campaign hang on nothing in other campaigns."""
        yield from self.posts()
        for campaign in self.plan.campaigns.values():
            yield from planned.slots(self, campaign)
            yield from self.activities(campaign)
            yield from self.deadlines(campaign)
            yield from rhythms.rituals(self, campaign)
            yield from rhythms.open_slots(self, campaign)
            yield from self.milestones(campaign)
            yield from self.deliverables(campaign)
        for marker in self.plan.markers:
            event = Event(
                self.uid("marker", str(marker.id)),
                marker.title,
                marker.date,
                (marker.end or marker.date) + timedelta(days=1),
            )
            yield self.made("marker", event, {})

    def posts(self) -> Iterator[Item]:
        """The dated posts; months and the backlog stay out."""
        settings = self.plan.workspace.feeds
        for post in self.plan.posts:
            if (
                not post.slot
                or post.slot.precision == "month"
                or not post.status
                or not reaches(post.status, settings.status_floor, _before(post))
            ):
                continue
            keys = {
                "campaign": post.campaign_id,
                "platform": post.platform,
                "account": post.account,
                "person": post.owner or "",
                "pillar": post.pillar or "",
                "status": post.status.value,
            }
            event = self._post(post, post.slot, post.status)
            yield self.made("post", event, keys, post.status, post.full_id, _before(post))

    def _post(self, post: Post, slot: Slot, state: State) -> Event:
        plan, settings, words = self.plan, self.plan.workspace.feeds, self.words
        default = settings.default_duration or timedelta(minutes=15)
        platform, account = plan.platforms[post.platform], plan.accounts[post.account]
        names = platform.name.zh if words == "zh" else platform.name.en
        form = next((entry for entry in platform.formats if entry.id == post.format), None)
        title = filled_in(
            settings.title,
            names,
            account.name,
            (form.name.zh if words == "zh" else form.name.en) if form else "",
            post.own_title,
            state.label(words),
        )
        start, end = self.times(slot, post.lasts or (timedelta(hours=1) if form and form.live else default))
        link = self.url(f"campaigns/{post.campaign_id}/#{post.content_id}.{post.id}")
        about = [
            f"{plan.campaigns[post.campaign_id].title} · {names}｜{account.name}",
            post.copy[:300] if post.copy else "",
            plan.workspace.timezone,
            link,
        ]
        status = status_of(state, slot.tentative)
        return Event(
            self.uid("post", post.full_id),
            self.titled(title, status),
            start,
            end,
            status=status,
            description="\n".join(filter(None, about)),
            url=link,
            categories=(
                (names, plan.pillars[post.pillar].title)
                if post.pillar and post.pillar in plan.pillars
                else (names,)
            ),
        )

    def milestones(self, campaign: Campaign) -> Iterator[Item]:
        """The named points in time."""
        name = str(campaign.id)
        for stone, slot in campaign.milestone_slots:
            if slot.precision != "month":
                start, end = self.times(slot, timedelta(minutes=15))
                title, status = self.said(
                    f"◆ {stone}｜{campaign.title}", campaign.stopped, tentative=slot.tentative
                )
                event = Event(
                    self.uid("milestone", f"{name}/{stone}"),
                    title,
                    start,
                    end,
                    status=status,
                    url=self.url(f"campaigns/{name}/"),
                )
                yield self.made("milestone", event, {"campaign": name}, campaign.stopped)

    def deliverables(self, campaign: Campaign) -> Iterator[Item]:
        """What creators owe."""
        name = str(campaign.id)
        for placement in campaign.placements:
            for one in placement.deliverables:
                if not one.slot or one.slot.precision == "month":
                    continue
                start, end = self.times(one.slot, timedelta(minutes=15))
                who = placement.creator.name if placement.creator else placement.title
                link = self.url(f"campaigns/{name}/#{placement.id}")
                status = status_of(one.status, one.slot.tentative)
                title = self.titled(f"{who}｜{one.title or one.id}（{one.status.label(self.words)}）", status)
                event = Event(
                    self.uid("deliverable", f"{placement.full_id}/{one.id}"),
                    title,
                    start,
                    end,
                    status=status,
                    description=link,
                    url=link,
                )
                keys = {
                    "campaign": name,
                    "platform": placement.creator.platform if placement.creator else "",
                    "person": placement.owner or "",
                }
                # The status of a creator's piece is not the team's: it stands in no feed of a status.
                yield self.made("deliverable", event, keys, one.status)

    def activities(self, campaign: Campaign) -> Iterator[Item]:
        """Events with their place; they take time, so they show as busy."""
        for item in campaign.activities:
            if (
                not item.slot
                or item.slot.precision == "month"
                or not reaches(item.status, self.plan.workspace.feeds.status_floor, item.written)
            ):
                continue
            start, end = self.times(item.slot, timedelta(hours=1))
            if item.until:
                # A timed begin with a day as its end: to the end of that hour.
                end = (
                    (item.until.instant or end) if item.slot.instant else item.until.last + timedelta(days=1)
                )
            link = self.url(f"activities/{item.full_id}/")
            status = status_of(item.status, item.slot.tentative)
            event = Event(
                self.uid("activity", item.full_id),
                self.titled(f"{item.title}（{item.status.label(self.words)}）", status),
                start,
                end,
                status=status,
                description="\n".join(filter(None, (campaign.title, link))),
                url=link,
                location=item.venue or "",
                categories=(item.kind.label(self.words),),
                busy=bool(item.slot.instant),
            )
            keys = {
                "campaign": str(campaign.id),
                "account": item.account or "",
                "person": item.owner or "",
                "status": item.status.value,
            }
            yield self.made("activity", event, keys, item.status, item.full_id)

    def deadlines(self, campaign: Campaign) -> Iterator[Item]:
        """Open steps and tasks as all-day events, and the tasks of `tasks.ics`."""
        name, prefix = str(campaign.id), msg("Due: {title}", title="").text(self.words)
        for uid, about, slot, person, path, stopped in self.owed(campaign, done=False):
            title, status = self.said(prefix + about, stopped, tentative=slot.tentative)
            link = self.url(path)
            event = Event(
                uid,
                title,
                slot.first,
                slot.last + timedelta(days=1),
                status=status,
                description=link,
                url=link,
            )
            yield self.made("deadline", event, {"campaign": name, "person": person}, stopped)
        for activity in campaign.activities:
            for task in activity.tasks:
                if task.slot and task.slot.precision == "day":
                    title, held = self.said(
                        f"{task.title}｜{activity.title}", None if task.done else task.stopped
                    )
                    off = held == "CANCELLED"
                    todo = Todo(
                        self.uid("todo", f"{activity.full_id}/{task.id}"), title, task.slot.first, EPOCH,
                        "COMPLETED" if task.done else "CANCELLED" if off else "NEEDS-ACTION",
                        self.url(f"activities/{activity.full_id}/#{task.id}"),
                    )  # fmt: skip
                    yield Item(
                        "todo",
                        todo.uid,
                        todo.title,
                        todo.due,
                        todo.due + timedelta(days=1),
                        todo_bytes(todo),
                        ("tasks",),
                        name,
                        off,
                    )

    def owed(
        self, campaign: Campaign, *, done: bool
    ) -> Iterator[tuple[str, str, Slot, str, str, State | None]]:
        """UID, title, day, person, page and what stops it, of the steps and tasks that are (not) done."""
        for content in campaign.content:
            named: Counter[str] = Counter()
            for step in content.steps:
                # Steps have no ids: the second of one name (a second round of review) is counted, done or
                # not.
                named[step.step] += 1
                if step.slot and step.done is done and step.slot.precision != "month":
                    again = f"-{named[step.step]}" if named[step.step] > 1 else ""
                    uid = self.uid("deadline", f"{content.full_id}/{digest_of(step.step)}{again}")
                    yield (
                        uid,
                        f"{step.step}｜{content.title}",
                        step.slot,
                        step.owner or content.owner or "",
                        f"campaigns/{campaign.id}/#{content.id}",
                        step.stopped,
                    )
        for activity in campaign.activities:
            for task in activity.tasks:
                if task.slot and task.done is done and task.slot.precision != "month":
                    uid = self.uid("task", f"{activity.full_id}/{task.id}")
                    yield (
                        uid,
                        f"{task.title}｜{activity.title}",
                        task.slot,
                        task.owner or "",
                        f"activities/{activity.full_id}/#{task.id}",
                        task.stopped,
                    )

    def finished(self, campaigns: Iterable[Campaign] | None = None) -> frozenset[str]:
        """The UIDs of steps and tasks that are done: their deadlines are no more, but were not cancelled."""
        return frozenset(
            uid
            for campaign in campaigns or self.plan.campaigns.values()
            for uid, *_ in self.owed(campaign, done=True)
        )

    def digest(self, day: date, lines: Iterable[Line]) -> Item:
        """One all-day line for a day that holds something."""
        held = sorted(lines)
        counts = Counter(kind for _, kind, _ in held)
        title = " · ".join(
            msg(COUNTED[kind], count=counts[kind]).text(self.words) for kind in COUNTED if counts[kind]
        )
        link = self.url(f"calendar/{day:%Y-%m}/")
        about = "\n".join([*(title for _, _, title in held), link]).strip()
        return self.made(
            "digest",
            Event(
                self.uid("digest", day.isoformat()),
                title,
                day,
                day + timedelta(days=1),
                description=about,
                url=link,
            ),
            {},
        )


def digest_of(text: str) -> str:
    """A short name for what has no id."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _before(post: Post) -> State | None:
    """The status that a post has by itself; what went out stands wherever it went."""
    return None if post.out else post.written
