"""The rule packs and word lists: the packaged ones, what is in force on a day, how texts are counted and
searched.
"""
