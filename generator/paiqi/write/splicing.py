"""One change of a read text → what becomes of its characters."""

from __future__ import annotations

from collections.abc import Sequence

from paiqi.text.messages import msg
from paiqi.write.draft import Splice
from paiqi.write.layout import Manner, New, has_lines, in_brackets, lines, pair
from paiqi.write.places import line_end, line_start
from paiqi.write.refused import NotWritable
from paiqi.write.scalars import as_block, in_line, refuse_forbidden
from paiqi.write.tree import Collection, Entry, Node, Scalar

#: A key (None: an item of a list) and its value.
Pair = tuple[str | None, New]


def rewritten(
    text: str, node: Scalar, around: Collection | None, value: str, key: bool, blocks: bool, eol: str
) -> list[Splice]:
    """A key or text that is written as another; `blocks` where a text of lines may be a block."""
    refuse_forbidden(value)
    flow = around is not None and around.flow
    block = node.style in ("|", ">")
    head_end = line_end(text, node.start) if block else node.end
    comment = ""
    if block:
        # What stands behind the head is a comment, which stays.
        _, blank, rest = text[node.start : head_end].partition(" ")
        comment = blank + rest
    col = around.col if around else 0
    if blocks and not key and not flow and ("\n" in value or block) and around:
        kept = block and "+" in text[node.start : head_end].split("#")[0]
        step = _step(text[node.start : node.end], col) if block else 2
        made = as_block(value, node.style if block else "|", step, kept)
        if made:
            inner = "".join(eol + (" " * col + line if line else "") for line in made[1])
            at = node.end if block else line_end(text, node.end)
            if at == len(text) and value.endswith("\n"):
                inner += eol
            if block:
                return [Splice(node.start, node.end, made[0] + comment + inner)]
            return [Splice(node.start, node.end, made[0]), Splice(at, at, inner)]
    style = "" if block else node.style
    return [Splice(node.start, node.end, in_line(value, style, key, flow) + comment)]


def _step(block: str, col: int) -> int:
    """How much deeper than what it belongs to a block of lines stands; its head may say it."""
    head, *body = block.splitlines()
    digits = [int(sign) for sign in head.split("#")[0] if sign.isdigit()]
    first = next((line for line in body if line.strip()), "")
    step = digits[0] if digits else len(first) - len(first.lstrip(" ")) - col
    return step if step > 0 else 2


def replaced(
    text: str, entry: Entry, around: Collection, value: New, manner: Manner, name: str, eol: str
) -> list[Splice]:
    """The value of an entry that becomes another, one of them a list or mapping; `name` is the key above."""
    node = entry.value
    assert node.end is not None
    if around.flow or (isinstance(node, Collection) and node.flow and not has_lines(value)):
        return [Splice(node.start, node.end, in_brackets(value))]
    key = entry.key.value if entry.key else None
    first, *rest = lines(key, value, around.col, manner, name)
    first = first.removeprefix("-" if key is None else in_line(key, key=True) + ":").lstrip(" ")
    below = "".join(eol + line for line in rest)
    behind = text.index(":", entry.key.end) + 1 if entry.key else entry.start + 1
    comment = ""
    if isinstance(node, Scalar) and node.style in ("|", ">"):
        head = text[node.start : line_end(text, node.start)]
        comment = head[head.index(" #") :] if " #" in head else ""
    elif isinstance(node, Scalar) or node.flow:
        at = line_end(text, node.end)
        return [Splice(node.start if first else behind, node.end, first), Splice(at, at, below)]
    between = text[behind : node.start]
    if "#" in between:
        # A comment stands between the key and its block.
        at = line_end(text, text.rfind("\n", 0, node.start) - 1)
        return [Splice(behind, behind, first and f" {first}"), Splice(at, node.end, below)]
    return [Splice(behind, node.end, (first and f" {first}") + comment + below)]


