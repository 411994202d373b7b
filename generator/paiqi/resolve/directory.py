"""What can be referred to in a workspace, and a campaign with its references settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from paiqi.memo import Memo
from paiqi.model.accounts import AccountPart
from paiqi.model.campaign import CampaignPart
from paiqi.model.content import ContentPart, PostPart
from paiqi.model.item import changed
from paiqi.model.platform import Platform
from paiqi.model.team import Client, Person, Pillar, Product, Segment
from paiqi.model.walk import GROUPS, INNER, items_of
from paiqi.model.workspace import WorkspacePart
from paiqi.read.parts import CampaignFile, Parts
from paiqi.resolve.collected import Findings, Settled
from paiqi.resolve.names import Called, accounts_called, by_title, people_called, platforms_called, titled
from paiqi.resolve.references import Directory
from paiqi.resolve.unique import WithId, first_of_each
from paiqi.text.nearest import folded

#: The kind of reference that names an item of a type.
_KIND_OF: Mapping[type, str] = {
    Person: "person",
    Pillar: "pillar",
    Segment: "segment",
    Client: "client",
    Product: "product",
    AccountPart: "account",
    Platform: "platform",
    ContentPart: "content",
    PostPart: "content",
}


def directory_of(
    parts: Parts, workspace: WorkspacePart, campaigns: list[CampaignFile], memo: Memo
) -> Settled[Directory]:
    """What can be referred to; an id that is written twice is an error."""
    found = Findings()
    lists: dict[str, Iterable[Any]] = {
        "person": workspace.people, "pillar": workspace.pillars, "segment": workspace.segments,
        "client": workspace.clients, "product": workspace.products, "account": parts.accounts,
    }  # fmt: skip
    ids = {kind: {one.id for one in found.value(first_of_each(items, {}))} for kind, items in lists.items()}
    ids["platform"] = set(parts.platforms)
    ids["campaign"] = {file.id for file in campaigns} | parts.elsewhere
    ids["content"], ids["item"], ids["kpi"] = set(), set(), set()
    names = _names(parts, workspace, campaigns, memo)
    broken = {(_KIND_OF.get(cls, "item"), one) for cls, name in parts.broken for one in (name, folded(name))}
    # An account that dropped out may have been meant by its platform.
    broken |= {
        ("account", platform)
        for kind, name in broken
        if kind == "account"
        for platform in names["platform"].ids.get(folded(name), ())
    }
    for file in campaigns:
        own = memo.value(("ids", file.id), (file,), partial(_ids_of, file))
        ids["content"] |= own.content
        ids["kpi"] |= own.kpis
        ids["item"] |= own.items
        broken |= own.broken
        broken |= {
            ("content", f"{file.id}/{account}")
            for name in own.posts
            for account in names["account"].ids.get(folded(name), ())
        }
    kept = {kind: memo.steady(("ids of", kind), frozenset(every)) for kind, every in ids.items()}
    lost, homes = memo.steady("lost", frozenset(parts.lost)), memo.steady("homes", parts.homes)
    dropped = memo.steady("broken ids", frozenset(broken))
    unsure = memo.steady("unsure", frozenset(kind for kind, _ in broken) | lost)
    return found.over(
        Directory(
            kept,
            dropped,
            {kind: memo.steady(("names of", kind), called.ids) for kind, called in names.items()},
            {kind: memo.steady(("told of", kind), called.told) for kind, called in names.items()},
            lost=lost,
            unsure=unsure,
            homes=homes,
        )
    )


def _names(
    parts: Parts, workspace: WorkspacePart, campaigns: list[CampaignFile], memo: Memo
) -> dict[str, Called]:
    """By what names the things of each kind are called beside their ids."""
    platforms = memo.value("platforms called", (parts.platforms,), partial(platforms_called, parts.platforms))
    of = (parts.accounts, parts.platforms, platforms)
    return {
        "person": people_called(workspace.people),
        "pillar": titled(workspace.pillars),
        "segment": titled(workspace.segments),
        "client": titled(workspace.clients),
        "product": titled(workspace.products),
        "platform": platforms,
        "account": memo.value("accounts called", of, partial(accounts_called, *of)),
        "campaign": by_title({file.id: file.part.title for file in campaigns if file.part}),
    }


@dataclass(frozen=True, slots=True)
class _Ids:
    """What a campaign's file adds to the directory: full ids, and (kind, id) of what dropped out."""

    content: frozenset[str]
    kpis: frozenset[str]
    items: frozenset[str]
    broken: frozenset[tuple[str, str]]
    #: What posts that dropped out were called by: an id, or a name of their account.
    posts: frozenset[str]


def _ids_of(file: CampaignFile) -> _Ids:
    broken = set()
    posts = frozenset(name for cls, name in file.shaped.broken if cls is PostPart)
    for cls, name in file.shaped.broken:
        full = f"{file.id}/{name}"
        broken |= {(_KIND_OF.get(cls, "item"), full), ("item", full), ("content", full), ("kpi", full)}
    if file.part is None:
        return _Ids(frozenset(), frozenset(), frozenset(), frozenset([*broken, ("campaign", file.id)]), posts)
    return _Ids(
        frozenset(f"{file.id}/{content.id}" for content in file.part.content),
        frozenset(f"{file.id}/{kpi.id}" for kpi in file.part.kpis),
        frozenset(f"{file.id}/{item.id}" for item in items_of(file.part)),
        frozenset(broken),
        posts,
    )


def settled_references(
    part: CampaignPart, file: CampaignFile, directory: Directory, memo: Memo
) -> Settled[CampaignPart]:
    """A campaign with its references settled, and one item of each id."""
    return memo.reading(
        ("references", file.id),
        (part, file, directory.lost, directory.homes),
        directory.sources,
        lambda asked: _settled(part, file, directory.asking(asked)),
    )


def _settled(part: CampaignPart, file: CampaignFile, directory: Directory) -> Settled[CampaignPart]:
    found = Findings()
    campaign = found.value(directory.within(file.id).settled_whole(part))
    seen: dict[str, WithId] = {}
    changes: dict[str, Any] = {}
    for name in GROUPS:
        changes[name] = found.value(first_of_each(getattr(campaign, name), seen, file.id))
        seen |= {item.id: item for item in changes[name]}
    for group, inner in INNER:
        changes[group] = tuple(
            changed(item, **{inner: found.value(first_of_each(getattr(item, inner), {}, file.id))})
            for item in changes[group]
        )
    return found.over(changed(campaign, **changes))
