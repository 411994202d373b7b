"""A workspace as one audience sees it, without a site: plan, history and views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from paiqi.audience.audience import Audience, refuse_unknown
from paiqi.audience.languages import in_language
from paiqi.audience.projection import project
from paiqi.history import Checkout, read_history
from paiqi.load.pipeline import Loaded
from paiqi.model.choices import Visibility
from paiqi.model.workspace import NamedFeed
from paiqi.model.zones import day_of, zone
from paiqi.text.messages import Language, Message, msg
from paiqi.text.nearest import one_of
from paiqi.views.site_views import SiteViews


@dataclass(frozen=True, slots=True)
class Seen:
    """What an audience sees: the views of the plan; how many items of the whole plan do not read, so that
    they are missing; and whether the history does not reach back, so that nobody knows what changed.
    """

    views: SiteViews
    missing: int
    shallow: bool


class NoFeed(ValueError):
    """A name that no named feed has; `message` says which there are."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


def look(
    root: Path, loaded: Loaded, audience: Audience, language: Language | None, environment: Mapping[str, str]
) -> Seen | None:
    """What an audience sees of a workspace, in a language (None: its first); None where no plan reads.

    Raises BadAudience for a client that there is not.
    """
    if loaded.plan is None:
        return None
    refuse_unknown(audience, loaded.plan)
    plan, own, _ = in_language(project(loaded.plan, audience), language or "")
    history = read_history(Checkout(root, environment), audience, own)
    internal = audience.least is Visibility.internal
    changes = (*history.changes, *history.uncommitted(plan))
    shallow = any(one.code == "shallow-history" for one in history.found)
    found = loaded.diagnostics if internal else ()
    views = SiteViews(plan, language or own, found, internal, changes)
    return Seen(views, len(loaded.plan.broken), shallow)


def moment_of(views: SiteViews, now: datetime) -> datetime:
    """The moment up to which changes are told: now, or the end of the day that counts as today."""
    workspace = views.workspace
    if day_of(now, workspace.timezone) == views.today:
        return now
    return datetime.combine(views.today + timedelta(days=1), time.min, zone(workspace.timezone))


def feed_named(views: SiteViews, name: str) -> NamedFeed:
    """The named feed of an id; raises NoFeed."""
    known = {one.id: one for one in views.workspace.feeds.named}
    if name in known:
        return known[name]
    hint = one_of(name, list(known), ", ".join(known) or "-")
    raise NoFeed(msg("there is no feed of your own named {name}: {hint}", name=name, hint=hint))
