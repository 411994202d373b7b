"""The rows of a plan, sheet by sheet: what each cell shows, and whether it is the item's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from paiqi.model.activities import Activity
from paiqi.model.content import Content, Post
from paiqi.model.item import Item
from paiqi.model.kpis import Kpi
from paiqi.model.plan import Plan
from paiqi.model.statuses import status_key
from paiqi.model.team import Idea, Person
from paiqi.model.times import Slot, When
from paiqi.views.workbook.labels import Labels


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows, as a text of one form: days `2026-03-20`, times `19:30`, numbers without grouping.

    `own`: the row's item says it itself, and does not take it over from its content. `written` is what a plan
    has for it where that is another point in time (`launch+1d`, `2026-W12`).
    """

    value: str = ""
    own: bool = True
    written: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row by the full id of its item, with its cells by field; `of` are the items that it shows."""

    key: str
    cells: Mapping[str, Shown]
    of: tuple[Item, ...]


def rows_of(plan: Plan, labels: Labels, internal: bool) -> Mapping[str, tuple[Row, ...]]:
    """The rows of each sheet, in the order of a plan's own lists: dated ones in order of time."""
    return {key: tuple(made) for key, made in each_row(plan, labels, internal).items()}


def each_row(plan: Plan, labels: Labels, internal: bool) -> Mapping[str, Iterator[Row]]:
    """As `rows_of`, each row made when it is asked for."""
    makers: Mapping[str, Callable[[Plan, Labels, bool], Iterator[Row]]] = {
        "posts": _posts,
        "activities": _activities,
        "kpis": _kpis,
        "ideas": _ideas,
        "people": _people,
    }
    return {key: make(plan, labels, internal) for key, make in makers.items()}


