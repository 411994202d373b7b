"""What was joined as changes of a plan: rows of the table of what went out, links where they were missing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paiqi.importers.published.joining import Pair
from paiqi.importers.published.rows import completed, fresh, with_links, with_rows
from paiqi.model.plan import Plan
from paiqi.model.team import WriteBackRow
from paiqi.read.csv_rows import read_published
from paiqi.read.decoding import MAX_BYTES
from paiqi.read.homes import PUBLISHED, home_of
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.messages import Message
from paiqi.write import Changes
from paiqi.write.marking import marked

#: A file below this size takes further rows.
_FULL = MAX_BYTES


@dataclass(frozen=True, slots=True)
class Written:
    """The changes, the pairs that they write, and those whose link they add; what could not be written, and
    what is wrong with the tables as they are: then nothing is written.
    """

    changes: Changes = Changes()
    fresh: tuple[Pair, ...] = ()
    completed: tuple[Pair, ...] = ()
    left: tuple[Message, ...] = ()
    broken: tuple[Diagnostic, ...] = ()


def written(texts: Mapping[str, bytes], plan: Plan, pairs: Sequence[Pair]) -> Written:
    """What the files of a plan become. `texts` are they as they were read (`Files.texts`)."""
    tables = {
        path: data for path, data in texts.items() if (home := home_of(path)) and home.stem == PUBLISHED
    }
    known: set[str] = set()
    broken: list[Diagnostic] = []
    for path, data in tables.items():
        rows, found = read_published(data, path)
        known |= {row.post for row in rows}
        broken += found
    if broken:
        return Written(broken=tuple(broken))
    # Of a day in the past the plan does not know what was written back later.
    new = tuple(pair for pair in fresh(pairs) if pair.post.full_id not in known)
    linked = completed(pairs)
    after = _with_links(tables, linked)
    after |= _with_rows({**tables, **after}, plan.write_back or f"{PUBLISHED}.csv", new)
    marks, left = marked(
        texts,
        plan,
        {
            pair.post.full_id: {"published.url": pair.sent.url}
            for pair in linked
            if not isinstance(pair.post.published, WriteBackRow)
        },
    )
    every = {**{one.path: one.after for one in marks.files}, **after}
    return Written(Changes.between(texts, every), new, linked, left)


def _with_links(tables: Mapping[str, bytes], pairs: Sequence[Pair]) -> dict[str, bytes | None]:
    links: dict[str, dict[str, str]] = defaultdict(dict)
    for pair in pairs:
        if isinstance(pair.post.published, WriteBackRow):
            links[pair.post.published.span().file][pair.post.full_id] = pair.sent.url
    return {path: with_links(tables[path], some) for path, some in links.items() if path in tables}


def _with_rows(
    tables: Mapping[str, bytes | None], path: str, pairs: Sequence[Pair]
) -> dict[str, bytes | None]:
    """The table with the rows; where one file does not hold them, a further one beside it has them."""
    if not pairs:
        return {}
    before = tables.get(path) or b""
    data = with_rows(before, pairs)
    if len(data) <= _FULL:
        return {path: data}
    if path != f"{PUBLISHED}.csv":
        return {_next(path): with_rows(b"", pairs)}
    # A file and a folder of one name are not read together.
    first = f"{PUBLISHED}/01.csv"
    return {path: None, first: before, _next(first): with_rows(b"", pairs)}


def _next(path: str) -> str:
    """A name that stands behind another by alphabet."""
    stem = path.removesuffix(".csv")
    number = re.search(r"[0-9]+$", stem)
    if number and not set(number[0]) <= {"9"}:
        return f"{stem[: number.start()]}{int(number[0]) + 1:0{len(number[0])}}.csv"
    return f"{stem}_01.csv"
