"""The rule packs and word lists: what is in force on a day, how texts are counted and searched.

平台规则包与词表：某一天哪条有效，怎样数字数、怎样找词。
"""
