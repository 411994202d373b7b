"""A small workspace whose posts go to schedulers, and what of them does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from paiqi.exporters.exported import Exported
from paiqi.exporters.schedulers import SCHEDULERS, Sending, handed_over
from paiqi.exporters.scope import Scope
from paiqi.views.site_views import SiteViews
from workspace import loaded

ACCOUNTS = """
# plans/accounts.yml
accounts:
  - {id: x-main, platform: x, name: Shanye, format: post, visibility: public}
  - {id: fb-main, platform: facebook, name: Shanye Tea, format: post, visibility: public}
  - {id: ig-main, platform: instagram, name: shanye, format: image-post, visibility: public}
  - {id: li-main, platform: linkedin, name: Shanye Tea, format: post, visibility: public}
  - {id: yt-main, platform: youtube, name: Shanye, format: video, visibility: public}
  - {id: douyin-main, platform: douyin, name: 山野茶事, format: video, visibility: public}
"""
HEAD = """\
title: 春茶上新
start: 2026-03-01
end: 2026-04-30
visibility: public
"""
#: 2026-03-18 10:30 in Shanghai.
NOW = datetime(2026, 3, 18, 2, 30, tzinfo=UTC)
PLAN = (
    HEAD
    + """\
utm: {campaign: spring-tea}
content:
  - id: launch
    title: 春茶首发
    owner: lin-yue
    status: approved
    date: 2026-03-20
    copy: "春茶, 今天开售。\\n一芽一叶 \\"明前\\"。"
    hashtags: [春茶, 龙井]
    link: https://example.com/tea
    posts:
      x-main: {at: "09:00"}
      fb-main: {at: "09:05", first_comment: 在这里买}
      li-main: {at: "09:05"}
      douyin-main: {at: "20:00"}
  - id: picture
    title: 采茶
    owner: lin-yue
    status: approved
    date: 2026-03-21
    copy: 清晨五点的茶山
    assets: [tea one.jpg]
    posts:
      ig-main: {at: "08:00"}
      x-main: {at: "08:00"}
  - id: film
    title: 炒茶
    owner: lin-yue
    status: approved
    date: 2026-03-22
    copy: 一锅茶的四十分钟
    assets: [pan.mp4]
    posts:
      yt-main: {at: "19:00", title: 炒一锅茶}
      x-main: {at: "19:00", format: video}
  - {id: unread, title: 待审, owner: lin-yue, status: review, copy: 还没定, posts: {x-main: 2026-03-23 09:00}}
  - {id: day, title: 只有日子, owner: lin-yue, status: approved, copy: 哪天都行, posts: {x-main: 2026-03-24}}
  - {id: week, title: 只有周, owner: lin-yue, status: approved, copy: 这周, posts: {x-main: 2026-W14}}
  - {id: past, title: 过去, owner: lin-yue, status: approved, copy: 早上, posts: {x-main: 2026-03-18 08:00}}
  - {id: empty, title: 没有文案, owner: lin-yue, status: approved, posts: {x-main: 2026-03-25 09:00}}
  - id: done
    title: 已经设好
    owner: lin-yue
    status: approved
    copy: 设好了
    posts: {x-main: {at: 2026-03-26 09:00, scheduled: 2026-03-17 16:00}}
  - {id: sum, title: 公式, owner: lin-yue, status: approved, copy: "=1+1 是二", posts: {x-main: 2026-03-27 09:00}}
  - id: thread
    title: 长串
    owner: lin-yue
    status: approved
    copy: 一条接一条
    posts: {x-main: {at: 2026-03-28 09:00, format: thread}}
"""
    + ACCOUNTS
)


def views_of(text: str, pictures: frozenset[str] = frozenset()) -> SiteViews:
    """The views of an example, which may have errors, as the team sees them."""
    plan = loaded(text).plan
    assert plan is not None
    return SiteViews(plan, "en", internal=True, pictures=pictures)


def exported(tool: str, text: str = PLAN, **sending: Any) -> Exported:
    """What a scheduler gets of an example, as of NOW."""
    scope = {
        name: sending.pop(name) for name in ("campaigns", "accounts", "since", "until") if name in sending
    }
    asked = replace(Sending(Scope(**scope), now=NOW, media="https://cdn.example.com/tea"), **sending)
    return handed_over(views_of(text), SCHEDULERS[tool], asked)
