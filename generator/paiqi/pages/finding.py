"""One page of a site by its path, without working out the others."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from paiqi.pages import PAGES
from paiqi.pages.kinds import PageData, PageKind, PageScope, PageViews


@dataclass(frozen=True, slots=True)
class Finder(Container[str]):
    """Finds pages by their paths. As a container it says which pages links may lead to."""

    views: PageViews
    _found: dict[str, tuple[PageKind, PageData] | None] = field(default_factory=dict)

    def find(self, path: str) -> tuple[PageKind, PageData] | None:
        """The page at a path (`campaigns/spring/`), not yet rendered; None where there is none."""
        if path not in self._found:
            self._found[path] = next(
                ((kind, data) for kind, data in self._candidates(path) if data.path == path), None
            )
        return self._found[path]

    def __contains__(self, path: object) -> bool:
        """Whether the site has a page of the navigation, or the first page of something, at a path."""
        return any(
            kind.path == path and kind.is_there(self.views)
            if kind.scope is PageScope.workspace
            else kind.is_first(self.views, str(path))
            for kind in PAGES
        )

    def entries(self) -> Iterator[tuple[PageKind, str]]:
        """The pages that the navigation names, in the order of the table."""
        for kind in PAGES:
            if kind.nav is not None and kind.is_there(self.views):
                yield kind, kind.path

    def _candidates(self, path: str) -> Iterator[tuple[PageKind, PageData]]:
        """The pages among which one at a path would be, the likeliest first."""
        near = [kind for kind in PAGES if path.startswith(kind.under)]
        # Of a subject before of all, of a near folder before the root.
        near.sort(key=lambda kind: (kind.path != path, not kind.under, kind.scope is PageScope.workspace))
        for kind in near:
            if kind.scope is PageScope.workspace:
                yield from ((kind, data) for data in kind.of(self.views))
                continue
            if name := kind.subject_of(self.views, path):
                yield from ((kind, data) for data in kind.of_subject(self.views, name))
