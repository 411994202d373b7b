"""JSON, YAML and zips of exports: a record a row, nested keys with dots, nothing of a list lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.importers.cells import CellValue, Grid
from paiqi.importers.grids import Unreadable, read_grids
from sheets import packed, xlsx


def _read(value: Any, name: str = "a.json") -> tuple[list[Grid], list[str]]:
    data = value if isinstance(value, bytes) else json.dumps(value, indent=1, ensure_ascii=False).encode()
    grids, doubts = read_grids(name, data)
    return list(grids), [doubt.code for doubt in doubts]


def _records(grid: Grid) -> list[dict[CellValue, CellValue]]:
    first = grid.titles or 0
    titles = grid.rows[first]
    return [
        {title: value for title, value in zip(titles, row, strict=False) if value is not None}
        for row in grid.rows[first + 1 :]
    ]


def test_objects_become_rows_with_their_lines() -> None:
    (grid,), doubts = _read(
        [{"title": "新品", "n": 2.0, "done": True}, {"owner": {"name": "Ann"}, "id": 10**18}]
    )
    assert _records(grid) == [
        {"title": "新品", "n": 2, "done": True},
        {"owner.name": "Ann", "id": str(10**18)},
    ]
    assert (grid.place(1, 0), grid.place(2, 0), doubts) == ("a.json:2", "a.json:7", [])


def test_what_stands_beside_a_list_stands_above_its_titles() -> None:
    (grid,), _ = _read({"name": "Spring", "items": [{"t": "a"}, "loose", None, {"t": "b"}]})
    assert list(grid.rows) == [("name", "Spring"), ("t", "value"), ("a",), (None, "loose"), ("b",)]


def test_records_of_airtable_have_their_fields_as_columns() -> None:
    fields = {
        "Name": "A",
        "Tags": ["x", "y"],
        "File": [{"filename": "a.png", "url": "https://example.com/a"}],
    }
    (grid,), doubts = _read({"records": [{"id": "rec1", "createdTime": "2026-01-01", "fields": fields}]})
    assert _records(grid) == [
        {
            "Name": "A",
            "Tags": "x, y",
            "File": "a.png <https://example.com/a>",
            "id": "rec1",
            "createdTime": "2026-01-01",
        }
    ]
    assert doubts == []


def test_what_is_left_out_of_listed_objects_is_told() -> None:
    _, doubts = _read([{"File": [{"filename": "a.png", "size": 3}]}])
    assert doubts == ["shortened"]
    (grid,), doubts = _read([{"File": [{"size": 3}]}])
    assert (_records(grid), doubts) == ([{"File": '{"size": 3}'}], [])


def test_cards_of_a_board_have_names_instead_of_ids() -> None:
    board = {
        "name": "Spring",
        "lists": [{"id": "l1", "name": "Doing"}],
        "members": [{"id": "m1", "fullName": "Ann Lee"}],
        "customFields": [{"id": "f1", "name": "Channel", "options": [{"id": "o1", "value": {"text": "IG"}}]}],
        "actions": [{"id": "x", "type": "createCard"}],
        "cards": [
            {
                "id": "c1",
                "name": "Teaser",
                "idList": "l1",
                "due": "2026-03-01T09:00:00.000Z",
                "labels": [{"name": "", "color": "red"}, {"name": "video"}],
                "idMembers": ["m1"],
                "customFieldItems": [{"idCustomField": "f1", "idValue": "o1"}],
                "closed": False,
                "shortUrl": "https://trello.com/c/x",
                "badges": {"votes": 0},
            }
        ],
    }
    (grid,), _ = _read(board)
    assert _records(grid) == [
        {
            "id": "c1",
            "name": "Teaser",
            "list": "Doing",
            "due": "2026-03-01T09:00:00.000Z",
            "labels": "red, video",
            "members": "Ann Lee",
            "Channel": "IG",
            "closed": False,
            "url": "https://trello.com/c/x",
        }
    ]


def test_posts_inside_a_post_each_have_its_day() -> None:
    value = [{"content": "hi", "image": [{"path": "https://example.com/a.png"}]}]
    posts = [{"integration": {"id": "ig"}, "value": value}, {"integration": {"id": "x"}, "value": value}]
    (grid,), _ = _read({"type": "schedule", "date": "2026-03-01T09:00:00Z", "posts": posts})
    said = {"type": "schedule", "date": "2026-03-01T09:00:00Z", "value": "hi <https://example.com/a.png>"}
    assert _records(grid) == [said | {"integration.id": "ig"}, said | {"integration.id": "x"}]


def test_lists_of_several_kinds_are_a_grid_each() -> None:
    grids, _ = _read({"posts": [{"t": 1}], "kpis": {"weekly": [{"n": 2}]}})
    assert [(grid.sheet, _records(grid)) for grid in grids] == [
        ("posts", [{"t": 1}]),
        ("kpis.weekly", [{"n": 2}]),
    ]


def test_lines_of_json_are_records() -> None:
    (grid,), _ = _read(b'{"a": 1}\n\n{"a": 2}\n', "a.jsonl")
    assert (_records(grid), grid.place(2, 0)) == ([{"a": 1}, {"a": 2}], "a.jsonl:3")


def test_broken_json_names_its_line() -> None:
    with pytest.raises(Unreadable, match=r"line 3: this is no JSON any more"):
        read_grids("a.json", b'[{"a": 1},\n{"a": 2},\n')


_VALUES = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text("ab新 .", max_size=6)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from("abcd"), _VALUES, min_size=1), min_size=1, max_size=6),
    st.sampled_from([None, 1]),
)
def test_any_plain_records_come_back(records: list[dict[str, Any]], indent: int | None) -> None:
    held = [
        {
            key: one
            for key, one in record.items()
            if one is not None and (not isinstance(one, str) or one.strip())
        }
        for record in records
    ]
    if not any(held):
        return
    (grid,), _ = _read(json.dumps({"posts": records}, indent=indent).encode())
    assert _records(grid) == held


def test_scalars_of_yaml_stay_the_texts_that_stand_there() -> None:
    text = """team: 'EU'
