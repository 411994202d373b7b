"""What only got another id: calendars would show its events twice, and which line keeps them one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from paiqi.events import Item as Event
from paiqi.history.keys import key_of
from paiqi.model.activities import Activity
from paiqi.model.campaign import Campaign
from paiqi.model.content import Content
from paiqi.model.describe import fields
from paiqi.model.item import Item, Part
from paiqi.model.plan import Plan
from paiqi.report.impact.events import finished
from paiqi.report.impact.loose import loose
from paiqi.rules import RULES
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.edits import AddKey, Fix, Rewrite
from paiqi.text.messages import Message, msg
from paiqi.text.places import Span


@dataclass(frozen=True, slots=True)
class Broken:
    """Events that calendars would show twice: how many, and the finding that names the line to write."""

    finding: Diagnostic
    events: int


@dataclass(frozen=True, slots=True)
class _Renamed:
    """An item that went under one full id (with dots) and came under another, and where it stands now."""

    was: str
    now: str
    title: str
    place: Span
    campaign: str
    owner: str = ""
    fix: Fix | None = None

    @classmethod
    def of(cls, was: str, now: str, item: Any, campaign: str) -> _Renamed:
        """Of an item with an id of its own."""
        title = getattr(item, "title", None) or getattr(item, "own_title", "") or now.rpartition(".")[2]
        return cls(was, now, title, item.span("id"), campaign, getattr(item, "owner", ""), with_id(item, was))


def with_id(part: Part, was: str) -> Fix:
    """The mend that gives a part the id it had: whether it is the same thing, only its planner can say."""
    name = was.rpartition(".")[2]
    written = part.src is not None and part.src.has("id")
    edit = Rewrite(part.span("id"), name) if written else AddKey(part.span(), "id", name)
    return Fix((edit,), safe=False)


def broken(
    old: Plan, new: Plan, before: Mapping[str, Event], after: Mapping[str, Event]
) -> tuple[Broken, ...]:
    """What got another identity though it is the same, the widest first; `before` and `after` are the events
    of the two plans by UID.
    """
    if old.workspace.namespace != new.workspace.namespace:
        return (_namespace(old, new, len(before)),)
    gone = _counted(uid for uid in before if uid not in after)
    found = []
    for one in _renamed(old, new):
        # Of what stands in no calendar nobody sees anything twice.
        if count := gone[one.was]:
            found.append(Broken(_finding(one, count), count))
    done = finished(new, "", team=True)
    found += [Broken(_nameless(was, item, new), 1) for was, item in loose(before, after, done).others]
    return tuple(sorted(found, key=lambda one: -one.events))


def _namespace(old: Plan, new: Plan, count: int) -> Broken:
    was, now = old.workspace.namespace, new.workspace.namespace
    message = msg(
        "the namespace {was} is now {now}; events that would stand twice in calendars: {count}",
        was=was,
        now=now,
        count=count,
    )
    hint = msg("write namespace: {was} again", was=was)
    place = new.workspace.span("namespace")
    return Broken(Diagnostic("renamed", RULES["renamed"].severity, place, message, hint), count)


def _nameless(was: str, item: Event, new: Plan) -> Diagnostic:
    """A step or marker without an id that is not known again; the old one's name as its id would keep it."""
    *_, content, _ = item.uid.partition("@")[0].split(".")
    part: Part | None = None
    owner = ""
    if item.kind == "marker":
        part = next((one for one in new.markers if item.uid.startswith(f"marker.{one.id}@")), None)
    elif campaign := new.campaigns.get(item.campaign):
        steps = (step for one in campaign.content if one.id == content for step in one.steps)
        # An event's title holds the step's own.
        part = next((step for step in steps if step.step in item.title), None)
        owner = getattr(part, "answered_by", "")
    name = was.partition("@")[0].rpartition(".")[2]
    what = msg("“{title}” has no id, so nobody knows which of several it was", title=item.title)
    message = msg("{what}; events that would stand twice in calendars: {count}", what=what, count=1)
    place, owners = part.span() if part else new.workspace.span(), (owner,) if owner else ()
    hint = msg("write id: {was} into it", was=name)
    severity = RULES["renamed"].severity
    fix = with_id(part, name) if part else None
    return Diagnostic("renamed", severity, place, message, hint, (), item.campaign or None, owners, fix=fix)


def _counted(uids: Iterable[str]) -> Counter[str]:
    """How many of some UIDs belong to each item: a post's counts for its content and campaign too."""
    found: Counter[str] = Counter()
    for uid in uids:
        full, _, last = uid.partition("@")[0].partition(".")[2].rpartition(".")
        while full or last:
            found[f"{full}.{last}" if full else last] += 1
            full, _, last = full.rpartition(".")
    return found


