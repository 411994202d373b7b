"""Edited, new and dropped items → their files, each where it stands and in the form that it has there."""

from __future__ import annotations

import bisect
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from paiqi.importers.drafting.items import Held, Place
from paiqi.importers.drafting.laying import (
    ORDER,
    nested,
    new_value,
    own_fields,
    shared,
    short_post,
    written_content,
)
from paiqi.importers.drafting.room import beside, roomy
from paiqi.importers.drafting.whens import (
    DAY,
    INHERITED,
    TIME,
    Fields,
    content_date,
    post_apart,
    post_at,
)
from paiqi.importers.entries import PlanValue, is_day
from paiqi.importers.merging import Edited, Items, Merged
from paiqi.write import Add, New, Noted, Path, Remove, Set, changed

Edit = Set | Add | Remove
_HALVES = (DAY, TIME)


def written(
    files: Mapping[str, bytes], held: Held, merged: Merged, sheet: Items, *, dropped: Collection[str] = (),
    places: Mapping[str, str] | None = None, more: Iterable[tuple[str, Edit]] = (),
) -> dict[str, bytes | None]:  # fmt: skip
    """The files of a place of plans with what was merged written into them, by their paths; those that stay
    as they are are not among them.

    Fields that were edited, new items (from `sheet`, where their posts are too) at the end of their list, and
    posts in `dropped` taken away; of conflicts nothing. `places` are comments for new items, by their paths;
    `more` are further edits of files. Contents that a file has no room for stand in new files beside it: a
    campaign of one file becomes a folder, and its file goes (None).
    Raises NotWritable where a file cannot take it.
    """
    edits: dict[str, list[Edit]] = {}
    for file, edit in (*_edits(held, merged, sheet, dropped), *more):
        edits.setdefault(file, []).append(edit)
    new: dict[str, list[Add]] = {}
    for file, item in _added(held, merged, sheet, places or {}):
        new.setdefault(file, []).append(item)
    after: dict[str, bytes | None] = {}
    for file in dict.fromkeys((*edits, *new)):
        before = files.get(file, b"")
        if roomy(before, [one.value for one in new.get(file, ())]):
            after[file] = changed(before, [*edits.get(file, ()), *new.get(file, ())], file)
        else:
            data = changed(before, edits.get(file, ()), file)
            after |= beside(held.home, held.files, file, data, [one.value for one in new.get(file, ())])
    return {file: data for file, data in after.items() if data != files.get(file)}


def _edits(held: Held, merged: Merged, sheet: Items, dropped: Collection[str]) -> Iterator[tuple[str, Edit]]:
    by: dict[str, list[Edited]] = {}
    for one in merged.edited:
        by.setdefault(one.item, []).append(one)
    new = [path for path in merged.added if path not in held.places]
    parents = {path: parent for parent, posts in held.posts.items() for path in posts}
    touched = dict.fromkeys([*(parents.get(path, path) for path in (*by, *dropped)), *map(_parent, new)])
    for path in held.items:
        if path not in touched:
            continue
        if path in held.posts:
            added = {one.rpartition("/")[2]: sheet[one] for one in new if _parent(one) == path}
            content = _Content(held, path, by, dropped, added)
            yield from ((held.places[path].file, edit) for edit in content.edits())
        elif path in by:
            place = held.places[path]
            yield from ((place.file, edit) for edit in _plain(place, held.items[path], by[path]))


def _parent(path: str) -> str:
    return path.rpartition("/")[0]


