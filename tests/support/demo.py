"""The demo as built sites, each made once in a run: all workers share one store under a lock."""

from __future__ import annotations

import functools
import pickle
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

from paiqi.pages.site import Site
from paiqi.site.build import Built, Options, build_site
from paiqi.site.engine import build_workspace
from side import second_process
from workspace import DEMO_DAY, ROOT

_store: list[Path] = []


def share_in(folder: Path) -> None:
    """Names the folder of this run's store, the same for all its workers."""
    _store[:] = [folder]


def options(visibility: str = "internal", language: str = "", *, offline: bool = False) -> Options:
    """The options of the demo's builds: its own day, whatever git knows."""
    return Options(visibility, DEMO_DAY, language=language, offline=offline, allow_shallow=True)


def _made_once(name: str, make: Callable[[Path], None]) -> Path:
    """What `make` writes at a path, by the first worker that asks for it; what failed is tried again."""
    (folder,) = _store
    target = folder / name
    with FileLock(folder / f"{name}.lock"):
        if not target.exists():
            with second_process():
                make(target)
    return target


@functools.cache
def demo(visibility: str = "internal", language: str = "") -> Built:
    """The demo for an audience with its findings, before MkDocs."""

    def make(target: Path) -> None:
        half = target.with_suffix(".half")
        half.write_bytes(pickle.dumps(build_site(ROOT, options(visibility, language))))
        half.rename(target)

    name = f"{visibility}-{language}.pickle".replace(":", "-")
    built = pickle.loads(_made_once(name, make).read_bytes())
    assert isinstance(built, Built)
    return built


def demo_pages(visibility: str = "internal", language: str = "") -> Site:
    """The demo's site for an audience, before MkDocs."""
    site = demo(visibility, language).site
    assert site is not None
    return site


@functools.cache
def demo_folder(visibility: str = "internal", *, offline: bool = False) -> Path:
    """The demo's whole site for an audience, in a folder that nobody may change."""

    def make(target: Path) -> None:
        build_workspace(ROOT, target, options(visibility, offline=offline), lambda step: None)

    return _made_once(f"{visibility}-{'folder' if offline else 'served'}".replace(":", "-"), make)
