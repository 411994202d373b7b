"""`paiqi lsp` over pipes: recorded sessions, and whatever an editor may do to it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from editor import Editor
from sessions import FOLDER, SESSIONS, played
from workspace import ROOT, write_example

#: So many seconds an answer may take, on a machine that does much else.
LONGEST = 5.0


@pytest.mark.parametrize("name", SESSIONS)
def test_a_recorded_session_is_answered_as_it_was(name: str, tmp_path: Path) -> None:
    assert played(name, tmp_path) == (FOLDER / f"{name}.txt").read_text("utf-8")


_TWO = """\
title: A
content: [{id: a, title: A, owner: ann}]
# plans/workspace.yml
namespace: tea
title: Tea
language: en
people: [{id: ann, name: Ann}]
"""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two workspaces, and a folder without plans."""
    top = tmp_path_factory.mktemp("window")
    for name in ("one", "two"):
        write_example(top / name, _TWO)
    (top / "none").mkdir()
    return top


@pytest.fixture(scope="module")
def editor(folders: Path) -> Iterator[Editor]:
    """A window with both, one of them by its plans/ alone, and a folder that holds none."""
    with Editor(folders / "one", folders / "two" / "plans", folders / "none") as one:
        yield one


def _example(folders: Path, name: str = "one") -> Path:
    return next((folders / name / "plans" / "campaigns").glob("*.yml"))


def _found(editor: Editor, uri: str) -> list[str]:
    """The codes of what is found in a file once all is checked."""
    here = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
    editor.ask(
        "textDocument/codeAction",
        {"textDocument": {"uri": uri}, "range": here, "context": {"diagnostics": []}},
    )
    return [one["code"] for one in editor.findings.get(uri, [])]


def test_each_of_two_workspaces_in_one_window_has_findings_of_its_own(editor: Editor, folders: Path) -> None:
    first, second = (editor.open(_example(folders, name)) for name in ("one", "two"))
    editor.type(first, _TWO.split("# plans")[0].replace("ann", "nobody"))
    assert "unknown-reference" in _found(editor, first)
    assert "unknown-reference" not in _found(editor, second)


def test_unsaved_text_of_one_file_is_found_wanting_in_another_and_that_is_taken_back(
    editor: Editor, folders: Path
) -> None:
    team = editor.open(folders / "two" / "plans" / "workspace.yml")
    campaign = _example(folders, "two").as_uri()
    text = (folders / "two" / "plans" / "workspace.yml").read_text("utf-8")
    editor.type(team, text.replace("id: ann, name: Ann", "id: bea, name: Bea"))
    _found(editor, team)
    assert "unknown-reference" in [one["code"] for one in editor.findings[campaign]]
    editor.type(team, text)
    _found(editor, team)
    assert "unknown-reference" not in [one["code"] for one in editor.findings.get(campaign, [])]


def test_a_file_that_is_changed_or_deleted_elsewhere_is_looked_at_again(
    editor: Editor, folders: Path
) -> None:
    other = folders / "one" / "plans" / "campaigns" / "other.yml"
    other.write_text("title: B\nowner: nobody\n", "utf-8")
    change: dict[str, Any] = {"changes": [{"uri": other.as_uri(), "type": 1}]}
    editor.tell("workspace/didChangeWatchedFiles", change)
    uri = _example(folders).as_uri()
    _found(editor, uri)
    assert [one["code"] for one in editor.findings[other.as_uri()]]
    other.unlink()
    editor.tell("workspace/didChangeWatchedFiles", change)
    _found(editor, uri)
    assert editor.findings[other.as_uri()] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufefftitle: A\r\nowner: nobody\r\n",
        "{",
        "title: [",
        "- - -",
        "title: \ud83d",
        "\0",
        "a: &b *b",
        "x" * 70_000,
        "'\u2028\u0085\x0b",
    ],
)
def test_no_text_stops_it(editor: Editor, folders: Path, text: str) -> None:
    uri = editor.open(_example(folders), text)
    begun = time.monotonic()
    _found(editor, uri)
    last = text.count("\n")
    for method in ("completion", "hover", "definition", "documentSymbol"):
        place = {"textDocument": {"uri": uri}, "position": {"line": last, "character": 99}}
        assert "error" not in editor.answer(f"textDocument/{method}", place)
    assert time.monotonic() - begun < LONGEST


def test_a_byte_order_mark_and_other_line_ends_move_no_finding(editor: Editor, folders: Path) -> None:
    places = []
    for text in ("title: A\nowner: nobody\n", "\ufefftitle: A\r\nowner: nobody\r\n"):
        uri = editor.open(_example(folders), text)
        assert "unknown-reference" in _found(editor, uri)
        places.append([one["range"] for one in editor.findings[uri] if one["code"] == "unknown-reference"])
    assert places[0] == places[1]


def test_a_file_outside_any_plan_is_left_alone(editor: Editor, folders: Path) -> None:
    stray = folders / "none" / "notes.yml"
    stray.write_text("a: b\n", "utf-8")
    uri = editor.open(stray)
    place = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 1}}
    assert editor.answer("textDocument/completion", place)["result"] is None
    assert (
        editor.answer("textDocument/hover", {**place, "textDocument": {"uri": "untitled:one"}})["result"]
        is None
    )


def test_half_typed_files_of_the_demo_are_answered(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    path = tmp_path / "plans" / "campaigns" / "cold-brew-618.yml"
    text = path.read_text("utf-8")
    with Editor(tmp_path) as one:
        uri = one.open(path, text)
        _found(one, uri)
        for end in range(0, len(text), 797):
            begun = time.monotonic()
            one.type(uri, text[:end])
            place = {"line": text[:end].count("\n"), "character": len(text[:end].rpartition("\n")[2])}
            assert "error" not in one.answer(
                "textDocument/completion", {"textDocument": {"uri": uri}, "position": place}
            )
            _found(one, uri)
            assert time.monotonic() - begun < LONGEST
