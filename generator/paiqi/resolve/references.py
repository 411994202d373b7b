"""References → ids: each checked against what exists, people's names made ids."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, TypeVar

from paiqi.memo import Sources
from paiqi.model.describe import Either, Several, Shape, written
from paiqi.model.item import Part, changed
from paiqi.read.homes import ACCOUNTS, CAMPAIGNS, SETTINGS
from paiqi.read.shaped import other_name
from paiqi.resolve.collected import Findings, Settled
from paiqi.resolve.names import file_name
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.edits import Fix, Rewrite
from paiqi.text.messages import Message, Spoken, msg
from paiqi.text.nearest import LISTED, Known, folded, listed_names, offered, with_name
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


#: The same for several.
_SEVERAL: Mapping[str, Message] = {
    "person": msg("people"),
    "account": msg("accounts"),
    "platform": msg("platforms"),
    "pillar": msg("pillars"),
    "segment": msg("segments"),
    "client": msg("clients"),
    "product": msg("products of the team"),
    "campaign": msg("campaigns"),
}
#: How much a name must be like another to be taken for a slip of it: platforms have short names.
_ALIKE: Mapping[str, float] = {"platform": 0.75}

#: What lists all of a kind.
COMMANDS: Mapping[str, str] = {
    "person": "paiqi list people",
    "account": "paiqi list accounts",
    "platform": "paiqi platforms",
    "pillar": "paiqi list pillars",
    "segment": "paiqi list segments",
    "client": "paiqi list clients",
    "product": "paiqi list products",
    "campaign": "paiqi list campaigns",
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
    """What can be referred to: ids by kind, ids that dropped out, and by what names."""

    ids: Mapping[str, Set[str]]
    broken: Set[tuple[str, str]]
    #: By kind: the ids that a name stands for, by `folded` names.
    names: Mapping[str, Mapping[str, tuple[str, ...]]]
    #: By kind: what readers know an id by.
    told: Mapping[str, Mapping[str, Spoken]]
    #: Kinds of which nothing is known, because their file could not be read.
    lost: frozenset[str] = frozenset()
    #: Kinds of which one dropped out: it may be called as another one is, so that no name is sure.
    unsure: Set[str] = frozenset()
    #: What places outside campaigns are: files or folders (`Parts.homes`).
    homes: Mapping[str, str] = field(default_factory=dict)
    #: Campaign whose local ids may be used without its name.
    campaign: str = ""
    #: The names of each kind, made ready to be compared once one was not found.
    known: dict[str, Known] = field(default_factory=dict, compare=False)
    #: The same for one stage, whose hints hang on nothing that another one asked.
    mine: dict[str, Known] = field(default_factory=dict, compare=False)
    #: The ids of names that were asked for, by kind and name.
    called: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict, compare=False)

    def within(self, campaign: str) -> Directory:
        """The directory as a campaign's items see it."""
        return replace(self, campaign=campaign)

    @property
    def sources(self) -> Sources:
        """All that may be asked of it, by name."""
        sources: dict[str, Any] = {"broken": self.broken, "unsure": self.unsure}
        for name, by_kind in (("ids", self.ids), ("names", self.names), ("told", self.told)):
            sources |= {f"{name} {kind}": value for kind, value in by_kind.items()}
        return sources

    def asking(self, sources: Sources) -> Directory:
        """The same directory, whose questions are asked of `sources`."""
        ids, names, told = (
            {kind: sources[f"{name} {kind}"] for kind in by_kind}
            for name, by_kind in (("ids", self.ids), ("names", self.names), ("told", self.told))
        )
        broken, unsure = sources["broken"], sources["unsure"]
        return replace(
            self, ids=ids, names=names, told=told, broken=broken, unsure=unsure, mine={}, called={}
        )

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
            called={},
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
        place, wanted = part.span(site.key, *index), folded(name)
        whole = part.src is None or part.src.whole(site.key, *index)
        called = self.names[site.kind].get(wanted, ()) if site.kind in self.names else ()
        if len(called) == 1:
            # What fell through is called so still.
            told = self._respelled(site.kind, place, called[0]) if whole else ()
            return (called[0], told) if called[0] in ids else (None, ())
        if called:
            return None, (self._ambiguous(site.kind, name, called, place),)
        if site.kind in self.lost or self._dropped(site.kind, name, wanted):
            return None, ()
        if several := self._several(site.kind, name):
            message = msg("one {kind} stands here, not several", kind=KINDS[site.kind])
            hint = msg("choose one of them: {ids}", ids=self._listed(site.kind, several, len(several)))
            return None, (self._error(place, "unknown-reference", message, hint),)
        message = msg("there is no {kind} {name}", kind=KINDS[site.kind], name=name)
        hint, fix = self._hint(site.kind, name, place)
        return None, (self._error(place, "unknown-reference", message, hint, fix if whole else None),)

    def _several(self, kind: str, name: str) -> tuple[str, ...]:
        """The ids of several names in one text; none where not each stands for one."""
        parts = [one.strip() for one in re.split("[,，、/]", name)]
        found = [self._of(kind, one) or self._of(kind, folded(one)) for one in parts]
        return (
            tuple(one[0] for one in found) if len(parts) > 1 and all(len(one) == 1 for one in found) else ()
        )

    def _dropped(self, kind: str, name: str, wanted: str) -> bool:
        """Whether something of that name could not be read."""
        if (kind, name) in self.broken or (kind, wanted) in self.broken:
            return True
        platforms = self.names["platform"].get(wanted, ()) if kind == "account" else ()
        return any((kind, platform) in self.broken for platform in platforms)

    def _respelled(self, kind: str, place: Span, identity: str) -> tuple[Diagnostic, ...]:
        if kind in self.unsure:
            return ()
        return (replace(other_name(place, identity), campaign=self.campaign or None),)

    def _ambiguous(self, kind: str, name: str, called: Sequence[str], place: Span) -> Diagnostic:
        message = msg(
            "{name} may be any of {count} {kinds}", count=len(called), name=name, kinds=_SEVERAL[kind]
        )
        hint = msg(
            "replace {name} with one of: {ids}", name=name, ids=self._listed(kind, called, len(called))
        )
        return self._error(place, "ambiguous-name", message, hint)

    def _home(self, kind: str) -> str:
        """Where a kind is written down: `plans/accounts/`, `plans/workspace.yml (people)`."""
        stem, key = _HOMES[kind]
        place = stem if stem.endswith("/") else self.homes.get(stem, f"{stem}.yml")
        return f"{place} ({key})" if key else place

    def _hint(self, kind: str, name: str, place: Span) -> tuple[Message, Fix | None]:
        """What may have been meant by an unknown name and what there is, nearest first; and how the nearest
        one would be written.
        """
        ids, known = self.ids.get(kind, frozenset()), self._known(kind)
        local = kind not in _HOMES
        near = known.nearest(folded(name), _ALIKE.get(kind, 0.6))
        meant = self._of(kind, near)[0] if near else ""
        ranked = (
            known.beside(f"{self.campaign}/{name}", 4 * LISTED)
            if local
            else known.ranked(folded(name), near, 4 * LISTED)
        )
        # Thousands may have one name: no more of them are looked at than could be listed.
        some = (one for each in ranked for one in self._of(kind, each)[: LISTED + 1] if one != meant)
        others = dict.fromkeys(some)
        if local:
            others = {one: None for one in others if one.startswith(f"{self.campaign}/")}
        listed = self._listed(kind, [*others], len(others) if local else len(ids) - bool(meant))
        otherwise = (
            msg("write it down in {home} first, or correct the id", home=self._home(kind))
            if not local
            else msg("correct the id; ids of other campaigns need the campaign in front: campaign/content")
        )
        if not meant and kind == "platform" and others and (file := file_name(name)):
            hint = msg(
                "{name} is not built in: describe it in {file}, or choose one of: {listed}",
                name=name,
                file=f"{self._home(kind)}{file}.yml",
                listed=listed,
            )
            return hint, None
        if not meant:
            return offered(None, listed if others else None, otherwise), None
        fix = Fix((Rewrite(place, self._short(meant)),), safe=False)
        return offered(self._said(kind, meant), listed if others else None, otherwise), fix

    def _known(self, kind: str) -> Known:
        """All names of a kind, ready to be compared."""
        if kind not in self.mine:
            every, names, told = self.ids.get(kind, ()), self.names.get(kind, ()), self.told.get(kind, ())
            # Which of all names is the nearest hangs on all of them, also where they are compared already.
            if kind not in self.known or not len(every) + len(names) + len(told):
                there = [name for name in names if self._of(kind, name)]
                self.known[kind] = Known([*every, *there])
            self.mine[kind] = self.known[kind].shared(len(self.ids.get("campaign", ())))
        return self.mine[kind]

    def _of(self, kind: str, name: str) -> tuple[str, ...]:
        """The ids that a known name stands for."""
        key = (kind, name)
        if key not in self.called:
            ids = self.ids.get(kind, frozenset())
            called = self.names[kind].get(name, ()) if kind in self.names else ()
            self.called[key] = tuple(one for one in called if one in ids) or ((name,) if name in ids else ())
        return self.called[key]

    def _short(self, identity: str) -> str:
        """An id as this campaign writes it."""
        return identity.removeprefix(f"{self.campaign}/") if self.campaign else identity

    def _said(self, kind: str, identity: str) -> Spoken:
        """An id with what readers know it by."""
        told, short = self.told[kind].get(identity) if kind in self.told else None, self._short(identity)
        return with_name(short, told) if told else Spoken(short, short)

    def _listed(self, kind: str, ids: Sequence[str], count: int) -> Message | Spoken:
        """Ids with what tells them apart, cut short where they are many."""
        said = [self._said(kind, one) for one in ids[:LISTED]]
        names = listed_names(said)
        if count <= len(said):
            return names
        command = COMMANDS.get(kind)
        if command is None:
            return msg("{names} … and {count} more", names=names, count=count - len(said))
        return msg(
            "{names} … and {count} more: {command}", names=names, count=count - len(said), command=command
        )

    def _error(
        self, place: Span, code: str, message: Message, hint: Message, fix: Fix | None = None
    ) -> Diagnostic:
        return Diagnostic(code, Severity.error, place, message, hint, campaign=self.campaign or None, fix=fix)


def _there(items: tuple[Any | None, ...]) -> tuple[Any, ...]:
    return tuple(item for item in items if item is not None)
