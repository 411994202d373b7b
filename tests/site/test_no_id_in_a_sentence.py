"""What readers read names things as people do: an id stands in addresses and in the plan's own words only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dom import Node, tree
from paiqi.site.build import Options, build_site
from workspace import TODAY, write_example

#: Every id begins so, and nothing that has a name of its own does.
MARK = "zzid-"
PLAN = """\
id: zzid-spring
title: 春茶上新
visibility: client
status: active
client: zzid-client
owner: zzid-lin
start: 2026-03-01
end: 2026-04-15
milestones: {zzid-launch: {at: 2026-03-25, title: 首发}}
phases: [{id: zzid-burst, title: 引爆, start: 2026-03-20, end: 2026-03-27}]
segments: [zzid-young]
budget: {lines: [{for: 达人, planned: 9000, spent: 4000}]}
products: [zzid-tea]
offers: [{id: zzid-pick, title: 首采九折, code: MQ90, start: 2026-03-10, end: 2026-03-27, products: [zzid-tea]}]
matrix:
  - {pillar: zzid-craft, account: zzid-dy, format: video, count: 3/week}
  - {pillar: zzid-inner, account: zzid-xhs, count: 6}
series:
  - {id: zzid-ask, title: 周五问茶, account: zzid-dy, format: video, repeat: weekly fri 20:00, owner: zzid-lin,
     pillar: zzid-craft}
kpis:
  - {id: zzid-fans, title: 涨粉, owner: zzid-lin, stage: grow, lead: yes, unit: 人, baseline: 0, target: 100,
     due: 2026-04-15, pace: linear, actuals: {2026-03-08: 1, 2026-03-10: 3}}
  - {id: zzid-views, title: 播放, stage: distribute, target: 10, actuals: {metric: views, accounts: [zzid-dy]}}
content:
  - id: zzid-film
    title: 首发短片
    pillar: zzid-craft
    purpose: awareness
    segments: [zzid-young]
    owner: zzid-lin
    status: approved
    date: 2026-03-12
    copy: 明前第一采
    hashtags: [春茶]
    series: zzid-ask
    idea: zzid-can
    steps: [{step: 成片, owner: zzid-gao, due: 2026-03-09}]
    approvals: [{step: edit, by: 高雨, at: 2026-03-05}]
    accounts: [zzid-dy, zzid-xhs, zzid-gzh]
    posts:
      - {id: zzid-post, account: zzid-dy, at: 20:00, format: video, title: 春茶来了}
      - {account: zzid-xhs, at: 2026-03-05 20:00, title: 小红书首发}
      - {account: zzid-gzh, id: zzid-push-post, at: 2026-03-20 20:00, push: zzid-push}
  - {id: zzid-old, title: 预告, pillar: zzid-craft, owner: zzid-gao, status: review, date: 2026-03-04,
     copy: 预告, posts: [{account: zzid-dy, at: 20:00,
     published: {at: 2026-03-04 20:05, url: "https://example.com/a", title: 预告来了}}]}
  - {id: zzid-later, title: 以后再说, pillar: zzid-inner, owner: zzid-gao, status: draft}
  - {id: zzid-soon, title: 还没批, pillar: zzid-inner, owner: zzid-gao, status: review,
     date: 2026-03-19, copy: 好, accounts: [zzid-dy, zzid-xhs],
     posts: {zzid-dy: 20:00}}
  - {id: zzid-dated, title: 有日子没账号, pillar: zzid-inner, owner: zzid-gao, status: draft, date: 2026-03-13}
activities:
  - id: zzid-meet
    title: 见面会
    kind: offline
    status: approved
    owner: zzid-lin
    start: 2026-03-12 14:00
    end: 2026-03-12 17:00
    venue: 茶馆
    crew: [{person: zzid-gao, role: 主持}]
    runsheet: [{at: 2026-03-12 14:30, what: 开场, who: zzid-gao}]
    tasks: [{id: zzid-room, title: 订场地, due: 2026-03-09, owner: zzid-gao},
            {id: zzid-late, title: 布置, due: zzid-launch-3d, owner: zzid-lin}]
    content: [zzid-film]
community:
  - id: zzid-group
    title: 茶友群
    account: zzid-wx
    members: {2026-03-01: 200, 2026-03-08: 220}
    duty: zzid-lin
    reply_within: 2h
    rituals: [{id: zzid-morning, title: 早茶, repeat: weekly tue 09:00, owner: zzid-lin, held: [2026-03-03]}]
    feedback:
      - {date: 2026-03-05, text: 想要小罐, leads_to: ideas/zzid-can}
      - {date: 2026-03-06, text: 想看短片, leads_to: zzid-spring/zzid-film}
placements:
  - id: zzid-kol
    title: 茶评人
    kind: creator
    owner: zzid-lin
    status: approved
    creator: {name: 一盏, platform: xiaohongshu, followers: 1000}
    start: 2026-03-08
    end: 2026-03-25
    budget: {planned: 100, spent: 50}
    disclosure: 广告
    deliverables: [{id: zzid-note, title: 一篇, format: image-post, at: 2026-03-12 12:00, status: approved},
                   {id: zzid-untitled, format: image-post, at: 2026-03-13 12:00, status: draft}]
