"""Platforms' own lists of what went out, by their columns."""

from __future__ import annotations

from collections.abc import Mapping

from paiqi.importers.matching.heads import plain_title
from paiqi.importers.table import Table

#: By platform: titles of its list that no other platform's list and no team's plan has together. Seen in
#: exports of 2025 and 2026 that several projects read; those of Meta come in the language of the account.
_LISTS: Mapping[str, tuple[str, ...]] = {
    "douyin": (
        "作品名称",
        "体裁",
        "审核状态",
        "播放量",
        "完播率",
        "5s完播率",
        "2s跳出率",
        "主页访问量",
        "粉丝增量",
    ),
    "xiaohongshu": ("笔记标题", "首次发布时间", "体裁", "曝光", "观看量", "涨粉", "人均观看时长", "弹幕"),
    "wechat-channels": ("视频描述", "视频id", "转发聊天和朋友圈", "设为铃声", "设为状态", "企微链接点击次数"),
    "wechat-official": (
        "内容标题",
        "发表时间",
        "总阅读人数",
        "总阅读次数",
        "总分享人数",
        "送达人数",
        "送达阅读率",
        "内容url",
    ),
    "x": (
        "tweet id",
        "tweet permalink",
        "tweet text",
        "post text",
        "detail expands",
        "hashtag clicks",
        "permalink clicks",
        "user profile clicks",
        "profile visits",
        "reposts",
    ),
    "instagram": (
        "account username",
        "account id",
        "saves",
        "data comment",
        "permalink",
        "follows",
        "publish time",
        "konto benutzername",
        "konto id",
        "gespeicherte beiträge",
        "datenkommentar",
        "beitrags id",
    ),
    "facebook": (
        "page id",
        "page name",
        "data comment",
        "permalink",
        "publish time",
        "seiten id",
        "seitenname",
        "beitrags id",
    ),
    "linkedin": (
        "post link",
        "posted by",
        "created date",
        "impressions",
        "offsite views",
        "clicks",
        "click through rate",
        "likes",
        "reposts",
        "engagement rate",
    ),
    "tiktok": (
        "video title",
        "video link",
        "post time",
        "total likes",
        "total comments",
        "total shares",
        "total views",
        "watched full video",
    ),
    "youtube": (
        "content",
        "video title",
        "video publish time",
        "watch time",
        "average view duration",
        "average percentage viewed",
        "subscribers",
        "views",
    ),
}
#: Of each list one of these: what only it has.
_OWN: Mapping[str, tuple[str, ...]] = {
    "douyin": ("作品名称",),
    "xiaohongshu": ("笔记标题",),
    "wechat-channels": ("视频描述", "视频id"),
    "wechat-official": ("总阅读人数", "总阅读次数", "送达人数", "内容url"),
    "x": ("tweet permalink", "tweet text", "permalink clicks"),
    "instagram": ("account username", "konto benutzername", "saves", "gespeicherte beiträge"),
    "facebook": ("page id", "page name", "seiten id", "seitenname"),
    "linkedin": ("created date",),
    "tiktok": ("total views", "watched full video", "total play time"),
    "youtube": ("video publish time", "average view duration", "subscribers"),
}
#: Titles that mean in a list what they mean nowhere else: `Date` of Meta's holds `Lifetime`.
_MEANT: Mapping[str, Mapping[str, str]] = {
    "instagram": {"date": "skip", "datum": "skip"},
    "facebook": {"date": "skip", "datum": "skip"},
    "linkedin": {"created date": "date"},
    "tiktok": {"video link": "published_url", "post time": "date"},
    "x": {"time": "date"},
    "youtube": {"content": "id"},
}
#: What the list of a platform has not: LinkedIn's own titles stand in plans of teams too.
_NOT: Mapping[str, frozenset[str]] = {
    "linkedin": frozenset(
        ("platform", "channel", "network", "service", "account", "profile", "status", "owner", "publish date")
    )
}
#: As many titles of a list as a table of it has at least.
_ENOUGH = 3


def list_of(table: Table) -> str:
    """The id of the platform whose list of what went out a table is,
    by its columns; "" where it is none."""
    titles = {plain_title(one.title, {}) for one in table.columns}
    counts = {
        platform: sum(one in titles for one in names)
        for platform, names in _LISTS.items()
        if titles.intersection(_OWN[platform]) and titles.isdisjoint(_NOT.get(platform, ()))
    }
    best = max(counts, key=lambda one: counts[one], default="")
    return best if best and counts[best] >= _ENOUGH else ""


def meant_in_list(platform: str, title: str) -> str:
    """The field that a title means in the list of a platform alone; "" where it means there what it does in
    any table. `title` is as it is looked up.
    """
    return _MEANT.get(platform, {}).get(title, "")
