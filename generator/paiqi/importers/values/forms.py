"""Formats as tables call them, for the platform that a post is on: `Reel` is a video on TikTok."""

from __future__ import annotations

from paiqi.importers.matching.known import Known
from paiqi.text.nearest import folded

#: Words of tables → ids of formats in packs, the nearest first; each platform has one of them or none.
_STILL = ("image-post", "photo-post", "photo", "post", "pin", "dynamic")
_MOVING = ("video", "reel", "short", "video-pin")
_SHORT = ("reel", "short", "video", "video-pin")
_POST = (
    "post",
    "image-post",
    "text-post",
    "pin",
    "dynamic",
    "text",
    "micro-headline",
    "message",
)
_CAROUSEL = ("carousel", "gallery", "album", "document", "photo-post")
_WORDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("reel", "reels", "short", "shorts", "short video", "短视频", "tiktok"), _SHORT),
    **dict.fromkeys(("video", "videos", "vlog", "clip", "film", "视频", "长视频", "横版视频", "竖版视频", "口播"), _MOVING),
    **dict.fromkeys(("post", "posts", "feed", "feed post", "帖子", "动态", "发帖"), _POST),
    **dict.fromkeys(
        (
            "image", "photo", "picture", "graphic", "infographic", "single image", "static", "static post",
            "图文", "图片", "海报", "单图", "笔记", "图文笔记",
        ),
        _STILL,
    ),
    **dict.fromkeys(
        ("carousel", "carrousel", "slides", "slideshow", "gallery", "album", "轮播", "多图", "图集"), _CAROUSEL
    ),
    **dict.fromkeys(("story", "stories", "快拍", "限时动态"), ("story",)),
    **dict.fromkeys(("live", "livestream", "live stream", "直播"), ("live",)),
    **dict.fromkeys(
        ("article", "blog", "blog post", "long form", "文章", "长文", "推文", "软文"), ("article", "newsletter")
    ),
    **dict.fromkeys(("text", "tweet", "纯文字", "文字"), ("text", "text-post", "post")),
    **dict.fromkeys(("thread", "长串"), ("thread",)),
    **dict.fromkeys(("poll", "投票"), ("poll",)),
    **dict.fromkeys(("email", "newsletter", "edm", "邮件"), ("newsletter",)),
    **dict.fromkeys(("podcast", "episode", "播客"), ("episode", "audio")),
}  # fmt: skip


def format_on(known: Known, platform: str, text: str, *, loosely: bool = False) -> str:
    """The format of a platform that a text means; "" where it has none such. `loosely`: several pictures may
    be a post of one kind where a platform has no other.
    """
    if found := known.format_of(platform, text):
        return found
    pack = known.packs.get(platform)
    if pack is None:
        return ""
    there = {one.id for one in pack.formats}
    words = _WORDS.get(folded(text), ())
    for wanted in (words, known.formats.meant(text), _STILL if loosely and words is _CAROUSEL else ()):
        for one in wanted:
            if one in there:
                return one
    return ""


def is_taken_for(known: Known, platform: str, text: str, found: str) -> bool:
    """Whether a format is another one than the text names, as the platform has none so called: `Static` is a
    `post`; `Reels` is no other than `reel`.
    """
    word = folded(text)
    return not known.format_of(platform, text) and word not in (found, f"{found}s", f"{found[:-1]}ies")
