"""A plan as rows of cells: what a workbook shows, and what an edited one is held against.

一张表里的排期：每一行、每一格显示什么。
"""

from paiqi.views.workbook.columns import SHEETS, Column, Sheet, seen_columns
from paiqi.views.workbook.labels import Labels
from paiqi.views.workbook.rows import Row, Shown, each_row, rows_of

__all__ = ["SHEETS", "Column", "Labels", "Row", "Sheet", "Shown", "each_row", "rows_of", "seen_columns"]
