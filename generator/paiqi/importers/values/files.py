"""Pictures and videos that a row names, by the names of files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from paiqi.importers.matching.known import Known
from paiqi.importers.values.reading import Cell, RowDraft
from paiqi.importers.values.texts import is_nothing, parts_of


def files_of(draft: RowDraft, cells: Sequence[Cell], known: Known) -> None:
    """The files below plans/assets/ that cells name; what is none of them is kept."""
    for cell in cells:
        found: dict[str, None] = {}
        for part in parts_of(cell.text):
            paths = known.assets.get(PurePosixPath(part.replace("\\", "/")).name.casefold(), ())
            same = [one for one in paths if one.casefold() == part.casefold().removeprefix("plans/assets/")]
            paths = tuple(same) or paths
            if len(paths) == 1:
                found[paths[0]] = None
            elif not is_nothing(part):
                draft.keep(cell, part)
                code = "file-link" if "://" in part else "file-several" if paths else "file-missing"
                draft.tell(code, cell.place, title=cell.title, listed=part)
        draft.add("assets", tuple(found), cell)
