"""The ways in which platforms count a text."""

from __future__ import annotations

from paiqi.model.choices import Choice
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
    def said(self) -> Spoken:
        """The unit in a message: `35 字`, `35 characters`."""
        return Spoken(self.zh, _ENGLISH.get(self.value, "characters"))


_ENGLISH = {
    "utf16-unit": "UTF-16 units",
    "utf8-byte": "bytes",
    "x-weighted": "weighted characters",
    "xhs-title": "title characters",
    "rendered-kb": "KB",
}
