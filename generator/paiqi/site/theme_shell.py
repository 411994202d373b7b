"""The theme's page around ours, rendered once for pages that differ only in title, address and content."""

from __future__ import annotations

from collections.abc import Callable

#: What stands for a page's own parts while a shell is rendered; the theme looks for a heading in the content.
TITLE, ADDRESS, CONTENT = "\ue000title\ue001", "\ue000address\ue001", "\ue000<h1>content</h1>\ue001"


class ThemeShells:
    """ThemeShells by what they depend on: the depth of the page and its table of contents.

    The theme's templates take some three milliseconds a page, though thousands of pages share everything but
    the three parts above.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], tuple[str, str]] = {}

    def around(
        self, key: tuple[object, ...], render: Callable[[], str], title: str, address: str, content: str
    ) -> str:
        """The whole page; `render` gives the shell with TITLE, ADDRESS and CONTENT in place when it is first
        asked for.

        `title` and `address` are escaped already.
        """
        if key not in self._made:
            head, _, foot = render().partition(CONTENT)
            self._made[key] = head, foot
        head, foot = self._made[key]
        return "".join((_filled(head, title, address), content, _filled(foot, title, address)))


def _filled(part: str, title: str, address: str) -> str:
    return part.replace(TITLE, title).replace(ADDRESS, address)