posts:
- id: 007
  date: 2026-05-20
  at: 08:00
  done: no
  platforms: [ig, fb]
  caption: ''
- id: '008'
  owner:
    name: Ann
"""
    (grid,), doubts = _read(text.encode(), "plan.yaml")
    assert _records(grid) == [
        {"id": "007", "date": "2026-05-20", "at": "08:00", "done": "no", "platforms": "ig, fb"},
        {"id": "008", "owner.name": "Ann"},
    ]
    assert (grid.rows[0], grid.place(2, 0), grid.place(3, 0), doubts) == (
        ("team", "EU"),
        "plan.yaml:3",
        "plan.yaml:9",
        [],
    )


def test_what_cannot_be_read_of_yaml_is_told_with_its_line() -> None:
    grids, (doubt,) = read_grids("a.yml", b"- a: 1\n  b: !tag x\n- a: 2\n")
    assert (_records(grids[0]), doubt.places) == ([{"a": "1"}, {"a": "2"}], ("a.yml:2",))
    assert doubt.message.english().startswith("a.yml:2: tags (!) are not part")


def test_an_export_of_notion_is_read_by_its_tables() -> None:
    identity = "0123456789abcdef0123456789abcdef"
    data = packed(
        {
            f"Plan {identity}.csv": "Name,Date\nA,\n",
            f"Plan {identity}_all.csv": "\ufeffName,Date\nA,2026-03-01\nB,2026-03-02\n",
            f"Plan {identity}/A {identity}.md": "# A\n\nDate: 2026-03-01\n",
            "__MACOSX/._x.csv": "junk",
        }
    )
    grids, doubts = read_grids("export.zip", data)
    assert [(grid.file, list(grid.rows)) for grid in grids] == [
        ("Plan.csv", [("Name", "Date"), ("A", "2026-03-01"), ("B", "2026-03-02")])
    ]
    assert [(doubt.code, doubt.places) for doubt in doubts] == [("not-read", ("A.md",))]


def test_a_zip_of_pages_is_a_grid_a_page_and_a_broken_one_is_told() -> None:
    data = packed(
        {
            "a.md": "---\ntitle: A\n---\none\n",
            "b.md": "nothing here",
            "zip.json": xlsx([["x"]])[:30],
        }
    )
    grids, doubts = read_grids("posts.zip", data)
    assert [_records(grid) for grid in grids] == [[{"file": "a", "title": "A", "copy": "one"}]]
    assert [doubt.places for doubt in doubts] == [("b.md",), ("zip.json",)]


def test_yaml_of_which_nothing_is_left_says_where_it_breaks() -> None:
    with pytest.raises(Unreadable, match=r"a\.yml:1: "):
        read_grids("a.yml", b"a: [1\n")
