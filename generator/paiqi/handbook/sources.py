"""The page of all values of the rule packs with where each was read, as Markdown in both languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from paiqi.model.choices import Choice
from paiqi.model.facts import Confidence, Fact, Names, Origin, Reading
from paiqi.model.item import changed
from paiqi.model.limits import BYTES, Limit, LinkRule, Measure, Quota, Remark, Scheduling
from paiqi.model.platform import Platform
from paiqi.rulebook.packs import built_in_platforms, built_in_sources, facts
from paiqi.text.amounts import in_binary_units, lasting_in_both

_LEAD = """\
# 平台数值与来源 · Platform values and sources

由自带的规则包生成（`make schema`），不要手改。数值含上下限；斜体是账号类型和渠道；“另说”是其他来源的说法：
检查以这里的数值为主，只有其他来源不允许的报“建议”并列出全部说法；没有查到的写“未查明”，检查时会说“未检查”。

Written from the packaged rule packs (`make schema`); not to be edited. Bounds are inclusive, types of\
 account and channels are in italics;
a check goes by the value here, and what only a disputed reading refuses is advice that names all readings;
what was not established says so, and a check reports it as not checked.
"""
_COLUMNS = (
    "项目 · what",
    "适用 · holds for",
    "数值 · value",
    "可信度 · confidence",
    "来源 · source",
    "生效、争议、说明 · in force, disputed, notes",
)
_HEAD = f"| {' | '.join(_COLUMNS)} |\n|{'---|' * len(_COLUMNS)}\n"


def sources_page() -> str:
    """The whole page: a summary, a table a platform, the sources."""
    packs, sources = built_in_platforms(), built_in_sources()
    parts = [_LEAD, _summary(packs)]
    parts += [_section(pack, sources) for pack in packs.values()]
    parts.append(
        "## 来源 · Sources {#sources}\n\n| id | 资料 · what was read |\n|---|---|\n"
        + "".join(_source(name, origin) for name, origin in sorted(sources.items()))
    )
    return "\n".join(parts)


def _summary(packs: Mapping[str, Platform]) -> str:
    levels = list(Confidence)
    head = (
        "| 平台 · platform | "
        + " | ".join(_both(level) for level in levels)
        + " | 有争议 · disputed | 最近核对 · last checked |\n"
        + "|---|" * 1
        + "---|" * (len(levels) + 2)
        + "\n"
    )
    rows, total = [], Counter[str]()
    for pack in packs.values():
        every = list(facts(pack))
        counts = Counter[str](one.confidence.value for one in every)
        counts["disputed"] = sum(bool(one.disputed) for one in every)
        total += counts
        checked = max((day for day in (pack.checked, *(one.checked for one in every)) if day), default=None)
        rows.append(
            _counts(
                f"[{_named(pack.name)}](#{pack.id})", counts, levels, checked.isoformat() if checked else "–"
            )
        )
    rows.append(
        _counts(f"**合计 · total ({sum(total[level.value] for level in levels)})**", total, levels, "")
    )
    return "## 一览 · Summary {#summary}\n\n" + head + "".join(rows)


def _counts(name: str, counts: Mapping[str, int], levels: Iterable[Choice], checked: str) -> str:
    return (
        f"| {name} | "
        + " | ".join(str(counts.get(level.value, 0) or "–") for level in levels)
        + f" | {counts.get('disputed', 0) or '–'} | {checked} |\n"
    )


def _section(pack: Platform, sources: Mapping[str, Origin]) -> str:
    zone = f" {pack.timezone}" if pack.timezone else ""
    head = (
        f"## {_named(pack.name)} {{#{pack.id}}}\n\n`{pack.id}`{zone} · 核对于 checked"
        f" {pack.checked.isoformat() if pack.checked else '–'}\n\n"
    )
    return head + _HEAD + "".join(_row(pack, fact, sources) for fact in facts(pack))


def _row(pack: Platform, fact: Fact, sources: Mapping[str, Origin]) -> str:
    forms = {one.id: one.name for one in pack.formats}
    others = {
        **{one.id: one.name for one in pack.account_types},
        **{one.id: one.name for one in pack.channels},
    }
    accounts = (*fact.account_types, *((fact.channel,) if fact.channel else ()))
    known = {**sources, **pack.sources}
    cells = (
        "AI 标识 AI label" if any(one is fact for one in pack.ai_label) else _what(fact),
        _joined(
            (
                *(_named(forms[name]) for name in fact.formats),
                *(f"*{_named(others[name])}*" for name in accounts),
            )
        )
        or "全部 all",
        _value(fact),
        _both(fact.confidence),
        ", ".join(_linked(name, known) for name in fact.source),
        _notes(fact, known),
    )
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |\n"


def _what(fact: Fact) -> str:
    if isinstance(fact, Limit):
        return f"{_named(fact.called)} ({_both(fact.of)})" if fact.called else _both(fact.of)
    if isinstance(fact, Quota):
        return f"{_both(fact.counts)} ({_both(fact.window)}) `{fact.id}`"
    if isinstance(fact, Scheduling):
        return "定时 scheduling"
    return "链接 links" if isinstance(fact, LinkRule) else "说明 remark"


def _value(fact: Fact) -> str:
    if not fact.known:
        return "未查明 not established"
    if isinstance(fact, Limit):
        bounds = _bounds(fact.min, fact.max, fact) or " / ".join(str(one) for one in fact.allowed)
        extra = [
            f"{name} {text}"
            for name, text in (
                ("≥", fact.ratio_min),
                ("≤", fact.ratio_max),
                ("≥", fact.pixels_min),
                ("≤", fact.pixels_max),
            )
            if text
        ]
        if fact.types:
            extra.append(", ".join(fact.types))
        if fact.forbidden:
            extra.append("不能有 not: " + " ".join(f"`{char}`" for char in fact.forbidden))
        if fact.text:
            extra.append(_named(fact.text))
        return _joined((bounds, *extra))
    if isinstance(fact, Quota):
        return f"≤ {'约 about ' if fact.approximate else ''}{fact.max}"
    if isinstance(fact, Scheduling):
        native = "" if fact.native is None else "有 yes" if fact.native else "没有 no"
        ahead = [
            f"{sign} {lasting_in_both(length)}"
            for sign, length in (("≥", fact.min_ahead), ("≤", fact.max_ahead))
            if length
        ]
        return _joined((native, *ahead, *([_named(fact.text)] if fact.text else [])))
    return _named(fact.text) if isinstance(fact, LinkRule | Remark) else ""


def _bounds(least: Decimal | None, top: Decimal | None, limit: Limit) -> str:
    below = "<" if limit.exclusive else "≤"
    if least is None and top is None:
        return ""
    text = (
        f"{_figure(least, limit)}–{_figure(top, limit)}"
        if least is not None and top is not None
        else f"{below} {_figure(top, limit)}"
        if least is None
        else f"≥ {_figure(least, limit)}"
    )
    if limit.unit:
        return f"{text} {limit.unit.zh} {limit.unit.value}"
    return f"{text} 秒 s" if limit.of is Measure.video_seconds else text


def _figure(value: Decimal | None, limit: Limit) -> str:
    if value is None:
        return ""
    if limit.of in BYTES:
        shown, unit = in_binary_units(value)
        return f"{value:,} B ({shown:.4g} {unit})" if unit else f"{value:,} B"
    return f"{value:,}"


def _notes(fact: Fact, sources: Mapping[str, Origin]) -> str:
    notes = [
        f"{word} {day.isoformat()}"
        for word, day in (("生效 from", fact.effective_from), ("失效 until", fact.effective_to))
        if day
    ]
    if isinstance(fact, Limit) and fact.counts:
        notes.append("计入 counts: " + ", ".join(_both(one) for one in fact.counts))
    if getattr(fact, "soft", False) or not getattr(fact, "hard", True):
        notes.append("软限制 soft")
    if isinstance(fact, Quota) and fact.zone:
        notes.append(fact.zone)
    if isinstance(fact, Quota) and fact.per != "account":
        notes.append(f"按 per {fact.per}")
    consequence = getattr(fact, "consequence", None)
    if consequence:
        notes.append(f"超出 above: {_named(consequence)}")
    if isinstance(fact, Limit) and fact.min_recommended:
        notes.append("下限只是建议 the least value is only recommended")
    notes += [f"**另说 disputed**: {_reading(one, fact, sources)}" for one in fact.disputed]
    notes += [f"其他说法 also: {_reading(one, fact, sources)}" for one in fact.also]
    if fact.note:
        notes.append(_named(fact.note))
    if fact.checked:
        notes.append(f"核对于 checked {fact.checked.isoformat()}")
    return "<br>".join(notes)


def _reading(reading: Reading, fact: Fact, sources: Mapping[str, Origin]) -> str:
    text = _named(reading.text) if reading.text else ""
    if not text:
        counted = changed(fact, unit=reading.unit) if isinstance(fact, Limit) and reading.unit else fact
        text = _bounds(reading.min, reading.max, counted) if isinstance(counted, Limit) else f"{reading.max}"
    if reading.channel:
        text = f"{text} *{reading.channel}*"
    names = ", ".join(_linked(name, sources) for name in reading.source)
    return f"{text} ({names})" if names else text


def _source(name: str, origin: Origin) -> str:
    ref = origin.ref.replace("|", "\\|")
    link = f" [↗]({origin.url})" if origin.url and "*" not in origin.url and "{" not in origin.url else ""
    return f'| <span id="source-{name}">`{name}`</span> | {_plain(ref)}{link} |\n'


def _plain(text: str) -> str:
    """A text that no Markdown changes."""
    return "".join(f"\\{char}" if char in "*_`<>{}[]" else char for char in text)


def _linked(name: str, sources: Mapping[str, Origin]) -> str:
    return f"[{name}](#source-{name})" if name in sources else name


def _both(choice: Choice) -> str:
    english = choice.said.en
    return choice.zh if choice.zh == english else f"{choice.zh} {english}"


def _named(names: Names) -> str:
    return _plain(names.zh if names.zh == names.en else f"{names.zh} · {names.en}")


def _joined(parts: Iterable[str]) -> str:
    return "<br>".join(part for part in parts if part)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ") or " "
