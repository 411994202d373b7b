"""Files by their path, some of which are made when they are read: not all of them are in memory at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

#: The bytes of a file, or what makes them: the same each time.
Content = bytes | Callable[[], bytes]


class Files(Mapping[str, bytes]):
    """Files by path, in the order of their paths.

    Whoever writes them reads one after the other and keeps none; what is read twice is made twice.
    """

    __slots__ = ("_contents",)

    def __init__(self, contents: Mapping[str, Content]) -> None:
        self._contents = dict(sorted(contents.items()))

    def __getitem__(self, path: str) -> bytes:
        """The bytes of a file."""
        content = self._contents[path]
        return content if isinstance(content, bytes) else content()

    def __iter__(self) -> Iterator[str]:
        """The paths."""
        return iter(self._contents)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._contents)

    def beside(self, other: Mapping[str, Content]) -> Files:
        """These files and others, which take the place of those of the same path."""
        contents = other._contents if isinstance(other, Files) else other
        return Files(self._contents | dict(contents))
