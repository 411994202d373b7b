"""Which lines of a file belong to a field that is not for everybody, and are therefore never quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from paiqi.model.describe import Either, Field, Mapped, own_key, spelled, written
from paiqi.model.fields import TEAM
from paiqi.model.item import Part
from paiqi.model.roots import PARTS
from paiqi.read.extents import Extents, extents
from paiqi.read.parts import kind_of
from paiqi.text.nearest import Known, nearest

#: What may be a key wherever it stands in a line: also behind a bracket, and with a colon of Chinese
#: keyboards.
_KEY = re.compile(r"""(?:^|(?<=[\s{\[,，"'-]))([^\s{}\[\],，:："'#]{1,60})["']?[ \t]*[:：](?!//)""")
#: How much a key must be like another to be taken for it.
_ALIKE = 0.7


class Mask:
    """The private lines of one file of a workspace."""

    def __init__(self, file: str, data: bytes) -> None:
        self.root = kind_of(file)
        self.read: Extents = extents(data)
        self.known: dict[int, bool] = {}

    def hides(self, line: int) -> bool:
        """Whether a line (from 0) belongs to a field that is not for everybody, or may belong to one where
        nobody knows the place.
        """
        if line not in self.known:
            self.known[line] = self._hides(line)
        return self.known[line]

    def _hides(self, line: int) -> bool:
        here = [one.path for one in self.read.of(line)]
        if any(private_at(self.root, path) for path in here):
            return True
        placed = {path[-1] for path in here}
        loose = [key for key, _ in _keys(self.read.lines[line]) if key not in placed]
        if self.read.known is not None and line >= self.read.known:
            loose += _above(self.read.lines, line)
        return any(map(private, loose))


@lru_cache(maxsize=8192)
def private_at(root: type[Part] | None, path: tuple[str, ...]) -> bool:
    """Whether a field at a path of keys is private, or stands in one that is; by its words alone where no
    field is known at that place.
    """
    kinds: tuple[type, ...] = (root,) if root else ()
    named = False
    for depth, key in enumerate(path):
        own = [(kind, own_key(kind, key)) for kind in kinds]
        found = [written(kind)[name] for kind, name in own if name in written(kind)]
        if not found and (not named or private(key)):
            return any(map(private, path[depth:]))
        if any(map(is_private, found)):
            return True
        # Below a mapping stand names of its own, then the fields of what they name.
        named = any(field.declaration.keyed or _is_mapping(field) for field in found)
        kinds = tuple(kind for field in found for kind in field.kinds) if found else kinds
    return False


def _is_mapping(field: Field) -> bool:
    options = field.shape.options if isinstance(field.shape, Either) else (field.shape,)
    return any(isinstance(shape, Mapped) for shape in options)


def is_private(field: Field) -> bool:
    """Whether messages must not quote what stands in a field."""
    return field.seen is TEAM or field.topic is not None


@lru_cache(maxsize=8192)
def private(key: str) -> bool:
    """Whether a key is, or a slip in it may be, one of a private field in any part."""
    if key in declared():
        return any(is_private(one) for one in declared()[key])
    # Another key may be nearer: what could be meant as a private one is not quoted all the same.
    near = nearest(key, _known(), _ALIKE)
    # Somebody may write the Chinese word for it.
    return near is not None or (len(key) > 1 and any(key in text for text in _chinese()))


@cache
def _known() -> Known:
    return Known(key for key, several in declared().items() if any(map(is_private, several)))


@cache
def _chinese() -> tuple[str, ...]:
    return tuple(one.declaration.zh for several in declared().values() for one in several if is_private(one))


@cache
def declared() -> dict[str, tuple[Field, ...]]:
    """The fields of each word for a key, in whatever part it stands."""
    found: dict[str, list[Field]] = {}
    for kind in PARTS:
        for word, key in spelled(kind).items():
            found.setdefault(word, []).append(written(kind)[key])
    return {key: tuple(several) for key, several in found.items()}


def _keys(line: str) -> Iterator[tuple[str, int]]:
    """What may be a key in a line, with its column."""
    return ((match[1], match.start(1)) for match in _KEY.finditer(line))


def _above(lines: list[str], number: int) -> Iterator[str]:
    """The keys that a line stands below, by its indentation; a line without a key of ours goes with the one
    above it.
    """
    own = next(iter(_keys(lines[number])), None)
    anywhere = own is None or own[0] not in declared() or lines[number][: own[1]].strip(" \t-") != ""
    limit, item = (len(lines[number]) + 10**6, False) if anywhere else _indent(lines[number])
    for line in reversed(lines[:number]):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        indent, begins_item = _indent(line)
        if indent < limit or (indent == limit and item and not begins_item):
            yield from (key for key, column in _keys(line) if column < limit)
            limit, item = indent, begins_item
        if limit == 0 and not item:
            return


def _indent(line: str) -> tuple[int, bool]:
    """How far a line is indented, and whether it begins an item of a list."""
    return len(line) - len(line.lstrip()), line.lstrip().startswith("- ")
