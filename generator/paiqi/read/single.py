"""Single values: one text read as a scalar, or as one word of a fixed list."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from paiqi.intent.choices import near_choice
from paiqi.model.choices import Choice
from paiqi.model.malformed import Malformed
from paiqi.model.scalars import Scalar
from paiqi.model.statuses import LONGEST, OwnWord
from paiqi.read.composing import Value
from paiqi.read.refused import HOLE
from paiqi.read.shaped import BROKEN, Place, Shaped
from paiqi.text.messages import msg
from paiqi.text.nearest import Known

#: Reads a value: a part, or BROKEN where it is refused, which is told.
Convert = Callable[[Value, Place, Shaped], Any]


def is_hole(value: Value) -> bool:
    """Whether a value could not be read, beside ids that it holds."""
    return value == HOLE or (isinstance(value, list) and bool(value) and value[0] == HOLE)


def scalar_reader(scalar: Scalar, unit: str = "") -> Convert:
    """The converter of a single value; blocks keep their leading blanks, all else is trimmed."""
    read, keep, kind = scalar.read, scalar.blanks, scalar.kind

    def convert(value: Value, mark: Place, shaped: Shaped) -> Any:
        if type(value) is not str:
            if is_hole(value):
                return BROKEN
            found = msg("a list") if isinstance(value, list) else msg("a mapping")
            message = msg("{wanted} is needed here, not {found}", wanted=scalar.name, found=found)
            return shaped.refuse("wrong-shape", mark, message, msg("write one value behind the colon"))
        text = value.strip()
        if text == HOLE:
            return BROKEN
        if not text:
            return shaped.refuse(
                "empty-value", mark, msg("the text is empty"), msg("write a value, or delete the key")
            )
        try:
            result = read(value if keep else text)
            if scalar.spellings and result != text:
                shaped.respelled(mark, result)
            return result
        except Malformed as malformed:
            return shaped.refuse(
                malformed.code, mark, malformed.message, malformed.hint, kind, text, unit=unit
            )

    return convert


def convert_choice(cls: type[Choice], value: Value, mark: Place, shaped: Shaped) -> Any:
    member = cls.read(value) if isinstance(value, str) else None
    if member is not None:
        return member
    if is_hole(value):
        return BROKEN
    text, span = value if isinstance(value, str) else "", shaped.span(mark)
    hint, fix = near_choice(cls, _known_choices(cls), text, span)
    message = msg("this value is not in the list of allowed ones")
    return shaped.refuse("unknown-choice", mark, message, hint, fix=fix)


def convert_or_own(cls: type[Choice], value: Value, mark: Place, shaped: Shaped) -> Any:
    """As `convert_choice`; a word that is none of ours may be the workspace's, which no file alone knows."""
    word = value.strip() if isinstance(value, str) else ""
    if is_hole(value) or not word or len(word) > LONGEST or cls.read(word) is not None:
        return convert_choice(cls, value, mark, shaped)
    return OwnWord(word)


@cache
def _known_choices(cls: type[Choice]) -> Known:
    return Known(name for option in cls for name in (option.value, option.zh, *option.synonyms))
