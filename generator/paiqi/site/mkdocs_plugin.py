"""MkDocs' events: an adapter that hands a finished site to MkDocs, and nothing else."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from paiqi.audience.audience import BadAudience
from paiqi.audience.languages import Sibling
from paiqi.feeds import EditionRefused, SiteFolder
from paiqi.feeds.atom import PATH as ATOM
from paiqi.feeds.atom import title_of
from paiqi.pages.render import COMPILED
from paiqi.pages.site import NavEntry, Page, Site
from paiqi.pages.templates import SHEET, STYLES, style_sheet, template_dirs
from paiqi.report.text import Style, as_text
from paiqi.site.build import Built, Options, build_site
from paiqi.site.findings_page import findings_site
from paiqi.site.postprocess import postprocess
from paiqi.site.search_index import search_words
from paiqi.site.theme_shell import ADDRESS, CONTENT, TITLE, ThemeShells
from paiqi.text.messages import msg


class PaiqiConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml."""

    visibility = config_options.Type(str, default="internal")
    allow_shallow = config_options.Type(bool, default=False)


#: The plugins that write only what is known; others are the owner's programs, as hooks are.
_KNOWN = frozenset(["search", "material/search", "paiqi"])
#: Where the links to other languages go: before the button that opens search.
_BEFORE = '<label class="md-header__button md-icon" for="__search">'


def _sibling_link(sibling: Sibling, url: str) -> str:
    """The link from a page to the same page in another language."""
    way = "../" * url.count("/") + sibling.way + ("" if url in ("./", ".") else url)
    return (
        f'<a class="md-header__button pq-lang" rel="alternate" hreflang="{sibling.language}"'
        f' lang="{sibling.language}" href="{html.escape(way or "./")}">{sibling.name}</a>'
    )


def _nav(entry: NavEntry) -> dict[str, Any]:
    """An entry of MkDocs' navigation: a page, or a section with its pages."""
    return {
        entry.title: (
            f"{entry.path}index.md" if entry.path is not None else [_nav(one) for one in entry.children]
        )
    }


class PlanPage(MkDocsPage):
    """A finished page: its HTML bypasses Markdown."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        # The theme escapes nothing: what is plain text here must go out escaped.
        super().__init__(html.escape(page.title), file, config)
        self.finished = page
        self.edit_url = None
        #: The page with the theme around it, for pages that share their shell with others.
        self.whole = ""

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source."""
        self.markdown = ""
        self.meta = {"title": html.escape(self.finished.title), "search": {"exclude": True}}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The page is rendered already."""
        self._hold(self.finished.html, html.escape(self.finished.title))

    def _hold(self, content: str, title: str) -> None:
        self.content, self.title = content, title
        self.meta["title"] = title
        links = [AnchorLink(html.escape(one.title), one.id, one.level) for one in self.finished.headings]
        # The theme's skip link leads to the first heading of the contents: the title comes first.
        top = AnchorLink(title, "top", 1)
        top.children = links
        self.toc = TableOfContents([top])

    def wrap(self, shells: ThemeShells, render: Callable[[], str]) -> None:
        """Puts the shared shell around the page; `render` is the theme's own rendering of this page."""
        address, title = self.canonical_url, html.escape(self.finished.title)

        def shell() -> str:
            self._hold(CONTENT, TITLE)
            self.canonical_url = ADDRESS if address else address
            try:
                return render()
            finally:
                self._hold(self.finished.html, title)
                self.canonical_url = address

        key = (self.url.count("/"), self.finished.headings)
        self.whole = shells.around(key, shell, title, html.escape(address or ""), self.finished.html)
        self.meta["template"] = "shell.html"


