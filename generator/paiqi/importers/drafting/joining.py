"""Which content of a campaign each row of a spreadsheet is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from paiqi.importers.doubts import Doubt
from paiqi.importers.drafting.items import Held
from paiqi.importers.drafting.kept import RowState, coded
from paiqi.importers.drafting.laying import Laid
from paiqi.importers.drafting.whens import DAY, TIME, Fields
from paiqi.importers.naming import Ids
from paiqi.text.messages import msg

T = TypeVar("T")
#: Names that a reference in a campaign has a meaning for already.
TAKEN = ("start", "end")


@dataclass(frozen=True, slots=True)
class Joined:
    """The id of each row's content, in the order of the rows; the rows (by their number) that were joined by
    what they say alone, because no key led to a content.
    """

    contents: tuple[str, ...]
    likely: tuple[int, ...]


def joined(
    held: Held, states: Mapping[str, RowState], keys: Sequence[str], rows: Sequence[Laid], campaign: str,
    days: Mapping[str, str],
) -> Joined:  # fmt: skip
    """Joins rows to contents: by an id that is ours, by the key that a row had before, else by what it says.

    Where no row was imported before, a content of the same title and day is the row's; else a row whose key
    is new is one whose key went, where title or day, time and accounts tell that it is the only one. `days`
    are those on which items fall, by their paths.
    """
    found: dict[int, str] = {}
    claimed: set[str] = set()

    def claim(row: int, content: str) -> bool:
        if row in found or content in claimed:
            return False
        found[row] = content
        claimed.add(content)
        return True

    for number, (key, row) in enumerate(zip(keys, rows, strict=True)):
        for name in _named(row, campaign):
            if f"content/{name}" in held.places and claim(number, name):
                break
        else:
            if state := states.get(key):
                claim(number, state.content)
    likely = _likely(held, states, keys, rows, found, claimed, days)
    found.update(likely)
    ids = Ids((*TAKEN, campaign, *held.ids, *(state.content for state in states.values())))
    contents = tuple(
        found[number] if number in found else ids.give(str(row.content["title"]), "content")
        for number, row in enumerate(rows)
    )
    return Joined(contents, tuple(sorted(likely)))


def _named(row: Laid, campaign: str) -> Iterable[str]:
    said = row.entry.fields.get("id")
    for name in (said.value if said else None, row.entry.key):
        if isinstance(name, str):
            yield name.removeprefix(f"{campaign}/")


def _likely(
    held: Held, states: Mapping[str, RowState], keys: Sequence[str], rows: Sequence[Laid],
    found: Mapping[int, str], claimed: set[str], days: Mapping[str, str],
) -> dict[int, str]:  # fmt: skip
    """Rows without a key that is known → contents that say what they say, where there is one each."""
    left = {number: row for number, row in enumerate(rows) if number not in found}
    if not left:
        return {}
    if states:
        here = set(keys)
        gone = {one.content: one for key, one in states.items() if key not in here}
        there: dict[str, tuple[Fields, Iterable[str]]] = {
            name: (one.fields, one.posts) for name, one in gone.items() if name not in claimed
        }
        ways: tuple[Callable[[Fields, Iterable[str]], Hashable], ...] = (_title, _slot)
    else:
        contents = {path.partition("/")[2]: path for path in held.posts}
        there = {
            name: (
                _coded(held.items[path]) | ({DAY: days[path]} if path in days else {}),
                [post.rpartition("/")[2] for post in held.posts[path]],
            )
            for name, path in contents.items()
            if name not in claimed
        }
        ways = (_title_and_day,)
    result: dict[int, str] = {}
    for way in ways:
        old = _alone({name: way(*one) for name, one in there.items() if name not in set(result.values())})
        new = _alone(
            {at: way(_coded(row.content), row.posts) for at, row in left.items() if at not in result}
        )
        result.update({new[said]: name for said, name in old.items() if said in new})
    return result


def _coded(fields: Fields) -> dict[str, str]:
    return {key: coded(value) for key, value in fields.items()}


def _alone(said: Mapping[T, Hashable]) -> dict[Hashable, T]:
    count = Counter(said.values())
    return {what: one for one, what in said.items() if what is not None and count[what] == 1}


def _title(fields: Fields, posts: Iterable[str]) -> Hashable:
    return fields.get("title")


def _title_and_day(fields: Fields, posts: Iterable[str]) -> Hashable:
    return (fields.get("title"), fields.get(DAY, ""))


def _slot(fields: Fields, posts: Iterable[str]) -> Hashable:
    return (fields[DAY], fields.get(TIME, ""), tuple(sorted(posts))) if DAY in fields else None


def unrecorded(held: Held, states: Mapping[str, RowState], places: Sequence[str]) -> tuple[Doubt, ...]:
    """What is told of rows that become new contents where nothing tells whether they came in before."""
    if states or not (held.posts and places):
        return ()
    told = msg(
        "no import before this one is known of {file}: a row is one of its contents by its id, or by title"
        " and day together; these rows are none and come in as new ones",
        file=held.files[0],
    )
    return (Doubt("no-record", tuple(places), told),)
