"""The classic slips of YAML in a planner's words: each at its place, its mend gives what was meant."""

from __future__ import annotations

import pytest

from mending import mended
from paiqi.read.composing import Value
from paiqi.read.source import read
from paiqi.text.diagnostics import Diagnostic, Severity
from workspace import loaded, said

HEAD = "title: 茶\n"
ITEM = "content:\n  - id: a\n    title: 片\n"


def _found(text: str) -> tuple[Diagnostic, ...]:
    return read(text.encode(), "x.yml")[1]


def _told(text: str) -> list[str]:
    return [f"{one.span.line}:{one.span.col} {one.message.english()}" for one in _found(text)]


def _after(text: str) -> Value:
    """What a text says after its mends; nothing is wrong with it then."""
    fixes = [one.fix for one in _found(text) if one.fix]
    document, found = read(mended(text, *fixes).encode(), "x.yml")
    assert found == ()
    assert document is not None
    return document.value


COLON = "the colon here is full-width (：), so that no key is read"
HASH = "the # begins a comment here: what follows it is not read"
FULL = "the blank here is a full-width space (U+3000), which YAML does not know"
NO_BREAK = "the blank here is a no-break space (U+00A0), which YAML does not know"
BEGIN = "an unquoted value cannot begin with "
TAB = "the line is indented with a tab"
COMMA = "a full-width comma does not part entries: this is one entry"
SIGN = "the sign {} here is full-width: YAML takes it for text"
GLUED = "there is no space after the colon"
DASH = "there is no space after the dash"
PARTED = "inside { } the comma in {} parts it in two"


def _moved(what: str, col: int, wanted: int) -> str:
    return f"{what} begins in column {col}, what stands beside it in column {wanted}"


