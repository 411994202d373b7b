"""A hosted site or feed, looked at as calendar clients do.

像日历软件那样检查已发布的站点和订阅。
"""
