"""Edits by place: what is written, what is refused, and that nothing else changes."""

from __future__ import annotations

import pytest

from paiqi.text.edits import AddKey, Edit, RemoveKey, Replace, Rewrite
from paiqi.text.places import Span
from paiqi.write import NotWritable, edited, replacements, spans_of

PLAN = """\
title: 春茶  # note
posts: {a: 20：00, b: {at: 9}}
content:
  - id: x
    # its title
    title: y

  - id: z
    copy: |  # told
      one
      two
    tags: ["a", 'b']
"""


def at(line: int, col: int) -> Span:
    return Span("plans/campaigns/tea.yml", line, col)


def written(text: str, *edits: Edit) -> str:
    return edited(text.encode(), edits).decode()


@pytest.mark.parametrize(
    ("place", "value", "line"),
    [
        ((2, 12), "20:00", "posts: {a: 20:00, b: {at: 9}}"),
        ((2, 12), "a, b", 'posts: {a: "a, b", b: {at: 9}}'),
        ((2, 12), "a\nb", 'posts: {a: "a\\nb", b: {at: 9}}'),
        ((2, 9), "b: c", 'posts: {"b: c": 20：00, b: {at: 9}}'),
        ((2, 22), "10:00", "posts: {a: 20：00, b: 10:00}"),
        ((1, 8), "春茶 #1", 'title: "春茶 #1"  # note'),
        ((1, 8), 'say "yes"', 'title: say "yes"  # note'),
        ((1, 8), '"yes" he said', "title: '\"yes\" he said'  # note"),
        ((1, 8), "", 'title: ""  # note'),
        ((1, 8), "null", 'title: "null"  # note'),
        ((1, 8), "yes", "title: yes  # note"),
        ((1, 8), "- a", 'title: "- a"  # note'),
        ((1, 8), "a\tb ", 'title: "a\\tb "  # note'),
        ((1, 8), "一\n二\n", "title: |  # note\n  一\n  二"),
        ((1, 8), " 一\n二", "title: |2-  # note\n   一\n  二"),
        ((12, 12), "c", "    tags: [\"c\", 'b']"),
        ((12, 17), "it's", "    tags: [\"a\", 'it''s']"),
        ((9, 11), "three\nfour\n", "    copy: |  # told\n      three\n      four"),
        ((9, 11), "three", "    copy: |-  # told\n      three"),
    ],
)
def test_a_value_is_written_as_it_reads_back(place: tuple[int, int], value: str, line: str) -> None:
    out = written(PLAN, Rewrite(at(*place), value))
    assert f"\n{line}\n" in f"\n{out}"


def test_keys_come_where_their_neighbours_have_them() -> None:
    out = written(
        PLAN,
        AddKey(at(1, 1), "id", "q"),
        AddKey(at(1, 1), "owner", "lin"),
        AddKey(at(2, 8), "c", "10:00"),
        AddKey(at(2, 22), "title", "a, b"),
        AddKey(at(8, 5), "title", "w"),
    )
    assert out.startswith(
        'id: q\ntitle: 春茶  # note\nposts: {a: 20：00, b: {at: 9, title: "a, b"}, c: 10:00}\nowner: lin\n'
    )
    assert "  - id: z\n    title: w\n    copy" in out


def test_a_key_goes_with_its_value_and_nothing_else() -> None:
    out = written(PLAN, RemoveKey(at(2, 9)), RemoveKey(at(4, 5)), RemoveKey(at(9, 5)))
    assert "posts: {b: {at: 9}}\n" in out
    assert "  - # its title\n    title: y\n" in out
    assert "  - id: z\n    tags: " in out


def test_the_last_key_leaves_empty_brackets() -> None:
    assert written("a:\n  b: 1\n", RemoveKey(at(2, 3))) == "a: {}\n"
    assert written("a: {b: 1}\n", RemoveKey(at(1, 5))) == "a: {}\n"


def test_a_file_that_cannot_be_read_is_mended_by_raw_text_and_edited_after() -> None:
    text = "title：春茶\nb: 2\n"
    edits = (Replace(at(1, 6), (1, 7), ": "), Rewrite(at(2, 4), "3"))
    assert written(text, *edits) == "title: 春茶\nb: 3\n"
    assert replacements(text.encode(), edits) == (
        Replace(at(1, 6), (1, 7), ": "),
        Replace(at(2, 4), (2, 5), "3"),
    )