#: The text, its line and column, what is said, whether the mend is sure, and what the text says after it.
AT_THE_TOP = [
    ("title：春茶\nend: x\n", "1:6", COLON, True, {"title": "春茶", "end": "x"}),
    ("title：春茶\nend：x\n", "1:6", COLON, True, {"title": "春茶", "end": "x"}),
    ("title:春茶\nend: x\n", "1:6", GLUED, True, {"title": "春茶", "end": "x"}),
    ("title:春茶\n", "1:6", GLUED, True, {"title": "春茶"}),
    ("a: {b： c}\n", "1:6", COLON, True, {"a": {"b": "c"}}),
    ("a: {b:c}\n", "1:6", GLUED, True, {"a": {"b": "c"}}),
    ("a: {b: c，d: e}\n", "1:9", SIGN.format("，"), True, {"a": {"b": "c", "d": "e"}}),
    ("a: ［b， c］\n", "1:4", SIGN.format("［"), True, {"a": ["b", "c"]}),
    ("a: ｛b: c｝\n", "1:4", SIGN.format("｛"), True, {"a": {"b": "c"}}),
    ("a: [b, c】\nd: e\n", "1:9", SIGN.format("】"), True, {"a": ["b", "c"], "d": "e"}),
    ("a: [b，c]\n", "1:6", COMMA, False, {"a": ["b", "c"]}),
    ("hashtags: [春茶，龙井、绿茶]\n", "1:14", COMMA, True, {"hashtags": ["春茶", "龙井", "绿茶"]}),
    ("hashtags: #春茶 #龙井\n", "1:11", HASH, True, {"hashtags": ["春茶", "龙井"]}),
    ("hashtags: [#a, #b]\nc: d\n", "1:12", HASH, True, {"hashtags": ["a", "b"], "c": "d"}),
    ("hashtags:\n  - #a\n", "2:5", HASH, True, {"hashtags": ["a"]}),
    ("a: [#b, c]\nd: e\n", "1:5", HASH, True, {"a": ["#b", "c"], "d": "e"}),
    ("copy: #春茶# 下周见\n", "1:7", HASH, True, {"copy": "#春茶# 下周见"}),
    ("owner: #待定\n", "1:8", HASH, False, {"owner": "#待定"}),
    ("copy: # 下周见\n", "1:7", HASH, False, {"copy": "# 下周见"}),
    ("time: #20:00\n", "1:7", HASH, False, {"time": "#20:00"}),
    ("title: [深夜] 食堂\nend: x\n", "1:8", "a text that begins with [ needs quotes", True,
     {"title": "[深夜] 食堂", "end": "x"}),
    ("hashtags: [a, b]]\nend: x\n", "1:17", "there is one ] too many", False,
     {"hashtags": ["a", "b"], "end": "x"}),
    ("hashtags: [a, b] c\n", "1:11", "a text that begins with [ needs quotes", False,
     {"hashtags": "[a, b] c"}),
    ("a: - 下周见\n", "1:4", BEGIN + "-", False, {"a": "- 下周见"}),
    ("a: ? 下周见\n", "1:4", BEGIN + "?", False, {"a": "? 下周见"}),
    ("a: ] 下周见\n", "1:4", BEGIN + "]", False, {"a": "] 下周见"}),
    ("a: > 下周见\n", "1:4", BEGIN + ">", False, {"a": "> 下周见"}),
    ("a: | 下周见\n", "1:4", BEGIN + "|", False, {"a": "| 下周见"}),
    ("a: @tea\n", "1:4", BEGIN + "@", True, {"a": "@tea"}),
    ("a: `it's \"tea\"`\n", "1:4", BEGIN + "`", True, {"a": "`it's \"tea\"`"}),
    ("a: %50\n", "1:4", BEGIN + "%", True, {"a": "%50"}),
    ("a: !下周见\n", "1:4", BEGIN + "!", True, {"a": "!下周见"}),
    ("a: *春茶* 见\n", "1:4", BEGIN + "*", True, {"a": "*春茶* 见"}),
    ("a: &春 茶\n", "1:4", BEGIN + "&", True, {"a": "&春 茶"}),
    ("a: {b: @c, d: e}\n", "1:8", BEGIN + "@", False, {"a": {"b": "@c", "d": "e"}}),
    ('a: "下周" 见\nb: c\n', "1:9", "a text stands behind the closing quotation mark", True,
     {"a": '"下周" 见', "b": "c"}),
    ("a: '下周' 见\nb: c\n", "1:9", "a text stands behind the closing quotation mark", True,
     {"a": "'下周' 见", "b": "c"}),
    ("goal: 卖空明前茶: 三周内\n", "1:12", "there is a second colon in this line", True,
     {"goal": "卖空明前茶: 三周内"}),
    ("title: 茶 goal: 卖空\n", "1:14", "there is a second colon in this line", False,
     {"title": "茶 goal: 卖空"}),
    ('goal: "C:\\qq\'s\\x"\n', "1:10",
     "this quoted text cannot be read: \\ has a meaning of its own inside double quotes", True,
     {"goal": "C:\\qq's\\x"}),
    ("goal: “a: b”\n", "1:7", "this quotation mark is one of texts, not of YAML", False, {"goal": "a: b"}),
    ('goal: "春茶”\nend: x\n', "1:10", "this quotation mark is one of texts, not of YAML", False,
     {"goal": "春茶", "end": "x"}),
    ('goal: "卖空\nend: x\n', "1:7", 'the quotation mark " is opened here and never closed', True,
     {"goal": "卖空", "end": "x"}),
    ('goal: "卖空  # 再想想\nend: x\n', "1:7", 'the quotation mark " is opened here and never closed', False,
     {"goal": "卖空  # 再想想", "end": "x"}),
    ("a: [b, 'c]\nd: e\n", "1:8", "the quotation mark ' is opened here and never closed", False,
     {"a": ["b", "c"], "d": "e"}),
    ("segments: [a, b,  # 两个\nend: x\n", "1:11", "the bracket [ is opened here and never closed", True,
     {"segments": ["a", "b"], "end": "x"}),
    ("a: [{b: c}, {d: [e\nf: g\n", "1:17", "the bracket [ is opened here and never closed", True,
     {"a": [{"b": "c"}, {"d": ["e"]}], "f": "g"}),
    ("a: 第一\n  第二: x\nb: c\n", "1:4", "a text of several lines needs a | behind its key", True,
     {"a": "第一\n第二: x\n", "b": "c"}),
    ("goal 卖空\nend: x\n", "1:1", "a colon is missing after the key", False, {"goal": "卖空", "end": "x"}),
    ("a:\n  -b\n  -c\n", "2:3", "there is no space after the dash", True, {"a": ["b", "c"]}),
    ("goal: Offer #1 now\n", "1:13", "the text ends here: what follows the # is a comment", False,
     {"goal": "Offer #1 now"}),
    ("a: {b: 1,200,000.50 元}\n", "1:8", PARTED.replace("{}", "1,200,000"), True,
     {"a": {"b": "1200000.50 元"}}),
    ("a: {b: 预约 5,000 人, c: d}\n", "1:11", PARTED.replace("{}", "5,000"), True,
     {"a": {"b": "预约 5,000 人", "c": "d"}}),
    ("标签: #春茶 #龙井\n", "1:5", HASH, True, {"标签": ["春茶", "龙井"]}),
    ("话题: [#a, #b]\nc: d\n", "1:6", HASH, True, {"话题": ["a", "b"], "c": "d"}),
    ("标题: 茶\n文案:跟着\n", "2:3", GLUED, True, {"标题": "茶", "文案": "跟着"}),
    ("标题: 茶\n某某:跟着\n", "2:3", GLUED, False, {"标题": "茶", "某某": "跟着"}),
    ("a: {b: 陈晓, 某某：视频}\n", "1:14", COLON, False, {"a": {"b": "陈晓", "某某": "视频"}}),
    ("a:\n  -id: b\n    date: c\n", "2:3", DASH, True, {"a": [{"id": "b", "date": "c"}]}),
    ("a:\n  -标题: b\n    日期: c\nd: e\n", "2:3", DASH, True,
     {"a": [{"标题": "b", "日期": "c"}], "d": "e"}),
    ("a:\n  -标题：b\n    日期: c\n", "2:3", DASH, True, {"a": [{"标题": "b", "日期": "c"}]}),
    ("a:\n  -id: b\n   date: c\n   # d\n\n   title: e\n", "2:3", DASH, True,
     {"a": [{"id": "b", "date": "c", "title": "e"}]}),
    ("a:\n  -id: b\n  -id: c\n", "2:3", DASH, True, {"a": [{"id": "b"}, {"id": "c"}]}),
    ("a:\n  - id: b\n    title: c\n    -id: d\n    title: e\n", "4:5", DASH, False,
     {"a": [{"id": "b", "title": "c"}, {"id": "d", "title": "e"}]}),
    ("内容:\n  - title:甲\n", "2:10", GLUED, True, {"内容": [{"title": "甲"}]}),
    ("a: 晒出，\n\t我们送\n\t礼\nb: c\n", "2:1", TAB, True, {"a": "晒出， 我们送 礼", "b": "c"}),
    ("a:\n  - b: 晒出，\n\t我们送\n", "3:1", TAB, True, {"a": [{"b": "晒出， 我们送"}]}),
    ("a:\n  - 晒出，\n\t我们送\n", "3:1", TAB, True, {"a": ["晒出， 我们送"]}),
    ("a: |\n\t晒出\n\t三点: 送\nb: c\n", "2:1", TAB, True, {"a": "晒出\n三点: 送\n", "b": "c"}),
    ("a:\n\t- b: c\n\t  d: e\n\t- f: g\n", "2:1", TAB, True, {"a": [{"b": "c", "d": "e"}, {"f": "g"}]}),
    ("a:\n\tb: c\n\td:\n\t\te: f\n\tg: h\n", "2:1", TAB, True,
     {"a": {"b": "c", "d": {"e": "f"}, "g": "h"}}),
    ("a:\n\t- x\n", "2:1", TAB, True, {"a": ["x"]}),
    ("a: b\n\tc: d\n", "2:1", TAB, True, {"a": "b", "c": "d"}),
    ("title:　春茶\nend: x\n", "1:7", FULL, True, {"title": "春茶", "end": "x"}),
    ("a:\n　- b\nc: d\n", "2:1", FULL, True, {"a": ["b"], "c": "d"}),
    ("a:\n  - b: c\n　　d: e\n", "3:1", FULL, True, {"a": [{"b": "c", "d": "e"}]}),
    (" title: x\nend: y\n", "1:2", _moved("the key title", 2, 1), True, {"title": "x", "end": "y"}),
    ("title: x\n start: y\nend: z\n", "2:2", _moved("the key start", 2, 1), True,
     {"title": "x", "start": "y", "end": "z"}),
    ("go\u200bal: x\n", "1:3", "the invisible character U+200B is not allowed", True, {"goal": "x"}),
]  # fmt: skip
#: Entries of mappings, one of them not as the others.
ENTRIES = [
    ("kpis:\n  -id: a\n    title: 一\n  - id: b\n    title: 二\n", "2:3", "there is no space after the dash"),
    ("kpis:\n  - id: a\n    title: 一\n  -id: b\n    title: 二\n", "4:3", "there is no space after the dash"),
    ("kpis:\n  - id: a\n    title: 一\n   - id: b\n    title: 二\n", "4:4", _moved("this entry", 4, 3)),
    ("kpis:\n  - id: a\n    title: 一\n   - id: b\n     title: 二\n", "4:4", _moved("this entry", 4, 3)),
    ("kpis:\n  - id: a\n    title: 一\n - id: b\n    title: 二\n", "4:2", _moved("this entry", 2, 3)),
]
#: The same of a key or entry of a list, below ITEM.
IN_AN_ENTRY = [
    ("    copy：下周见\n", "4:9", COLON, True, {"copy": "下周见"}),
    ("    copy:\u00a0下周见\n", "4:10", NO_BREAK, True, {"copy": "下周见"}),
    ("    copy:\u2003下周见\n", "4:10",
     "the blank here is a space of another kind (U+2003), which YAML does not know", True, {"copy": "下周见"}),
    ("　　copy: x\n", "4:1", FULL, True, {"copy": "x"}),
    ("\u00a0   copy: x\n", "4:1", NO_BREAK, True, {"copy": "x"}),
    ("\tcopy: x\n", "4:1", TAB, True, {"copy": "x"}),
    ("    posts:\n      dy: 19:30\n\tcopy: x\n", "6:1", TAB, False, {"posts": {"dy": "19:30", "copy": "x"}}),
    ("    posts:\n\tdy: 19:30\n", "5:1", TAB, True, {"posts": {"dy": "19:30"}}),
    ("    steps:\n      - step: x\n\towner: y\n", "6:1", TAB, False,
     {"steps": [{"step": "x", "owner": "y"}]}),
    ("\tsteps:\n\t\t- step: x\n", "4:1", TAB, True, {"steps": [{"step": "x"}]}),
    ("    posts:\n      dy: 19:30\n        title: x\n", "6:9", _moved("the key title", 9, 7), False,
     {"posts": {"dy": "19:30", "title": "x"}}),
    ("    posts:\n      dy: 19:30\n     copy: x\n", "6:6", _moved("the key copy", 6, 7), False,
     {"posts": {"dy": "19:30", "copy": "x"}}),
    ("     copy: x\n", "4:6", _moved("the key copy", 6, 5), True, {"copy": "x"}),
    ("   copy: x\n", "4:4", _moved("the key copy", 4, 5), True, {"copy": "x"}),
    ("   copy: x\n    status: y\n", "4:4", _moved("the key copy", 4, 5), True, {"copy": "x", "status": "y"}),
    ("     posts:\n      - x\n    status: y\n", "4:6", _moved("the key posts", 6, 5), True,
     {"posts": ["x"], "status": "y"}),
    ("   机密: x\n", "4:4", _moved("this line", 4, 5), True, {"机密": "x"}),
    ("    copy: |\n      一\n     二\n", "6:6",
     "the text below | begins in column 7, this line of it in column 6", True, {"copy": "一\n二\n"}),
    ("    copy: [微笑]下周见\n    date: x\n", "4:11", "a text that begins with [ needs quotes", True,
     {"copy": "[微笑]下周见", "date": "x"}),
    ('    copy: "a\n      b\n    date: x\n', "4:11",
     'the quotation mark " is opened here and never closed', False, {"copy": "a b", "date": "x"}),
    ("    posts: {dy: 19:30,\n  xhs: 20:00}\n    copy: @x\n", "6:11", BEGIN + "@", True,
     {"posts": {"dy": "19:30", "xhs": "20:00"}, "copy": "@x"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "said", "safe", "meant"), AT_THE_TOP)
def test_a_slip_is_told_where_it_stands_and_its_mend_gives_what_was_meant(
    text: str, place: str, said: str, safe: bool, meant: Value
) -> None:
    assert _told(text)[:1] == [f"{place} {said}"]
    assert [one.fix and one.fix.safe for one in _found(text)] == [safe]
    assert _after(text) == meant


@pytest.mark.parametrize(("text", "place", "said", "safe", "meant"), IN_AN_ENTRY)
def test_a_slip_in_an_entry_is_told_in_its_line_and_mended(
    text: str, place: str, said: str, safe: bool, meant: dict[str, Value]
) -> None:
    assert _told(ITEM + text) == [f"{place} {said}"]
    (one,) = _found(ITEM + text)
    assert one.fix is not None
    assert one.fix.safe is safe
    assert _after(ITEM + text) == {"content": [{"id": "a", "title": "片", **meant}]}


@pytest.mark.parametrize(
    ("text", "told", "meant"),
    [
        ("a: {b: ¥40,000, c: 8,000元}\n",
         [f"1:9 {PARTED.replace('{}', '40,000')}", f"1:20 {PARTED.replace('{}', '8,000')}"],
         {"a": {"b": "¥40000", "c": "8000元"}}),
        ("a: {name：陈晓, 职位：视频}\n", [f"1:9 {COLON}", f"1:16 {COLON}"],
         {"a": {"name": "陈晓", "职位": "视频"}}),
        ("a:\n  -id: b\n    copy：x\n    date: c\n", [f"2:3 {DASH}", f"3:9 {COLON}"],
         {"a": [{"id": "b", "copy": "x", "date": "c"}]}),
        ("content:\n  - 标题：甲\n    日期：乙\n  -标题: 丙\n", [f"2:7 {COLON}", f"4:3 {DASH}"],
         {"content": [{"标题": "甲", "日期": "乙"}, {"标题": "丙"}]}),
        ("content:\n  - title：甲\n    date: 乙\n  -title: 丙\n    date: 丁\n", [f"2:10 {COLON}", f"4:3 {DASH}"],
         {"content": [{"title": "甲", "date": "乙"}, {"title": "丙", "date": "丁"}]}),
        ("a:\n  -b:\n    - c\n  -d: e\nf: g\n", [f"2:3 {DASH}"], {"a": [{"b": ["c"]}, {"d": "e"}], "f": "g"}),
    ],
)  # fmt: skip
def test_each_of_several_slips_is_told_at_its_place_and_all_are_mended_together(
    text: str, told: list[str], meant: Value
) -> None:
    assert _told(text) == told
    assert all(one.fix and one.fix.safe for one in _found(text))
    assert _after(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "content:\n  - 某某：三点\n",
        "learnings:\n  - 春茶：好\n",
        "a:\n  - 标题：甲\n",
        'content:\n  - "标题：甲"\n',
        "content: [标题：甲]\n",
    ],
)
def test_an_entry_that_is_a_text_with_a_colon_stays_one(text: str) -> None:
    assert _told(text) == []


