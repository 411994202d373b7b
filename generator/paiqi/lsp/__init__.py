"""The language server: findings, completion and mends in an editor, as one types.

语言服务器：在编辑器里边写边检查、补全、修改。
"""
