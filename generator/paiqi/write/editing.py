"""Edits of a plan's text, by place, made as changes of its bytes and read again before they are given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from paiqi.read.source import read
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.edits import AddKey, Edit, RemoveKey, Replace, Rewrite
from paiqi.text.messages import msg
from paiqi.text.places import Span
from paiqi.write.draft import Draft, Splice
from paiqi.write.holes import tree_of
from paiqi.write.places import Text, text_of
from paiqi.write.placing import fitting
from paiqi.write.refused import NotWritable
from paiqi.write.rounds import Add, Change, Remove, Rewritten, made, refuse_mixed
from paiqi.write.tree import Collection, Tree, tree


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """A plan's file with edits of its text made; every byte outside of them is as it was.

    What comes out is read again: it differs in what was asked and nowhere else, and no finding of reading is
    new. Edits that are equal are made once. Raises NotWritable where two edits meet, where nothing (or
    something else) stands at their place, or where the outcome would read otherwise.
    """
    draft, text = _drafted(data, edits)
    return text.mark + draft.text.encode()


def replacements(data: bytes, edits: Sequence[Edit]) -> tuple[Replace, ...]:
    """What `edited` does, as changes of the file's own text: in their order, apart from one another.

    Their file is that of the edits; raises NotWritable as `edited` does.
    """
    draft, text = _drafted(data, edits)
    file = edits[0].span.file if edits else ""
    return tuple(
        Replace(Span(file, *text.place(one.start)), text.place(one.end), one.text) for one in draft.splices()
    )


def _drafted(data: bytes, edits: Sequence[Edit]) -> tuple[Draft, Text]:
    file = edits[0].span.file if edits else ""
    text = text_of(data, file)
    draft = Draft(text.text)
    ordered = list(dict.fromkeys(edits))
    raw = [one for one in ordered if isinstance(one, Replace)]
    if raw:
        _replace(draft, text, raw, sound=not _errors(data, file))
    others = [one for one in ordered if not isinstance(one, Replace)]
    if others:
        placed = [(one, text.offset(one.span.line, one.span.col, one.span)) for one in others]
        _change(draft, text, placed)
    refuse_worse(data, text, draft, file)
    return draft, text


def _replace(draft: Draft, text: Text, raw: Sequence[Replace], sound: bool) -> None:
    """Makes raw changes; what stands outside of them must read as it did, where all was `sound` before."""
    splices = []
    for one in raw:
        start, end = text.offset(one.span.line, one.span.col, one.span), text.offset(*one.end, one.span)
        if end < start:
            raise NotWritable(msg("this change ends before it begins"), one.span)
        splices.append(Splice(start, end, one.text))
    draft.splice(splices)
    if not sound:
        # A mend may move what stands around it: under another key, one level up.
        return
    before = tree(draft.original)
    now = _named(tree(draft.text))
    for offset, leaf in _named(before).items():
        end = offset + before.scalars[offset][0].end - before.scalars[offset][0].start
        if any(one.start <= end and offset <= one.end for one in splices):
            continue
        at = draft.now(offset)
        if at is None or now.get(at) != leaf:
            raise NotWritable(
                msg("more than this would read otherwise"), Span(raw[0].span.file, *text.place(offset))
            )


def _named(read_text: Tree) -> dict[int, tuple[Any, ...]]:
    """Each key and text by its offset, with how many lists and mappings stand around it."""
    found: dict[int, tuple[Any, ...]] = {}

    def look(node: Any, keys: tuple[str, ...]) -> None:
        if not isinstance(node, Collection):
            found[node.start] = (node.value, keys)
            return
        for entry in node.entries:
            inner = keys
            if entry.key:
                found[entry.key.start] = (entry.key.value, keys)
                inner = (*keys, entry.key.value)
            look(entry.value, inner)

    if read_text.root:
        look(read_text.root, ())
    return found


def _change(draft: Draft, text: Text, placed: Sequence[tuple[Edit, int]]) -> None:
    """Makes the edits that name keys and values, in as few rounds as go together."""
    waiting = list(placed)
    while waiting:
        now = tree_of(draft.text)
        changes: list[Change] = []
        later: list[tuple[Edit, int]] = []
        touched: dict[int, type] = {}
        for edit, offset in waiting:
            at = draft.now(offset)
            if at is None:
                raise NotWritable(msg("two changes of the same place"), edit.span)
            change = _found(now, edit, at)
            around = change.around
            kind = type(change)
            if not isinstance(change, Rewritten) and touched.setdefault(around.start, kind) is not kind:
                later.append((edit, offset))
            else:
                changes.append(change)
        refuse_mixed(draft, changes)
        made(draft, now, changes, text.line_end)
        waiting = later


def _found(now: Tree, edit: Edit, at: int) -> Change:
    """What an edit means in the text as it is now."""
    scalar = now.scalars.get(at)
    if isinstance(edit, Rewrite):
        if scalar and scalar[0].end > scalar[0].start:
            node, around, entry = scalar
            return Rewritten(edit.span, around or _alone(node.start), node, entry, edit.value)
        inner = now.collections.get(at)
        if inner and inner[2] and inner[0].flow and inner[0].end is not None:
            return Rewritten(edit.span, inner[1] or inner[0], inner[0], inner[2], edit.value)
    elif isinstance(edit, AddKey):
        found = now.collections.get(at)
        if found and found[0].mapping and found[0].end is not None:
            into = found[0]
            if into.entry(edit.key):
                raise NotWritable(msg("the key {key} stands there already", key=edit.key), edit.span)
            return Add(edit.span, into, fitting(now, into, edit.key), ((edit.key, edit.value),))
    elif isinstance(edit, RemoveKey) and scalar and scalar[1] and scalar[2] is None:
        around = scalar[1]
        entry = next((one for one in around.entries if one.key is scalar[0]), None)
        if entry and entry.end is not None and around.end is not None:
            return Remove(edit.span, around, entry)
    raise NotWritable(
        msg("nothing that can be changed so begins at line {line}, column {col}",
            line=edit.span.line, col=edit.span.col),
        edit.span,
    )  # fmt: skip


def _alone(start: int) -> Collection:
    """What stands around the one text of a file that is a text."""
    return Collection(False, False, start, 0)


def _errors(data: bytes, file: str) -> list[Diagnostic]:
    return [one for one in read(data, file)[1] if one.severity is Severity.error]


def refuse_worse(data: bytes, text: Text, draft: Draft, file: str) -> None:
    """Raises NotWritable where the outcome reads worse than what was there."""
    after = _errors(text.mark + draft.text.encode(), file)
    if not after:
        return
    before = _errors(data, file)
    if not before:
        raise NotWritable(after[0].message, after[0].span)
    if len(after) < len(before):
        return
    new = Text(draft.text, text.mark, text_of(draft.text.encode()).starts)
    first = min(new.offset(one.span.line, one.span.col) for one in after)
    slip = min(text.offset(one.span.line, one.span.col) for one in before)
    if first < draft.near(slip):
        raise NotWritable(after[0].message, after[0].span)