def test_an_entry_after_a_dash_without_its_blank_is_read_as_any_other() -> None:
    result = loaded(
        "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\ncontent:\n  -id: a\n    title: 甲\n"
        "  - {id: b, title: 乙, status: aproved}\nlearnings: [{date: 2026-03-10, text: x, content: [a]}]\n"
    )
    assert said(result) == ["bad-yaml 6:3", "unknown-choice 8:31"]


def test_lines_of_a_text_may_begin_with_a_dash() -> None:
    document, found = read((ITEM + "    copy:\n      -一\n      -二\n").encode(), "x.yml")
    assert [one.code for one in found] == ["folded-copy"]
    assert document is not None
    assert document.value == {"content": [{"id": "a", "title": "片", "copy": "-一 -二"}]}


@pytest.mark.parametrize("text", ["   - id: b\n     title: 乙\n", " - id: b\n   title: 乙\n"])
def test_an_entry_beside_its_column_is_moved_with_all_that_belongs_to_it(text: str) -> None:
    assert _after(ITEM + text) == {"content": [{"id": "a", "title": "片"}, {"id": "b", "title": "乙"}]}
    (told,) = _told(ITEM + text)
    assert told.endswith("what stands beside it in column 3")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: x\n<<<<<<< HEAD\ngoal: a\n=======\ngoal: b\n>>>>>>> main\n",
         "2:1 two versions of the plan stand here, as git left them after a merge"),
        ("title: x\n>>>>>>> main\ngoal: b\n",
         "2:1 two versions of the plan stand here, as git left them after a merge"),
        ("<!DOCTYPE html>\n<p>x: y</p>\n", "1:1 this is a web page (HTML or XML), not a plan"),
        ("a: b\ncd\n", "2:1 a colon is missing after the key"),
        ("a: |\nb\n", "2:1 the lines of a text below | are indented further than its key"),
        ('a: "\\\n  \\q"\n',
         "2:3 this quoted text cannot be read: \\ has a meaning of its own inside double quotes"),
        ("a: [b}\nc: d\n", "1:4 the bracket [ is opened here and never closed"),
        ("a: [b #c, #d]\ne: f\n", "1:4 the bracket [ is opened here and never closed"),
                ("a: &tea 春茶\n", "1:4 anchors (&) and aliases (*) are not part of the plan format"),
    ],
)  # fmt: skip
def test_what_has_no_sure_mend_is_told_at_its_place_all_the_same(text: str, told: str) -> None:
    assert _told(text)[0] == told
    assert not any(one.fix and one.fix.safe for one in _found(text)[:1])


