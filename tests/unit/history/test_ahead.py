"""Of what is not committed, only campaigns in which some name differs are read a second time."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiqi.days.today import Today
from paiqi.history import Checkout
from paiqi.history.ahead import plans_ahead
from paiqi.load.pipeline import load_plan
from repository import CAMPAIGN, DAY, Repository, new_repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = new_repository(tmp_path / "plans-of-tea")
    made.commit(campaigns__autumn=CAMPAIGN.replace("title: 春茶", "title: 秋茶"))
    return made


def looked_at(repository: Repository) -> list[set[str]]:
    plans = plans_ahead(Checkout(repository.root), load_plan(repository.root, Today(DAY)))
    return [set(plan.campaigns) for plan in plans or ()]


def test_nothing_is_read_again_where_all_is_committed_or_only_dates_and_words_changed(
    repository: Repository,
) -> None:
    assert looked_at(repository) == []
    repository.change(("2026-03-25 12:00", "2026-03-26 12:00"), ("title: 明信片", "title: 贺卡"))
    assert looked_at(repository) == []


def test_a_campaign_in_which_an_id_differs_is_read_and_no_other(repository: Repository) -> None:
    repository.change(("- id: card", "- id: postcard"))
    assert looked_at(repository) == [{"tea"}, {"tea"}]


def test_a_file_that_has_another_name_is_read_on_both_sides(repository: Repository) -> None:
    tea = repository.root / "plans/campaigns/tea.yml"
    tea.rename(tea.with_name("spring.yml"))
    assert looked_at(repository) == [{"tea"}, {"spring"}]


def test_settings_that_differ_are_read_without_campaigns(repository: Repository) -> None:
    repository.change(("namespace: tea", "namespace: coffee"), name="workspace")
    assert looked_at(repository) == [set(), set()]


def test_without_git_nothing_is_known(repository: Repository, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    (repository.root / "plans").rename(copy)
    copy.rename(tmp_path / "plans")
    assert plans_ahead(Checkout(tmp_path), load_plan(tmp_path, Today(DAY))) is None
