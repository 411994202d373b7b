"""What stays known of an item that dropped out: nobody is to be told that there is no such thing."""

from __future__ import annotations

from collections.abc import Mapping

from paiqi.model.accounts import AccountPart
from paiqi.model.team import Client, Person, Pillar, Product, Segment
from paiqi.read.composing import Value
from paiqi.read.shaped import Shaped

#: What is referred to by these too, beside its id.
_CALLED: Mapping[type, tuple[str, ...]] = {
    AccountPart: ("name", "handle", "platform"),
    Person: ("name",),
    Pillar: ("title",),
    Segment: ("title",),
    Client: ("title",),
    Product: ("title",),
}


def keep_names(cls: type, value: dict[str, Value], shaped: Shaped) -> None:
    """What a broken item is called stays known."""
    names = (value.get(key) for key in _CALLED.get(cls, ()))
    for name in (value.get("id", value.get("account")), *names):
        if isinstance(name, str) and name:
            shaped.broken.add((cls, name))


def keep_inner_ids(cls: type, value: dict[str, Value], shaped: Shaped) -> None:
    """Ids inside a broken item stay known: nobody is to be told that they do not exist."""
    for inner in value.values():
        items = inner if isinstance(inner, list) else []
        for item in items:
            if isinstance(item, dict) and isinstance(identity := item.get("id"), str):
                shaped.broken.add((cls, identity))
