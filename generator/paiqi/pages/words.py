"""What templates write words with: translation, dates, links, and HTML that stands on many pages."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any

from markupsafe import Markup

from paiqi.derive.active_hours import hours_text
from paiqi.feeds import Single
from paiqi.model.accounts import ActiveHours
from paiqi.model.choices import ApprovalStep
from paiqi.model.item import Part
from paiqi.model.periods import week_of
from paiqi.model.times import Slot
from paiqi.pages.edit_links import Repository
from paiqi.pages.names import PlanNames
from paiqi.pages.numbers import Figures
from paiqi.pages.places import Places
from paiqi.report import changes as telling
from paiqi.report.entries import named
from paiqi.text import localize as formats
from paiqi.text.messages import Language, msg_n, translate
from paiqi.text.places import Span
from paiqi.views.calendar.entries import Entry
from paiqi.views.calendar.facets import Facet
from paiqi.views.calendar.months import LEVELS
from paiqi.views.calendar.post_sheet import Reminder
from paiqi.views.calendar.states import HasStatus, state_of
from paiqi.views.changes.news import News

#: So many snippets are kept at a time, some 20 MB: a row of a calendar stands on the pages of its day, week
#: and month, which are not far from each other.
MOST_SNIPPETS = 20_000


@dataclass(slots=True)
class Snippets:
    """Pieces of HTML that stand on many pages, rendered by their macro once for each depth of page.

    A calendar row stands in the grid, the agenda and the pages of its account and owner: with thousands of
    posts, rendering it anew each time would take most of a build.
    """

    macros: Any
    names: PlanNames
    repository: Repository
    #: The team's zone.
    zone: tzinfo
    #: On which part of its page an id stands.
    places: Places
    #: The pages that this site has, and its feeds by their anchors.
    paths: Container[str] = frozenset()
    feeds: frozenset[str] = frozenset()
    #: The files of single events by kind and full id.
    singles: Mapping[tuple[str, str], Single] = field(default_factory=dict)
    #: What the feeds that are no campaign's, account's … hold, in the words of filters, see `selections`.
    selections: str = ""
    made: dict[tuple[object, ...], Markup] = field(default_factory=dict)
    #: The reminders that were written.
    reminders: list[Reminder] = field(default_factory=list)

    def of(self, key: tuple[object, ...], make: Callable[[], Any]) -> Markup:
        """The snippet of a key, made when it is first asked for."""
        if key not in self.made:
            if len(self.made) >= MOST_SNIPPETS:
                self.made.clear()
            self.made[key] = Markup(make())  # noqa: S704 - a macro's own output, escaped by the environment
        return self.made[key]


@dataclass(frozen=True, slots=True)
class PageWords(Figures):
    """What templates need to write words: translation, dates, numbers, and links from where they stand."""

    path: str
    snippets: Snippets
    #: The file of a page that a link must name: "" where a server knows, else index.html.
    leaf: str = ""

    def entry(self, row: Entry, where: bool = False) -> Markup:
        """A row of a calendar; `where` adds its format and state."""
        one = self.snippets
        # Rows live as long as the views does, so their identity will do; comparing them would cost more than
        # rendering.
        return one.of(
            (id(row), where, self.path.count("/")), lambda: one.macros.entry(row, one.names, self, where)
        )

    def named(self, row: Entry) -> str:
        """The title of a row, with which of its points it is."""
        return named(row, self.language)

    def badge(self, platform: str) -> Markup:
        """The sign of a platform."""
        one = self.snippets
        return one.of(("badge", platform), lambda: one.macros.badge(platform, one.names))

    def status(self, state: str) -> Markup:
        """The chip of a state."""
        one = self.snippets
        return one.of(("status", state), lambda: one.macros.status(state, one.names))

    def stands(self, item: HasStatus) -> Markup:
        """The chip of how far something is, by the team's own word where it has one."""
        return self.status(state_of(item))

    def reminder(self, note: Reminder) -> Markup:
        """What a platform asks for before a post goes out: of a fact, the same for many posts."""
        one = self.snippets
        key = ("reminder", id(note.fact), id(note.timer), note.label.template)
        if note.fact is None or key not in one.made:
            # A fact is known by where it lies, so it stays there.
            one.reminders.append(note)
            one.made[key] = Markup(one.macros.reminder(note, self))  # noqa: S704 - a macro's output
        return one.made[key]

    def has(self, path: str) -> bool:
        """Whether the site has a page, for links to pages that not every site has."""
        return path in self.snippets.paths

    def has_feed(self, anchor: str) -> bool:
        """Whether the site has a feed, by its anchor on the page of feeds."""
        return anchor in self.snippets.feeds

    @property
    def selections(self) -> str:
        """Which selections have a feed of their own, see `paiqi.pages.selections`."""
        return self.snippets.selections

    def single(self, kind: str, full_id: str) -> Single | None:
        """The file of a single event; None where it has none."""
        return self.snippets.singles.get((kind, full_id))

    def edit(self, item: Part, named: bool = False, field: str = "") -> Markup:
        """The link to where an item is written, on the team's git host; nothing for others, who do not know
        its place.

        It is a pen, with words beside it where `named`. A `field` leads to the line of that field: a campaign
        of several files begins in the first of them, its title tells which one is its own.
        """
        address = self.place(item.span(field) if field else item.span())
        if not address:
            return Markup()
        return Markup(self.snippets.macros.edit(address, self, named))  # noqa: S704 - a macro's output

    def approval(self, step: str) -> str:
        """What readers call a step of approval."""
        return ApprovalStep.called(step).text(self.language)

    def approvals(self, steps: Iterable[str]) -> str:
        """Several of them."""
        return ApprovalStep.listed(steps).text(self.language)

    def place(self, span: Span) -> str:
        """The address of a place in the plans on the team's git host; "" without one."""
        return self.snippets.repository.line(span)

    def editor(self, path: str) -> str:
        """The git host's editor for a file of the plans; "" without a host."""
        return self.snippets.repository.editor(path)

    def n(self, one: str, many: str, **values: object) -> str:
        """A text about `count` things: the one for one of them, or the one for many."""
        return msg_n(one, many, **values).text(self.language)

    def __call__(self, template: str, **values: object) -> str:
        text = translate(template, self.language)
        return text.format(**values) if values else text

    def url(self, target: str) -> str:
        """The link to a path below the site's root, relative to this page."""
        path, sign, anchor = target.partition("#")
        if path and anchor:
            path = self.snippets.places.of(path, anchor)
        depth = self.path.count("/")
        if anchor and path == self.path:
            return "#" + anchor
        if self.leaf and (path.endswith("/") or (not path and (depth or not anchor))):
            path += self.leaf
        relative = "../" * depth + path if path or depth else ""
        return (relative or "./") + sign + anchor if (path or not anchor or depth) else "#" + anchor

    def day(self, value: date) -> str:
        """A day without its year."""
        return formats.day(value, self.language)

    def long_day(self, value: date) -> str:
        """A day with its year."""
        return formats.long_day(value, self.language)

    def weekday(self, value: date) -> str:
        """The day of the week."""
        return formats.weekday(value, self.language)

    def dated(self, value: date) -> str:
        """A day without its year, and its day of the week, in the order of the language."""
        return formats.dated(value, self.language)

    def month(self, value: date) -> str:
        """A month with its year."""
        return formats.month(value, self.language)

    def short_month(self, value: date) -> str:
        """A month without its year."""
        return formats.short_month(value, self.language)

    def week(self, value: date) -> str:
        """The ISO week of a day with its year."""
        return formats.week(*week_of(value), self.language)

    def filters(self, facets: Sequence[Facet], total: int = 0) -> Markup:
        """The bar of filters: the same on all pages with the same facets. `total`: how many entries there are
        where the page shows a part of them.
        """
        one = self.snippets
        return one.of(
            ("filters", tuple(facets), total),
            lambda: one.macros.filters(facets, one.names, self, LEVELS, total),
        )

    def slot(self, value: Any) -> str:
        """A slot: day and time, week or month."""
        return slot_words(value, self.language, self.snippets.names.team)

    def hours(self, value: ActiveHours) -> str:
        """`19:00–24:00`."""
        return hours_text(value)

    def told(self, row: News) -> str:
        """What happened to an item, beyond its title."""
        return telling.told(row, self.language, self.snippets.names.statuses)

    def summary(self, rows: Iterable[News]) -> str:
        """What happened, counted."""
        return telling.summary(rows, self.language)

    def point(self, text: str) -> str:
        """A point in time as plans write it."""
        return telling.point(text, self.language)

    def moved_to(self, text: str) -> str:
        """Where something moved to, as short as it gets: `→ 23 Mar`."""
        return "→ " + (
            self.day(date.fromisoformat(text[:10]))
            if len(text) >= len("2026-03-20")
            else telling.point(text, self.language)
        )

    def local(self, value: datetime) -> datetime:
        """An instant as the team's wall time, without its zone."""
        return value.astimezone(self.snippets.zone).replace(tzinfo=None)

    def file(self, path: str) -> str:
        """The link to a file below the site's root, relative to this page."""
        return "../" * self.path.count("/") + path

    def by_days(self, days: int | float | None) -> str:
        """By how many days something moved, a median by half a day perhaps."""
        return telling.by_days(days, self.language)

    def label(self, choice: Any) -> str:
        """The name of a value of a fixed list."""
        return str(choice.label(self.language)) if choice is not None else ""


def slot_words(value: Slot | None, language: Language, team: bool) -> str:
    """A slot: day and time, week or month; that something has no date yet is told to the team."""
    if not value:
        return translate("no date yet", language) if team else "–"
    if value.precision == "month":
        return formats.month(value.first, language)
    if value.precision == "week":
        return f"{formats.day(value.first, language)} – {formats.day(value.last, language)}"
    shown = formats.dated(value.first, language)
    return f"{shown} {value.clock:%H:%M}" if value.clock else shown
