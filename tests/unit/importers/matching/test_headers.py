"""Titles of columns as tools export them and teams write them: each means its field, however it is spelt."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from paiqi.importers.mapping import FIELDS
from paiqi.importers.matching import matched
from paiqi.importers.matching.heads import note_of, plain_title
from paiqi.importers.matching.words import OPEN_TITLES, TITLES
from tabled import NOBODY, known, shown, table

KNOWN = known(NOBODY)


def collected() -> Iterator[tuple[str, list[str]]]:
    """The tables of headers.txt: a name, and a line a column."""
    text = (Path(__file__).parent / "headers.txt").read_text("utf-8")
    for part in text.split("\n= ")[1:]:
        name, *lines = part.strip().split("\n")
        yield name, lines


TABLES = list(collected())
#: Of these no two columns are the same but for their place.
SIMPLE = [
    (name, lines)
    for name, lines in TABLES
    if "advanced" not in name
    and "Metricool" not in name
    and len({plain_title(one, {}) for one in lines}) == len(lines)
]


def outcome(titles: list[str]) -> list[str]:
    return shown(matched(table(titles), KNOWN, {})[0], titles)


@pytest.mark.parametrize(("name", "lines"), TABLES, ids=[name for name, _ in TABLES])
def test_a_table_of_a_known_tool_or_language_is_understood(name: str, lines: list[str]) -> None:
    assert outcome([one.rpartition(" → ")[0] for one in lines]) == lines


def test_the_order_of_columns_does_not_matter() -> None:
    for name, lines in SIMPLE:
        shuffled = random.Random(name).sample(lines, len(lines))
        assert outcome([one.rpartition(" → ")[0] for one in shuffled]) == shuffled, name


@pytest.mark.parametrize(
    "respelt",
    [str.upper, lambda text: f"  {text}\n", lambda text: text.replace(" ", "\n"), lambda text: f"{text}*",
     lambda text: text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code).isalnum()})],
    ids=["capitals", "blanks", "lines", "star", "width"],
)  # fmt: skip
def test_neither_case_nor_width_nor_blanks_of_titles_matter(respelt: object) -> None:
    assert callable(respelt)
    for name, lines in SIMPLE:
        titles = [one.rpartition(" → ")[0] for one in lines]
        if respelt is str.upper and not all(" " in one or one.istitle() for one in titles):
            continue  # `imageUrls` says in its capitals where its words begin
        told = [
            one.rpartition(" → ")[2].partition(" of ")[0] for one in outcome([respelt(one) for one in titles])
        ]
        assert told == [one.rpartition(" → ")[2].partition(" of ")[0] for one in lines], name


def test_every_word_stands_for_a_field_and_for_one_only() -> None:
    fields = {
        field.rstrip("?!") for field in (*TITLES, *(one for fields, _ in OPEN_TITLES for one in fields))
    }
    assert fields <= set(FIELDS)
    names = [plain_title(name, {}) for _, several in TITLES.items() for name in several]
    names += [plain_title(name, {}) for _, several in OPEN_TITLES for name in several]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("title", "note"),
    [
        ("Date (M/D/Y)", "M/D/Y"), ("Posting Time - UTC", "UTC"), ("发布时间（北京时间）", "北京时间"),
        ("Time [EST]", "EST"),
        ("Date: dd/mm/yyyy", "dd/mm/yyyy"), ("发布日期*", ""), ("Date", ""),
    ],
)  # fmt: skip
def test_what_a_title_notes_is_kept_as_a_hint(title: str, note: str) -> None:
    assert note_of(title) == note
