"""A workspace being edited: what is checked, what is broken off, what is kept."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from paiqi.lsp.desk import Desk, Superseded, root_above, root_of_folder
from paiqi.lsp.findings import by_file, told
from paiqi.lsp.mending import mended, mends
from paiqi.lsp.positions import Document, Position
from paiqi.lsp.rounds import Rounds
from workspace import write_example

_TEXT = """\
title: A
start: 2026-03-01
end: 2026-03-31
content: [{id: a, title: A, owner: ann}]
# plans/workspace.yml
namespace: tea
title: Tea
language: en
people: [{id: ann, name: Ann}]
"""


@pytest.fixture
def small(tmp_path: Path) -> Desk:
    """A small workspace."""
    return Desk(write_example(tmp_path, _TEXT), lambda: date(2026, 3, 10))


def _path(desk: Desk) -> str:
    return next((desk.root / "plans" / "campaigns").glob("*.yml")).relative_to(desk.root).as_posix()


def _codes(desk: Desk) -> list[str]:
    desk.take(desk.ready()())
    assert desk.loaded is not None
    return [one.code for one in desk.loaded.diagnostics]


def test_unsaved_text_counts_until_its_document_is_closed(small: Desk) -> None:
    before, path = _codes(small), _path(small)
    assert "unknown-reference" not in before
    small.put(path, _TEXT.split("# plans")[0].replace("ann", "bea"), "utf-16")
    assert not small.fresh(path)
    assert "unknown-reference" in _codes(small)
    assert small.fresh(path)
    small.drop(path)
    assert _codes(small) == before


def test_a_check_of_older_text_ends_and_what_it_made_stays(small: Desk) -> None:
    path = _path(small)
    _codes(small)
    check = small.ready()
    small.put(path, "title: B\n", "utf-16")
    with pytest.raises(Superseded):
        check()
    assert "missing-key" not in _codes(small)


def test_who_types_without_a_pause_has_findings_at_last(small: Desk) -> None:
    path, ended = _path(small), 0
    _codes(small)
    for number in range(12):
        check = small.ready()
        small.put(path, f"title: B{number}\n", "utf-16")
        try:
            check()
            break
        except Superseded:
            ended += 1
    assert 0 < ended < 12


def test_memory_does_not_grow_with_keystrokes(small: Desk) -> None:
    path, text = _path(small), _TEXT.split("# plans")[0]
    held = []
    for number in range(60):
        small.put(path, text.replace("id: a,", f"id: a{number % 7},") + f"notes: {'x' * number}y\n", "utf-16")
        _codes(small)
        small.foreseen()()
        held.append(small.held)
    assert max(held[30:]) <= max(held[:30])


def test_a_round_tells_the_newest_text_and_rests_once(small: Desk) -> None:
    told_of: list[str] = []
    path = _path(small)

    async def typed() -> None:
        with ThreadPoolExecutor(1) as pool:

            def taken(desk: Desk) -> None:
                document = desk.document(path)
                assert document is not None
                told_of.append(document.text)

            rounds = Rounds(small, pool, taken, lambda defect: None, lambda: None)
            for number in range(5):
                small.put(path, f"title: B{number}\n", "utf-16")
                rounds.want()
                await asyncio.sleep(0)
            await rounds.settled()

    # In a thread of its own: a browser of another test may have its loop running in this one.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, typed()).result()
    assert told_of[-1] == "title: B4\n"


def test_findings_cover_the_key_or_value_in_the_units_of_the_editor(small: Desk) -> None:
    path = _path(small)
    small.put(path, "title: A\nmilestones: {one: {at: 2026-03-02, title: 🍵, titel: x}}\n", "utf-16")
    _codes(small)
    assert small.loaded is not None
    found = by_file(small.loaded.diagnostics)[path]
    (one,) = (one for one in told(found, small.document, "en") if one.code == "unknown-key")
    assert (one.range.start, one.range.end) == (Position(1, 46), Position(1, 51))
    assert "did you mean title?" in one.text


def test_a_mend_is_offered_as_changes_of_the_text(small: Desk) -> None:
    path = _path(small)
    small.put(path, "title: A\nstart: 2026/3/5\nend: 2026-03-31\n", "utf-16")
    _codes(small)
    assert small.loaded is not None
    found = [one for one in small.loaded.diagnostics if one.span.file == path]
    offered = list(mends(found, small.loaded.files.texts, "en", "utf-16"))
    at_once = mended(found, path, small.loaded.files.texts, "utf-16")
    assert len(at_once) == len([one for one in offered if one.safe])
    for one in offered:
        assert all(change.text for change in one.changes[path])


@pytest.mark.parametrize(
    ("text", "column", "units"), [("a🍵b", 2, 3), ("茶b", 1, 1), ("abc", 2, 2), ("a🍵", 9, 3)]
)
def test_columns_are_those_of_the_editor_and_back(text: str, column: int, units: int) -> None:
    document = Document(text)
    assert document.position(0, column).character == units
    assert document.column(Position(0, units)) == min(column, len(text))
    assert Document(text, "utf-32").position(0, column).character == min(column, len(text))


@pytest.mark.parametrize(
    ("text", "column", "end"),
    [
        ("title: 春茶  # why", 8, 9),
        ("a: 'it''s' # x", 4, 10),
        ("{a: b, c: d}", 2, 2),
        ("{a: b, c: d}", 5, 5),
        ("x: {a: '}', b: [c]} ", 4, 19),
        ('k: "a\\"b" ', 4, 9),
        ("k: 'open", 4, 8),
        ("", 1, 0),
    ],
)
def test_a_key_or_value_ends_where_it_ends_in_its_line(text: str, column: int, end: int) -> None:
    assert Document(text).token(1, column).end.character == end


def test_a_workspace_is_found_from_its_files_and_folders(small: Desk) -> None:
    plans = small.root / "plans"
    assert root_above(plans / "campaigns" / "a.yml") == small.root
    assert root_above(small.root / "a.yml") is None
    assert root_of_folder(small.root) == root_of_folder(plans) == small.root
    assert root_of_folder(small.root.parent / "elsewhere") is None