def inserted(
    text: str, into: Collection, index: int, new: Sequence[Pair], manner: Manner, name: str, eol: str
) -> list[Splice]:
    """New entries of a list or mapping, before its entry `index`; `name` is the key above it."""
    if into.flow:
        return _inserted_in_brackets(text, into, index, new, eol)
    indent = " " * into.col
    made = [lines(key, value, into.col, manner, name) for key, value in new]
    if index == 0:
        at = into.entries[0].start
        written = "".join(eol.join(one) + eol + indent for one in made)
        return [Splice(at, at, written)]
    previous = into.entries[index - 1]
    at = tail(text, previous, into.col)
    written = "".join(eol + indent + eol.join(one) for one in made)
    if not into.mapping and index > 1 and _parted(text, into.entries[index - 2], previous, into.col):
        written = "".join(eol + eol + indent + eol.join(one) for one in made)
    return [Splice(at, at, written)]


def _parted(text: str, one: Entry, other: Entry, col: int) -> bool:
    """Whether a blank line stands between two items."""
    between = text[tail(text, one, col) : line_start(text, other.start)]
    return between.count("\n") > 1 and any(not line.strip() for line in between.splitlines()[1:])


def tail(text: str, entry: Entry, col: int) -> int:
    """The end of an entry's last line, comments behind and those below that are deeper than `col` with it."""
    assert entry.end is not None
    value = entry.value
    blank_lines = isinstance(value, Scalar) and value.style in ("|", ">")
    at = (
        line_end(text, entry.end)
        if not (blank_lines and text[entry.end - 1 : entry.end] == "\n")
        else entry.end
    )
    while at < len(text):
        below = text.find("\n", at) + 1
        if not below:
            break
        line = text[below : line_end(text, below)]
        stripped = line.lstrip(" ")
        if not stripped.startswith("#") or len(line) - len(stripped) <= col:
            break
        at = below + len(line)
    return at


def comma(text: str, start: int, end: int) -> int | None:
    """The offset of the comma between two places inside brackets; what comments hold is passed by."""
    at = start
    while at < end:
        if text[at] == "#":
            at = line_end(text, at)
        elif text[at] == ",":
            return at
        at += 1
    return None


def _inserted_in_brackets(
    text: str, into: Collection, index: int, new: Sequence[Pair], eol: str
) -> list[Splice]:
    assert into.end is not None
    if text[into.start : into.start + 1] not in ("{", "["):
        raise NotWritable(msg("a key and its value stand in this list without brackets of their own"))
    made = [pair(key, value) for key, value in new]
    if not into.entries:
        return [Splice(into.start + 1, into.start + 1, ", ".join(made))]
    own_line = [not text[line_start(text, one.start) : one.start].strip() for one in into.entries]
    if index < len(into.entries):
        at = into.entries[index].start
        parted = "," + (eol + text[line_start(text, at) : at] if own_line[index] else " ")
        return [Splice(at, at, "".join(one + parted for one in made))]
    last = into.entries[-1]
    end = last.end
    assert end is not None
    if not own_line[-1]:
        return [Splice(end, end, "".join(", " + one for one in made))]
    indent = eol + text[line_start(text, last.start) : last.start]
    trailing = comma(text, end, into.end - 1)
    at = line_end(text, end)
    if trailing is not None:
        at = max(at, line_end(text, trailing))
    written = ",".join(indent + one for one in made)
    if at >= into.end - 1:
        # The bracket closes in this line.
        at = end if trailing is None else trailing + 1
        return [Splice(at, at, written + ",") if trailing is not None else Splice(at, at, "," + written)]
    if trailing is not None:
        return [Splice(at, at, written + ",")]
    if at == end:
        return [Splice(at, at, "," + written)]
    return [Splice(end, end, ","), Splice(at, at, written)]


def removed(text: str, around: Collection, gone: Sequence[Entry]) -> list[Splice]:
    """Entries that go, with the comments that are theirs alone."""
    if len(gone) == len(around.entries):
        return [_emptied(text, around)]
    found: list[Splice] = []
    for entry in gone:
        index = around.entries.index(entry)
        if around.flow:
            found += _removed_from_brackets(text, around, index)
        else:
            found.append(_removed_from_block(text, around, index))
    return found


