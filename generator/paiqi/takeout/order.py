"""What is asked for of a plan, and all that it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from paiqi.exporters.schedulers import Sending
from paiqi.exporters.scope import EVERYTHING, Scope
from paiqi.views.site_views import SiteViews

if TYPE_CHECKING:
    from paiqi.site.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: the views of the plan as the audience sees it, and what of it.

    `sending`: what else is said of an export for a scheduler. `site`: all that a site of that audience is
    made of, for the formats that need it (`TakeoutFormat.site`).
    """

    views: SiteViews
    scope: Scope = EVERYTHING
    sending: Sending = Sending()
    site: Prepared | None = None
