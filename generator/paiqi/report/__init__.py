"""Findings and changes as text, JSON, SARIF and what code hosts show.

检查结果与改动的各种输出；不公开的字段从不引用原文。
"""
