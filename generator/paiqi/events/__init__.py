"""The items of a plan → the events and tasks of its calendars, as yet without stamps.

计划里的每一项 → 日历事件与待办；写成字节一次，多个订阅共用。
"""

from paiqi.events.digest import Line
from paiqi.events.item import Item
from paiqi.events.items import Items

__all__ = ["Item", "Items", "Line"]
