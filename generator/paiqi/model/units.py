"""The ways in which platforms count a text."""

from __future__ import annotations

from paiqi.model.choices import Choice
from paiqi.text.amounts import Noun
from paiqi.text.messages import Spoken


class Unit(Choice):
    """A way to count a text; `counting.count` counts by it."""

    code_point = "code-point", "码点"
    utf16_unit = "utf16-unit", "UTF-16 单元"
    grapheme = "grapheme", "字素"
    utf8_byte = "utf8-byte", "字节"
    x_weighted = "x-weighted", "X 加权字符"
    xhs_title = "xhs-title", "小红书标题字数"
    mastodon = "mastodon", "Mastodon 字符"
    threads = "threads", "Threads 字符"
    telegram = "telegram", "Telegram 字符"
    zi = "zi", "字"
    rendered_kb = "rendered-kb", "KB"

    @property
    def noun(self) -> Noun:
        """The unit behind a number, as planners say it."""
        return _NOUNS.get(self.value, _CHARACTERS)

    @property
    def remark(self) -> Spoken | None:
        """How the platform counts, where that is not as readers do; what `counting` does is the truth."""
        return _REMARKS.get(self.value)


_CHARACTERS = Noun("个字符", "character", "characters")
_BYTES, _KILOBYTES = Noun("字节", "byte", "bytes"), Noun("KB", "KB", "KB")
_WORDS = Noun("字", "character", "characters")
_NOUNS = {
    "grapheme": _WORDS,
    "xhs-title": _WORDS,
    "zi": _WORDS,
    "utf8-byte": _BYTES,
    "rendered-kb": _KILOBYTES,
}
_EMOJI_TWO = Spoken("多数表情算 2", "most emoji count 2")
_REMARKS = {
    "utf16-unit": _EMOJI_TWO,
    "telegram": _EMOJI_TWO,
    "grapheme": Spoken("一个表情算 1", "an emoji counts 1"),
    "utf8-byte": Spoken("一个汉字 3 字节", "a Chinese character has 3"),
    "x-weighted": Spoken("汉字和表情算 2，链接算 23", "Chinese and emoji count 2, a link 23"),
    "xhs-title": Spoken("两个英文字符算 1 字", "two Latin ones count 1"),
    "mastodon": Spoken("链接算 23", "a link counts 23"),
    "threads": Spoken("表情按字节算", "an emoji counts its bytes"),
}
