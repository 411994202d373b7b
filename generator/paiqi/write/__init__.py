"""The one writer of plans: edits of single keys and values, every other byte as it was.

唯一改写计划文件的地方：只动要改的键和值，其余字节原样不动。
"""

from paiqi.write.changes import Change, Changes
from paiqi.write.changing import Add, Remove, Set, changed
from paiqi.write.editing import edited, replacements
from paiqi.write.fresh import fresh
from paiqi.write.layout import New, Noted
from paiqi.write.paths import Path, Where
from paiqi.write.places import Spans, spans_of
from paiqi.write.refused import NotWritable

__all__ = [
    "Add",
    "Change",
    "Changes",
    "New",
    "NotWritable",
    "Noted",
    "Path",
    "Remove",
    "Set",
    "Spans",
    "Where",
    "changed",
    "edited",
    "fresh",
    "replacements",
    "spans_of",
]
