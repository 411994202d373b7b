"""What a stage reads of values that are too large to be what it is made of: each question with its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any, TypeVar

T = TypeVar("T")

#: Large sets and mappings by name.
Sources = Mapping[str, Any]
_MISSING = object()
#: The question that only the whole answers.
_WHOLE = object()


class Reader:
    """The questions that one stage asked of some sources, and what it was told."""

    __slots__ = ("_answers", "sources")

    def __init__(self, sources: Sources) -> None:
        """Nothing was asked yet."""
        self._answers: dict[tuple[str, object], object] = {}
        self.sources: Sources = {
            name: (_AskedSet if isinstance(value, Set) else _AskedMapping)(name, value, self._answers)
            for name, value in sources.items()
        }

    def close(self) -> None:
        """The stage is over: only its questions and their answers stay."""
        self.sources = {}

    def holds(self, sources: Sources) -> bool:
        """Whether every question has the same answer still."""
        for (name, question), answer in self._answers.items():
            source = sources[name]
            # Sets tell the same of the same question: asked by their own ways, tens of thousands of times.
            if question is _WHOLE:
                now = source
            elif isinstance(source, Set):
                now = question in source
            else:
                now = source.get(question, _MISSING)
            if now is not answer:
                return False
        return True


def _told(source: Any, question: object) -> object:
    if question is _WHOLE:
        return source
    if isinstance(source, Set):
        return question in source
    return source.get(question, _MISSING)


class _AskedSet(Set[Any]):
    """A set that notes what it is asked."""

    __slots__ = ("_answers", "_name", "_of")

    @classmethod
    def _from_iterable(cls, it: Iterable[T]) -> Set[T]:
        """What comes of it and another set."""
        return frozenset(it)

    def __init__(self, name: str, of: Set[Any], answers: dict[tuple[str, object], object]) -> None:
        self._name, self._of, self._answers = name, of, answers

    def __contains__(self, one: object) -> bool:
        answer = self._answers[self._name, one] = one in self._of
        return answer

    def _whole(self) -> Set[Any]:
        self._answers[self._name, _WHOLE] = self._of
        return self._of

    def __iter__(self) -> Iterator[Any]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())


class _AskedMapping(Mapping[Any, Any]):
    """A mapping that notes what it is asked."""

    __slots__ = ("_answers", "_name", "_of")

    def __init__(self, name: str, of: Mapping[Any, Any], answers: dict[tuple[str, object], object]) -> None:
        self._name, self._of, self._answers = name, of, answers

    def __getitem__(self, key: Any) -> Any:
        answer = self._answers[self._name, key] = self._of.get(key, _MISSING)
        if answer is _MISSING:
            raise KeyError(key)
        return answer

    def _whole(self) -> Mapping[Any, Any]:
        self._answers[self._name, _WHOLE] = self._of
        return self._of

    def __iter__(self) -> Iterator[Any]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())
