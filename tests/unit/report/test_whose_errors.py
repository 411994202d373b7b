"""Whose the errors of reading and resolving are: `paiqi check --owner` shows them too."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import run
from workspace import loaded, write_example

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\ncontent:\n"
WORKSPACE = """\
# plans/workspace.yml
namespace: e
title: 例
people: [{id: lin-yue, name: 林越}, {id: li-an, name: 李安}]
"""


@pytest.mark.parametrize(
    ("items", "owners"),
    [
        ("  - {id: film, title: 片, owner: 李安, date: 2026-03-40}\n", ["li-an"]),
        ("  - {id: film, title: 片, owner: li-an, pilar: x}\n", ["li-an"]),
        ("  - {id: film, title: 片, 负责人: 李安, pillar: nothing-such}\n", ["li-an"]),
        ("  - id: film\n    owner: 李安\n", ["li-an"]),
        ("  - {id: film, title: 片, date: 2026-03-40}\n", ["lin-yue"]),
        ("  - {id: film, title: 片, owner: nobody-here, date: 2026-03-40}\n", ["lin-yue"]),
        (
            "  - {id: film, title: 片, owner: 李安}\n"
            "  - id: note\n    title: 记\n    posts: [{account: xhs-main, owner: li-an, at: '25:99'}]\n"
            "  - {id: last, title: 末, date: 2026-03-40}\n",
            ["li-an", "lin-yue"],
        ),
        ("  - id: film\n    title: 片\n    owner: 李安\n    copy: [茶\n", ["li-an"]),
    ],
)
def test_an_error_is_the_one_of_whoever_owns_what_it_stands_in(items: str, owners: list[str]) -> None:
    result = loaded(HEAD + items + WORKSPACE)
    errors = [one for one in result.diagnostics if one.severity.name == "error"]
    assert ["".join(one.owners) for one in errors] == owners
    assert {one.campaign for one in errors} == {"example"}


def test_asked_for_one_person_check_shows_their_errors_of_reading(tmp_path: Path) -> None:
    items = "  - {id: film, title: 片, owner: 李安, date: 2026-03-40}\n"
    ended = run("check", "--owner", "李安", cwd=write_example(tmp_path, HEAD + items + WORKSPACE))
    assert ended.returncode == 1
    assert "bad-value" in ended.stdout


def test_errors_whose_owner_is_not_known_are_counted_for_whoever_asks_for_one_person(tmp_path: Path) -> None:
    nobodys = HEAD.replace("owner: lin-yue\n", "")
    text = f"{nobodys}  - {{id: film, title: 片, owner: nobody-here}}\n{WORKSPACE}"
    ended = run("check", "--owner", "李安", cwd=write_example(tmp_path, text))
    assert ended.returncode == 1
    assert "还有 1 处错误不知道由谁负责" in ended.stdout
    assert "没有发现问题" not in ended.stdout
