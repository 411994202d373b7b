"""By what names the things of a workspace are called beside their ids, and what tells them apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from paiqi.model.accounts import AccountPart
from paiqi.model.platform import Platform
from paiqi.model.team import Client, Person, Pillar, Product, Segment
from paiqi.text.messages import Spoken
from paiqi.text.nearest import folded


class Called(NamedTuple):
    """How the things of one kind are called: their ids by each name as it is compared (several where several
    are called so), and what readers know each id by.
    """

    ids: Mapping[str, tuple[str, ...]]
    told: Mapping[str, Spoken]


#: What stands between a platform and a name on pages and in messages, from where people copy both.
_BETWEEN = ("·", " · ", ": ")
#: Of a kind of which nothing is called by a name.
NAMELESS = Called({}, {})


def people_called(people: Iterable[Person]) -> Called:
    """People by their names; two of one name are told apart by what they do."""
    return Called(
        _by_name(((one.id, one.id) for one in people), ((one.name, one.id) for one in people)),
        {one.id: _same(f"{one.name} · {one.role}" if one.role else one.name) for one in people},
    )


def titled(items: Iterable[Pillar | Segment | Client | Product]) -> Called:
    """What has a title."""
    return by_title({one.id: one.title for one in items})


def by_title(titles: Mapping[str, str]) -> Called:
    """What has a title, by its id."""
    return Called(
        _by_name(((name, name) for name in titles), ((title, name) for name, title in titles.items())),
        {name: _same(title) for name, title in titles.items()},
    )


def platforms_called(platforms: Mapping[str, Platform]) -> Called:
    """Platforms by their names in both languages, and by what else people say."""
    return Called(
        _by_name(
            ((name, name) for name in platforms),
            ((name, one.id) for one in platforms.values() for name in (one.name.zh, one.name.en)),
            ((name, one.id) for one in platforms.values() for name in one.aliases),
        ),
        {name: one.name.said for name, one in platforms.items()},
    )


def accounts_called(
    accounts: Iterable[AccountPart], platforms: Mapping[str, Platform], called: Called
) -> Called:
    """Accounts by name or handle, by platform and name as pages show them, and by the platform alone;
    `called` is how platforms are.
    """
    there = [(one, _platform(one, platforms, called)) for one in accounts]
    names = [(one.name, one.id) for one, _ in there]
    names += [(name, one.id) for one, _ in there for name in _handles(one.handle)]
    both, alone = [], []
    ways: dict[str, list[str]] = {}
    for way, ids in called.ids.items():
        for name in ids:
            ways.setdefault(name, []).append(way)
    for one, platform in there:
        if platform:
            both += [(f"{way}{sign}{one.name}", one.id) for way in ways[platform.id] for sign in _BETWEEN]
            alone += [(way, one.id) for way in ways[platform.id]]
    return Called(
        _by_name(((one.id, one.id) for one, _ in there), names, both, alone),
        {one.id: _on(platform, one) for one, platform in there},
    )


def _platform(account: AccountPart, platforms: Mapping[str, Platform], called: Called) -> Platform | None:
    """The platform of an account as it is written, by id or by a name that only one has."""
    ids = called.ids.get(folded(account.platform), ())
    return platforms.get(account.platform) or (platforms.get(ids[0]) if len(ids) == 1 else None)


def _handles(handle: str | None) -> tuple[str, ...]:
    return (handle, handle.lstrip("@＠")) if handle else ()


def _on(platform: Platform | None, account: AccountPart) -> Spoken:
    if platform is None:
        return _same(account.name)
    return Spoken(f"{platform.name.zh}·{account.name}", f"{platform.name.en}: {account.name}")


def _same(text: str) -> Spoken:
    return Spoken(text, text)


def _by_name(*levels: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Ids by name; each level holds (name, id), and what is called so on one means nothing on the next."""
    found: dict[str, tuple[str, ...]] = {}
    for level in levels:
        here: dict[str, dict[str, None]] = {}
        for name, identity in level:
            if name:
                here.setdefault(folded(name), {})[identity] = None
        for name, ids in here.items():
            found.setdefault(name, tuple(ids))
    return found


def file_name(name: str) -> str:
    """An id for what is called by a name; "" where none can be made of it."""
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")[:40] if name.isascii() else ""
