"""The table of feeds: which items of a plan become which events, and which feed holds which of them."""

from __future__ import annotations

import hashlib
import io
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import quote

from paiqi.history import Stamps
from paiqi.ical.lint import lint
from paiqi.ical.writer import Calendar, Event, Rule, Status, Todo, calendar_bytes, event_bytes, todo_bytes
from paiqi.messages import msg
from paiqi.model.campaign import Campaign
from paiqi.model.choices import Status as State
from paiqi.model.plan import Plan
from paiqi.model.team import NamedFeed
from paiqi.model.times import Repeat, Slot
from paiqi.promises import filled
from paiqi.views.atlas import Atlas

#: A rhythm without an end is written down to this day: the last year in which zones are verified.
FOREVER = date(2037, 12, 31)
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


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A feed as published: its file, its name, how many events it holds and the links to add it."""

    path: str
    title: str
    group: str
    group_title: str
    events: int
    data: bytes
    site: str = ""

    @property
    def anchor(self) -> str:
        """`campaign.spring-tea-2026`, as on the page to subscribe."""
        return self.path.removeprefix("feeds/").removesuffix(".ics").replace("/", ".")

    @property
    def https(self) -> str:
        """The address, where the workspace knows its site's."""
        return f"{self.site.rstrip('/')}/{self.path}" if self.site else ""

    @property
    def webcal(self) -> str:
        """The address as Apple wants it."""
        return "webcal://" + self.https.split("://", 1)[1] if self.https else ""

    @property
    def google(self) -> str:
        """The link that adds the feed to Google."""
        return f"https://calendar.google.com/calendar/r?cid={quote(self.webcal, safe='')}"

    @property
    def outlook(self) -> str:
        """The link that adds the feed to Outlook.com."""
        return f"https://outlook.live.com/calendar/0/addfromweb?url={quote(self.https, safe='')}&name={quote(self.title, safe='')}"

    @property
    def office(self) -> str:
        """The link that adds the feed to Outlook of Microsoft 365."""
        return f"https://outlook.office.com/calendar/0/addfromweb?url={quote(self.https, safe='')}&name={quote(self.title, safe='')}"

    @property
    def qr(self) -> str:
        """The picture of the address as a QR code."""
        return self.path.removesuffix(".ics") + ".svg" if self.https else ""

    def qr_bytes(self) -> bytes:
        """The QR code as SVG."""
        import segno

        out = io.BytesIO()
        segno.make(self.webcal, error="m").save(out, kind="svg", scale=4, border=2, xmldecl=False, nl=False)
        return out.getvalue()


@dataclass(frozen=True, slots=True)
class FeedKind:
    """A row of the table: where its feeds lie and which items each of them holds."""

    group: str
    title: str
    feeds: Callable[[Atlas], Iterator[tuple[str, str, Callable[[Item], bool]]]]


def _each(names: Callable[[Atlas], Mapping[str, str]], key: str) -> Callable[[Atlas], Iterator[tuple[str, str, Callable[[Item], bool]]]]:
    def feeds(atlas: Atlas) -> Iterator[tuple[str, str, Callable[[Item], bool]]]:
        for name, title in names(atlas).items():
            yield f"{key}/{name}", title, lambda item, name=name: getattr(item, key) == name and item.kind != "digest"  # type: ignore[misc]

    return feeds


def _all(atlas: Atlas) -> Iterator[tuple[str, str, Callable[[Item], bool]]]:
    words = atlas.language
    yield "all", msg("Everything").text(words), lambda item: item.kind != "digest"
    yield "activities", msg("Activities").text(words), lambda item: item.kind == "activity"
    yield "deadlines", msg("Deadlines").text(words), lambda item: item.kind == "deadline"
    yield "digest", msg("One line a day").text(words), lambda item: item.kind == "digest"


def _platforms(atlas: Atlas) -> dict[str, str]:
    used = dict.fromkeys(account.platform for account in atlas.plan.accounts.values())
    names = {name: atlas.plan.platforms[name].name for name in used}
    return {name: found.zh if atlas.language == "zh" else found.en for name, found in names.items()}


def _account_names(atlas: Atlas) -> dict[str, str]:
    platforms = _platforms(atlas)
    return {name: f"{platforms[account.platform]}｜{account.name}" for name, account in atlas.plan.accounts.items()}


def _named(atlas: Atlas) -> Iterator[tuple[str, str, Callable[[Item], bool]]]:
    for feed in atlas.plan.workspace.feeds.named:
        yield f"named/{feed.id}", feed.title, lambda item, feed=feed: _selected(feed, item)  # type: ignore[misc]


def _selected(feed: NamedFeed, item: Item) -> bool:
    select = feed.select
    if item.kind == "digest" or (feed.status_floor and item.kind == "post" and not _reaches(item.status, feed.status_floor)):
        return False
    pairs = (
        (select.campaigns, item.campaign), (select.platforms, item.platform), (select.accounts, item.account),
        (select.people, item.person), (select.pillars, item.pillar), (select.kinds, item.kind),
    )  # fmt: skip
    return all(not wanted or value in wanted for wanted, value in pairs)


