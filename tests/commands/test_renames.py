"""`paiqi check` names what a commit would make stand twice in calendars, and the line that prevents it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import run
from repository import CAMPAIGN, Repository, new_repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new_repository(tmp_path / "plans-of-tea")


def renamed(repository: Repository) -> list[tuple[str, int, str, str]]:
    done = run("check", "--format", "json", "--today", "2026-03-10", cwd=repository.root)
    found = json.loads(done.stdout)["findings"]
    return [
        (item["file"], item["line"], item["message"], item["hint"])
        for item in found
        if item["code"] == "renamed"
    ]


def test_a_file_that_is_renamed_is_told_until_it_says_its_id(repository: Repository) -> None:
    tea = repository.root / "plans/campaigns/tea.yml"
    spring = tea.rename(tea.with_name("spring.yml"))
    assert renamed(repository) == [
        (
            "plans/campaigns/spring.yml",
            1,
            "项目“春茶”的 id 由 tea 变成了 spring；日历里会有 5 个日程重复",
            "请在其中写 id: tea，文件叫什么都可以",
        )
    ]
    spring.write_text("id: tea\n" + CAMPAIGN, "utf-8")
    assert renamed(repository) == []


def test_another_namespace_is_told_with_all_events_that_it_doubles(repository: Repository) -> None:
    repository.change(("namespace: tea", "namespace: coffee"), name="workspace")
    ((file, line, message, hint),) = renamed(repository)
    assert (file, line, hint) == ("plans/workspace.yml", 1, "请改回 namespace: tea")
    assert "日历里会有 5 个日程重复" in message


def test_what_is_committed_is_no_news_and_without_git_nothing_is_told(
    repository: Repository, tmp_path: Path
) -> None:
    repository.change(("- id: card", "- id: postcard"))
    assert len(renamed(repository)) == 1
    repository.commit()
    assert renamed(repository) == []
    (repository.root / ".git").rename(tmp_path / "git")
    repository.change(("- id: postcard", "- id: card"))
    assert renamed(repository) == []


def test_a_check_that_is_switched_off_stays_off(repository: Repository) -> None:
    repository.edit(("language: zh", "language: zh\nchecks: {renamed: off}"), name="workspace")
    repository.change(("- id: card", "- id: postcard"))
    assert renamed(repository) == []
