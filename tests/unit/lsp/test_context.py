"""Where the cursor is in a file that is being typed."""

from __future__ import annotations

import pytest

from paiqi.lsp.context import Context, context

_BLOCK = """\
title: 春茶
content:
  - id: film
    title: 首发
    copy: |
      第一行: 不是键
      |copy
    posts:
      xhs-main: {at: 20:00, format: |flow}
      douyin-main:
        format: |block
        title: 短
    |key
  - |first
"""


def _at(mark: str, text: str = _BLOCK) -> Context:
    """The context of a cursor at `|mark`, which is taken out of the text."""
    before = text[: text.index(f"|{mark}")]
    text = text.replace(f"|{mark}", "", 1)
    for other in ("copy", "flow", "block", "key", "first"):
        text = text.replace(f"|{other}\n", "\n").replace(f"|{other}}}", "}")
    return context(text.split("\n"), before.count("\n"), len(before.rpartition("\n")[2]))


@pytest.mark.parametrize(
    ("mark", "kind", "path"),
    [
        ("copy", "text", ("content", None, "copy")),
        ("flow", "value", ("content", None, "posts", "xhs-main", "format")),
        ("block", "value", ("content", None, "posts", "douyin-main", "format")),
        ("key", "bare", ("content", None)),
        ("first", "bare", ("content", None)),
    ],
)
def test_the_way_to_the_cursor_is_read_from_indentation(mark: str, kind: str, path: tuple[str, ...]) -> None:
    found = _at(mark)
    assert (found.kind, found.path) == (kind, path)


def test_what_is_written_beside_the_cursor_is_known_above_and_below_it() -> None:
    assert _at("key").siblings == {"id": "film", "title": "首发", "copy": "", "posts": ""}
    assert _at("block").siblings == {"title": "短"}
    assert _at("flow").siblings == {"at": "20:00"}
    assert _at("block").around[2]["id"] == "film"


def test_a_list_may_begin_at_the_column_of_its_key() -> None:
    found = _at("key", "content:\n- id: a\n  pillar: x\n- id: b\n  |key\n  title: c\n")
    assert found.path == ("content", None)
    assert found.siblings == {"id": "b", "title": "c"}


def test_brackets_over_several_lines_are_followed() -> None:
    found = _at("key", "content:\n  - posts: [\n      {account: xhs-main, at: 20:00,\n       format: |key\n")
    assert found.path == ("content", None, "posts", None, "format")
    assert found.siblings == {"account": "xhs-main", "at": "20:00"}


def test_the_word_at_the_cursor_is_told_without_its_quotes() -> None:
    found = _at("key", 'owner: "lin|key-yue"  # who\n')
    assert (found.typed, found.word) == ("lin", "lin-yue")


def test_every_cursor_of_any_text_has_a_place() -> None:
    texts = (
        _BLOCK,
        "",
        "\n",
        "- - -",
        "{",
        "[a, {b",
        "a: {b: 'c",
        "\t: x",
        "a:\n  - {\n  b",
        ": :",
        "'",
        '"a\\',
    )
    for text in texts:
        lines = text.split("\n")
        for row, line in enumerate(lines):
            for column in range(len(line) + 2):
                found = context(lines, row, column)
                assert len(found.around) == len(found.path) + 1 or found.kind == "comment"
