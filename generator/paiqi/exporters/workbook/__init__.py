"""A plan as a workbook: sheets that people edit, and what an edited one is known by when it comes back.

把计划导出为 Excel 工作簿：改完还能导回来。
"""

from paiqi.exporters.workbook.book import workbook

__all__ = ["workbook"]
