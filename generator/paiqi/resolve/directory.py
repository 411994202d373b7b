"""What can be referred to in a workspace, and a campaign with its references settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

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
from paiqi.resolve.references import Directory
from paiqi.resolve.unique import WithId, first_of_each

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


def directory_of(parts: Parts, workspace: WorkspacePart, campaigns: list[CampaignFile]) -> Settled[Directory]:
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
    broken = {(_KIND_OF.get(cls, "item"), name) for cls, name in parts.broken}
    for file in campaigns:
        for cls, name in file.shaped.broken:
            kind = _KIND_OF.get(cls, "item")
            broken |= {
                (kind, f"{file.id}/{name}"),
                ("item", f"{file.id}/{name}"),
                ("content", f"{file.id}/{name}"),
                ("kpi", f"{file.id}/{name}"),
            }
        if file.part is None:
            broken.add(("campaign", file.id))
            continue
        for content in file.part.content:
            ids["content"].add(f"{file.id}/{content.id}")
        ids["kpi"] |= {f"{file.id}/{kpi.id}" for kpi in file.part.kpis}
        ids["item"] |= {f"{file.id}/{item.id}" for item in items_of(file.part)}
    names: dict[str, list[str]] = {}
    for person in workspace.people:
        names.setdefault(person.name, []).append(person.id)
    return found.over(Directory(ids, broken, names, lost=frozenset(parts.lost), homes=parts.homes))


def settled_references(part: CampaignPart, file: CampaignFile, directory: Directory) -> Settled[CampaignPart]:
    """A campaign with its references settled, and one item of each id."""
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