def settled(text: str | None) -> str:
    """A text as cells have it: line feeds end lines, and blanks at its ends are none of it."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def number(value: Decimal | int | None) -> str:
    """A number in the one form in which cells are compared: `1200`, `0.35`."""
    if value is None:
        return ""
    plain = f"{Decimal(value):f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def tags(names: tuple[str, ...] | None) -> str:
    """Hashtags as people write them."""
    return " ".join(f"#{one}" for one in names or ())


def day(slot: Slot, when: When | None, own: bool = True) -> Shown:
    """The day of a slot; a week or a month as plans write it."""
    shown = slot.first.isoformat() if slot and not slot.tentative else slot.iso
    return Shown(shown, own, _written(when) if shown else "")


def clock(slot: Slot, own: bool = True) -> Shown:
    """The time of day of a slot."""
    return Shown(f"{slot.clock:%H:%M}" if slot and slot.clock else "", own)


def _written(when: When | None) -> str:
    return when.counted_from(when.ref) if when and when.kind == "ref" else ""


def _posts(plan: Plan, labels: Labels, internal: bool) -> Iterator[Row]:
    contents = plan.contents
    for post in plan.posts:
        yield _post(post, contents[f"{post.campaign_id}/{post.content_id}"], labels, internal)
    for content in contents.values():
        if not content.posts:
            yield _content(content, labels, internal)


def _post(post: Post, content: Content, labels: Labels, internal: bool) -> Row:
    at, published = post.at, post.published
    key = status_key(post.written if internal else post.status, post.word)
    out = published.at if published else None
    cells = {
        "content_id": Shown(content.full_id),
        "post_id": Shown(post.id),
        "campaign": Shown(labels.of("campaigns", post.campaign_id)),
        "content_title": Shown(content.title),
        "title": Shown(post.own_title, post.title is not None),
        "account": Shown(labels.of("accounts", post.account)),
        "date": day(
            post.slot, at if at and at.kind != "time" else content.date, bool(at and at.kind != "time")
        ),
        "time": clock(post.slot, bool(at and at.time)),
        "format": Shown(labels.of("formats", post.format), _has(post, "format")),
        "status": Shown(labels.of("status", "published" if post.out else key), _has(post, "status")),
        "pillar": Shown(labels.of("pillars", content.pillar)),
        "owner": Shown(labels.of("people", post.owner), _has(post, "owner")),
        "copy": Shown(settled(post.copy), _has(post, "copy") or _has(post, "copy_file")),
        "hashtags": Shown(tags(post.hashtags), _has(post, "hashtags")),
        "link": Shown(post.link or "", _has(post, "link")),
        "published_url": Shown((published.url if published else "") or ""),
        "published_at": Shown(_moment(out)),
        "notes": Shown(settled(post.notes)),
    }
    return Row(post.full_id, cells, (post, content))


def _content(content: Content, labels: Labels, internal: bool) -> Row:
    """A content without posts: it stands in a row of its own, so that nothing that is planned is lost."""
    key = status_key(content.written if internal else content.status, content.word)
    cells = {
        "content_id": Shown(content.full_id),
        "post_id": Shown(),
        "campaign": Shown(labels.of("campaigns", content.full_id.partition("/")[0])),
        "content_title": Shown(content.title),
        "title": Shown(),
        "account": Shown(),
        "date": day(content.slot, content.date),
        "time": clock(content.slot),
        "format": Shown(labels.of("formats", content.format)),
        "status": Shown(labels.of("status", key), _has(content, "status")),
        "pillar": Shown(labels.of("pillars", content.pillar)),
        "owner": Shown(labels.of("people", content.owner)),
        "copy": Shown(settled(content.copy)),
        "hashtags": Shown(tags(content.hashtags)),
        "link": Shown(content.link or ""),
        "published_url": Shown(),
        "published_at": Shown(),
        "notes": Shown(settled(content.notes)),
    }
    return Row(content.full_id, cells, (content,))


def _has(item: Item, key: str) -> bool:
    return item.src is not None and item.src.has(key)


def _moment(when: When | None) -> str:
    if when is None or when.day is None or when.kind != "date":
        return ""
    return f"{when.day.isoformat()} {when.time:%H:%M}" if when.time else when.day.isoformat()


def _activities(plan: Plan, labels: Labels, internal: bool) -> Iterator[Row]:
    for one in plan.activities:
        yield Row(one.full_id, _activity(one, labels), (one,))


def _activity(one: Activity, labels: Labels) -> Mapping[str, Shown]:
    return {
        "id": Shown(one.full_id),
        "campaign": Shown(labels.of("campaigns", one.campaign_id)),
        "title": Shown(one.title),
        "kind": Shown(labels.of("activity-kind", one.kind.value)),
        "status": Shown(labels.of("status", status_key(one.written, one.word)), _has(one, "status")),
        "start_date": day(one.slot, one.start),
        "start_time": clock(one.slot),
        "end_date": day(one.until, one.end) if one.end else Shown(),
        "end_time": clock(one.until) if one.end else Shown(),
        "venue": Shown(one.venue or ""),
        "account": Shown(labels.of("accounts", one.account)),
        "url": Shown(one.url or ""),
        "capacity": Shown(number(one.capacity)),
        "owner": Shown(labels.of("people", one.owner)),
        "summary": Shown(settled(one.summary)),
        "notes": Shown(settled(one.notes)),
    }


def _kpis(plan: Plan, labels: Labels, internal: bool) -> Iterator[Row]:
    for one in plan.kpis:
        yield Row(one.full_id, _kpi(plan, one, labels), (one,))


def _kpi(plan: Plan, one: Kpi, labels: Labels) -> Mapping[str, Shown]:
    known = [point for point in one.points if point[0] <= plan.today]
    due = one.due if isinstance(one.due, When) else None
    return {
        "id": Shown(one.full_id),
        "campaign": Shown(labels.of("campaigns", one.campaign_id)),
        "title": Shown(one.title),
        "stage": Shown(labels.of("stage", one.stage.value)),
        "unit": Shown(one.unit or ""),
        "baseline": Shown(number(one.baseline)),
        "target": Shown(number(one.target)),
        "latest": Shown(number(known[-1][1]) if known else ""),
        "latest_date": Shown(known[-1][0].isoformat() if known else ""),
        "due": Shown(one.due_day.isoformat() if one.due_day else "", due is not None, _written(due)),
        "owner": Shown(labels.of("people", one.owner)),
        "notes": Shown(settled(one.notes)),
    }


def _ideas(plan: Plan, labels: Labels, internal: bool) -> Iterator[Row]:
    for one in plan.ideas:
        yield Row(one.id, _idea(plan, one, labels, internal), (one,))


def _idea(plan: Plan, one: Idea, labels: Labels, internal: bool) -> Mapping[str, Shown]:
    used, content = str(one.used_by or ""), plan.contents.get(str(one.used_by or ""))
    became = content.title if content else used if internal else ""
    return {
        "id": Shown(one.id),
        "title": Shown(one.title),
        "pillar": Shown(labels.of("pillars", one.pillar)),
        "status": Shown(labels.of("status", one.status.value), _has(one, "status")),
        "score": Shown(number(one.score)),
        "accounts": Shown("\n".join(labels.of("accounts", name) for name in one.accounts)),
        "owner": Shown(labels.of("people", one.owner)),
        "source": Shown(one.source or ""),
        "brief": Shown(settled(one.brief)),
        "added": Shown(one.added.isoformat() if one.added else ""),
        "used_by": Shown(became),
        "notes": Shown(settled(one.notes)),
    }


def _people(plan: Plan, labels: Labels, internal: bool) -> Iterator[Row]:
    for one in plan.people.values():
        yield Row(one.id, _person(one), (one,))


def _person(one: Person) -> Mapping[str, Shown]:
    return {
        "id": Shown(one.id),
        "name": Shown(one.name),
        "role": Shown(one.role or ""),
        "contact": Shown(one.contact or ""),
        "notes": Shown(settled(one.notes)),
    }
