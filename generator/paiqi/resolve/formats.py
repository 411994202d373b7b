"""Names of formats → ids: plans may write 视频 or Video where the platform's pack says `video`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from paiqi.model.platform import Platform

_T = TypeVar("_T")


def format_id(platform: Platform | None, text: str | None) -> str | None:
    """The id of a format of a platform; the text as it stands where the platform has none of that name."""
    if platform is None or text is None:
        return text
    wanted = text.strip().casefold()
    for entry in platform.formats:
        if wanted in (entry.id, entry.name.zh.casefold(), entry.name.en.casefold()):
            return entry.id
    return text


def by_format(platform: Platform | None, values: Mapping[str, _T]) -> dict[str, _T]:
    """A mapping keyed by formats, its keys made ids."""
    return {format_id(platform, key) or key: value for key, value in values.items()}
