"""Bytes of any file that holds a plan → grids of its cells.

任何一种装着排期的文件 → 单元格。
"""

from __future__ import annotations

from paiqi.importers.grids.limits import Unreadable
from paiqi.importers.grids.reading import read_grids

__all__ = ["Unreadable", "read_grids"]
