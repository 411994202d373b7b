"""Search entries: words that can be found, texts that read as they were written, nothing left for the next
build.
"""

from __future__ import annotations

import json

import pytest

from paiqi.pages.site import SearchEntry
from paiqi.site.search_index import compact, cut_entries, cutter, page_entries


def parts(text: str, *words: str) -> list[str]:
    """The words that the index would hold."""
    return [part for part in cutter(words)(text).split("\u200b") if part]


@pytest.mark.parametrize(
    "text", ["龙井村茶友见面会", "清华大学的数字电视、直播间 3 折（限 30 秒）", "Q2 新品 A/B", "", "𠮷野家"]
)
def test_a_cut_text_reads_as_it_was_written(text: str) -> None:
    assert cutter(())(text).replace("\u200b", "") == text


@pytest.mark.parametrize(
    ("text", "word"),
    [("数字电视", "电视"), ("龙井虾仁", "虾仁"), ("营销活动海报", "海报"), ("预约直播间", "直播间")],
)
def test_the_end_of_a_long_word_is_a_word_of_its_own(text: str, word: str) -> None:
    assert word in parts(text, text)


def test_a_name_that_no_dictionary_knows_is_kept_whole() -> None:
    assert "芈熊霓" not in parts("请芈熊霓审稿")
    assert "芈熊霓" in parts("请芈熊霓审稿", "芈熊霓")


def test_what_one_build_adds_is_unknown_to_the_next() -> None:
    before = parts("请芈熊霓审稿")
    parts("请芈熊霓审稿", "芈熊霓")
    assert parts("请芈熊霓审稿") == before


def test_the_order_of_the_names_changes_nothing() -> None:
    names = ("山野茶事", "山野茶事服务号", "茶事服务")
    assert parts("山野茶事服务号上新", *names) == parts("山野茶事服务号上新", *reversed(names))


def test_an_entry_leads_to_its_anchor_and_a_page_to_itself() -> None:
    made = page_entries(
        "campaigns/tea/", "春茶", (SearchEntry("launch-film", "首发", "一"), SearchEntry("", "页", "二"))
    )
    assert [(one.location, one.title) for one in made] == [
        ("campaigns/tea/", "页"),
        ("campaigns/tea/#launch-film", "首发"),
    ]


def test_a_page_of_which_only_sections_can_be_found_stands_in_the_index_itself() -> None:
    made = list(
        page_entries("ideas/", "选题 <池>", (SearchEntry("a", "采茶", "一"), SearchEntry("b", "炒茶", "二")))
    )
    assert [one.location for one in made] == ["ideas/", "ideas/#a", "ideas/#b"]
    assert made[0].title == "选题 &lt;池&gt;"
    assert list(page_entries("day/2026-03-20/", "3月20日", ())) == []


def test_what_planners_write_goes_into_the_results_as_text() -> None:
    _, entry = cut_entries(
        (), page_entries("", "", [SearchEntry("a", "<img src=x onerror=alert(1)>", "A & B's <b>茶</b>")])
    )
    assert entry.title == "&lt;img src=x onerror=alert(1)&gt;"
    assert entry.text.replace("\u200b", "") == "A &amp; B's &lt;b&gt;茶&lt;/b&gt;"


def test_the_index_says_the_same_with_its_letters_written_out() -> None:
    data = json.dumps({"docs": [{"title": "春\u200b茶"}]}).encode()
    assert json.loads(compact(data)) == json.loads(data)
    assert compact(data) == '{"docs":[{"title":"春\u200b茶"}]}'.encode()