def test_one_slip_is_mended_though_another_remains() -> None:
    assert written("a: - x\nb: - y\n", Replace(at(1, 4), (1, 7), '"- x"')) == 'a: "- x"\nb: - y\n'


@pytest.mark.parametrize(
    "edits",
    [
        (Rewrite(at(1, 8), "x"), Rewrite(at(1, 8), "y")),
        (Rewrite(at(1, 8), "x"), Replace(at(1, 8), (1, 9), "y")),
        (Rewrite(at(2, 12), "x"), RemoveKey(at(2, 9))),
        (Rewrite(at(1, 9), "x"),),
        (Rewrite(at(99, 1), "x"),),
        (AddKey(at(1, 8), "x", "y"),),
        (AddKey(at(1, 1), "title", "y"),),
        (RemoveKey(at(1, 8)),),
        (Rewrite(at(1, 1), "posts"),),
        (Rewrite(at(1, 8), "zero\u200bwidth"),),
        (Replace(at(1, 8), (1, 9), ": x"),),
    ],
)
def test_what_would_not_be_what_was_asked_is_refused(edits: tuple[Edit, ...]) -> None:
    with pytest.raises(NotWritable) as refused:
        written(PLAN, *edits)
    assert refused.value.message.text("zh") != refused.value.message.english()


def test_equal_edits_are_made_once() -> None:
    assert written("a: 1\n", Rewrite(at(1, 4), "2"), Rewrite(at(1, 4), "2")) == "a: 2\n"


def test_it_is_told_where_a_key_or_value_ends() -> None:
    spans = spans_of(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    assert [spans.end(*place) for place in ((1, 1), (1, 8), (2, 8), (9, 11), (12, 17), (1, 2), (0, 1))] == [
        (1, 6), (1, 10), (2, 30), (11, 10), (12, 20), None, None
    ]  # fmt: skip


SLIP = """\
title: 春茶
content:
  - id: x
    title: a
    copy: [微笑] 下周见
    owner: lin
  - id: y
    title: b
    tags: {a: 1}
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_beside_a_slip_other_items_can_be_edited(ends: str) -> None:
    text = SLIP.replace("\n", ends)
    edits = (
        Rewrite(at(8, 12), "c: d"),
        AddKey(at(7, 5), "owner", "wang"),
        RemoveKey(at(9, 12)),
        Rewrite(at(1, 8), "茶"),
    )
    out = written(text, *edits)
    wanted = (
        SLIP.replace("title: b", 'title: "c: d"\n    owner: wang')
        .replace("{a: 1}", "{}")
        .replace("春茶", "茶")
    )
    assert out == wanted.replace("\n", ends)


@pytest.mark.parametrize(
    "edit", [Rewrite(at(5, 11), "x"), RemoveKey(at(5, 5)), Rewrite(at(5, 5), "text"), RemoveKey(at(2, 1))]
)
def test_what_cannot_be_read_is_not_edited(edit: Edit) -> None:
    with pytest.raises(NotWritable):
        written(SLIP, edit)


def test_an_edit_waits_for_the_raw_text_that_mends_what_stands_around() -> None:
    mend = Replace(at(5, 11), (5, 19), '"[微笑] 下周见"')
    assert written(SLIP, mend, Rewrite(at(6, 12), "wang")) == SLIP.replace(
        "[微笑] 下周见", '"[微笑] 下周见"'
    ).replace("lin", "wang")


@pytest.mark.parametrize(
    ("text", "edit", "wanted"),
    [
        (
            "a: #春茶# 下周见\nb: 1\n",
            Replace(at(1, 4), (1, 12), '"#春茶# 下周见"'),
            'a: "#春茶# 下周见"\nb: 1\n',
        ),
        (
            "c:\n  - id: x\n\u3000\u3000title: y\n",
            Replace(at(3, 1), (3, 3), "    "),
            "c:\n  - id: x\n    title: y\n",
        ),
    ],
)
def test_what_only_reading_refuses_is_mended_by_raw_text(text: str, edit: Replace, wanted: str) -> None:
    assert written(text, edit) == wanted
