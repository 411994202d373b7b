"""Edited cells of posts: whose a value is decides whether the post or its content is written.

What a post says itself is changed in the post. What posts take over from their content is changed there
where all that take it over were given the same, and else in the posts that were edited.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Mapping, Sequence

from paiqi.importers.doubts import Doubt
from paiqi.importers.entries import is_day
from paiqi.importers.workbook.edits import CellEdit, Outcome, RowEdit, at_time, point, takes_time
from paiqi.importers.workbook.items import NOTHING_THERE
from paiqi.importers.workbook.writing import Move, NewEntry, Write
from paiqi.model.content import Content, Post
from paiqi.model.plan import Plan
from paiqi.text.messages import msg
from paiqi.views.workbook import Row

#: What a content says for all of its posts, by field: its key.
_OF_CONTENT = {"content_title": "title", "pillar": "pillar"}
#: What posts take over.
_SHARED = ("status", "owner", "copy", "hashtags", "link", "date")
#: What only a post says.
_OF_POST = {"title": ("title",), "format": ("format",), "notes": ("notes",)} | {
    "published_url": ("published", "url"),
    "published_at": ("published", "at"),
}
_MOVED = msg(
    "the post moves to another account: its id changes, and in calendars it becomes a new event; write in a"
    " fresh export from now on"
)
_ONLY_SOME = msg(
    "it is taken over from the content: empty it in all rows of the content, or write something else here"
)


def edit_posts(plan: Plan, rows: Mapping[str, Row], edits: Sequence[RowEdit], outcome: Outcome) -> None:
    """Adds what edited rows of posts and contents come to."""
    by_content: dict[str, list[RowEdit]] = defaultdict(list)
    for one in edits:
        content = one.row.of[-1]
        assert isinstance(content, Content)
        by_content[content.full_id].append(one)
    for name, several in by_content.items():
        content = plan.contents[name]
        _common(content, several, outcome)
        if not content.posts:
            _without_posts(plan, content, several[0], outcome)
            continue
        for field in _SHARED:
            _shared(plan, content, rows, field, several, outcome)
        for one in several:
            _own(content, one, outcome)


def _common(content: Content, several: Sequence[RowEdit], outcome: Outcome) -> None:
    """What stands in all rows of a content, and is its own."""
    for field, key in _OF_CONTENT.items():
        cells = [one.cells[field] for one in several if field in one.cells]
        if len({one.value for one in cells}) > 1:
            for cell in cells:
                outcome.refuse(
                    cell.place, msg("the rows of this content say different things: none is taken over")
                )
        elif cells and cells[0].value is None and key == "title":
            outcome.refuse(cells[0].place, msg("a title cannot be empty"))
        elif cells:
            outcome.writes.append(Write(content, (key,), cells[0].value, cells[0].place))


def _shared(
    plan: Plan,
    content: Content,
    rows: Mapping[str, Row],
    field: str,
    several: Sequence[RowEdit],
    outcome: Outcome,
) -> None:
    edited = {one.row.key: one for one in several if field in one.cells}
    if not edited:
        return
    takers = [post for post in content.posts if not rows[post.full_id].cells[field].own]
    values = {edited[post.full_id].cells[field].value if post.full_id in edited else () for post in takers}
    whole = bool(takers) and len(values) == 1 and () not in values
    if whole and field == "date" and any(post.at for post in takers):
        # A week or a month in the content leaves no place for the times of its posts.
        whole = takes_time(edited[takers[0].full_id].cells[field].text)
    if whole:
        cell = edited[takers[0].full_id].cells[field]
        _write_content(plan, content, field, cell, outcome)
    for post in content.posts:
        if post.full_id not in edited or (whole and post in takers):
            continue
        one = edited[post.full_id]
        cell = one.cells[field]
        if field == "date":
            _at(post, one, outcome)
        elif cell.value is None and post in takers:
            outcome.refuse(cell.place, _ONLY_SOME)
        else:
            _write(plan, post, field, cell, outcome)
    if field == "date" and whole:
        for post in takers:
            if "time" in edited[post.full_id].cells:
                _clock(post, edited[post.full_id], outcome)


def _write_content(plan: Plan, content: Content, field: str, cell: CellEdit, outcome: Outcome) -> None:
    if field == "date" and content.date and content.date.time and is_day(cell.text):
        cell = CellEdit(cell.place, point(cell.text, f"{content.date.time:%H:%M}"))
    _write(plan, content, field, cell, outcome)


def _write(plan: Plan, item: Post | Content, field: str, cell: CellEdit, outcome: Outcome) -> None:
    if field == "copy" and item.src and item.src.has("copy_file") and isinstance(cell.value, str):
        # Where the text stands in a file of its own, that is what changes.
        name, folder = str(item.copy_file), posixpath.dirname(item.span().file)
        for path in (f"{folder}/{name}", f"plans/{name}"):
            if path in plan.copies:
                outcome.copies[path] = cell.value + "\n"
                return
    key = (
        "copy_file"
        if field == "copy" and cell.value is None and item.src and item.src.has("copy_file")
        else field
    )
    outcome.writes.append(Write(item, (key,), cell.value, cell.place))


def _own(content: Content, one: RowEdit, outcome: Outcome) -> None:
    post = one.row.of[0]
    assert isinstance(post, Post)
    for field, keys in _OF_POST.items():
        if field not in one.cells:
            continue
        cell = one.cells[field]
        if cell.value is None and not one.row.cells[field].own:
            outcome.refuse(cell.place, _ONLY_SOME)
        elif keys[0] == "published" and post.published and not (post.src and post.src.has("published")):
            outcome.refuse(cell.place, msg("it was written back in plans/published.csv: change it there"))
        else:
            outcome.writes.append(Write(post, keys, cell.value, cell.place))
    if "time" in one.cells and "date" not in one.cells:
        _clock(post, one, outcome)
    if "account" in one.cells:
        _moved(post, content, one.cells["account"], outcome)
    if "campaign" in one.cells:
        told = msg("a post stays in its campaign: cancel it and add a row without ids")
        outcome.refuse(one.cells["campaign"].place, told)


def _moved(post: Post, content: Content, cell: CellEdit, outcome: Outcome) -> None:
    """A post that goes to another account: its id is its account, where it has none of its own."""
    taken = {one.id for one in content.posts} - {post.id}
    own = bool(post.src and post.src.has("id"))
    if not cell.text:
        outcome.refuse(cell.place, msg("a post needs an account: cancel it by its status"))
    elif post.out or post.published:
        outcome.refuse(cell.place, msg("this post went out on its account: add a row for another one"))
    elif not own and cell.text in taken:
        outcome.refuse(cell.place, msg("its content has a post on that account already: edit that row"))
    else:
        outcome.writes.append(Move(post, cell.text, cell.place))
        if not own:
            outcome.moved.add(post.full_id)
            outcome.doubts.append(Doubt("workbook-moved", (cell.place,), _MOVED))


def _at(post: Post, one: RowEdit, outcome: Outcome) -> None:
    """The day of a post alone, with the time that its row shows."""
    cell = one.cells["date"]
    clock = one.cells["time"].text if "time" in one.cells else one.row.cells["time"].value
    if cell.value is None:
        own = bool(post.at and post.at.kind != "time")
        if own:
            outcome.writes.append(Write(post, ("at",), clock or None, cell.place))
        else:
            outcome.refuse(cell.place, _ONLY_SOME)
        return
    if clock and not takes_time(cell.text):
        told = msg("a week or a month takes no time of day: {time} goes", time=clock)
        place = one.cells["time"].place if "time" in one.cells else cell.place
        outcome.doubts.append(Doubt("workbook-time-gone", (place,), told))
    outcome.writes.append(Write(post, ("at",), point(cell.text, clock), cell.place))


def _clock(post: Post, one: RowEdit, outcome: Outcome) -> None:
    """The time of day of a post: what its day is counted from stays."""
    cell = one.cells["time"]
    if post.at is None or post.at.kind == "time":
        if cell.value is None and post.at is None:
            outcome.refuse(cell.place, _ONLY_SOME)
        else:
            outcome.writes.append(Write(post, ("at",), cell.value, cell.place))
        return
    at = at_time(post.at, cell.text)
    if at is None:
        outcome.refuse(cell.place, msg("a week or a month takes no time of day: write its day too"))
    else:
        outcome.writes.append(Write(post, ("at",), at, cell.place))


def _without_posts(plan: Plan, content: Content, one: RowEdit, outcome: Outcome) -> None:
    """The row of a content without posts: an account that is chosen there makes its first post."""
    cells = dict(one.cells)
    time, account = cells.pop("time", None), cells.pop("account", None)
    for field in ("status", "owner", "copy", "hashtags", "link", "format", "notes", "date"):
        if field in cells and cells[field].value is None and not (content.src and content.src.has(field)):
            outcome.refuse(cells[field].place, NOTHING_THERE)
        elif field in cells:
            _write(plan, content, field, cells[field], outcome)
    post = {"title": cells.pop("title")} if account and account.value and "title" in cells else {}
    for field in ("title", "published_url", "published_at", "campaign"):
        if field in cells:
            outcome.refuse(cells[field].place, msg("choose an account first: only posts have that"))
    if account and account.value:
        new = {"account": account.text} | ({"at": time.text} if time and time.value else {})
        outcome.moved.add(content.full_id)
        new |= {key: cell.text for key, cell in post.items() if cell.value}
        outcome.writes.append(NewEntry(new, account.place, into=content, keys=("posts",)))
    elif time:
        date = cells["date"].text if "date" in cells else ""
        if date and is_day(date):
            outcome.writes[-1] = Write(content, ("date",), point(date, time.text), time.place)
        elif content.date and (at := at_time(content.date, time.text)):
            outcome.writes.append(Write(content, ("date",), at, time.place))
        else:
            outcome.refuse(time.place, msg("a time of day needs its day too"))