class SitePlugin(BasePlugin[PaiqiConfig]):  # type: ignore[no-untyped-call]
    """Builds the plans' site within MkDocs."""

    def __init__(self) -> None:
        super().__init__()
        #: Set by `paiqi build` and `paiqi serve`; a bare `mkdocs build` takes mkdocs.yml and the environment.
        self.options: Options | None = None
        #: A site that was built already, so that a build by `paiqi` reads the plans once.
        self.built: Built | None = None
        self.site: Site | None = None
        self.serving = False
        self.env: Any = None
        self.shells = ThemeShells()
        self.folders: list[str] = []
        #: The paths below the site's folder at which the last run may have put a file.
        self.written: frozenset[str] = frozenset()

    def asked(self, config: MkDocsConfig) -> Options:
        """What a bare `mkdocs build` asks for: as mkdocs.yml says, upon what lies in its folder. What the
        environment adds is added in `cli`.
        """
        before = None if self.serving else SiteFolder(Path(config.site_dir))
        return Options(self.config.visibility, allow_shallow=self.config.allow_shallow, before=before)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """A server that stops at an error answers nobody any more: while serving, errors become a page."""
        self.serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Builds the site; sets title, language, navigation and templates."""
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        try:
            built = self.built or build_site(root, self.options or self.asked(config))
        except (BadAudience, EditionRefused) as bad:
            raise PluginError(bad.message.english()) from None
        if built.site is None and not self.serving:
            raise PluginError("\n" + as_text(built.diagnostics, built.language, built.texts, Style()))
        self.site = site = built.site or findings_site(built.diagnostics, built.language)
        config.site_name = html.escape(site.title)
        config.site_url = site.address or None
        config.theme["language"] = site.language
        if site.offline:
            # Nobody resolves a folder to its index.html.
            config.use_directory_urls = False
        self.folders = folders = [str(folder) for folder in template_dirs(root)]
        config.watch += [folder for folder in (str(root / "plans"), *folders) if Path(folder).is_dir()]
        # The owner's custom_dir stays before ours, and ours before the theme.
        first = 1 if config.theme.custom_dir else 0
        config.theme.dirs[first:first] = [folder for folder in folders if folder not in config.theme.dirs]
        guide = config.nav or []
        config.nav = [_nav(entry) for entry in site.nav] + list(guide)
        config.extra_css = [SHEET, *config.extra_css]
        config.extra_javascript = [
            "assets/paiqi.js",
            "assets/paiqi-offer.js",
            "assets/paiqi-filter.js",
            "assets/paiqi-sort.js",
            "assets/paiqi-find.js",
            "assets/paiqi-search.js",
            *config.extra_javascript,
        ]
        config.extra["paiqi_noindex"] = not site.public
        # Readers of feeds look for it on whatever page they are given.
        config.extra["paiqi_changes"] = (
            html.escape(title_of(site.title, site.language)) if ATOM in site.files else ""
        )
        config.extra["paiqi_changes_path"] = ATOM
        config.extra["paiqi_search"] = search_words(site.language)
        config.extra["generator"] = False
        config.copyright = html.escape(msg("{title} · made with Paiqi", title=site.title).text(site.language))
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds the finished pages and files."""
        site = self.site
        if site is None:
            return files
        for page in site.pages:
            level = InclusionLevel.INCLUDED if page.in_nav else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, f"{page.path}index.md", content="", inclusion=level)
            file.page = PlanPage(page, file, config)
            files.append(file)
        for path, data in site.files.items():
            files.append(File.generated(config, path, content=data))
        self._join_styles(files, config)
        return files

    def _join_styles(self, files: Files, config: MkDocsConfig) -> None:
        """Publishes the parts of the style sheet as one, unless the owner has a whole one."""
        for file in [
            one for one in files if one.src_uri.startswith(STYLES + "/") and one.src_dir in self.folders
        ]:
            files.remove(file)
        if files.get_file_from_path(SHEET) is None:
            sheet = style_sheet([Path(folder) for folder in self.folders])
            files.append(File.generated(config, SHEET, content=sheet))

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Keeps what of the theme is compiled, and notes the files that are written from here on."""
        self.written = frozenset(file.dest_uri for file in files)
        self.env, self.shells = env, ThemeShells()
        env.bytecode_cache = COMPILED
        return env

    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:
        """Pages outside the navigation share their shell."""
        if isinstance(page, PlanPage) and not page.finished.in_nav:
            page.wrap(self.shells, lambda: self.env.get_template("main.html").render(context))
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Leads to the page's other languages."""
        links = "".join(_sibling_link(one, page.url) for one in self.site.siblings) if self.site else ""
        return output.replace(_BEFORE, links + _BEFORE, 1)

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """What the theme leaves behind is put right, last of all."""
        if self.site is not None:
            self.written |= postprocess(Path(config.site_dir), self.site)

    def may_have_written(self, config: MkDocsConfig) -> frozenset[str] | None:
        """The paths at which the run may have put a file; None where programs of the owner ran.

        Another theme counts as one: it has files of its own for search.
        """
        if config.hooks or config.theme.name != "material" or not config.plugins.keys() <= _KNOWN:
            return None
        return frozenset([*self.written, *config.theme.static_templates, *config.extra_templates])
