"""Entries ↔ what is kept of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from paiqi.importers.drafting.kept import RowState, coded, decoded
from paiqi.importers.drafting.laying import Laid
from paiqi.importers.drafting.whens import DAY, INHERITED, TIME, Fields
from paiqi.importers.entries import PlanValue

#: What a post does not repeat of its content.
_OVER = (DAY, TIME, *INHERITED)


def state_of(key: str, content: str, fields: Fields, posts: Mapping[str, Fields]) -> RowState:
    """What a row says, as it is kept: a post without what its content says too."""
    own = {name: coded(value) for name, value in fields.items()}
    inner = {
        post: {
            name: coded(value)
            for name, value in said.items()
            if not (name in _OVER and fields.get(name) == value)
        }
        for post, said in posts.items()
    }
    return RowState(key, content, own, inner)


def states_of(keys: Iterable[str], names: Iterable[str], entries: Iterable[Laid]) -> list[RowState]:
    """What rows say, one by one."""
    return [
        state_of(key, name, one.content, one.posts)
        for key, name, one in zip(keys, names, entries, strict=True)
    ]


def fields_of(kept: Mapping[str, str], over: Mapping[str, str], *others: Fields) -> dict[str, PlanValue]:
    """The fields of a content or post as they were imported; `over` are its content's own."""
    every = {**{name: over[name] for name in _OVER if name in over}, **kept}
    return {name: decoded(text, *(one.get(name) for one in others)) for name, text in every.items()}
