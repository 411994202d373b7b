"""Findings of reading and resolving: the campaign that they stand in, and who can mend them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from paiqi.memo import Memo
from paiqi.model.plan import Plan
from paiqi.read.files import Files
from paiqi.read.parts import Parts, kind_of
from paiqi.read.whose import Whose
from paiqi.resolve.names import people_called
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.nearest import folded


def owned(
    found: Iterable[Diagnostic], parts: Parts, plan: Plan, files: Files, memo: Memo
) -> list[Diagnostic]:
    """The findings with their campaign, and with the owner of the innermost item that they stand in: that of
    their campaign where none of its items has one.
    """
    campaigns = {path: file.id for file in parts.campaigns for _, path in file.shaped.lines.starts}
    ids = people_called(plan.people.values()).ids
    known: dict[str, Whose] = {}
    told = []
    for one in found:
        path = one.span.file
        kind = kind_of(path)
        if one.owners or kind is None or (data := files.texts.get(path)) is None:
            told.append(one)
            continue
        if path not in known:
            known[path] = memo.value(("whose", path), (data,), partial(Whose, kind, data, path))
        whose = known[path]
        campaign = plan.campaigns.get(campaigns.get(path, ""))
        # What several campaigns have in common is no matter of one.
        alone = all(campaigns.get(other.span.file) == campaigns.get(path) for other in one.related)
        name = whose.of(one.span)
        people = (name,) if name in plan.people else ids.get(folded(name), ())
        owner = people[0] if len(people) == 1 else campaign.owner if campaign and not name else ""
        told.append(
            replace(
                one,
                campaign=one.campaign or (campaign.id if campaign and alone else None),
                owners=(owner,) if owner else (),
            )
        )
    return told
