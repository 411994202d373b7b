"""Pages of platforms: the rule packs as readers see them."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.pages.kinds import PageData
from paiqi.pages.site import Heading, SearchEntry
from paiqi.text.messages import msg
from paiqi.views.rulebook.platforms import PlatformView
from paiqi.views.site_views import SiteViews


def platforms(views: SiteViews) -> Iterator[PageData]:
    """The list of platforms with how fresh their rules are."""
    if views.platforms:
        yield PageData("platforms/", msg("Platforms").text(views.language))


def platform(views: SiteViews) -> Iterator[PageData]:
    """A page a platform."""
    for view in views.platforms.values():
        pack = view.platform
        formats = " ".join(f"{one.name.zh} {one.name.en}" for one in pack.formats)
        search = SearchEntry("", pack.called(views.language), f"{pack.name.zh} {pack.name.en} {formats}")
        yield PageData(
            f"platforms/{pack.id}/",
            pack.called(views.language),
            {"view": view},
            _headings(views, view),
            (search,),
        )


def _headings(views: SiteViews, view: PlatformView) -> tuple[Heading, ...]:
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
    return tuple(Heading(name, title.text(views.language), 2) for name, title, there in sections if there)
