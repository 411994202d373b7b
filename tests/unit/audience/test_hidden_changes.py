"""Whatever an audience may not see can be changed, field by field, without a trace in what it sees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from changing import other, parts, resolved, words
from paiqi.audience.audience import audience_of
from paiqi.audience.projection import project
from paiqi.load.pipeline import Loaded
from paiqi.model.choices import Visibility
from paiqi.model.describe import Field, fields
from paiqi.model.fields import ITEM
from paiqi.model.item import Item, Part, changed
from paiqi.model.plan import Plan
from paiqi.model.roots import PARTS
from paiqi.model.team import Measurement
from paiqi.pages.site import Site
from paiqi.read.files import Files
from paiqi.read.parts import Parts
from paiqi.site.build import Options, build_loaded
from workspace import TODAY

STAMP = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
#: What names an item, or says who sees it: another value would be another item, or another question.
NAMES = frozenset(["id", "visibility", "disclose"])
#: A change of one field: where it is made, and the parts with it.
Place = tuple[str | int, ...]


#: Of things that nobody outside the team sees, one and another.
HIDDEN = {
    "gao-yu": "ma-li",
    "xhs-quiet": "xhs-still",
    "inner": "deeper",
    "small-can": "big-can",
    "example/secret": "quiet/plan",
    "ideas/small-can": "ideas/big-can",
}


def named_otherwise(field: Field, value: Any) -> Any:
    """Another hidden thing where one is named; the same value elsewhere."""
    if field.reference is None or not value:
        return value
    if isinstance(value, tuple):
        return tuple(HIDDEN.get(name, name) for name in value)
    return HIDDEN.get(value, value) if isinstance(value, str) else value


def values(field: Field, value: Any) -> Iterator[Any]:
    """Other values of a field: another one, or none."""
    if field.reference and field.reference.settled:
        return
    if value is None or value == "":
        yield from words(field)
    elif not isinstance(value, tuple | Part):
        yield other(value)
    if field.optional and value != field.default:
        yield field.default


class Walk:
    """All parts of a plan as written, with who sees them."""

    def __init__(self, least: Visibility, audience: str) -> None:
        self.least = least
        self.client = audience.partition(":")[2]

    def hides(self, part: Part, around: Visibility) -> tuple[bool, Visibility]:
        """Whether an item is hidden, and how open it is; written down here once more, on purpose."""
        if not isinstance(part, Item):
            return around.openness < self.least.openness, around
        own = part.visibility or around
        held = own if own.openness < around.openness else around
        return held.openness < self.least.openness, held

    def changes(self, part: Any, around: Visibility, place: Place) -> Iterator[tuple[Place, Any]]:
        """The part with one hidden field after the other changed."""
        hidden, held = self.hides(part, around)
        for field in fields(type(part)).values():
            value = getattr(part, field.name)
            there = (*place, field.name)
            if (new := named_otherwise(field, value)) != value:
                yield there, changed(part, **{field.name: new})
            if (hidden or field.seen is not ITEM) and field.name not in NAMES:
                for new in values(field, value):
                    if new != value:
                        yield there, changed(part, **{field.name: new})
            for number, inner in enumerate(value if isinstance(value, tuple) else (value,)):
                if isinstance(inner, Part) and field.name != "src":
                    inside = Visibility.internal if hidden or field.seen is not ITEM else held
                    for at, one in self.changes(inner, inside, (*there, number)):
                        whole = (
                            tuple(one if n == number else old for n, old in enumerate(value))
                            if isinstance(value, tuple)
                            else one
                        )
                        yield at, changed(part, **{field.name: whole})

    def all_of(self, part: Any, around: Visibility) -> Any:
        """The part with every hidden field changed at once."""
        hidden, held = self.hides(part, around)
        new = {}
        for field in fields(type(part)).values():
            value = named_otherwise(field, getattr(part, field.name))
            inside = Visibility.internal if hidden or field.seen is not ITEM else held
            if isinstance(value, tuple):
                value = tuple(self.all_of(one, inside) if isinstance(one, Part) else one for one in value)
            elif isinstance(value, Part):
                value = self.all_of(value, inside)
            elif (hidden or field.seen is not ITEM) and field.name not in NAMES:
                value = next(values(field, value), value)
            new[field.name] = value
        return changed(part, **new)


def outermost(part: Part, audience: str) -> Visibility:
    """How open the surroundings of what stands outside campaigns are: what says nothing is internal."""
    client = getattr(part, "client", None) or ""
    for_others = isinstance(part, Item) and hasattr(part, "client") and client != audience.partition(":")[2]
    own = part.visibility if isinstance(part, Item) else None
    if for_others and own is not Visibility.public:
        return Visibility.internal
    return Visibility.public if own else Visibility.internal


def all_changes(audience: str) -> Iterator[tuple[Place, Parts]]:
    """The parts with one hidden field after the other changed."""
    least = audience_of(audience).least
    walk, whole = Walk(least, audience), parts()
    for number, file in enumerate(whole.campaigns):
        assert file.part is not None
        for place, part in walk.changes(file.part, outermost(file.part, audience), (file.id,)):
            files = [replace(one, part=part) if n == number else one for n, one in enumerate(whole.campaigns)]
            yield place, replace(whole, campaigns=tuple(files))
    for name in ("accounts", "ideas", "kpis"):
        items: tuple[Part, ...] = getattr(whole, name)
        for number, item in enumerate(items):
            for place, part in walk.changes(item, outermost(item, audience), (name, number)):
                yield place, with_items(whole, name, (*items[:number], part, *items[number + 1 :]))
    for number, row in enumerate(whole.measurements):
        if row.subject in ("xhs-quiet", "quiet"):
            rows = [
                changed(one, value=one.value + 1) if n == number else one
                for n, one in enumerate(whole.measurements)
            ]
            yield ("measurements", number), replace(whole, measurements=tuple(rows))
    yield from _workspace_changes(walk, whole, audience)


def all_at_once(audience: str) -> Parts:
    """The parts with every hidden field changed."""
    walk, whole = Walk(audience_of(audience).least, audience), parts()
    workspace = whole.workspace
    assert workspace is not None

    def every(items: Any) -> Any:
        return tuple(walk.all_of(one, outermost(one, audience)) for one in items)

    lists = ("people", "pillars", "segments", "clients", "products", "markers", "blackouts")
    settings = {
        name: next(values(field, getattr(workspace, name)), getattr(workspace, name))
        for name, field in fields(type(workspace)).items()
        if field.seen is not ITEM and name not in NAMES
    }
    return replace(
        whole,
        workspace=changed(workspace, **settings, **{name: every(getattr(workspace, name)) for name in lists}),
        accounts=every(whole.accounts),
        ideas=every(whole.ideas),
        kpis=every(whole.kpis),
        campaigns=tuple(
            replace(one, part=one.part and walk.all_of(one.part, outermost(one.part, audience)))
            for one in whole.campaigns
        ),
    )


def with_items(whole: Parts, name: str, items: Any) -> Parts:
    if name == "accounts":
        return replace(whole, accounts=items)
    return replace(whole, ideas=items) if name == "ideas" else replace(whole, kpis=items)


def _workspace_changes(walk: Walk, whole: Parts, audience: str) -> Iterator[tuple[Place, Parts]]:
    workspace = whole.workspace
    assert workspace is not None
    for field in fields(type(workspace)).values():
        value = getattr(workspace, field.name)
        if field.seen is not ITEM and field.name not in NAMES:
            for new in values(field, value):
                yield (
                    ("workspace", field.name),
                    replace(whole, workspace=changed(workspace, **{field.name: new})),
                )
        for number, item in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(item, Item):
                for place, part in walk.changes(item, outermost(item, audience), (field.name, number)):
                    items = tuple(part if n == number else old for n, old in enumerate(value))
                    yield place, replace(whole, workspace=changed(workspace, **{field.name: items}))
    for number, feed in enumerate(workspace.feeds.named):
        for place, part in walk.changes(feed, outermost(feed, audience), ("feeds", number)):
            named = tuple(part if n == number else old for n, old in enumerate(workspace.feeds.named))
            feeds = changed(workspace.feeds, named=named)
            yield place, replace(whole, workspace=changed(workspace, feeds=feeds))


def differences(old: Plan, new: Plan) -> list[str]:
    return [
        item.name
        for item in dataclass_fields(Plan)
        if item.compare and getattr(old, item.name) != getattr(new, item.name)
    ]


@pytest.mark.parametrize("audience", ["public", "client", "client:qinglan"])
def test_no_change_of_what_an_audience_may_not_see_changes_what_it_sees(audience: str) -> None:
    seen = project(resolved(parts()), audience_of(audience))
    assert seen.campaigns or audience == "client"
    wrong, count = {}, 0
    for place, written in all_changes(audience):
        count += 1
        found = differences(seen, project(resolved(written), audience_of(audience)))
        if found:
            wrong[place] = found
    assert wrong == {}
    assert count > 100


def test_every_field_that_is_not_for_everybody_is_written_in_the_example_and_changed() -> None:
    hidden = {
        (kind.__name__, field.name)
        for kind in PARTS
        for field in fields(kind).values()
        if field.seen is not ITEM and field.name not in NAMES
    }
    held = {
        (type(part).__name__, name)
        for part in everything(parts())
        for name, field in fields(type(part)).items()
        if field.seen is not ITEM and getattr(part, name) != field.default
    }
    # What every item inherits has to be written once, not in each kind.
    common = {"notes", "waive"}
    assert {pair for pair in hidden - held if pair[1] not in common} == set()
    assert common <= {name for _, name in held}


def everything(value: Any) -> Iterator[Part]:
    """All parts within something."""
    if isinstance(value, Part):
        yield value
        for name in fields(type(value)):
            yield from everything(getattr(value, name))
    elif isinstance(value, Parts):
        for item in dataclass_fields(Parts):
            if item.name not in ("platforms", "wording"):
                yield from everything(getattr(value, item.name))
    elif hasattr(value, "part"):
        yield from everything(value.part)
    elif isinstance(value, tuple):
        for one in value:
            yield from everything(one)


def test_a_value_of_each_type_can_be_changed() -> None:
    for part in everything(parts()):
        for name, field in fields(type(part)).items():
            value = getattr(part, name)
            if value and not field.kinds and not isinstance(part, Measurement) and not field.reference:
                assert other(value) != value or isinstance(value, tuple), name


def site_of(plan: Plan, audience: str, folder: Path) -> Site:
    built = build_loaded(folder, Loaded(plan, (), Files({}, {}), True), Options(audience, TODAY, epoch=STAMP))
    assert built.site is not None
    return replace(built.site, pages=tuple(page.finished() for page in built.site.pages))


@pytest.mark.parametrize("audience", ["public", "client", "client:qinglan"])
def test_all_of_these_changes_at_once_change_no_byte_of_its_site(audience: str, tmp_path: Path) -> None:
    before = site_of(resolved(parts()), audience, tmp_path)
    after = site_of(resolved(all_at_once(audience)), audience, tmp_path)
    assert after.pages == before.pages
    assert after.files == before.files
    assert after.search == before.search
