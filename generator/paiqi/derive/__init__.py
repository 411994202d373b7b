"""What rules and views both ask of a plan, worked out once: what goes out, was promised, is used up.

规则和视图都要问的事只算一次：要发什么、应更什么、用掉多少额度。
"""