learnings: [{date: 2026-03-08, text: 早发更好, content: [zzid-film]}]
# plans/campaigns/second.yml
id: zzid-second
title: 去年的项目
visibility: client
status: done
owner: zzid-gao
start: 2026-01-05
end: 2026-02-20
kpis: [{id: zzid-sum, title: 总数, stage: create, owner: zzid-gao, target: 10, unit: 条,
    actuals: {metric: published}}]
content:
  - {id: zzid-first, title: 第一条, pillar: zzid-craft, owner: zzid-gao, status: draft,
     date: 2026-01-12, copy: 早,
     posts: {zzid-dy: {at: 20:00, published: {at: 2026-01-12 20:00, url: "https://example.com/b"}}}}
learnings: [{date: 2026-02-18, text: 周五更好, content: [zzid-first]}]
# plans/workspace.yml
namespace: example
title: 示例
language: LANGUAGE
site_url: https://example.com/p/
repo_url: https://example.com/team/plans
holidays: CN
approvals: [edit]
people:
  - {id: zzid-lin, name: 林月, role: 主编, visibility: client}
  - {id: zzid-gao, name: 高雨, role: 运营, visibility: client}
pillars:
  - {id: zzid-craft, title: 工艺, share: 60%, visibility: client}
  - {id: zzid-inner, title: 产品, share: 40%, visibility: client}
segments: [{id: zzid-young, title: 年轻人, interests: [好看], visibility: client}]
clients: [{id: zzid-client, title: 青岚, visibility: client}]
products: [{id: zzid-tea, title: 明前茶, price: 399, visibility: client}]
markers: [{id: zzid-fair, title: 茶博会, date: 2026-03-12, visibility: client}]
blackouts: [{id: zzid-pause, title: 静默, start: 2026-03-29, end: 2026-03-30, accounts: [zzid-dy]}]
feeds:
  named: [{id: zzid-mine, title: 我的, select: {campaigns: [zzid-spring], accounts: [zzid-dy],
      people: [zzid-lin], pillars: [zzid-craft]}, visibility: client}]
# plans/accounts.yml
accounts:
  - {id: zzid-dy, platform: douyin, name: 山野茶事, owner: zzid-lin, duty: zzid-gao, cadence: {video: 3/week},
     format: video, followers: {2026-03-01: 1000, 2026-03-08: 1100}, visibility: client,
     overrides: [{limit: video.title.max, value: 40, reason: 白名单, until: 2026-12-31}]}
  - {id: zzid-xhs, platform: xiaohongshu, name: 山野手记, owner: zzid-gao, format: image-post, visibility: client}
  - {id: zzid-gzh, platform: wechat-official, name: 山野来信, owner: zzid-gao, visibility: client}
  - {id: zzid-wx, platform: wechat-group, name: 茶友, owner: zzid-gao, visibility: client}
# plans/ideas.yml
ideas:
  - {id: zzid-can, title: 小罐, pillar: zzid-inner, source: 群里, owner: zzid-gao, score: 60,
     accounts: [zzid-xhs], used_by: zzid-film, visibility: client}
  - {id: zzid-big, title: 大罐, owner: zzid-gao, accounts: [zzid-dy]}
# plans/kpis.yml
kpis: [{id: zzid-all, title: 总粉丝, stage: grow, target: 10, actuals: {2026-03-01: 1}}]
# plans/metrics/m.csv
date,subject,metric,value
2026-03-09,zzid-dy,views,5
2026-03-09,zzid-spring/zzid-old/zzid-dy,views,5
2026-01-13,zzid-second/zzid-first/zzid-dy,views,9
"""
#: What shows plans as they are written, files, or stands behind a fold.
AS_WRITTEN = {"code", "pre", "script", "style", "details", "template"}


def _read(node: Node) -> Iterator[str]:
    for one in node.inside:
        if isinstance(one, str):
            yield one
        elif one.tag not in AS_WRITTEN:
            yield " ".join(_read(one))
    # What is read out or shown by a pointer is read too.
    yield from (
        node.attrs[name] for name in ("title", "aria-label", "alt", "placeholder") if name in node.attrs
    )


@cache
def _shown(language: str, visibility: str, folder: Path) -> tuple[list[str], list[str]]:
    root = write_example(folder, PLAN.replace("LANGUAGE", language))
    built = build_site(root, Options(today=TODAY, visibility=visibility))
    assert built.site is not None, [(str(item.span), item.message.english()) for item in built.diagnostics]
    pages = [
        f"{page.path}: {found}"
        for page in built.site.pages
        for text in (page.title, *_read(tree(page.html)))
        for found in re.findall(rf".{{0,40}}{MARK}[a-z/-]+.{{0,20}}", " ".join(text.split()))
    ]
    feeds = [
        f"{path}: {line}"
        for path, data in built.site.files.items()
        if path.endswith(".ics")
        for line in re.sub(r"\r\n[ \t]", "", bytes(data).decode()).split("\r\n")
        if re.match("SUMMARY|DESCRIPTION|CATEGORIES|LOCATION|X-WR-CAL", line)
        and MARK in re.sub(r"https?:\S+?(?=\\n|$|\s)", "", line)
    ]
    return pages, feeds


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("visibility", ["internal", "client"])
def test_no_sentence_for_a_reader_holds_an_id(language: str, visibility: str, tmp_path: Path) -> None:
    pages, feeds = _shown(language, visibility, tmp_path)
    assert sorted(set(pages)) == []
    assert sorted(set(feeds)) == []
