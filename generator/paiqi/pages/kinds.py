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
from paiqi.text.messages import Message
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
    person = "people"
    platform = "platform_order"
    rule = "codes"
    workspace = ""


#: What tells nothing of any campaign or account, so that a page of one of them may name it.
SETTINGS = frozenset(["currency", "levels", "releases", "title"])


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

    def __post_init__(self) -> None:
        """A row that names what there is not, or what looks at more than its page, does not import."""
        for name in self.named:
            row = view_table(PageViews).get(name)
            own = isinstance(row, Each) and row.of == self.scope.value
            if self.scope is not PageScope.workspace and not own and name not in SETTINGS:
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
        asker, names = str(self), GRANTED | self.named
        if self.scope is PageScope.workspace:
            yield from self.pages(narrowed(views, asker, names))
            return
        for name, subject in getattr(views, self.scope.value).items():
            own = narrowed(views, asker, names, (self.scope.value, name))
            for data in self.pages(own, name, subject):
                yield replace(data, subject=name)
