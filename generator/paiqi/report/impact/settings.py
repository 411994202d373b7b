"""Settings of a workspace that differ, each with what its change does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from paiqi.history.records import text_of
from paiqi.model.describe import fields
from paiqi.model.item import Part
from paiqi.model.workspace import Workspace
from paiqi.report.impact.traces import Trace
from paiqi.text.messages import Message, Spoken, msg

#: What follows from the change of a setting, beside its own meaning.
EFFECTS: Mapping[str, Message] = {
    "title": msg("every calendar that people subscribed to is called otherwise"),
    "namespace": msg(
        "every event gets another identity: whoever subscribed sees all of them twice; paiqi build goes on"
        " only with --first"
    ),
    "timezone": msg("every time means another instant: all timed events move"),
    "site_url": msg(
        "addresses of feeds and links in events change: whoever subscribed stays at the old address"
    ),
    "feeds.status_floor": msg("items enter or leave feeds by their status"),
    "feeds.title": msg("the titles of posts in calendars are written otherwise"),
    "feeds.default_duration": msg("posts last longer or shorter in calendars"),
    "feeds.grace_days": msg("what was called off stays in feeds for longer or shorter"),
    "checks": msg("findings are weighed otherwise, or not looked for"),
    "waivers": msg("findings are accepted, or no more"),
    "waive": msg("findings are accepted, or no more"),
    "industry": msg("texts are checked against other word lists"),
    "approvals": msg("approved content needs other steps"),
    "disclose": msg("clients see these of all that they see, from now on or no more"),
    "language": msg("the site and its feeds speak another language; paiqi build goes on only with --first"),
    "languages": msg("the site gets or loses a language, with its feeds"),
    "holidays": msg("dates that count workdays move, and other markers stand in calendars"),
    "workdays": msg("dates that count workdays move"),
    "marker_sets": msg("other markers stand in calendars"),
    "today": msg("the plans are looked at as of another day"),
}
#: Changes that break calendars or show more: they are told first.
GRAVE = frozenset(
    ("namespace", "timezone", "site_url", "feeds.status_floor", "checks", "disclose", "language", "languages")
)
#: Of these only the fact is told: what they hold is the team's talk.
_SILENT = frozenset(("notes", "waive", "waivers"))


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting that differs: `key` as plans write it, with dots; `before` and `after` as texts ("": nothing,
    or more than a line); `effect` what follows from it.
    """

    key: str
    before: str
    after: str
    effect: Message | Spoken

    @property
    def grave(self) -> bool:
        """Whether it breaks calendars, or shows more than before."""
        return self.key in GRAVE


def settings(found: Iterable[Trace]) -> tuple[Setting, ...]:
    """The settings among the differences of two plans, the grave ones first."""
    told = [_setting(one) for one in found if one.kind == "workspace" and one.field and one.written]
    return tuple(sorted(told, key=lambda one: not one.grave))


def _setting(one: Trace) -> Setting:
    before, after = ("", "") if one.field in _SILENT else (_line(one.before), _line(one.after))
    if before == after:
        before = after = ""
    return Setting(one.field, before, after, EFFECTS.get(one.field) or _meaning(one.field))


def _meaning(key: str) -> Spoken:
    """What a field is, as declared."""
    kind: type[Part] = Workspace
    *around, last = key.split(".")
    for name in around:
        kind = next(held for field in fields(kind).values() if field.key == name for held in field.kinds)
    said = next(field.declaration for field in fields(kind).values() if field.key == last)
    return Spoken(said.zh, said.en)


def _line(value: Any) -> str:
    """A value in a line; "" for what has parts of its own."""
    several = value if isinstance(value, tuple) else (value,)
    return "" if any(isinstance(one, Part) for one in several) else text_of(value)
