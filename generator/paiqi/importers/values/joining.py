"""Rows of one content, one for each platform, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from paiqi.importers.entries import Entry, PostEntry, Said
from paiqi.text.nearest import folded

#: What a post may have of its own, so that rows may differ in it.
_OF_POSTS = ("status", "owner", "hashtags", "link", "copy")


@dataclass(frozen=True, slots=True)
class Joined:
    """The rows that are left, by number, with what they then are; the places of all that were joined."""

    entries: dict[int, Entry]
    places: tuple[str, ...]


def joined(entries: Sequence[Entry], alone: frozenset[int]) -> Joined:
    """Rows with one title on one day and posts on different accounts as one; those in `alone` stay apart."""
    result: dict[int, Entry] = {}
    first: dict[tuple[str, str], int] = {}
    places: dict[str, None] = {}
    for at, one in enumerate(entries):
        key = (folded(str(one.fields["title"].value)), _day(one))
        held = first.get(key)
        if held is not None and at not in alone and (both := _both(result[held], one)):
            result[held] = both
            places |= dict.fromkeys((entries[held].place, one.place))
            continue
        result[at] = one
        if one.posts and at not in alone:
            first[key] = at
    return Joined(result, tuple(places))


def _day(entry: Entry) -> str:
    return str(entry.fields["date"].value) if "date" in entry.fields else ""


def _both(one: Entry, other: Entry) -> Entry | None:
    """Two rows as one; None where they are two things."""
    accounts = {post.account for post in one.posts}
    if not other.posts or any(post.account in accounts for post in other.posts):
        return None
    fields = dict(one.fields)
    own: dict[str, Said] = {}
    for key, said in other.fields.items():
        held = fields.get(key)
        if held is not None and held.value == said.value:
            continue
        if key not in _OF_POSTS:
            if held is not None:
                return None
            fields[key] = said
        else:
            own[key] = said
    # What only the first row says holds for its own posts alone.
    missing = [key for key in _OF_POSTS if key in fields and key not in other.fields]
    before = {key: fields.pop(key) for key in missing}
    posts = [_with(post, before) for post in one.posts] + [_with(post, own) for post in other.posts]
    notes = dict.fromkeys((*one.notes, *other.notes))
    return replace(one, fields=fields, posts=tuple(posts), notes=tuple(notes))


def _with(post: PostEntry, more: dict[str, Said]) -> PostEntry:
    return PostEntry(post.account, {**more, **post.fields}) if more else post
