"""References → ids: each checked against what exists, people's names made ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, TypeVar

from paiqi.memo import Sources
from paiqi.model.describe import Either, Several, Shape, written
from paiqi.model.item import Part, changed
from paiqi.read.homes import ACCOUNTS, CAMPAIGNS, SETTINGS
from paiqi.resolve.collected import Findings, Settled
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Message, msg
from paiqi.text.nearest import Known, meant
from paiqi.text.places import Span

P = TypeVar("P", bound=Part)
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
    "kpi": msg("KPI"),
}

#: Where each kind is written down, for the hint: the place (a file or a folder), and the list there.
_HOMES: Mapping[str, tuple[str, str]] = {
    "person": (SETTINGS, "people"),
    "account": (ACCOUNTS, ""),
    "platform": ("plans/platforms/", ""),
    "pillar": (SETTINGS, "pillars"),
    "segment": (SETTINGS, "segments"),
    "client": (SETTINGS, "clients"),
    "product": (SETTINGS, "products"),
    "campaign": (f"{CAMPAIGNS}/", ""),
}


@dataclass(frozen=True, slots=True)
class _Site:
    """One field of a part that holds references: a single one, several, or parts that hold some."""

    name: str
    key: str
    kind: str  # "" where the field holds parts
    many: bool
    required: bool
    default: Any


@cache
def _sites(cls: type) -> tuple[_Site, ...]:
    sites = []
    for one in written(cls).values():
        many = any(isinstance(shape, Several) for shape in _options(one.shape))
        required = not (many or one.optional)
        if one.reference and one.reference.settled:
            sites.append(_Site(one.name, one.key, one.reference.kind, many, required, one.default))
        elif any(kind is cls or _sites(kind) for kind in one.kinds):
            sites.append(_Site(one.name, one.key, "", many, required, one.default))
    return tuple(sites)


def _options(shape: Shape) -> tuple[Shape, ...]:
    return shape.options if isinstance(shape, Either) else (shape,)


@dataclass(frozen=True, slots=True)
class Directory:
    """What can be referred to: ids by kind, ids that dropped out, and people by name."""

    ids: Mapping[str, Set[str]]
    broken: Set[tuple[str, str]]
    names: Mapping[str, Sequence[str]]
    #: Kinds of which nothing is known, because their file could not be read.
    lost: frozenset[str] = frozenset()
    #: What places outside campaigns are: files or folders (`Parts.homes`).
    homes: Mapping[str, str] = field(default_factory=dict)
    #: Campaign whose local ids may be used without its name.
    campaign: str = ""
    #: The names of each kind, made ready to be compared once one was not found.
    known: dict[str, Known] = field(default_factory=dict, compare=False)
    #: The same for one stage, whose hints hang on nothing that another one asked.
    mine: dict[str, Known] = field(default_factory=dict, compare=False)

    def within(self, campaign: str) -> Directory:
        """The directory as a campaign's items see it."""
        return replace(self, campaign=campaign)

    @property
    def sources(self) -> Sources:
        """All that may be asked of it, by name."""
        return {**{f"ids {kind}": ids for kind, ids in self.ids.items()}, "broken": self.broken,
                "names": self.names}  # fmt: skip

    def asking(self, sources: Sources) -> Directory:
        """The same directory, whose questions are asked of `sources`."""
        ids = {kind: sources[f"ids {kind}"] for kind in self.ids}
        return replace(self, ids=ids, broken=sources["broken"], names=sources["names"], mine={})

    def without(self, kind: str, names: Sequence[str]) -> Directory:
        """The directory after items fell through: nobody is to be told to refer to one, nor that it does not
        exist.
        """
        return replace(
            self,
            ids={**self.ids, kind: self.ids[kind] - set(names)},
            broken=self.broken | {(kind, name) for name in names},
            known={},
            mine={},
        )

    def settled(self, part: P) -> Settled[P | None]:
        """The part with every reference settled; None if a required one points nowhere."""
        found = Findings()
        changes: dict[str, Any] = {}
        for site in _sites(type(part)):
            value = getattr(part, site.name)
            if not value or isinstance(value, Mapping):
                continue
            inner = value if site.many else (value,)
            if site.kind:
                names = (
                    self._one(part, site, name, (n,) if site.many else ()) for n, name in enumerate(inner)
                )
                kept = _there(found.values(names))
            else:
                kept = _there(found.values(map(self.settled, inner)))
            if not kept and site.required:
                return None, tuple(found.found)
            new = kept if site.many else kept[0] if kept else site.default
            if new is not value and new != value:
                changes[site.name] = new
        return found.over(changed(part, **changes) if changes else part)

    def settled_whole(self, part: P) -> Settled[P]:
        """As `settled`, of a part that needs none of its references to be there."""
        settled, found = self.settled(part)
        return part if settled is None else settled, found

    def _one(self, part: Part, site: _Site, name: str, index: tuple[int, ...]) -> Settled[str | None]:
        """The id that a name stands for; None where it stands for nothing."""
        ids = self.ids.get(site.kind, frozenset())
        if name in ids:
            return name, ()
        if site.kind in ("content", "item", "kpi"):
            full = f"{self.campaign}/{name}"
            if full in ids:
                return full, ()
            if (site.kind, name) in self.broken or (site.kind, full) in self.broken:
                return None, ()
        owners = self.names.get(name, ()) if site.kind == "person" else ()
        if len(owners) == 1:
            return owners[0], ()
        place = part.span(site.key, *index)
        if owners:
            message = msg("{count} people are called {name}", count=len(owners), name=name)
            hint = msg("write the id instead: {ids}", ids=", ".join(owners))
            return None, (self._error(place, "ambiguous-name", message, hint),)
        if (site.kind, name) in self.broken or site.kind in self.lost:
            return None, ()
        message = msg("there is no {kind} {name}", kind=KINDS[site.kind], name=name)
        return None, (self._error(place, "unknown-reference", message, self._hint(site.kind, name)),)

    def _home(self, kind: str) -> str:
        """Where a kind is written down: `plans/accounts/`, `plans/workspace.yml (people)`."""
        stem, key = _HOMES[kind]
        place = stem if stem.endswith("/") else self.homes.get(stem, f"{stem}.yml")
        return f"{place} ({key})" if key else place

    def _hint(self, kind: str, name: str) -> Message:
        if kind not in self.mine:
            names = self.names if kind == "person" else ()
            every = self.ids.get(kind, ())
            # Which of all names is the nearest hangs on all of them, also where they are compared already.
            if kind not in self.known or not len(every) + len(names):
                self.known[kind] = Known([*every, *names])
            self.mine[kind] = self.known[kind].shared(len(self.ids.get("campaign", ())))
        otherwise = (
            msg("write it down in {home} first, or correct the id", home=self._home(kind))
            if kind in _HOMES
            else msg("correct the id; ids of other campaigns need the campaign in front: campaign/content")
        )
        return meant(name, self.mine[kind], otherwise)

    def _error(self, place: Span, code: str, message: Message, hint: Message) -> Diagnostic:
        return Diagnostic(code, Severity.error, place, message, hint, campaign=self.campaign or None)


def _there(items: tuple[Any | None, ...]) -> tuple[Any, ...]:
    return tuple(item for item in items if item is not None)
