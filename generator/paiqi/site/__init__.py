"""Finished pages and feeds → a published folder: MkDocs as the skin, checks of what it made, the switch.

成品页面与订阅 → 发布出去的文件夹：MkDocs 只是外壳；先写在旁边、查过，再一次切换；有别人文件的文件夹逐个更新。
"""
