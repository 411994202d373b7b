"""The kinds of plan files: what stands at the top of each."""

from __future__ import annotations

from collections.abc import Mapping

from paiqi.model.accounts import Accounts
from paiqi.model.campaign import Campaign
from paiqi.model.kpis import TeamKpis
from paiqi.model.platform import Platform
from paiqi.model.team import Ideas, Workspace
from paiqi.model.wording import WordList

#: The kinds of plan files, by the name of their schema.
ROOTS: Mapping[str, type] = {
    "workspace": Workspace,
    "accounts": Accounts,
    "campaign": Campaign,
    "ideas": Ideas,
    "kpis": TeamKpis,
    "platform": Platform,
    "wording": WordList,
}
