"""Fixes for machines: what stands where in which file, and what is to stand there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from paiqi.text.diagnostics import Diagnostic
from paiqi.text.edits import Edit, Fix, Replace
from paiqi.text.places import Span
from paiqi.write import NotWritable, replacements


def replacements_of(item: Diagnostic, texts: Mapping[str, bytes]) -> tuple[Replace, ...]:
    """What a finding's fix replaces, in order; nothing where it has none, or none that can be written, or one
    that is not for everybody.
    """
    if item.fix and item.fix.private:
        return ()
    edits: dict[str, list[Edit]] = {}
    for edit in item.fix.edits if item.fix else ():
        edits.setdefault(edit.span.file, []).append(edit)
    try:
        return tuple(one for path, several in edits.items() for one in replacements(texts[path], several))
    except (NotWritable, KeyError):
        return ()


def moved(fix: Fix | None, folder: str) -> Fix | None:
    """A fix as seen from a folder above the workspace."""
    if fix is None:
        return None
    edits = (replace(one, span=replace(one.span, file=f"{folder}/{one.span.file}")) for one in fix.edits)
    return replace(fix, edits=tuple(edits))


def end_of(one: Replace) -> Span:
    """Where what is replaced ends."""
    return Span(one.span.file, *one.end)