def _emptied(text: str, around: Collection) -> Splice:
    empty = "{}" if around.mapping else "[]"
    assert around.end is not None
    if around.flow:
        if text[around.start : around.start + 1] in ("{", "["):
            last = around.entries[-1].end
            assert last is not None
            stop = comma(text, last, around.end - 1)
            return Splice(around.entries[0].start, last if stop is None else stop + 1, "")
        return Splice(around.start, around.end, empty)
    before = text[: around.start].rstrip(" \r\n")
    if before.endswith(":"):
        return Splice(len(before), around.end, " " + empty)
    return Splice(around.start, around.end, empty)


def _removed_from_block(text: str, around: Collection, index: int) -> Splice:
    entry = around.entries[index]
    first = line_start(text, entry.start)
    end = tail(text, entry, around.col)
    if text[first : entry.start].strip():
        # It shares its line with a dash: what stands below comes up to it.
        below = text.find("\n", end) + 1
        line = text[below : line_end(text, below)]
        return Splice(entry.start, below + len(line) - len(line.lstrip(" ")), "")
    below = text.find("\n", end) + 1 or len(text)
    if index > 0 and _keeps_lines(text, around.entries[index - 1].value):
        # Blank lines that came next would be those of the text above.
        while below < len(text) and not text[below : line_end(text, below)].strip():
            below = text.find("\n", below) + 1 or len(text)
    elif index > 0:
        reached = text.find("\n", tail(text, around.entries[index - 1], around.col)) + 1
        first = _own_comment(text, reached, first, below, entry.col, index + 1 == len(around.entries))
        blank = line_start(text, first - 1)
        if blank >= reached and not text[blank:first].strip() and _nothing_below(text, below, around, index):
            first = blank
    return Splice(first, below, "")


def _keeps_lines(text: str, node: Node) -> bool:
    """Whether a value ends with a block of lines to which blank lines below belong."""
    while isinstance(node, Collection) and node.entries and not node.flow:
        node = node.entries[-1].value
    head = text[node.start : line_end(text, node.start)].split("#")[0]
    return isinstance(node, Scalar) and node.style in ("|", ">") and "+" in head


def _nothing_below(text: str, below: int, around: Collection, index: int) -> bool:
    return index + 1 == len(around.entries) or not text[below : line_end(text, below)].strip()


def _own_comment(text: str, reached: int, first: int, below: int, col: int, last: bool) -> int:
    """Where the comment begins that stands above an entry and is about it alone, else `first`.

    It is where the next entry has a comment of its own, or a blank line or nothing follows.
    """
    after = text[below : line_end(text, below)].strip()
    if not last and after and not after.startswith("#"):
        return first
    begin = first
    while begin > reached:
        line = line_start(text, begin - 1)
        if not text[line:begin].strip():
            return begin
        if text[line : line + col].strip() or text[line + col : line + col + 1] != "#":
            return first
        begin = line
    return begin


def _removed_from_brackets(text: str, around: Collection, index: int) -> list[Splice]:
    entry = around.entries[index]
    assert entry.end is not None and around.end is not None
    limit = around.entries[index + 1].start if index + 1 < len(around.entries) else around.end - 1
    after = comma(text, entry.end, limit)
    first = line_start(text, entry.start)
    own_line = not text[first : entry.start].strip()
    stop = entry.end if after is None else after + 1
    if own_line and not _rest(text, stop, limit):
        found = [Splice(first, min(text.find("\n", stop) + 1, limit) or limit, "")]
    elif index + 1 < len(around.entries):
        found = [Splice(entry.start, limit if "\n" not in text[stop:limit] else stop, "")]
    else:
        previous = around.entries[index - 1].end
        assert previous is not None
        start = comma(text, previous, entry.start)
        assert start is not None
        if "\n" not in text[start : entry.start]:
            return [Splice(start if after is None else start + 1, stop, "")]
        behind = line_end(text, previous)
        whole = own_line and not text[start + 1 : behind].strip()
        found = [Splice(behind if whole else entry.start, stop, "")]
    if index + 1 == len(around.entries) and after is None and index > 0:
        previous = around.entries[index - 1].end
        assert previous is not None
        start = comma(text, previous, entry.start)
        if start is not None:
            found.append(Splice(start, start + 1, ""))
    return found


def _rest(text: str, stop: int, limit: int) -> bool:
    """Whether more than a comment stands behind a place in its line."""
    line = text[stop : line_end(text, stop)].lstrip()
    return bool(line) and not line.startswith("#")
