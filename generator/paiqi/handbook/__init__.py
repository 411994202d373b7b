"""What writes documentation and schemas of the plan format, the checks, the sources and the data files.

由同一份声明生成参考页、检查项、来源、数据文件说明和编辑器用的 Schema。
"""
