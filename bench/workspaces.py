"""A seeded generator of workspaces: any number of campaigns of fifty posts, Chinese and English."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

POSTS = 50
_CHINESE = (
    "春茶新品首发预热倒计时山野采茶人手艺炒茶冲泡教程开箱清单送礼指南茶友故事直播问答门店上新会员福利节气风物"
)
_ENGLISH = [
    "spring",
    "tea",
    "first",
    "flush",
    "picked",
    "by",
    "hand",
    "brewed",
    "at",
    "home",
    "a",
    "letter",
    "from",
    "the",
    "hills",
    "new",
    "arrivals",
    "open",
    "house",
    "live",
    "questions",
]
_FORMATS = {
    "douyin": "video",
    "xiaohongshu": "image-post",
    "wechat-official": "article",
    "weibo": "post",
    "bilibili": "video",
    "x": "post",
}
_TYPES = {"wechat-official": "type: subscription, ", "bilibili": "type: formal-member, "}
_STATES = ("idea", "draft", "review", "approved", "published")


def _title(chance: random.Random, english: bool) -> str:
    if english:
        return " ".join(chance.choice(_ENGLISH) for _ in range(5)).capitalize()
    start = chance.randrange(len(_CHINESE) - 12)
    return _CHINESE[start : start + chance.randint(6, 12)]


def _copy(chance: random.Random, english: bool) -> str:
    return "。".join(_title(chance, english) for _ in range(chance.randint(5, 10))) + "。"


def write_workspace(folder: Path, campaigns: int, posts: int = POSTS) -> None:
    """Writes a workspace of `campaigns` × `posts` posts; the same number gives the same bytes."""
    chance = random.Random(campaigns)
    plans = folder / "plans"
    (plans / "campaigns").mkdir(parents=True)
    people = "".join(f"  - {{id: person-{n}, name: 成员{n}, visibility: public}}\n" for n in range(12))
    pillars = "".join(
        f"  - {{id: pillar-{n}, title: 支柱{n}, share: 25%, visibility: public}}\n" for n in range(4)
    )
    (plans / "workspace.yml").write_text(
        "namespace: bench\ntitle: 基准\nsite_url: https://bench.example.com/\ntoday: 2026-03-18\nholidays:"
        " CN\nchecks: {same-minute: warning, text-limit: warning, media-limit: warning, quota-exceeded:"
        " warning, on-blackout: warning, push-split: warning}\nblackouts: [{title: 清明, start:"
        " 2026-04-04, end: 2026-04-06}]\nwaivers: [{code: outside-active-hours, reason: 试投, until:"
        f" 2026-12-31}}]\npeople:\n{people}pillars:\n{pillars}",
        "utf-8",
    )
    # As many accounts as a team of this size runs: each has some eighty posts in the year.
    each = max(2, campaigns // 10)
    accounts = [f"{platform}-{n}" for platform in _FORMATS for n in range(each)]
    (plans / "accounts.yml").write_text("accounts:\n" + "".join(_account(name) for name in accounts), "utf-8")
    for number in range(campaigns):
        (plans / "campaigns" / f"campaign-{number:04}.yml").write_text(
            _campaign(chance, number, each, posts), "utf-8"
        )


def _account(name: str) -> str:
    platform = name.rsplit("-", 1)[0]
    form, kind = _FORMATS[platform], _TYPES.get(platform, "")
    return (
        f"  - {{id: {name}, platform: {platform}, {kind}name: 账号{name}, format: {form}, visibility: public,"
        f" lead: 1d, spacing: 1h, cadence: {{{form}: 1/week}}, active_hours: [{{start: 07:30, end: 09:30}},"
        " {start: 19:00, end: 22:30}], overrides: [{limit: hashtags.max, value: 8, reason: 内测资格,"
        " until: 2026-12-31}]}\n"
    )


def _campaign(chance: random.Random, number: int, each: int, posts: int) -> str:
    english = number % 3 == 0
    start = date(2026, 1, 1) + timedelta(days=chance.randrange(200))
    mine = [f"{platform}-{chance.randrange(each)}" for platform in _FORMATS]
    lines = [
        f"title: {_title(chance, english)}",
        f"goal: {_title(chance, english)}",
        "status: active",
        "visibility: public",
        f"owner: person-{number % 12}",
        f"start: {start}",
        f"end: {start + timedelta(days=60)}",
        f"milestones: {{launch: {start + timedelta(days=20)} 10:00}}",
        "waive: [{code: on-holiday, reason: 已安排值班, until: 2026-12-31}]",
        "matrix:",
        f"  - {{pillar: pillar-0, account: {mine[0]}, count: 1/week}}",
        f"  - {{pillar: pillar-1, account: {mine[1]}, count: 6}}",
        "series:",
        f"  - {{id: weekly, title: {_title(chance, english)}, account: {mine[2]},"
        " repeat: weekly fri 20:00, owner: person-2}",
        "kpis:",
        f"  - {{id: fans, title: 新增粉丝, owner: person-1, stage: grow, unit: 人, baseline: 0,"
        f" target: {chance.randrange(1000, 9000)}}}",
        "content:",
    ]
    minute = number
    for item in range(posts // 5):
        lines += [
            f"  - id: piece-{item}",
            f"    title: {_title(chance, english)}",
            f"    pillar: pillar-{item % 4}",
            "    purpose: seeding",
            f"    owner: person-{chance.randrange(12)}",
            f"    status: {chance.choice(_STATES)}",
            f"    date: launch+{item * 3}d",
            f"    brief: {_title(chance, english)}",
            f"    copy: {_copy(chance, english)}",
            "    hashtags: [春茶, 新品, 山野]",
            f"    assets: [{{file: film-{number}-{item}.mp4, seconds: {chance.randrange(5, 200)},"
            f" bytes: {chance.randrange(10**6, 10**9)}, width: 1080, height: 1920}},"
            f" {{file: cover-{number}-{item}.jpg, bytes: {chance.randrange(10**5, 10**7)},"
            " width: 1080, height: 1440}]",
            f"    steps: [{{step: 成稿, owner: person-{chance.randrange(12)}, due: launch+{item * 3}d}}]",
            "    posts:",
        ]
        for account in chance.sample(mine, 5):
            minute += 7
            lines += [
                f"      {account}:",
                f"        at: {8 + minute // 60 % 14:02}:{minute % 60:02}",
                f"        title: {_title(chance, english)}",
                "        copy: |",
                *(f"          {_copy(chance, english)}" for _ in range(2)),
                f"        hashtags: [{_title(chance, english).replace(' ', '')}, 春茶]",
                f"        first_comment: {_title(chance, english)}",
                "        link: https://example.com/spring?utm_source=x&utm_campaign=spring",
            ]
    return "\n".join(lines) + "\n"
