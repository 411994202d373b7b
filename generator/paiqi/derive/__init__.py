"""What rules and views both ask of a plan, worked out once: what goes out, what was promised, what is used
up.
"""
