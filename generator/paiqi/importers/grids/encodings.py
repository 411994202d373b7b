"""Bytes of a text → the text, in whatever encoding it was saved; a doubt where that is a guess."""

from __future__ import annotations

import codecs

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
        if zeros > 10 * others and zeros > len(sample) // 20:
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
    """The encoding in which bytes that are no UTF-8 make the most sense.

    What decides is how many of the signs are of everyday use; charset-normalizer, which guesses badly at
    short texts, decides between those that do alike.
    """
    ranked = sorted(
        ((_sense(data, encoding), -at, encoding) for at, encoding in enumerate(_GUESSED)), reverse=True
    )
    (best, _, first), (next_best, _, second), _ = ranked
    if best - next_best > 0.1:
        return first
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return first
    found = from_bytes(data[:_SAMPLE], cp_isolation=[first, second]).best()
    return found.encoding.replace("_", "-") if found and found.encoding in (first, second) else first


def _sense(data: bytes, encoding: str) -> float:
    """How likely bytes are a text of an encoding, from 0 to 1."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "ignore")
        # A single bad byte in a long file is a slip; several are another encoding.
        if error.start < len(data) - 3 and len(text) < 200:
            return 0.0
    wide = [sign for sign in text if sign > "\x7f"]
    if not wide:
        return 0.0
    return sum(_usual(sign, encoding) for sign in wide) / len(wide)


def _usual(sign: str, encoding: str) -> float:
    if encoding == "cp1252":
        # Letters of western words stand alone between plain ones, which _alone looks at.
        return 0.6 if sign.isalpha() or sign in "€’‘“”–—…°«»¿¡ºª·£©®" else 0.1
    if encoding == "big5":
        return 0.95 if "\u4e00" <= sign <= "\u9fff" or sign in "，。、：；！？「」『』（）《》…—" else 0.2
    try:
        code = sign.encode("gb2312")
    except UnicodeEncodeError:
        return 0.2
    # The first level of GB 2312 is what people write every day; its rows 1 to 3 are signs and wide letters.
    return 1.0 if 0xB0 <= code[0] <= 0xD7 or code[0] <= 0xA3 else 0.5


def _taken(name: str, encoding: str) -> Doubt:
    message = msg(
        "{file} is not saved in UTF-8; it was read as {encoding}: look whether its letters are right",
        file=name,
        encoding=_GUESSED[encoding],
    )
    return Doubt("encoding", (name,), message)


def _cut(name: str) -> Doubt:
    message = msg("{file} ends in the middle of a sign: it may be cut short", file=name)
    return Doubt("cut-short", (name,), message)
