"""What a plan notes of posts: `scheduled` where they were handed over, `published` where they are out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from paiqi.model.content import Post
from paiqi.model.plan import Plan
from paiqi.text.messages import Message, msg
from paiqi.text.places import Span
from paiqi.write.changes import Changes
from paiqi.write.changing import Set, changed
from paiqi.write.paths import Path, Where
from paiqi.write.refused import NotWritable

Marks = Mapping[str, Mapping[str, str]]
_Placed = tuple[Span, list[Set]]


def marked(texts: Mapping[str, bytes], plan: Plan, marks: Marks) -> tuple[Changes, tuple[Message, ...]]:
    """The files of a plan with fields of posts set, by their full ids, and what could not be written; a key
    within a field stands behind a full stop (`published.url`).

    `texts` are the files as they were read (`Files.texts`); `plan` is the whole plan, of which posts are
    found at their places.
    """
    placed: dict[str, list[_Placed]] = defaultdict(list)
    for post in plan.posts:
        if fields := marks.get(post.full_id):
            path = _path(post)
            span = post.span()
            placed[span.file].append(
                (span, [Set((*path, *key.split(".")), value) for key, value in fields.items()])
            )
    after: dict[str, bytes | None] = {}
    left: list[Message] = []
    for file, sets in placed.items():
        if file in texts:
            after[file] = _written(texts[file], file, sets, left)
    return Changes.between(texts, after), tuple(left)


def _path(post: Post) -> Path:
    named = post.src is not None and post.src.has("id")
    own = Where("id", post.id) if named else Where("account", post.account)
    return ("content", Where("id", post.content_id), "posts", own)


def _written(data: bytes, file: str, sets: Sequence[_Placed], left: list[Message]) -> bytes:
    try:
        return changed(data, [one for _, several in sets for one in several], file)
    except NotWritable:
        # One of them stands where no path leads: the others are written one by one.
        for span, several in sorted(sets, key=lambda one: one[0]):
            try:
                data = changed(data, several, file)
            except NotWritable as refused:
                left.append(
                    msg(
                        "{place}: {why}; write it by hand: {text}",
                        place=str(span),
                        why=refused.message,
                        text=_text(several),
                    )
                )
        return data


def _text(several: Sequence[Set]) -> str:
    return ", ".join(f"{one.path[-1]}: {one.value}" for one in several)
