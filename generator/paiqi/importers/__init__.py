"""Plans from other people's files: cells → tables → columns → entries → changes of plans, one stage a folder.

从别人的表格里读排期：单元格 → 表 → 列 → 条目 → 计划的改动，一步一个文件夹。
"""