@pytest.mark.parametrize("data", [b"PK\x03\x04ab", b"{\\rtf1 x}", b"%PDF-1.7", b"\xd0\xcf\x11\xe0"])
def test_a_document_of_an_office_program_is_named(data: bytes) -> None:
    document, (found,) = read(data, "x.yml")
    assert (document, found.code) == (None, "not-utf8")
    assert "Word" in found.message.english()


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        ("x.yml", "in Notepad: Save As, and below as the encoding UTF-8"),
        ("x.csv", "in Excel: Save As, and as the type CSV UTF-8"),
    ],
)
def test_a_file_of_an_older_chinese_program_is_named(file: str, hint: str) -> None:
    (found,) = read("a: 1\nb: 春茶上新，喝镕\n".encode("gbk"), file)[1]
    assert (found.span.line, found.span.col) == (2, 4)
    assert "GBK" in found.message.english()
    assert found.hint is not None
    assert found.hint.english() == hint


@pytest.mark.parametrize("text", ["a: Müller\n", "a: Café crème\n"])
def test_latin_letters_are_not_taken_for_chinese(text: str) -> None:
    (found,) = read(text.encode("latin-1"), "x.yml")[1]
    assert "is not UTF-8" in found.message.english()


@pytest.mark.parametrize(
    ("text", "place", "mended"),
    [
        ("content:\n  - copy: 85 度水，\n      三十秒\n", "2:11", "85 度水，\n三十秒\n"),
        (
            "content:\n  - copy: 85 度水，\n        三十秒\n\n        好\n",
            "2:11",
            "85 度水，\n三十秒\n\n好\n",
        ),
        ("content:\n  - 文案: 85 度水，\n      三十秒 # 注\n", "2:9", None),
        ("content:\n  - {copy: 85 度水，\n      三十秒}\ncopy: 甲\n  乙\n", "4:7", None),
    ],
)
def test_copy_of_several_lines_without_a_bar_is_advised_to_keep_them(
    text: str, place: str, mended: str | None
) -> None:
    (found,) = (one for one in _found(text) if f"{one.span.line}:{one.span.col}" == place)
    assert (found.code, found.severity) == ("folded-copy", Severity.advice)
    assert (found.fix is not None and found.fix.safe) is False
    if mended:
        value = _after(text)
        assert isinstance(value, dict)
        assert value["content"] == [{"copy": mended}]


