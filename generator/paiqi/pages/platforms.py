"""Pages of platforms: the rule packs as readers see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.site import Heading, SearchEntry, SearchKind
from paiqi.text.messages import Language, msg
from paiqi.views.rulebook.platforms import PlatformView


@dataclass(frozen=True, slots=True)
class PlatformsContext:
    """All platforms."""

    platforms: tuple[PlatformView, ...]


def platforms(views: PageViews) -> Iterator[PageData]:
    """The list of platforms with how fresh their rules are."""
    if views.platforms:
        context = PlatformsContext(tuple(views.platforms.values()))
        yield PageData("platforms/", msg("Platforms").text(views.language), context)


@dataclass(frozen=True, slots=True)
class PlatformContext:
    """The rules of a platform."""

    view: PlatformView


def platform(views: PageViews) -> Iterator[PageData]:
    """A page a platform."""
    for view in views.platforms.values():
        pack = view.platform
        formats = " ".join(f"{one.name.zh} {one.name.en}" for one in pack.formats)
        text = f"{pack.name.zh} {pack.name.en} {formats}"
        search = SearchEntry("", pack.called(views.language), text, SearchKind.platform, (pack.id,))
        yield PageData(
            f"platforms/{pack.id}/",
            pack.called(views.language),
            PlatformContext(view),
            _headings(view, views.language),
            (search,),
        )


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
