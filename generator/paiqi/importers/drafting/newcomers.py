"""Accounts, people and pillars that a sheet names and the workspace has not: written where they belong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from paiqi.importers.doubts import Answers
from paiqi.importers.drafting.items import items_of
from paiqi.importers.entries import Entry, Said
from paiqi.importers.naming import Ids
from paiqi.model.choices import Status
from paiqi.model.plan import Plan
from paiqi.read.homes import ACCOUNTS, SETTINGS
from paiqi.text.nearest import folded
from paiqi.write import Add, changed


class NewAccount(Protocol):
    """An account that posts name by this id."""

    @property
    def id(self) -> str: ...
    @property
    def platform(self) -> str: ...
    @property
    def name(self) -> str: ...


class NewStatus(Protocol):
    """A team's own word for a status, and which of ours it counts as."""

    @property
    def name(self) -> str: ...
    @property
    def stands_for(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Newcomers:
    """What a person agreed to have added: accounts by their ids, people, pillars and statuses by their names,
    which stand in the entries.
    """

    accounts: Sequence[NewAccount] = ()
    people: Sequence[str] = ()
    pillars: Sequence[str] = ()
    statuses: Sequence[NewStatus] = ()


#: How questions about accounts begin, and the answer that adds one.
_ACCOUNT, _NEW = "account:", "new"
#: How questions about statuses begin, and answers that add one.
_STATUSES, _OWN = ("statuses:", "status:"), "own-"
#: The question about all that a file brings; but for this answer its next names are asked about again.
_ALL, _NO = "new", "no"
NOBODY = Newcomers()


def settled(
    files: Mapping[str, bytes], plan: Plan, new: Newcomers, entries: Sequence[Entry]
) -> tuple[dict[str, bytes], Sequence[Entry]]:
    """The workspace's own files with the newcomers in them, and the entries with their ids."""
    after: dict[str, bytes] = {}
    known = {*plan.accounts, *plan.people, *plan.pillars, *plan.segments, *plan.clients, *plan.products}
    known |= {*(one.value for one in Status), *(one.id for one in plan.workspace.statuses)}
    ids = Ids((*known, *(one.id for one in new.accounts)))
    people = {name: ids.give(name, "person") for name in dict.fromkeys(new.people)}
    pillars = {name: ids.give(name, "pillar") for name in dict.fromkeys(new.pillars)}
    statuses = {one.name: ids.give(one.name, "status") for one in new.statuses}
    own = [{"id": statuses[one.name], "title": one.name, "as": one.stands_for} for one in new.statuses]
    accounts = [
        {"id": one.id, "platform": one.platform, "name": one.name}
        for one in new.accounts
        if one.id not in plan.accounts
    ]
    _add(files, after, ACCOUNTS, "accounts", accounts)
    _add(files, after, SETTINGS, "people", [{"id": one, "name": name} for name, one in people.items()])
    _add(files, after, SETTINGS, "pillars", [{"id": one, "title": name} for name, one in pillars.items()])
    _add(files, after, SETTINGS, "statuses", own)
    if people or pillars or statuses:
        named = {"owner": people, "pillar": pillars, "status": statuses}
        entries = [_named(one, named) for one in entries]
    return after, entries


def lasting(answers: Answers, new: Newcomers, plan: Plan) -> dict[str, str]:
    """The answers that hold for the next import too: an account that was to be added is there by then."""
    result: dict[str, str] = {}
    for key, answer in answers.items():
        if key == _ALL and answer != _NO:
            continue
        if answer.startswith(_OWN) and key.startswith(_STATUSES):
            # What the workspace has now needs no answer, and a new word is asked about again.
            continue
        if not key.startswith(_ACCOUNT) or answer.partition(" ")[0] != _NEW:
            result[key] = answer
        elif name := _added(key.removeprefix(_ACCOUNT), answer.partition(" ")[2], new, plan):
            result[key] = name
    return result


def _added(name: str, platform: str, new: Newcomers, plan: Plan) -> str:
    """The id of the account that was added for a name; "" where there is none that is surely it."""
    for one in new.accounts:
        if folded(one.name) == name:
            return one.id
    said = folded(platform) or name
    meant = [
        one.id
        for one in new.accounts
        if (of := plan.platforms.get(one.platform))
        and said in {folded(text) for text in (of.id, of.name.zh, of.name.en, *of.aliases)}
    ]
    return meant[0] if len(meant) == 1 else ""


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
