"""What a change does, in words: lines for people, whatever they are shown in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from paiqi.audience.audience import Audience
from paiqi.model.choices import Visibility
from paiqi.report.changes import ITEMS
from paiqi.report.impact.audiences import FieldCount, Impact
from paiqi.report.impact.events import EventChanges
from paiqi.report.impact.settings import Setting
from paiqi.report.impact.work import QuotaUse, Workload
from paiqi.text.messages import Language, Message, msg, msg_n

T = TypeVar("T")
#: Kinds that are counted by their name.
_COUNTED: Mapping[str, Message] = {
    "campaign": msg_n("{count} campaign", "{count} campaigns"),
    "post": msg_n("{count} post", "{count} posts"),
    "content": msg_n("{count} piece of content", "{count} pieces of content"),
    "activity": msg_n("{count} activity", "{count} activities"),
    "account": msg_n("{count} account", "{count} accounts"),
}
_OTHERS = msg_n("{count} other item", "{count} other items")
_EVENTS: Mapping[str, Message] = {
    "new": msg("{count} new"),
    "gone": msg("{count} gone"),
    "cancelled": msg("{count} cancelled"),
    "moved": msg("{count} moved"),
    "title": msg("{count} with another title"),
    "text": msg("{count} with other details"),
    "feeds": msg_n("{count} that enters or leaves feeds", "{count} that enter or leave feeds"),
}
#: What stands outside items, and what no list of changes names.
_KINDS: Mapping[str, Message] = {
    "workspace": msg("Workspace"),
    "person": msg("Person"),
    "pillar": msg("Pillar"),
    "segment": msg("Segment"),
    "client": msg("Client"),
    "product": msg("Product"),
    "platform": msg("Platform"),
    "measurement": msg("Measured values"),
    "asset": msg("File"),
    "wordlist": msg("Word list"),
    "namedfeed": msg("Feed of your own"),
    "broken": msg("Items left out"),
    "today": msg("Today"),
}
_WHATS: Mapping[str, Message] = {
    "changed": msg("changed"),
    "new": msg("new"),
    "gone": msg("gone"),
    "order": msg("in another order"),
}
#: So many fields, feeds, people or quotas are named, all others counted.
NAMED = 8


def who(audience: Audience, titles: Mapping[str, str], language: Language) -> str:
    """An audience by its name."""
    if audience.client:
        return titles.get(audience.client) or audience.client
    names = {
        Visibility.internal: msg("The team"),
        Visibility.client: msg("Clients in general"),
        Visibility.public: msg("The public"),
    }
    return names[audience.least].text(language)


def counted(kinds: Mapping[str, int], language: Language) -> str:
    """`17 posts, 3 activities, 4 other items`; "" for nothing."""
    parts = [_number(_COUNTED[kind], kinds[kind], language) for kind in _COUNTED if kinds.get(kind)]
    rest = sum(count for kind, count in kinds.items() if kind not in _COUNTED)
    return _joined([*parts, *([_number(_OTHERS, rest, language)] if rest else [])], language)


def _number(words: Message, count: int, language: Language) -> str:
    return words.of(count=count).text(language)


def _joined(parts: Iterable[str], language: Language) -> str:
    return msg(", ").text(language).join(part for part in parts if part)


def visibility(impact: Impact, language: Language) -> Iterator[str]:
    """What an audience sees more or less of, the team's plans being what they are."""
    fresh, lost = _without(impact.more, impact.opened), _without(impact.less, impact.closed)
    for kinds, words in (
        (impact.opened, msg("what was planned before and not shown comes into view: {told}")),
        (fresh, msg("new: {told}")),
        (impact.closed, msg("what stays planned is not shown any more: {told}")),
        (lost, msg("removed: {told}")),
    ):
        if told := counted(kinds, language):
            yield words.of(told=told).text(language)


def shared(lines: Iterable[tuple[str, str]], language: Language) -> Iterator[str]:
    """Lines of several audiences, each given with whose it is; what is the same for several is said once."""
    names: dict[str, list[str]] = {}
    for name, line in lines:
        names.setdefault(line, []).append(name)
    return (f"{_joined(held, language)}: {line}" for line, held in names.items())


def opened(impact: Impact, titles: Mapping[str, str], language: Language) -> str:
    """What an audience sees that was planned before, in a few words; "" for nothing."""
    told = counted(
        {kind: n for kind, n in impact.opened.items() if kind == "post"} or impact.opened, language
    )
    name = who(impact.audience, titles, language)
    return msg("{who} sees {told} more", who=name, told=told).text(language) if told else ""


