"""Whether AI made a piece: who may say so, and how often it is asked."""

from __future__ import annotations

import pytest

from workspace import loaded

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
WORKSPACE = (
    "# plans/workspace.yml\nnamespace: example\ntitle: 示例\npeople: [{id: lin-yue, name: 林月}]\n%s\n"
)
PIECE = (
    "  - {id: %s, title: 片, status: approved, copy: 明前第一采, assets: [film.mp4]%s,"
    " posts: {douyin-main: 2026-03-20 19:3%d, xhs-main: 2026-03-20 20:3%d}}\n"
)


def asked(pieces: str, workspace: str = "") -> list[str]:
    text = f"{HEAD}content:\n{pieces}{WORKSPACE % workspace}"
    return [one.message.english() for one in loaded(text).diagnostics if one.code == "ai-undeclared"]


def test_an_account_is_asked_once_however_many_pieces_it_has() -> None:
    told = asked("".join(PIECE % (f"film-{n}", "", n, n) for n in range(4)))
    assert len(told) == 2
    assert all("(and 3 more)" in one for one in told)


@pytest.mark.parametrize(("workspace", "piece", "told"), [
    ("", "", 2),
    ("ai_generated: no", "", 0),
    ("ai_generated: yes", "", 0),
    ("", ", ai_generated: no", 0),
])  # fmt: skip
def test_a_workspace_may_say_it_once_for_all(workspace: str, piece: str, told: int) -> None:
    assert len(asked(PIECE % ("film", piece, 0, 0), workspace)) == told
