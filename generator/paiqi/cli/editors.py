"""The schemas beside the plans, kept current while somebody works on them; CI has no editor."""

from __future__ import annotations

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
    from paiqi.handbook.editor_schemas import renew_schemas

    names: KnownNames | None = None

    def keep(loaded: Loaded) -> Loaded:
        nonlocal names
        if not in_ci():
            names = renew_schemas(root, loaded, names)
        return loaded

    return keep


def kept_schemas(root: Path) -> str:
    """Stands for the schemas that lie there: an answer that was given beside others wrote them anew."""
    from paiqi.handbook.editor_schemas import state_of_schemas

    return "" if in_ci() else state_of_schemas(root)
