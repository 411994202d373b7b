"""A workspace while it is edited: what changed is worked out, and a page made when somebody asks for it."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from paiqi.audience.audience import BadAudience
from paiqi.days.today import Moment, Today
from paiqi.exporters import data_files
from paiqi.feeds import Calendars, FeedFault, build_calendars, feed_findings
from paiqi.feeds.atom import PATH as ATOM
from paiqi.feeds.atom import atom
from paiqi.load.pipeline import load_plan, uncollected
from paiqi.memo import Memo
from paiqi.model.choices import Visibility
from paiqi.pages import PageViews, list_pages
from paiqi.pages.finding import Finder
from paiqi.pages.navigation import navigation, sections
from paiqi.pages.pictures import paths as picture_files
from paiqi.pages.render import Rendering, Surroundings
from paiqi.pages.site import IndexEntry, Page
from paiqi.site.background import qr_code
from paiqi.site.build import Options, index_entries
from paiqi.site.engine import BuildFailed, run_mkdocs
from paiqi.site.faults import feed_fault, template_fault
from paiqi.site.findings_page import findings_page
from paiqi.site.mkdocs_pages import Given
from paiqi.site.prepared import Prepared, Stopped, prepared
from paiqi.site.search_index import scripts
from paiqi.site.theme_shell import Frame
from paiqi.site.watched import of_theme, signature
from paiqi.site.writer import Dressed
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.messages import Language

#: Where files of ours lie.
_OURS = ("feeds/", "events/", "data/", "assets/plan/", ATOM)
#: The feeds of so many posts are made within a second.
_FEW = 2000


@dataclass(frozen=True)
class _Feeds:
    """The feeds of a plan, and what was found of them."""

    calendars: Calendars
    found: tuple[Diagnostic, ...]


class _Superseded(Exception):
    """The files changed while something was made of them that nobody waits for."""


class _Shown:
    """The site of one state of the files, of which nothing is made before it is asked for."""

    def __init__(self, ready: Prepared, options: Options, memo: Memo, known: _Feeds | None) -> None:
        self.ready, self._options, self._memo = ready, options, memo
        #: The feeds as last known: other pages than theirs wait for no feed.
        self._known = known
        self._search: Mapping[str, bytes] | None = None

    @cached_property
    def feeds(self) -> _Feeds:
        """The feeds of this very state; raises FeedFault."""
        return self.made_feeds(object)

    def made_feeds(self, pause: Callable[[], object]) -> _Feeds:
        """The feeds of this very state, made now where nobody asked for them before; raises FeedFault, and
        whatever `pause` raises, which is called meanwhile.
        """
        known: _Feeds | None = self.__dict__.get("feeds")
        if known is not None:
            return known
        ready = self.ready
        calendars = build_calendars(ready.views, ready.history, pause=pause)
        way = "" if ready.own else f"{ready.views.language}/"
        return _Feeds(calendars, tuple(feed_findings(calendars.feeds, way)))

    @property
    def settled(self) -> bool:
        """Whether its pages know the feeds of this very state; somebody may have asked for feeds before."""
        return self._known is not None and self.__dict__.get("feeds") is self._known

    def with_feeds(self, feeds: _Feeds) -> _Shown:
        """The same state, whose pages know its own feeds, once they are made."""
        other = _Shown(self.ready, self._options, self._memo, feeds)
        other.__dict__["feeds"] = feeds
        return other

    @cached_property
    def views(self) -> PageViews:
        """What its pages look at."""
        known = self._known
        found = self.ready.with_found(*known.found) if known else self.ready.found
        views, feeds = self.ready.views, known.calendars.feeds if known else ()
        return replace(views, diagnostics=found if views.internal else (), feeds=feeds)

    @cached_property
    def finder(self) -> Finder:
        """Its pages by their paths."""
        return Finder(self.views)

    @cached_property
    def frame(self) -> Frame:
        """What the theme asks of it."""
        ready, plan, language = self.ready, self.views.plan, self.views.language
        entries = tuple(self.finder.entries())
        return Frame(
            plan.workspace.title,
            language,
            navigation(entries, language),
            tuple((path, kind.entry_title(language)) for kind, path in entries),
            plan.workspace.site_url or "",
            ready.audience.least is Visibility.public,
            ready.siblings,
            self._options.offline,
            True,
        )

    @cached_property
    def _rendering(self) -> Rendering:
        known, language = self._known, self.views.language
        around = Surroundings(
            self.finder,
            frozenset(feed.anchor for feed in self.views.feeds),
            known.calendars.singles if known else {},
            dict(sections(self.finder.entries(), language)),
            self._options.leaf,
        )
        return Rendering(self.views, around, self.ready.folders)

    def page(self, path: str) -> Page | None:
        """A page by its path; None where there is none. Raises whatever its template raises."""
        found = self.finder.find(path)
        return self._rendering.page(*found) if found else None

    def file(self, path: str) -> bytes | None:
        """A file of the site by its path; None where there is none."""
        if path == ATOM:
            views = self.views
            return atom(views.news, views.plan, views.language, self.ready.audience)
        if path.startswith(("feeds/", "events/")):
            calendars = self.feeds.calendars
            codes = {feed.qr: feed.webcal for feed in calendars.feeds if feed.qr}
            if path in codes:
                return qr_code(codes[path])
            singles = {one.path: one for one in calendars.singles.values()}
            return singles[path].data if path in singles else calendars.files.get(path)
        if path.startswith("data/"):
            return self._data.get(path)
        return self._pictures.get(path)

    @cached_property
    def _data(self) -> Mapping[str, bytes]:
        return data_files(self.views)

    @cached_property
    def _pictures(self) -> Mapping[str, bytes]:
        return picture_files(self.ready.pictures)

    def search(self, path: str, manual: tuple[IndexEntry, ...]) -> bytes | None:
        """A file of what search reads, by its path; `manual`: what it finds of pages written by hand."""
        if self._search is None:  # All are made with the first one: a question asks for many.
            found = (*index_entries(list_pages(self.views)), *manual)
            called = self.views.plan.workspace.status_names
            self._search = scripts(found, self.views.language, self._options.leaf, called)
        return self._search.get(path)

    def every_page(self) -> list[Page]:
        """All pages."""
        return [self._rendering.page(kind, data) for kind, data in list_pages(self.views)]

    def every_file(self) -> Mapping[str, bytes]:
        """All files."""
        calendars = self.feeds.calendars
        codes = {feed.qr: qr_code(feed.webcal) for feed in calendars.feeds if feed.qr}
        singles = {one.path: one.data for one in calendars.singles.values()}
        atom_file = {ATOM: self.file(ATOM) or b""}
        return {**self._pictures, **self._data, **calendars.files, **codes, **singles, **atom_file}

    def find(self, name: str) -> str | None:
        """The title of a page, "" for a file, None for nothing."""
        if name == "" or name.endswith("/"):
            found = self.finder.find(name)
            return found[1].title if found else None
        return None if not name.startswith(_OURS) or self.file(name) is None else ""


class Session:
    """The site of a workspace as its files stand at the last look, with the theme in `folder`.

    `fault` is the page to be shown instead of every other, None while all is well; `today` the day that the
    site shows, None where it is not known.
    """

    def __init__(self, root: Path, folder: Path, options: Options) -> None:
        """Nothing is read yet."""
        self._root, self._folder, self._options = root, folder, options
        self._memo, self._lock = Memo(), threading.RLock()
        self._shown: _Shown | None = None
        self._known: _Feeds | None = None
        #: The state whose feeds cannot be made.
        self._refused: _Shown | None = None
        self._dressed: Dressed | None = None
        #: What the theme was made of when it was last made.
        self._worn: object = None
        self.fault: bytes | None = None
        self.today: Today | None = None
        self._language: Language = "zh"
        #: How often the files were looked at.
        self._looks = 0

    def renew(self, moment: Moment) -> None:
        """Looks at the files again; a state that cannot be shown leaves the last good one."""
        options = replace(self._options, today=moment)
        # What is being made for the state before is not wanted any more, and would only take time.
        self._looks += 1
        with self._lock, uncollected():
            self._memo.turn()
            self.fault = self._told(lambda: self._renewed(options))

    def _renewed(self, options: Options) -> None:
        loaded = options.seen(load_plan(self._root, options.today, self._memo))
        self._language, self.today = loaded.language, loaded.today
        shown = _Shown(prepared(self._root, loaded, options, self._memo), options, self._memo, self._known)
        self._dress(shown)
        self._shown = shown

    @property
    def read(self) -> tuple[Path, ...]:
        """The folders that the owner's settings name: they may lie anywhere."""
        return self._dressed.read if self._dressed else ()

    @property
    def small(self) -> bool:
        """Whether the feeds of the state as it stands are made at once."""
        return self._shown is not None and len(self._shown.views.plan.posts) <= _FEW

    @property
    def settled(self) -> bool:
        """Whether the pages know the feeds of the state as it stands, or nobody can make these."""
        return self._shown is None or self._shown.settled or self._shown is self._refused

    def settle(self) -> bool:
        """Makes the feeds of the state as it stands; whether pages may show something else for it. Meanwhile
        others may ask for pages.
        """
        shown, before = self._shown, self._known
        if shown is None or self.settled:
            return False
        looks = self._looks

        def pause() -> None:
            if self._looks != looks:
                raise _Superseded

        with uncollected():
            made: list[_Feeds] = []
            try:
                fault = self._told(lambda: made.append(shown.made_feeds(pause)))
            except _Superseded:
                return False
            with self._lock:
                if self._shown is not shown:
                    return False
                if fault is not None:
                    self.fault, self._refused = fault, shown
                    return True
                self._known = made[0]
                self._shown = shown.with_feeds(made[0])
                return before is None or _named(before) != _named(self._known)

    def answer(self, path: str) -> bytes | None:
        """What stands at a path below the site's root: a page, a file, or the page of what went wrong with
        it; None for what is none of ours.
        """
        with self._lock, uncollected():
            made: list[bytes | None] = []
            fault = self._told(lambda: made.append(self._made(path)))
            return fault or made[0]

    def _made(self, path: str) -> bytes | None:
        shown, dressed = self._shown, self._dressed
        if shown is None or dressed is None or dressed.shells is None:
            return None
        folder = path.removesuffix("index.html")
        if folder == "" or folder.endswith("/"):
            page = shown.page(folder)
            return dressed.shells.wrap(page).encode("utf-8", "xmlcharrefreplace") if page else None
        if path.startswith("search/") and dressed.manual is not None:
            return shown.search(path, dressed.manual)
        return shown.file(path)

    def _dress(self, shown: _Shown) -> None:
        """Runs MkDocs where the site's frame, its settings or the pages written by hand changed."""
        frame = shown.frame
        worn = (frame, signature([*of_theme(self._root), *self.read]))
        dressed = self._dressed
        if (
            dressed is not None
            and dressed.shells is not None
            and worn == self._worn
            and all(shown.find(name) == title for name, title in dressed.asked.items())
        ):
            return
        # Where MkDocs makes all pages and files, they know their feeds from the beginning.
        given = Given(frame, lambda: shown.with_feeds(shown.feeds).every_page(), shown.every_file, shown.find)
        with tempfile.TemporaryDirectory(prefix="paiqi-build-") as fresh:
            made = run_mkdocs(self._root, Path(fresh), given, frame.language)
            for old in self._folder.iterdir():
                shutil.rmtree(old) if old.is_dir() else old.unlink()
            shutil.copytree(fresh, self._folder, dirs_exist_ok=True)
        self._dressed, self._worn = made, worn  # last: what was not put there whole is made again

    def _told(self, work: Callable[[], object]) -> bytes | None:
        """The page of what went wrong with some work; None where nothing did."""
        language = self._language
        try:
            work()
        except _Superseded:
            raise
        except Stopped as stopped:
            return findings_page(stopped.found, language)
        except BuildFailed as failed:
            lead = "" if failed.diagnostics else failed.message.text(failed.language)
            return findings_page(failed.diagnostics, failed.language, lead)
        except BadAudience as bad:
            return findings_page((), language, bad.message.text(language))
        except FeedFault as fault:
            return findings_page((feed_fault(fault),), language)
        except (Exception, SystemExit) as error:
            # What a template or the owner's hooks raise must reach the page: else requests would wait on.
            place = template_fault(error, self._root) if isinstance(error, Exception) else None
            if place is not None:
                return findings_page((place,), language)
            return findings_page((), language, f"{type(error).__name__}: {error}")
        return None


def _named(feeds: _Feeds) -> object:
    """What pages show of feeds, but for those that show all."""
    calendars = feeds.calendars
    return feeds.found, {feed.anchor for feed in calendars.feeds}, calendars.singles.keys()
