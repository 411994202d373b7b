"""Pages of platforms: the rule packs as readers see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from paiqi.model.accounts import Account
from paiqi.model.content import Post
from paiqi.model.platform import Platform
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.listing import listed_pages
from paiqi.pages.parts import ROOM, Cost, Listed, Part, long, packed
from paiqi.pages.site import Heading, SearchEntry, SearchKind
from paiqi.text.messages import Language, msg
from paiqi.views.rulebook.platforms import PlatformView

#: So many accounts of a platform are named in the list of platforms.
_NAMED = 12
#: What the tables of a pack leave for the lists of what a platform means for the plan.
_BESIDE = 2_000


@dataclass(frozen=True, slots=True)
class PlatformsContext:
    """A part of all platforms; of each so many accounts are `named`."""

    platforms: tuple[PlatformView, ...]
    part: Part
    named: int = _NAMED


def platforms(views: PageViews) -> Iterator[PageData]:
    """The list of platforms with how fresh their rules are."""
    title = msg("Platforms").text(views.language)
    rows = tuple(views.platforms.values())
    for path, part, some in packed(rows, _cost, "platforms/", "platforms/all/"):
        number = f" · {part.number}" if part.before else ""
        yield PageData(path, title + number, PlatformsContext(some, part))


def _cost(view: PlatformView) -> int:
    return 16 + sum(1 + long(one.name) for one in view.accounts[:_NAMED])


@dataclass(frozen=True, slots=True)
class PlatformContext:
    """The rules of a platform. `lists`: its "accounts", and the posts that the nth change touches, as
    `touched-<n>`.
    """

    view: PlatformView
    lists: Mapping[str, Listed[Account | Post]] = field(default_factory=dict)
    more: Listed[Account | Post] | None = None


def platform(views: PageViews, name: str, pack: Platform) -> Iterator[PageData]:
    """The page of a platform."""
    view, called = views.platforms[name], pack.called(views.language)
    formats = " ".join(f"{one.name.zh} {one.name.en}" for one in pack.formats)
    text = f"{pack.name.zh} {pack.name.en} {formats}"
    search = SearchEntry("", called, text, SearchKind.platform, (pack.id,))
    page = PageData(
        f"platforms/{name}/", called, PlatformContext(view), _headings(view, views.language), (search,)
    )
    lists: dict[str, tuple[Sequence[Any], Cost[Any]]] = {
        "accounts": (view.accounts, lambda one: 2 + long(one.name))
    }
    titles = {"accounts": msg("Accounts").text(views.language)}
    for number, one in enumerate(view.changes, 1):
        if one.posts:
            lists[f"touched-{number}"] = (one.posts, lambda post: 4 + long(post.own_title))
            titles[f"touched-{number}"] = f"{msg('What changes when').text(views.language)} {one.day}"
    yield from listed_pages(page, lists, titles, ROOM - _BESIDE)


def _headings(view: PlatformView, language: Language) -> tuple[Heading, ...]:
    sections = (
        ("changes", msg("What changes when"), bool(view.changes)),
        ("limits", msg("Limits"), bool(view.limits)),
        ("quotas", msg("Quotas"), bool(view.sections["quotas"])),
        ("scheduling", msg("Scheduling"), bool(view.sections["scheduling"])),
        ("links", msg("Links"), bool(view.sections["links"])),
        ("ai-label", msg("AI label"), bool(view.sections["ai_label"])),
        ("remarks", msg("Remarks"), bool(view.sections["remarks"])),
        ("sources", msg("Sources"), bool(view.sources)),
    )
    return tuple(Heading(name, title.text(language), 2) for name, title, there in sections if there)
