"""Bytes → values with their places → parts: YAML, CSV, and the shape of the plan format.

字节 → 带行列的值 → 部件：拒绝锚点、别名、标签、重复键；坏掉的一项单独掉出来。
"""
