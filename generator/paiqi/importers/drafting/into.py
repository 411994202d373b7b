"""A spreadsheet that was edited, imported again: only what its people changed is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from paiqi.importers.doubts import Answers, Doubt, Question
from paiqi.importers.drafting.bounds import stretched
from paiqi.importers.drafting.deciding import CONFLICT, Disputed, questions, told
from paiqi.importers.drafting.items import Held, alike, items_of
from paiqi.importers.drafting.joining import Joined, joined, unrecorded
from paiqi.importers.drafting.kept import (
    Kept,
    RowState,
    rows_files,
    rows_of,
    rows_path,
    settings_file,
    settings_path,
)
from paiqi.importers.drafting.laying import Laid, laid, named, shared
from paiqi.importers.drafting.newcomers import NOBODY, Newcomers, lasting, settled
from paiqi.importers.drafting.state import fields_of, state_of
from paiqi.importers.drafting.unread import as_it_was, unread_fields
from paiqi.importers.drafting.whens import DAY, TIME, Fields, days_on
from paiqi.importers.drafting.words import Words, listed, titled
from paiqi.importers.drafting.writing import written
from paiqi.importers.entries import Entry, PlanValue
from paiqi.importers.merging import Conflict, Edited, Items, Merged, merged
from paiqi.load.pipeline import uncollected
from paiqi.model.plan import Plan
from paiqi.read.homes import CAMPAIGNS
from paiqi.text.messages import Language, msg
from paiqi.write import Changes, NotWritable

#: The key of a post that says when it was set up in a tool.
_SCHEDULED = "scheduled"


@dataclass(frozen=True, slots=True)
class Updated:
    """What a spreadsheet changes in a campaign: the files, the id of each entry's content in the order of the
    entries, ids of new contents, fields that are written, ids of contents whose row went (they stay) and of
    those that the plan has no longer (their rows are left alone), and what a person must decide: what both
    sides changed, and posts that the sheet took away.
    """

    campaign: str
    changes: Changes
    contents: tuple[str, ...]
    added: tuple[str, ...] = ()
    edited: tuple[Edited, ...] = ()
    dropped: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    questions: tuple[Question, ...] = ()
    #: The first cells of rows that say what they said when they were last imported.
    same: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Sides:
    """The three states of a campaign's contents and posts."""

    before: Items
    sheet: Items
    plan: Items
    places: Mapping[str, str]
    posts: Mapping[str, tuple[str, ...]]

    @property
    def items(self) -> Items:
        """What is known of each item: as the plan has it, else the sheet."""
        return {**self.sheet, **self.plan}


@uncollected()
def updated(
    files: Mapping[str, bytes],
    plan: Plan,
    entries: Sequence[Entry],
    kept: Kept,
    campaign: str,
    answers: Answers,
    new: Newcomers = NOBODY,
) -> Updated:
    """What entries change in a campaign that is there, against what they said when they were last imported.

    `files` are a workspace's files as they were read, with what imports kept (`read_imports`). A field that
    the plan changed too stays as it is until its question is answered. Raises NotWritable where there is no
    such campaign, or its files cannot take the changes.
    """
    held = items_of(files, f"{CAMPAIGNS}/{campaign}", plan)
    if not held.files:
        raise NotWritable(msg("there is no campaign {id} here", id=campaign))
    kept = replace(kept, answers=lasting(kept.answers, new, plan))
    around, entries = settled(files, plan, new, entries)
    rows = [laid(entry) for entry in entries]
    keys = named(entries)
    states = rows_of(files, campaign)
    days = days_on(plan.campaigns.get(campaign))
    of = joined(held, states, keys, rows, campaign, days)
    sides = _sides(held, states, rows, of, kept, days)
    result = merged(sides.before, sides.sheet, sides.plan)
    disputed = Disputed(result.conflicts, *_dropped(sides, held, result))
    open_ones, decided, dropped = disputed.decided(answers)
    removed = frozenset(result.removed)
    result = replace(
        result,
        edited=(*result.edited, *decided),
        added=tuple(path for path in result.added if _content(path) not in removed),
    )
    longer, outside = stretched(held, sides.before, sides.sheet, sides.places)
    after = written(files, held, result, sides.sheet, dropped=dropped, places=sides.places, more=longer)
    after |= around
    after |= _kept_files(files, campaign, kept, plan, _states(sides, states, keys, of, rows, open_ones))
    fresh = [sides.places[f"content/{one}"] for one in _contents(result.added)]
    return Updated(
        campaign, Changes.between(files, after), of.contents,
        added=_contents(result.added), edited=result.edited, dropped=tuple(map(_short, dropped)),
        gone=_contents(result.gone), removed=_contents(result.removed), conflicts=open_ones,
        doubts=(*_doubts(of, rows, result, sides, Words(plan)), *unrecorded(held, states, fresh), *outside),
        questions=tuple(questions(disputed, open_ones, sides.items, sides.places, Words(plan))),
        same=_same(sides, of, rows),
    )  # fmt: skip


