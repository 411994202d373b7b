"""Statuses, people, pillars and the like: what a cell calls by a name that the workspace knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from paiqi.importers.cells import Fault
from paiqi.importers.doubts import Answers
from paiqi.importers.matching.known import Kind
from paiqi.importers.values.newcomers import LONGEST, NO, PEOPLE, PILLARS, YES, wanted
from paiqi.importers.values.reading import Cell, RowDraft
from paiqi.importers.values.texts import is_nothing, loose_parts, one_line, parts_of, unlinked

# No class takes what its end or its beginning is: of endless brackets each is looked at once.
_PERSON = re.compile(r"^[@＠]|(?<!\s)\s*[(（<][^()（）<>@]*@[^()（）<>]*[)）>]$")


def one_of(draft: RowDraft, cell: Cell, kind: Kind, key: str, answers: Answers) -> None:
    """A pillar or a purpose: the first that the cell names; what else stands there is kept."""
    whole = kind.meant(cell.text)
    names = (one_line(cell.text),) if len(whole) == 1 else parts_of(cell.text)
    found = ""
    for name in names:
        ids = kind.meant(name)
        if len(ids) == 1 and not found:
            found = ids[0]
        elif is_nothing(name):
            continue
        elif not ids and not found and key == "pillar" and _wanted(draft, cell, name, PILLARS, answers):
            found = name
        else:
            draft.keep(cell, name)
            draft.tell("several-values" if ids else "name-unknown", cell.place, title=cell.title, listed=name)
    draft.say(key, found, cell)


def _wanted(draft: RowDraft, cell: Cell, name: str, kind: str, answers: Answers) -> bool:
    """Whether a name that the workspace lacks is to be added to it."""
    if len(name) > LONGEST:
        return False
    answer = wanted(answers, f"{kind}:{cell.title}")
    if answer == YES:
        draft.wanted.append((kind, name))
        return True
    if answer != NO:
        draft.lacking.append((kind, cell.title, name, cell.place))
    return False


def all_of(draft: RowDraft, cell: Cell, kind: Kind, key: str) -> None:
    """Segments: all that the cell names."""
    found: dict[str, None] = {}
    for name in parts_of(cell.text):
        ids = kind.meant(name)
        if len(ids) == 1:
            found[ids[0]] = None
        elif not is_nothing(name):
            draft.keep(cell, name)
            draft.tell("name-unknown", cell.place, title=cell.title, listed=name)
    draft.add(key, tuple(found), cell)


def people_of(draft: RowDraft, cell: Cell, people: Kind, answers: Answers) -> None:
    """The owner: the first person whom the cell names; others, and who is not known, are kept."""
    others: list[str] = []
    helping: list[str] = []
    for name in _people(cell.text, people):
        ids = people.meant(name)
        near = None if ids else people.near(name)
        meant = ids[0] if len(ids) == 1 else ""
        if not ids and near is None and _wanted(draft, cell, name, PEOPLE, answers):
            meant = name
        if meant and "owner" not in draft.fields:
            draft.say("owner", meant, cell)
            continue
        (helping if "owner" in draft.fields else others).append(name)
        if meant:
            draft.tell("person-more", cell.place)
        elif near:
            draft.tell("person-near", cell.place, text=name, person=people.told[near[1][0]])
        else:
            draft.tell("person-unknown", cell.place, title=cell.title, listed=name)
    if others:
        draft.keep(cell, ", ".join(others))
    if helping:
        # Below the column's own title it would read as if they were in charge.
        title = "协作" if any("\u4e00" <= one <= "\u9fff" for one in cell.title) else "with"
        draft.keep(replace(cell, title=title), ", ".join(helping))


def _people(text: str, people: Kind) -> Sequence[str]:
    plain = one_line(unlinked(text))
    if people.meant(plain):
        return (plain,)
    parts = parts_of(unlinked(text))
    parts = tuple(one for part in parts for one in ((part,) if people.meant(part) else loose_parts(part)))
    names = (_PERSON.sub("", unlinked(one)).strip() for one in parts)
    return tuple(dict.fromkeys(name for name in names if name and not is_nothing(name)))


def faulty(draft: RowDraft, cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells without those whose formula failed, of which nothing is written."""
    for cell in cells:
        if isinstance(cell.value, Fault):
            draft.tell("fault", cell.place)
    return tuple(cell for cell in cells if not isinstance(cell.value, Fault))
