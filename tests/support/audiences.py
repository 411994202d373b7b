"""The views of a plan for an audience, without a site or its history."""

from __future__ import annotations

import functools

from paiqi.audience.audience import audience_of
from paiqi.audience.languages import in_language
from paiqi.audience.projection import project
from paiqi.load.pipeline import load_plan
from paiqi.model.choices import Visibility
from paiqi.model.plan import Plan
from paiqi.views.site_views import SiteViews
from workspace import DEMO_DAY, ROOT


@functools.cache
def _demo() -> Plan:
    plan = load_plan(ROOT, DEMO_DAY).plan
    assert plan is not None
    return plan


def views_for(visibility: str, language: str, plan: Plan | None = None) -> SiteViews:
    """What an audience sees of a plan, or of the demo."""
    audience = audience_of(visibility)
    seen, own, _ = in_language(project(plan or _demo(), audience), language)
    return SiteViews(seen, own, internal=audience.least is Visibility.internal)
