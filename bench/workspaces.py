"""A seeded generator of workspaces: any number of campaigns of fifty posts, Chinese and English."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

POSTS = 50
_CHINESE = "春茶新品首发预热倒计时山野采茶人手艺炒茶冲泡教程开箱清单送礼指南茶友故事直播问答门店上新会员福利节气风物"
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
_FORMATS = {"douyin": "video", "xiaohongshu": "image-post", "wechat-official": "article", "weibo": "post", "bilibili": "video", "x": "post"}
_STATES = ("idea", "draft", "review", "approved", "published")


def _title(chance: random.Random, english: bool) -> str:
    if english:
        return " ".join(chance.choice(_ENGLISH) for _ in range(5)).capitalize()
    start = chance.randrange(len(_CHINESE) - 12)
    return _CHINESE[start : start + chance.randint(6, 12)]


def _copy(chance: random.Random, english: bool) -> str:
    return "。".join(_title(chance, english) for _ in range(chance.randint(5, 10))) + "。"


def write_workspace(folder: Path, campaigns: int) -> None:
    """Writes a workspace of `campaigns` × 50 posts; the same number gives the same bytes."""
    chance = random.Random(campaigns)
    plans = folder / "plans"
    (plans / "campaigns").mkdir(parents=True)
    people = "".join(f"  - {{id: person-{n}, name: 成员{n}, visibility: public}}\n" for n in range(12))
    pillars = "".join(f"  - {{id: pillar-{n}, title: 支柱{n}, visibility: public}}\n" for n in range(4))
    (plans / "workspace.yml").write_text(
        f"namespace: bench\ntitle: 基准\nsite_url: https://bench.example.com/\ntoday: 2026-03-18\nchecks: {{same-minute: warning}}\npeople:\n{people}pillars:\n{pillars}", "utf-8"
    )
    accounts = [f"{platform}-{n}" for platform in _FORMATS for n in range(2)]
    rows = "".join(
        f"  - {{id: {name}, platform: {name.rsplit('-', 1)[0]}, name: 账号{name}, format: {_FORMATS[name.rsplit('-', 1)[0]]}, visibility: public}}\n" for name in accounts
    )
    (plans / "accounts.yml").write_text(f"accounts:\n{rows}", "utf-8")
    for number in range(campaigns):
        (plans / "campaigns" / f"campaign-{number:04}.yml").write_text(_campaign(chance, number, accounts), "utf-8")


def _campaign(chance: random.Random, number: int, accounts: list[str]) -> str:
    english = number % 3 == 0
    start = date(2026, 1, 1) + timedelta(days=chance.randrange(200))
    lines = [
        f"title: {_title(chance, english)}", f"goal: {_title(chance, english)}", "status: active", "visibility: public", f"owner: person-{number % 12}",
        f"start: {start}", f"end: {start + timedelta(days=60)}", f"milestones: {{launch: {start + timedelta(days=20)} 10:00}}",
        "kpis:", f"  - {{id: fans, title: 新增粉丝, owner: person-1, stage: grow, unit: 人, baseline: 0, target: {chance.randrange(1000, 9000)}}}", "content:",
    ]  # fmt: skip
    minute = number
    for item in range(POSTS // 5):
        lines += [
            f"  - id: piece-{item}", f"    title: {_title(chance, english)}", f"    pillar: pillar-{item % 4}", "    purpose: seeding",
            f"    owner: person-{chance.randrange(12)}", f"    status: {chance.choice(_STATES)}", f"    date: launch+{item * 3}d",
            f"    brief: {_title(chance, english)}", f"    copy: {_copy(chance, english)}", "    hashtags: [春茶, 新品, 山野]",
            f"    steps: [{{step: 成稿, owner: person-{chance.randrange(12)}, due: launch+{item * 3}d}}]", "    posts:",
        ]  # fmt: skip
        for account in chance.sample(accounts, 5):
            minute += 7
            lines += [
                f"      {account}:",
                f"        at: {8 + minute // 60 % 14:02}:{minute % 60:02}",
                f"        title: {_title(chance, english)}",
                "        copy: |",
                *(f"          {_copy(chance, english)}" for _ in range(2)),
                f"        hashtags: [{_title(chance, english)}, 春茶]",
                f"        first_comment: {_title(chance, english)}",
            ]
    return "\n".join(lines) + "\n"
