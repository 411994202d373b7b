"""A plan with something of everything tomorrow, and what its team is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from paiqi.audience.audience import audience_of
from paiqi.audience.languages import in_language
from paiqi.audience.projection import project
from paiqi.dispatch.brief import brief
from paiqi.dispatch.document import Document
from paiqi.history import Change
from paiqi.report.standup import Standup, standup
from paiqi.text.messages import Language
from paiqi.views.site_views import SiteViews
from workspace import loaded

#: Tomorrow is 19 March.
TOMORROW = date(2026, 3, 19)
NOW = datetime(2026, 3, 18, 10, 0, tzinfo=UTC)
PLAN = """\
title: 春茶上新
status: active
start: 2026-03-01
end: 2026-04-15
milestones: {launch: 2026-03-19 10:00}
content:
  - id: film
    title: 春茶首发
    status: approved
    owner: lin-yue
    date: launch
    copy: 茶农主角
    pillar: product
    posts: {douyin-main: 19:30, xhs-main: {at: 20:00, title: 明前第一采, status: review, copy: ~}}
  - {id: open, title: 没有发布的稿, status: review, owner: wang-fang, date: 2026-03-19}
  - id: old
    title: 昨天就该发
    status: approved
    owner: wang-fang
    copy: 一
    posts: {douyin-main: 2026-03-16 19:30}
  - {id: dropped, title: 不发了, status: cancelled, posts: {douyin-main: 2026-03-19 12:00}}
  - id: far
    title: 后天的
    status: approved
    steps: [{step: 成片, owner: lin-yue, due: 2026-03-19}]
    posts: {douyin-main: 2026-03-25 19:30}
activities:
  - id: meet
    title: 见面会
    kind: offline
    status: approved
    owner: lin-yue
    venue: 龙井村
    start: 2026-03-19 14:00
    end: 2026-03-19 17:00
community:
  - id: friends
    title: 茶友群
    duty: wang-fang
    rituals: [{id: ask, title: 周四问茶, repeat: weekly thu 20:30, until: 2026-04-15, owner: wang-fang}]
# plans/workspace.yml
namespace: example
title: 山野茶事
site_url: "https://plans.example.com/"
approvals: [edit]
people:
  - id: lin-yue
    name: 林月
    contacts: {feishu: ou_12, wecom: linyue, dingtalk: 13800000001, slack: U012, mail: lin@example.com}
  - {id: wang-fang, name: 王芳, contacts: {dingtalk: user77}}
pillars: [{id: product, title: 产品}]
feeds:
  named:
    - {id: xhs, title: 小红书, select: {accounts: [xhs-main]}}
    - {id: lin, title: 林月的, select: {people: [lin-yue]}}
    - {id: quiet, title: 没有的, select: {pillars: [product], platforms: [wechat-official]}}
    - {id: settled, title: 已定稿的, status_floor: approved, select: {kinds: [post]}}
# plans/accounts.yml
accounts:
  - {id: douyin-main, platform: douyin, name: 山野茶事, format: video, duty: lin-yue}
  - {id: xhs-main, platform: xiaohongshu, name: 山野茶事, format: image-post}
  - {id: wechat-sub, platform: wechat-official, type: subscription, name: 山野茶事, format: article}
"""
PLAN = PLAN.replace(", copy: ~", "")


def views_of(
    text: str = PLAN,
    visibility: str = "internal",
    language: Language | None = None,
    changes: Sequence[Change] = (),
) -> SiteViews:
    """What an audience sees of a plan's text."""
    plan = loaded(text).plan
    assert plan is not None
    plan, own, _ = in_language(project(plan, audience_of(visibility)), language or "")
    return SiteViews(plan, language or own, internal=visibility == "internal", changes=tuple(changes))


def stand(views: SiteViews, feed: str = "", day: date = TOMORROW, now: datetime = NOW) -> Standup:
    """The standup of a day, of all or of a named feed."""
    named = {one.id: one for one in views.workspace.feeds.named}
    return standup(views, day, now, named[feed] if feed else None)


def document(text: str = PLAN, language: Language | None = None, feed: str = "") -> Document:
    """The message of tomorrow."""
    views = views_of(text, language=language)
    return brief(stand(views, feed), views)
