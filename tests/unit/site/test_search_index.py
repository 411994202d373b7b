"""What search reads: documents with a title that lead somewhere, the plan's apart from the manual's."""

from __future__ import annotations

import json
from typing import Any

import pytest

from paiqi.pages.site import IndexEntry, SearchEntry, SearchKind
from paiqi.site.search_index import BOOK, PLAN, manual_entries, page_entries, scripts
from paiqi.text.messages import Language

LANGUAGES: tuple[Language, ...] = ("zh", "en")


def read(script: bytes) -> dict[str, Any]:
    """The data of a script, as search gets it."""
    call, _, data = script.decode("utf-8").partition(",")
    assert call.startswith("paiqiSearch(")
    found: dict[str, Any] = json.loads(data.removesuffix(");\n"))
    return found


def entry(kind: SearchKind = SearchKind.content, title: str = "首发", text: str = "") -> IndexEntry:
    return IndexEntry("campaigns/tea/", "春茶", SearchEntry("film", title, text, kind, ("film",)))


def test_an_entry_leads_to_its_anchor_and_a_page_to_itself() -> None:
    found = page_entries("campaigns/tea/", "春茶", (SearchEntry("film", "首发"), SearchEntry("", "页")))
    assert [(one.location, one.page) for one in found] == [
        ("campaigns/tea/#film", "春茶"),
        ("campaigns/tea/", "春茶"),
    ]


def test_what_has_no_title_is_no_result() -> None:
    assert list(page_entries("ideas/", "选题", (SearchEntry("a", "", "采茶"),))) == []


def test_the_manual_stands_in_a_file_of_its_own() -> None:
    files = scripts([entry(), entry(SearchKind.rule), entry(SearchKind.manual)], "zh")
    assert [len(read(files[name])["docs"]) for name in (PLAN, BOOK)] == [1, 2]


def test_a_document_says_page_anchor_kind_and_no_more_than_it_has() -> None:
    bare = IndexEntry("", "首页", SearchEntry("", "首页"))
    data = read(scripts([entry(text="一"), bare], "zh")[PLAN])
    kinds = list(SearchKind)
    assert data["pages"] == [["campaigns/tea/", "春茶"], ["", "首页"]]
    assert data["docs"] == [
        [0, "film", kinds.index(SearchKind.content), "首发", "一", "film"],
        [1, "", kinds.index(SearchKind.page), "首页"],
    ]


def test_a_kind_is_named_in_the_sites_language_and_found_in_both() -> None:
    number = list(SearchKind).index(SearchKind.offer)
    chinese, english = (read(scripts([entry()], one)[PLAN])["kinds"][number] for one in LANGUAGES)
    assert [chinese[0], english[0]] == ["优惠", "Offer"]
    assert chinese[1] == english[1]
    assert {"offer", "优惠", "优惠券"} <= set(chinese[1].split())


def test_where_no_server_knows_pages_the_file_of_a_page_is_said() -> None:
    theirs = IndexEntry("guide/times.html", "时间", SearchEntry("", "时间"))
    home = IndexEntry("", "首页", SearchEntry("", "首页"))
    pages = read(scripts([entry(), theirs, home], "zh", "index.html")[PLAN])["pages"]
    assert [path for path, _ in pages] == ["campaigns/tea/index.html", "guide/times.html", "index.html"]


def test_what_planners_write_is_data_for_the_script() -> None:
    odd = "</script>\u2028\u2029\"'\\ <b>&amp;"
    script = scripts([entry(title=odd)], "zh")[PLAN]
    assert read(script)["docs"][0][3] == odd
    assert "\u2028" not in script.decode("utf-8")


def test_the_manual_is_read_from_the_themes_index_without_markup_and_cuts() -> None:
    index = {
        "docs": [
            {"location": "guide/", "title": "指\u200b南", "text": "<p>写 <code>at:</code> &lt;时间&gt;</p>"},
            {"location": "guide/#times", "title": "时间", "text": "一\n二"},
            {"location": "guide/#none", "title": "", "text": "三"},
        ]
    }
    first, second = manual_entries(json.dumps(index).encode())
    assert (first.location, first.entry.title, first.entry.text) == ("guide/", "指南", "写 at: <时间>")
    assert (second.location, second.page, second.entry.text) == ("guide/#times", "指南", "一 二")


@pytest.mark.parametrize("name", [PLAN, BOOK])
def test_the_same_documents_give_the_same_bytes(name: str) -> None:
    assert scripts([entry()], "zh")[name] == scripts([entry()], "zh")[name]
