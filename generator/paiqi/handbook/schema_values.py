"""What editors are told of single values: what may stand there, and what they offer of it.

What is offered is an `enum` with `enumDescriptions`; whatever else is read as well is let pass beside it, in
a form of which yaml-language-server offers nothing. Its hover joins what it knows of alternatives with `||`,
but for the last one: there are two of them, never more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from paiqi.handbook.known_names import Name
from paiqi.model.choices import Choice
from paiqi.text.messages import Language

#: A JSON Schema, or a part of one.
Schema = dict[str, Any]
#: Any name: what stands where something is named by its id is read as its name as well.
NAME: Schema = {"type": ["string", "number"], "minLength": 1, "maxLength": 300}


def offered(names: Iterable[Name], other: Schema | None = None) -> Schema:
    """Names as values, with what people call them; `other` is what may stand there instead."""
    ids, titles = zip(*names, strict=True)
    known: Schema = {"enum": list(ids)}
    if any(titles):
        known["enumDescriptions"] = list(titles)
    return either(known, other) if other else known


def either(known: Schema, other: Schema) -> Schema:
    """What is offered, or something else."""
    return {"anyOf": [known, other]}


def or_nothing(known: Schema) -> Schema:
    """What is offered, or no value at all."""
    return {"anyOf": [known, {"type": "null"}]}


def chosen(choice: type[Choice], language: Language | None) -> Schema:
    """A value of a fixed list: keys are offered, and every other way to write one is let pass."""
    names = [(one.value, "" if language == "en" else one.zh) for one in choice]
    keys = {one.value for one in choice}
    others = [name for one in choice for name in (one.zh, *one.synonyms) if name not in keys]
    pattern = "|".join(re.escape(name) for name in dict.fromkeys(others))
    return offered(names, {"type": "string", "pattern": f"^(?:{pattern})$"})


def worded(words: Iterable[str]) -> str:
    """A pattern of other words for a key, as they are read: their first letter may be a capital, and what
    joins their parts a blank or a hyphen; "" for none.
    """
    return f"^(?:{'|'.join(map(_spelled, words))})$" if words else ""


def _spelled(word: str) -> str:
    first = f"[{word[0].upper()}{word[0]}]" if word[0].upper() != word[0] else re.escape(word[0])
    return first + "[-_ ]".join(re.escape(part) for part in word[1:].split("_"))


def needed(key: str, words: str) -> Schema:
    """That a key must stand there, or another word for it."""
    return {"if": {"propertyNames": {"not": {"pattern": words}}}, "then": {"required": [key]}}
