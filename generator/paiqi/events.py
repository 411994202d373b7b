"""The items of a plan → the events and tasks of its calendars."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from paiqi.history import Stamps
from paiqi.ical.vtimezone import vtimezone
from paiqi.ical.writer import Event, Rule, Status, Todo, event_bytes
from paiqi.messages import msg
from paiqi.model.campaign import Campaign
from paiqi.model.choices import Status as State
from paiqi.model.plan import Plan
from paiqi.model.times import Repeat, Slot
from paiqi.promises import filled
from paiqi.views.atlas import Atlas
from paiqi.zones import zone

#: A rhythm without an end is written down to this day: the last year in which zones are verified.
FOREVER = date(2037, 12, 31)
#: How many single events stand for a rhythm whose zone no rule describes: over a year of days, over seven of weeks.
SINGLES = 400
_ORDER = (State.idea, State.draft, State.review, State.approved, State.active, State.published, State.done)
_DAYS = {"mon": "MO", "tue": "TU", "wed": "WE", "thu": "TH", "fri": "FR", "sat": "SA", "sun": "SU"}


@dataclass(frozen=True, slots=True)
class Item:
    """An event with what feeds select by; `data` is its finished bytes."""

    kind: str
    data: bytes
    order: tuple[str, str]
    campaign: str = ""
    platform: str = ""
    account: str = ""
    person: str = ""
    pillar: str = ""
    status: str = ""
    zones: tuple[str, ...] = ()
    day: date | None = None
    title: str = ""


def reaches(status: str, floor: State) -> bool:
    """Whether a status is at least `floor`; what was cancelled or put off stays, so that calendars hear of it."""
    found = State.read(status)
    return found in (State.cancelled, State.on_hold) or (found in _ORDER and _ORDER.index(found) >= _ORDER.index(floor))


@dataclass(slots=True)
class Items:
    """Makes the events of a plan."""

    atlas: Atlas
    stamps: Stamps

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.atlas.plan

    def every(self) -> Iterator[Item]:
        """All events, those of single items first, then the digest of their days."""
        made = [*self.posts(), *self.others()]
        yield from made
        yield from self.digest(made)

    def uid(self, kind: str, name: str) -> str:
        """The UID of an item: the same for ever, whatever else changes."""
        return f"{kind}.{name.replace('/', '.')}@{self.plan.workspace.namespace}"

    def url(self, path: str) -> str:
        """The page of an item, where the site's address is known."""
        site = self.plan.workspace.site_url
        return f"{site.rstrip('/')}/{path}" if site else ""

    def stamp(self, file: str) -> datetime:
        """The last change of what stands in a file."""
        return self.stamps.of(file)

    def made(self, kind: str, event: Event, zones: tuple[str, ...] = (), **keys: str) -> Item:
        """An item of an event, written once."""
        first = event.start.date() if isinstance(event.start, datetime) else event.start
        order = (event.start.isoformat(), event.uid)
        return Item(kind, event_bytes(event), order, zones=zones, day=None if event.rule else first, title=event.title, **keys)

    def times(self, slot: Slot, lasts: timedelta) -> tuple[date | datetime, date | datetime]:
        """Start and end of a slot: UTC instants, or days with an exclusive end."""
        if slot.instant:
            return slot.instant, slot.instant + lasts
        return slot.first, slot.last + timedelta(days=1)

    def forgotten(self, status: Status, slot: Slot) -> bool:
        """Whether an event was cancelled and its day has passed by the days of grace.

        They are counted from the event's own day: that of the cancelling is known for files only, and would come back with each edit.
        """
        return status == "CANCELLED" and (self.plan.today - slot.last).days > self.plan.workspace.feeds.grace_days

    def posts(self) -> Iterator[Item]:
        """The dated posts; months and the backlog stay out."""
        plan, settings, words = self.plan, self.plan.workspace.feeds, self.atlas.language
        default = settings.default_duration or timedelta(minutes=15)
        for post in plan.posts:
            if post.slot is None or post.slot.precision == "month" or not post.status or not reaches(post.status.value, settings.status_floor):
                continue
            platform, account = plan.platforms[post.platform], plan.accounts[post.account]
            names = platform.name.zh if words == "zh" else platform.name.en
            form = next((entry for entry in platform.formats if entry.id == post.format), None)
            state = post.status.label(words)
            title = _filled(settings.title, names, account.name, (form.name.zh if words == "zh" else form.name.en) if form else "", post.own_title, state)
            start, end = self.times(post.slot, post.lasts or (timedelta(hours=1) if form and form.live else default))
            link = self.url(f"campaigns/{post.campaign_id}/#{post.content_id}.{post.id}")
            about = [f"{plan.campaigns[post.campaign_id].title} · {names}｜{account.name}", post.copy[:300] if post.copy else "", plan.workspace.timezone, link]
            status = _status(post.status, post.slot.tentative)
            if self.forgotten(status, post.slot):
                continue
            event = Event(
                self.uid("post", post.full_id),
                _cancelled(title, status, words),
                start,
                end,
                self.stamp(self.file(post.campaign_id, post)),
                status,
                "\n".join(filter(None, about)),
                link,
                categories=(names, plan.pillars[post.pillar].title) if post.pillar and post.pillar in plan.pillars else (names,),
            )
            yield self.made(
                "post",
                event,
                campaign=post.campaign_id,
                platform=post.platform,
                account=post.account,
                person=post.owner or "",
                pillar=post.pillar or "",
                status=post.status.value,
            )

    def file(self, campaign: str, part: object) -> str:
        """The file that an item is written in; projected parts do not say, so their campaign's counts."""
        span = part.span() if hasattr(part, "span") else None
        return span.file if span and span.file else self.home(campaign)

    def home(self, campaign: str) -> str:
        """The most recently changed file of a campaign."""
        prefix = f"plans/campaigns/{campaign}"
        names = [name for name in self.stamps.files if name == f"{prefix}.yml" or name.startswith(f"{prefix}/")]
        return max(names, key=lambda name: (self.stamps.files[name], name), default=f"{prefix}.yml")

    def others(self) -> Iterator[Item]:
        """Activities, deadlines, milestones, rituals, series, creators' pieces and markers."""
        for name, campaign in self.plan.campaigns.items():
            yield from self.activities(name, campaign)
            yield from self.deadlines(name, campaign)
            yield from self.rhythms(name, campaign)
            for stone, slot in campaign.stones:
                if slot.precision != "month":
                    start, end = self.times(slot, timedelta(minutes=15))
                    event = Event(
                        self.uid("milestone", f"{name}/{stone}"),
                        f"◆ {stone}｜{campaign.title}",
                        start,
                        end,
                        self.stamp(self.file(name, campaign)),
                        "TENTATIVE" if slot.tentative else "CONFIRMED",
                        url=self.url(f"campaigns/{name}/"),
                    )
                    yield self.made("milestone", event, campaign=name)
            for placement in campaign.placements:
                for one in placement.deliverables:
                    if one.slot and one.slot.precision != "month":
                        start, end = self.times(one.slot, timedelta(minutes=15))
                        who = placement.creator.name if placement.creator else placement.title
                        link = self.url(f"campaigns/{name}/#{placement.id}")
                        status = _status(one.status, one.slot.tentative)
                        if self.forgotten(status, one.slot):
                            continue
                        title = _cancelled(f"{who}｜{one.title or one.id}（{one.status.label(self.atlas.language)}）", status, self.atlas.language)
                        event = Event(self.uid("deliverable", f"{placement.full_id}/{one.id}"), title, start, end, self.stamp(self.file(name, placement)), status, link, link)
                        yield self.made("deliverable", event, campaign=name, person=placement.owner or "", platform=placement.creator.platform if placement.creator else "")
        for marker in self.plan.markers:
            event = Event(self.uid("marker", str(marker.id)), marker.title, marker.date, (marker.end or marker.date) + timedelta(days=1), self.stamp("plans/workspace.yml"))
            yield self.made("marker", event)

    def activities(self, name: str, campaign: Campaign) -> Iterator[Item]:
        """Events with their place; they take time, so they show as busy."""
        for item in campaign.activities:
            if item.slot is None or item.slot.precision == "month" or not reaches(item.status.value, self.plan.workspace.feeds.status_floor):
                continue
            start, end = self.times(item.slot, timedelta(hours=1))
            if item.until:
                stop = item.until.instant if item.slot.instant else item.until.last + timedelta(days=1)
                if stop is None:  # a timed begin with a day as its end: to the end of that day
                    stop = end
                end = stop
            link = self.url(f"activities/{item.full_id}/")
            status = _status(item.status, item.slot.tentative)
            if self.forgotten(status, item.until or item.slot):
                continue
            event = Event(
                self.uid("activity", item.full_id),
                _cancelled(f"{item.title}（{item.status.label(self.atlas.language)}）", status, self.atlas.language),
                start,
                end,
                self.stamp(self.file(name, item)),
                status,
                "\n".join(filter(None, (campaign.title, link))),
                link,
                item.venue or "",
                (item.kind.label(self.atlas.language),),
                busy=bool(item.slot.instant),
            )
            yield self.made("activity", event, campaign=name, person=item.owner or "", account=item.account or "", status=item.status.value)

    def deadlines(self, name: str, campaign: Campaign) -> Iterator[Item]:
        """Open steps and tasks as all-day events."""
        prefix = msg("Due: {title}", title="").text(self.atlas.language)
        for content in campaign.content:
            named: Counter[str] = Counter()
            for step in content.steps:
                # Steps have no ids: the second of one name (a second round of review) is counted, done or not.
                named[step.step] += 1
                if step.slot and not step.done and step.slot.precision != "month" and content.status not in (State.cancelled, State.on_hold):
                    link = self.url(f"campaigns/{name}/#{content.id}")
                    again = f"-{named[step.step]}" if named[step.step] > 1 else ""
                    uid = self.uid("deadline", f"{content.full_id}/{_digest(step.step)}{again}")
                    event = Event(
                        uid,
                        f"{prefix}{step.step}｜{content.title}",
                        step.slot.first,
                        step.slot.last + timedelta(days=1),
                        self.stamp(self.file(name, content)),
                        "TENTATIVE" if step.slot.tentative else "CONFIRMED",
                        link,
                        link,
                    )
                    yield self.made("deadline", event, campaign=name, person=step.owner or content.owner or "")
        for activity in campaign.activities:
            for task in activity.tasks:
                if task.slot and not task.done and task.slot.precision != "month":
                    link = self.url(f"activities/{activity.full_id}/#{task.id}")
                    event = Event(
                        self.uid("task", f"{activity.full_id}/{task.id}"),
                        f"{prefix}{task.title}｜{activity.title}",
                        task.slot.first,
                        task.slot.last + timedelta(days=1),
                        self.stamp(self.file(name, activity)),
                        "TENTATIVE" if task.slot.tentative else "CONFIRMED",
                        link,
                        link,
                    )
                    yield self.made("deadline", event, campaign=name, person=task.owner or "")

    def rhythms(self, name: str, campaign: Campaign) -> Iterator[Item]:
        """Rituals and the open slots of series, as rules."""
        for community in campaign.community:
            for ritual in community.rituals:
                if ritual.first and ritual.dates:
                    event = self.rule(
                        "ritual",
                        f"{community.full_id}/{ritual.id}",
                        f"{ritual.title}｜{community.title}",
                        ritual.repeat,
                        ritual.dates[0],
                        ritual.last,
                        ritual.without,
                        ritual.lasts,
                        self.file(name, community),
                        f"community/#{community.id}",
                    )
                    yield self.made("ritual", event, (self.plan.workspace.timezone,), campaign=name, person=ritual.owner or "", account=community.account or "")
        for series in campaign.series:
            if not series.first or not series.dates:
                continue
            posts = [post for content in campaign.content for post in content.posts if post.account == series.account]
            taken = tuple(day for day in series.dates if any(filled(series, day, post) for post in posts))
            if len(taken) == len(series.dates) and series.last:
                continue
            title = msg("{title} (open slot)", title=series.title).text(self.atlas.language)
            account = self.plan.accounts[series.account]
            event = self.rule(
                "series",
                f"{name}/{series.id}",
                title,
                series.repeat,
                series.dates[0],
                series.last,
                (*series.without, *taken),
                series.lasts,
                self.file(name, series),
                f"campaigns/{name}/#{series.id}",
                "TENTATIVE",
            )
            yield self.made("series", event, (self.plan.workspace.timezone,), campaign=name, person=series.owner or "", account=series.account, platform=account.platform)

    def rule(
        self, kind: str, name: str, title: str, repeat: Repeat, first: date, last: date | None, without: tuple[date, ...],
        lasts: timedelta | None, file: str, path: str, status: Status = "CONFIRMED",
    ) -> Event:  # fmt: skip
        """An event that recurs: its first day must be one of the rule's, as RFC 5545 wants it."""
        parts: list[tuple[str, tuple[str, ...]]] = [("FREQ", (repeat.freq.upper(),))]
        if repeat.interval > 1:
            parts.append(("INTERVAL", (str(repeat.interval),)))
        if repeat.days:
            parts.append(("BYDAY", tuple(_DAYS[day.value] for day in repeat.days)))
        if repeat.month_day:
            parts.append(("BYMONTHDAY", (str(repeat.month_day),)))
        link = self.url(path)
        days = frozenset(day for day in without if day >= first)
        until = last or FOREVER
        home = self.plan.workspace.timezone
        singles = () if vtimezone(home) else repeat.dates(first, min(until, first + timedelta(days=SINGLES * 7)), days)[:SINGLES]
        rule = Rule(tuple(parts), until, repeat.clock, home, tuple(sorted(days)), singles)
        return Event(self.uid(kind, name), title, first, first, self.stamp(file), status, link, link, rule=rule, lasts=lasts or timedelta(minutes=15))

    def digest(self, made: list[Item]) -> Iterator[Item]:
        """One all-day line for each day that holds something."""
        days: dict[date, list[Item]] = defaultdict(list)
        for item in made:
            if item.day and item.kind in ("post", "activity", "deadline", "deliverable") and item.status not in ("cancelled", "on-hold"):
                # A day of the digest is a day of the team's zone, not of UTC.
                days[self.local(item)].append(item)
        names = {"post": "{count} posts", "activity": "{count} activities", "deadline": "{count} deadlines", "deliverable": "{count} pieces of creators"}
        for day, held in sorted(days.items()):
            counts = Counter(item.kind for item in held)
            title = " · ".join(msg(names[kind], count=counts[kind]).text(self.atlas.language) for kind in names if counts[kind])
            link = self.url(f"calendar/{day:%Y-%m}/")
            stamp = max(item_stamp for item_stamp in (self.stamps.of(self.home(item.campaign)) for item in held))
            event = Event(
                self.uid("digest", day.isoformat()), title, day, day + timedelta(days=1), stamp, description="\n".join([*(item.title for item in held), link]).strip(), url=link
            )
            yield self.made("digest", event)

    def local(self, item: Item) -> date:
        """The day of an item in the team's zone."""
        start = item.order[0]
        if len(start) > 10:
            return datetime.fromisoformat(start).astimezone(zone(self.plan.workspace.timezone)).date()
        return date.fromisoformat(start)


