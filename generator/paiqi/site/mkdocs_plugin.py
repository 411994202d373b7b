"""MkDocs' events: an adapter that hands a site to MkDocs, and takes the shells of its pages."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from paiqi.audience.audience import BadAudience
from paiqi.feeds import EditionRefused, SiteFolder
from paiqi.feeds.atom import PATH as ATOM
from paiqi.feeds.atom import title_of
from paiqi.pages.render import COMPILED
from paiqi.pages.site import NavEntry, Site
from paiqi.pages.templates import SHEET, STYLES, style_sheet, template_dirs
from paiqi.report.text import Style, as_text
from paiqi.site.build import Options, build_site
from paiqi.site.findings_page import findings_site
from paiqi.site.mkdocs_pages import (
    Given,
    PlanFiles,
    PlanPage,
    Theme,
    given_of,
    link_from_root,
    plan_page,
)
from paiqi.site.own_programs import looks_at_pages, named_folders
from paiqi.site.postprocess import tidied
from paiqi.site.search_index import search_words
from paiqi.site.theme_shell import Shells, UnlikeShell, sibling_links, squeezed, with_languages
from paiqi.site.writer import Dressed, write_site
from paiqi.text.messages import msg


class PaiqiConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml."""

    visibility = config_options.Type(str, default="internal")
    allow_shallow = config_options.Type(bool, default=False)


#: The plugins that write only what is known; others are the owner's programs, as hooks are.
_KNOWN = frozenset(["search", "material/search", "paiqi"])


def _nav(entry: NavEntry) -> dict[str, Any]:
    """An entry of MkDocs' navigation: a page, or a section with its pages."""
    return {
        entry.title: (
            f"{entry.path}index.md" if entry.path is not None else [_nav(one) for one in entry.children]
        )
    }


class SitePlugin(BasePlugin[PaiqiConfig]):  # type: ignore[no-untyped-call]
    """Builds the plans' site within MkDocs."""

    def __init__(self) -> None:
        super().__init__()
        #: Set by `paiqi build` and `paiqi serve`, which write the site themselves; a bare `mkdocs build`
        #: takes what it builds from mkdocs.yml and the environment.
        self.given: Given | None = None
        self.serving = False
        self.forget()

    def forget(self) -> None:
        """MkDocs keeps plugins from one build of a process to the next."""
        self.site: Site | None = None
        self.handed: Given | None = None
        self.nav: Navigation | None = None
        self.shells: Shells | None = None
        #: What makes each page go through MkDocs, "" where none has to.
        self.reason = ""
        self.folders: list[str] = []
        self.asked_for: dict[str, str | None] = {}
        #: The paths below the site's folder at which the run may have put a file.
        self.written: frozenset[str] = frozenset()
        #: What the last run came to.
        self.dressed: Dressed | None = None

    def asked(self, config: MkDocsConfig) -> Options:
        """What a bare `mkdocs build` asks for: as mkdocs.yml says, upon what lies in its folder. What the
        environment adds is added in `cli`.
        """
        before = None if self.serving else SiteFolder(Path(config.site_dir))
        return Options(self.config.visibility, allow_shallow=self.config.allow_shallow, before=before)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """A server that stops at an error answers nobody any more: while serving, errors become a page."""
        self.serving = command == "serve"

    def _site(self, root: Path, config: MkDocsConfig) -> Site:
        try:
            built = build_site(root, self.asked(config))
        except (BadAudience, EditionRefused) as bad:
            raise PluginError(bad.message.english()) from None
        if built.site is None and not self.serving:
            raise PluginError("\n" + as_text(built.diagnostics, built.language, built.texts, Style()))
        return built.site or findings_site(built.diagnostics, built.language)

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Builds the site where nobody gives one; sets title, language, navigation and templates."""
        self.forget()
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        self.handed = self.given
        if self.handed is None:
            self.site = self._site(root, config)
            self.handed = given_of(self.site)
        site = self.handed.frame
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
            "assets/paiqi-search.js",
            *config.extra_javascript,
        ]
        config.extra["paiqi_noindex"] = not site.public
        # Readers of feeds look for it on whatever page they are given.
        config.extra["paiqi_changes"] = (
            html.escape(title_of(site.title, site.language)) if site.changes else ""
        )
        config.extra["paiqi_changes_path"] = ATOM
        config.extra["paiqi_search"] = search_words(site.language)
        config.extra["generator"] = False
        config.copyright = html.escape(msg("{title} · made with Paiqi", title=site.title).text(site.language))
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Lets the finished pages and files be found, or adds them where they go through MkDocs."""
        assert self.handed is not None
        self.reason = looks_at_pages(config)
        if self.reason:
            pages = [plan_page(page, config).file for page in self.handed.pages()]
            ours = self.handed.files().items()
            for file in (*pages, *(File.generated(config, path, content=data) for path, data in ours)):
                if file.src_uri in files.src_uris:
                    files.remove(files.src_uris[file.src_uri])
                files.append(file)
        else:
            files = plan_files = PlanFiles(files, self.handed, config)
            self.asked_for = plan_files.asked
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

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Notes the navigation, which stands on every page."""
        self.nav = nav
        return nav

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Takes the shells of our pages from the theme, and notes the files that are written from here on."""
        assert self.handed is not None and self.nav is not None
        env.bytecode_cache = COMPILED
        link_from_root(env)
        if isinstance(files, PlanFiles):
            theme = Theme(self.handed.frame, env, self.nav, files, config)
            try:
                self.shells = theme.shells(files.named)
            except UnlikeShell:
                self.reason = "mkdocs.yml"
                self._hand_over(files, config)
            else:
                for path, _ in self.handed.frame.entries:
                    files.remove(files.named[path].file)
        self.written = frozenset(file.dest_uri for file in files)
        return env

    def _hand_over(self, files: PlanFiles, config: MkDocsConfig) -> None:
        """Adds the pages and files when MkDocs has read all others."""
        assert self.handed is not None
        for finished in self.handed.pages():
            page = files.named.get(finished.path) or plan_page(finished, config)
            page.finished = finished
            page.read_source(config)
            page.render(config, files)
            if not finished.in_nav:
                files.append(page.file)
        for path, data in self.handed.files().items():
            files.append(File.generated(config, path, content=data))

    def on_post_page(self, output: str, *, page: Any, config: MkDocsConfig) -> str:
        """Leads to the page's other languages; a page of ours is squeezed as a shell is."""
        assert self.handed is not None
        if isinstance(page, PlanPage):
            output = squeezed(output, page.content or "")
        return with_languages(output, sibling_links(self.handed.frame.siblings, page.url))

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """What the theme leaves behind is put right, last of all."""
        folder = Path(config.site_dir)
        written, manual = self.may_have_written(config), tidied(folder)
        read = named_folders(config)
        self.dressed = Dressed(self.shells, self.reason, written, manual, self.asked_for, read)
        if self.site is not None:
            write_site(folder, self.site, self.dressed)

    def may_have_written(self, config: MkDocsConfig) -> frozenset[str] | None:
        """The paths at which the run may have put a file; None where programs of the owner ran.

        Another theme counts as one: it has files of its own for search.
        """
        if config.hooks or config.theme.name != "material" or not config.plugins.keys() <= _KNOWN:
            return None
        return frozenset([*self.written, *config.theme.static_templates, *config.extra_templates])
