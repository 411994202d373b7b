"""The edition that a build goes on from: found where it was published, or refused."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.audience.audience import Audience
from paiqi.feeds import (
    Before,
    Place,
    SiteAddress,
    feed_names,
    nothing_there,
    read_before,
    reader_of,
)
from paiqi.history import History
from paiqi.text.messages import Message, msg
from paiqi.views.site_views import SiteViews


def edition_before(
    views: SiteViews, audience: Audience, place: Place | None, *, own: bool, first: bool
) -> Before | None:
    """The edition before, of the same readers; None where nobody looks for one. Raises EditionRefused.

    `own`: whether the language is the site's first. `first`: whatever lies in the place counts for nothing.
    """
    namespace = views.workspace.namespace
    reader = reader_of(namespace, audience, views.language)
    if first or place is None:
        return Before(reader) if first else None
    folder = "" if own else f"{views.language}/"
    found = read_before(place, folder, reader, namespace, feed_names(views))
    if found is None and own and isinstance(place, SiteAddress):
        # A host that has lost it must not be taken for one that never had it.
        raise nothing_there(place)
    return found or Before(reader)


def notes_on(before: Before | None, history: History) -> Iterator[Message]:
    """What is worth knowing of the edition before and of git, in a sentence each."""
    if before is None:
        return
    if before.damaged:
        yield msg("the record of the edition before is damaged: its feeds were read instead")
    if before.edition is None and not history.known:
        yield msg(
            "git knows nothing of these plans, and no edition before them is known: calendars learn what"
            " changes only if each build finds the site before it (in its folder, or with --previous)"
        )
    elif not history.known:
        yield msg(
            "git knows nothing of these plans: calendars learn what changed from the edition before, and the"
            " page of changes stays empty"
        )
    elif before.edition is None:
        yield msg(
            "this is the first edition: what left feeds before it is told to nobody; later builds find it in"
            " its folder, or with --previous"
        )
