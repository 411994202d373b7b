"""What a scheduler is: its platforms, what its file takes, and how a post is a row of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from paiqi.derive.to_send import PICTURES, VIDEOS, ending
from paiqi.exporters.schedulers.ready import Ready
from paiqi.exporters.schedulers.sending import Sending
from paiqi.model.platform import Platform
from paiqi.text.messages import Message, Spoken, msg

#: Formats of which a text is the piece, so that they go without a picture too.
TEXTS = frozenset(["post", "message", "text-post", "link-card"])
#: A row: the texts of its cells by their columns, or an object of an interface.
Row = Mapping[str, Any]
Formats = Mapping[str, str]


def formats(**names: str) -> Formats:
    """Formats of a platform (`image_post`) with what the scheduler calls them."""
    return {name.replace("_", "-"): called for name, called in names.items()}


def same(*names: str, called: str = "") -> Formats:
    """Formats of a platform that the scheduler has one name for."""
    return dict.fromkeys(names, called)


#: What platforms ask for that has no place in a plan, or none in a scheduler's file.
BOARD, SUBREDDIT = Spoken("画板", "a board"), Spoken("版块", "a subreddit")
TITLE, CHOICES = (
    Spoken("视频标题", "a video's title"),
    Spoken("只有该平台才有的选项", "choices of that platform"),
)


def by_hand(tool: str, what: Spoken) -> Message:
    """Why a scheduler's file cannot serve a platform that the scheduler has."""
    return msg("{tool} needs {what}, for which there is no place: set it up by hand", tool=tool, what=what)


@dataclass(frozen=True, slots=True)
class Channel:
    """A platform as a scheduler has it: what it calls it, and the formats that its file takes, with what it
    calls these. `titled`: a post needs a title there.
    """

    name: str
    formats: Formats
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Tool:
    """A scheduler: its file's conventions, each with its source in the module of the tool.

    `channels`: the platforms by the plan's ids. `missing`: platforms that it has and its file cannot serve,
    and why. `pictures`, `videos`: how many a row takes at most; `endings`: of pictures (none: any) and
    `picture_bytes`: how large each may be. `rows`: posts a file takes at most; `apart`: how many minutes two
    posts of a file are from each other at least. `write`: rows → bytes. `sheet`: whether people open the file
    as a spreadsheet, so that no cell may look like a formula. `comments` and `covers`: whether a row takes a
    first comment. `told`: what to know when a file is handed over.
    """

    name: str
    about: Spoken
    ending: str
    channels: Mapping[str, Channel]
    row: Callable[[Ready, Channel, Sending], Row]
    write: Callable[[Sequence[Row]], bytes]
    told: Callable[[str], Sequence[Message]]
    missing: Mapping[str, Message]
    refuses: Callable[[Ready], Message | None] = lambda _: None
    pictures: int = 0
    videos: int = 0
    endings: frozenset[str] = frozenset()
    picture_bytes: int | None = None
    rows: int | None = None
    apart: int | None = None
    sheet: bool = True
    comments: bool = False
    covers: bool = False

    def lacks(self, platform: Platform) -> Message | None:
        """Why it serves no post of a platform; None where it does."""
        if platform.id in self.missing:
            return self.missing[platform.id]
        if platform.id not in self.channels:
            return msg(
                "the file of {tool} takes no posts on {platform}",
                tool=self.about,
                platform=platform.name.said,
            )
        return None

    def why_not(self, ready: Ready) -> Message | None:
        """Why it cannot take a post of a platform that it serves, whatever its media; None where it can."""
        channel = self.channels[ready.post.platform]
        if ready.post.format not in channel.formats:
            return msg(
                "the file of {tool} takes no {format} on {platform}",
                tool=self.about,
                format=ready.format,
                platform=ready.platform,
            )
        if channel.titled and not ready.title:
            return msg("it needs a title on {platform}", platform=ready.platform)
        return self.refuses(ready)

    def why_no_media(self, ready: Ready, size: Callable[[Ready], int | None]) -> Message | None:
        """Why its file cannot take the pictures and videos of a post; None where it can. `size`: the bytes of
        the largest picture of a post, where known.
        """
        if not ready.media and ready.post.format not in TEXTS:
            return msg("it needs a picture or a video, and the plan names none (assets)")
        for one in ready.media:
            end = ending(one.asset)
            known = end in PICTURES or end in VIDEOS
            if not known or (one.kind == "picture" and self.endings and end not in self.endings):
                return msg("the file of {tool} takes no .{ending}", tool=self.about, ending=end)
        for held, most, noun in (
            (ready.pictures, self.pictures, _PICTURES),
            (ready.videos, self.videos, _VIDEOS),
        ):
            if held and not most:
                return msg("the file of {tool} has no place for {noun}", tool=self.about, noun=noun)
            if len(held) > most:
                return msg(
                    "the file of {tool} takes {most} {noun} a post at most, it has {count}",
                    tool=self.about,
                    most=most,
                    noun=noun,
                    count=len(held),
                )
        large = size(ready)
        if self.picture_bytes is not None and large is not None and large > self.picture_bytes:
            return msg("a picture is larger than {tool} takes", tool=self.about)
        if any(not one.url for one in ready.media):
            return _NO_ADDRESS
        return None


_PICTURES, _VIDEOS = Spoken("图片", "pictures"), Spoken("视频", "videos")
_NO_ADDRESS = msg("a file of it has no address that anybody can open: --media https://… says where they lie")
