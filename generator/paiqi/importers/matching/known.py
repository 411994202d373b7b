"""What a workspace knows, by all the names that people have for it: accounts, people, statuses …"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from paiqi.importers.matching.heads import Heads
from paiqi.importers.matching.states import FORMS, OPEN, STATES
from paiqi.model.choices import Purpose, Status
from paiqi.model.plan import Plan
from paiqi.model.platform import Platform
from paiqi.model.statuses import plain_key
from paiqi.model.walk import in_campaigns
from paiqi.resolve.formats import format_id
from paiqi.resolve.names import NAMELESS, Called, accounts_called, by_title, people_called, platforms_called
from paiqi.rulebook.variants import traditional
from paiqi.text import nearest
from paiqi.text.messages import Spoken
from paiqi.text.nearest import folded

#: Emoji, bullets, brackets and the like in front of a name or behind it.
_EDGES = re.compile(r"^[\W_]+|(?<![\w+])[\W_]+$|(?<=\w)[^\w+!]+$")
#: What stands between two names of one thing: `Twitter/X`, `X (Twitter)`.
_TWO = re.compile(r"\s*[/|(（）)]\s*")
_ASSETS = "plans/assets/"
#: How alike a misspelt name is, at least (0 to 1).
_ALIKE = 0.82
#: A shorter name is too short to be told from others by a slip.
_SHORT = 4


class Kind:
    """The things of one kind: which ids a text may mean, exactly or nearly, and what readers know each by."""

    def __init__(self, called: Called, simple: Mapping[int, str]) -> None:
        self.told: Mapping[str, Spoken] = called.told
        self._simple = simple
        self._ids = dict(called.ids)
        for name, ids in called.ids.items():
            self._ids.setdefault(name.translate(simple), ids)

    def meant(self, text: str) -> tuple[str, ...]:
        """The ids that a text means by one of their names, whatever its case, its width, its characters
        (traditional or simplified) and the signs around it; several where several are called so, () if none.
        """
        name = folded(text)
        found = self._ids.get(name) or self._ids.get(name.translate(self._simple))
        if found is None and (bare := _EDGES.sub("", name)) != name:
            found = self._ids.get(bare) or self._ids.get(bare.translate(self._simple))
        return found or ()

    def near(self, text: str) -> tuple[str, tuple[str, ...]] | None:
        """The name that a text was perhaps a slip of, folded, with its ids; None where none is near."""
        name = _EDGES.sub("", folded(text)).translate(self._simple)
        if len(name) < _SHORT:
            return None
        found = self._names.nearest(name, _ALIKE)
        return (found, self._ids[found]) if found is not None and len(found) >= _SHORT else None

    @cached_property
    def _names(self) -> nearest.Known:
        return nearest.Known(self._ids)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text says that something goes out: the ids of accounts it may mean, and those of platforms."""

    accounts: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.accounts or self.platforms)


@dataclass(frozen=True)
class Known:
    """What the workspace knows, and the packs.

    `statuses` leads to what a plan writes for one: our words, or the id of one of the workspace's own;
    beside their names it has what people write in tables (`Posted`, `待发布`). `on` is the platform of each
    account. `formats` holds the formats of all platforms by id; `format_of` knows those of one platform.
    """

    accounts: Kind
    platforms: Kind
    people: Kind
    pillars: Kind
    segments: Kind
    statuses: Kind
    formats: Kind
    purposes: Kind
    series: Kind
    on: Mapping[str, str]
    packs: Mapping[str, Platform]
    #: Traditional characters by their code, with their simplified ones.
    simple: Mapping[int, str]
    heads: Heads
    open_states: frozenset[str] = field(default_factory=frozenset)
    #: Files below plans/assets/ by their name in small letters, each with its paths there.
    assets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def place(self, text: str) -> Place:
        """Which accounts and platforms a text names, if it is a name of them and nothing else."""
        found = Place(self.accounts.meant(text), self.platforms.meant(text))
        if found:
            return found
        both = [one for one in _TWO.split(text) if one]
        if len(both) < 2:
            return found
        places = [Place(self.accounts.meant(one), self.platforms.meant(one)) for one in both]
        return places[0] if all(one == places[0] for one in places) else Place()

    def begins_with_place(self, text: str) -> bool:
        """Whether a text is called as accounts are: `mastodon-eu-freiburg`, `LinkedIn company page`."""
        head = re.split(r"[-_\s:]", text.strip(), maxsplit=1)[0]
        return bool(self.place(text)) or (len(head) >= _SHORT and bool(self.platforms.meant(head)))

    def format_of(self, platform: str, text: str) -> str:
        """The id of a format of a platform (an id) by one of its names; "" where it has none so called."""
        pack = self.packs.get(platform)
        found = format_id(pack, text.strip()) or ""
        return found if pack and any(one.id == found for one in pack.formats) else ""

    def is_format(self, text: str) -> bool:
        """Whether a text is a word for a form: one of a pack's, or what people say for it."""
        return bool(self.formats.meant(text)) or folded(text).removesuffix("s") in FORMS

    def is_state(self, text: str) -> bool:
        """Whether a text is a word of columns of statuses, though it may be one of open meaning."""
        return bool(self.statuses.meant(text)) or folded(text) in self.open_states


