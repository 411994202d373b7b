"""The table of formats in which a site carries its data: a module a format, a line each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from paiqi.exporters import csv, json
from paiqi.views.atlas import Atlas

#: Each yields files by their path below the site's root.
FORMATS: tuple[Callable[[Atlas], Iterator[tuple[str, bytes]]], ...] = (json.files, csv.files)


def data_files(atlas: Atlas) -> dict[str, bytes]:
    """The data files of a site: of what its audience sees, and nothing else."""
    return {path: data for files in FORMATS for path, data in files(atlas)}
