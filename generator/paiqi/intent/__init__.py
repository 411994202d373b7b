"""What was meant by a value that is not written as plans write it: dates, times, rhythms, numbers.

没按格式写的日期、时间、节奏、数字，本来想写的是什么。
"""
