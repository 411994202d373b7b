"""What a kind of page is: its template, which pages a plan has of it, where it stands in the navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from paiqi.feeds import FeedFile
from paiqi.pages.site import Heading, SearchEntry
from paiqi.rules import RULES
from paiqi.rules.rule import Rule
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.messages import Language, Message
from paiqi.views.frame import Each, View, names_of_views, narrowed, view_table
from paiqi.views.site_views import GRANTED, SiteViews


def _codes() -> Mapping[str, Rule]:
    return RULES


def _found_of_rule(rule: Rule, found: Mapping[str, tuple[Diagnostic, ...]]) -> tuple[Diagnostic, ...]:
    return found.get(rule.code, ())


@dataclass(frozen=True)
class PageViews(SiteViews):
    """What pages may name: every view, and the feeds of the site."""

    feeds: tuple[FeedFile, ...] = ()

    codes = View(_codes)
    found_of_rule = Each("codes", _found_of_rule, "findings_of")


class PageScope(Enum):
    """What a page looks at; with the subject's id it is the key by which the page can be kept. The value is
    the view that names its subjects.
    """

    item = "activities"
    campaign = "campaigns_by_id"
    account = "accounts"
    day = "day_keys"
    week = "week_keys"
    month = "month_keys"
    person = "people"
    platform = "platform_order"
    rule = "codes"
    workspace = ""


#: What tells nothing of any campaign or account, so that a page of one of them may name it.
SETTINGS = frozenset(["currency", "levels", "releases", "title"])
#: What the page of a day, a week or a month may name beside what is its own: by what one can filter, and
#: where its neighbours have pages.
AROUND = frozenset(["facets", "paths", "shown_day"])
_OF_TIME = frozenset([PageScope.day, PageScope.week, PageScope.month])


@dataclass(frozen=True, slots=True)
class PageData:
    """One page before rendering: its folder, title, headings, search texts, and the `context` of its
    template: a frozen dataclass of its kind. `subject` is the id of what it looks at, "" for the workspace.

    A further page of a list `holds` what has an address on the first one: links there lead here.
    """

    path: str
    title: str
    context: Any
    headings: tuple[Heading, ...] = ()
    search: tuple[SearchEntry, ...] = ()
    subject: str = ""
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page: its template, its generator and the type of its context, what it looks at and the views
    that it needs (with spaces between them), its entry in the navigation (None where it has none) and the
    section of that entry.

    The generator is called with these views and no other; for a subject, with its id and itself too. An entry
    without a section is a tab of its own. An entry stands in the navigation where its page at `path` exists.
    """

    template: str
    pages: Callable[..., Iterator[PageData]]
    context: type
    scope: PageScope
    needs: str = ""
    nav: Message | None = None
    path: str = ""
    section: Message | None = None
    #: The title of that entry's page, where the entry says it otherwise.
    called: Message | None = None
    #: The folder below which all its pages lie; those of a subject in a folder of its name. "": as `path`.
    below: str = ""
    #: The page whose ids its pages may hold, see `PageData.holds`: a crowded list has further pages.
    holds: str = ""
    #: Whether each subject has a page in its folder.
    always: bool = True
    #: Whether a plan has any page of it, asked of the views that it needs.
    there: Callable[[PageViews], object] = lambda views: True

    @property
    def under(self) -> str:
        """The folder below which all its pages lie."""
        return self.below or self.path

    def entry_title(self, language: Language) -> str:
        """The title of the page that the navigation names."""
        title = self.called or self.nav
        return title.text(language) if title else ""

    def enters(self, data: PageData) -> bool:
        """Whether the navigation names a page of this kind."""
        return self.nav is not None and self.path == data.path

    def __post_init__(self) -> None:
        """A row that names what there is not, or what looks at more than its page, does not import."""
        for name in self.named:
            row = view_table(PageViews).get(name)
            own = isinstance(row, Each) and row.of == self.scope.value
            settings = SETTINGS | AROUND if self.scope in _OF_TIME else SETTINGS
            if self.scope is not PageScope.workspace and not own and name not in settings:
                raise TypeError(f"{self} looks at one {self.scope.name}, but {name} looks at more")

    def __str__(self) -> str:
        """The page, as errors name it."""
        return f"the page {self.template}"

    @property
    def named(self) -> frozenset[str]:
        """The names of the views that it needs; none of them is the whole plan."""
        return names_of_views(PageViews, str(self), self.needs, ["plan"])

    def of(self, views: PageViews) -> Iterator[PageData]:
        """Every page of this kind that a plan has."""
        if self.scope is PageScope.workspace:
            if self.is_there(views):
                yield from self.pages(narrowed(views, str(self), GRANTED | self.named))
            return
        for name in self.subjects(views):
            yield from self.of_subject(views, name)

    def is_there(self, views: PageViews) -> bool:
        """Whether a plan has any page of this kind of the whole workspace."""
        return bool(self.there(narrowed(views, str(self), GRANTED | self.named)))

    def subjects(self, views: PageViews) -> Mapping[str, Any]:
        """What it looks at, by id; nothing for a kind of the whole workspace."""
        subjects: Mapping[str, Any] = (
            {} if self.scope is PageScope.workspace else getattr(views, self.scope.value)
        )
        return subjects

    def subject_of(self, views: PageViews, path: str) -> str:
        """The subject in whose folder a path lies; "" for none. Some ids have several parts."""
        subjects = self.subjects(views)
        parts = path.removeprefix(self.under).split("/")[:-1]
        names = ("/".join(parts[:length]) for length in range(1, len(parts) + 1))
        return next((name for name in names if name in subjects), "")

    def is_first(self, views: PageViews, path: str) -> bool:
        """Whether a path is the first page of a subject: each subject of such a kind has one."""
        name = path.removeprefix(self.under).removesuffix("/")
        return self.always and path == f"{self.under}{name}/" and name in self.subjects(views)

    def of_subject(self, views: PageViews, name: str) -> Iterator[PageData]:
        """The pages of one subject; nothing of any other is worked out for them."""
        own = narrowed(views, str(self), GRANTED | self.named, (self.scope.value, name))
        for data in self.pages(own, name, self.subjects(views)[name]):
            yield replace(data, subject=name)
