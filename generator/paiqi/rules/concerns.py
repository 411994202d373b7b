"""Whom a finding concerns: it stops publishing, its owner meets it this week, or it can wait."""

from __future__ import annotations

from datetime import date, timedelta

from paiqi.rules.rule import Rule
from paiqi.text.diagnostics import Concern, Diagnostic, Severity
from paiqi.text.messages import Message, msg

#: So far ahead a day is of this week's work.
WEEK = timedelta(days=7)
#: What each concern is called.
NAMES = {
    Concern.publishing: msg("Stops publishing"),
    Concern.week: msg("To mend this week"),
    Concern.hygiene: msg("Can wait"),
}


def concern_of(found: Diagnostic, rule: Rule | None, today: date | None) -> Concern:
    """Whom a finding concerns, by its severity, its rule and its day; `today` is the plan's, None where that
    is not known.

    A day that is over presses as well: a finding only has one while something is still to be done.
    """
    if found.severity is Severity.error:
        return Concern.publishing
    if found.day is None or today is None or (rule is not None and rule.hygiene):
        return Concern.hygiene
    return Concern.week if found.day <= today + WEEK else Concern.hygiene


def told_of(rule: Rule) -> Message:
    """Whom the findings of a rule concern, as long as nobody gives it another severity."""
    if rule.severity is Severity.error:
        return NAMES[Concern.publishing]
    if rule.hygiene:
        return NAMES[Concern.hygiene]
    return msg("This week, where its day is at most {days} days ahead; otherwise it can wait", days=WEEK.days)
