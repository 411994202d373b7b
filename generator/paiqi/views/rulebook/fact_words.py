"""Facts of rule packs in words: what is limited, by how much, in units that planners know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from paiqi.model.facts import Fact, Names, Reading
from paiqi.model.item import changed
from paiqi.model.limits import (
    BYTES,
    TEXTS,
    Counted,
    Limit,
    LinkRule,
    Measure,
    Quota,
    Remark,
    Scheduling,
    Window,
)
from paiqi.rulebook.verdict import joined
from paiqi.text import localize as formats
from paiqi.text.amounts import Noun, file_size, lasting, seconds
from paiqi.text.messages import Message, Spoken, msg

Said = Message | Spoken

_COUNTED: Mapping[Counted, Noun] = {
    Counted.posts: Noun("条", "post", "posts"),
    Counted.pushes: Noun("次群发", "mass send", "mass sends"),
    Counted.scheduled: Noun("条定时发布", "scheduled post", "scheduled posts"),
    Counted.replies: Noun("条回复", "reply", "replies"),
    Counted.uploads: Noun("次上传", "upload", "uploads"),
    Counted.api_calls: Noun("次接口调用", "call of the interface", "calls of the interface"),
    Counted.points: Noun("点", "point", "points"),
}
_WINDOWS: Mapping[Window, Spoken] = {
    Window.minute: Spoken("每分钟", "a minute"),
    Window.five: Spoken("每 5 分钟", "in 5 minutes"),
    Window.quarter: Spoken("每 15 分钟", "in 15 minutes"),
    Window.half_hour: Spoken("每 30 分钟", "in 30 minutes"),
    Window.hour: Spoken("每小时", "an hour"),
    Window.day: Spoken("每个自然日", "a calendar day"),
    Window.month: Spoken("每个自然月", "a calendar month"),
    Window.rolling_day: Spoken("任意 24 小时内", "in any 24 hours"),
    Window.pending: Spoken("同时待发", "waiting at a time"),
}
#: English names that do not say how plans write the number.
_ENGLISH: Mapping[Measure, str] = {
    Measure.image_bytes: "Picture size",
    Measure.gif_bytes: "GIF size",
    Measure.video_bytes: "Video size",
    Measure.cover_bytes: "Cover size",
    Measure.file_bytes: "File size",
    Measure.thumb_bytes: "Thumbnail size",
    Measure.video_seconds: "Video length",
    Measure.cover_pixels: "Cover size in pixels",
}
_PIECES = Noun("个", "", "")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one side says of a value, with the ids of its sources."""

    value: Said
    sources: tuple[str, ...]


def what(fact: Fact) -> Said | None:
    """What a fact is about; None for remarks, which say it themselves."""
    if isinstance(fact, Limit):
        return fact.called.said if fact.called else measure(fact.of)
    if isinstance(fact, Quota):
        return window(fact)
    return msg("Scheduling") if isinstance(fact, Scheduling) else None


def measure(of: Measure) -> Spoken:
    """What is limited: `标题`, `Picture size`."""
    return Spoken(of.zh, _ENGLISH.get(of) or of.label("en"))


def window(quota: Quota) -> Spoken:
    """What a quota counts, over which time: `条 · 每个自然日`."""
    counted, over = _COUNTED[quota.counts], _WINDOWS[quota.window]
    return Spoken(f"{over.zh}{quota.counts.zh}", f"{counted.many.capitalize()} {over.en}")


def value(fact: Fact) -> Said | None:
    """The value of a fact in words; None where it is not established."""
    if not fact.known:
        return None
    if isinstance(fact, Limit):
        return limit_value(fact, fact.min, fact.max)
    if isinstance(fact, Quota):
        return quota_value(fact, fact.max)
    if isinstance(fact, Scheduling):
        return scheduling_value(fact)
    return fact.text.said if isinstance(fact, (Remark, LinkRule)) else None


def claims(fact: Fact, readings: tuple[Reading, ...], names: Mapping[str, Names]) -> tuple[Claim, ...]:
    """What other sources say of the same value; `names` are those of the platform's channels."""
    return tuple(
        Claim(
            msg("{value} ({channel})", value=found, channel=names[one.channel].said)
            if one.channel is not None and one.channel in names
            else found,
            one.source,
        )
        for one in readings
        if (found := _claimed(fact, one))
    )


def _claimed(fact: Fact, one: Reading) -> Said | None:
    if one.text:
        return one.text.said
    if isinstance(fact, Limit):
        return _range(changed(fact, unit=one.unit) if one.unit else fact, one.min, one.max)
    return quota_value(fact, int(one.max)) if isinstance(fact, Quota) and one.max is not None else None


