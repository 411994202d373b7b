"""What is not committed yet: the last commit's plan and the present one, of the campaigns that differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from paiqi.history import git
from paiqi.history.git import Checkout, NoHistory
from paiqi.load.pipeline import Loaded, settled_plan
from paiqi.model.plan import Plan
from paiqi.model.workspace import WorkspacePart
from paiqi.read.files import Files
from paiqi.read.homes import PUBLISHED, home_of

T = TypeVar("T")
_CAMPAIGNS = "plans/campaigns/"
_TEXTS = (".yml", ".yaml")
#: Whatever names something in a plan: each key, and what stands behind an id or a step.
_NAMES = re.compile(rb"(?:\b(?:id|step)\s*:\s*[^\s,}\]]+|[\w-]++(?=:))")
#: What no event hangs on by its id.
_APART = ("plans/metrics/", f"{PUBLISHED}.", f"{PUBLISHED}/")


def plans_ahead(checkout: Checkout, loaded: Loaded) -> tuple[Plan, Plan] | None:
    """The plan of the last commit and the present one, both with those campaigns only whose names differ in
    any way: names of files, ids, keys; None where no names differ, or git knows nothing.
    """
    if loaded.plan is None or loaded.today is None:
        return None
    try:
        known = {
            path: blob for path, (blob, _) in git.tree(checkout, "HEAD").items() if path.endswith(_TEXTS)
        }
        present = {path: data for path, data in loaded.files.texts.items() if path.endswith(_TEXTS)}
        differing = {
            path
            for path in {**known, **present}
            if path not in known or path not in present or not git.is_blob(known[path], present[path])
        }
        blobs = git.blobs(checkout, (known[path] for path in differing if path in known))
        names = _renaming(
            {path: blobs[known[path]] for path in differing if path in known}, present, differing
        )
        if not names and not any(map(_is_settings, differing)):
            return None
        wanted = _wanted(known, names)
        blobs |= git.blobs(checkout, (blob for blob in wanted.values() if blob not in blobs))
    except NoHistory:
        return None
    old = settled_plan(Files({path: blobs[blob] for path, blob in wanted.items()}, {}), loaded.today)
    new = settled_plan(Files(_wanted(present, names), {}), loaded.today)
    return (old, new) if old and new else None


def _renaming(old: Mapping[str, bytes], new: Mapping[str, bytes], differing: Iterable[str]) -> set[str]:
    """The campaigns in which some name differs, of files that do. All else that was edited costs nothing."""
    before: dict[str, set[bytes]] = defaultdict(set)
    after: dict[str, set[bytes]] = defaultdict(set)
    for path in differing:
        if path.startswith(_CAMPAIGNS):
            before[_name(path)].update(old.get(path, b"").splitlines())
            after[_name(path)].update(new.get(path, b"").splitlines())
    return {
        name
        for name, lines in before.items()
        if _names(lines - after[name]) != _names(after[name] - lines) or not lines or not after[name]
    }


def _names(lines: Iterable[bytes]) -> set[bytes]:
    return {name for line in lines for name in _NAMES.findall(line)}


def _is_settings(path: str) -> bool:
    home = home_of(path)
    return home is not None and home.kind is WorkspacePart


def _wanted(files: Mapping[str, T], names: Collection[str]) -> dict[str, T]:
    """The files that all campaigns stand in, and those of some campaigns."""
    return {
        path: data
        for path, data in sorted(files.items())
        if (_name(path) in names if path.startswith(_CAMPAIGNS) else not path.startswith(_APART))
    }


def _name(path: str) -> str:
    """The file or folder of a campaign, without its ending."""
    return path.removeprefix(_CAMPAIGNS).split("/")[0].removesuffix(".yaml").removesuffix(".yml")
