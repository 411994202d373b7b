"""A plan → the plan of one audience, in one of its languages.

在计算任何视图之前，只留下该受众能看的，以一种语言。
"""
