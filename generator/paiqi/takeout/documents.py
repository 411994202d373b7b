"""The pages of a site as Markdown files with front matter, which any generator builds."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from posixpath import normpath, relpath
from urllib.parse import urlsplit

from paiqi.exporters.exported import Exported
from paiqi.feeds import FeedFault, build_calendars
from paiqi.feeds.files import Content, Files
from paiqi.model.periods import month_end, sunday_of
from paiqi.pages import PageViews, list_pages
from paiqi.pages.kinds import PageData, PageKind, PageScope
from paiqi.pages.navigation import navigation
from paiqi.pages.pictures import paths as picture_files
from paiqi.pages.render import render_pages
from paiqi.pages.site import NavEntry, Page
from paiqi.takeout import markdown as md
from paiqi.takeout.order import Order
from paiqi.takeout.pages_text import markdown_of
from paiqi.takeout.refusing import refused_feed
from paiqi.text.messages import Language, msg

_DOCS = "docs"
_OF_TIME = (PageScope.day, PageScope.week, PageScope.month)


def documents_of(order: Order) -> Exported:
    """All pages; where campaigns or accounts are asked for the pages of these, where days are those of days.

    Raises Refused for a feed that the lint of feeds refuses, and what a broken template raises.
    """
    site = order.site
    assert site is not None
    assert isinstance(order.views, PageViews)
    try:
        calendars = build_calendars(order.views, site.history)
    except FeedFault as fault:
        raise refused_feed(fault) from fault
    found = site.found if order.views.internal else ()
    views = replace(order.views, diagnostics=found, feeds=calendars.feeds)
    listed = [(kind, data) for kind, data in list_pages(views) if takes_page(order, views, kind, data)]
    pages = render_pages(views, listed, {}, site.folders)
    pictures = picture_files(site.pictures)
    there = {page.path for page in pages} | set(pictures)
    address = views.workspace.site_url or ""
    files: dict[str, Content] = {
        f"{_DOCS}/{page.path}index.md": partial(_document, page, there, address, views.language)
        for page in pages
    }
    files |= {f"{_DOCS}/{path}": data for path, data in pictures.items()}
    nav = navigation([(kind, data.path) for kind, data in listed], views.language)
    if not any(page.path == "" for page in pages):
        files[f"{_DOCS}/index.md"] = _contents(views.workspace.title, pages, views.language)
        nav = ()
    files["mkdocs.yml"] = _settings(views.workspace.title, nav)
    return Exported(
        Files(files), told=(msg("that folder can be built by MkDocs as it is, without a plugin"),)
    )


def takes_page(order: Order, views: PageViews, kind: PageKind, data: PageData) -> bool:
    """Whether a page is asked for: by what it looks at, as no page of everything is of one campaign."""
    if not (order.scope.campaigns or order.scope.accounts):
        return not order.scope.dated or (
            kind.scope in _OF_TIME and order.scope.takes_days(*_days(views, kind.scope, data.subject))
        )
    if kind.scope is PageScope.campaign:
        return data.subject in order.scope.campaigns
    if kind.scope is PageScope.item:
        activity = views.activities[data.subject]
        return bool(order.scope.campaigns) and order.scope.takes(
            activity.campaign_id, activity.account or "", activity.slot.first if activity.slot else None
        )
    return kind.scope is PageScope.account and data.subject in order.scope.accounts


def _days(views: PageViews, scope: PageScope, subject: str) -> tuple[date, date]:
    """The first and the last day of a page of days."""
    first: date = getattr(views, scope.value)[subject].first
    ends = {PageScope.month: month_end, PageScope.week: sunday_of}
    return first, ends[scope](first) if scope in ends else first


def _document(page: Page, there: Container[str], address: str, language: Language) -> bytes:
    """A page as a Markdown file."""
    ways = _Ways(page.path, there, address)
    return _front(page.title, language) + markdown_of(page.html, ways.leads).encode()


def _front(title: str, language: Language) -> bytes:
    # What JSON writes of a text, YAML reads.
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\nlang: {language}\n---\n\n".encode()


@dataclass(frozen=True, slots=True)
class _Ways:
    """Where the links of a page lead in documents."""

    path: str
    there: Container[str]
    address: str

    def leads(self, href: str) -> str | None:
        """Pages by their files; other files of the site where it is published, None where nobody knows."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return href if parts.scheme in ("http", "https", "mailto", "webcal") else None
        sign = f"#{parts.fragment}" if parts.fragment else ""
        if not parts.path:
            return sign or None
        goal = normpath(f"/{self.path}{parts.path}").lstrip("/")
        folder = f"{goal}/" if goal else ""
        here = self.path or "."
        if parts.path.endswith(("/", ".")) and folder in self.there:
            return f"{relpath(f'{folder}index.md', here)}{sign}"
        if goal in self.there:
            return relpath(goal, here)
        return f"{self.address.rstrip('/')}/{goal}{sign}" if self.address else None


def _contents(title: str, pages: Sequence[Page], language: Language) -> bytes:
    """The first page of documents that have some of the pages: it lists them."""
    listed = md.bullets(md.link(md.text(page.title), f"{page.path}index.md") for page in pages)
    return _front(title, language) + f"# {md.text(title)}\n\n{listed}\n".encode()


def _settings(title: str, nav: Sequence[NavEntry]) -> bytes:
    """The settings of MkDocs, which Zensical reads too: no theme, no plugin."""
    lines = [f"site_name: {json.dumps(title, ensure_ascii=False)}", f"docs_dir: {_DOCS}"]
    lines += ["markdown_extensions:", *(f"  - {name}" for name in ("tables", "fenced_code", "toc"))]
    if nav:
        lines += ["nav:", *_entries(nav, "  ")]
    return ("\n".join(lines) + "\n").encode()


def _entries(nav: Sequence[NavEntry], before: str) -> Iterator[str]:
    for entry in nav:
        title = json.dumps(entry.title, ensure_ascii=False)
        if entry.path is None:
            yield f"{before}- {title}:"
            yield from _entries(entry.children, before + "    ")
        else:
            yield f"{before}- {title}: {json.dumps(f'{entry.path}index.md', ensure_ascii=False)}"
