"""The kinds of plan files: what stands at the top of each."""

from __future__ import annotations

from collections.abc import Mapping

from paiqi.model.accounts import Accounts
from paiqi.model.campaign import CampaignPart
from paiqi.model.describe import as_written
from paiqi.model.kpis import TeamKpis
from paiqi.model.platform import Platform
from paiqi.model.team import Ideas
from paiqi.model.wording import WordList
from paiqi.model.workspace import WorkspacePart

#: The kinds of plan files, by the name of their schema.
ROOTS: Mapping[str, type] = {
    "workspace": WorkspacePart,
    "accounts": Accounts,
    "campaign": CampaignPart,
    "ideas": Ideas,
    "kpis": TeamKpis,
    "platform": Platform,
    "wording": WordList,
}

# A field that is not declared in full stops the import.
PARTS: tuple[type, ...] = as_written(*ROOTS.values())
