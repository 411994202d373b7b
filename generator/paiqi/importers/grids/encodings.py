"""Bytes of a text → the text, in whatever encoding it was saved; a doubt where that is a guess."""

from __future__ import annotations

import codecs
import re

from paiqi.importers.doubts import Doubt
from paiqi.importers.grids.limits import Unreadable
from paiqi.text.messages import msg

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Encodings of East Asia and of western Windows, the likelier first, and what people call them.
_GUESSED = {"gb18030": "GBK", "big5": "Big5", "cp1252": "Windows-1252 (Latin-1)"}
#: Bytes that are enough to tell an encoding by.
_SAMPLE = 64_000
#: An encoding in which fewer signs than this are usual is not that of a text.
_SENSIBLE = 0.65
#: Bytes beyond ASCII below which nobody can tell by statistics, and what else than those above it may be.
_ENOUGH = 24
_OTHERS = (
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "cp874",
    "cp932",
    "cp949",
)
_HIGH = re.compile(rb"[\x80-\xff]+")
#: Signs beyond ASCII of western texts that are no letters.
_WESTERN = frozenset("€’‘“”–—…°«»¿¡ºª·£©®§´•™")


def text_of(name: str, data: bytes) -> tuple[str, tuple[Doubt, ...]]:
    """The text, and a doubt where its encoding is not certain; raises Unreadable for what is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), ()
    if encoding := _wide(data):
        return data.decode(encoding, "replace"), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        # A file cut in the middle of a sign is UTF-8 up to there.
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8"), (_cut(name),)
    if _is_no_text(data):
        raise Unreadable(
            msg("this is no spreadsheet and no text: save the plan as .xlsx or .csv, and import that")
        )
    encoding = _guessed(data)
    return data.decode(encoding, "replace"), (_taken(name, encoding),)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of its commas, digits and line ends is zero."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) % 2 or not even + odd:
        return ""
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 3 * others and zeros > len(sample) // 20:
            try:
                data.decode(encoding)
            except UnicodeDecodeError:
                return ""
            return encoding
    return ""


def _is_no_text(data: bytes) -> bool:
    """Whether bytes are full of what no text holds."""
    sample = data[:_SAMPLE]
    controls = sum(sample.count(byte) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    return controls > len(sample) // 50


def _guessed(data: bytes) -> str:
    """The encoding in which bytes that are no UTF-8 make the most sense, the likelier one where two do alike.

    charset-normalizer is asked where none of them makes sense: at short texts it guesses badly.
    """
    sample = data[:_SAMPLE]
    best = max(_GUESSED, key=lambda encoding: (round(_sense(sample, encoding), 1), encoding == "gb18030"))
    if _sense(sample, best) >= _SENSIBLE or len(b"".join(_HIGH.findall(sample))) < _ENOUGH:
        return best
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return best
    found = from_bytes(sample, cp_isolation=list(_OTHERS)).best()
    return found.encoding if found else best


def _sense(data: bytes, encoding: str) -> float:
    """How likely bytes are a text of an encoding, from 0 to 1: how many signs beyond ASCII are usual."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        # A single bad byte in a long file is a slip; in a short one, or several, it is another encoding.
        text = data.decode(encoding, "replace")
        if error.reason != "incomplete multibyte sequence" and text.count("\ufffd") * 200 > len(text):
            return 0.0
    wide = [sign for sign in text if sign > "\x7f"]
    if not wide:
        return 0.0
    if encoding == "cp1252":
        return (
            sum(0.9 if sign.isalpha() or sign in _WESTERN else 0.0 for sign in wide) / len(wide) * _lone(data)
        )
    return sum(_usual(sign, encoding) for sign in wide) / len(wide)


def _lone(data: bytes) -> float:
    """How many of the bytes beyond ASCII stand alone between plain ones, as letters of western words do: more
    than two in a row are rare there, and the rule in East Asia.
    """
    runs = [len(run) for run in _HIGH.findall(data)]
    return sum(run for run in runs if run < 3) / max(1, sum(runs)) if runs.count(1) else 0.5


def _usual(sign: str, encoding: str) -> float:
    """How usual a sign is in a Chinese text: both encodings have signs of every day before rare ones."""
    try:
        code = sign.encode("gb2312" if encoding == "gb18030" else encoding)
    except UnicodeEncodeError:
        return 0.2
    if encoding == "gb18030":
        # Letters with accents stand among its first signs, which Big5 has common ones at.
        accented = code[0] == 0xA8
        return 1.0 if 0xB0 <= code[0] <= 0xD7 or code[0] <= 0xA3 or accented else 0.5
    return 1.0 if 0xA4 <= code[0] <= 0xC6 or code[0] <= 0xA2 else 0.3


def _taken(name: str, encoding: str) -> Doubt:
    message = msg(
        "{file} is not saved in UTF-8; it was read as {encoding}: look whether its letters are right",
        file=name,
        encoding=_GUESSED.get(encoding, encoding),
    )
    return Doubt("encoding", (name,), message)


def _cut(name: str) -> Doubt:
    message = msg("{file} ends in the middle of a sign: it may be cut short", file=name)
    return Doubt("cut-short", (name,), message)
