"""What a kind of page is: its template, which pages a plan has of it, where it stands in the navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from paiqi.pages.site import Heading, SearchEntry
from paiqi.text.messages import Message
from paiqi.views.site_views import SiteViews


@dataclass(frozen=True, slots=True)
class PageData:
    """One page before rendering: its folder, title, the values of its template, headings and search texts."""

    path: str
    title: str
    values: dict[str, Any] = field(default_factory=dict)
    headings: tuple[Heading, ...] = ()
    search: tuple[SearchEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page: its template, its entry in the navigation (None where it has none) and the section of
    that entry.

    An entry without a section is a tab of its own. An entry stands in the navigation where its page at `path`
    exists.
    """

    template: str
    pages: Callable[[SiteViews], Iterator[PageData]]
    nav: Message | None = None
    path: str = ""
    section: Message | None = None
