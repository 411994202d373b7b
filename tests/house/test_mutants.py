"""Mutants are drawn by a seed, and each is the module with one change."""

from __future__ import annotations

import ast

from bench.mutants import PACKAGE, drawn, mutants

SOURCE = """\
def later(day: int, *, most: int = 1) -> list[str]:
    if not day < 0 and day:
        return names(day + 1, whole=True)
    return []
"""


def test_each_small_change_of_a_module_is_a_mutant() -> None:
    assert [str(one) for one in mutants("derive/x.py", SOURCE)] == [
        "derive/x.py:1 | 1 → 0",
        "derive/x.py:2 | not day < 0 and day → not day < 0 or day",
        "derive/x.py:2 | not day < 0 → day < 0",
        "derive/x.py:2 | day < 0 → day <= 0",
        "derive/x.py:2 | 0 → 1",
        "derive/x.py:3 | return names(day + 1, whole=True) → return []",
        "derive/x.py:3 | names(day + 1, whole=True) → names(day + 1)",
        "derive/x.py:3 | day + 1 → day - 1",
        "derive/x.py:3 | 1 → 0",
        "derive/x.py:3 | True → False",
    ]
    texts = {one.text for one in mutants("derive/x.py", SOURCE)}
    assert len(texts) == 10
    assert all(ast.dump(ast.parse(text)) != ast.dump(ast.parse(SOURCE)) for text in texts)


def test_the_same_seed_draws_the_same_mutants_of_each_kind_as_many() -> None:
    found = drawn(["derive"], 5, 14)
    assert [str(one) for one in found] == [str(one) for one in drawn(["derive"], 5, 14)]
    assert [str(one) for one in found] != [str(one) for one in drawn(["derive"], 6, 14)]
    assert sorted(one.kind for one in found) == sorted(2 * [one.kind for one in found[:7]])
    assert all((PACKAGE / one.file).read_text("utf-8") != one.text for one in found)
