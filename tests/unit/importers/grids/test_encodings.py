"""Encodings: what a mark or UTF-8 says is certain, the rest is decided by its signs and told."""

from __future__ import annotations

import pytest

from paiqi.importers.grids import read_grids

CHINESE = ["日期,平台,标题\n2026-03-01,小红书,春季新品\n", "a,b\n你好,1\n", "编号,备注\n1,①②③ ★ “说”——\n"]
TAIWANESE = ["日期,平台,標題\n2026-03-01,臉書,春季新品上市\n", "內容,圖片\n早安！台北101,有\n"]
WESTERN = [
    "Título,Data\nLançamento,01/03\n",
    "Größe,Maß\nMünchen,ÄÖÜ\n",
    "café,naïve\n“quoted” – dash…,€ 5\n",
]
RUSSIAN = ["Дата,Тема\n01.03.2026,Весенняя коллекция уже в магазинах\n"]


def _cells(data: bytes) -> tuple[list[str], list[str]]:
    (grid,), doubts = read_grids("a.csv", data)
    return [str(cell) for row in grid.rows for cell in row], [doubt.message.english() for doubt in doubts]


@pytest.mark.parametrize("text", CHINESE + TAIWANESE + WESTERN + RUSSIAN)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_certain(text: str, encoding: str) -> None:
    assert _cells(text.encode(encoding)) == (text.replace("\n", ",").rstrip(",").split(","), [])


@pytest.mark.parametrize(
    ("text", "encoding", "called"),
    [
        *((text, "gb18030", "GBK") for text in CHINESE),
        *((text, "big5", "Big5") for text in TAIWANESE),
        *((text, "cp1252", "Windows-1252 (Latin-1)") for text in WESTERN),
        *((text, "cp1251", "cp1251") for text in RUSSIAN),
    ],
)
def test_another_encoding_is_found_and_told(text: str, encoding: str, called: str) -> None:
    cells, told = _cells(text.encode(encoding))
    assert cells == text.replace("\n", ",").rstrip(",").split(",")
    assert told == [
        f"a.csv is not saved in UTF-8; it was read as {called}: look whether its letters are right"
    ]


def test_a_text_cut_inside_a_sign_is_told() -> None:
    cells, (told,) = _cells("标题,平台\n新品,抖音".encode()[:-1])
    assert cells == ["标题", "平台", "新品", "抖"] and told.startswith("a.csv ends in the middle of a sign")


def test_letters_with_accents_make_no_other_encoding_of_a_short_text() -> None:
    text = "发布标题0,发布标题1\n,é\n,é\né,é\n"
    grids, _ = read_grids("a.csv", text.encode("gb18030"))
    assert grids[0].rows[0] == ("发布标题0", "发布标题1")
