"""Files of others, opened for an import: their tables, or one sentence about what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from paiqi.cli.console import INPUT_OUTPUT, both, fail
from paiqi.text.messages import Language, msg, msg_n

if TYPE_CHECKING:
    from paiqi.importers.looking import Found

#: A file larger than this holds no plan.
_MOST_BYTES = 100_000_000


def tables_in(files: Sequence[str], sheet: str, step: Callable[[str], None], language: Language) -> Found:
    """The tables of files; ends where one cannot be read, or has no table."""
    from paiqi.importers.grids import Unreadable
    from paiqi.importers.looking import found_in
    from paiqi.read.decoding import harmless

    def told(name: str, rows: int) -> None:
        step(f"{name}: {msg_n('{count} row', '{count} rows', count=rows).text(language)}")

    data = [(Path(one).name, _bytes(Path(one))) for one in files]
    try:
        found = found_in(data, sheet, told)
    except Unreadable as unreadable:
        step("")
        fail(INPUT_OUTPUT, harmless(both(unreadable.message)))
    if not found.tables:
        step("")
        sheets = ", ".join(dict.fromkeys(grid.sheet for grid in found.grids if grid.sheet))
        nothing = (
            msg("no table was found") if not sheet else msg("there is no table in a sheet {name}", name=sheet)
        )
        fail(INPUT_OUTPUT, harmless(f"{', '.join(files)}: {both(nothing)}{f' ({sheets})' if sheets else ''}"))
    return found


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        fail(INPUT_OUTPUT, f"{path}: {both(msg('this is a folder; name the file'))}")
    with path.open("rb") as stream:
        data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        fail(INPUT_OUTPUT, f"{path}: {both(msg('this file is larger than 100 MB'))}")
    return data
