"""What a change does to the site of one audience: what it sees more or less of, what else differs there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from dataclasses import fields as fields_of_class
from functools import cached_property

from paiqi.audience.audience import Audience
from paiqi.audience.projection import project
from paiqi.history.changes import Key
from paiqi.history.keys import key_of
from paiqi.history.records import records_of
from paiqi.model.choices import Visibility
from paiqi.model.plan import Plan
from paiqi.model.walk import files_of
from paiqi.report.impact.events import EventChanges, event_changes, narrowed
from paiqi.report.impact.settings import Setting, settings
from paiqi.report.impact.traces import Trace, What, traces


@dataclass(frozen=True, slots=True)
class FieldCount:
    """How many things of a kind differ in a field (see Trace); `names` are the first of them."""

    kind: str
    field: str
    what: What
    count: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What differs for one audience.

    `more` and `less` count items by kind that it sees on one side only; `opened` and `closed` those of them
    that are planned on both sides, so that only who sees them changed. `other` is all else in which its plan
    differs. `pictures` are files of the same name and size that hold something else.
    """

    audience: Audience
    more: Mapping[str, int] = field(default_factory=dict)
    less: Mapping[str, int] = field(default_factory=dict)
    opened: Mapping[str, int] = field(default_factory=dict)
    closed: Mapping[str, int] = field(default_factory=dict)
    events: EventChanges = field(default_factory=EventChanges)
    settings: tuple[Setting, ...] = ()
    other: tuple[FieldCount, ...] = ()
    pictures: tuple[str, ...] = ()

    @property
    def team(self) -> bool:
        """Whether it is the team."""
        return self.audience.least is Visibility.internal

    @property
    def quiet(self) -> bool:
        """Whether it sees the same items, and its calendars hear nothing."""
        return not (self.more or self.less or self.events.count or self.events.came or self.events.went)

    @property
    def empty(self) -> bool:
        """Whether nothing differs for this audience."""
        return self.quiet and not (self.settings or self.other or self.pictures)


@dataclass(frozen=True)
class Sides:
    """The whole plan before and after, files of assets that hold something else under the same name, and
    whether the texts are the same to the byte.
    """

    old: Plan
    new: Plan
    assets: frozenset[str] = frozenset()
    unedited: bool = False

    @cached_property
    def same(self) -> bool:
        """Whether nothing differs for anybody but what assets hold."""
        if self.unedited and self.old.assets == self.new.assets:
            return True
        return not traces(self.old, self.new) and not _reordered(self.old, self.new)

    def planned(self, keys: Iterable[Key]) -> Set[Key]:
        """Those of some items that are planned on both sides, whoever sees them."""
        if not (wanted := set(keys)):
            return wanted
        names = {name.split("/")[0] for _, name in wanted}
        for plan in (self.old, self.new):
            held = {name: one for name, one in plan.campaigns.items() if name in names}
            wanted &= records_of(replace(plan, campaigns=held)).keys()
        return wanted


def audiences_of(sides: Sides) -> tuple[Audience, ...]:
    """Everybody for whom there may be a site: the team, clients without a name, each client, the public."""
    names = dict.fromkeys((*sides.new.clients, *sides.old.clients))
    return (
        Audience(Visibility.internal),
        Audience(Visibility.client),
        *(Audience(Visibility.client, name) for name in names),
        Audience(Visibility.public),
    )


def named_assets(plan: Plan) -> set[str]:
    """The paths of files that posts name."""
    return {f"plans/assets/{name}" for name in files_of(plan.campaigns.values())}


def impact_on(
    audience: Audience, sides: Sides, told: Set[tuple[str, str]] = frozenset(), *, compared: bool = False
) -> Impact:
    """What a change does for an audience; `told` are the fields, by full id and key, that are told
    elsewhere. `compared`: the team reads it, and may know what this audience did not see.
    """
    old, new = project(sides.old, audience), project(sides.new, audience)
    pictures = tuple(sorted(named_assets(new) & sides.assets))
    found = () if sides.same else traces(old, new)
    if not found:
        moved = not sides.same and _reordered(old, new)
        other = (FieldCount("workspace", "", "order", 1, ()),) if moved else ()
        return Impact(audience, other=other, pictures=pictures)
    before, after = (records_of(plan).keys() for plan in narrowed(old, new))
    more, less = after - before, before - after
    team = audience.least is Visibility.internal
    known = sides.planned(more | less) if compared and not team else frozenset()
    # Of what is seen on one side only, the count tells.
    rest = [one for one in found if one.field or (one.kind, one.id) not in more | less]
    impact = Impact(
        audience,
        _by_kind(more),
        _by_kind(less),
        _by_kind(more & known),
        _by_kind(less & known),
        event_changes(old, new, team),
        settings(rest),
        _others(rest, told, written=True),
        pictures,
    )
    if not impact.empty or told:
        return impact
    # It follows from nothing that this audience reads, and differs all the same.
    return replace(impact, other=_others(rest, told, written=False))


def _reordered(old: Plan, new: Plan) -> bool:
    """Whether two plans that say the same say it in another order somewhere."""
    names = [one.name for one in fields_of_class(Plan) if one.name != "broken"]
    before, after = (key_of(*(getattr(plan, name) for name in names)) for plan in (old, new))
    return before != after


def _by_kind(keys: Iterable[Key]) -> dict[str, int]:
    return dict(sorted(Counter(kind for kind, _ in keys).items()))


def _others(found: Iterable[Trace], told: Set[tuple[str, str]], *, written: bool) -> tuple[FieldCount, ...]:
    """What is no setting and is not told, by kind and field; without `written` what follows from it too."""
    names: dict[tuple[str, str, What], dict[str, None]] = {}
    counts: Counter[tuple[str, str, What]] = Counter()
    for one in found:
        if (one.kind == "workspace" and one.field and one.written) or (written and not one.written):
            continue
        if (one.id, one.field) in told:
            continue
        key = (one.kind, one.field, one.what)
        counts[key] += 1
        names.setdefault(key, {})[one.id] = None
    return tuple(
        FieldCount(*key, counts[key], tuple(name for name in names[key] if name)[:3]) for key in names
    )
