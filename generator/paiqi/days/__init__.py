"""Days of the team: workdays, public holidays, feasts, and which day today is.

团队的日子：工作日、节假日、农历节日；今天是哪天。
"""
