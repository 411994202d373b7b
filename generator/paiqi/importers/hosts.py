"""Which platform an address leads to, by its host.

Packs hold what a platform demands of posts, not where its pages stand; these are the hosts that the platforms
give the links of posts.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

#: The id of a platform by its host; what stands below a host is its platform's too (`v.douyin.com`).
_PLATFORMS: Mapping[str, str] = {
    "xiaohongshu.com": "xiaohongshu",
    "xhslink.com": "xiaohongshu",
    "douyin.com": "douyin",
    "iesdouyin.com": "douyin",
    "kuaishou.com": "kuaishou",
    "bilibili.com": "bilibili",
    "b23.tv": "bilibili",
    "mp.weixin.qq.com": "wechat-official",
    "channels.weixin.qq.com": "wechat-channels",
    "weibo.com": "weibo",
    "weibo.cn": "weibo",
    "zhihu.com": "zhihu",
    "toutiao.com": "toutiao",
    "baijiahao.baidu.com": "baijiahao",
    "linkedin.com": "linkedin",
    "lnkd.in": "linkedin",
    "instagram.com": "instagram",
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "fb.watch": "facebook",
    "x.com": "x",
    "twitter.com": "x",
    "tiktok.com": "tiktok",
    "youtube.com": "youtube",
    "youtu.be": "youtube",
    "threads.net": "threads",
    "threads.com": "threads",
    "bsky.app": "bluesky",
    "pinterest.com": "pinterest",
    "pin.it": "pinterest",
    "reddit.com": "reddit",
    "medium.com": "medium",
    "t.me": "telegram",
}


def platform_at(url: str) -> str:
    """The id of the platform of which an address is; "" where its host tells none."""
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""
    while host:
        if found := _PLATFORMS.get(host):
            return found
        host = host.partition(".")[2]
    return ""
