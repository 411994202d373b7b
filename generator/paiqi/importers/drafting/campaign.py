"""A new campaign of a spreadsheet's entries, in one file or in a folder of several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from paiqi.importers.doubts import Doubt
from paiqi.importers.drafting.bounds import END, START, days_of
from paiqi.importers.drafting.kept import Kept, imported_before, rows_files, settings_file, settings_path
from paiqi.importers.drafting.laying import Laid, laid, named, written_content
from paiqi.importers.drafting.newcomers import NOBODY, Newcomers, lasting, settled
from paiqi.importers.drafting.room import files_of
from paiqi.importers.drafting.state import states_of
from paiqi.importers.entries import Entry
from paiqi.importers.naming import Ids
from paiqi.load.pipeline import uncollected
from paiqi.model.malformed import Malformed
from paiqi.model.plan import Plan
from paiqi.model.readers import read_id
from paiqi.read.files import IMPORTS
from paiqi.read.parts import campaign_of
from paiqi.text.messages import Language, msg
from paiqi.write import Changes, New, NotWritable


@dataclass(frozen=True, slots=True)
class Campaign:
    """What a person asks of a new campaign; "" is for what its file's name says."""

    id: str = ""
    title: str = ""


ANY = Campaign()


class NotAnId(NotWritable):
    """The id that a person asked for is none, or another campaign has it."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A new campaign: its id, the files that it is written into with what is kept of the import, the id of
    each entry's content in the order of the entries, and what to tell.
    """

    campaign: str
    changes: Changes
    contents: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()


@uncollected()
def drafted(
    files: Mapping[str, bytes],
    plan: Plan,
    entries: Sequence[Entry],
    kept: Kept,
    asked: Campaign = ANY,
    new: Newcomers = NOBODY,
) -> Drafted:
    """A new campaign of entries, in their order.

    `files` are a workspace's files as they were read, with what imports kept (`read_imports`). Raises
    NotAnId where the id is none or is taken.
    """
    title = " ".join((asked.title or PurePosixPath(kept.file).stem or kept.sheet).split())
    name = _campaign_id(files, plan, asked.id, title)
    kept = replace(kept, answers=lasting(kept.answers, new, plan))
    around, entries = settled(files, plan, new, entries)
    rows = [laid(entry) for entry in entries]
    ids = Ids((*_wide(name),))
    names = tuple(ids.give(str(one.content["title"]), "content") for one in rows)
    # One after the other: all of them at once are the most that an import holds.
    items = (
        written_content(content, one.content, one.posts, one.entry.place)
        for content, one in zip(names, rows, strict=True)
    )
    head: dict[str, New] = {"title": title or name, **_days(rows, plan.today)}
    after: dict[str, bytes | None] = {
        **around,
        **files_of(name, head, items),
        settings_path(name): settings_file(None, name, kept, _language(plan)),
        **rows_files(name, states_of(named(entries), names, rows)),
    }
    return Drafted(name, Changes.between(files, after), names, _before(files, kept))


def _before(files: Mapping[str, bytes], kept: Kept) -> tuple[Doubt, ...]:
    """What is to be told where the file was imported before."""
    if not (others := imported_before(files, kept.file, kept.sheet)):
        return ()
    told = msg("{file} was imported into {id} before: --into {id} updates that", file=kept.file, id=others[0])
    return (Doubt("imported-before", (), told),)


def _language(plan: Plan) -> Language:
    return "en" if plan.workspace.language == "en" else "zh"


def _wide(name: str) -> Iterable[str]:
    # What a reference in a campaign may name beside its items.
    return ("start", "end", name)


def _campaign_id(files: Mapping[str, bytes], plan: Plan, asked: str, title: str) -> str:
    taken = {*plan.campaigns, *(campaign_of(path) for path in files)}
    taken |= {PurePosixPath(path).stem for path in files if path.startswith(f"{IMPORTS}/")}
    if not asked:
        return Ids(taken).give(title, "campaign")
    try:
        read_id(asked)
    except Malformed as malformed:
        raise NotAnId(malformed.message) from None
    if asked in plan.campaigns or asked in {campaign_of(path) for path in files}:
        raise NotAnId(
            msg(
                "there is a campaign {id} already: --into {id} updates it, --as gives another id",
                id=asked,
            )
        )
    return asked


def _days(rows: Sequence[Laid], today: date) -> dict[str, New]:
    """The first and last day of all that has one; what is not over yet is what the team works on."""
    days = days_of(fields for one in rows for fields in (one.content, *one.posts.values()))
    if not days:
        return {}
    ends: dict[str, New] = {START: min(days), END: max(days)}
    return {"status": "active", **ends} if max(days) >= today.isoformat() else ends
