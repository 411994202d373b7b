"""A plan taken elsewhere: a line a format, whatever room makes it.

把计划带走：一行一种格式。
"""

from paiqi.takeout.formats import FORMATS, Order, TakeoutFormat

__all__ = ["FORMATS", "Order", "TakeoutFormat"]
