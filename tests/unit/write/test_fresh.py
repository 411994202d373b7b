"""New files are written as `changed` would write them; what is taken for plain is so to a parser."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.write import Add, New, Noted, NotWritable, Set, changed, fresh
from paiqi.write.scalars import _parses_plain, _reads_plain, as_block
from paiqi.write.tree import plain, tree

SIGNS = st.text(st.sampled_from("aZ1é茶_ .,:;#-/%+=?!&*[]{}'\"|>@`~，。：（）“”…·—🍵\t"), max_size=12)
FILE = "plans/campaigns/tea.yml"


@settings(max_examples=400, deadline=None)
@given(SIGNS, st.booleans(), st.booleans())
def test_a_text_that_is_taken_for_plain_is_plain_to_a_parser_too(text: str, key: bool, flow: bool) -> None:
    if _reads_plain(text, key, flow):
        assert _parses_plain(text, key, flow)


@settings(max_examples=150, deadline=None)
@given(st.lists(SIGNS, min_size=1, max_size=4).map("\n".join), st.integers(1, 4))
def test_a_block_of_lines_reads_as_its_text(text: str, step: int) -> None:
    if block := as_block(text, step=step):
        root = tree("k: " + "\n".join((block[0], *block[1])) + "\n").root
        assert plain(root) == (("k", text),)


ITEM: dict[str, New] = {
    "id": "a", "title": "yes: #1", "hashtags": ["春茶", "#龙井"], "copy": "一\n- 二\n",
    "posts": {"douyin-main": "19:30", "xhs-main": {"at": "20:00", "title": "明前"}},
}  # fmt: skip


def test_a_new_file_is_what_changed_writes_into_an_empty_one() -> None:
    value: dict[str, New] = {"title": "茶", "start": "2026-03-01", "content": [ITEM, {"id": "b"}]}
    edits = [Set((key,), one) for key, one in value.items()]
    assert fresh(value) == changed(b"", edits, FILE)


def test_a_comment_stands_behind_the_first_line_of_a_new_item_and_its_keys_keep_the_manner_of_the_list() -> (
    None
):
    first = fresh({"content": [Noted(ITEM, "Sheet1!A2\n")]})
    assert first.startswith(b"content:\n  - id: a # Sheet1!A2\n    title:")
    more = changed(first, [Add(("content",), Noted({"title": "t", "id": "b"}, "Sheet1!A3"))], FILE)
    assert more == first + b"  - id: b # Sheet1!A3\n    title: t\n"


def test_what_plans_may_not_hold_is_not_written() -> None:
    with pytest.raises(NotWritable):
        fresh({"title": "a\u200bb"})
