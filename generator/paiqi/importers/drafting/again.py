"""Whether a sheet is one that was imported before: by its file's name, else by its rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from paiqi.importers.drafting.kept import imported_before, rows_of, rows_path
from paiqi.importers.naming import Ids
from paiqi.model.plan import Plan
from paiqi.text.messages import Message, msg

#: Fewer rows than this are no sign: two plans may well have a title in common.
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Before:
    """A campaign that a sheet may be meant to update; where its rows tell it, how many of them (`rows`) the
    campaign has, of how many (`of`), else 0 of 0.
    """

    campaign: str
    rows: int = 0
    of: int = 0

    def why(self, title: str, file: str) -> Message:
        """What tells that the file is the campaign's."""
        if self.rows:
            return msg(
                "{rows} of the {all} rows of {file} are in “{title}” already",
                rows=self.rows,
                all=self.of,
                file=file,
                title=title,
            )
        return msg("there is the campaign “{title}” of {file} already", title=title, file=file)


def meant_before(
    files: Mapping[str, bytes], plan: Plan, file: str, sheet: str, keys: Callable[[], Collection[str]]
) -> tuple[Before, ...]:
    """The campaigns that a file may be meant to update: those that it was imported into, else those that have
    most of its rows, else the one whose id is what the file's name suggests.

    `keys` gives the keys of the file's rows; it is asked only where rows of other files are kept.
    """
    if named := tuple(one for one in imported_before(files, file, sheet) if one in plan.campaigns):
        return tuple(map(Before, named))
    own = Ids().give(PurePosixPath(file).stem, "campaign")
    return _by_rows(files, plan, keys) or tuple(Before(one) for one in (own,) if one in plan.campaigns)


def _by_rows(
    files: Mapping[str, bytes], plan: Plan, keys: Callable[[], Collection[str]]
) -> tuple[Before, ...]:
    """The campaigns that have most of the rows, or whose rows are mostly these, most rows first."""
    kept = [one for one in plan.campaigns if rows_path(one, 1) in files]
    if not kept:
        return ()
    rows = frozenset(keys())
    found = []
    for campaign in kept:
        before = rows_of(files, campaign).keys()
        same = len(rows & before)
        if same >= _FEWEST and 2 * same >= min(len(rows), len(before)):
            found.append(Before(campaign, same, len(rows)))
    return tuple(sorted(found, key=lambda one: -one.rows))
