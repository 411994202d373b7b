"""Accounts, people and pillars that a sheet names and the workspace has not: written where they belong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from paiqi.importers.drafting.items import items_of
from paiqi.importers.drafting.naming import Ids
from paiqi.importers.entries import Entry, Said
from paiqi.model.plan import Plan
from paiqi.read.homes import ACCOUNTS, SETTINGS
from paiqi.write import Add, changed


class NewAccount(Protocol):
    """An account that posts name by this id."""

    @property
    def id(self) -> str: ...
    @property
    def platform(self) -> str: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Newcomers:
    """What a person agreed to have added: accounts by their ids, people and pillars by their names, which
    stand in the entries.
    """

    accounts: Sequence[NewAccount] = ()
    people: Sequence[str] = ()
    pillars: Sequence[str] = ()


NOBODY = Newcomers()


def settled(
    files: Mapping[str, bytes], plan: Plan, new: Newcomers, entries: Sequence[Entry]
) -> tuple[dict[str, bytes], Sequence[Entry]]:
    """The workspace's own files with the newcomers in them, and the entries with their ids."""
    after: dict[str, bytes] = {}
    known = {*plan.accounts, *plan.people, *plan.pillars, *plan.segments, *plan.clients, *plan.products}
    ids = Ids((*known, *(one.id for one in new.accounts)))
    people = {name: ids.give(name, "person") for name in dict.fromkeys(new.people)}
    pillars = {name: ids.give(name, "pillar") for name in dict.fromkeys(new.pillars)}
    accounts = [
        {"id": one.id, "platform": one.platform, "name": one.name}
        for one in new.accounts
        if one.id not in plan.accounts
    ]
    _add(files, after, ACCOUNTS, "accounts", accounts)
    _add(files, after, SETTINGS, "people", [{"id": one, "name": name} for name, one in people.items()])
    _add(files, after, SETTINGS, "pillars", [{"id": one, "title": name} for name, one in pillars.items()])
    if people or pillars:
        entries = [_named(one, {"owner": people, "pillar": pillars}) for one in entries]
    return after, entries


def _add(
    files: Mapping[str, bytes],
    after: dict[str, bytes],
    stem: str,
    key: str,
    items: Iterable[Mapping[str, str]],
) -> None:
    held = items_of(files, stem)
    file, word = held.lists.get(key, (held.files[0] if held.files else held.home.file, key))
    every = [Add((word,), {name: text for name, text in one.items() if text}) for one in items]
    if every:
        after[file] = changed(after.get(file, files.get(file, b"")), every, file)


def _named(entry: Entry, ids: Mapping[str, Mapping[str, str]]) -> Entry:
    return replace(
        entry,
        fields=_with_ids(entry.fields, ids),
        posts=tuple(replace(one, fields=_with_ids(one.fields, ids)) for one in entry.posts),
    )


def _with_ids(fields: Mapping[str, Said], ids: Mapping[str, Mapping[str, str]]) -> dict[str, Said]:
    return {
        key: replace(said, value=ids[key].get(str(said.value), said.value)) if key in ids else said
        for key, said in fields.items()
    }
