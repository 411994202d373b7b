"""What is missing, open, late or too much is told to the team only; what an audience may not see never makes
the rest say more.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from paiqi.pages.site import Site
from paiqi.site.build import Options, build_site
from paiqi.text.diagnostics import Severity
from workspace import TODAY, write_example

WORKSPACE = """\
# plans/workspace.yml
namespace: example
title: 示例
disclose: [production]
language: {language}
pillars: [{{id: craft, title: 工艺, share: 60%, visibility: public}},
          {{id: care, title: 养护, share: 40%, visibility: public}}, {{id: secret, title: 机密支柱}}]
people: [{{id: lin-yue, name: 林月, visibility: public}}]
products: [{{id: cup, title: 杯, visibility: public}}, {{id: box, title: 机密礼盒}}]
# plans/accounts.yml
accounts:
  - {{id: x1, platform: x, name: 甲号, format: post, visibility: public, cadence: {{post: 3/week}}}}
  - {{id: x2, platform: weibo, name: 乙号, visibility: public}}
  - {{id: hidden, platform: weibo, name: 机密号}}
# plans/metrics/a.csv
date,subject,metric,value
2026-03-10,hidden,followers,777
2026-03-10,x1,followers,111
"""
HEAD = "title: 春茶\nvisibility: public\nowner: lin-yue\nstatus: active\nstart: 2026-03-01\nend: 2026-04-30\n"


def _site(
    folder: Path, campaign: str, visibility: str, language: str = "zh", more: str = "", today: date = TODAY
) -> Site:
    text = HEAD + campaign + WORKSPACE.format(language=language) + more
    built = build_site(
        write_example(folder, text), Options(visibility=visibility, today=today, allow_shallow=True)
    )
    assert built.site is not None, [
        str(one.span) + one.message.english() for one in built.diagnostics if one.severity is Severity.error
    ]
    return built.site


def _same(one: Site, other: Site) -> None:
    assert [page.path for page in one.pages] == [page.path for page in other.pages]
    assert [page.path for page, twin in zip(one.pages, other.pages, strict=True) if page != twin] == []
    assert set(one.files) == set(other.files)
    assert [path for path, data in one.files.items() if other.files[path] != data] == []
    assert one.search == other.search


#: What only names hidden things, and the same plan without it.
NARROWED = {
    "a promise of a hidden pillar": ("matrix: [{pillar: secret, account: x1, count: 7}]\n", "", ""),
    "a promise beside one that stays": (
        "matrix: [{pillar: craft, account: x1, count: 2}, {pillar: secret, account: x1, count: 7}]\n",
        "matrix: [{pillar: craft, account: x1, count: 2}]\n",
        "",
    ),
    "a promise to a hidden account": ("matrix: [{account: hidden, count: 7}]\n", "", ""),
    "an offer for a hidden product": ("offers: [{id: deal, title: 礼盒九折, products: [box]}]\n", "", ""),
    "one of an offer's products": (
        "offers: [{id: deal, title: 九折, products: [cup, box]}]\n",
        "offers: [{id: deal, title: 九折, products: [cup]}]\n",
        "",
    ),
    "a KPI measured on a hidden account": (
        (
            "kpis: [{id: fans, title: 粉丝, stage: grow, target: 900, actuals: {metric: followers, accounts:"
            " [hidden]}}]\n"
        ),
        "",
        "",
    ),
    "a KPI whose sum has a hidden account in it": (
        (
            "kpis: [{id: fans, title: 粉丝, stage: grow, target: 900, actuals: {metric: followers, accounts:"
            " [x1, hidden]}}]\n"
        ),
        "",
        "",
    ),
    "a KPI whose subject is a hidden account": (
        (
            "kpis: [{id: fans, title: 粉丝, stage: grow, target: 900, actuals: {metric: followers, subject:"
            " hidden}}]\n"
        ),
        "",
        "",
    ),
    "a learning about a hidden piece": (
        (
            "content: [{id: memo, title: 机密, visibility: internal}]\nlearnings: [{date: 2026-03-10, text:"
            " 别再提前泄露, content: [memo]}]\n"
        ),
        "",
        "",
    ),
    "the hidden series of a piece": (
        (
            "series: [{id: talk, title: 机密栏目, account: x1, repeat: weekly fri 20:00, visibility:"
            " internal}]\ncontent: [{id: a, title: 甲, series: talk, posts: {x1: 2026-03-27 20:00}}]\n"
        ),
        "content: [{id: a, title: 甲, posts: {x1: 2026-03-27 20:00}}]\n",
        "",
    ),
    "a hidden account that a piece is promised to": (
        "content: [{id: a, title: 甲, date: 2026-03-27, accounts: [x1, hidden]}]\n",
        "content: [{id: a, title: 甲, date: 2026-03-27, accounts: [x1]}]\n",
        "",
    ),
    "a piece promised to hidden accounts only": (
        "content: [{id: a, title: 甲, date: 2026-03-27, accounts: [hidden], posts: {hidden: 10:00}}]\n",
        "content: [{id: a, title: 甲, date: 2026-03-27}]\n",
        "",
    ),
}


@pytest.mark.parametrize("case", NARROWED)
def test_what_names_hidden_things_only_leaves_nothing_wider_behind(tmp_path: Path, case: str) -> None:
    with_it, without, more = NARROWED[case]
    if "content:" not in with_it:
        with_it, without = (
            text + "content: [{id: a, title: 甲, pillar: craft, posts: {x1: 2026-03-27 20:00}}]\n"
            for text in (with_it, without)
        )
    _same(
        _site(tmp_path / "a", with_it, "public", more=more),
        _site(tmp_path / "b", without, "public", more=more),
    )


def test_a_named_feed_and_a_silence_of_hidden_things_leave_nothing_wider_behind(tmp_path: Path) -> None:
    content = "content: [{id: a, title: 甲, pillar: craft, posts: {x1: 2026-03-27 20:00}}]\n"
    lines = (
        (
            "feeds: {named: [{id: rival, title: 对手, visibility: public, select: {pillars: [secret], kinds:"
            " [post]}}]}\n"
        ),
        "blackouts: [{title: 静默, start: 2026-03-27, accounts: [hidden], visibility: public}]\n",
    )
    plain = _site(tmp_path / "plain", content, "public")
    for number, line in enumerate(lines):
        folder = tmp_path / str(number)
        text = (HEAD + content + WORKSPACE.format(language="zh")).replace(
            "title: 示例\n", "title: 示例\n" + line
        )
        built = build_site(
            write_example(folder, text), Options(visibility="public", today=TODAY, allow_shallow=True)
        )
        assert built.site is not None, [
            str(one.span) + one.message.english()
            for one in built.diagnostics
            if one.severity is Severity.error
        ]
        _same(built.site, plain)


HIDDEN_POSTS = (
    "",
    ", posts: {x1: {at: 19:30, visibility: internal}}",
    ", posts: {x1: {at: 19:30, status: cancelled, visibility: internal}}",
)


@pytest.mark.parametrize("when", ["date: 2026-03-25, ", "date: 2026-W14, ", ""])
@pytest.mark.parametrize("audience", ["public", "client"])
def test_a_hidden_post_is_not_told_as_missing_nor_told_at_all(
    tmp_path: Path, when: str, audience: str
) -> None:
    promise = (
        "matrix: [{account: x1, count: 1/week}]\nseries: [{id: talk, title: 周三谈, account: x1, repeat:"
        " weekly wed 19:30}]\n"
    )
    sites = [
        _site(
            tmp_path / str(number),
            f"{promise}content: [{{id: a, title: 甲, {when}accounts:"
            f" [x1]{post if when.count('-') == 2 else post.replace('19:30', '2026-03-25 19:30')}}}]\n",
            audience,
        )
        for number, post in enumerate(HIDDEN_POSTS)
    ]
    _same(sites[0], sites[1])
    _same(sites[0], sites[2])
    assert _told(sites[0], "zh") == []


#: A plan with every kind of shortcoming, and a campaign that is over.
LACKING = """\
matrix: [{pillar: craft, account: x1, count: 2/week}, {account: x2, count: 9},
         {account: x1, format: post, count: 1}]
