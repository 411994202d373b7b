"""From where to where the fields of a file reach."""

from __future__ import annotations

from paiqi.read.extents import extents

TEXT = b"""\
title: tea
content:
  - id: film
    posts: {dy: 19:30,
      xhs: 20:00}
  - id: note
goal: |
  one
  two
end: x
"""


def _reaches(data: bytes) -> list[tuple[str, int, int | None]]:
    return [(one.key, one.first, one.last) for one in extents(data).fields]


def test_a_field_reaches_to_the_last_line_of_its_value() -> None:
    assert _reaches(TEXT) == [
        ("title", 0, 0),
        ("content", 1, 5),
        ("id", 2, 2),
        ("posts", 3, 4),
        ("dy", 3, 3),
        ("xhs", 4, 4),
        ("id", 5, 5),
        ("goal", 6, 8),
        ("end", 9, 9),
    ]


def test_a_line_belongs_to_the_fields_that_begin_there_and_to_those_around_it() -> None:
    found = extents(TEXT)
    assert [one.key for one in found.of(4)] == ["xhs", "posts", "content"]
    assert [one.key for one in found.of(8)] == ["goal"]
    assert [one.key for one in found.of(0)] == ["title"]
    assert found.known is None


def test_behind_what_cannot_be_read_nothing_is_known_for_sure() -> None:
    found = extents(b"title: tea\ncontent: [a\ngoal: b\n")
    assert [(one.key, one.last) for one in found.fields[:2]] == [("title", 0), ("content", None)]
    assert found.known is not None
    assert [one.key for one in found.of(2)][-1] == "content"


def test_what_is_nested_deeper_than_plans_ever_are_is_read_no_further() -> None:
    found = extents(b"title: tea\nodd: " + b"[" * 40 + b"]" * 40 + b"\nend: x\n")
    assert ([one.key for one in found.fields], found.known) == (["title", "odd"], 1)


def test_any_character_may_stand_in_the_file_and_moves_no_line() -> None:
    found = extents("\ufefftitle: 茶\u200b叶\r\ngoal: a\rb\nend: x".encode() + b"\xff")
    assert found.lines == ["title: 茶 叶", "goal: a b", "end: x\ufffd"]
    assert [(one.key, one.first) for one in found.fields] == [("title", 0), ("goal", 1), ("end", 2)]
