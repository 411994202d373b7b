"""The classic slips of YAML in a planner's words, with their place."""

from __future__ import annotations

import pytest

from paiqi.read.source import read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a:\n\tb: c\n", "2:1 the line is indented with a tab"),
        ("a:b\nc: d\n", "1:2 there is no space after the colon"),
        ("title: Spring: first\n", "1:14 there is a second colon in this line"),
        ("a: @tea\n", "1:4 an unquoted value cannot begin with @"),
        ("a: `tea`\n", "1:4 an unquoted value cannot begin with `"),
        ("a: *\n", "1:5 an unquoted value cannot begin with * or &"),
        ("a: & b\n", "1:5 an unquoted value cannot begin with * or &"),
        ('a: "b\nc: d\n', "3:1 a quotation mark is opened and never closed"),
        ('a: "\\q"\n', "1:5 this quoted text cannot be read"),
        ("a: [b, c\nd: e\n", "2:2 a list or mapping in brackets is not complete"),
        ("a: b\ncd\n", "2:1 a colon is missing after the key"),
        ("a:\n  b: c\n d: e\n", "3:2 the indentation does not fit the lines above"),
        ("a: b\n  - c\n d: e\n", "3:3 there is a second colon in this line"),
    ],
)
def test_a_slip_is_named_where_it_stands(text: str, told: str) -> None:
    document, found = read(text.encode(), "x.yml")
    assert document is None
    (item,) = found
    assert item.hint is not None
    assert (item.code, f"{item.span.line}:{item.span.col} {item.message.english()}") == ("bad-yaml", told)
