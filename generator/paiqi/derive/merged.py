"""What several campaigns have under the same keys, put together when a key is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Merged(Mapping[K, tuple[V, ...]]):
    """Rows of several parts by key, each part's in order: those of one key are sorted when they are asked
    for, and no others. Rows that are equal in order stand in the order of the parts.
    """

    def __init__(self, parts: Iterable[Mapping[K, Sequence[V]]], order: Callable[[V], Any]) -> None:
        """Only where each key occurs is looked up."""
        self._order, self._held = order, dict[K, list[Sequence[V]]]()
        self._made: dict[K, tuple[V, ...]] = {}
        held = self._held
        for part in parts:
            for key, rows in part.items():
                if key in held:
                    held[key].append(rows)
                else:
                    held[key] = [rows]

    def __getitem__(self, key: K) -> tuple[V, ...]:
        """The rows of a key, in order."""
        made = self._made.get(key)
        if made is None:
            rows = [row for several in self._held[key] for row in several]
            made = self._made[key] = tuple(sorted(rows, key=self._order))
        return made

    def __contains__(self, key: object) -> bool:
        return key in self._held

    def __iter__(self) -> Iterator[K]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)
