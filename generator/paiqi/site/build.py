"""The second half of the way: plan → the audience's views → finished pages and feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from paiqi.audience.audience import Audience
from paiqi.audience.languages import Sibling, languages_of
from paiqi.days.today import Moment, Today
from paiqi.exporters import data_files
from paiqi.feeds import (
    Calendars,
    Place,
    build_calendars,
    doubled_findings,
    feed_findings,
)
from paiqi.feeds.atom import PATH as ATOM
from paiqi.feeds.atom import atom
from paiqi.load.pipeline import Loaded, load_plan, uncollected
from paiqi.memo import NOWHERE, Store
from paiqi.model.choices import Visibility
from paiqi.pages import PageViews, list_pages
from paiqi.pages.kinds import PageData, PageKind
from paiqi.pages.navigation import navigation
from paiqi.pages.pictures import paths as picture_files
from paiqi.pages.render import render_pages
from paiqi.pages.site import IndexEntry, Page, SearchEntry, Site
from paiqi.site.background import Background, Codes
from paiqi.site.edition_before import edition_before, notes_on
from paiqi.site.faults import making_fault
from paiqi.site.figure_check import Figures
from paiqi.site.prepared import Stopped, found_with, prepared
from paiqi.site.search_index import page_entries
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Language, Message, msg


def _as_it_is(loaded: Loaded) -> Loaded:
    return loaded


@dataclass(frozen=True, slots=True)
class Options:
    """What a build depends on beside the plans and their history.

    The audience, what says which day today is, the stamp of what git does not know, and whether a clone
    without its older commits will do.
    """

    visibility: str = "internal"
    today: Moment = date(2000, 1, 1)
    epoch: datetime | None = None
    #: One of the workspace's languages; "" is its first.
    language: str = ""
    #: A folder that works without a server, from a USB stick.
    offline: bool = False
    #: Whether warnings stop it as errors do.
    strict: bool = False
    allow_shallow: bool = False
    #: What git is given as its environment.
    environment: Mapping[str, str] = field(default_factory=dict)
    #: Where results are kept from one run to the next.
    store: Store = NOWHERE
    #: Where the edition before lies; None: nobody looks for one, as in a preview.
    before: Place | None = None
    #: How many processes may make and write the pages.
    processes: int = 1
    #: Whether whatever lies there is to be replaced by a first edition.
    first: bool = False
    #: Called with what was loaded at each look of a preview, which goes on with what it gives.
    seen: Callable[[Loaded], Loaded] = _as_it_is

    @property
    def leaf(self) -> str:
        """What links to pages end in."""
        return "index.html" if self.offline else ""

    def stopped_by(self, found: Iterable[Diagnostic]) -> bool:
        """Whether a build with these findings publishes nothing."""
        floor = Severity.warning if self.strict else Severity.error
        return any(item.severity >= floor for item in found)


@dataclass(frozen=True, slots=True)
class Built:
    """A finished site (None where there are errors), all findings, and what is needed to report them."""

    site: Site | None
    diagnostics: tuple[Diagnostic, ...]
    language: Language
    texts: Mapping[str, bytes]
    feeds: int = 0
    #: The languages of the site, the first one at its root.
    languages: tuple[Language, ...] = ()
    #: The day as of which it was built; None where no plan could be read.
    today: Today | None = None
    #: What is worth knowing of the edition before and of git, in a sentence each.
    notes: tuple[Message, ...] = ()
    #: What its pages are still to be held against; None where they are finished.
    figures: Figures | None = None


def build_site(root: Path, options: Options, on_step: Callable[[str], None] = lambda step: None) -> Built:
    """The whole way for one audience: plans in, a finished site out.

    Raises BadAudience for an audience that there is not, and EditionRefused where the edition before cannot
    be built upon. A broken template or style and a feed that its lint
    refuses become findings at error level too.
    """
    with uncollected():
        return _finished(root, build_loaded(root, load_plan(root, options.today), options, on_step))


def _finished(root: Path, built: Built) -> Built:
    """With every page rendered, and held against the ledger."""
    if built.site is None or built.figures is None:
        return built
    try:
        pages = tuple(page.finished() for page in built.site.pages)
    except Exception as error:
        place = making_fault(error, root)
        if place is None:
            raise
        return replace(built, site=None, figures=None, diagnostics=(*built.diagnostics, place))
    untrue = [fault for page in pages for fault in built.figures.on_page(page)]
    site = None if untrue else replace(built.site, pages=pages)
    return replace(built, site=site, figures=None, diagnostics=(*built.diagnostics, *untrue))


def build_loaded(
    root: Path, loaded: Loaded, options: Options, on_step: Callable[[str], None] = lambda step: None
) -> Built:
    """As `build_site`, of a plan that is loaded already, up to pages that are rendered when somebody asks for
    their HTML; history and pictures are those of `root`.
    """
    with Background() as side:
        return replace(_build(root, loaded, options, on_step, side), today=loaded.today)


def _build(
    root: Path, loaded: Loaded, options: Options, on_step: Callable[[str], None], side: Background
) -> Built:
    language, texts = loaded.language, loaded.files.texts
    on_step(msg("working out the views").text(language))
    try:
        ready = prepared(root, loaded, options)
    except Stopped as stopped:
        return Built(None, stopped.found, language, texts)
    views, own, found = ready.views, ready.own, ready.found
    before = edition_before(views, ready.audience, options.before, own=own, first=options.first)
    try:
        calendars = build_calendars(views, ready.history, before)
        feeds = calendars.feeds
        # Before the pages: what is found of the feeds stands on them too.
        found = ready.with_found(*feed_findings(feeds, "" if own else f"{views.language}/"))
        # On no page: of this edition upon itself it is not true any more.
        twice = found_with(found, ready.whole, *(doubled_findings(calendars.doubles, views) if own else ()))
        if options.stopped_by(twice):
            return Built(None, twice, language, texts)
        views = replace(views, diagnostics=found if views.internal else (), feeds=feeds)
        listed = list_pages(views)
        codes = side.send([feed.webcal for feed in feeds if feed.qr])
        on_step(msg("writing the pages").text(language))
        pages = render_pages(views, listed, calendars.singles, ready.folders, options.leaf, options.store)
    except Exception as error:
        place = making_fault(error, root)
        if place is None:
            raise
        return Built(None, (*found, place), language, texts)
    site = _site(
        views, ready.audience, listed, pages, calendars, ready.pictures, codes(), ready.siblings, options
    )
    figures = Figures(views, listed)
    found = (*twice, *(untrue := figures.in_files(site)))
    notes, made = tuple(notes_on(before, ready.history)) if own else (), None if untrue else site
    count, languages = len(feeds), languages_of(views.plan)
    return Built(made, found, language, texts, count, languages, notes=notes, figures=figures)


def _site(
    views: PageViews,
    audience: Audience,
    listed: Sequence[tuple[PageKind, PageData]],
    pages: tuple[Page, ...],
    calendars: Calendars,
    pictures: Mapping[str, bytes],
    codes: Codes,
    siblings: tuple[Sibling, ...],
    options: Options,
) -> Site:
    """The site of its pages, with all files that stand beside them."""
    plan, language, feeds = views.plan, views.language, calendars.feeds
    files = picture_files(pictures) | data_files(views)
    files |= {feed.qr: codes[feed.webcal] for feed in feeds if feed.qr}
    files[ATOM] = atom(views.news, plan, language, audience)
    address = plan.workspace.site_url or ""
    public = audience.least is Visibility.public
    if language == languages_of(plan)[0]:
        files["robots.txt"] = _robots(address, public, siblings)
    return Site(
        plan.workspace.title,
        language,
        pages,
        calendars.files.beside(calendars.copies).beside(files),
        navigation([(kind, data.path) for kind, data in listed], language),
        tuple(index_entries(listed)),
        address,
        public,
        siblings,
        options.offline,
        plan.workspace.status_names,
    )


def _robots(address: str, public: bool, siblings: Sequence[Sibling]) -> bytes:
    """What robots may read: Google asks before it reads a feed; pages that are not for everybody are not for
    search engines.

    Paths are those of the host: of a site in a folder the lines are for the robots.txt at the host's root,
    and say nothing of what else lies there.
    """
    root = quote(urlsplit(address).path.rstrip("/"), safe="/%:@!$&'()*+,;=~") + "/"
    if not public:
        # Each folder by its name: not every robot knows wildcards.
        feeds = "".join(f"Allow: {root}{way}feeds/\n" for way in ("", *(one.way for one in siblings)))
        return f"User-agent: *\n{feeds}Disallow: {root}\n".encode()
    sitemap = f"Sitemap: {address.rstrip('/')}/sitemap.xml\n" if address else ""
    return f"User-agent: *\nAllow: {root}\n{sitemap}".encode()


def index_entries(listed: Sequence[tuple[PageKind, PageData]]) -> Iterator[IndexEntry]:
    """What search finds: what the pages say of themselves, and by its title what the navigation names."""
    for kind, data in listed:
        named = kind.nav and data.path == kind.path and all(one.anchor for one in data.search)
        own = (SearchEntry("", data.title),) if named else ()
        yield from page_entries(data.path, data.title, (*own, *data.search))
