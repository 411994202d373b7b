"""What has no date stands in one list over all campaigns, for the team alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from paiqi.pages.site import Site
from paiqi.site.build import Options, build_site
from workspace import TODAY, write_example

PLAN = """\
title: 春茶
visibility: public
owner: lin-yue
start: 2026-03-01
end: 2026-04-30
offers: [{id: nine, title: 九折}]
kpis: [{id: fans, title: 涨粉, stage: grow, due: 2026-04-10}]
content:
  - {id: film, title: 短片, owner: lin-yue, posts: {douyin-main: {status: review}, xhs-main: 2026-03-20 19:30}}
  - {id: relay, title: 接力, accounts: [douyin-main, xhs-main]}
  - {id: bare, title: 空想, steps: [{step: 成片}, {step: 脚本, done: yes}, {step: 拍摄, due: 2026-03-18}]}
  - {id: gone, title: 作罢, status: cancelled}
  - {id: held, title: 暂缓, status: on-hold}
  - {id: out, title: 已发, status: published}
  - {id: month, title: 四月见, date: 2026-04}
activities:
  - {id: show, title: 茶展, kind: offline, start: 2026-04-05,
      tasks: [{id: hall, title: 场地, owner: wang-fang}, {id: tea, title: 备茶, due: 2026-04}]}
placements:
  - {id: kol, title: 茶评, kind: creator, start: 2026-03-18, end: 2026-03-25,
      creator: {name: 一盏, platform: xiaohongshu}, deliverables: [{id: note, format: image-post}]}
# plans/campaigns/later.yml
title: 秋茶
visibility: public
# plans/campaigns/over.yml
title: 冬茶
status: done
content: [{id: rest, title: 尾声}]
# plans/kpis.yml
kpis: [{id: reach, title: 触达, stage: grow}]
"""
EXPECTED = [
    ("offer", "九折"),
    ("post", "短片"),
    ("content", "接力"),
    ("content", "接力"),
    ("content", "空想"),
    ("deadline", "成片 · 空想"),
    ("content", "暂缓"),
    ("deadline", "场地 · 茶展"),
    ("deliverable", "一盏 · 茶评"),
    ("campaign", "秋茶"),
    ("kpi", "触达"),
]


def _site(folder: Path, visibility: str = "internal") -> Site:
    built = build_site(
        write_example(folder, PLAN), Options(visibility=visibility, today=TODAY, allow_shallow=True)
    )
    assert built.site is not None, [str(one.span) + one.message.english() for one in built.diagnostics]
    return built.site


def _page(site: Site, path: str) -> str:
    return next(page.html for page in site.pages if page.path == path)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return _site(tmp_path_factory.mktemp("tray"))


def test_everything_without_a_date_stands_in_the_tray_once(site: Site) -> None:
    rows = re.findall(r'<tr data-f-kind="(\w+)".*?<a href="[^"]*">([^<]*)</a>', _page(site, "tray/"), re.S)
    assert sorted(rows) == sorted(EXPECTED)


def test_the_tray_is_filtered_as_other_lists_are(site: Site) -> None:
    page = _page(site, "tray/")
    for field in ("campaign", "kind", "owner", "status", "account"):
        assert f'type="checkbox" name="{field}"' in page, field
    assert 'data-f-account="xhs-main"' in page
    assert 'data-f-status="on-hold"' in page


def test_home_counts_the_tray_and_leads_there(site: Site) -> None:
    (count,) = re.findall(r'href="tray/">\s*<span class="pq-stat__v">(\d+)<', _page(site, ""))
    assert int(count) == len(EXPECTED)
    assert any(entry.path == "tray/" for section in site.nav for entry in section.children)


def test_others_are_not_told_what_has_no_date(tmp_path: Path) -> None:
    site = _site(tmp_path, "public")
    assert not any(page.path == "tray/" for page in site.pages)
    assert "tray/" not in _page(site, "")
