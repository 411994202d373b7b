"""What search reads: documents with a title that lead somewhere, the plan's apart from the manual's."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from zlib import crc32

import pytest

from paiqi.pages.site import IndexEntry, SearchEntry, SearchKind
from paiqi.site.search_index import (
    BOOK,
    ENOUGH,
    FULL,
    PLAN,
    SIGNS,
    in_blocks,
    manual_entries,
    page_entries,
    scripts,
)
from paiqi.site.search_parts import fold, parts, terms, whole
from paiqi.text.messages import Language
from searching import data_of, documents_of, large
from workspace import ROOT

LANGUAGES: tuple[Language, ...] = ("zh", "en")


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
    assert [len(data_of(files[name])["docs"]) for name in (PLAN, BOOK)] == [1, 2]


def test_a_document_says_page_anchor_kind_and_no_more_than_it_has() -> None:
    bare = IndexEntry("", "首页", SearchEntry("", "首页"))
    data = data_of(scripts([entry(text="一"), bare], "zh")[PLAN])
    kinds = list(SearchKind)
    assert data["pages"] == [["campaigns/tea/", "春茶"], ["", "首页"]]
    assert data["docs"] == [
        [0, "film", kinds.index(SearchKind.content), "首发", "", "", "film", "", "一"],
        [1, "", kinds.index(SearchKind.page), "首页"],
    ]


def test_a_kind_is_named_in_the_sites_language_and_found_in_both() -> None:
    number = list(SearchKind).index(SearchKind.offer)
    chinese, english = (data_of(scripts([entry()], one)[PLAN])["kinds"][number] for one in LANGUAGES)
    assert [chinese[0], english[0]] == ["优惠", "Offer"]
    assert chinese[1] == english[1]
    assert {"offer", "优惠", "优惠券"} <= set(chinese[1].split())


def test_where_no_server_knows_pages_the_file_of_a_page_is_said() -> None:
    theirs = IndexEntry("guide/times.html", "时间", SearchEntry("", "时间"))
    home = IndexEntry("", "首页", SearchEntry("", "首页"))
    pages = data_of(scripts([entry(), theirs, home], "zh", "index.html")[PLAN])["pages"]
    assert [path for path, _ in pages] == ["campaigns/tea/index.html", "guide/times.html", "index.html"]


def test_what_planners_write_is_data_for_the_script() -> None:
    odd = "</script>\u2028\u2029\"'\\ <b>&amp;"
    script = scripts([entry(title=odd)], "zh")[PLAN]
    assert data_of(script)["docs"][0][3] == odd
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


def test_account_and_state_are_fields_of_their_own_and_no_state_is_named_that_nothing_has() -> None:
    post = SearchEntry("a", "一", "", SearchKind.post, account="抖音 山野", state="approved")
    data = data_of(scripts([IndexEntry("x/", "X", post)], "zh")[PLAN])
    assert data["docs"][0][4:] == ["抖音 山野", "approved"]
    assert data["states"] == {"approved": "已定稿"}


@pytest.mark.parametrize("name", [PLAN, BOOK])
def test_the_same_documents_give_the_same_bytes(name: str) -> None:
    assert scripts([entry()], "zh")[name] == scripts([entry()], "zh")[name]


#: What search is asked for, and what stands in a text that it must find there.
ALIKE = {
    "瓷": "青岚瓷 × 山野",
    "岚瓷": "青岚瓷",
    "成员2": "成员25",
    "双11": "双11返场",
    "a股": "读懂A股",
    "618大促": "６１８大促之后",
    "mq9": "MQ90",
    "film": "launch-film",
    "launch-f": "launch-film",
    "café": "Cafés",
    "🍵": "一壶🍵",
    "ほうじ茶": "ほうじ茶ラテ",
    "𠮷野": "在𠮷野家",
}


@pytest.mark.parametrize("query", ALIKE)
def test_a_question_has_no_part_that_a_text_with_it_lacks(query: str) -> None:
    held = parts([fold(ALIKE[query])])
    asked = parts([fold(query)])
    assert asked
    assert asked <= held


def test_signs_between_words_are_no_parts() -> None:
    assert parts([fold("茶，品。- /· 「」"), "a_b"]) == {"茶", "品", "a", "b"}


def test_a_whole_title_an_id_and_a_day_are_known_beside_their_parts() -> None:
    offer = SearchEntry("a", "首采", "", SearchKind.offer, ("tea/first", "MQ90"), ("2026-03-20",))
    held = terms("x/", [offer]).strong
    assert {whole(one) for one in ("首采", "tea/first", "tea", "first", "mq90")} <= held.keys()
    assert {"@2026-03-20", "@03-20"} <= held.keys()


def test_a_title_ranks_above_a_key_and_a_shorter_one_above_a_longer() -> None:
    kind = SearchKind.content
    one = terms(
        "x/", [SearchEntry("a", "瓷", kind=kind), SearchEntry("b", "一壶好茶", kind=kind, keys=("瓷x",))]
    )
    other = terms("x/", [SearchEntry("a", "青岚瓷的一百个故事", kind=kind)])
    assert one.strong["瓷"] > other.strong["瓷"] > one.strong["x"]


#: What a plan of this many campaigns is found by; large enough for several blocks and shards.
SOME = tuple(large(60))


def _lists(files: Mapping[str, bytes]) -> dict[str, tuple[list[int], list[int]]]:
    """The blocks of each part: those with it in a title or the like, those with it elsewhere."""
    begin = data_of(files[PLAN])
    width, found = begin["width"], {}
    for number in range(begin["shards"]):
        for part, said in data_of(files[f"search/plan/words-{number}.js"])["parts"].items():
            assert crc32(part.encode()) % begin["shards"] == number
            strong, _, weak = said.partition(" ")
            found[part] = (_numbers(strong, width, width + 1), _numbers(weak, width, width))
    return found


def _numbers(codes: str, width: int, step: int) -> list[int]:
    found = []
    for start in range(0, len(codes), step):
        number = 0
        for sign in codes[start : start + width]:
            number = number * len(SIGNS) + SIGNS.index(sign)
        found.append(number)
    return found


def test_many_documents_are_blocks_each_named_by_every_part_of_what_it_holds() -> None:
    files = scripts(SOME, "zh")
    begin, lists = data_of(files[PLAN]), _lists(files)
    assert len(begin["blocks"]) > 10
    assert begin["shards"] > 1
    for number, kinds in enumerate(begin["blocks"]):
        rows = data_of(files[f"search/plan/block-{number}.js"])["docs"]
        assert sorted({row[2] for row in rows}) == begin["sets"][kinds]
        for row in rows:
            assert all(number in lists[part][0] for part in parts([fold(row[3])]))
            assert number in lists[whole(fold(row[3]))][0]
            for text in [*row[4:5], *row[8:9]]:
                assert all(number in lists[part][0] + lists[part][1] for part in parts([fold(text)]))
    assert all(list(one) == sorted(set(one)) for several in lists.values() for one in several)


def test_in_blocks_nothing_is_lost_and_nothing_stands_twice(tmp_path: Path) -> None:
    found = [one.place for one in documents_of(scripts(SOME, "zh"), "plan", tmp_path)]
    assert sorted(found) == sorted(one.location for one in SOME)


def test_a_page_ends_a_block_once_it_is_full_enough_and_a_huge_page_is_several() -> None:
    def page(name: str, count: int) -> list[IndexEntry]:
        return [IndexEntry(name, name, SearchEntry(str(n), "一", "", SearchKind.post)) for n in range(count)]

    sizes = [2, ENOUGH, ENOUGH - 1, 1, FULL + 3, 4]
    held = [one for n, size in enumerate(sizes) for one in page(str(n), size)]
    assert [len(block) for block in in_blocks(held)] == [ENOUGH + 2, ENOUGH, FULL, 7]


def test_what_leads_a_page_stands_before_what_it_holds() -> None:
    blocks = [{one.entry.kind for one in block} for block in in_blocks(SOME)]
    ahead = [SearchKind.campaign in kinds for kinds in blocks]
    assert ahead == sorted(ahead, reverse=True)
    assert not [kinds for kinds in blocks if {SearchKind.campaign, SearchKind.post} <= kinds]


def test_an_edited_title_changes_its_block_and_the_shards_of_its_parts_alone() -> None:
    def titled(title: str) -> Sequence[IndexEntry]:
        changed = IndexEntry(SOME[400].path, SOME[400].page, SearchEntry("x", title, "", SearchKind.post))
        return [*SOME[:400], changed, *SOME[401:]]

    before, after = scripts(titled("凤凰单丛"), "zh"), scripts(titled("凤凰水仙"), "zh")
    assert before.keys() == after.keys()
    changed = [name for name in before if before[name] != after[name]]
    assert sum("/block-" in name for name in changed) == 1
    assert len(changed) <= 1 + len({*parts(["凤凰单丛"]), *parts(["凤凰水仙"])}) + 2


def test_the_terms_of_a_page_hang_on_nothing_but_its_documents() -> None:
    pages = {path: [one.entry for one in page] for path, page in groupby(SOME, attrgetter("path"))}
    alone = {path: terms(path, held) for path, held in pages.items()}
    assert {path: terms(path, held) for path, held in reversed(pages.items())} == alone


def test_shards_are_the_same_whatever_order_a_process_gives_its_sets() -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, 'tests/support'); from searching import large;"
        "from paiqi.site.search_index import scripts;"
        "files = dict(scripts(large(40), 'zh')); assert len(files) > 20;"
        "print(hashlib.sha256(repr(files).encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "generator"},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
