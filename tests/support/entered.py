"""Tables of other people for tests of imports, and what their rows come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from paiqi.importers.cells import CellValue, Grid
from paiqi.importers.mapping import Mapped
from paiqi.importers.matching.known import Known, known_of
from paiqi.importers.table import Column, Row, Table
from paiqi.importers.values import Read, entries_of
from paiqi.intent.meaning import Circumstances
from paiqi.load.pipeline import load_files
from paiqi.read.files import Files

#: The day on which these files are read.
TODAY = date(2026, 11, 28)
AROUND = Circumstances(today=TODAY, zone="Asia/Shanghai")
_WORKSPACE = """
namespace: acme
title: Acme
timezone: Asia/Shanghai
people:
  - {id: lin-yue, name: 林悦}
  - {id: wang, name: Wang Fang}
pillars: [{id: craft, title: 工艺}, {id: product, title: Product}]
segments: [{id: tea-lovers, title: 茶客}]
statuses: [{id: shooting, title: 拍摄中, as: draft}]
"""
_ACCOUNTS = """
accounts:
- {id: ig-main, platform: instagram, name: Acme IG}
- {id: fb-main, platform: facebook, name: Acme FB}
- {id: tt-main, platform: tiktok, name: Acme TT}
- {id: dy-main, platform: douyin, name: 山野}
- {id: xhs-main, platform: xiaohongshu, name: 山野茶}
- {id: wb-one, platform: weibo, name: 一号}
- {id: wb-two, platform: weibo, name: 二号}
"""


def known(accounts: str = _ACCOUNTS) -> Known:
    """What a workspace of a few accounts and people knows."""
    texts = {"plans/workspace.yml": _WORKSPACE.encode()}
    if accounts:
        texts["plans/accounts.yml"] = accounts.encode()
    plan = load_files(Files(texts, {}), TODAY).plan
    assert plan is not None
    return known_of(plan)


KNOWN = known()


def table(
    titles: Sequence[str],
    rows: Sequence[Sequence[CellValue]],
    above: tuple[str, ...] = (),
    file: str = "plan.xlsx",
    sheet: str = "",
) -> Table:
    """A table that begins in the first cell of its sheet."""
    columns = tuple(Column(title, number) for number, title in enumerate(titles))
    kept = tuple(Row(number, tuple(row)) for number, row in enumerate(rows, 1))
    return Table(Grid(file, sheet, [list(titles), *map(list, rows)]), columns, kept, above)


def mapped(*fields: str) -> tuple[Mapped, ...]:
    """What the columns are: `copy`, or `copy@Instagram` where a column stands for one platform."""
    parted = (one.partition("@") for one in fields)
    return tuple(Mapped(number, name, of) for number, (name, _, of) in enumerate(parted))


def read(
    titles: Sequence[str],
    fields: Sequence[str],
    rows: Sequence[Sequence[CellValue]],
    answers: Mapping[str, str] | None = None,
    around: Circumstances = AROUND,
    knows: Known = KNOWN,
    above: tuple[str, ...] = (),
    file: str = "plan.xlsx",
) -> Read:
    """What one table comes to."""
    return entries_of([(table(titles, rows, above, file), mapped(*fields))], knows, around, answers or {})


def dates(
    *values: CellValue,
    title: str = "Date",
    weekdays: Sequence[str] = (),
    answers: Mapping[str, str] | None = None,
    around: Circumstances = AROUND,
    above: tuple[str, ...] = (),
    file: str = "plan.xlsx",
) -> tuple[list[str], Read]:
    """What a column of dates comes to ("" for none), beside titles of their own."""
    rows = [
        (value, f"Title {number}", weekdays[number] if weekdays else None)
        for number, value in enumerate(values)
    ]
    found = read(
        (title, "Title", "Day"), ("date", "title", "weekday"), rows, answers, around, KNOWN, above, file
    )
    return [str(one.fields["date"].value) if "date" in one.fields else "" for one in found.entries], found


def doubts(found: Read) -> dict[str, tuple[str, ...]]:
    """The places of each kind of doubt."""
    return {one.code: one.places for one in found.doubts}