series: [{id: talk, title: 周五谈, account: x1, repeat: weekly fri 20:00}]
content:
  - {id: a, title: 甲, pillar: craft, date: 2026-03-25, accounts: [x1, x2], posts: {x1: 19:30}}
  - {id: b, title: 乙, accounts: [x2]}
  - {id: c, title: 丙, date: 2026-03-27}
  - {id: d, title: 丁, date: 2026-03-10, accounts: [x1]}
  - {id: e, title: 戊, posts: {x1: {}}}
  - {id: f, title: 己, status: approved, posts: {x1: 2026-03-12 10:00}}
  - {id: g, title: 庚, status: approved,
     posts: {x1: {at: 2026-03-12 12:00, published: {at: 2026-03-14 10:00, url: "https://example.com/1"}}}}
  - {id: h, title: 辛, steps: [{step: 成片, due: 2026-03-10, owner: lin-yue}],
     posts: {x1: 2026-03-28 12:00, x2: 2026-03}}
  - {id: i, title: 壬, status: published, date: 2026-03-09}
activities:
  - {id: meet, title: 见面, kind: online, start: 2026-03-19 14:00, owner: lin-yue,
     tasks: [{id: t, title: 场地, due: 2026-03-02, owner: lin-yue}]}
placements:
  - {id: kol, title: 合作, kind: creator, creator: {name: 一盏, platform: xiaohongshu}, start: 2026-03-01,
     end: 2026-03-25, deliverables: [{id: n, format: image-post, at: 2026-03-05 12:00}]}
