"""The finished site as values: pages of HTML, files of bytes and what search may find."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from paiqi.audience.languages import Sibling
from paiqi.model.choices import Choice
from paiqi.text.messages import Language


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page: the anchor it carries, its text (plain) and its level (1 to 6)."""

    id: str
    title: str
    level: int


class SearchKind(Choice):
    """What search finds, the kinds that come first among equals first; a kind's names find all of it."""

    day = "day", "日程"
    campaign = "campaign", "项目"
    content = "content", "内容"
    activity = "activity", "活动"
    offer = "offer", "优惠", "优惠券", "优惠码", "折扣", "coupon", "code", "discount"
    account = "account", "账号"
    person = "person", "人员", "people"
    series = "series", "栏目"
    milestone = "milestone", "里程碑"
    phase = "phase", "阶段"
    placement = "placement", "投放", "达人", "creator"
    deliverable = "deliverable", "交付物"
    community = "community", "社群", "粉丝群"
    post = "post", "发布", "帖子"
    idea = "idea", "选题"
    kpi = "KPI", "指标", "目标"
    learning = "learning", "复盘结论", "心得", "复盘"
    page = "page", "页面"
    platform = "platform", "平台"
    #: From here on nothing of the plan: how to write it, and what is checked.
    rule = "check", "检查项"
    manual = "manual", "手册"


#: The kinds that are a scope of their own: they push nothing of the plan aside.
MANUAL = frozenset([SearchKind.rule, SearchKind.manual])


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What search finds: an anchor on the page ("" is the page itself), a title and plain text.

    `keys`: ids and codes by which it is known; `days`: the days that it is on, as `YYYY-MM-DD`; `account`:
    the name of that on which it goes out, of each on a line; `state`: its status or what readers are told of
    it, see `paiqi.pages.names.STATES`.
    """

    anchor: str
    title: str
    text: str = ""
    kind: SearchKind = SearchKind.page
    keys: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    account: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An entry with the page on which it stands: its path and its title."""

    path: str
    page: str
    entry: SearchEntry

    @property
    def location(self) -> str:
        """Page and anchor."""
        return self.path + (f"#{self.entry.anchor}" if self.entry.anchor else "")


@dataclass(frozen=True, slots=True)
class Page:
    """A page. `path` is its folder below the site's root ("" is the home page, else "a/b/").

    `body` is trusted HTML, which only `render` makes, or what makes it when somebody asks. `title` and
    headings are plain text, not yet escaped.
    """

    path: str
    title: str
    body: str | Callable[[], str]
    headings: tuple[Heading, ...] = ()
    #: Whether the navigation lists it; item pages stay out of it (the theme is quadratic there).
    in_nav: bool = False

    @property
    def html(self) -> str:
        """The HTML of the page, made anew each time where it is not held."""
        return self.body if isinstance(self.body, str) else self.body()

    def finished(self) -> Page:
        """The page with its HTML."""
        return replace(self, body=self.html)


@dataclass(frozen=True, slots=True)
class NavEntry:
    """An entry of the navigation: a title and the path of a page, or of further entries."""

    title: str
    path: str | None = None
    children: tuple[NavEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """All that a build publishes beside the theme's own files and the hand-written guide.

    `files` maps paths below the site's root (`feeds/all.ics`) to bytes. `search` is what search
    finds; it holds only what this audience may see.
    """

    title: str
    language: Language
    pages: tuple[Page, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    nav: tuple[NavEntry, ...] = ()
    search: tuple[IndexEntry, ...] = ()
    #: The address it is published at, "" where it is unknown, and whether everybody may see it.
    address: str = ""
    public: bool = False
    siblings: tuple[Sibling, ...] = ()
    #: Whether it is read from a folder: links name files, search needs no server.
    offline: bool = False
    #: What the team calls statuses, by `paiqi.model.statuses.status_key`.
    statuses: Mapping[str, str] = field(default_factory=dict)
