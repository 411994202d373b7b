"""Our pages as MkDocs knows them, and the shells that its theme makes of them."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import normalize_url
from mkdocs.utils.templates import script_tag_filter

from paiqi.pages.site import Heading, Page, Site
from paiqi.site.theme_shell import (
    ADDRESS,
    ANCHOR,
    BASE,
    BODY,
    CONTENT,
    HEADING,
    TITLE,
    Frame,
    Rendered,
    Shells,
    UnlikeShell,
    frame_of,
    shells_of,
    sibling_links,
    squeezed,
    with_languages,
)


@dataclass(frozen=True, slots=True)
class Given:
    """A site as MkDocs is given it.

    `pages` and `files`: asked for only where they go through MkDocs. `find`: the title of the page in a
    folder (`campaigns/x/`), "" for a file at a path (`feeds/all.ics`), None for nothing.
    """

    frame: Frame
    pages: Callable[[], Iterable[Page]]
    files: Callable[[], Mapping[str, bytes]]
    find: Callable[[str], str | None]


def given_of(site: Site) -> Given:
    """A site whose pages and files are known."""
    known = {**dict.fromkeys(site.files, ""), **{page.path: page.title for page in site.pages}}
    return Given(frame_of(site), lambda: site.pages, lambda: site.files, known.get)


class PlanPage(MkDocsPage):
    """A finished page: its HTML bypasses Markdown."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        # The theme escapes nothing: what is plain text here must go out escaped.
        super().__init__(html.escape(page.title), file, config)
        self.finished = page
        self.edit_url = None
        self.address = self.canonical_url

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source."""
        self.markdown = ""
        self.meta = {"title": html.escape(self.finished.title), "search": {"exclude": True}}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The page is rendered already."""
        page = self.finished
        address = self.address and html.escape(self.address)
        links = [AnchorLink(html.escape(one.title), html.escape(one.id), one.level) for one in page.headings]
        self.hold(page.html, html.escape(page.title), address, links)

    def hold(self, content: str, title: str, address: str | None, headings: list[AnchorLink]) -> None:
        """Takes what the theme puts on the page; all of it is HTML."""
        self.content, self.title, self.canonical_url = content, title, address
        self.meta["title"] = title
        # The theme's skip link leads to the first heading of the contents: the title comes first.
        top = AnchorLink(title, "top", 1)
        top.children = headings
        self.toc = TableOfContents([top])


def plan_page(page: Page, config: MkDocsConfig) -> PlanPage:
    """A page with a file of its own."""
    level = InclusionLevel.INCLUDED if page.in_nav else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, f"{page.path}index.md", content="", inclusion=level)
    return PlanPage(page, file, config)


class PlanFiles(Files):
    """The owner's files and the theme's, behind which the site's pages and files are found by their names.

    `asked` are the names that were looked for, with what was found.
    """

    def __init__(self, files: Files, given: Given, config: MkDocsConfig) -> None:
        self.asked: dict[str, str | None] = {}
        #: The pages that somebody names, by their folders.
        self.named: dict[str, PlanPage] = {}
        self._given, self._config = given, config
        # A page or file of the plan's takes the place of an owner's.
        super().__init__([file for file in files if self._find(file.src_uri) is None])
        for path, title in given.frame.entries:
            self.named[path] = page = plan_page(Page(path, title, "", in_nav=True), config)
            self.append(page.file)

    def _find(self, uri: str) -> str | None:
        name = uri.removesuffix("index.md") if f"/{uri}".endswith("/index.md") else uri
        if name not in self.asked:
            self.asked[name] = self._given.find(name)
        return self.asked[name]

    def get_file_from_path(self, path: str) -> File | None:
        """The file at a path, ours too."""
        found = super().get_file_from_path(path)
        title = None if found else self._find(path)
        if title is None:
            return found
        if not f"/{path}".endswith("/index.md"):
            return File.generated(self._config, path, content="")
        folder = path.removesuffix("index.md")
        if folder not in self.named:
            self.named[folder] = plan_page(Page(folder, title, ""), self._config)
        return self.named[folder].file


@jinja2.pass_context
def _from_root(context: Any, value: object) -> str:
    """MkDocs' filter `url`, by way of the root: MkDocs shortens the way between pages of one folder, so that
    it would be another for each page.
    """
    link = normalize_url(str(value), None, context["base_url"])
    return link[:-1] if link.endswith("/.") else link


@jinja2.pass_context
def _script_tag(context: Any, script: Any) -> str:
    """MkDocs' filter `script_tag`, by way of the root."""
    reduced: Any = {"page": None, "base_url": context["base_url"]}
    return script_tag_filter(reduced, script)


def link_from_root(env: jinja2.Environment) -> None:
    """Lets the theme link to everything by way of the site's root."""
    env.filters |= {"url": _from_root, "script_tag": _script_tag}


@dataclass(frozen=True, slots=True)
class Theme:
    """The theme of a run of MkDocs, with what it knows of the site's frame."""

    frame: Frame
    env: jinja2.Environment
    nav: Navigation
    files: Files
    config: MkDocsConfig

    def page(self, page: PlanPage, **others: object) -> str:
        """A page as the theme renders it, with other values in its context."""
        page.active = True
        try:
            context = {**get_context(self.nav, self.files, self.config, page), **others}
            return squeezed(self.env.get_template("main.html").render(context), page.content or "")
        finally:
            page.active = False

    def shells(self, named: Mapping[str, PlanPage]) -> Shells:
        """The shells of a site whose navigation may hold these pages; raises UnlikeShell."""
        entries = {path: page for path, page in named.items() if page in self.nav.pages}
        other = plan_page(Page("a-page/of-some/folder/", "", ""), self.config)
        rendered, without = (
            {path: self._rendered(page) for path, page in entries.items()},
            self._rendered(other),
        )
        # Where the list of headings stands in the navigation, the other pages have none.
        listing = other if ANCHOR in without.headed else next(iter(entries.values()), other)
        two, untitled = self._marked(listing, 2), self._marked(other, 0, BODY)
        shells = shells_of(self.frame, rendered, without, two, untitled)
        for sample in self._samples(entries):
            page = entries.get(sample.path) or plan_page(sample, self.config)
            page.finished = sample
            page.read_source(self.config)
            page.render(self.config, self.files)
            links = sibling_links(self.frame.siblings, self.frame.url(sample.path))
            if shells.wrap(sample) != with_languages(self.page(page), links):
                raise UnlikeShell("pages that differ by more than their parts")
        return shells

    def _rendered(self, page: PlanPage) -> Rendered:
        return Rendered(self._marked(page, 1), self._marked(page, 0))

    def _marked(self, page: PlanPage, headings: int, content: str = CONTENT) -> str:
        page.read_source(self.config)
        address = ADDRESS if page.address else page.address
        page.hold(content, TITLE, address, [AnchorLink(HEADING, ANCHOR, 2) for _ in range(headings)])
        try:
            return self.page(page, base_url=BASE)
        finally:
            # On the other pages the navigation names it.
            page.title = html.escape(page.finished.title)

    def _samples(self, entries: Mapping[str, PlanPage]) -> Sequence[Page]:
        """Pages that differ in all in which pages can."""
        title, body = 'A & B  <i>"C"</i>\'s 标题 ', '<h1 id="top">x</h1><p>&amp; text</p>'
        headings = (Heading("a", title, 2), Heading("b-c", "2", 3), Heading("d.e", "<3>", 2))
        first = [replace(page.finished, body=body, headings=headings) for page in entries.values()][:1]
        return [Page("a/b/", title, body, headings), Page("c/", "D", "<p>No title</p>"), *first]
