"""Whatever a history holds, a past is the same read anew, read again, and carried on from a commit before."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path

import pytest

from paiqi.audience.audience import audience_of
from paiqi.audience.languages import in_language
from paiqi.audience.projection import project
from paiqi.days.today import Today
from paiqi.feeds import build_feeds
from paiqi.history import History, read_history
from paiqi.history.git import Checkout
from paiqi.load.pipeline import load_plan
from paiqi.model.plan import Plan
from paiqi.text.messages import Language
from paiqi.views.site_views import SiteViews
from random_histories import RandomHistory
from repository import DAY

AUDIENCES = ("internal", "public")
#: The commits of each history after its first.
COMMITS = 5
#: Seeds of the suite's own histories; PAIQI_HISTORIES=1000 runs as many more.
SEEDS = range(int(os.environ.get("PAIQI_HISTORIES", "8")))


def _plans(root: Path) -> dict[str, tuple[Plan, Language]]:
    """The plan of each audience in its language; none where the files have errors."""
    loaded = load_plan(root, Today(DAY))
    if loaded.plan is None or loaded.broken:
        return {}
    shown = ((name, in_language(project(loaded.plan, audience_of(name)), "")) for name in AUDIENCES)
    return {name: (plan, language) for name, (plan, language, _) in shown}


def _seen(history: History, plan: tuple[Plan, Language] | None) -> tuple[object, ...]:
    """What is seen of a past: changes, what was left out, stamps, and the feeds that a plan has with it."""
    past = history.past
    told = past.last, past.stamps, history.changes, history.skipped, history.found
    if plan is None:
        return told
    feeds = build_feeds(SiteViews(*plan, internal=past.internal), history)
    return (*told, history.uncommitted(plan[0]), {feed.path: feed.data for feed in feeds})


@pytest.mark.parametrize("seed", SEEDS)
def test_a_past_is_the_same_cold_and_warm_and_carried_on_at_each_commit(tmp_path: Path, seed: int) -> None:
    story = RandomHistory.of(tmp_path / "team", seed)
    root = story.made.root
    cache, store = story.made.kept, story.made.store
    done: list[list[str]] = []
    for _ in range(COMMITS):
        done.append(story.step())
        plans = _plans(root)
        for name in AUDIENCES:
            plan = plans.get(name)
            language = plan[1] if plan else "zh"

            read = partial(read_history, Checkout(root, store=store), audience_of(name), language)
            carried, warm = _seen(read(), plan), _seen(read(), plan)
            kept = cache.rename(tmp_path / "aside")
            cold = _seen(read(), plan)
            shutil.rmtree(cache)
            kept.rename(cache)
            assert carried == cold, (name, done)
            assert warm == cold, (name, done)
