"""What platforms and schedulers list as gone out, joined to the posts of a plan, as rows of published.csv.

把平台和排程工具导出的“已发布”清单对到计划里的发布上，写成 published.csv。
"""
