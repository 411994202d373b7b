"""Pasts on disk: never needed, never able to change a result or to run anything."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from paiqi.audience.audience import Audience
from paiqi.history.git import Revision
from paiqi.history.past import Past
from paiqi.memo import Store
from paiqi.memo.program import program_key
from paiqi.text.messages import Language

#: How many pasts are kept for each audience: of some branches.
_KEPT = 4
#: The form of a past, raised with every change of what is kept or how.
_FORM = "4"


def kind_of(audience: Audience, language: Language) -> str:
    """What the pasts of an audience are called."""
    return "past-" + hashlib.blake2b(f"{audience.key} {language}".encode(), digest_size=6).hexdigest()


def names(revisions: Sequence[Revision], audience: Audience, language: Language) -> Iterator[str]:
    """The name of the past after each revision: it stands for all that this past depends on."""
    head = f"{_FORM} {program_key()} {audience.key} {language}"
    chain = hashlib.blake2b(head.encode(), digest_size=20)
    for revision in revisions:
        # A commit's id stands for its files and its time; in a clone without older commits, other revisions
        # come before it.
        chain.update(f"{revision.commit} {revision.seconds}".encode())
        yield chain.hexdigest()


def newest(store: Store, kind: str, wanted: Sequence[str]) -> tuple[int, Past | None]:
    """The past that reaches furthest, and after how many revisions it stands; (0, None) if there is none."""
    found = store.newest(kind, reversed(wanted))
    if found is None:
        return 0, None
    name, data = found
    try:
        return wanted.index(name) + 1, msgspec.json.decode(data, type=Past)
    except msgspec.MsgspecError:
        return 0, None


def keep(store: Store, kind: str, name: str, past: Past) -> None:
    """Keeps a past."""
    try:
        store.keep(kind, name, msgspec.json.encode(past), _KEPT)
    except UnicodeEncodeError:
        # Names of files that are not UTF-8 cannot be written down.
        return
