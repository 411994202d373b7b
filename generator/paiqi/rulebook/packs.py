"""The packaged rule packs and their sources, and what makes two facts of a pack the same value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from paiqi.model.facts import Fact, Origin
from paiqi.model.fields import ITEM, given
from paiqi.model.item import Part
from paiqi.model.limits import Limit, Remark
from paiqi.model.platform import Platform
from paiqi.model.scalars import Id
from paiqi.read import source
from paiqi.read.shape import shape
from paiqi.text.messages import Spoken


class Sources(Part):
    """`sources.yml`: where the facts of the packaged rule packs were read."""

    sources: Mapping[Id, Origin] = given("sources by id", "来源，按 id", seen=ITEM, moves=False)


def packaged(cls: type, name: str, data: bytes) -> Any:
    """A packaged file as a part; raises ValueError where it is broken, which only a defect of ours can be."""
    document, problems = source.read(data, name)
    if document is None:
        raise ValueError(f"{problems[0].span}: {problems[0].message.english()}")
    part, shaped = shape(cls, document)
    if shaped.found:
        raise ValueError("\n".join(f"{item.span}: {item.message.english()}" for item in shaped.found))
    return part


@cache
def built_in_platforms() -> Mapping[str, Platform]:
    """The rule packs that come with the package, by id."""
    packs: dict[str, Platform] = {}
    for entry in sorted(
        (resources.files("paiqi") / "rulebook" / "platforms").iterdir(), key=lambda item: item.name
    ):
        if entry.name.endswith(".yml"):
            pack = packaged(Platform, f"platforms/{entry.name}", entry.read_bytes())
            packs[pack.id] = pack
    return packs


@cache
def built_in_sources() -> Mapping[str, Origin]:
    """The sources of the packaged rule packs, by id. Read only where somebody looks at them."""
    data = (resources.files("paiqi") / "rulebook" / "sources.yml").read_bytes()
    sources: Mapping[str, Origin] = packaged(Sources, "sources.yml", data).sources
    return sources


def called(names: Sequence[str], own: Mapping[str, Origin]) -> Spoken:
    """Sources by their names, those of a pack of the team's before ours; an unknown one by its id."""
    return _named(names, own) if own else _called_ours(tuple(names))


@lru_cache(maxsize=512)
def _called_ours(names: tuple[str, ...]) -> Spoken:
    """As `called`, of a pack without sources of its own: each of its facts is told thousands of times."""
    return _named(names, {})


def _named(names: Sequence[str], own: Mapping[str, Origin]) -> Spoken:
    packaged_ones = built_in_sources()
    found = [own.get(name) or packaged_ones.get(name) for name in names]
    said = [one.called if one else Spoken(name, name) for name, one in zip(names, found, strict=True)]
    # Several pages of one documentation have one name.
    said = list(dict.fromkeys(said))
    return Spoken("、".join(one.zh for one in said), ", ".join(one.en for one in said))


def _limit_key(limit: Limit) -> tuple[object, ...]:
    return (limit.of, frozenset(limit.formats), frozenset(limit.account_types), limit.channel, limit.unit)


def _words(remark: Remark) -> tuple[object, ...]:
    return (remark.text.en,)


#: The sections of a pack that hold facts, and what makes two facts of a section the same value.
KEYS: Mapping[str, Callable[[Any], tuple[object, ...]]] = {
    "limits": _limit_key,
    "quotas": lambda quota: (quota.id,),
    "scheduling": lambda one: (frozenset(one.formats), frozenset(one.account_types), one.channel),
    "links": _words,
    "ai_label": _words,
    "remarks": _words,
}


def facts(pack: Platform) -> Iterator[Fact]:
    """Every fact of a pack, in the order of its sections."""
    for name in KEYS:
        yield from getattr(pack, name)