def _renamed(old: Plan, new: Plan) -> Iterator[_Renamed]:
    for was, now, campaign in _pairs(old.campaigns, new.campaigns, (_said, _of_campaign)):
        yield _Renamed.of(was, now, campaign, now)
    for name, campaign in new.campaigns.items():
        if before := old.campaigns.get(name):
            yield from _milestones(before, campaign)
            yield from _inside(before, campaign, name, name)


def _milestones(before: Campaign, after: Campaign) -> Iterator[_Renamed]:
    """Milestones are known by their names: one that is called otherwise is another one."""
    old, new = ({one.id: one for one in side.milestone_slots} for side in (before, after))
    for was, now, _ in _pairs(old, new, (lambda one: one.slot.iso,)):
        place = after.span("milestones", now)
        yield _Renamed(f"{after.id}.{was}", f"{after.id}.{now}", now, place, after.id, after.owner)


def _inside(before: Part, after: Part, around: str, campaign: str) -> Iterator[_Renamed]:
    """What got another id inside of one item."""
    for name, field in fields(type(after)).items():
        if not any(issubclass(kind, Item) for kind in field.kinds):
            continue
        old, new = _by_id(getattr(before, name)), _by_id(getattr(after, name))
        for was, now, item in _pairs(old, new, (_said, _of_item)):
            yield _Renamed.of(f"{around}.{was}", f"{around}.{now}", item, campaign)
        for key, item in new.items():
            if key in old:
                yield from _inside(old[key], item, f"{around}.{key}", campaign)


def _by_id(items: tuple[Any, ...]) -> dict[str, Any]:
    return {item.id: item for item in items}


def _pairs(
    old: Mapping[str, Any], new: Mapping[str, Any], likenesses: Iterable[Callable[[Any], object]]
) -> Iterator[tuple[str, str, Any]]:
    """The ids that went, each with the one that came for the same thing, and the thing: what says the same
    first, then what is much the same.
    """
    gone = {name: item for name, item in old.items() if name not in new}
    came = {name: item for name, item in new.items() if name not in old}
    for likeness in likenesses:
        known = {likeness(item): name for name, item in gone.items()}
        for name, item in list(came.items()):
            like = likeness(item)
            if like is not None and like in known:
                was = known.pop(like)
                del gone[was], came[name]
                yield was, name, item


def _said(item: Part) -> str:
    """All that plans write of an item but its id, and what follows from it."""
    return key_of(*_written(item))


def _written(part: Part) -> Iterator[object]:
    for name, field in fields(type(part)).items():
        if field.written and name not in ("id", "full_id"):
            value = getattr(part, name)
            several = value if isinstance(value, tuple) else (value,)
            inner = [(getattr(one, "id", ""), [*_written(one)]) for one in several if isinstance(one, Part)]
            yield inner or value


def _of_campaign(campaign: Campaign) -> object:
    pieces = tuple(like for one in campaign.content if (like := _of_content(one)))
    meetings = tuple(like for one in campaign.activities if (like := _of_activity(one)))
    return (campaign.title, pieces, meetings) if pieces or meetings else None


def _of_item(item: Part) -> object:
    if isinstance(item, Content):
        return _of_content(item)
    return _of_activity(item) if isinstance(item, Activity) else None


def _of_content(content: Content) -> object:
    posts = tuple((post.id, post.slot.iso) for post in content.posts if post.slot)
    return (content.title, posts) if posts else None


def _of_activity(activity: Activity) -> object:
    return (activity.title, activity.slot.iso) if activity.slot else None


def _finding(one: _Renamed, count: int) -> Diagnostic:
    was, now = one.was.rpartition(".")[2], one.now.rpartition(".")[2]
    if one.now == one.campaign:
        what: Message = msg(
            "the campaign “{title}” had the id {was} and now has {now}", title=one.title, was=was, now=now
        )
        hint = msg("write id: {was} into it; its file may be called anything", was=was)
    elif one.title == now:
        what = msg("{was} is now called {now}", was=was, now=now)
        hint = msg("call it {was} again", was=was)
    else:
        what = msg("“{title}”: its id {was} became {now}", title=one.title, was=was, now=now)
        hint = msg("write id: {was} again", was=was)
    message = msg("{what}; events that would stand twice in calendars: {count}", what=what, count=count)
    owners = (one.owner,) if one.owner else ()
    severity = RULES["renamed"].severity
    return Diagnostic("renamed", severity, one.place, message, hint, (), one.campaign, owners, fix=one.fix)
