"""Pictures that are kept from one save to the next are those that lie there now."""

from __future__ import annotations

from pathlib import Path

from paiqi.load.pipeline import load_plan
from paiqi.memo import Memo
from paiqi.model.plan import Plan
from paiqi.pages.pictures import pictures_of, read_pictures
from workspace import TODAY, write_example

TEXT = """\
title: 春茶
start: 2026-03-01
end: 2026-03-31
content: [{id: film, title: 片, date: 2026-03-20, posts: [{account: douyin-main, cover: {file: c.png}}]}]
"""
PNG = b"\x89PNG\r\n\x1a\n" + bytes(4) + b"IEND" + bytes(4)


def _plan(root: Path) -> Plan:
    plan = load_plan(root, TODAY).plan
    assert plan is not None
    return plan


def test_a_picture_that_came_while_plans_were_read_is_there_at_the_next_look(tmp_path: Path) -> None:
    root, memo = write_example(tmp_path, TEXT), Memo()
    before = _plan(root)
    picture = root / "plans" / "assets" / "c.png"
    picture.parent.mkdir()
    picture.write_bytes(PNG)
    assert pictures_of(root, before, memo) == {}
    assert pictures_of(root, _plan(root), memo) == {"c.png": PNG} == read_pictures(root, _plan(root))
    held = pictures_of(root, _plan(root), memo)
    assert pictures_of(root, _plan(root), memo) is held
    picture.unlink()
    assert pictures_of(root, _plan(root), memo) == {}
