"""What a word of a plan names, where that is written down, and where else it is named."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paiqi.lsp.completion import Spot
from paiqi.lsp.dates import milestones
from paiqi.lsp.expected import Expected, key_values
from paiqi.lsp.findings import Documents, Place, place
from paiqi.lsp.items import Named, campaign_at, find, formats, named
from paiqi.lsp.written import Written, written_in
from paiqi.model.campaign import Campaign
from paiqi.model.describe import One
from paiqi.model.malformed import Malformed
from paiqi.model.plan import Plan
from paiqi.model.times import read_at
from paiqi.read.files import Files
from paiqi.read.homes import home_of
from paiqi.read.parts import kind_of
from paiqi.text.places import Span

#: Every kind of reference whose items have an id of their own.
KINDS = (
    "person", "account", "platform", "pillar", "segment", "client", "product", "campaign", "idea", "item",
    "kpi", "series", "content",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """What is named: an item, or a milestone of a campaign."""

    kind: str
    item: Named
    campaign: Campaign | None = None

    @property
    def is_milestone(self) -> bool:
        """Whether it is a milestone."""
        return self.kind == "milestone"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where something is named: from which letter of the value on, and how many letters name it."""

    span: Span
    start: int
    length: int
    is_definition: bool = False


def target_at(spot: Spot) -> Target | None:
    """What the word at a cursor names."""
    plan, word, context = spot.plan, spot.context.word.strip(), spot.context
    if plan is None or not word or context.kind in ("text", "comment"):
        return None
    expectations: Sequence[Expected] = spot.expectations
    if context.kind == "key":
        expectations = tuple(key_values(expectations))
    for one in expectations:
        if not isinstance(one.shape, One):
            continue
        if found := _named(spot, plan, one.shape, word):
            return found
        if one.field and one.field.key == "id" and (own := _own(spot, plan, word)):
            return own
        if context.kind == "key" and context.path[-1:] == ("milestones",) and (at := spot.campaign):
            return _milestone(at, word)
    return None


def _named(spot: Spot, plan: Plan, shape: One, word: str) -> Target | None:
    campaign = spot.campaign
    if shape.reference is not None:
        kind = shape.reference.kind
        if kind == "format":
            one = next((one for one in formats(plan, spot.account, spot.language) if one.id == word), None)
        else:
            one = find(plan, kind, word, campaign, spot.language)
        return Target(kind, one) if one else None
    if shape.scalar.kind in ("when", "at") and campaign is not None:
        return _milestone(campaign, milestone_in(word))
    return None


def _milestone(campaign: Campaign, name: str) -> Target | None:
    points = {one.text: one for one in milestones(campaign) if one.text in campaign.milestones}
    if name not in points:
        return None
    return Target("milestone", Named(name, points[name].title, "", campaign), campaign)


def milestone_in(text: str) -> str:
    """The milestone that a point in time hangs on; "" where it hangs on none."""
    try:
        return read_at(text).ref
    except (Malformed, ValueError):
        return ""


def _own(spot: Spot, plan: Plan, word: str) -> Target | None:
    """The item whose own id stands at the cursor."""
    return next(
        (
            Target(kind, one)
            for kind in KINDS
            for one in named(plan, kind, spot.campaign, spot.language)
            if one.id == word and one.span.file == spot.path
        ),
        None,
    )


def definition(target: Target, documents: Documents) -> Place | None:
    """Where something is written down; None for what comes with the program."""
    part = target.item.part
    if target.is_milestone:
        assert target.campaign is not None
        span = target.campaign.span("milestones", target.item.id)
    else:
        span = part.span("id") if part.src and part.src.has("id") else part.span()
    return place(span, documents) if span.file.startswith("plans/") else None


def occurrences(target: Target, files: Files, plan: Plan) -> Iterator[Occurrence]:
    """Where something is named, file by file; its own id too."""
    target, short = _current(target, plan), target.item.short
    words = [word.encode() for word in (short, target.item.title) if word]
    home = home_of(target.campaign.span().file) if target.campaign else None
    for path, data in files.texts.items():
        if not any(word in data for word in words) or (home and home_of(path) != home):
            continue
        kind = kind_of(path)
        if kind is not None:
            campaign = campaign_at(plan, path)
            for one in written_in(kind, data, path):
                yield from _in_value(target, one, path, plan, campaign)
        elif path.endswith(".csv") and not target.is_milestone:
            yield from _in_table(target, data, path)


def _current(target: Target, plan: Plan) -> Target:
    """The same item as this plan has it: its place may be another one by now."""
    if target.campaign is not None:
        campaign = plan.campaigns.get(target.campaign.id)
        return replace(target, campaign=campaign) if campaign else target
    own = plan.campaigns.get(target.item.campaign)
    every = named(plan, target.kind, own, "en")
    return next((replace(target, item=one) for one in every if one.same(target.item)), target)


def _in_value(
    target: Target, one: Written, path: str, plan: Plan, campaign: Campaign | None
) -> Iterator[Occurrence]:
    span, short = Span(path, one.line, one.col), target.item.short
    if target.is_milestone:
        if one.is_key and one.path[:-1] == ("milestones",) and one.text == short:
            yield Occurrence(span, 0, len(short), True)
        elif (
            any(shape.scalar.kind in ("when", "at") for shape in one.shapes)
            and milestone_in(one.text) == short
        ):
            yield Occurrence(span, 0, len(short))
        return
    part = target.item.part
    if one.field and one.field.key == "id" and not one.is_key and one.text == short:
        if part.span("id") == span:
            yield Occurrence(span, 0, len(short), True)
        return
    for shape in one.shapes:
        if shape.reference is None or shape.reference.kind == "format":
            continue
        found = find(plan, shape.reference.kind, one.text, campaign, "en")
        if found is not None and found.same(target.item):
            start = one.text.rfind(short)
            named_by_id = start >= 0 and one.text.endswith(short)
            yield Occurrence(span, start if named_by_id else 0, len(short) if named_by_id else len(one.text))
            return


def _in_table(target: Target, data: bytes, path: str) -> Iterator[Occurrence]:
    """Where the cells of a table name an item by its id."""
    short = target.item.short
    lines = data.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
    above = f"{target.item.campaign}/" if target.item.campaign else ""
    for number, line in enumerate(lines, 1):
        if short not in line:
            continue
        for cell in next(csv.reader([line.rstrip("\r")]), []):
            start = line.find(cell)
            parts = cell.split("/")
            if above and cell.startswith(above + short) and parts[1:2] == [short]:
                yield Occurrence(Span(path, number, start + 1 + len(above)), 0, len(short))
            elif target.kind == "account" and parts[-1] == short:
                yield Occurrence(Span(path, number, start + 1 + len(cell) - len(short)), 0, len(short))
            elif target.kind == "campaign" and parts[0] == short:
                yield Occurrence(Span(path, number, start + 1), 0, len(short))
