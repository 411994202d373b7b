"""The page of changes: what was added, moved, approved, published or cancelled, and how far plans slip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from paiqi.history.releases import Release
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.listing import listed_pages
from paiqi.pages.parts import Listed, Part, parts_of
from paiqi.pages.site import Heading
from paiqi.text.messages import msg
from paiqi.views.changes.changes import Changes
from paiqi.views.changes.slippage import Slippage, Slips

#: What is listed of how far plans slip has so much room beside what happened.
_ROOM = 800


@dataclass(frozen=True, slots=True)
class ChangesContext:
    """A part of what happened by week and day, and the latest agreed states, the newest first; how far plans
    slip, with `lists` of "campaigns" and "accounts": on the first page, and on further ones alone.
    """

    changes: Changes
    part: Part
    slips: Slips
    releases: tuple[Release, ...]
    lists: Mapping[str, Listed[Slippage]] = field(default_factory=dict)
    more: Listed[Slippage] | None = None


def changes(views: PageViews) -> Iterator[PageData]:
    """What happened to the plans, newest first."""
    language, slips = views.language, views.slips
    title = msg("Changes").text(language)
    pages = list(parts_of(views.history, "changes/", begin=1, most=1))
    for path, part, (held,) in pages:
        context = ChangesContext(held, part, slips, views.releases[:-4:-1])
        if part.before:
            yield PageData(path, f"{title} · {part.number}", context)
            continue
        headings = (Heading("slippage", msg("Slippage").text(language), 2),) if slips.whole.moved else ()
        lists = {"campaigns": (slips.campaigns, 11), "accounts": (slips.accounts, 11)}
        titles = {
            "campaigns": msg("Slippage by campaign").text(language),
            "accounts": msg("Slippage by account").text(language),
        }
        yield from listed_pages(PageData(path, title, context, headings), lists, titles, _ROOM, "slippage/")
