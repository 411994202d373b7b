"""A workbook of ours that was edited → what it changes of a plan, cell by cell.

把改过的工作簿读回来：只改动过的格子会写进计划。
"""

from paiqi.importers.workbook.book import is_workbook
from paiqi.importers.workbook.told import CellChange, CellConflict, FromWorkbook
from paiqi.importers.workbook.updating import updated_from_workbook

__all__ = ["CellChange", "CellConflict", "FromWorkbook", "is_workbook", "updated_from_workbook"]
