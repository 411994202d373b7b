"""Cells as texts: as people see them, and what stands in one cell in several parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from paiqi.importers.cells import CellValue, Fault
from paiqi.model.malformed import Malformed
from paiqi.model.readers import read_url

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff]")
_BREAKS = re.compile(r"\r\n?|\u2028|\u2029|\x85")
#: Not within brackets, in which people add what they mean.
_PARTS = re.compile(r"\s*[,，、;；\n]\s*(?![^(（\n]{0,80}[)）])")
#: What stands between names where the whole is none.
_LOOSE = re.compile(r"\s*(?:[/|+&]|\band\b|\bund\b|\bet\b|\by\b|和|与|及)\s*")
_URL = re.compile(r"https?://[^\s<>\"\\，。；、）】」]+")
_MARKDOWN = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?P<url>https?://[^)\s\[]+)\)")
_EMPTIED = re.compile(r"<\s*>|\(\s*\)|\[\s*\]")
_TAG = re.compile(r"[#＃]([^\s#＃,，、;；]+)")


def shown(value: CellValue) -> str:
    """A cell's value as people see it: 2026.0 is 2026, a time has no seconds."""
    if value is None:
        return ""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, Fault):
        return value.shown
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}" if value.time() != time.min else f"{value:%Y-%m-%d}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def cleaned(text: str) -> str:
    """A text without control characters, its lines ended by line feeds, no blanks around it."""
    if text.isprintable():
        return text.strip()
    return _CONTROL.sub("", _BREAKS.sub("\n", text)).strip()


def has_control(value: CellValue) -> bool:
    """Whether a cell holds characters that no plan takes."""
    return isinstance(value, str) and not value.isprintable() and _CONTROL.search(value) is not None


def one_line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def parts_of(text: str) -> tuple[str, ...]:
    """The parts of a list in one cell: between commas, 、 and line ends, brackets with their part."""
    return tuple(dict.fromkeys(part for part in _PARTS.split(text.strip()) if part))


def loose_parts(text: str) -> tuple[str, ...]:
    """The parts between / | + & and the word `and`."""
    return tuple(dict.fromkeys(part for part in _LOOSE.split(text.strip()) if part))


def hashtags_of(text: str) -> tuple[str, ...]:
    """Hashtags without their signs: behind # each, or between blanks and commas where there is none."""
    tags = _TAG.findall(text) or re.split(r"[\s,，、;；]+", text)
    return tuple(dict.fromkeys(tag for one in tags if (tag := one.strip("#＃ "))))


def links_of(text: str) -> tuple[tuple[str, ...], str]:
    """The addresses of a text, and what stands in it beside them."""
    if "://" not in text:
        return (), one_line(text)
    found = [match["url"] for match in _MARKDOWN.finditer(text)]
    rest = _MARKDOWN.sub(lambda match: match["text"], text)
    found += _URL.findall(rest)
    rest = _EMPTIED.sub("", _URL.sub("", rest))
    return tuple(dict.fromkeys(filter(_is_address, found))), one_line(rest)


def _is_address(url: str) -> bool:
    try:
        read_url(url)
    except Malformed:
        return False
    return True


_NOTHING = re.compile(r"[-–—?.~/]+|tb[acd]|n/?a|none|nobody|nil|待定|未定|待确认|暂无|无|没有|不限")
_ADDRESSED = re.compile(r"(?<=[^<>\s])\s*<(?:https?://[^<>\s]+|(?:mailto:)?[^<>\s@]+@[^<>\s]+)>")


def is_nothing(text: str) -> bool:
    """Whether a text says that there is nothing yet: TBD, N/A, 待定."""
    return _NOTHING.fullmatch(one_line(text).casefold()) is not None


def unlinked(text: str) -> str:
    """A text whose Markdown links are their words alone, with its code marks and emphasis taken off."""
    plain = _MARKDOWN.sub(lambda match: match["text"], text) if "](" in text else text
    if "<" in plain:
        plain = _ADDRESSED.sub("", plain)
    return plain.strip("`*_ ") if plain[:1] in "`*_" else plain.strip()


def beginning(text: str, limit: int = 40) -> str:
    """The first words of a text, as a title."""
    line = next((one for one in _lines(text)), "")
    if len(line) <= limit:
        return line
    cut = line[:limit].rpartition(" ")[0] if " " in line[limit // 2 : limit] else line[:limit]
    return f"{cut.strip()}…"


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if plain := one_line(line):
            yield plain


def note(title: str, text: str) -> str:
    """A column's title and what stands below it, as one line of notes."""
    line = one_line(text)
    name = one_line(title)
    if not name:
        return line
    return f"{name}：{line}" if any("\u4e00" <= one <= "\u9fff" for one in name) else f"{name}: {line}"
