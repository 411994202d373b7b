"""The table of pages → finished HTML, through Jinja with autoescape for everything and StrictUndefined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypedDict

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from paiqi.feeds import Calendars, FeedFile, Single
from paiqi.model.accounts import Account
from paiqi.model.choices import Stage
from paiqi.model.item import Part
from paiqi.model.plan import Plan
from paiqi.model.zones import zone
from paiqi.pages.edit_links import edit_url, line_url
from paiqi.pages.kinds import PageData, PageKind
from paiqi.pages.numbers import Figures
from paiqi.pages.richtext import rich
from paiqi.pages.site import NavEntry, Page
from paiqi.report import changes as telling
from paiqi.text import localize as formats
from paiqi.text.diagnostics import Span
from paiqi.text.messages import Language, translate
from paiqi.views.calendar.entries import Entry
from paiqi.views.calendar.facets import Facet
from paiqi.views.calendar.months import LEVELS
from paiqi.views.changes.news import News
from paiqi.views.site_views import Atlas

#: Hues that pillars and unknown platforms are dealt, in the order of their declaration.
HUES = 8


class _Compiled(jinja2.BytecodeCache):
    """Templates compiled once per process: a server builds again and again. Jinja compares the source before
    it uses one.
    """

    def __init__(self) -> None:
        """Nothing compiled yet."""
        self._held: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Jinja asks for a template."""
        if bucket.key in self._held:
            bucket.bytecode_from_string(self._held[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Jinja has compiled a template."""
        self._held[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def environment(folders: Sequence[Path]) -> jinja2.Environment:
    """The templates' environment: everything escaped, every missing name an error."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )


class PageContext(TypedDict):
    """What every page's template finds, beside the values of its own kind (PageData.values)."""

    atlas: Atlas
    plan: Plan
    today: date
    page: PageData
    feeds: tuple[FeedFile, ...]
    singles: Mapping[tuple[str, str], Single]
    w: Words
    names: Names
    lang: Language
    rich: Callable[[str], Markup]
    levels: tuple[int, ...]


def render_pages(
    atlas: Atlas,
    listed: Sequence[tuple[PageKind, PageData]],
    calendars: Calendars,
    folders: Sequence[Path],
    leaf: str = "",
) -> tuple[Page, ...]:
    """Every page of the site; `leaf` is the file that links to pages name, where no server knows it. Raises
    jinja2.TemplateError where a template is broken.
    """
    env = environment(folders)
    names = Names(atlas.plan, atlas.language, atlas.internal)
    snippets = Snippets(
        env.get_template("macros/bits.html").module, names, frozenset(data.path for _, data in listed)
    )
    groups = dict(sections(listed, atlas.language))
    pages = []
    for kind, data in listed:
        words = Words(atlas.language, data.path, snippets, leaf)
        around = groups.get(kind.section.text(atlas.language), ()) if kind.section else ()
        context: PageContext = {
            "atlas": atlas,
            "plan": atlas.plan,
            "today": atlas.plan.today,
            "page": data,
            "feeds": calendars.feeds,
            "singles": calendars.singles,
            "w": words,
            "names": names,
            "lang": atlas.language,
            "rich": rich,
            "levels": LEVELS,
        }
        html = env.get_template(f"pages/{kind.template}.html").render(**context, **data.values)
        if len(around) > 1:
            html = str(snippets.macros.siblings(around, data, words)) + html
        pages.append(
            Page(data.path, data.title, html, data.headings, kind.path == data.path and kind.nav is not None)
        )
    return tuple(pages)


def navigation(listed: Sequence[tuple[PageKind, PageData]], language: Language) -> tuple[NavEntry, ...]:
    """The entries of the navigation in the order of the table: a section where several kinds share one, else
    a page.
    """
    found: list[NavEntry] = []
    for section, entries in sections(listed, language):
        found.append(entries[0] if len(entries) == 1 and not section else NavEntry(section, None, entries))
    return tuple(found)


def sections(
    listed: Sequence[tuple[PageKind, PageData]], language: Language
) -> list[tuple[str, tuple[NavEntry, ...]]]:
    """Section → its entries, of pages that exist; an entry without a section stands alone under ""."""
    groups: list[tuple[str, list[NavEntry]]] = []
    for kind, data in listed:
        if kind.nav is None or kind.path != data.path:
            continue
        section = kind.section.text(language) if kind.section else ""
        if not section or not groups or groups[-1][0] != section:
            groups.append((section, []))
        groups[-1][1].append(NavEntry(kind.nav.text(language), kind.path))
    return [(section, tuple(entries)) for section, entries in groups]


@dataclass(slots=True)
class Snippets:
    """Pieces of HTML that stand on many pages, rendered by their macro once for each depth of page.

    A calendar row stands in the grid, the agenda and the pages of its account and owner: with thousands of
    posts, rendering it anew each time would take most of a build.
    """

    macros: Any
    names: Names
    #: The pages that this site has.
    paths: frozenset[str] = frozenset()
    made: dict[tuple[object, ...], Markup] = field(default_factory=dict)

    def of(self, key: tuple[object, ...], make: Callable[[], Any]) -> Markup:
        """The snippet of a key, made when it is first asked for."""
        if key not in self.made:
            self.made[key] = Markup(make())  # noqa: S704 - a macro's own output, escaped by the environment
        return self.made[key]


@dataclass(frozen=True, slots=True)
class Words(Figures):
    """What templates need to write words: translation, dates, numbers and links from the page they stand on."""

    path: str
    snippets: Snippets
    #: The file of a page that a link must name: "" where a server knows, else index.html.
    leaf: str = ""

    def entry(self, row: Entry, where: bool = False) -> Markup:
        """A row of a calendar; `where` adds its format and state."""
        one = self.snippets
        # Rows live as long as the atlas does, so their identity will do; comparing them would cost more than
        # rendering.
        return one.of(
            (id(row), where, self.path.count("/")), lambda: one.macros.entry(row, one.names, self, where)
        )

    def badge(self, platform: str) -> Markup:
        """The sign of a platform."""
        one = self.snippets
        return one.of(("badge", platform), lambda: one.macros.badge(platform, one.names))

    def status(self, state: str) -> Markup:
        """The chip of a state."""
        one = self.snippets
        return one.of(("status", state), lambda: one.macros.status(state, one.names))

    def has(self, path: str) -> bool:
        """Whether the site has a page, for links to pages that not every site has."""
        return path in self.snippets.paths

    def edit(self, item: Part, named: bool = False, field: str = "") -> Markup:
        """The link to where an item is written, on the team's git host; nothing for others, who do not know
        its place.

        It is a pen, with words beside it where `named`. A `field` leads to the line of that field: a campaign
        of several files begins in the first of them, its title tells which one is its own.
        """
        address = self.place(item.span(field) if field else item.span())
        return Markup(self.snippets.macros.edit(address, self, named)) if address else Markup()  # noqa: S704 - a macro's own output

    def place(self, span: Span) -> str:
        """The address of a place in the plans on the team's git host; "" without one."""
        return line_url(self.snippets.names.plan.workspace, span)

    def editor(self, path: str) -> str:
        """The git host's editor for a file of the plans; "" without a host."""
        return edit_url(self.snippets.names.plan.workspace, path)

    def __call__(self, template: str, **values: object) -> str:
        text = translate(template, self.language)
        return text.format(**values) if values else text

    def url(self, target: str) -> str:
        """The link to a path below the site's root, relative to this page."""
        path, sign, anchor = target.partition("#")
        depth = self.path.count("/")
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

    def month(self, value: date) -> str:
        """A month with its year."""
        return formats.month(value, self.language)

    def short_month(self, value: date) -> str:
        """A month without its year."""
        return formats.short_month(value, self.language)

    def week(self, value: date) -> str:
        """The ISO week of a day with its year."""
        return formats.week(value, self.language)

    def filters(self, facets: Sequence[Facet]) -> Markup:
        """The bar of filters: the same on all pages with the same facets."""
        one = self.snippets
        return one.of(("filters", tuple(facets)), lambda: one.macros.filters(facets, one.names, self, LEVELS))

    def slot(self, value: Any) -> str:
        """A slot: day and time, week or month."""
        if value is None:
            return translate("no date yet", self.language) if self.snippets.names.team else "–"
        if value.precision == "month":
            return self.month(value.first)
        if value.precision == "week":
            return f"{self.day(value.first)} – {self.day(value.last)}"
        shown = f"{self.day(value.first)} {self.weekday(value.first)}"
        return f"{shown} {value.clock:%H:%M}" if value.clock else shown

    def told(self, row: News) -> str:
        """What happened to an item, beyond its title."""
        return telling.told(row, self.language)

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
        return value.astimezone(zone(self.snippets.names.plan.workspace.timezone)).replace(tzinfo=None)

    def file(self, path: str) -> str:
        """The link to a file below the site's root, relative to this page."""
        return "../" * self.path.count("/") + path

    def by_days(self, days: int | float | None) -> str:
        """By how many days something moved."""
        return telling.by_days(round(days) if days else None, self.language)

    def label(self, choice: Any) -> str:
        """The name of a value of a fixed list."""
        return str(choice.label(self.language)) if choice is not None else ""


_STATES = {
    "idea": "Idea stage", "draft": "Draft", "review": "In review", "approved": "Approved", "active": "Running",
    "published": "Published", "late": "Published late", "missed": "Overdue", "done": "Done", "on-hold": "On hold",
    "cancelled": "Cancelled", "gap": "Missing", "reached": "Reached", "ahead": "Ahead", "on-track": "On track",
    "at-risk": "At risk", "behind": "Behind", "no-data": "No data", "no-target": "No target", "waiting": "Not yet begun",
    "unreached": "Not reached", "no-due": "No due date", "kept": "Kept",
}  # fmt: skip
_KINDS = {
    "post": "Post", "content": "Piece without a post", "activity": "Activity", "series": "Open slot", "ritual": "Ritual", "deadline": "Deadline",
    "milestone": "Milestone", "deliverable": "Creator's piece",
}  # fmt: skip
#: What is open is told to the team only.
_KINDS_FOR_OTHERS = {"content": "Content", "series": "Series"}
_METRICS = {
    "followers": "Followers", "responses": "Responses", "impressions": "Impressions", "views": "Views", "likes": "Likes", "comments": "Comments",
    "shares": "Shares", "saves": "Saves", "clicks": "Clicks", "orders": "Orders", "members": "Members",
}  # fmt: skip
_MARKS = {
    "campaign": "Campaign",
    "phase": "Phase",
    "milestone": "Milestone",
    "activity": "Activity",
    "placement": "Placement",
}
#: One or two signs that stand for a platform where its name is too long; others take their name's first.
_SIGNS = {
    "wechat-official": "公", "wechat-channels": "视", "wechat-group": "群", "toutiao": "头", "douyin": "抖", "kuaishou": "快",
    "weibo": "博", "xiaohongshu": "红", "bilibili": "B", "zhihu": "知", "baijiahao": "百", "x": "X", "instagram": "IG",
    "facebook": "f", "threads": "@", "tiktok": "TT", "youtube": "YT", "linkedin": "in", "pinterest": "P", "reddit": "R",
    "mastodon": "M", "bluesky": "BS", "telegram": "TG", "medium": "Md", "email": "邮", "podcast": "播",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """The names of things by their ids, as readers know them; `team`: whether they are the team, who are told
    what is missing.
    """

    plan: Plan
    language: Language
    team: bool

    def person(self, name: str | None) -> str:
        """A person's name; "" where nobody is named."""
        found = self.plan.people.get(name or "")
        return found.name if found else ""

    def platform(self, name: str) -> str:
        """A platform's name."""
        found = self.plan.platforms.get(name)
        return (found.name.zh if self.language == "zh" else found.name.en) if found else ""

    def sign(self, name: str) -> str:
        """The sign of a platform."""
        return _SIGNS.get(name) or self.platform(name)[:1] or "·"

    def account(self, name: str) -> str:
        """An account's name with its platform's."""
        found = self.plan.accounts.get(name)
        return f"{self.platform(found.platform)}｜{found.name}" if found else ""

    def account_type(self, account: Account) -> str:
        """What its platform calls an account's type; the word as written where the platform does not know it."""
        known = {one.id: one.name for one in self.plan.platforms[account.platform].account_types}
        return known[account.type].text(self.language) if account.type in known else account.type or ""

    def pillar(self, name: str | None) -> str:
        """A pillar's title; "" for none."""
        found = self.plan.pillars.get(name or "")
        return found.title if found else ""

    def hue(self, name: str | None) -> int:
        """The hue of a pillar, 1 to 8; 0 for none."""
        order = list(self.plan.pillars)
        return order.index(name) % HUES + 1 if name and name in self.plan.pillars else 0

    def campaign(self, name: str) -> str:
        """A campaign's title."""
        found = self.plan.campaigns.get(name)
        return found.title if found else ""

    def format(self, platform: str, name: str | None) -> str:
        """A format's name on a platform."""
        found = self.plan.platforms.get(platform)
        for entry in found.formats if found else ():
            if entry.id == name:
                return entry.name.zh if self.language == "zh" else entry.name.en
        return name or ""

    def state(self, name: str) -> str:
        """The word for a state."""
        return translate(_STATES.get(name, name), self.language)

    def metric(self, name: str) -> str:
        """The word for a metric that is widely known, else its name as written."""
        return translate(_METRICS[name], self.language) if name in _METRICS else name

    def kind(self, name: str) -> str:
        """The word for a kind of calendar row."""
        known = _KINDS if self.team else _KINDS | _KINDS_FOR_OTHERS
        return translate(known.get(name, name), self.language)

    def mark(self, name: str) -> str:
        """The word for what stands on a timeline."""
        return translate(_MARKS[name], self.language)

    def happened(self, name: str) -> str:
        """The word for what happened."""
        return telling.HAPPENED[name].text(self.language)

    def item(self, name: str) -> str:
        """The word for an item."""
        return telling.ITEMS[name].text(self.language)

    def facet(self, field: str, value: str) -> str:
        """The name of a value to filter by; its id where it has none."""
        known = {
            "campaign": self.campaign, "platform": self.platform, "account": self.account, "owner": self.person,
            "status": self.state, "pillar": self.pillar, "stage": lambda one: Stage[one].label(self.language), "kind": self.kind,
            "change": self.happened, "item": self.item,
        }  # fmt: skip
        return known[field](value) or value
