"""Entries → plans as a person would write them: a new campaign, or what changed in one that is there.

条目 → 像人手写的计划：新的项目，或已有项目里改动的部分。
"""

from paiqi.importers.drafting.again import Before, meant_before
from paiqi.importers.drafting.campaign import Campaign, Drafted, NotAnId, drafted
from paiqi.importers.drafting.into import Updated, updated
from paiqi.importers.drafting.items import Held, alike, items_of
from paiqi.importers.drafting.kept import Kept, NotKept, kept_from, kept_of
from paiqi.importers.drafting.newcomers import Newcomers
from paiqi.importers.drafting.writing import written

__all__ = [
    "Before",
    "Campaign",
    "Drafted",
    "Held",
    "Kept",
    "Newcomers",
    "NotAnId",
    "NotKept",
    "Updated",
    "alike",
    "drafted",
    "items_of",
    "kept_from",
    "kept_of",
    "meant_before",
    "updated",
    "written",
]
