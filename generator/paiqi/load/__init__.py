"""Bytes → plan and findings: the first half of the way, in one call.

字节 → 计划与检查结果：前半程一次走完。
"""
