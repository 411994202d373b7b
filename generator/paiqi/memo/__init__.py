"""What was worked out before, kept as long as what it was made of is the same.

算过的结果：所依据的没有变就不再算。
"""

from paiqi.memo.kept import FRESH, Memo
from paiqi.memo.reads import Sources
from paiqi.memo.store import NOWHERE, DiskStore, Store

__all__ = ["FRESH", "NOWHERE", "DiskStore", "Memo", "Sources", "Store"]
