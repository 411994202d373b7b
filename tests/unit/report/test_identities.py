"""`paiqi diff` says what only got another id."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiqi.audience.audience import audience_of
from paiqi.days.today import Today
from paiqi.history import Checkout
from paiqi.report.difference import difference
from repository import CAMPAIGN, DAY, Repository, new_repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new_repository(tmp_path / "plans-of-tea")


def told(repository: Repository, visibility: str = "internal") -> list[tuple[str, str]]:
    found = difference(Checkout(repository.root), "HEAD", Today(DAY), audience_of(visibility))
    hints = ((one.message.english(), one.hint) for one in found.new if one.code == "renamed")
    return [(message.partition("; events")[0], hint.english() if hint else "") for message, hint in hints]


def rename(repository: Repository, text: str) -> None:
    (repository.root / "plans/campaigns/tea.yml").unlink()
    (repository.root / "plans/campaigns/spring.yml").write_text(text, "utf-8")


def test_a_renamed_file_is_told_with_the_id_that_keeps_its_events(repository: Repository) -> None:
    rename(repository, CAMPAIGN)
    assert told(repository) == [
        ("the campaign tea is now called spring", "write id: tea into it, whatever its file is called")
    ]
    assert told(repository, "public") == []


def test_a_renamed_file_that_keeps_its_id_is_fine(repository: Repository) -> None:
    rename(repository, "id: tea\n" + CAMPAIGN)
    assert told(repository) == []


def test_another_campaign_in_the_place_of_one_is_no_new_name(repository: Repository) -> None:
    rename(repository, CAMPAIGN.replace("title: 春茶", "title: 秋茶"))
    assert told(repository) == []


def test_a_piece_with_another_id_is_told_and_one_that_moved_too_is_not(repository: Repository) -> None:
    repository.change(("- id: card", "- id: postcard"))
    assert told(repository) == [("明信片: the id card became postcard", "write id: card again")]
    repository.change(("2026-03-25 12:00", "2026-03-26 12:00"))
    assert told(repository) == []
