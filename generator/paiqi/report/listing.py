"""What a workspace has, as lists on a terminal and as JSON: ids, names, and what tells them apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from paiqi.model.plan import Plan
from paiqi.report.columns import in_columns
from paiqi.rulebook.in_force import Rulebook
from paiqi.text.messages import Language, Message, Spoken, msg
from paiqi.views.rulebook.platforms import Line, PlatformView, platform_order, platform_view
from paiqi.views.rulebook.platforms import on_platforms as held_on


class Row(NamedTuple):
    """One thing of a list: its id, its name, and what tells it from others of that name."""

    id: str
    name: Spoken
    about: Spoken


def accounts(plan: Plan) -> Iterator[Row]:
    """The accounts with platform and owner."""
    for one in plan.accounts.values():
        owner = plan.people[one.owner].name if one.owner in plan.people else None
        yield Row(one.id, _same(one.name), _joined(plan.platforms[one.platform].name.said, owner))


def people(plan: Plan) -> Iterator[Row]:
    """The people with what they do."""
    return (Row(one.id, _same(one.name), _same(one.role or "")) for one in plan.people.values())


def pillars(plan: Plan) -> Iterator[Row]:
    """The pillars with their share."""
    for one in plan.pillars.values():
        yield Row(
            one.id,
            _same(one.title),
            _same("" if one.share is None else f"{one.share * 100:f}".rstrip("0").rstrip(".") + "%"),
        )


def segments(plan: Plan) -> Iterator[Row]:
    """The segments with what they care about."""
    for one in plan.segments.values():
        yield Row(one.id, _same(one.title), _joined(*one.interests))


def clients(plan: Plan) -> Iterator[Row]:
    """The clients."""
    return (Row(one.id, _same(one.title), _same("")) for one in plan.clients.values())


def products(plan: Plan) -> Iterator[Row]:
    """The products."""
    return (Row(one.id, _same(one.title), _same("")) for one in plan.products.values())


def campaigns(plan: Plan) -> Iterator[Row]:
    """The campaigns with their status and days."""
    for one in plan.campaigns.values():
        days = " – ".join(slot.iso for slot in (one.first, one.last) if slot)
        yield Row(one.id, _same(one.title), _joined(one.status.said, days))


def formats(plan: Plan) -> Iterator[Row]:
    """The formats with the platforms that have them, those that the plan uses first."""
    found: dict[tuple[str, str, str], list[Spoken]] = {}
    for platform in platform_order(plan).values():
        for one in platform.formats:
            found.setdefault((one.id, one.name.zh, one.name.en), []).append(platform.name.said)
    for (identity, zh, en), where in found.items():
        yield Row(identity, Spoken(zh, en), _joined(*where))


def platforms(plan: Plan) -> Iterator[Row]:
    """The platforms, those that the plan uses first, with what else they are called."""
    for one in platform_order(plan).values():
        yield Row(one.id, one.name.said, _joined(*one.aliases))


#: What can be listed, by the word for it.
LISTS: Mapping[str, Callable[[Plan], Iterable[Row]]] = {
    "accounts": accounts,
    "people": people,
    "pillars": pillars,
    "segments": segments,
    "clients": clients,
    "products": products,
    "campaigns": campaigns,
    "formats": formats,
}


def as_lines(rows: Sequence[Row], language: Language) -> str:
    """A line a row, in columns."""
    rows_of_texts = [(one.id, one.name.text(language), one.about.text(language)) for one in rows]
    return "".join(f"{line}\n" for line in in_columns(rows_of_texts))


def as_list(kind: str, rows: Sequence[Row]) -> str:
    """An object with `version`, `kind` and `items`, each with `id`, `name` and `about`, the two in both
    languages.
    """
    items = [
        {
            "id": one.id,
            "name": {"zh": one.name.zh, "en": one.name.en},
            "about": {"zh": one.about.zh, "en": one.about.en},
        }
        for one in rows
    ]
    return json.dumps({"version": 1, "kind": kind, "items": items}, ensure_ascii=False, indent=2) + "\n"


def card(view: PlatformView, language: Language) -> str:
    """A platform for a terminal: its formats, and what holds today, by whom it is said."""
    pack = view.platform
    lines = [f"{pack.called(language)} ({pack.id})"]
    if pack.aliases:
        lines.append(f"{_said(msg('Also called')).text(language)} {_joined(*pack.aliases).text(language)}")
    lines += ["", _said(msg("Formats")).text(language)]
    lines += [f"  {one.id}  {one.name.text(language)}" for one in pack.formats]
    for group in view.limits:
        about = _joined(*(one.said for one in group.formats)).text(language)
        heading = Spoken(f"{about}：", f"{about}:") if about else _said(msg("Limits"))
        lines += ["", heading.text(language)]
        lines += [_line(view, one, language) for one in group.lines]
    for name, title in _SECTIONS.items():
        if held := [one for one in view.sections[name] if one.value or one.what]:
            lines += ["", _said(title).text(language), *(_line(view, one, language) for one in held)]
    if view.sources:
        lines += ["", _said(msg("Sources")).text(language)]
        lines += [
            f"  [{view.number(name)}] {source.ref}" + (f" {source.url}" if source.url else "")
            for name, source in view.sources.items()
        ]
    return "\n".join(lines) + "\n"


#: What stands on a card below the limits.
_SECTIONS = {
    "quotas": msg("Quotas"),
    "scheduling": msg("Scheduling"),
    "links": msg("Links"),
    "ai_label": msg("AI label"),
    "remarks": msg("Remarks"),
}


def _line(view: PlatformView, line: Line, language: Language) -> str:
    value = line.value or msg("not established")
    colon = "：" if language == "zh" else ": "
    told = [one.text(language) for one in (line.what, value) if one is not None]
    details = [one.text(language) for one in line.extras] + [one.text(language) for one in line.holds_for]
    if line.coming and line.fact.effective_from:
        details.append(msg("from {day}", day=line.fact.effective_from.isoformat()).text(language))
    numbers = "".join(f" [{view.number(name)}]" for name in line.fact.source if name in view.sources)
    brackets = (
        Spoken(f"（{'；'.join(details)}）", f" ({'; '.join(details)})").text(language) if details else ""
    )
    return f"  {colon.join(told)}{brackets}{numbers}"


def card_data(view: PlatformView) -> str:
    """An object with `version`, `id`, `name`, `aliases`, `formats`, what holds today and `sources`, in both
    languages.
    """
    pack = view.platform

    def lines(several: Iterable[Line]) -> list[dict[str, object]]:
        return [
            {
                "formats": list(getattr(one.fact, "formats", ())),
                "what": _both(one.what),
                "value": _both(one.value),
                "confidence": one.fact.confidence.value,
                "sources": list(one.fact.source),
            }
            for one in several
        ]

    told = {
        "version": 1,
        "id": pack.id,
        "name": _both(pack.name.said),
        "aliases": list(pack.aliases),
        "formats": [{"id": one.id, "name": _both(one.name.said)} for one in pack.formats],
        "limits": lines(one for group in view.limits for one in group.lines),
        **{name: lines(view.sections[name]) for name in _SECTIONS},
        "sources": {name: {"ref": one.ref, "url": one.url} for name, one in view.sources.items()},
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def platform_of(plan: Plan, name: str) -> PlatformView:
    """A platform's rules as of the plan's day."""
    return platform_view(plan.platforms[name], plan.today, Rulebook(plan), held_on(plan))


def _both(text: Message | Spoken | None) -> dict[str, str] | None:
    return None if text is None else {"zh": text.text("zh"), "en": text.text("en")}


def _said(title: Message) -> Spoken:
    return Spoken(f"{title.text('zh')}：", f"{title.text('en')}:")


def _same(text: str) -> Spoken:
    return Spoken(text, text)


def _joined(*parts: Spoken | str | None) -> Spoken:
    said = [_same(one) if isinstance(one, str) else one for one in parts if one]
    return Spoken("、".join(one.zh for one in said), ", ".join(one.en for one in said))