def _added(held: Held, merged: Merged, sheet: Items, places: Mapping[str, str]) -> Iterator[tuple[str, Add]]:
    """New items with their posts, each for the last file that holds such."""
    new = [path for path in merged.added if path not in held.places and _parent(path) not in held.items]
    inside: dict[str, dict[str, Fields]] = {}
    for path in new:
        if path.count("/") == 2:
            inside.setdefault(_parent(path), {})[path.rpartition("/")[2]] = sheet[path]
    places_of = _Order(held)
    found: list[tuple[int, str, tuple[str, Add]]] = []
    for path in new:
        key, _, name = path.partition("/")
        if "/" in name:
            continue
        file, word = held.lists.get(key, (_main(held), key))
        if key == "content":
            posts = inside.get(path, {})
            day = str(shared(sheet[path], posts).get(DAY, ""))
            index = places_of.index(day)
            value = written_content(name, sheet[path], posts, places.get(path, ""))
            found.append(
                (places_of.end if index is None else index, day, (file, Add((word,), value, index=index)))
            )
        else:
            own = {field: new_value(one) for field, one in sheet[path].items()}
            found.append((0, "", (file, Add((word,), Noted({"id": name, **own}, places.get(path, ""))))))
    # From the last place on, so that those before stay where they are; at one place by their days.
    found.sort(key=lambda one: (-one[0], one[1] if places_of.days else ""))
    yield from (edit for _, _, edit in found)


class _Order:
    """Where a new content stands among those that are there, if they stand in the order of their days."""

    def __init__(self, held: Held) -> None:
        of = [held.items[path] for path in held.posts]
        days = [str(fields.get(DAY, "")) for fields in of]
        one_file = len({held.places[path].file for path in held.posts}) == 1
        ordered = len(days) > 1 and one_file and all(map(is_day, days)) and days == sorted(days)
        self.days, self.end = days if ordered else [], len(days)

    def index(self, day: str) -> int | None:
        """The number of the content that one of a day stands before; None for the end."""
        at = bisect.bisect_right(self.days, day) if is_day(day) else len(self.days)
        return at if at < len(self.days) else None


def _main(held: Held) -> str:
    """The file that a new list goes into."""
    if held.files:
        return next((path for path in held.files if path.endswith("/campaign.yml")), held.files[0])
    return held.home.file


def _plain(place: Place, fields: Fields, edited: Sequence[Edited]) -> Iterator[Edit]:
    for one in edited:
        yield from _set(place, one.field, one.value, fields.get(one.field))


def _set(place: Place, key: str, value: PlanValue | None, before: PlanValue | None = None) -> Iterator[Edit]:
    first, *inside = key.split(".")
    path: Path = (*place.path, place.words.get(first, first), *inside)
    if value is not None:
        if isinstance(before, str) and "\n" in before and "\n" not in value:
            # A block of one line is what nobody writes.
            yield Remove(path)
        yield Set(path, _kept(place.own.get(key), value), order=(*ORDER, "notes", "posts"))
    elif before is not None or key in place.words:
        yield Remove(path)


def _kept(before: Any, value: PlanValue) -> New:
    """A list of assets with what is known of those that stay."""
    if isinstance(value, str) or not isinstance(before, list):
        return new_value(value)
    known = {one.get("file"): one for one in before if isinstance(one, dict)}
    return [known.get(one, one) for one in value]


