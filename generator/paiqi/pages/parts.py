"""Long lists in parts: a page has a size, however long the plan is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

#: So many rows a page has at most.
ROWS = 200
#: What a page may weigh, the theme's shell with it: elements of its document, and bytes of its HTML in gzip.
MOST_NODES = 5_000
MOST_BYTES = 40_000
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Part:
    """Where a page stands among the parts of its list: its `number` of `count`, and the pages before and
    after it ("" at an end).
    """

    number: int
    count: int
    before: str
    after: str


def parts_of(
    rows: Sequence[Row], path: str, further: str = "", begin: int = ROWS, most: int = ROWS
) -> Iterator[tuple[str, Part, tuple[Row, ...]]]:
    """The pages of a list, each with its part and its rows; one without rows where there are none.

    The first keeps `path` and has `begin` rows, the others stand at `<further>2/`, … (below `path`, where
    nothing else is said) and have up to `most`.
    """
    begins = [0, *range(begin, len(rows), most), len(rows)]
    count = max(len(begins) - 1, 1)
    paths = [path, *(f"{further or path}{number}/" for number in range(2, count + 1))]
    for index, here in enumerate(paths):
        before = paths[index - 1] if index else ""
        after = paths[index + 1] if index + 1 < count else ""
        held = rows[begins[index] : begins[index + 1]] if rows else ()
        yield here, Part(index + 1, count, before, after), tuple(held)


def shares(lengths: Sequence[int], room: int = ROWS) -> list[int]:
    """How many rows of each of several lists stand together where there is `room`: short ones are whole."""
    found = [0] * len(lengths)
    by_length = sorted(range(len(lengths)), key=lengths.__getitem__)
    for rank, index in enumerate(by_length):
        found[index] = min(lengths[index], room // (len(lengths) - rank))
        room -= found[index]
    return found
