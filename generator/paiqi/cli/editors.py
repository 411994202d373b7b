"""The schemas beside the plans, kept current while somebody works on them; CI has no editor."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from paiqi.cli.environment import in_ci

if TYPE_CHECKING:
    from paiqi.handbook.known_names import KnownNames
    from paiqi.load.pipeline import Loaded


def keeping_schemas(root: Path) -> Callable[[Loaded], Loaded]:
    """What renews the schemas of a workspace that keeps any, whenever it is given what was loaded, and gives
    that back; as long as the names stay as they are, it looks at no file.
    """
    from paiqi.read.files import schemas_kept

    names: KnownNames | None = None

    def keep(loaded: Loaded) -> Loaded:
        nonlocal names
        if not in_ci() and schemas_kept(root):
            from paiqi.handbook.editor_schemas import renew_schemas

            names = renew_schemas(root, loaded, names)
        return loaded

    return keep


def kept_schemas(root: Path) -> str:
    """Stands for the schemas that lie there: an answer that was given beside others wrote them anew.

    It is asked before each answer that is kept: nothing is imported that knows plans.
    """
    from paiqi.read.files import SCHEMAS, schemas_kept

    folder = root / SCHEMAS
    if in_ci() or not schemas_kept(root):
        return ""
    seen = hashlib.blake2b(digest_size=20)
    for path in sorted(folder.glob("*.json")):
        try:
            seen.update(f"\0{path.name}\0".encode() + path.read_bytes())
        except OSError:
            seen.update(b"\0\0")
    return seen.hexdigest()