FEEDS: tuple[FeedKind, ...] = (
    FeedKind("1", "General", _all),
    FeedKind("2", "Feeds of your own", _named),
    FeedKind("3", "Campaigns", _each(lambda atlas: {str(one.id): one.title for one in atlas.campaigns}, "campaign")),
    FeedKind("4", "Platforms", _each(_platforms, "platform")),
    FeedKind("5", "Accounts", _each(_account_names, "account")),
    FeedKind("6", "People", _each(lambda atlas: {name: one.name for name, one in atlas.plan.people.items()}, "person")),
    FeedKind("7", "Pillars", _each(lambda atlas: {name: one.title for name, one in atlas.plan.pillars.items()}, "pillar")),
    FeedKind("8", "Status", _each(lambda atlas: {one.value: one.label(atlas.language) for one in (State.review, State.approved, State.published)}, "status")),
)


class FeedFault(Exception):
    """A feed that its lint refuses: never published."""

    def __init__(self, path: str, faults: tuple[str, ...]) -> None:
        super().__init__(path, faults)
        self.path, self.faults = path, faults


def build_feeds(atlas: Atlas, stamps: Stamps) -> tuple[FeedFile, ...]:
    """Every feed that holds anything; raises FeedFault rather than give away a broken one."""
    items = sorted(Items(atlas, stamps).every(), key=lambda item: item.order)
    site = atlas.plan.workspace.site_url or ""
    found = []
    for kind in FEEDS:
        for name, title, wanted in kind.feeds(atlas):
            held = [item for item in items if wanted(item)]
            if held:
                found.append(_file(atlas, f"feeds/{name}.ics", title, kind, held, site))
    todos = [todo_bytes(todo) for todo in _todos(atlas, stamps)]
    if todos:
        title = msg("Tasks").text(atlas.language)
        data = calendar_bytes(_calendar(atlas, title, f"{site.rstrip('/')}/feeds/tasks.ics" if site else ""), todos, ())
        found.insert(3, FeedFile("feeds/tasks.ics", title, "1", "General", len(todos), _fine("feeds/tasks.ics", data), site))
    return tuple(found)


def _file(atlas: Atlas, path: str, title: str, kind: FeedKind, held: list[Item], site: str) -> FeedFile:
    source = f"{site.rstrip('/')}/{path}" if site else ""
    zones = {zone for item in held for zone in item.zones}
    data = calendar_bytes(_calendar(atlas, title, source), [item.data for item in held], zones)
    return FeedFile(path, title, kind.group, kind.title, len(held), _fine(path, data), site)


def _fine(path: str, data: bytes) -> bytes:
    # The size of a feed is a warning to the team, not a fault of its bytes.
    faults = tuple(fault for fault in lint(data) if not fault.endswith("are safe"))
    if faults:
        raise FeedFault(path, faults)
    return data


def _calendar(atlas: Atlas, title: str, source: str) -> Calendar:
    about = msg("Plans of {title}. Changes come by themselves.", title=atlas.plan.workspace.title).text(atlas.language)
    return Calendar(f"{atlas.plan.workspace.title}｜{title}", about, atlas.plan.workspace.timezone, source=source)


