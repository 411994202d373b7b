"""What the checks refuse of what posts send: a text over its limit goes out nowhere."""

from __future__ import annotations

from collections.abc import Mapping

from paiqi.model.plan import Plan
from paiqi.rules import CHECKS
from paiqi.rules.kinds import Scopes
from paiqi.rules.run import results
from paiqi.rules.scopes import CreatorScope, PendingScope
from paiqi.rules.telling import diagnostic, weighed
from paiqi.rules.waivers import Waivers
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Message

#: The checks of what a post itself sends; what the team makes of it (owners, steps) stops no scheduler.
_SENT = tuple(rule for rule in CHECKS if rule.family == "limits" and PendingScope in rule.looks_at)


def refused(plan: Plan) -> Mapping[str, Message]:
    """Full id of a post → the first thing for which the checks give an error, as they say it.

    Severities of the workspace and waivers hold as in `paiqi check`; it is the audience's plan that is
    looked at, so that nothing is said which it does not see.
    """
    found: dict[str, Message] = {}
    waivers = Waivers(plan)
    for result in results(Scopes(plan), _SENT)[0].values():
        scope = result.scope
        if not isinstance(scope, PendingScope) or isinstance(scope, CreatorScope):
            continue
        for finding, about in result.concerning:
            told = weighed(plan, [diagnostic(result.rule, finding, about)])
            if any(one.severity is Severity.error for one in told) and not waivers.covers(
                result.rule.code, about
            ):
                found.setdefault(scope.name, finding.message)
    return found
