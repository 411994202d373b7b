"""The finished site as values: pages of HTML, files of bytes and what search may find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from paiqi.audience.languages import Sibling
from paiqi.text.messages import Language


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page: the anchor it carries, its text (plain) and its level (1 to 6)."""

    id: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What search finds: an anchor on the page ("" is the page itself), a title and plain text."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """What the theme's index holds: a location (page and anchor), a title and a text, both escaped as the
    theme wants them.
    """

    location: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page. `path` is its folder below the site's root ("" is the home page, else "a/b/").

    `html` is trusted: only `render` makes it. `title` and headings are plain text, not yet escaped.
    """

    path: str
    title: str
    html: str
    headings: tuple[Heading, ...] = ()
    #: Whether the navigation lists it; item pages stay out of it (the theme is quadratic there).
    in_nav: bool = False


@dataclass(frozen=True, slots=True)
class NavEntry:
    """An entry of the navigation: a title and the path of a page, or of further entries."""

    title: str
    path: str | None = None
    children: tuple[NavEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """All that a build publishes beside the theme's own files and the hand-written guide.

    `files` maps paths below the site's root (`feeds/all.ics`) to bytes. `search` are the entries of the
    theme's index; they hold only what this audience may see.
    """

    title: str
    language: Language
    pages: tuple[Page, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    nav: tuple[NavEntry, ...] = ()
    search: tuple[IndexEntry, ...] = ()
    #: The address it is published at, "" where it is unknown, and whether everybody may see it.
    address: str = ""
    public: bool = False
    siblings: tuple[Sibling, ...] = ()
    #: Whether it is read from a folder: links name files, search needs no server.
    offline: bool = False