def _reaches(status: str, floor: State) -> bool:
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

    def posts(self) -> Iterator[Item]:
        """The dated posts; months and the backlog stay out."""
        plan, settings, words = self.plan, self.plan.workspace.feeds, self.atlas.language
        default = settings.default_duration or timedelta(minutes=15)
        for post in plan.posts:
            if post.slot is None or post.slot.precision == "month" or not post.status or not _reaches(post.status.value, settings.status_floor):
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
            event = Event(
                self.uid("post", post.full_id), _cancelled(title, status, words), start, end, self.stamp(self.file(post.campaign_id, post)), status,
                "\n".join(filter(None, about)), link, categories=(names, plan.pillars[post.pillar].title) if post.pillar in plan.pillars else (names,),
            )  # fmt: skip
            yield self.made(
                "post", event, campaign=post.campaign_id, platform=post.platform, account=post.account,
                person=post.owner or "", pillar=post.pillar or "", status=post.status.value,
            )  # fmt: skip

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
                    event = Event(self.uid("milestone", f"{name}/{stone}"), f"◆ {stone}｜{campaign.title}", start, end, self.stamp(self.file(name, campaign)),
                                  "TENTATIVE" if slot.tentative else "CONFIRMED", url=self.url(f"campaigns/{name}/"))  # fmt: skip
                    yield self.made("milestone", event, campaign=name)
            for placement in campaign.placements:
                for one in placement.deliverables:
                    if one.slot and one.slot.precision != "month":
                        start, end = self.times(one.slot, timedelta(minutes=15))
                        who = placement.creator.name if placement.creator else placement.title
                        link = self.url(f"campaigns/{name}/#{placement.id}")
                        status = _status(one.status, one.slot.tentative)
                        title = _cancelled(f"{who}｜{one.title or one.id}（{one.status.label(self.atlas.language)}）", status, self.atlas.language)
                        event = Event(self.uid("deliverable", f"{placement.full_id}/{one.id}"), title, start, end, self.stamp(self.file(name, placement)), status, link, link)
                        yield self.made("deliverable", event, campaign=name, person=placement.owner or "", platform=placement.creator.platform if placement.creator else "")
        for marker in self.plan.markers:
            event = Event(self.uid("marker", str(marker.id)), marker.title, marker.date, (marker.end or marker.date) + timedelta(days=1), self.stamp("plans/workspace.yml"))
            yield self.made("marker", event)

    def activities(self, name: str, campaign: Campaign) -> Iterator[Item]:
        """Events with their place; they take time, so they show as busy."""
        for item in campaign.activities:
            if item.slot is None or item.slot.precision == "month" or not _reaches(item.status.value, self.plan.workspace.feeds.status_floor):
                continue
            start, end = self.times(item.slot, timedelta(hours=1))
            if item.until:
                stop = item.until.instant if item.slot.instant else item.until.last + timedelta(days=1)
                if stop is None:  # a timed begin with a day as its end: to the end of that day
                    stop = end
                end = stop
            link = self.url(f"activities/{item.full_id}/")
            status = _status(item.status, item.slot.tentative)
            event = Event(
                self.uid("activity", item.full_id), _cancelled(f"{item.title}（{item.status.label(self.atlas.language)}）", status, self.atlas.language), start, end,
                self.stamp(self.file(name, item)), status, "\n".join(filter(None, (campaign.title, link))), link, item.venue or "",
                (item.kind.label(self.atlas.language),), busy=bool(item.slot.instant),
            )  # fmt: skip
            yield self.made("activity", event, campaign=name, person=item.owner or "", account=item.account or "", status=item.status.value)

    def deadlines(self, name: str, campaign: Campaign) -> Iterator[Item]:
        """Open steps and tasks as all-day events."""
        prefix = msg("Due: {title}", title="").text(self.atlas.language)
        for content in campaign.content:
            for step in content.steps:
                if step.slot and not step.done and step.slot.precision != "month" and content.status not in (State.cancelled, State.on_hold):
                    link = self.url(f"campaigns/{name}/#{content.id}")
                    uid = self.uid("deadline", f"{content.full_id}/{_digest(step.step)}")
                    event = Event(uid, f"{prefix}{step.step}｜{content.title}", step.slot.first, step.slot.last + timedelta(days=1), self.stamp(self.file(name, content)),
                                  "TENTATIVE" if step.slot.tentative else "CONFIRMED", link, link)  # fmt: skip
                    yield self.made("deadline", event, campaign=name, person=step.owner or content.owner or "")
        for activity in campaign.activities:
            for task in activity.tasks:
                if task.slot and not task.done and task.slot.precision != "month":
                    link = self.url(f"activities/{activity.full_id}/#{task.id}")
                    event = Event(self.uid("task", f"{activity.full_id}/{task.id}"), f"{prefix}{task.title}｜{activity.title}", task.slot.first,
                                  task.slot.last + timedelta(days=1), self.stamp(self.file(name, activity)), "TENTATIVE" if task.slot.tentative else "CONFIRMED", link, link)  # fmt: skip
                    yield self.made("deadline", event, campaign=name, person=task.owner or "")

    def rhythms(self, name: str, campaign: Campaign) -> Iterator[Item]:
        """Rituals and the open slots of series, as rules."""
        for community in campaign.community:
            for ritual in community.rituals:
                if ritual.first and ritual.dates:
                    event = self.rule("ritual", f"{community.full_id}/{ritual.id}", f"{ritual.title}｜{community.title}", ritual.repeat, ritual.dates[0], ritual.last,
                                      ritual.without, ritual.lasts, self.file(name, community), f"community/#{community.id}")  # fmt: skip
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
            event = self.rule("series", f"{name}/{series.id}", title, series.repeat, series.dates[0], series.last, (*series.without, *taken), series.lasts,
                              self.file(name, series), f"campaigns/{name}/#{series.id}", "TENTATIVE")  # fmt: skip
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
        rule = Rule(tuple(parts), last or FOREVER, repeat.clock, self.plan.workspace.timezone, tuple(sorted(days)))
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
            event = Event(self.uid("digest", day.isoformat()), title, day, day + timedelta(days=1), stamp, description="\n".join([*(item.title for item in held), link]).strip(), url=link)
            yield self.made("digest", event)

    def local(self, item: Item) -> date:
        """The day of an item in the team's zone."""
        from paiqi.zones import zone

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


def _todos(atlas: Atlas, stamps: Stamps) -> Iterator[Todo]:
    items = Items(atlas, stamps)
    for name, campaign in atlas.plan.campaigns.items():
        for activity in campaign.activities:
            for task in activity.tasks:
                if task.slot and task.slot.precision == "day":
                    yield Todo(items.uid("todo", f"{activity.full_id}/{task.id}"), f"{task.title}｜{activity.title}", task.slot.first,
                               stamps.of(items.file(name, activity)), task.done, items.url(f"activities/{activity.full_id}/#{task.id}"))  # fmt: skip
