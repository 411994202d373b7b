"""A plan of which things went out, and lists of them as platforms and schedulers export them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from paiqi.importers.doubts import Answers
from paiqi.importers.published.joining import Joined, joined
from paiqi.importers.published.sent import Sent
from paiqi.importers.published.texts import posts_and_titles
from paiqi.model.content import Post
from workspace import loaded

ACCOUNTS = """
# plans/accounts.yml
accounts:
  - {id: xhs-main, platform: xiaohongshu, name: 山野茶事, format: image-post, visibility: public}
  - {id: dy-main, platform: douyin, name: 山野茶事, format: video, visibility: public}
  - {id: ch-main, platform: wechat-channels, name: 山野茶事, format: video, visibility: public}
  - {id: gzh-main, platform: wechat-official, name: 山野茶事, format: article, visibility: public}
  - {id: x-main, platform: x, name: Shanye, format: post, visibility: public}
  - {id: fb-main, platform: facebook, name: Shanye Tea, format: post, visibility: public}
  - {id: ig-main, platform: instagram, name: shanye, format: image-post, visibility: public}
  - {id: li-main, platform: linkedin, name: Shanye Tea, format: post, visibility: public}
  - {id: tt-main, platform: tiktok, name: shanye, format: video, visibility: public}
  - {id: yt-main, platform: youtube, name: Shanye, format: video, visibility: public}
"""
HEAD = """\
title: 春茶上新
start: 2026-03-01
end: 2026-04-30
visibility: public
content:
"""
#: The day as of which lists are read.
DAY = date(2026, 3, 25)


def content(name: str, title: str, when: str, *accounts: str, more: str = "") -> str:
    """A content of the plan: its id, title, day with a time, and accounts."""
    day, _, clock = when.partition(" ")
    at = f'at: "{clock}"' if clock else ""
    posts = ", ".join(f"{one}: {{{at}}}" for one in accounts)
    dated = f"    date: {day}\n" if day else ""
    return (
        f"  - id: {name}\n    title: {title}\n    owner: lin-yue\n    status: approved\n    copy: …\n"
        f"{dated}{more}"
        f"    posts: {{{posts}}}\n"
    )


def plan_text(*contents: str, more: str = "") -> str:
    """The workspace of an example with these contents; `more` are further files."""
    return f"{HEAD}{''.join(contents)}{ACCOUNTS}{more}"


def thing(title: str, when: str = "", account: str = "xhs-main", url: str = "", place: str = "A2") -> Sent:
    """A thing that went out, on one account, or on nobody knows which."""
    at: datetime | date | None = None
    if when:
        at = datetime.fromisoformat(when) if ":" in when else date.fromisoformat(when)
    on = frozenset((account,)) if account else frozenset[str]()
    return Sent(place, title, at, url, on, "#" not in title, (title,) if title else ())


def posts_of(text: str) -> tuple[tuple[Post, ...], Mapping[str, tuple[str, ...]]]:
    """The posts of the plan of a text, and what each may be called by its full id."""
    plan = loaded(text, DAY).plan
    assert plan is not None
    return posts_and_titles(plan)


def join(text: str, *sent: Sent, answers: Answers | None = None) -> Joined:
    """Things held against the plan of a text."""
    posts, titles = posts_of(text)
    return joined(sent, posts, titles, answers)


def pairs(result: Joined) -> dict[str, str]:
    """Which thing (by its cell) is which post (by content and account)."""
    return {one.sent.place: one.post.full_id.partition("/")[2] for one in result.pairs}


#: A list of Xiaohongshu as it is exported: no link, times as texts, a banner above.
LIST = (
    "最多导出排序后前1000条笔记,,,,,,\n笔记标题,首次发布时间,体裁,曝光,观看量,点赞,涨粉\n"
    "春茶首发,2026年03月20日20时01分05秒,图文,12,3,4,5\n"
    "茶山的清晨五点,2026年03月21日20时03分05秒,图文,12,3,4,5\n"
    "龙井别再用开水泡了,2026年03月17日17时26分49秒,图文,1,2,3,4\n"
    "老茶客的一天,2026年03月15日12时26分49秒,图文,1,2,3,4\n"
    "日签,2026年03月02日08时02分49秒,图文,1,2,3,4\n"
).encode()
