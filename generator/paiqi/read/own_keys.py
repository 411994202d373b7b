"""The keys of a mapping → the keys of its part: other words for them understood, unknown ones refused."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from paiqi.model.describe import Either, Inner, Mapped, Several, Shape, own_key, spelled, written
from paiqi.model.fields import Declaration
from paiqi.model.keys import WORDS, folded_key
from paiqi.read.composing import Value
from paiqi.read.shaped import Place, Shaped
from paiqi.text.edits import Fix, Rewrite
from paiqi.text.messages import Spoken, msg
from paiqi.text.nearest import Known, listed_names, offered

#: So many keys a hint lists beside one that is near.
_KEYS = 8
#: How much a key must be like another word for one of ours: there are many of them, and each means another.
_ALIKE = 0.8


@cache
def _own_keys(cls: type) -> Known:
    return Known(written(cls))


@cache
def _known_keys(cls: type) -> Known:
    return Known(spelled(cls))


@cache
def _rather(cls: type) -> Mapping[str, str]:
    """The field that is meant by a word for something that a part does not have."""
    fields = written(cls).values()
    return {folded_key(word): field.key for field in fields for word in field.declaration.rather}


def near_key(cls: type, key: str) -> str | None:
    """The key of a part, or the other word for one, that a key is a slip of; None where none is near."""
    word = folded_key(key)
    return _own_keys(cls).nearest(word, 0.6) or _known_keys(cls).nearest(word, _ALIKE)


def by_own_keys(
    cls: type, value: dict[str, Value], marks: Any, shaped: Shaped
) -> tuple[dict[str, Value], Any]:
    """A mapping, and the marks of its inside, by the keys of the part; of a key that stands there under two
    names the first one holds.
    """
    own = {key: own_key(cls, key) for key in value}
    values: dict[str, Value] = {}
    places: dict[str, Any] = {}
    first: dict[str, str] = {}
    for key, name in own.items():
        place = marks[key]
        if name in values:
            one, other = (shaped.lines.span(*marks[each][:2]).line for each in (first[name], key))
            shaped.refuse(
                "duplicate-key",
                place,
                msg(
                    "{first} in line {one} and {second} in line {other} are the same key",
                    first=first[name],
                    one=one,
                    second=key,
                    other=other,
                ),
                msg("keep one of the two, and write it as {example}", example=name),
            )
            continue
        if key != name:
            shaped.respelled(place, name)
        values[name], places[name], first[name] = value[key], place, key
    return values, places


def refuse_key(cls: type, key: str, value: dict[str, Value], mark: Place, shaped: Shaped) -> None:
    """Says of an unknown key what was meant by it, and what there is: the most alike first."""
    message, fields = msg("the key {key} is not known here", key=key), written(cls)
    if (rather := _rather(cls).get(folded_key(key))) is not None:
        hint = msg("see {key}: {what}", key=rather, what=described(fields[rather].declaration))
        number, repeat = value[key], value.get("repeat")
        if rather == "until" and isinstance(number, str) and isinstance(repeat, str):
            message = msg("a series has no {key}: it goes on until its last day", key=key)
            start = value.get("start")
            text = f"{number} {start if isinstance(start, str) else '-'} {repeat}"
            shaped.refuse("unknown-key", mark, message, hint, "times", text)
            return
        shaped.refuse("unknown-key", mark, message, hint)
        return
    near = near_key(cls, key)
    own = spelled(cls)[near] if near else None
    if own and not _fits(value[key], fields[own].shape, fields[own].declaration):
        own = None
    ranked = _known_keys(cls).ranked(folded_key(key), None, len(spelled(cls)))
    others = dict.fromkeys(name for one in ranked if (name := spelled(cls)[one]) not in {own, *value})
    listed = listed_names([_with_label(name) for name in others][: _KEYS if own else None])
    otherwise = msg("delete it, or put it into notes") if "notes" in fields else msg("delete it")
    fix = Fix((Rewrite(shaped.lines.span(*mark[:2]), own),), safe=False) if own else None
    shaped.refuse("unknown-key", mark, message, offered(own, listed, otherwise), fix=fix)


def _with_label(key: str) -> Spoken:
    """A key with its Chinese name, where it has one."""
    return _LABELS.get(key) or Spoken(key, key)


#: Made once: a file may hold thousands of unknown keys, and each is answered with all that are left.
_LABELS = {
    key: Spoken(f"{key}（{label}）", key)
    for key, words in WORDS.items()
    if (label := next((word for word in words if not word.isascii()), None))
}


def _fits(value: Value, shape: Shape, declaration: Declaration) -> bool:
    """Whether a value is written as values of a shape are."""
    match shape:
        case Several(element):
            each = isinstance(value, list) and (
                not value or any(_fits(one, element, declaration) for one in value)
            )
            return each or (bool(declaration.keyed) and isinstance(value, dict))
        case Either(options):
            return any(_fits(value, one, declaration) for one in options)
        case Inner() | Mapped():
            short = isinstance(shape, Inner) and bool(declaration.short) and isinstance(value, str)
            return short or isinstance(value, dict)
        case _:
            return isinstance(value, str)


def described(declaration: Declaration) -> Spoken:
    """A field's description for a hint."""
    return Spoken(declaration.zh, declaration.en)
