"""Bytes → text: its size, its encoding, and the characters that plans may hold."""

from __future__ import annotations

import re

from paiqi.read.homes import room_beside
from paiqi.text.amounts import MB, file_size
from paiqi.text.diagnostics import Diagnostic, Related, Severity
from paiqi.text.messages import Message, msg
from paiqi.text.places import Span

#: A file larger or deeper than this is not a plan that people write.
MAX_BYTES, MAX_DEPTH, MAX_NODES = MB, 20, 200_000
# Controls but tab, LF and CR; surrogates and noncharacters; bidirectional overrides and isolates; invisible
# marks that let two texts look the same. ZWJ and ZWNJ stay: emoji and several scripts need them.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)
# The flags of England, Scotland and Wales are the only emoji with characters of that last range in them.
_FLAG = re.compile(
    "\U0001f3f4\U000e0067\U000e0062"
    "(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074"
    "|\U000e0077\U000e006c\U000e0073)\U000e007f"
)


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


class Refused(Exception):
    """What stops the reading of a file, with its place."""

    def __init__(
        self,
        code: str,
        line: int,
        col: int,
        message: Message,
        hint: Message,
        first: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(code)
        self.code, self.line, self.col = code, line, col
        self.message, self.hint, self.first = message, hint, first

    def diagnostic(self, file: str) -> Diagnostic:
        related: tuple[Related, ...] = ()
        if self.first:
            there = Span(file, self.first[0] + 1, self.first[1] + 1)
            related = (Related(there, msg("the first one stands here")),)
        span = Span(file, self.line + 1, self.col + 1)
        return Diagnostic(self.code, Severity.error, span, self.message, self.hint, related)


def text_of(data: bytes, file: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file of copy, held to the same characters as a plan."""
    try:
        return decoded(data, file), ()
    except Refused as refused:
        return None, (refused.diagnostic(file),)


def refuse_large(data: bytes, file: str) -> None:
    """Raises Refused for more bytes than a file may have: what was read of it ends in the middle."""
    if len(data) > MAX_BYTES:
        message = msg("the file is larger than {limit}", limit=file_size(MAX_BYTES))
        raise Refused("file-too-large", 0, 0, message, room_beside(file))


def decoded(data: bytes, file: str) -> str:
    """The text of a file; raises Refused."""
    refuse_large(data, file)
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        raise Refused(
            "not-utf8", *_place(before, len(before)),
            msg("byte {byte} is not UTF-8", byte=f"0x{data[error.start]:02X}"),
            msg("save the file in UTF-8 (not GBK, Latin-1 or UTF-16)"),
        ) from None  # fmt: skip
    if bad := forbidden(text):
        raise Refused(
            "forbidden-character",
            *_place(text, bad.start()),
            msg("the invisible character {code} is not allowed", code=f"U+{ord(bad[0]):04X}"),
            msg("delete it; it often comes along when text is copied from a web page or a chat"),
        )
    if "\r" in text and (bare := re.search("\r(?!\n)", text)):
        raise Refused(
            "bare-carriage-return",
            *_place(text, bare.start()),
            msg("the lines of this file end in a bare carriage return"),
            msg("save the file with LF line ends"),
        )
    return text


def _place(text: str, offset: int) -> tuple[int, int]:
    """Line and column (both from 0) of an offset."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset), offset - start
