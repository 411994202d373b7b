"""Names of formats → ids: plans may write 视频 or Video where the platform's pack says `video`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from paiqi.model.item import Part
from paiqi.model.platform import Platform
from paiqi.read.shaped import other_name
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.nearest import folded

_T = TypeVar("_T")


def format_id(platform: Platform | None, text: str | None) -> str | None:
    """The id of a format of a platform; the text as it stands where the platform has none of that name."""
    if platform is None or text is None:
        return text
    # Nearly all are written by their id.
    for entry in platform.formats:
        if text == entry.id:
            return text
    wanted = folded(text)
    for entry in platform.formats:
        if wanted in (entry.id, folded(entry.name.zh), folded(entry.name.en)):
            return entry.id
    return text


def by_format(platform: Platform | None, values: Mapping[str, _T]) -> dict[str, _T]:
    """A mapping keyed by formats, its keys made ids."""
    return {format_id(platform, key) or key: value for key, value in values.items()}


def respelled(part: Part, settled: str | None, *path: str) -> tuple[Diagnostic, ...]:
    """What is noted of a format that stands at `path` under another of its names, or as a key there."""
    if part.src is None or settled is None:
        return ()
    text = getattr(part, path[0])
    if text is None or text == settled:
        return ()
    if isinstance(text, Mapping):
        return () if path[-1] == settled else (other_name(part.src.key_span(*path), settled),)
    return (other_name(part.span(*path), settled),)
