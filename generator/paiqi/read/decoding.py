"""Bytes → text: its size, its encoding, and the characters that plans may hold."""

from __future__ import annotations

import re

from paiqi.read.homes import room_beside
from paiqi.read.refused import MARRED, Cut, Refused
from paiqi.text.amounts import MB, file_size
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.messages import msg

#: A file larger or deeper than this is not a plan that people write.
MAX_BYTES, MAX_DEPTH, MAX_NODES = MB, 20, 200_000
# Controls but tab, LF and CR; surrogates and noncharacters; bidirectional overrides and isolates; invisible
# marks that let two texts look the same. ZWJ and ZWNJ stay: emoji and several scripts need them.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)
#: Those of them that nobody sees and that say nothing in a plain text.
_WIDTHLESS = frozenset(
    map(chr, (0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF))
)
# The flags of England, Scotland and Wales are the only emoji with characters of that last range in them.
_FLAG = re.compile(
    "\U0001f3f4\U000e0067\U000e0062"
    "(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074"
    "|\U000e0077\U000e006c\U000e0073)\U000e007f"
)
_ODD = re.compile(f"{_FLAG.pattern}|{_FORBIDDEN.pattern}")


def forbidden(text: str) -> re.Match[str] | None:
    """The first character that plans may not hold."""
    bad = _FORBIDDEN.search(text)
    # Other characters in a flag's place keep the places of all behind it.
    return (
        _FORBIDDEN.search(_FLAG.sub(lambda flag: "x" * len(flag[0]), text))
        if bad and bad[0] >= "\U000e0000"
        else bad
    )


def readable(text: str) -> str:
    """A text with a blank for each character that plans may not hold: every other one keeps its place."""
    return _FORBIDDEN.sub(" ", text)


def harmless(text: str) -> str:
    """A text with what a terminal would obey, or show in another order, told by its code: `<U+001B>`."""
    return _ODD.sub(lambda found: f"<U+{ord(found[0]):04X}>" if len(found[0]) == 1 else found[0], text)


def marred(text: str, limit: int) -> tuple[str, list[Refused]]:
    """A text with MARRED for each character that plans may not hold, and what refuses the first ones."""
    if not forbidden(text):
        return text, []
    runs: list[list[int]] = []
    for offset in (found.start() for found in _ODD.finditer(text) if len(found[0]) == 1):
        if runs and runs[-1][1] == offset and text[offset] != "\r":
            runs[-1][1] += 1
        else:
            runs.append([offset, offset + 1])
    return _ODD.sub(lambda found: MARRED if len(found[0]) == 1 else found[0], text), [
        invisible(text, first, last) for first, last in runs[:limit]
    ]


def text_of(data: bytes, file: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file of copy, held to the same characters as a plan, its line ends single."""
    try:
        return decoded(data, file).replace("\r\n", "\n"), ()
    except Refused as refused:
        return None, (refused.diagnostic(file),)


#: What files of office programs begin with: a pack of files, their older form, print, a page of a browser.
_OTHERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf")


def refuse_documents(data: bytes) -> None:
    """Raises Refused for what an office program saved in its own form."""
    if data.startswith(_OTHERS):
        raise Refused(
            "not-utf8", 0, 0,
            msg("this is a document of an office program, such as Word or Excel, not a text"),
            msg("copy its text into a new file, and save that as plain text in UTF-8"),
        )  # fmt: skip
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(
            "not-utf8", 0, 0,
            msg("this file is saved in UTF-16"), msg("save the file in UTF-8 (not GBK, Latin-1 or UTF-16)"),
        )  # fmt: skip


def refuse_large(data: bytes, file: str) -> None:
    """Raises Refused for more bytes than a file may have: what was read of it ends in the middle."""
    if len(data) > MAX_BYTES:
        message = msg("the file is larger than {limit}", limit=file_size(MAX_BYTES))
        raise Refused("file-too-large", 0, 0, message, room_beside(file))


def decoded(data: bytes, file: str) -> str:
    """The text of a file; raises Refused."""
    text = unchecked(data, file)
    if bad := forbidden(text):
        raise invisible(text, bad.start(), bad.start() + 1)
    return text


def invisible(text: str, first: int, last: int) -> Refused:
    """What refuses characters that plans may not hold, side by side from one offset to another."""
    line, col = _place(text, first)
    return Refused(
        "forbidden-character",
        line,
        col,
        msg("the invisible character {code} is not allowed", code=f"U+{ord(text[first]):04X}"),
        msg("delete it; it often comes along when text is copied from a web page or a chat"),
        cuts=(Cut(line, col, col + last - first, ""),),
        # Between words, or instead of a line's end, something else may be meant by it.
        safe=all(char in _WIDTHLESS for char in text[first:last]),
    )


def unchecked(data: bytes, file: str) -> str:
    """The text of a file, whatever characters it holds; raises Refused."""
    refuse_large(data, file)
    refuse_documents(data)
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        message = msg("byte {byte} is not UTF-8", byte=f"0x{data[error.start]:02X}")
        hint = msg("save the file in UTF-8 (not GBK, Latin-1 or UTF-16)")
        if _is_gbk(data):
            message = msg(
                "this file looks as if it was saved in GBK (ANSI), the way of older Windows programs"
            )
            hint = (
                msg("in Excel: Save As, and as the type CSV UTF-8")
                if file.endswith(".csv")
                else msg("in Notepad: Save As, and below as the encoding UTF-8")
            )
        raise Refused("not-utf8", *_place(before, len(before)), message, hint) from None
    if "\r" in text and (bare := re.search("\r(?!\n)", text)):
        raise Refused(
            "bare-carriage-return",
            *_place(text, bare.start()),
            msg("the lines of this file end in a bare carriage return"),
            msg("save the file with LF line ends"),
        )
    return text


def _is_gbk(data: bytes) -> bool:
    """Whether bytes are Chinese in the encoding of Windows: nearly all of it are signs of everyday use, which
    chance or Latin letters would hardly be.
    """
    try:
        wide = "".join(sign for sign in data.decode("gbk") if sign > "\x7f")
    except UnicodeDecodeError:
        return False
    return len(wide.encode("gb2312", "ignore")) // 2 >= 0.8 * len(wide)


def _place(text: str, offset: int) -> tuple[int, int]:
    """Line and column (both from 0) of an offset."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset), offset - start