@dataclass(frozen=True, slots=True)
class _Content:
    """A content that is edited, with its posts: what they take over is known once it is."""

    held: Held
    path: str
    by: Mapping[str, Sequence[Edited]]
    dropped: Collection[str]
    added: Mapping[str, Fields]

    def edits(self) -> Iterator[Edit]:
        """The edits of the content and its posts, in order."""
        place, before = self.held.places[self.path], self.held.items[self.path]
        edited = {one.field: one.value for one in self.by.get(self.path, ()) if one.field not in _HALVES}
        after = self._after(self.path)
        if self.added and not self.held.posts[self.path]:
            # The first posts share what they say alike, as in a new content.
            once, after = after, shared(after, self.added)
            edited |= {key: one for key, one in after.items() if key not in once and key not in _HALVES}
        if content_date(after) != content_date(before):
            edited["date"] = content_date(after) or None
        for key in sorted(edited, key=lambda key: ORDER.index(key) if key in ORDER else len(ORDER)):
            yield from _set(
                place, key, edited[key], content_date(before) if key == "date" else before.get(key)
            )
        posts = {path: dict(self._post(path, after)) for path in self.held.posts[self.path]}
        if self._anew(posts):
            yield Set((*place.path, place.words.get("posts", "posts")), self._all(posts, after))
        else:
            yield from self._some(posts, after)

    def _after(self, path: str) -> dict[str, PlanValue]:
        fields = {**self.held.items[path], **{one.field: one.value for one in self.by.get(path, ())}}
        return {key: value for key, value in fields.items() if value is not None}

    def _post(self, path: str, content: Fields) -> Iterator[tuple[str, PlanValue | None]]:
        """What becomes of a post's own keys so that it says what it is to say below its content."""
        place, want = self.held.places[path], self._after(path)
        for one in self.by.get(path, ()):
            if one.field not in (*_HALVES, *INHERITED):
                yield one.field, one.value
        for key in INHERITED:
            over = want.get(key)
            if key in place.own:
                if over != self.held.items[path].get(key):
                    yield key, over if over != content.get(key) else None
            elif over is not None and over != content.get(key):
                yield key, over
        at = str(place.own.get("at", ""))
        here = post_apart({"at": at} if at else {}, content)
        moved = any(here.get(half) != want.get(half) for half in _HALVES)
        if moved and (new := post_at(want, content)) != at:
            yield "at", new or None

    def _anew(self, posts: Mapping[str, Mapping[str, PlanValue | None]]) -> bool:
        """Whether the posts need another form than they have."""
        places = self.held.places
        gone = posts.keys() & set(self.dropped)
        if len(gone) == len(posts) or not (gone or self.added or any(posts.values())):
            return bool(self.added)
        empty = (
            edits and not any(edits.values()) and edits.keys() >= places[path].own.keys()
            for path, edits in posts.items()
        )
        return (
            any(places[path].bare for path in posts)
            or any(empty)
            or any("account" in fields for fields in self.added.values())
        )

    def _some(self, posts: Mapping[str, Mapping[str, PlanValue | None]], after: Fields) -> Iterator[Edit]:
        places = self.held.places
        gone = [path for path in posts if path in self.dropped]
        for path, edits in posts.items():
            if path not in gone:
                for key, value in edits.items():
                    yield from _set(places[path], key, value)
        content = places[self.path]
        word = content.words.get("posts", "posts")
        if gone and len(gone) == len(posts) and not self.added:
            yield Remove((*content.path, word))
            return
        for name, fields in self.added.items():
            yield Add((*content.path, word), short_post(own_fields(fields, after)), name)
        # From the last one, so that those before keep their numbers.
        for path in reversed(gone):
            yield Remove(places[path].path)

    def _all(self, posts: Mapping[str, Mapping[str, PlanValue | None]], after: Fields) -> New:
        """All posts in a form that they fit into."""
        all_own: dict[str, dict[str, Any]] = {}
        for path, edits in posts.items():
            if path not in self.dropped:
                own = {**self.held.places[path].own, **edits}
                all_own[path.rpartition("/")[2]] = {
                    k: v for k, v in own.items() if v is not None and k != "id"
                }
        for name, fields in self.added.items():
            all_own[name] = dict(own_fields(fields, after))
        if any("account" in own for own in all_own.values()) or not all(all_own.values()):
            return [_in_list(name, own) for name, own in all_own.items()]
        return {name: _short(own) for name, own in all_own.items()}


def _in_list(name: str, own: Mapping[str, Any]) -> New:
    if not own:
        return name
    head: dict[str, New] = {"id": name} if "account" in own else {"account": name}
    return {**head, **nested({key: _any(value) for key, value in own.items()})}


def _short(own: Mapping[str, Any]) -> New:
    if list(own) == ["at"]:
        return str(own["at"])
    return nested({key: _any(value) for key, value in own.items()})


def _any(value: Any) -> New:
    return new_value(value) if isinstance(value, str | tuple) else value
