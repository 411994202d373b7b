"""How a field of the plan is declared: once, with its meaning, unit and who may see it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from paiqi.text.messages import Language

#: Key of our declaration in a dataclass field's metadata.
KEY = "paiqi"


@dataclass(frozen=True, slots=True)
class Declaration:
    """What is known of a field beside its type.

    `topic` names what must be disclosed before anyone outside the team sees the field ("" = as visible as its
    item; `notes` and `verdict` never are). `narrows`: what it names says how much the part is about, so that
    without any of it the part would say more than it did. `keyed` lets a list of items be written as a
    mapping: the key fills that field. `short` lets an item be written as one scalar that fills that field.
    `key` is the word of the plan where Python reserves it (`for`, `except`). `written` is false for values
    that only `resolve` fills in.
    """

    en: str
    zh: str
    unit: str = ""
    topic: str = ""
    keyed: str = ""
    short: str = ""
    key: str = ""
    written: bool = True
    narrows: bool = False

    def text(self, language: Language) -> str:
        """The field's description in a language."""
        return self.zh if language == "zh" else self.en


def given(
    en: str,
    zh: str,
    *,
    default: Any = dataclasses.MISSING,
    unit: str = "",
    topic: str = "",
    keyed: str = "",
    short: str = "",
    key: str = "",
    narrows: bool = False,
) -> Any:
    """A field that plans write; without a default it is required."""
    metadata = {KEY: Declaration(en, zh, unit, topic, keyed, short, key, narrows=narrows)}
    if default == {}:
        return dataclasses.field(default_factory=dict, metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


def derived(en: str, zh: str, *, default: Any = None, topic: str = "") -> Any:
    """A field that plans cannot write: resolving fills it in."""
    return dataclasses.field(default=default, metadata={KEY: Declaration(en, zh, topic=topic, written=False)})


def internal() -> Any:
    """A field that carries origin, not content: neither written, shown nor compared."""
    return dataclasses.field(default=None, compare=False, repr=False)


def declarations(cls: type) -> Mapping[str, Declaration]:
    """The declared fields of a part, by name, in order."""
    return {item.name: item.metadata[KEY] for item in dataclasses.fields(cls) if KEY in item.metadata}
