"""The plan as frozen types: each field declared once, with its meaning, unit and visibility.

计划的类型：每个字段只声明一次，写明含义（中英文）、单位、谁能看。
"""
