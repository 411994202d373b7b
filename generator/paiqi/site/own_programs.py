"""What of the owner's own may look at pages while MkDocs makes them: then each goes through MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import jinja2
import mkdocs
from jinja2 import nodes
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_theme_dir

from paiqi.pages.templates import NAME, packaged_dirs

#: The packages whose plugins are known to look at no page of ours.
_KNOWN = ("material.plugins.search.", "mkdocs.contrib.search", "paiqi.")
#: The events at which nothing of a page, of the files or of the templates can be changed.
_HARMLESS = frozenset(["startup", "shutdown", "serve", "build_error", "config", "pre_build"])
#: What lies in a folder of our templates beside those of the theme: MkDocs reads none of them.
_OURS = frozenset(["pages", "macros", "styles", "assets"])


def looks_at_pages(config: MkDocsConfig) -> str:
    """What in a configuration may make a page another than its shell: the name of a plugin, a hook's file, a
    theme or a template; "" where there is nothing.
    """
    if config.theme.name != "material":
        return str(config.theme.name or config.theme.custom_dir)
    names = {id(plugin): name for name, plugin in config.plugins.items()}
    for event, methods in config.plugins.events.items():
        for method in methods if event not in _HARMLESS else ():
            plugin = getattr(method, "__self__", None)
            if not f"{type(plugin).__module__}.".startswith(_KNOWN):
                return names.get(id(plugin)) or _file_of(method)
    return next((name for folder in _own_dirs(config) for name in _naming_pages(folder)), "")


def named_folders(config: MkDocsConfig) -> tuple[Path, ...]:
    """The folders that a configuration names: of the pages written by hand, of a theme of the owner's.

    Hooks are not among them: MkDocs loads one once for as long as a program runs.
    """
    named = (config.docs_dir, config.theme.custom_dir)
    return tuple(Path(config.config_file_path).parent / name for name in named if name)


def _file_of(method: Callable[..., object]) -> str:
    code = getattr(method, "__code__", None)
    return Path(code.co_filename).name if code else str(method)


def _own_dirs(config: MkDocsConfig) -> Iterator[Path]:
    """The folders of templates that are neither packaged nor the theme's nor MkDocs' own."""
    shipped = {Path(get_theme_dir("material")), Path(mkdocs.__file__).parent / "templates", *packaged_dirs()}
    known = {folder.resolve() for folder in shipped}
    yield from (Path(name) for name in config.theme.dirs if Path(name).resolve() not in known)


def _naming_pages(folder: Path) -> Iterator[str]:
    """The templates in a folder that name the page."""
    for path in sorted(folder.rglob("*")):
        way = path.relative_to(folder)
        if not path.is_file() or (folder.name == NAME and len(way.parts) > 1 and way.parts[0] in _OURS):
            continue
        if names_page(path):
            yield way.as_posix()


def names_page(path: Path) -> bool:
    """Whether a file, read as a template, asks for the page that it is rendered for."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        # A picture.
        return False
    if "page" not in text:
        return False
    try:
        tree = jinja2.Environment(autoescape=True).parse(text)
    except jinja2.TemplateSyntaxError:
        # No template can include it.
        return False
    return any(node.name == "page" for node in tree.find_all(nodes.Name))
