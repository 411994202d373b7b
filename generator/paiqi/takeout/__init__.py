"""A plan taken elsewhere: a line a format, whatever room makes it.

把计划带走：一行一种格式。
"""

from paiqi.takeout.formats import FORMATS, TakeoutFormat
from paiqi.takeout.order import Order
from paiqi.takeout.refusing import Refused

__all__ = ["FORMATS", "Order", "Refused", "TakeoutFormat"]
