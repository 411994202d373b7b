"""Parts → Plan: ids unique, references settled, dates worked out, inheritance filled in.

部件 → 计划：id、引用、日期、继承、回填、实际状态。
"""

from paiqi.resolve.plan import resolve

__all__ = ["resolve"]
