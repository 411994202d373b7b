"""Long lists in parts: a page has a size, however long the plan is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

#: So many rows a page has at most.
ROWS = 200
#: What a page may weigh, the theme's shell with it: elements of its document, and bytes of its HTML in gzip.
MOST_NODES = 5_000
MOST_BYTES = 40_000
#: So many elements the lists of a page have together: the rest of MOST_NODES is for the theme, the bar of
#: filters and what else stands there.
ROOM = 3_500
Row = TypeVar("Row")
#: How many elements a row is: the same for each, or as its own values say.
Cost = int | Callable[[Row], int]


@dataclass(frozen=True, slots=True)
class Part:
    """Where a page stands among the parts of its list: its `number` of `count`, and the pages before and
    after it ("" at an end).
    """

    number: int
    count: int
    before: str
    after: str


def long(*texts: str | None) -> int:
    """As how many elements texts weigh that are longer than usual: in gzip a text has half its bytes, and an
    element may have eight.
    """
    return sum(max(len(one.encode()) - 60, 0) for one in texts if one) // 16


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


def packed(
    rows: Sequence[Row], cost: Cost[Row], path: str, further: str = "", begin: int = ROOM, room: int = ROOM
) -> Iterator[tuple[str, Part, tuple[Row, ...]]]:
    """As `parts_of`, by elements: the first page has room for `begin` of them, the others for `room`."""
    begins, held, used, most = [0], 0, 0, begin
    for index, row in enumerate(rows):
        weight = cost if isinstance(cost, int) else cost(row)
        # A row that is too large for any page stands alone on its own.
        if held and (used + weight > most or held == ROWS):
            begins.append(index)
            held, used, most = 0, 0, room
        held, used = held + 1, used + weight
    ends = [*begins[1:], len(rows)]
    paths = [path, *(f"{further or path}{number}/" for number in range(2, len(begins) + 1))]
    for index, here in enumerate(paths):
        before = paths[index - 1] if index else ""
        after = paths[index + 1] if index + 1 < len(paths) else ""
        yield here, Part(index + 1, len(paths), before, after), tuple(rows[begins[index] : ends[index]])


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """A part of a list: its `rows`, and how many all parts have together. `name` is its anchor on the page
    that it shares with other lists, and the folder of its further pages.
    """

    name: str
    rows: tuple[Row, ...]
    count: int
    part: Part


Lists = Mapping[str, tuple[Sequence[Row], Cost[Row]]]


def spread(
    path: str, lists: Lists[Row], first_room: int = ROOM, under: str = ""
) -> tuple[dict[str, Listed[Row]], tuple[tuple[str, Listed[Row]], ...]]:
    """Several lists (each with the elements of a row) that share the page at `path`: what of each stands
    there, and the further pages, at `<path><under><name>/2/`, …, with one list each. The page itself may have
    less room for them than the others.
    """
    first: dict[str, Listed[Row]] = {}
    more: list[tuple[str, Listed[Row]]] = []
    weights = [
        len(rows) * cost if isinstance(cost, int) else sum(map(cost, rows)) for rows, cost in lists.values()
    ]
    for (name, (rows, cost)), begin in zip(lists.items(), shares(weights, first_room), strict=True):
        for here, part, some in packed(rows, cost, f"{path}#{name}", f"{path}{under}{name}/", begin):
            one = Listed(name, some, len(rows), part)
            if part.before:
                more.append((here, one))
            else:
                first[name] = one
    return first, tuple(more)
