"""How a field of the plan is declared: its meaning, its unit, who sees it, whether it moves an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from paiqi.model.choices import Topic
from paiqi.text.messages import Language


class Seen(Enum):
    """Who sees a field that no topic of disclosure names."""

    #: Whoever sees the item that it stands in.
    item = "item"
    #: The team alone, whatever is disclosed; messages quote no line of it.
    team = "team"
    #: The team alone, but no secret: how it works.
    settings = "settings"


ITEM, TEAM, SETTINGS = Seen.item, Seen.team, Seen.settings
#: The default of a field that must be given.
NEEDED: Any = Ellipsis


@dataclass(frozen=True, slots=True)
class Declaration:
    """What is known of a field beside its type.

    `seen`: by whom; a topic means clients, where the workspace discloses it. `moves`: whether a change of it
    may change when an event of a calendar takes place. `default` is what stands where it is left out, or
    where an audience does not see it; NEEDED where nothing does. `unit` is that of its number, "" for none.
    `narrows`: what it names says how much the part is about, so that without any of it the part would say
    more than it did. `keyed` lets a list of items be written as a mapping: the key fills that field. `short`
    lets an item be written as one scalar that fills that field. `key` is the word of the plan where Python
    reserves it (`for`, `except`). `record` is the name under which the past keeps it, "" where it does not,
    None for its key. `after` names the field of a base that it follows in lists of fields. `written` is false
    for values that only resolving fills in.
    """

    en: str
    zh: str
    seen: Seen | Topic
    moves: bool
    default: Any = NEEDED
    unit: str | None = None
    keyed: str = ""
    short: str = ""
    key: str = ""
    record: str | None = None
    narrows: bool = False
    after: str = ""
    written: bool = True

    def text(self, language: Language) -> str:
        """The field's description in a language."""
        return self.zh if language == "zh" else self.en


class Narrowed:
    """A field of a base that resolving always fills in, with a type of its own."""


def given(
    en: str,
    zh: str,
    *,
    seen: Seen | Topic,
    moves: bool,
    default: Any = NEEDED,
    unit: str | None = None,
    keyed: str = "",
    short: str = "",
    key: str = "",
    record: str | None = None,
    narrows: bool = False,
    after: str = "",
) -> Any:
    """A field that plans write; without a default it is required. The past keeps it under its key."""
    return Declaration(en, zh, seen, moves, default, unit, keyed, short, key, record, narrows, after)


def resolved(
    en: str, zh: str, *, seen: Seen | Topic, moves: bool, absent: Any = NEEDED, record: str = ""
) -> Any:
    """A field that resolving fills in, never left out; `absent` stands where an audience does not see it."""
    return Declaration(en, zh, seen, moves, absent, record=record, written=False)


def stopping_status() -> Any:
    """A field of what has no status of its own: what stops it, None where nothing does."""
    return resolved(
        "cancelled, on hold or an idea by what it stands in",
        "因上级取消、暂停或仍为选题而停下",
        seen=ITEM,
        moves=False,
    )


def status_as_written() -> Any:
    """A field beside the effective status."""
    return resolved(
        "the status as written; `status` is what holds by what it stands in",
        "计划中写下的状态；status 为按上级状态换算后的状态",
        seen=ITEM,
        moves=False,
    )


def narrowed() -> Any:
    """A field of the part as written, declared there, that is always there once it is resolved."""
    return Narrowed()


def declared_in(namespace: dict[str, Any], where: str) -> dict[str, Declaration | Narrowed]:
    """Takes the declarations out of a class's namespace and leaves the defaults of what plans write.

    Raises TypeError for a field that is not declared.
    """
    found: dict[str, Declaration | Narrowed] = {}
    for name, hint in namespace.get("__annotations__", {}).items():
        if name == "src" or str(hint).startswith("ClassVar"):
            continue
        said = namespace.pop(name, None)
        if not isinstance(said, Declaration | Narrowed):
            raise TypeError(f"{where}.{name}: say with given(…) or resolved(…) what it means and who sees it")
        found[name] = said
        if isinstance(said, Declaration) and said.written and said.default is not NEEDED:
            namespace[name] = said.default
    return found


def declarations(kind: type) -> Mapping[str, Declaration]:
    """The declared fields of a part, by name, in order."""
    found: dict[str, Declaration] = {}
    for base in reversed(kind.__mro__):
        for name, said in vars(base).get("declared", {}).items():
            if isinstance(said, Declaration):
                found = _inserted(found, name, said)
            elif name not in found:
                raise TypeError(f"{kind.__name__}.{name} narrows a field that no base declares")
    return found


def _inserted(found: dict[str, Declaration], name: str, said: Declaration) -> dict[str, Declaration]:
    if not said.after:
        return {**found, name: said}
    result: dict[str, Declaration] = {}
    for other, held in found.items():
        result[other] = held
        if other == said.after:
            result[name] = replace(said, after="")
    return result
