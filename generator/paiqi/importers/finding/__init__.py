"""Tables of a sheet, wherever they begin: heads by their shape, what stands above them, months as grids.

从一张工作表里找出各个表：表头看样子认，不看位置；表上方的说明一并带上，日历式的月份也认得。
"""

from paiqi.importers.finding.finder import tables_of as tables_of