@pytest.mark.parametrize(
    "text",
    [
        "copy: 甲\n\n  乙\nb: c\n",
        "copy: |\n  甲\n  乙\n",
        'copy: "甲\n  乙"\n',
        "text: 甲\n  乙\n",
        "brief: 甲\n  乙\ncopy: 丙\n",
        "copy: 甲\ntitle: 乙\n",
    ],
)
def test_other_texts_of_several_lines_are_passed(text: str) -> None:
    assert _told(text) == []


def test_a_file_of_windows_own_encoding_is_named() -> None:
    (found,) = read("a: b".encode("utf-16"), "x.yml")[1]
    assert found.message.english() == "this file is saved in UTF-16"


def test_values_that_are_nested_too_deep_are_told_behind_a_slip_too() -> None:
    deep = "".join(f"{' ' * n}a:\n" for n in range(24))
    assert _told("b: @x\n" + deep) == [
        f"1:4 {BEGIN}@",
        "25:24 values are nested deeper than 20 levels",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("content:\n  - id: a\n    copy: 下周见: 春茶\n", 'copy: "下周见: 春茶"'),
        ("content:\n  - id: a\n    copy: '下周' 见\n", "copy: \"'下周' 见\""),
        ("content:\n  - id: a\n    hashtags: [#春茶, #龙井]\n", "hashtags: [春茶, 龙井]"),
        ("content:\n  - id: a\n    notes: 机密: 价格\n", ""),
        ("notes: |\n  第一行\ntitle: 机密: 价格\n", ""),
        ("budget:\n  lines:\n    - title: 机密: 价格\n", ""),
        ("秘密:\n  title: 机密: 价格\n", ""),
    ],
)
def test_a_hint_shows_the_line_as_it_should_be_unless_it_may_be_private(text: str, shown: str) -> None:
    found = read(text.encode(), "plans/x.yml")[1][0]
    assert found.hint is not None
    assert "机密" not in found.hint.english()
    assert found.hint.english().endswith(shown) if shown else '"' not in found.hint.english()


@pytest.mark.parametrize(("text", "place", "said"), ENTRIES)
def test_an_entry_that_is_not_as_the_others_is_mended_with_what_belongs_to_it(
    text: str, place: str, said: str
) -> None:
    assert _told(text) == [f"{place} {said}"]
    assert [one.fix and one.fix.safe for one in _found(text)] == [True]
    assert _after(text) == {"kpis": [{"id": "a", "title": "一"}, {"id": "b", "title": "二"}]}


def test_a_key_with_a_dash_is_mended_only_where_an_entry_begins() -> None:
    assert _told("a: {-x: b}\n") == []
    (found,) = _found("b: c\n-id: d\n")
    assert (str(found.span), found.message.english(), found.fix) == ("x.yml:2:1", DASH, None)
