"""What a view is: a function of named values, worked out once for a plan; and who may ask for which."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from inspect import get_annotations
from typing import Any, Generic, TypeVar, cast, overload

from paiqi.memo import FRESH, Memo

T = TypeVar("T")
V = TypeVar("V", bound="Views")


class UnnamedView(Exception):
    """Something asked for a view that its row does not name, or for another subject than its own."""


class View(Generic[T]):
    """A row of the table of views: a function, and the names of what it is called with, in its order."""

    def __init__(self, make: Callable[..., T], *needs: str) -> None:
        """Nothing is worked out before somebody asks."""
        self.make, self.needs, self.name = make, needs, ""

    def __set_name__(self, owner: type, name: str) -> None:
        """The table gives it its name."""
        self.name = name

    @overload
    def __get__(self, views: None, owner: type) -> View[T]: ...

    @overload
    def __get__(self, views: Views, owner: type) -> T: ...

    def __get__(self, views: Views | None, owner: type) -> View[T] | T:
        """The view of a plan. It is kept where Python looks first: asked again, it costs no more than an
        attribute.
        """
        if views is None:
            return self
        values = tuple(getattr(views, need) for need in self.needs)
        value = views.memo.value(("view", self.name), values, lambda: self.worked_out(views, values))
        views.__dict__[self.name] = value
        return value

    def worked_out(self, views: Views, values: tuple[Any, ...]) -> T:
        """The view of some values."""
        return self.make(*values)


class OfEach(Mapping[str, T]):
    """A view of each campaign or account by its id, each worked out when it is first asked for."""

    def __init__(
        self, of: str, subjects: Mapping[str, Any], make: Callable[[str], T], only: str | None = None
    ) -> None:
        """`of` is the view that names the subjects, `only` the one subject that may be asked for."""
        self.of, self._subjects, self._make, self._only = of, subjects, make, only
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        """The view of one subject."""
        if self._only not in (None, name):
            raise UnnamedView(f"what looks at {self._only} asks for {name}")
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """The ids of its subjects, in their order."""
        return iter(self._subjects if self._only is None else (self._only,))

    def __len__(self) -> int:
        """How many subjects it has."""
        return len(self._subjects) if self._only is None else 1

    def only(self, name: str) -> OfEach[T]:
        """The same for one subject alone; what is worked out is shared."""
        one = OfEach(self.of, self._subjects, self._make, name)
        one._made = self._made
        return one


class Each(View[OfEach[T]]):
    """A row of the table for each subject of a view (`of`): its function is called with the subject first.

    Of views of the same subjects it is given that of its own subject.
    """

    def __init__(self, of: str, make: Callable[..., T], *needs: str) -> None:
        """`of` names a mapping of the subjects by their ids."""
        self.of, self.one = of, make
        super().__init__(cast("Callable[..., OfEach[T]]", make), of, *needs)

    def worked_out(self, views: Views, values: tuple[Any, ...]) -> OfEach[T]:
        """The views of all subjects, each of which hangs on what it is made of and on no other subject."""
        subjects, memo = values[0], views.memo

        def made(name: str) -> T:
            of = (subjects[name], *(self._own(value, name) for value in values[1:]))
            return memo.value(("view", self.name, name), of, lambda: self.one(*of))

        return OfEach(self.of, subjects, made)

    def _own(self, value: Any, name: str) -> Any:
        return value[name] if isinstance(value, OfEach) and value.of == self.of else value


class Views:
    """A table of views: rows (`View`) beside the values that it is given (annotated names).

    It holds no logic of its own. That each name which a row needs is there, and that no row waits for itself,
    is told when the class is made. With a `memo` a view is worked out anew only where a value that it is
    called with is another one.
    """

    memo: Memo = FRESH

    def __init_subclass__(cls) -> None:
        """Look through the whole table."""
        table = view_table(cls)
        for row in table.values():
            for need in row.needs:
                if need not in table and need not in given_names(cls):
                    raise TypeError(f"the view {row.name} needs {need}, which {cls.__name__} does not have")
        try:
            TopologicalSorter({name: row.needs for name, row in table.items()}).prepare()
        except CycleError as error:
            # Each of the names is needed by the next one.
            raise TypeError(f"views need each other: {' → '.join(reversed(error.args[1]))}") from None


def view_table(cls: type[Views]) -> dict[str, View[Any]]:
    """The rows of a table of views by their names."""
    return {
        name: row
        for base in reversed(cls.__mro__)
        for name, row in vars(base).items()
        if isinstance(row, View)
    }


def given_names(cls: type[Views]) -> frozenset[str]:
    """The names of the values that a table of views is given."""
    return frozenset(name for base in cls.__mro__ for name in get_annotations(base))


def names_of_views(cls: type[Views], asker: str, needs: str, refused: Collection[str] = ()) -> frozenset[str]:
    """The names that a row of another table needs (with spaces between them), each of them held against the
    table of views; raises TypeError for one that it does not have, or that is `refused`.
    """
    known = (view_table(cls).keys() | given_names(cls)) - {*refused}
    for name in needs.split():
        if name not in known:
            raise TypeError(f"{asker} names the view {name}, which it cannot have")
    return frozenset(needs.split())


class _Narrow:
    """Views of which only those that are named can be asked for."""

    __slots__ = ("_asker", "_names", "_subject", "_views")

    def __init__(
        self, views: Views, asker: str, names: Collection[str], subject: tuple[str, str] | None
    ) -> None:
        self._views, self._asker, self._names, self._subject = views, asker, names, subject

    def __getattr__(self, name: str) -> Any:
        if name not in self._names:
            raise UnnamedView(f"{self._asker} asks for the view {name}, which its row does not name")
        value = getattr(self._views, name)
        if self._subject is not None and isinstance(value, OfEach):
            of, subject = self._subject
            return value.only(subject if value.of == of else "")
        return value


def narrowed(views: V, asker: str, names: Collection[str], subject: tuple[str, str] | None = None) -> V:
    """Only the views that `asker` names. `subject`: the view that names its subjects, and its own; of views
    of each subject it is given that one alone.

    To a checker of types it is what it was made of; asked for anything else, it raises UnnamedView.
    """
    return cast(V, _Narrow(views, asker, names, subject))
