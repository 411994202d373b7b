"""Statuses, people, pillars and the like: what a cell calls by a name that the workspace knows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paiqi.importers.cells import Fault
from paiqi.importers.matching.known import Kind, Known
from paiqi.importers.values.reading import Cell, RowDraft
from paiqi.importers.values.texts import loose_parts, one_line, parts_of, unlinked

#: What stands for a status that is on its way out; a plan tells it by a write-back.
PUBLISHED = "published"
_PERSON = re.compile(r"^[@＠]|\s*[(（<][^)）>]*@[^)）>]*[)）>]$")


def status_of(draft: RowDraft, cell: Cell, known: Known) -> str:
    """The status that a cell means, as plans write it; "" where none, and then the cell is kept."""
    text = one_line(unlinked(cell.text))
    found = known.statuses.meant(text)
    if not found:
        near = known.statuses.near(text)
        if near is not None and len(near[1]) == 1:
            draft.tell("status-near", cell.place, text=text, status=known.statuses.told[near[1][0]])
            return near[1][0]
    if len(found) == 1:
        draft.tell("status-read", cell.place, text=text, status=known.statuses.told[found[0]])
        return found[0]
    draft.keep(cell)
    draft.tell("status-unknown", cell.place, text=text)
    return ""


def one_of(draft: RowDraft, cell: Cell, kind: Kind, key: str) -> None:
    """A pillar or a purpose: the first that the cell names; what else stands there is kept."""
    names = parts_of(cell.text)
    whole = kind.meant(cell.text)
    found = whole[0] if len(whole) == 1 else ""
    rest = () if found else names
    for name in () if found else names:
        ids = kind.meant(name)
        if len(ids) == 1:
            found, rest = ids[0], tuple(one for one in names if one != name)
            break
    if found:
        draft.say(key, found, cell)
    if rest:
        draft.keep(cell, ", ".join(rest))
        for name in rest:
            draft.tell("several-values" if found else "name-unknown", cell.place, title=cell.title, text=name)


def all_of(draft: RowDraft, cell: Cell, kind: Kind, key: str) -> None:
    """Segments: all that the cell names."""
    found: dict[str, None] = {}
    for name in parts_of(cell.text):
        ids = kind.meant(name)
        if len(ids) == 1:
            found[ids[0]] = None
        else:
            draft.keep(cell, name)
            draft.tell("name-unknown", cell.place, title=cell.title, text=name)
    draft.add(key, tuple(found), cell)


def people_of(draft: RowDraft, cell: Cell, people: Kind) -> None:
    """The owner: the first person whom the cell names; others, and who is not known, are kept."""
    names = _people(cell.text, people)
    others = []
    for name in names:
        ids = people.meant(name)
        if len(ids) == 1 and "owner" not in draft.fields:
            draft.say("owner", ids[0], cell)
        else:
            others.append(name)
            if len(ids) == 1:
                draft.tell("person-more", cell.place)
            else:
                near = people.near(name)
                known = people.told[near[1][0]] if near else ""
                code = "person-near" if near else "person-unknown"
                draft.tell(code, cell.place, **({"text": name, "person": known} if near else {"text": name}))
    if others:
        draft.keep(cell, ", ".join(others))


def _people(text: str, people: Kind) -> Sequence[str]:
    plain = one_line(unlinked(text))
    if people.meant(plain):
        return (plain,)
    parts = parts_of(unlinked(text))
    parts = tuple(one for part in parts for one in ((part,) if people.meant(part) else loose_parts(part)))
    names = (_PERSON.sub("", unlinked(one)).strip() for one in parts)
    return tuple(dict.fromkeys(filter(None, names)))


def faulty(draft: RowDraft, cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells without those whose formula failed, of which nothing is written."""
    for cell in cells:
        if isinstance(cell.value, Fault):
            draft.tell("fault", cell.place)
    return tuple(cell for cell in cells if not isinstance(cell.value, Fault))