def _same(sides: _Sides, of: Joined, rows: Sequence[Laid]) -> frozenset[str]:
    """The first cells of rows that say what they said before."""
    found: set[str] = set()
    before: dict[str, set[str]] = {}
    for path in sides.before:
        before.setdefault(_content(path), set()).add(path)
    for name, row in zip(of.contents, rows, strict=True):
        path = f"content/{name}"
        every = (path, *sides.posts.get(path, ()))
        if before.get(path) == {*every} and all(sides.before[one] == sides.sheet[one] for one in every):
            found.add(row.entry.place)
    return frozenset(found)


def _set_up(sheet: Fields, before: Fields, plan: Fields) -> PlanValue:
    """When a post was set up in a tool, as it was noted first: a sheet says that it is, not when, and is read
    on another day each time. "" where the sheet alone says it, or does not say it.
    """
    if _SCHEDULED in before and before.get("status") == sheet.get("status"):
        return before[_SCHEDULED]
    return plan.get(_SCHEDULED, "") if _SCHEDULED in sheet else ""


def _content(path: str) -> str:
    return "/".join(path.split("/")[:2])


def _short(path: str) -> str:
    return path.partition("/")[2]


def _contents(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(_short(path) for path in paths if path.count("/") == 1)


def _sides(
    held: Held, states: Mapping[str, RowState], rows: Sequence[Laid], of: Joined, kept: Kept,
    days: Mapping[str, str],
) -> _Sides:  # fmt: skip
    sheet: dict[str, Mapping[str, PlanValue]] = {}
    places: dict[str, str] = {}
    posts: dict[str, tuple[str, ...]] = {}
    for name, row in zip(of.contents, rows, strict=True):
        sheet[f"content/{name}"] = row.content
        posts[f"content/{name}"] = tuple(f"content/{name}/{post}" for post in row.posts)
        places[f"content/{name}"] = row.entry.place
        for post, fields in row.posts.items():
            sheet[f"content/{name}/{post}"] = fields
            places[f"content/{name}/{post}"] = row.entry.place
    before: dict[str, Mapping[str, PlanValue]] = {}
    inner = {f"content/{one.content}": [f"content/{one.content}/{post}" for post in one.posts]
             for one in states.values()}  # fmt: skip
    for state in states.values():
        for post, fields in (("", state.fields), *state.posts.items()):
            path = f"content/{state.content}" + (f"/{post}" if post else "")
            over = state.fields if post else {}
            before[path] = fields_of(fields, over, sheet.get(path, {}), held.items.get(path, {}))
    said = {*kept.mapping.values(), *(key for fields in sheet.values() for key in fields)}
    if "date" in said:
        said |= {DAY, TIME}
    for path, fields in sheet.items():
        # A column that the sheet has no longer says nothing about anything.
        unsaid = {key: one for key, one in before.get(path, {}).items() if key not in said}
        if unsaid:
            sheet[path] = {**fields, **unsaid}
        if when := _set_up(sheet[path], before.get(path, {}), held.items.get(path, {})):
            sheet[path] = {**sheet[path], _SCHEDULED: when}
    for name, row in zip(of.contents, rows, strict=True):
        path = f"content/{name}"
        if "title" not in row.entry.fields and (once := before.get(path, held.items.get(path))):
            # A title that was made of something else is made once.
            sheet[path] = {**sheet[path], "title": once.get("title", row.content["title"])}
        if unread := unread_fields(row, kept.mapping):
            posts[path] += tuple(as_it_was(sheet, before, path, unread, inner.get(path, ())))
    ours = {path: fields for path, fields in held.items.items() if path.startswith("content/")}
    plan = dict(alike(held, before, sheet))
    for path, fields in plan.items():
        day = sheet.get(path, {}).get(DAY)
        # A day that is counted and falls on the sheet's is the same day, and goes on counting.
        if DAY in fields and day and day == days.get(path):
            plan[path] = {**fields, DAY: day}
    return _Sides(before, sheet, _unshared(before, {path: plan[path] for path in ours}), places, posts)


def _unshared(before: Items, plan: Items) -> Items:
    """The plan's items without what its contents say only because all their posts said it."""
    posts: dict[str, dict[str, Mapping[str, PlanValue]]] = {}
    for path, fields in before.items():
        if path.count("/") == 2:
            posts.setdefault(_content(path), {})[path] = fields
    result = dict(plan)
    for path, inner in posts.items():
        once, here = before[path], plan.get(path, {})
        ours = {key: one for key, one in shared(once, inner).items() if key not in once}
        if any(here.get(key) == one for key, one in ours.items()):
            result[path] = {key: one for key, one in here.items() if ours.get(key) != one}
    return result


def _dropped(sides: _Sides, held: Held, result: Merged) -> tuple[dict[str, Conflict], frozenset[str]]:
    """Posts that the sheet has no longer, and those of them that the plan has edited or that are out."""
    conflicts: dict[str, Conflict] = {}
    own: list[str] = []
    for path in result.gone:
        if path.count("/") == 1 or _content(path) not in sides.sheet:
            continue
        was, here = sides.before[path], sides.plan[path]
        account = str(here.get("account", path.rpartition("/")[2]))
        conflicts[path] = Conflict(path, "account", account, None, account)
        more = held.places[path].own.keys() - {"at", "id", "account"} - was.keys()
        if more or any(was.get(key) != here.get(key) for key in was):
            own.append(path)
    return conflicts, frozenset(own)


def _states(
    sides: _Sides, states: Mapping[str, RowState], keys: Sequence[str], of: Joined, rows: Sequence[Laid],
    undecided: Sequence[Conflict],
) -> list[RowState]:  # fmt: skip
    """What is kept of the rows: rows in the order in which they first came; what is not decided as it was."""
    waiting: dict[str, list[Conflict]] = {}
    for one in undecided:
        waiting.setdefault(one.item, []).append(one)
    inside: dict[str, list[str]] = {}
    for path in waiting:
        if path.count("/") == 2 and path not in sides.sheet:
            inside.setdefault(_content(path), []).append(path)
    once = {state.content: state for state in states.values()}
    now: dict[str, RowState] = {}
    for key, name in zip(keys, of.contents, strict=True):
        path = f"content/{name}"
        every = (*sides.posts.get(path, ()), *inside.get(path, ()))
        posts = {one.rpartition("/")[2]: _waiting(sides, one, waiting) for one in every}
        if name in once:
            # Whatever the order of rows.
            posts = {one: posts[one] for one in dict.fromkeys((*once[name].posts, *posts)) if one in posts}
        now[name] = state_of(key, name, _waiting(sides, path, waiting), posts)
    return [*(now.pop(content, state) for content, state in once.items()), *now.values()]


def _waiting(sides: _Sides, path: str, waiting: Mapping[str, Sequence[Conflict]]) -> dict[str, PlanValue]:
    fields = dict(sides.sheet.get(path, sides.before.get(path, {})))
    for one in waiting.get(path, ()):
        if one.field == "account" and one.sheet is None:
            # The post as a whole.
            continue
        if one.before is None:
            fields.pop(one.field, None)
        else:
            fields[one.field] = one.before
    return fields


def _kept_files(
    files: Mapping[str, bytes], campaign: str, kept: Kept, plan: Plan, states: Sequence[RowState]
) -> dict[str, bytes | None]:
    language: Language = "en" if plan.workspace.language == "en" else "zh"
    lasting = {key: one for key, one in kept.answers.items() if not key.startswith(CONFLICT)}
    path = settings_path(campaign)
    kept = replace(kept, answers=lasting)
    result: dict[str, bytes | None] = {path: settings_file(files.get(path), campaign, kept, language)}
    result |= rows_files(campaign, states)
    part = 2
    while (path := rows_path(campaign, part)) in files:
        result.setdefault(path, None)
        part += 1
    return result


def _doubts(of: Joined, rows: Sequence[Laid], result: Merged, sides: _Sides, words: Words) -> Iterator[Doubt]:
    if of.likely:
        titles = [titled(str(rows[number].content["title"])) for number in of.likely]
        yield Doubt(
            "joined-by-title",
            tuple(rows[number].entry.place for number in of.likely),
            msg("these rows have another title or key than before; by the rest they were joined to {names}",
                names=listed(titles)),
        )  # fmt: skip
    if gone := [path for path in result.gone if path.count("/") == 1]:
        yield Doubt(
            "row-gone",
            (),
            msg("the rows of these contents are not in the sheet any more; the plan keeps them: {names}",
                names=listed([told(path, sides.items, words) for path in gone])),
        )  # fmt: skip
    lost = frozenset(result.removed)
    if removed := [path for path in result.removed if path.count("/") == 1 or _content(path) not in lost]:
        yield Doubt(
            "not-in-plan",
            tuple(dict.fromkeys(sides.places[path] for path in removed)),
            msg("the plan has these no longer, so their rows are left alone: {names}",
                names=listed([told(path, sides.items, words) for path in removed])),
        )  # fmt: skip
