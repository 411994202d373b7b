"""What a change of the plans does: to whom it shows what, to calendars, to people and quotas.

一次改动的影响：谁看到什么、日历怎样变、谁的工作量和哪些额度变了。
"""
