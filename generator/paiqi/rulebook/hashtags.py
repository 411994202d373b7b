"""Hashtags as platforms read them: which ones a text holds, and how one is written into it.

Two grammars: on most platforms a tag begins with # and ends at the first sign that is neither letter, digit
nor low line; where tags come in pairs (`#春茶#`, Weibo's 话题) a tag is what stands between two #, and a lone
# begins none. In both an address holds no tag, and neither does a # within a Latin word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

#: How long a tag can be: what is longer is no tag anywhere.
_LONGEST = 100
_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]{0,20}://|www\.)[!-~]+")
#: What an editor writes behind a tag that it has turned into a topic (`#春茶[话题]#`).
_TOPIC = re.compile(r"\[(?:话题|topic)\]#")
_ALONE = regex.compile(rf"(?<![A-Za-z0-9_/&#＃])[#＃]([\p{{L}}\p{{M}}\p{{N}}_]{{1,{_LONGEST}}})")
_PAIRED = re.compile(rf"[#＃]([^\s#＃](?:[^#＃\n]{{0,{_LONGEST - 2}}}[^\s#＃])?)[#＃]")
#: What parts several tags that were written as one; a blank does not, some platforms' tags hold blanks.
_BETWEEN = re.compile(r"\s*[,，、；;#＃]\s*")


def tags_in(text: str, *, paired: bool) -> Iterator[str]:
    """The hashtags of a text in their order, without #."""
    if "#" not in text and "＃" not in text:
        return
    plain = _ADDRESS.sub(" ", text)
    if paired:
        yield from _PAIRED.findall(plain)
        return
    for tag in _ALONE.findall(_TOPIC.sub(" ", plain)):
        if not tag.isdecimal():
            yield tag


def as_written(tag: str, *, paired: bool) -> str:
    """A hashtag as it stands in a text: `#春茶`, `#春茶#`."""
    return f"#{tag}#" if paired else f"#{tag}"


def parted(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Tags of a plan, each by itself: several in one value are parted by commas or #."""
    if not any(_BETWEEN.search(tag) for tag in tags):
        return tags
    return tuple(one for tag in tags for one in _BETWEEN.split(tag) if one)
