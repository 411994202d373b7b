"""Entries → plans as a person would write them: a new campaign, or what changed in one that is there.

条目 → 像人手写的计划：新的项目，或已有项目里改动的部分。
"""

from paiqi.importers.drafting.campaign import Campaign, Drafted, drafted
from paiqi.importers.drafting.kept import Kept, kept_of

__all__ = ["Campaign", "Drafted", "Kept", "drafted", "kept_of"]