def known_of(plan: Plan, assets: Iterable[str] = ()) -> Known:
    """All of a plan's workspace, and of the packs; `assets` are paths of files (`plans/assets/…`)."""
    files: dict[str, tuple[str, ...]] = {}
    for path in assets:
        below = path.removeprefix(_ASSETS)
        name = below.rpartition("/")[2].casefold()
        files[name] = (*files.get(name, ()), below)
    simple = {ord(one): other for one, other in traditional().items()}
    platforms = platforms_called(plan.platforms)
    accounts = plan.accounts.values()

    def kind(called: Called) -> Kind:
        return Kind(called, simple)

    return Known(
        accounts=kind(accounts_called(accounts, plan.platforms, platforms)),
        platforms=kind(platforms),
        people=kind(_people(plan)),
        pillars=kind(by_title({one.id: one.title for one in plan.pillars.values()})),
        segments=kind(by_title({one.id: one.title for one in plan.segments.values()})),
        statuses=kind(_statuses(plan.workspace.status_names)),
        formats=kind(_formats(plan.platforms)),
        purposes=kind(
            _by_words(
                {one.value: (one.value, one.zh, *one.synonyms) for one in Purpose},
                {one.value: one.said for one in Purpose},
            )
        ),
        series=kind(
            by_title(
                {
                    one.id: one.title
                    for _, one in in_campaigns(plan.campaigns.values(), lambda campaign: campaign.series)
                }
            )
        ),
        on={one.id: one.platform for one in accounts},
        packs=plan.platforms,
        simple=simple,
        heads=Heads(simple),
        open_states=frozenset(folded(one) for one in OPEN),
        assets=files,
    )


def _people(plan: Plan) -> Called:
    """People by id and name, and by the address to which their mail goes."""
    called = people_called(plan.people.values())
    mails = {
        folded(one.contacts.mail): (one.id,)
        for one in plan.people.values()
        if one.contacts and one.contacts.mail
    }
    return Called({**mails, **called.ids}, called.told)


def _statuses(names: Mapping[str, str]) -> Called:
    """Statuses: the workspace's own and renamed ones first, then our words, then those of tables."""
    ids: dict[str, tuple[str, ...]] = {}
    told: dict[str, Spoken] = {}
    for key, title in names.items():
        identity = key.partition(".")[2] or key
        ids[folded(title)] = ids[folded(identity)] = (identity,)
        told[identity] = Spoken(title, title)
    for status in Status:
        told.setdefault(status.value, status.said)
        ours = (status.value, status.value.replace("-", " "), status.zh, *status.synonyms)
        for name in (*ours, *STATES.get(status.value, ())):
            ids.setdefault(folded(name), (plain_key(status.value),))
    return Called(ids, told)


def _formats(packs: Mapping[str, Platform]) -> Called:
    words: dict[str, list[str]] = {}
    told: dict[str, Spoken] = {}
    for pack in packs.values():
        for one in pack.formats:
            words.setdefault(one.id, [one.id, one.id.replace("-", " ")]).extend((one.name.zh, one.name.en))
            told.setdefault(one.id, one.name.said)
    return _by_words(words, told)


def _by_words(words: Mapping[str, Iterable[str]], told: Mapping[str, Spoken]) -> Called:
    """Things by several names each, all alike."""
    ids: dict[str, dict[str, None]] = {}
    for identity, names in words.items():
        for name in names:
            ids.setdefault(folded(name), {})[identity] = None
    return Called({name: tuple(found) for name, found in ids.items()}, told) if ids else NAMELESS
