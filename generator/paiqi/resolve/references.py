"""References → ids: each checked against what exists, people's names made ids."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args, get_origin

from paiqi.model.fields import declarations
from paiqi.model.scalars import Reference
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Message, msg
from paiqi.text.nearest import Known, meant

#: What each kind of reference is called in a message.
KINDS: Mapping[str, Message] = {
    "person": msg("person"),
    "account": msg("account"),
    "platform": msg("platform"),
    "pillar": msg("pillar"),
    "segment": msg("segment"),
    "client": msg("client"),
    "product": msg("product"),
    "campaign": msg("campaign"),
    "content": msg("content"),
    "item": msg("item"),
}

#: Where each kind is written down, for the hint.
HOMES: Mapping[str, str] = {
    "person": "plans/workspace.yml (people)",
    "account": "plans/accounts.yml",
    "platform": "plans/platforms/",
    "pillar": "plans/workspace.yml (pillars)",
    "segment": "plans/workspace.yml (segments)",
    "client": "plans/workspace.yml (clients)",
    "product": "plans/workspace.yml (products)",
    "campaign": "plans/campaigns/",
}


@dataclass(frozen=True, slots=True)
class _Site:
    """One field of a part that holds references: a single one, several, or parts that hold some."""

    name: str
    key: str
    kind: str  # "" where the field holds parts
    many: bool
    required: bool


@cache
def _sites(cls: type) -> tuple[_Site, ...]:
    hints = typing.get_type_hints(cls, include_extras=True)
    sites = []
    for item in dataclasses.fields(cls):
        declaration = declarations(cls).get(item.name)
        if declaration is None or not declaration.written:
            continue
        hint, many, optional = hints[item.name], False, False
        if get_origin(hint) in (types.UnionType, typing.Union):
            options = [option for option in get_args(hint) if option is not type(None)]
            optional = True
            hint = next((option for option in options if dataclasses.is_dataclass(option)), options[0])
        if get_origin(hint) is tuple:
            hint, many = get_args(hint)[0], True
        kind = ""
        if get_origin(hint) is typing.Annotated:
            reference = next((extra for extra in get_args(hint)[1:] if isinstance(extra, Reference)), None)
            if reference is None or reference.kind == "format":
                continue
            kind = reference.kind
        elif not (isinstance(hint, type) and dataclasses.is_dataclass(hint) and _sites_or_self(hint, cls)):
            continue
        sites.append(_Site(item.name, declaration.key or item.name, kind, many, not (many or optional)))
    return tuple(sites)


def _sites_or_self(hint: type, cls: type) -> bool:
    return hint is cls or bool(_sites(hint))


@dataclass(slots=True)
class Directory:
    """What can be referred to: ids by kind, ids that dropped out, and people by name."""

    ids: dict[str, set[str]]
    broken: set[tuple[str, str]]
    names: dict[str, list[str]]
    found: list[Diagnostic] = field(default_factory=list)
    #: Kinds of which nothing is known, because their file could not be read.
    lost: frozenset[str] = frozenset()
    #: The names of each kind of which one was not found, ready to be compared.
    known: dict[str, Known] = field(default_factory=dict)
    #: Campaign whose local ids may be used without its name.
    campaign: str = ""

    def drop(self, kind: str, name: str) -> None:
        """Takes an item out that fell through: nobody is to be told to refer to it, nor that it does not
        exist.
        """
        self.broken.add((kind, name))
        self.ids[kind].discard(name)
        self.known.pop(kind, None)

    def settled(self, part: Any) -> Any:
        """The part with every reference settled; None if a required one points nowhere."""
        changes: dict[str, Any] = {}
        cls: type = type(part)
        for site in _sites(cls):
            value = getattr(part, site.name)
            if value is None or value == () or isinstance(value, Mapping):
                continue
            if not site.kind:
                inner = tuple(self.settled(one) for one in value) if site.many else self.settled(value)
                kept = tuple(one for one in inner if one is not None) if site.many else inner
                if kept is None and site.required:
                    return None
                if kept is not value and kept != value:
                    changes[site.name] = kept
            elif site.many:
                names = [self._one(part, site, name, index) for index, name in enumerate(value)]
                kept = tuple(name for name in names if name is not None)
                if kept != value:
                    changes[site.name] = kept
            else:
                name = self._one(part, site, value)
                if name is None and site.required:
                    return None
                if name != value:
                    changes[site.name] = name
        return dataclasses.replace(part, **changes) if changes else part

    def _one(self, part: Any, site: _Site, name: str, *index: int) -> str | None:
        ids = self.ids.get(site.kind, set())
        if name in ids:
            return name
        if site.kind in ("content", "item"):
            full = f"{self.campaign}/{name}"
            if full in ids:
                return full
            if (site.kind, name) in self.broken or (site.kind, full) in self.broken:
                return None
        if site.kind == "person" and name in self.names:
            owners = self.names[name]
            if len(owners) == 1:
                return owners[0]
            self._refuse(
                part,
                site,
                index,
                "ambiguous-name",
                msg("{count} people are called {name}", count=len(owners), name=name),
                msg("write the id instead: {ids}", ids=", ".join(owners)),
            )
            return None
        if (site.kind, name) in self.broken or site.kind in self.lost:
            return None
        known = self.known.get(site.kind)
        if known is None:
            known = self.known[site.kind] = Known([*ids, *(self.names if site.kind == "person" else ())])
        otherwise = (
            msg("write it down in {home} first, or correct the id", home=HOMES[site.kind])
            if site.kind in HOMES
            else msg("correct the id; ids of other campaigns need the campaign in front: campaign/content")
        )
        hint = meant(name, known, otherwise)
        self._refuse(
            part,
            site,
            index,
            "unknown-reference",
            msg("there is no {kind} {name}", kind=KINDS[site.kind], name=name),
            hint,
        )
        return None

    def _refuse(
        self, part: Any, site: _Site, index: tuple[int, ...], code: str, message: Message, hint: Message
    ) -> None:
        span = part.span(site.key, *index)
        self.found.append(
            Diagnostic(code, Severity.error, span, message, hint, campaign=self.campaign or None)
        )
