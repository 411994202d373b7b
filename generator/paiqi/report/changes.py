"""What happened to items, in words: for pages, the Atom feed, `paiqi diff` and comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from types import MappingProxyType

from paiqi.model.choices import Status
from paiqi.model.periods import month_named, week_named
from paiqi.text import localize as formats
from paiqi.text.messages import Language, Message, msg, msg_n
from paiqi.views.changes.news import WHATS, News

#: The word for what happened.
HAPPENED: Mapping[str, Message] = {
    "moved": msg("Moved"),
    "added": msg("New"),
    "cancelled": msg("Cancelled"),
    "late": msg("Published late"),
    "published": msg("Published"),
    "approved": msg("Approved"),
    "target": msg("Target changed"),
    "done": msg("Done"),
    "status": msg("Status changed"),
    "removed": msg("Removed"),
    "changed": msg("Edited"),
}
#: The word for an item.
ITEMS: Mapping[str, Message] = {
    "post": msg("Post"),
    "content": msg("Content"),
    "activity": msg("Activity"),
    "task": msg("Task"),
    "step": msg("Step"),
    "milestone": msg("Milestone"),
    "phase": msg("Phase"),
    "campaign": msg("Campaign"),
    "offer": msg("Offer"),
    "series": msg("Series"),
    "kpi": msg("KPI"),
    "community": msg("Community"),
    "ritual": msg("Ritual"),
    "placement": msg("Placement"),
    "deliverable": msg("Creator's piece"),
    "account": msg("Account"),
    "idea": msg("Idea"),
    "marker": msg("Marker"),
    "blackout": msg("Day of silence"),
}
_COUNTS: Mapping[str, tuple[Message, Message]] = {
    "moved": (msg_n("{count} post moved", "{count} posts moved"), msg("{count} moved")),
    "added": (msg_n("{count} new post", "{count} new posts"), msg("{count} new")),
    "cancelled": (msg_n("{count} post cancelled", "{count} posts cancelled"), msg("{count} cancelled")),
    "late": (
        msg_n("{count} post published late", "{count} posts published late"),
        msg("{count} published late"),
    ),
    "published": (msg_n("{count} post published", "{count} posts published"), msg("{count} published")),
    "approved": (msg_n("{count} post approved", "{count} posts approved"), msg("{count} approved")),
    "done": (msg("{count} done"), msg("{count} done")),
    "status": (msg("{count} with another status"), msg("{count} with another status")),
    "removed": (msg_n("{count} post removed", "{count} posts removed"), msg("{count} removed")),
    "changed": (msg("{count} edited"), msg("{count} edited")),
}
#: More KPIs than these are counted, not named, in a summary.
_NAMED = 3


def point(text: str, language: Language) -> str:
    """A point in time as plans write it (`2026-03-20 19:30`, `2026-W12`, `2026-03`), for readers; "no date
    yet" for "".
    """
    if not text:
        return msg("no date yet").text(language)
    try:
        if week := week_named(text):
            return formats.week(*week, language)
        if month := month_named(text):
            return formats.month(date(*month, 1), language)
        day = date.fromisoformat(text[:10])
        shown = formats.dated(day, language)
        return f"{shown} {formats.clock(time.fromisoformat(text[11:]))}" if text[11:] else shown
    except ValueError:
        return text


def by_days(days: float | None, language: Language) -> str:
    """`3 days later`, of a median `2.5 days later`; "" where no day tells."""
    if not days:
        return ""
    later, count = days > 0, formats.number(abs(days), language)
    return (
        msg_n("{count} day later", "{count} days later", count=count)
        if later
        else msg_n("{count} day earlier", "{count} days earlier", count=count)
    ).text(language)


def told(row: News, language: Language, statuses: Mapping[str, str] = MappingProxyType({})) -> str:
    """What happened to an item beyond its title and the word for it: from, to, by how much; "" where nothing
    is to be said. `statuses`: what the team calls statuses, by their ids.
    """
    if row.what == "moved":
        notes = [by_days(row.days, language)]
        if row.nth > 1:
            notes.append(msg("move no. {count}", count=row.nth).text(language))
        return _step(point(row.before, language), point(row.after, language)) + _bracketed(notes, language)
    if row.what in ("status", "approved", "done") and row.before:
        return _step(*(_status(one, language, statuses) for one in (row.before, row.after)))
    if row.what == "target":
        return target(row, language)
    if row.what == "added" and row.parts > 1:
        return (
            msg_n("with {count} post", "with {count} posts", count=row.posts).text(language)
            if row.posts
            else ""
        )
    if row.what == "changed":
        return ", ".join(row.fields)
    return ""


def target(row: News, language: Language) -> str:
    """`20,000 → 18,000`; "" for an audience that does not read targets."""
    return (
        _step(_number(row.before, language), _number(row.after, language)) if row.before or row.after else ""
    )


def summary(rows: Iterable[News], language: Language, whats: Sequence[str] = WHATS) -> str:
    """`3 posts moved, 1 new, KPI target of Fans 20,000 → 18,000`; "" where nothing happened."""
    counts: Counter[str] = Counter()
    posts: Counter[str] = Counter()
    targets = []
    for row in rows:
        if row.what == "target":
            targets.append(row)
        counts[row.what] += row.posts or 1
        posts[row.what] += row.posts
    found = []
    for what in whats:
        if what == "target" and targets:
            found += [_target(row, language) for row in targets[:_NAMED]]
            if len(targets) > _NAMED:
                found.append(
                    msg_n(
                        "{count} more KPI target", "{count} more KPI targets", count=len(targets) - _NAMED
                    ).text(language)
                )
        elif counts[what] and what in _COUNTS:
            only_posts = counts[what] == posts[what]
            words = _COUNTS[what][0 if only_posts else 1]
            found.append(words.of(count=counts[what]).text(language))
    return msg(", ").text(language).join(found)


def _target(row: News, language: Language) -> str:
    change = target(row, language)
    return (
        msg("KPI target of {title} {change}", title=row.title, change=change).text(language)
        if change
        else msg("KPI target of {title} changed", title=row.title).text(language)
    )


def _step(before: str, after: str) -> str:
    return f"{before} → {after}"


def _bracketed(notes: Sequence[str], language: Language) -> str:
    held = msg(", ").text(language).join(note for note in notes if note)
    if not held:
        return ""
    return f"（{held}）" if language == "zh" else f" ({held})"


def _status(text: str, language: Language, statuses: Mapping[str, str]) -> str:
    found = Status.read(text)
    return statuses.get(found.value) or found.label(language) if found else text or "–"


def _number(text: str, language: Language) -> str:
    try:
        return formats.number(Decimal(text), language)
    except ArithmeticError:
        return text or "–"
