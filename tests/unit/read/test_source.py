"""Bytes of YAML → values with places, and what plans may not hold of it."""

from __future__ import annotations

import pytest

from paiqi.read.decoding import MAX_DEPTH, MAX_NODES, readable
from paiqi.read.source import Lines, read
from paiqi.text.diagnostics import Severity
from paiqi.text.places import Span


def _refused(text: str) -> str:
    _, found = read(text.encode(), "x.yml")
    (item,) = found
    assert item.severity is Severity.error
    return f"{item.code} {item.span.line}:{item.span.col}"


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", "empty-file 1:1"),
        ("# only this\n", "empty-file 1:1"),
        ("%YAML 1.2\n---\na: b\n", "yaml-feature 1:1"),
        ("a: b\n---\nc: d\n", "second-document 2:1"),
        ("a: &x b\n", "yaml-feature 1:4"),
        ("a: b\nc: *x\n", "yaml-feature 2:4"),
        ("a: !x b\n", "yaml-feature 1:4"),
        ("a: [!x b]\n", "yaml-feature 1:5"),
        ("<<: {a: b}\n", "yaml-feature 1:1"),
        ("a: b\n? [c]\n: d\n", "bad-key 2:3"),
        ("~: b\n", "bad-key 1:1"),
        ("a: 1\nb: 2\na: 3\n", "duplicate-key 3:1"),
        ("a:\nb: 2\n", "empty-value 1:1"),
        ("{a: , b: 2}\n", "empty-value 1:2"),
        ('a: "b\\0"\n', "forbidden-character 1:4"),
        ('a: "b\\r"\n', "forbidden-character 1:4"),
        ('"a\\0": b\n', "forbidden-character 1:1"),
        ("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH, "yaml-feature 1:23"),
    ],
)
def test_what_plans_may_not_hold_is_refused_where_it_stands(text: str, refused: str) -> None:
    assert _refused(text) == refused


def test_values_may_be_as_deep_as_is_allowed() -> None:
    document, found = read(("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)).encode(), "x.yml")
    assert document is not None
    assert found == ()


def test_more_values_than_a_plan_ever_has_are_refused() -> None:
    lists = "".join(f"- [{'a, ' * 2000}a]\n" for _ in range(MAX_NODES // 2000 + 1))
    assert _refused(lists).startswith("yaml-feature")


def test_quoted_words_are_keys_even_where_plain_ones_are_none() -> None:
    document, _ = read(b"'~': a\n'null': b\n\"c\": ''\n", "x.yml")
    assert document is not None
    assert document.value == {"~": "a", "null": "b", "c": ""}


def test_a_text_that_loses_its_end_to_a_comment_is_told_and_a_comment_that_is_meant_is_not() -> None:
    text = "a: 茶 #新品\nb: 茶 # 新品\nc: '茶' #新品\nd: [x #y\n  ]\ne: |\n  x #y\n"
    document, found = read(text.encode(), "x.yml")
    assert document is not None
    assert [f"{item.code} {item.span.line}:{item.span.col}" for item in found] == [
        "text-cut-at-hash 1:6",
        "text-cut-at-hash 4:7",
    ]


def test_every_character_that_is_let_through_is_one_that_the_parser_takes() -> None:
    every = "".join(
        map(chr, (*range(0x20, 0xD800), *range(0xE000, 0x11000), *range(0x1F000, 0x20000), 0x10FFFF))
    )
    text = readable(every)
    document, found = read(("a: '" + text.replace("'", "''") + "'\n").encode(), "x.yml")
    assert found == ()
    assert document is not None
    assert document.value == {"a": text}


def test_files_pasted_below_each_other_keep_their_own_lines() -> None:
    lines = Lines(((0, "a.yml"), (3, "b.yml")))
    assert [lines.span(line, 4) for line in (0, 2, 3)] == [
        Span("a.yml", 1, 5),
        Span("a.yml", 3, 5),
        Span("b.yml", 1, 5),
    ]
    document, _ = read(b"a: b\nc: [d]\n", "b.yml", 3)
    assert document is not None
    assert (document.marks, document.length) == (
        {"a": (3, 0, 3, 3, None), "c": (4, 0, 4, 3, [(4, 4, None)])},
        3,
    )
