"""Addresses of what went out, as they are compared: what tells one page from another, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

#: Hosts that show the same pages.
_HOSTS: Mapping[str, str] = {
    "twitter.com": "x.com",
    "weibo.cn": "weibo.com",
    "fb.com": "facebook.com",
    "music.youtube.com": "youtube.com",
}
#: What names a page in the query, on hosts whose addresses are known; all else follows readers around.
_NAMING: Mapping[str, frozenset[str]] = {
    "youtube.com": frozenset(("v",)),
    "mp.weixin.qq.com": frozenset(("__biz", "mid", "idx")),
    "facebook.com": frozenset(("v", "id", "story_fbid", "fbid")),
    "bilibili.com": frozenset(),
    "douyin.com": frozenset(("modal_id",)),
    "xiaohongshu.com": frozenset(),
    "instagram.com": frozenset(),
    "tiktok.com": frozenset(),
    "x.com": frozenset(),
    "linkedin.com": frozenset(),
    "weibo.com": frozenset(),
}
#: Elsewhere only this is taken off: any other part of a query may name the page.
_FOLLOWING = re.compile(r"utm_.*|fbclid|gclid|igsh(?:id)?|spm|si|scene|from|share.*|ref(?:_src)?", re.I)
#: Pages that have two addresses on one host: what their path comes to.
_PATHS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("youtu.be", re.compile(r"/([\w-]+)"), r"youtube.com/watch&v=\1"),
    ("youtube.com", re.compile(r"/(?:shorts|live|embed)/([\w-]+)"), r"youtube.com/watch&v=\1"),
    ("instagram.com", re.compile(r"(?:/[^/]+)?/(?:p|reels?|tv)/([\w-]+)"), r"instagram.com/p/\1"),
    ("xiaohongshu.com", re.compile(r"/(?:explore|discovery/item)/(\w+)"), r"xiaohongshu.com/explore/\1"),
    ("x.com", re.compile(r"/[^/]+/status/([0-9]+)(?:/.*)?"), r"x.com/status/\1"),
    ("tiktok.com", re.compile(r"/@[^/]*/(?:video|photo)/([0-9]+)"), r"tiktok.com/video/\1"),
)


def link_of(url: str) -> str:
    """What tells an address from others; "" where it names no page: it is none, or that of a whole site."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("mobile.")
    except ValueError:
        return ""
    if not host or parts.scheme not in ("http", "https"):
        return ""
    host, path = _HOSTS.get(host, host), parts.path.rstrip("/")
    for of, form, told in _PATHS:
        if host == of and (match := form.fullmatch(path)):
            return match.expand(told)
    query = "".join(f"&{name}={value}" for name, value in sorted(_named(host, parts.query)))
    return f"{host}{path}{query}" if path or query else ""


def _named(host: str, query: str) -> list[tuple[str, str]]:
    naming = _NAMING.get(host)
    return [
        (name, value)
        for name, value in parse_qsl(query)
        if (name in naming if naming is not None else not _FOLLOWING.fullmatch(name))
    ]


def of_video(platform: str, identity: str) -> str:
    """The address of a video of whose list only its id is told: YouTube's has no other."""
    whole = platform == "youtube" and re.fullmatch(r"[\w-]{11}", identity)
    return f"https://www.youtube.com/watch?v={identity}" if whole else ""
