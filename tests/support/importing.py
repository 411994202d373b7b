"""Entries as rows of a spreadsheet say them, and a workspace that they are imported into."""

from __future__ import annotations

from collections.abc import Sequence

from paiqi.importers.entries import Entry, PlanValue, PostEntry, Said
from paiqi.read.files import Files
from paiqi.rules.examples import example_files

#: A workspace with people and accounts and without a campaign.
WORKSPACE = Files(
    {
        path: data
        for path, data in example_files("title: x\n").texts.items()
        if not path.startswith("plans/campaigns/")
    },
    {},
)


def post(account: str, **fields: PlanValue) -> PostEntry:
    return PostEntry(account, {key: Said(value, "Sheet1!C2") for key, value in fields.items()})


def entry(key: str, place: str, *posts: PostEntry, notes: Sequence[str] = (), **fields: PlanValue) -> Entry:
    said = {name: Said(value, place) for name, value in fields.items()}
    return Entry(key, place, said, tuple(posts), tuple(notes))
