"""Where templates are found: beside the workspace's plans, then in the checkout, then in the package."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

NAME = "site_templates"


def template_dirs(root: Path) -> tuple[Path, ...]:
    """The folders of templates, in the order in which a file is looked for."""
    package = Path(str(resources.files("paiqi")))
    candidates = (root / NAME, package.parents[1] / NAME, package / NAME)
    found: list[Path] = []
    for folder in candidates:
        if folder.is_dir() and folder.resolve() not in [one.resolve() for one in found]:
            found.append(folder)
    return tuple(found)