def _without(kinds: Mapping[str, int], others: Mapping[str, int]) -> dict[str, int]:
    return {kind: left for kind, count in kinds.items() if (left := count - others.get(kind, 0))}


def step(one: Setting) -> str:
    """`timezone: Asia/Shanghai → UTC`."""
    return f"{one.key}: {one.before or '–'} → {one.after or '–'}" if one.before or one.after else one.key


def setting(one: Setting, language: Language) -> str:
    """`timezone: Asia/Shanghai → UTC (every time means another instant)`."""
    about = one.effect.text(language)
    return f"{step(one)}（{about}）" if language == "zh" else f"{step(one)} ({about})"


def events(changes: EventChanges, language: Language) -> str:
    """`1 new, 3 moved (events: 4, feeds: 3)`; "" where none changes."""
    if not changes.count:
        return ""
    return msg(
        "{told} (events: {count}, feeds: {feeds})",
        count=changes.count,
        feeds=len(changes.feeds),
        told=_happened(changes.by_what, language),
    ).text(language)


def _happened(counts: Mapping[str, int], language: Language) -> str:
    told = (_EVENTS[what].of(count=count) for what, count in counts.items())
    return _joined((one.text(language) for one in told), language)


def feeds(changes: EventChanges, language: Language) -> Iterator[str]:
    """What each feed hears, those that hear most first; feeds that hold something on one side only."""
    every = sorted(changes.feeds.items(), key=lambda one: (-sum(one[1].values()), one[0]))
    shown = _fitting(every)
    yield from (f"feeds/{name}.ics: {_happened(counts, language)}" for name, counts in shown)
    if more := len(every) - len(shown):
        yield msg_n("and {count} more feed", "and {count} more feeds", count=more).text(language)
    for names, words in (
        (changes.came, msg("feeds that hold something for the first time: {names}")),
        (changes.went, msg("feeds that hold nothing any more: {names}")),
    ):
        if names:
            yield Message(words.template, (("names", some(names, language)),)).text(language)


def _fitting(several: Sequence[T], most: int = NAMED) -> Sequence[T]:
    """The first of several things; all where but one would be left out."""
    return several if len(several) == most + 1 else several[:most]


def others(several: Sequence[FieldCount], language: Language, most: int = NAMED) -> Iterator[str]:
    """All else that differs: `Person · role (2: lin, zhou)`."""
    shown = _fitting(several, most)
    for one in shown:
        kind = (ITEMS.get(one.kind) or _KINDS.get(one.kind) or Message(one.kind)).text(language)
        what = one.field if one.field and one.what == "changed" else _WHATS[one.what].text(language)
        names = _joined((*one.names, *(["…"] if one.names and one.count > len(one.names) else [])), language)
        yield f"{kind} · {what} ({one.count}{': ' if names else ''}{names})"
    if more := len(several) - len(shown):
        yield msg_n("and {count} more field", "and {count} more fields", count=more).text(language)


def workloads(found: Sequence[Workload], language: Language) -> Iterator[str]:
    """Whose next weeks hold more or less."""
    shown = _fitting(found)
    for one in shown:
        late = ""
        if one.overdue_before != one.overdue_after:
            change = f"{one.overdue_before} → {one.overdue_after}"
            late = msg("overdue {change}", change=change).text(language)
        same = (
            msg_n("{count} in another week", "{count} in other weeks", count=one.after).text(language)
            if not late
            else ""
        )
        told = same if one.before == one.after else f"{one.before} → {one.after}"
        yield f"{one.name}: {_joined([told, late], language)}"
    yield from _more(len(found) - len(shown), language)


def quotas(found: Sequence[QuotaUse], language: Language) -> Iterator[str]:
    """Which quotas are used more or less."""
    shown = _fitting(found)
    for one in shown:
        over = msg("over the quota").text(language) if one.over else ""
        used = msg("{before} → {after} of {top}", before=one.before, after=one.after, top=one.top).text(
            language
        )
        about = " · ".join((one.name, *one.formats, one.what.text(language), one.period))
        yield f"{about}: {_joined([used, over], language)}"
    yield from _more(len(found) - len(shown), language)


def _more(count: int, language: Language) -> Iterator[str]:
    if count:
        yield msg("and {count} more", count=count).text(language)


def some(names: Sequence[str], language: Language) -> str:
    """The first of some names, and how many more there are."""
    shown = _fitting(names)
    return _joined([*shown, *_more(len(names) - len(shown), language)], language)
