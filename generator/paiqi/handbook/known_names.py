"""What there is in a workspace to be named: ids with what people call them, as editors offer them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice

from paiqi.model.campaign import CampaignPart
from paiqi.model.describe import written
from paiqi.model.plan import Plan
from paiqi.model.platform import Platform
from paiqi.model.walk import items_of
from paiqi.text.localize import bracketed
from paiqi.text.messages import Language

#: An id, and what people call it.
Name = tuple[str, str]
#: So many accounts and people are offered, and so many of every other kind, the first ones of the plan: a
#: schema stays below a megabyte, as editors read it anew whenever it changes. The name of one is cut at so
#: many characters. Whatever is not offered is let pass all the same.
MOST, FEWER, LONGEST = 400, 220, 40


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What a workspace knows by id; empty where it is not known (`NOTHING`: the model alone).

    `language` is that of descriptions, None for both. `of_kind` goes by the kinds of references, and `point`
    for what dates hang on (milestones of any campaign, start and end). `formats`, `types` and `channels` go
    by platform (formats by "" too: those of all), `platforms` tells that of each account, `times` when it
    usually publishes.
    """

    language: Language | None = None
    of_kind: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    formats: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    types: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    channels: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    platforms: Mapping[str, str] = field(default_factory=dict)
    times: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)


NOTHING = KnownNames()


def known_names(plan: Plan) -> KnownNames:
    """The names of a plan in its language."""
    language: Language = "en" if plan.workspace.language == "en" else "zh"
    packs, accounts = plan.platforms, list(islice(plan.accounts.values(), MOST))
    titles = {one.id: one.name.text(language) for pack in packs.values() for one in pack.formats}
    used = dict.fromkeys(one.platform for one in accounts)
    kinds = {**_team(plan, language), **_planned(plan, language)}
    return KnownNames(
        language,
        {
            kind: _few(names, MOST if kind in ("account", "person") else FEWER)
            for kind, names in kinds.items()
        },
        {**_of(packs, language, "formats"), "": _formats_of(packs, used, language)},
        _of(packs, language, "account_types"),
        _of(packs, language, "channels"),
        {one.id: one.platform for one in accounts},
        {
            one.id: _few((f"{clock:%H:%M}", titles.get(form, form)) for form, clock in one.times.items())
            for one in accounts
            if one.times
        },
    )


def _team(plan: Plan, language: Language) -> dict[str, Iterable[Name]]:
    """What the workspace's own files name, by the kinds of references."""
    packs = plan.platforms

    def called(platform: str) -> str:
        return packs[platform].name.text(language) if platform in packs else platform

    accounts = (
        (one.id, bracketed(one.name, called(one.platform), language)) for one in plan.accounts.values()
    )
    people = ((one.id, bracketed(one.name, one.role or "", language)) for one in plan.people.values())
    return {
        "account": accounts,
        "person": people,
        "platform": ((one.id, one.name.text(language)) for one in packs.values()),
        "pillar": ((one.id, one.title) for one in plan.pillars.values()),
        "segment": ((one.id, one.title) for one in plan.segments.values()),
        "client": ((one.id, one.title) for one in plan.clients.values()),
        "product": ((one.id, one.title) for one in plan.products.values()),
        "idea": ((one.id, one.title) for one in plan.ideas),
    }


def _planned(plan: Plan, language: Language) -> dict[str, Iterable[Name]]:
    """What campaigns name."""
    campaigns = plan.campaigns.values()
    contents = [(one.full_id, one.title) for campaign in campaigns for one in campaign.content]
    return {
        "campaign": ((one.id, one.title) for one in campaigns),
        "content": contents,
        "item": ((f"{one.id}/{item.id}", item.title) for one in campaigns for item in items_of(one)),
        "kpi": ((f"{one.id}/{kpi.id}", kpi.title) for one in campaigns for kpi in one.kpis),
        "series": ((item.id, item.title) for one in campaigns for item in one.series),
        "lead": chain(((f"ideas/{one.id}", one.title) for one in plan.ideas), contents),
        "point": _points(plan, language),
    }


def _points(plan: Plan, language: Language) -> Iterator[Name]:
    """What dates may hang on: a milestone's name with those of the campaigns that have one."""
    own_fields = written(CampaignPart)
    titles = {key: own_fields[key].declaration.text(language) for key in ("start", "end")}
    for campaign in plan.campaigns.values():
        for stone in campaign.milestone_slots:
            own = stone.title if stone.title != stone.id else campaign.title
            titles.setdefault(stone.id, own)
    yield from titles.items()


def _of(packs: Mapping[str, Platform], language: Language, what: str) -> dict[str, tuple[Name, ...]]:
    """What each platform has of something that has names in both languages."""
    found = {
        id: _few((one.id, one.name.text(language)) for one in getattr(platform, what))
        for id, platform in islice(packs.items(), FEWER)
    }
    return {id: names for id, names in found.items() if names}


def _formats_of(packs: Mapping[str, Platform], used: Iterable[str], language: Language) -> tuple[Name, ...]:
    """The formats of all platforms that have an account; of all where none has."""
    platforms = [packs[id] for id in used if id in packs] or packs.values()
    return _few((one.id, one.name.text(language)) for platform in platforms for one in platform.formats)


def _few(names: Iterable[Name], most: int = FEWER) -> tuple[Name, ...]:
    """The first of some names, each id once, in their order."""
    first: dict[str, str] = {}
    for id, title in names:
        first.setdefault(id, title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…")
        if len(first) == most:
            break
    return tuple(first.items())
