"""A page with lists that have a size: it and the pages on which they go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from paiqi.pages.kinds import PageData
from paiqi.pages.parts import ROOM, Lists, spread


def listed_pages(
    data: PageData, lists: Lists[Any], titles: Mapping[str, str], first_room: int = ROOM, under: str = ""
) -> Iterator[PageData]:
    """The page with as much of each of its lists as it has room for, and the pages with the rest of each.

    Its context has `lists`, by their names, and `more`: the one that a further page goes on with, None on the
    page itself. `titles` are those of the lists. The further
    pages stand at `<under><name>/2/`, … below it.
    """
    first, further = spread(data.path, lists, first_room, under)
    yield replace(data, context=replace(data.context, lists=first))
    for path, one in further:
        title = f"{data.title} – {titles[one.name]} · {one.part.number}"
        yield PageData(path, title, replace(data.context, lists={one.name: one}, more=one))
