"""Which file of a workspace holds what; each may be a folder of files that are read as one."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from paiqi.model.accounts import Accounts
from paiqi.model.campaign import CampaignPart
from paiqi.model.item import Part
from paiqi.model.kpis import TeamKpis
from paiqi.model.platform import Platform
from paiqi.model.team import Ideas
from paiqi.model.wording import WordList
from paiqi.model.workspace import WorkspacePart
from paiqi.text.messages import Message, msg

SETTINGS, ACCOUNTS, PUBLISHED = "plans/workspace", "plans/accounts", "plans/published"
CAMPAIGNS = "plans/campaigns"
_METRICS = "plans/metrics/*.csv"
#: What there is one of in a workspace, by its place without an ending.
_SINGLE: Mapping[str, type[Part]] = {
    SETTINGS: WorkspacePart,
    ACCOUNTS: Accounts,
    "plans/ideas": Ideas,
    "plans/kpis": TeamKpis,
}
#: The folders whose every file is one of a kind.
_EACH: Mapping[str, type[Part]] = {
    CAMPAIGNS: CampaignPart,
    "plans/platforms": Platform,
    "plans/wording": WordList,
}


class Home(NamedTuple):
    """A place of plans: its path without an ending (`plans/accounts`), and the kind of part that is written
    there (None for the table of what was published).
    """

    stem: str
    kind: type[Part] | None

    @property
    def file(self) -> str:
        """The one file that it may be."""
        return f"{self.stem}.{'yml' if self.kind else 'csv'}"

    @property
    def folder(self) -> str:
        """The folder of files that it may be instead."""
        return f"{self.stem}/"

    def of(self, paths: Iterable[str]) -> str:
        """What it is where its files are `paths`: the file, or the folder."""
        return self.file if self.file in (named := set(paths)) or not named else self.folder


@lru_cache(maxsize=65_536)
def home_of(path: str) -> Home | None:
    """The place that a file belongs to, whole or as a piece of it; None for copy, measured values and what is
    not read.
    """
    stem, dot, ending = path.rpartition(".")
    above = stem.rpartition("/")[0]
    if dot and ending == "csv":
        return Home(PUBLISHED, None) if PUBLISHED in (stem, above) else None
    if ending != "yml":
        return None
    for single in (stem, above):
        if single in _SINGLE:
            return Home(single, _SINGLE[single])
    for each in (stem, above):
        if kind := _EACH.get(each.rpartition("/")[0]):
            return Home(each, kind)
    return None


def is_metrics(path: str) -> bool:
    """Whether a file holds measured values."""
    return fnmatch.fnmatchcase(path, _METRICS)


def is_copy(path: str) -> bool:
    """Whether a file is a text that goes out as it stands."""
    return path.endswith((".md", ".txt"))


def gathered(paths: Iterable[str]) -> dict[Home, list[str]]:
    """The places that some files belong to, each with its files, in order."""
    found: dict[Home, list[str]] = {}
    for path in paths:
        if home := home_of(path):
            found.setdefault(home, []).append(path)
    return found


def place_for(path: str) -> str:
    """Where a file that nothing is read from was meant to stand; "" where nobody can tell."""
    stem, _, ending = path.rpartition(".")
    if ending not in ("yml", "yaml"):
        return ""
    if home_of(f"{stem}.yml"):
        return f"{stem}.yml"
    folders, name = stem.split("/")[1:-1], stem.rpartition("/")[2]
    single = f"plans/{name}" if f"plans/{name}" in _SINGLE else f"plans/{name}s"
    if single in _SINGLE and len(folders) < 2:
        return f"{single}.yml"
    if not folders:
        # What a team writes most of.
        return f"{CAMPAIGNS}/{name}.yml"
    for folder in (f"plans/{folders[0].lower()}", f"plans/{folders[0].lower()}s"):
        if folder in _EACH:
            return "/".join((folder, *folders[1:2], f"{name}.yml"))
    return ""


def room_beside(path: str) -> Message:
    """How a file that is too large is split: where else its content may stand."""
    if is_copy(path):
        return msg(
            "keep the text that goes out: no platform takes as much; material belongs to plans/assets/"
        )
    home = home_of(path)
    if home is None:
        return msg("split it: every file in {folder} is read", folder=f"{path.rpartition('/')[0]}/")
    if path == home.file:
        return msg(
            "split it: instead of the file write the folder {folder} with several files; their lists join",
            folder=home.folder,
        )
    return msg("split it: every file in {folder} is read, and their lists join", folder=home.folder)
