"""What would get another identity by the next commit: told while one line still prevents it."""

from __future__ import annotations

from dataclasses import replace

from paiqi.history import Checkout
from paiqi.history.ahead import plans_ahead
from paiqi.load.pipeline import Loaded
from paiqi.report.impact.events import events_of
from paiqi.report.impact.identities import broken
from paiqi.rules.telling import weighed
from paiqi.text.diagnostics import Diagnostic


def doubling(checkout: Checkout, loaded: Loaded) -> tuple[Diagnostic, ...]:
    """The findings on events that would stand twice in calendars if the plans were committed as they are;
    none where git knows nothing.
    """
    plans = plans_ahead(checkout, loaded)
    if plans is None:
        return ()
    old, new = plans
    if old.workspace.namespace != new.workspace.namespace and loaded.plan:
        # Then it concerns every campaign, those that are the same too.
        old = replace(loaded.plan, workspace=old.workspace)
    before, after = (events_of(plan, loaded.language, team=True) for plan in (old, new))
    # Once it is committed and published it cannot be undone: today's work.
    found = [replace(one.finding, day=new.today) for one in broken(old, new, before, after)]
    return tuple(weighed(loaded.plan, found))