"""
OVER = """\
# plans/campaigns/over.yml
title: 冬茶
owner: lin-yue
visibility: public
start: 2026-01-01
end: 2026-02-01
content:
  - {id: a, title: 甲, status: approved, accounts: [x1], posts: {x2: 2026-01-12 12:00}}
# plans/campaigns/later.yml
title: 秋茶
visibility: public
"""
#: Words that say that something lacks, is open, late or too much.
WORDS = {
    "zh": (
        "缺",
        "空档",
        "空缺",
        "待排",
        "待填",
        "待定账号",
        "逾期",
        "延迟",
        "漏发",
        "不足",
        "过密",
        "未定日期",
        "未安排",
        "还没有文案",
        "断更",
        "受阻",
        "准时",
        "没有安排发布",
        "安排内容",
    ),
    "en": (
        "missing",
        "gap",
        "excess",
        "open slot",
        "overdue",
        "late",
        "missed",
        "short",
        "overfull",
        "no date",
        "backlog",
        "not planned",
        "no post",
        "no account",
        "without a post",
        "running dry",
        "blocked",
        "on time",
        "is no text",
        "without a day",
        "no content",
    ),
}


def _told(site: Site, language: str) -> list[tuple[str, str]]:
    """Where a site says such a word; what rules are about stands on their own pages."""
    texts = [(page.path, page.html) for page in site.pages if not page.path.startswith("rules/")]
    texts += [
        (path, data.decode().replace("\r\n ", ""))
        for path, data in site.files.items()
        if path.endswith((".ics", ".json", ".csv", ".xml"))
    ]
    texts += [
        (f"search {one.location}", one.entry.title + " " + one.entry.text)
        for one in site.search
        if not one.location.startswith("rules/")
    ]
    found = []
    for where, text in texts:
        for word in WORDS[language]:
            if re.search(
                rf"(?<![A-Za-z-]){word}(?![A-Za-z])" if language == "en" else word, _visible(text), re.I
            ):
                found.append((where, word))
        found += [
            (where, mark)
            for mark in ("is-gap", "pq-gap", "--gap", "--missed", "is-late", "is-hole", "pq-pr--", "--late")
            if mark in text
        ]
    return found


def _visible(text: str) -> str:
    """The text that readers see or hear; also what is said in attributes for them."""
    said = " ".join(re.findall(r'(?:title|aria-label|alt)="([^"]*)"', text))
    return re.sub(r"<[^>]*>", " ", text.replace("\u200b", "")) + said


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("audience", ["public", "client"])
def test_no_page_feed_file_or_search_entry_for_others_tells_a_verdict(
    tmp_path: Path, audience: str, language: str
) -> None:
    assert _told(_site(tmp_path, LACKING, audience, language, OVER), language) == []


def test_the_team_is_told_all_of_it(tmp_path: Path) -> None:
    told = {word for _, word in _told(_site(tmp_path, LACKING, "internal", "zh", OVER), "zh")}
    assert {
        "缺",
        "空档",
        "待排",
        "待定账号",
        "逾期",
        "延迟",
        "is-gap",
        "--gap",
        "--missed",
        "is-late",
        "pq-pr--",
    } <= told


def test_others_see_what_is_planned_and_promised(tmp_path: Path) -> None:
    site = _site(tmp_path, LACKING, "public", more=OVER)
    pages = {page.path: page.html for page in site.pages}
    assert "甲" in pages["day/2026-03-25/"] and "pq-pf--weibo" in pages["day/2026-03-25/"]
    assert "周五谈" in pages["day/2026-03-27/"] and "丙" in pages["day/2026-03-27/"]
    assert "每周 2 条" in pages["matrix/promises/"]
    promises = site.files["data/promises.csv"].decode("utf-8-sig").splitlines()
    assert promises[0] == "kind,campaign,account,title,pillar,format,count,period,from,promised"
    rows = [
        line
        for line in site.files["data/matrix.csv"].decode("utf-8-sig").splitlines()
        if line.startswith(("example,a,", "example,b,"))
    ]
    assert rows == [
        "example,a,甲,craft,,x,x1,post,2026-03-25,19:30,draft",
        "example,a,甲,craft,,weibo,x2,,2026-03-25,,draft",
        "example,b,乙,,,weibo,x2,,,,draft",
    ]
