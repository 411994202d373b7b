"""What is said: messages in two languages, findings with their places, dates and numbers in words.

说出来的话：两种语言的消息、带行列的检查结果、日期与数字的写法、最像的名字。
"""
