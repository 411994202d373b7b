"""How a text is written: plain where it reads back as it is, else in quotes, or as a block of lines."""

from __future__ import annotations

import re

from paiqi.read.decoding import forbidden, readable
from paiqi.text.messages import msg
from paiqi.write.refused import NotWritable
from paiqi.write.tree import Collection, Scalar, tree

# Plans read these as texts too; editors and other programs do not.
_NOTHING = ("~", "null", "Null", "NULL")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
# Texts that no parser needs to be asked about: words with signs between that mean nothing to YAML there. They
# are nearly all there are, and asking takes fifty times as long.
_WORDS = re.compile(r"[^\W_](?:[\w./%+=，。、；：！？（）《》「」“”…·—-]|:(?=[^\W_])| (?=[^\W_]))*")
#: Longer keys are no keys in one line.
_SHORT = 100


def one_line(text: str) -> str:
    """A text as a comment may hold it: one line without characters that plans may not hold."""
    return " ".join(readable(text).split())


def refuse_forbidden(value: str) -> None:
    """Raises NotWritable for a text with a character that plans may not hold."""
    bad = forbidden(value)
    if bad or "\r" in value:
        code = f"U+{ord(bad[0]) if bad else 13:04X}"
        raise NotWritable(msg("the invisible character {code} is not allowed", code=code))


def in_line(value: str, style: str = "", key: bool = False, flow: bool = False) -> str:
    """A key or a value in one line; `style` is the quotation mark that stood there, `flow` means inside
    brackets.
    """
    if style == "'" and not {"\n", "\t"} & set(value):
        return _single(value)
    if style != '"':
        if _reads_plain(value, key, flow):
            return value
        if ('"' in value or "\\" in value) and not {"\n", "\t"} & set(value):
            return _single(value)
    return '"' + "".join(_ESCAPES.get(sign, sign) for sign in value) + '"'


def _single(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _reads_plain(value: str, key: bool, flow: bool) -> bool:
    if not value or "\n" in value or value in _NOTHING or value != value.strip() or value == "<<":
        return False
    if _WORDS.fullmatch(value) and (not key or len(value) < _SHORT):
        return True
    return _parses_plain(value, key, flow)


def _parses_plain(value: str, key: bool, flow: bool) -> bool:
    """Whether a parser takes a text for what it is, without quotes."""
    if key:
        return _first(f"{{{value}: v}}" if flow else f"{value}: v\n", value, key)
    around = (
        (f"{{k: {value}, z: z}}", f"{{k: {value}}}", f"[{value} ]", f"[{value},z]")
        if flow
        else (f"k: {value}\n",)
    )
    return all(_first(text, value, key) for text in around)


def _first(text: str, value: str, key: bool = False) -> bool:
    """Whether a text is one mapping or list whose first key or value is this, unquoted."""
    read = tree(text)
    if not read.whole or not isinstance(read.root, Collection) or not read.root.entries:
        return False
    first = read.root.entries[0].key if key else read.root.entries[0].value
    return isinstance(first, Scalar) and first.value == value and not first.style


def as_block(value: str, style: str = "", step: int = 2, kept: bool = False) -> tuple[str, list[str]] | None:
    """A text as the head of a block and its lines, `step` blanks deeper than what they belong to; None where
    a block cannot say it.

    `kept`: the blank lines that follow are its own, as they are of a block that stood there with +.
    """
    text = value.rstrip("\n")
    ends = len(value) - len(text)
    if not text.strip() or (ends > 1 and not kept):
        return None
    chomp = "-" if not ends else "" if ends == 1 else "+"
    lines = text.split("\n") + [""] * (ends - 1)
    if style != ">" and text[0] not in " \n" and all(line == line.strip() for line in lines):
        # Lines that begin and end with a sign are what stands there, whatever they say.
        return f"|{chomp}", [" " * step + line if line else "" for line in lines]
    for mark, written in ((">", _folded(lines)), ("|", lines)) if style == ">" else (("|", lines),):
        first = next(line for line in written if line)
        head = f"{mark}{step if first[0] == ' ' else ''}{chomp}"
        indented = [" " * step + line if line else "" for line in written]
        root = tree("k: " + "\n".join((head, *indented)) + "\n").root
        got = root.entries[0].value if isinstance(root, Collection) and root.entries else None
        if isinstance(got, Scalar) and got.value == value:
            return head, indented
    return None


def _folded(lines: list[str]) -> list[str]:
    """Lines such that each becomes one again where single line ends become blanks."""
    return [part for at, line in enumerate(lines) for part in (("", line) if at and line else (line,))]
