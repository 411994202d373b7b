"""What goes out to where teams are: a day's messages to group chats and mailboxes, a feed into a calendar.

发到团队所在的地方：每天的消息发进群聊和邮箱，订阅写进共享日历。
"""
