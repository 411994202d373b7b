"""The items of a plan → the events and tasks of its calendars, as yet without stamps."""

from paiqi.events.item import Item
from paiqi.events.items import Items

__all__ = ["Item", "Items"]
