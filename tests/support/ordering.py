"""Orders of exports for tests, of the demo or of small workspaces."""

from __future__ import annotations

import dataclasses
import functools
from datetime import date
from pathlib import Path

from paiqi.exporters.scope import Scope
from paiqi.load.pipeline import load_plan
from paiqi.site.build import Options
from paiqi.site.prepared import prepared
from paiqi.takeout import Order
from workspace import DEMO_DAY, ROOT


@functools.cache
def order_of(
    visibility: str = "internal", language: str = "", root: Path = ROOT, today: date = DEMO_DAY
) -> Order:
    """All of a workspace for an audience."""
    options = Options(visibility, today, language=language, allow_shallow=True)
    site = prepared(root, load_plan(root, today), options)
    return Order(site.views, site=site)


def some_of(order: Order, **asked: object) -> Order:
    """A part of an order."""
    return dataclasses.replace(order, scope=Scope(**asked))  # type: ignore[arg-type]
