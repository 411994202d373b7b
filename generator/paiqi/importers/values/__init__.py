"""Rows of tables → contents with their posts: dates by whole columns, names by what the workspace knows.

表格的行 → 选题和发布：日期按整列判断，名称按工作区已有的来认。
"""

from paiqi.importers.values.accounts import NewAccount
from paiqi.importers.values.reading import Read
from paiqi.importers.values.reading_rows import entries_of

__all__ = ["NewAccount", "Read", "entries_of"]
