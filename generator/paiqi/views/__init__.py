"""Pure projections of one audience's plan: what pages, feeds and data files show.

纯函数：日历、矩阵、指标、规则、改动、团队。每个视图只说自己要什么。
"""
