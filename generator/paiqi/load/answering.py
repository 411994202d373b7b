"""Who answers for what could not be read or resolved: the owner of the item that it stands in."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from paiqi.memo import Memo
from paiqi.model.keys import WORDS
from paiqi.model.plan import Plan
from paiqi.read.composing import Value
from paiqi.read.parts import Parts
from paiqi.read.source import read
from paiqi.text.diagnostics import Diagnostic, Severity

#: A line and column, both from 0.
_At = tuple[int, int]
_OWNER = ("owner", *WORDS["owner"])


def answered(
    found: Sequence[Diagnostic], parts: Parts, plan: Plan, texts: Mapping[str, bytes], memo: Memo
) -> list[Diagnostic]:
    """The findings of reading and resolving, each with the owner and the campaign of what it stands in, where
    they are known.
    """
    if not found:
        return []
    campaigns = {
        path: file.id
        for file in parts.campaigns
        if file.id in plan.campaigns
        for _, path in file.shaped.lines.starts
    }
    people = {person.id: person.id for person in plan.people.values()}
    for person in plan.people.values():
        people[person.name] = "" if person.name in people else person.id
    owners_in: dict[str, tuple[tuple[_At, str], ...]] = {}

    def of(item: Diagnostic) -> Diagnostic:
        path = item.span.file
        campaign = item.campaign or (campaigns.get(path) if not item.related else None)
        if item.severity is Severity.off:
            # Nobody is told of it.
            return item
        if item.owners or not path.endswith(".yml") or path not in texts:
            return replace(item, campaign=campaign) if campaign != item.campaign else item
        if path not in owners_in:
            # Once a file, also where nothing is kept from one load to the next.
            owners_in[path] = memo.value(("owners", path), (texts[path],), partial(_owners, texts[path]))
        owners = owners_in[path]
        at = bisect.bisect_right(owners, (item.span.line - 1, item.span.col - 1), key=lambda one: one[0]) - 1
        name = people.get(owners[at][1], "") if at >= 0 else ""
        name = name or (plan.campaigns[campaign].owner if campaign else "")
        return replace(item, campaign=campaign, owners=(name,) if name else ())

    return [of(item) for item in found]


def _owners(data: bytes) -> tuple[tuple[_At, str], ...]:
    """Whose a file's text is from each place on ("": it says nothing of that), as it is written."""
    document, _ = read(data, "")
    places: list[tuple[_At, str]] = []
    if document is not None:
        _walk(document.value, document.marks, "", places)
    return tuple(sorted(places, key=lambda one: one[0]))


def _walk(value: Value, marks: Any, around: str, places: list[tuple[_At, str]]) -> None:
    """Notes whose each key and entry of a value is, the innermost owner's."""
    if isinstance(value, dict):
        own = next((name for key in _OWNER if isinstance(name := value.get(key), str)), around).strip()
        for key, inner in value.items():
            line, col, _, _, inside = marks[key]
            places.append(((line, col), own))
            _walk(inner, inside, own, places)
    elif isinstance(value, list):
        for inner, (line, col, inside) in zip(value, marks or (), strict=False):
            places.append(((line, col), around))
            _walk(inner, inside, around, places)
