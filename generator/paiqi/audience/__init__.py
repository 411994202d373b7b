"""A plan → the plan of one audience, in one of its languages."""
