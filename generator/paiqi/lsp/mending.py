"""The mends of findings as edits of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from paiqi.lsp.positions import Document, Encoding, Range
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.edits import Edit, Fix
from paiqi.text.messages import Language, msg

#: The writer of plans: the bytes of a file after some edits; raises where it cannot make them.
Writer = Callable[[bytes, Sequence[Edit]], bytes]


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of a document, and what stands there instead."""

    range: Range
    text: str


@dataclass(frozen=True, slots=True)
class Mend:
    """A mend of a finding: what it does, whether nobody need look at it, and the changes of each file."""

    title: str
    safe: bool
    finding: Diagnostic
    changes: Mapping[str, tuple[Change, ...]]


def mends(
    found: Iterable[Diagnostic],
    texts: Mapping[str, bytes],
    write: Writer,
    language: Language,
    encoding: Encoding,
) -> Iterator[Mend]:
    """The mends of some findings; what the writer refuses is not offered."""
    for one in found:
        if one.fix is None:
            continue
        changes = _changes(one.fix.edits, texts, write, encoding)
        if changes:
            yield Mend(_title(one, one.fix, language), one.fix.safe, one, changes)


def mended(
    found: Iterable[Diagnostic], path: str, texts: Mapping[str, bytes], write: Writer, encoding: Encoding
) -> tuple[Change, ...]:
    """The changes by all safe mends of a file at once; one that the writer refuses is left out."""
    kept: list[Edit] = []
    for one in found:
        if one.fix is None or not one.fix.safe or any(edit.span.file != path for edit in one.fix.edits):
            continue
        more = [edit for edit in one.fix.edits if edit not in kept]
        if _changes([*kept, *more], texts, write, encoding):
            kept += more
    return _changes(kept, texts, write, encoding).get(path, ())


def _title(one: Diagnostic, fix: Fix, language: Language) -> str:
    title = fix.title or one.hint
    return title.text(language) if title else msg("mend this").text(language)


def _changes(
    edits: Iterable[Edit], texts: Mapping[str, bytes], write: Writer, encoding: Encoding
) -> dict[str, tuple[Change, ...]]:
    """The changes of each file; nothing where one of them cannot be written."""
    by_file: dict[str, list[Edit]] = {}
    for edit in edits:
        by_file.setdefault(edit.span.file, []).append(edit)
    changes: dict[str, tuple[Change, ...]] = {}
    for path, several in by_file.items():
        if path not in texts:
            return {}
        try:
            after = write(texts[path], several)
        except ValueError:
            return {}
        changes[path] = tuple(between(texts[path], after, encoding))
    return {path: several for path, several in changes.items() if several}


def between(before: bytes, after: bytes, encoding: Encoding) -> Iterator[Change]:
    """The stretches by which two texts differ, in their order; none touches what both have in common."""
    old, new = (data.decode("utf-8", "replace").removeprefix("\ufeff") for data in (before, after))
    document = Document(old, encoding)
    lines, others = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if "".join(lines) != old:
        return
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    for tag, low, high, other_low, other_high in SequenceMatcher(None, lines, others, False).get_opcodes():
        if tag == "equal":
            continue
        was, is_now = "".join(lines[low:high]), "".join(others[other_low:other_high])
        same = _common(was, is_now)
        tail = _common(was[same:][::-1], is_now[same:][::-1])
        start, end = starts[low] + same, starts[high] - tail
        yield Change(_range(document, old, start, end), is_now[same : len(is_now) - tail])


def _common(first: str, second: str) -> int:
    """How many letters two texts begin with alike."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _range(document: Document, text: str, start: int, end: int) -> Range:
    places = []
    for at in (start, end):
        line = text.count("\n", 0, at)
        places.append(document.position(line, at - (text.rfind("\n", 0, at) + 1)))
    return Range(*places)
