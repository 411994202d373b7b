"""The packaged word lists, and which lists apply to a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from paiqi.model.wording import WordList
from paiqi.model.workspace import Workspace
from paiqi.rulebook.packs import packaged


@cache
def built_in_lists() -> Mapping[str, WordList]:
    """The word lists that come with the package, by id."""
    lists: dict[str, WordList] = {}
    for entry in sorted(
        (resources.files("paiqi") / "rulebook" / "wording").iterdir(), key=lambda item: item.name
    ):
        if entry.name.endswith(".yml"):
            one: WordList = packaged(WordList, f"wording/{entry.name}", entry.read_bytes())
            lists[one.id] = one
    return lists


def industries(lists: Mapping[str, WordList]) -> tuple[str, ...]:
    """Every name of an industry that some list is for."""
    return tuple(dict.fromkeys(name for one in lists.values() for name in one.industries))


def in_use(lists: Mapping[str, WordList], workspace: Workspace) -> tuple[WordList, ...]:
    """The lists that apply to a workspace's industries, in order of their ids."""
    wanted = {name.casefold() for name in workspace.industry}
    return tuple(
        one
        for _, one in sorted(lists.items())
        if not one.industries or wanted & {name.casefold() for name in one.industries}
    )
