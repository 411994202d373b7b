"""Findings mended in the plans' own text, round after round, until nothing more can be mended.

把检查结果直接改进计划文件：一轮一轮地改，直到没有可改的为止。
"""

from paiqi.mend.rounds import Mended, fitting, mended

__all__ = ["Mended", "fitting", "mended"]