def _filled(pattern: str, platform: str, account: str, form: str, title: str, status: str) -> str:
    """The title of a post's event; a pattern with other braces is taken as it stands."""
    for name, value in (("platform", platform), ("account", account), ("format", form), ("status", status), ("title", title)):
        pattern = pattern.replace("{" + name + "}", value)
    return pattern


def _status(state: State, tentative: bool) -> Status:
    if state is State.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if tentative or state in (State.idea, State.draft, State.review, State.on_hold) else "CONFIRMED"


def _cancelled(title: str, status: Status, language: str) -> str:
    return ("【取消】" if language == "zh" else "[CANCELLED] ") + title if status == "CANCELLED" else title


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def todos(atlas: Atlas, stamps: Stamps) -> Iterator[Todo]:
    """The dated tasks of activities."""
    items = Items(atlas, stamps)
    for name, campaign in atlas.plan.campaigns.items():
        for activity in campaign.activities:
            for task in activity.tasks:
                if task.slot and task.slot.precision == "day":
                    yield Todo(
                        items.uid("todo", f"{activity.full_id}/{task.id}"),
                        f"{task.title}｜{activity.title}",
                        task.slot.first,
                        stamps.of(items.file(name, activity)),
                        task.done,
                        items.url(f"activities/{activity.full_id}/#{task.id}"),
                    )
