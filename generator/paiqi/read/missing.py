"""Keys that a part must have and lacks; for an id one that is free."""

from __future__ import annotations

import re
from collections.abc import Iterator, KeysView
from functools import cache
from itertools import count

from paiqi.model.describe import name_of, written
from paiqi.model.readers import ID
from paiqi.read.composing import Value
from paiqi.read.own_keys import msg_of
from paiqi.read.refused import HOLE, is_hole
from paiqi.read.shaped import Place, Shaped
from paiqi.text.edits import AddKey, Fix
from paiqi.text.messages import msg


@cache
def required(cls: type) -> KeysView[str]:
    """The keys that a part must have, in order."""
    return dict.fromkeys(key for key, field in written(cls).items() if not field.optional).keys()


def lacks(cls: type, value: dict[str, Value], mark: Place, shaped: Shaped, broken: bool) -> bool:
    """Whether a key that a part must have is missing, which is told: unless it may be among what could not be
    read.
    """
    missing = [key for key in required(cls) if key not in value]
    if not missing or (broken and any(key[:1] == HOLE or is_hole(inner) for key, inner in value.items())):
        return bool(missing)
    for key in missing:
        message = msg("the key {key} is missing", key=key)
        if key == "id":
            name = _free(cls, value, shaped)
            hint = msg("add id: a short name of your own (a-z, 0-9, -), such as {name}", name=name)
            fix = Fix((AddKey(shaped.span(mark), key, name),), safe=False)
            shaped.refuse("missing-key", mark, message, hint, fix=fix)
        else:
            what = msg_of(written(cls)[key].declaration)
            shaped.refuse("missing-key", mark, message, msg("add {key}: {what}", key=key, what=what))
    return True


def _free(cls: type, value: dict[str, Value], shaped: Shaped) -> str:
    """An id that the file does not hold yet: of the title where that is ASCII, else of the kind of item."""
    if shaped.ids is None:
        shaped.ids = set(_ids(shaped.values))
    title = value.get("title")
    named = title.lower() if isinstance(title, str) and title.isascii() else ""
    own = re.sub(r"[^a-z0-9]+", "-", named).strip("-")[:40].rstrip("-")
    names = (f"{own or _words(cls)}-{number}" for number in count(2 if own else 1))
    found = own if ID.fullmatch(own) and own not in shaped.ids else next(n for n in names if _fits(n, shaped))
    shaped.ids.add(found)
    return found


def _fits(name: str, shaped: Shaped) -> bool:
    return name not in (shaped.ids or ()) and ID.fullmatch(name) is not None


def _words(cls: type) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name_of(cls)).lower()


def _ids(values: Value) -> Iterator[str]:
    """All ids in the values of a file."""
    waiting = [values]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield from (inner for key, inner in one.items() if key == "id" and isinstance(inner, str))
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
