"""Where templates are found: beside the workspace's plans, then in the checkout, then in the package."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

NAME = "site_templates"
#: The site's one style sheet. A file of this name in a folder of templates takes the place of all its parts.
SHEET = "assets/paiqi.css"
#: The folder of its parts, which are joined in the order of their names.
STYLES = "styles"


def packaged_dirs() -> tuple[Path, ...]:
    """The folders of templates that come with the program, there or not: the checkout's, the package's."""
    package = Path(str(resources.files("paiqi")))
    return package.parents[1] / NAME, package / NAME


def template_dirs(root: Path) -> tuple[Path, ...]:
    """The folders of templates, in the order in which a file is looked for."""
    found: list[Path] = []
    for folder in (root / NAME, *packaged_dirs()):
        if folder.is_dir() and folder.resolve() not in [one.resolve() for one in found]:
            found.append(folder)
    return tuple(found)


def style_files(folders: Sequence[Path]) -> tuple[Path, ...]:
    """The files of which the style sheet is made, in their order: a whole one where there is one, else the
    parts, each from the first folder that has it.
    """
    whole = [folder / SHEET for folder in folders if (folder / SHEET).is_file()]
    if whole:
        return (whole[0],)
    parts: dict[str, Path] = {}
    for folder in folders:
        for path in (folder / STYLES).glob("*.css"):
            parts.setdefault(path.name, path)
    return tuple(parts[name] for name in sorted(parts))


def style_sheet(folders: Sequence[Path]) -> str:
    """The text of the style sheet."""
    return "".join(path.read_text("utf-8") for path in style_files(folders))
