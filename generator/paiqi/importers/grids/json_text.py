"""JSON → a grid for each list of objects in it: exports of boards and tables, posts of schedulers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from paiqi.importers.cells import Grid
from paiqi.importers.doubts import Doubt
from paiqi.importers.grids.boards import board_records
from paiqi.importers.grids.limits import Unreadable
from paiqi.importers.grids.records import records_grid
from paiqi.text.messages import msg

#: How deep a list of records may lie in objects.
_DEPTH = 4
_POSTS = "posts"
_WHEN = re.compile(r"date|schedul|publish|time", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Records:
    """A list of objects, the keys that lead to it, and what stands beside it."""

    path: tuple[str, ...]
    objects: Sequence[Mapping[str, Any]]
    beside: tuple[tuple[str, Any], ...]


def parsed(text: str) -> Any:
    """The value of a JSON text, or of several below one another (JSON Lines) as a list; ValueError else."""
    try:
        return json.loads(text, parse_constant=str)
    except RecursionError:
        raise ValueError("nested too deep") from None
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
            raise
        return [json.loads(line) for line in lines]


def json_grids(name: str, value: Any, text: str) -> tuple[list[Grid], list[Doubt]]:
    """A grid a list of objects; of one object without any list, a grid of one row.

    A row's line is known where each object begins on a line of its own.
    """
    grids: list[Grid] = []
    doubts: list[Doubt] = []
    lists = list(board_lists(value)) or list(_lists(value, (), 0))
    if not lists and isinstance(value, Mapping) and value:
        lists = [_Records((), [value], ())]
    if not lists:
        raise Unreadable(
            msg("this JSON holds no list of objects: export the posts as a list, each with its keys")
        )
    starts = _starts(text)
    for found in lists:
        lines = starts.get(found.path, ())
        if len(lines) != len(found.objects):
            lines = ()
        above = [(1, key, one) for key, one in found.beside]
        first = min(lines) if lines else 1
        sheet = ".".join(found.path) if len(lists) > 1 else ""
        grid, more = records_grid(name, sheet, found.objects, lines, above, first)
        grids.append(grid)
        doubts += more
    return grids, doubts


def board_lists(value: Any) -> Iterator[_Records]:
    """The cards of a Trello board."""
    cards = board_records(value)
    if cards is not None:
        yield _Records(("cards",), cards, (("board", value.get("name")),) if value.get("name") else ())


def _lists(value: Any, path: tuple[str, ...], depth: int) -> Iterator[_Records]:
    if isinstance(value, list):
        if any(isinstance(one, Mapping) for one in value):
            yield _Records(path, _spread(_unwrapped(one) for one in value if one is not None), ())
        elif value and all(isinstance(one, list) for one in value):
            titles = [str(one) for one in value[0]]
            yield _Records(path, [dict(zip(titles, row, strict=False)) for row in value[1:]], ())
        return
    if not isinstance(value, Mapping) or depth > _DEPTH:
        return
    if _inner_posts(value):
        yield _Records(path, _spread([value]), ())
        return
    beside = tuple(
        (key, one)
        for key, one in value.items()
        if one is not None and not isinstance(one, Mapping) and not _holds_objects(one)
    )
    for key, one in value.items():
        for found in _lists(one, (*path, str(key)), depth + 1):
            yield _Records(found.path, found.objects, (*beside, *found.beside))


def _inner_posts(record: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The posts inside a record that says when they go out, as Postiz has one for each channel."""
    posts = record.get(_POSTS)
    if not (isinstance(posts, list) and posts and all(isinstance(one, Mapping) for one in posts)):
        return ()
    return posts if any(_WHEN.search(str(key)) for key in record) else ()


def _spread(records: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Records, with one for each of the posts inside a record: each has what stands beside them too."""
    spread: list[Mapping[str, Any]] = []
    for record in records:
        others = {key: one for key, one in record.items() if key != _POSTS}
        posts = _inner_posts(record)
        for post in posts:
            spread.append(
                {
                    **others,
                    **{key if key not in others else f"{_POSTS}.{key}": one for key, one in post.items()},
                }
            )
        if not posts:
            spread.append(record)
    return spread


def _holds_objects(value: Any) -> bool:
    return isinstance(value, list) and (not value or isinstance(value[0], (Mapping, list)))


def _unwrapped(record: Any) -> Mapping[str, Any]:
    """A record of Airtable or 飞书多维表格, whose values stand under `fields`, as one of plain keys; what is no
    object among objects, as one of the key `value`.
    """
    if not isinstance(record, Mapping):
        return {"value": record}
    fields = record.get("fields")
    if not isinstance(fields, Mapping):
        return record
    others = {key: one for key, one in record.items() if key != "fields" and key not in fields}
    return {**fields, **others}


def _starts(text: str) -> dict[tuple[str, ...], list[int]]:
    """The line of each object of each list, by the keys that lead to the list; nothing where two stand on
    one line, as in a file without line breaks.
    """
    if text.lstrip()[:1] == "{" and "\n" in text.strip():
        lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip()]
        if all(line.lstrip()[:1] == "{" for line in text.splitlines() if line.strip()):
            return {(): lines}
    starts: dict[tuple[str, ...], list[int]] = {}
    for path, offset in _offsets(text):
        starts.setdefault(path, []).append(offset)
    found = {}
    for path, offsets in starts.items():
        line, at, lines = 1, 0, list[int]()
        for offset in offsets:
            line += text.count("\n", at, offset)
            at = offset
            lines.append(line)
        if len(set(lines)) == len(lines):
            found[path] = lines
    return found


def _offsets(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Where each object begins that stands in a list that stands in no other list."""
    decoder = json.JSONDecoder()
    blank = re.compile(r"[ \t\n\r]*")

    def walk(at: int, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
        at = _skip(blank, text, at)
        if text[at] == "[":
            at = _skip(blank, text, at + 1)
            while text[at] != "]":
                if not text.startswith("null", at):
                    yield path, at
                at = _skip(blank, text, decoder.raw_decode(text, at)[1])
                at = _skip(blank, text, at + 1) if text[at] == "," else at
        elif text[at] == "{":
            at = _skip(blank, text, at + 1)
            while text[at] != "}":
                key, at = decoder.raw_decode(text, at)
                at = _skip(blank, text, _skip(blank, text, at) + 1)
                if text[at] in "[{" and len(path) <= _DEPTH:
                    yield from walk(at, (*path, key))
                at = _skip(blank, text, decoder.raw_decode(text, at)[1])
                at = _skip(blank, text, at + 1) if text[at] == "," else at

    try:
        yield from walk(0, ())
    except (ValueError, IndexError, RecursionError):
        return


def _skip(blank: Any, text: str, at: int) -> int:
    return int(blank.match(text, at).end())
