"""A published site taken away: its files, its editions, what locks it; nothing of others."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from paiqi.publishing.editions import prune
from paiqi.publishing.in_place import publish_in_place
from paiqi.publishing.look import Look
from paiqi.publishing.manifest import MANIFEST, Manifest, read_manifest
from paiqi.publishing.publication import staging


def remove(target: Path) -> None:
    """Removes what publications put at `target` and beside it; the folder goes where nothing else is in it.

    Raises Unpublishable while a build runs, and where the list of files is not ours.
    """
    if target.is_dir() and read_manifest(target) is not None:
        with staging(target) as nothing:
            publish_in_place(nothing, Manifest({}), Look(target))
            (target / MANIFEST).unlink()
    prune(target, 0)
    with contextlib.suppress(OSError):
        os.rmdir(target)
    (target.parent / f".{target.name}.lock").unlink(missing_ok=True)