def limit_value(limit: Limit, least: Decimal | None, top: Decimal | None) -> Said | None:
    """The value of a limit between these bounds: the range, then kinds, shapes and sizes, then its words."""
    parts = [_range(limit, least, top)]
    if limit.allowed:
        parts.append(msg("only {values}", values=", ".join(str(one) for one in limit.allowed)))
    for low, high in ((limit.ratio_min, limit.ratio_max), (limit.pixels_min, limit.pixels_max)):
        parts.append(_between(_plain(low), _plain(high)))
    if limit.types:
        parts.append(_plain(", ".join(limit.types)))
    if limit.forbidden:
        parts.append(msg("without {characters}", characters=" ".join(limit.forbidden)))
    if limit.text:
        parts.append(limit.text.said)
    found = [part for part in parts if part is not None]
    return joined(found) if found else None


def _plain(text: str | None) -> Spoken | None:
    return (
        Spoken(text.replace("x", "×"), text.replace("x", "×"))
        if text and text[:1].isdigit()
        else Spoken(text, text)
        if text
        else None
    )


def _between(low: Said | None, high: Said | None) -> Said | None:
    if low is None:
        return msg("at most {value}", value=high) if high else None
    if high is None:
        return msg("at least {value}", value=low)
    return low if low == high else msg("{first} to {last}", first=low, last=high)


def _range(limit: Limit, least: Decimal | None, top: Decimal | None) -> Said | None:
    if top is not None and limit.exclusive:
        below = msg("less than {value}", value=amount(limit, top))
        return (
            below
            if least is None
            else msg(
                "{first}; {second}", first=msg("at least {value}", value=amount(limit, least)), second=below
            )
        )
    return _between(
        amount(limit, least) if least is not None else None, amount(limit, top) if top is not None else None
    )


def amount(limit: Limit, number: Decimal) -> Spoken:
    """A number in the unit of what is limited: `64 字`, `10 MB`, `2 分 20 秒`, `9 个`."""
    if limit.of in BYTES:
        return Spoken(file_size(number), file_size(number))
    if limit.of is Measure.video_seconds:
        return seconds(number)
    unit = limit.unit if limit.of in TEXTS else None
    told = (unit.noun if unit else _PIECES).of(formats.number(number, "en"))
    if unit is None or unit.remark is None:
        return told
    return Spoken(f"{told.zh}（{unit.remark.zh}）", f"{told.en} ({unit.remark.en})")


def quota_value(quota: Quota, top: int | None) -> Spoken | None:
    """The number of a quota with what it counts: `至多 5 条`."""
    if top is None:
        return None
    told, about = _COUNTED[quota.counts].of(formats.number(top, "en")), quota.approximate
    return Spoken(f"{'约' if about else '至多'} {told.zh}", f"{'about' if about else 'at most'} {told.en}")


def scheduling_value(one: Scheduling) -> Said | None:
    """What a platform offers for setting up a post ahead."""
    parts: list[Said] = []
    if one.native is not None:
        parts.append(msg("posts can be scheduled") if one.native else msg("posts cannot be scheduled"))
    if one.min_ahead:
        parts.append(msg("at least {time} ahead", time=lasting(one.min_ahead)))
    if one.max_ahead:
        parts.append(msg("at most {time} ahead", time=lasting(one.max_ahead)))
    if one.text:
        parts.append(one.text.said)
    return joined(parts) if parts else None


def extras(fact: Fact) -> tuple[Said, ...]:
    """What else holds for a value: what counts with it, how hard it is, and what happens above it."""
    parts: list[Said] = []
    if isinstance(fact, Limit):
        if fact.counts:
            parts.append(
                msg(
                    "counted with it: {parts}",
                    parts=Spoken(
                        "、".join(one.zh for one in fact.counts),
                        ", ".join(one.value.replace("-", " ") for one in fact.counts),
                    ),
                )
            )
        if fact.min_recommended:
            parts.append(msg("the least value is only recommended"))
        if fact.soft:
            parts.append(msg("soft limit"))
    elif isinstance(fact, Quota):
        parts.append(msg("hard quota") if fact.hard else msg("soft quota"))
        if fact.per == "project":
            parts.append(msg("per project, not per account"))
    elif isinstance(fact, LinkRule):
        if fact.clickable is not None:
            parts.append(msg("links can be clicked") if fact.clickable else msg("links cannot be clicked"))
        if fact.leads_off is not None:
            parts.append(
                msg("texts may lead off the platform")
                if fact.leads_off
                else msg("texts may not lead off the platform")
            )
    consequence = getattr(fact, "consequence", None)
    if consequence:
        parts.append(msg("above it: {consequence}", consequence=consequence.said))
    if isinstance(fact, Quota) and fact.zone:
        parts.append(msg("days in {zone}", zone=fact.zone))
    return tuple(parts)
