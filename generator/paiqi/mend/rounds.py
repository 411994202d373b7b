"""Fixes of findings, made in the bytes of files; what was hidden behind a mended fault is mended next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from paiqi.load.pipeline import Loaded
from paiqi.read.files import Files
from paiqi.text.diagnostics import Diagnostic, mendable
from paiqi.text.edits import Edit
from paiqi.write import NotWritable, edited

#: A mend may bring to light what stood below a fault that could not be read; no plan needs as many rounds.
_ROUNDS = 12

#: Whether a finding is one of those that are asked for.
Wanted = Callable[[Diagnostic], bool]
#: How the plans are loaded again from changed files.
Load = Callable[[Files], Loaded]


@dataclass(frozen=True, slots=True)
class Mended:
    """What mending comes to: the new bytes of changed files by path, the findings that were mended, in order,
    and what is found in the plans after that.
    """

    texts: Mapping[str, bytes]
    done: tuple[Diagnostic, ...]
    loaded: Loaded


def everything(item: Diagnostic) -> bool:
    """Any finding is wanted."""
    return True


def mended(loaded: Loaded, load: Load, wanted: Wanted = everything, unsafe: bool = False) -> Mended:
    """The plans with the fixes of all wanted findings made, as bytes: no file is touched.

    Fixes that are in each other's way are made one after the other; one that cannot be written, or that did
    not help, is left.
    """
    before = loaded.files.texts
    done: list[Diagnostic] = []
    tried: set[tuple[object, ...]] = set()
    for _ in range(_ROUNDS):
        found = (*loaded.diagnostics, *loaded.respelled)
        waiting = [one for one in found if mendable(one, unsafe) and wanted(one) and _key(one) not in tried]
        made = fitting(loaded.files.texts, [], waiting)
        if not made:
            break
        tried |= {_key(one) for one in made}
        done += made
        loaded = load(replace(loaded.files, texts=_written(loaded.files.texts, made)))
    texts = {path: data for path, data in loaded.files.texts.items() if data != before.get(path)}
    return Mended(texts, tuple(done), loaded)


def _key(item: Diagnostic) -> tuple[object, ...]:
    return item.code, item.span, item.message


def fitting(texts: Mapping[str, bytes], chosen: list[Diagnostic], more: list[Diagnostic]) -> list[Diagnostic]:
    """The chosen findings and as many more as can be written together with them, all of which have fixes."""
    if not more:
        return chosen
    try:
        _written(texts, [*chosen, *more])
    except NotWritable:
        half = len(more) // 2
        return fitting(texts, fitting(texts, chosen, more[:half]), more[half:]) if half else chosen
    return [*chosen, *more]


def _written(texts: Mapping[str, bytes], items: Sequence[Diagnostic]) -> dict[str, bytes]:
    """All files, with the fixes made; raises NotWritable."""
    edits: dict[str, list[Edit]] = {}
    for item in items:
        for edit in item.fix.edits if item.fix else ():
            edits.setdefault(edit.span.file, []).append(edit)
    return {
        **texts,
        **{path: edited(texts[path], several) for path, several in edits.items() if path in texts},
    }
